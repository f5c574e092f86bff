"""Where each described field stands in the JSON that InfoProbidad publishes; one table for both directions.

Keys follow one another as InfoProbidad writes them. How a value is spelled follows from the kind of its
field.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from desktop.description.register import Field, Parts, field_of
from desktop.description.sealed import Sealed
from desktop.registers.declaration import (
    activities,
    contents,
    estate,
    family,
    goods,
    holdings,
    money,
    movables,
)


@dataclass(frozen=True)
class Key:
    """One of our fields, the groups its key stands in, the key, and other names it is known by.

    A `bare` value is a JSON number, others are text; of rows that stand `alone`, the only one is no list.
    """

    field: str
    groups: tuple[str, ...]
    name: str
    others: tuple[str, ...] = ()
    bare: bool = False
    alone: bool = False

    def found_in(self, raw: Mapping[str, object]) -> tuple[str, object] | None:
        """The name it has there, with what stands under it."""
        holder: object = raw
        for group in self.groups:
            holder = holder.get(group) if isinstance(holder, dict) else None
        if not isinstance(holder, Mapping):
            return None
        return next(((name, holder[name]) for name in (self.name, *self.others) if name in holder), None)


def _keys(text: str, **words: bool) -> tuple[Key, ...]:
    """Of lines `field Group/Key|Other_Key`."""
    found = []
    for line in text.split("\n"):
        if line.strip():
            field, path = line.split()
            *groups, names = path.split("/")
            name, *others = names.split("|")
            found.append(Key(field, tuple(groups), name, tuple(others), **words))
    return tuple(found)


def _person(group: str, prefix: str = "") -> str:
    """The four facts that name a person."""
    facts = zip(
        ("run", "first_names", "paternal", "maternal"),
        ("RUN", "nombre", "Apellido_Paterno", "Apellido_Materno"),
        strict=True,
    )
    return "\n".join(f"{prefix}{field} {group}{key}" for field, key in facts)


# Aeronaves, Concesiones, Contratos, Deudas_Pension_Alimentos and the lists `…_Adicional` were never seen
# filled: the names of the lists are InfoProbidad's, those of the fields in them are ours, in its style.
_GOODS = _keys("""
    real_estate Bienes_Inmuebles_Situados_En_Chile
    real_estate_abroad Bienes_Inmuebles_Situados_En_Extranjero
    water_rights Derecho_Aprovechamiento_De_Aguas
    concessions Concesiones
    vehicles Vehiculos_Motorizados
    vessels Naves_Artefactos_Navales
    aircraft Aeronaves
    other_movables Otros_Bienes_Muebles
    shares Derechos_Acciones_Chile
    shares_abroad Derechos_Acciones_Extranjero
    securities Instrumentos_Valor_TransableChile
    securities_abroad Instrumentos_Valor_TransableExtranjero
    mandates Contratos
    debts_total Pasivos/Monto_Global_Pesos
    debts Pasivos/Individualiza_Deudas
    support_debts Deudas_Pension_Alimentos
""")
_SAVINGS = _keys("""
    other_goods Otros_Bienes
    deposits Deposito_Plazo_Adicional
    pension_savings Ahorro_Previsional_Voluntario_Adicional
    insurances Seguro_Adicional
""")

# Ours: País and Ciudad of a home abroad.
_DECLARATION = (
    *_keys("published_id Id_Declaracion\n rectifies_id Id_Rectificacion", bare=True),
    *_keys("declared_at Fecha_de_la_Declaracion"),
    *_keys("period Periodo", bare=True),
    *_keys(f"""
    kind Tipo_Declaracion
    place_country Pais
    place_region Region
    place_commune Comuna
    place_city Ciudad
    {_person("Datos_del_Declarante/")}
    profession Datos_del_Declarante/Profesion_Oficio
    civil_status Datos_del_Declarante/Estado_Civil
    regime Datos_del_Declarante/Regimen_Patrimonial
    address Datos_del_Declarante/Domicilio
    home_country Datos_del_Declarante/Pais
    region Datos_del_Declarante/Region
    commune Datos_del_Declarante/Comuna
    home_city Datos_del_Declarante/Ciudad
    {_person("Datos_del_Conyuge/", "spouse_")}
    declares_spouse_goods Declara_Bienes_Conyuge
    body Datos_Entidad_Por_La_Que_Declara/Servicio_Entidad
    post Datos_Entidad_Por_La_Que_Declara/Cargo_Funcion
    pay Datos_Entidad_Por_La_Que_Declara/Grado_Renta_Mensual
    pay_currency Datos_Entidad_Por_La_Que_Declara/Tipo_Moneda
    took_office Datos_Entidad_Por_La_Que_Declara/Fecha_Asuncion_Cargo
    post_region Datos_Entidad_Por_La_Que_Declara/Region_Desempeno_Chile
    post_commune Datos_Entidad_Por_La_Que_Declara/Comuna_Desempeno_Chile
    post_country Datos_Entidad_Por_La_Que_Declara/Pais_Desempeno_Extranjero
    post_city Datos_Entidad_Por_La_Que_Declara/Ciudad_Desempeno_Extranjero
    heads_service Datos_Entidad_Por_La_Que_Declara/Es_Jefe_Servicio
    relatives Datos_Parientes
    wards Datos_Personas_Tutela_Curatela
    recent_activities Actividades_Profesionales_Ultimos_12_Meses
    current_activities Actividades_Profesionales_A_La_Fecha|Actividades_Profesionales_A_La_Fecha_Declaracion
    spouse_activities Actividades_Profesionales_Conyuge
    """),
    *_GOODS,
    *_keys("sources Otras_Fuentes"),
    *_SAVINGS,
    *_keys("remarks Otros_Antecedentes"),
    *_keys("spouse_estate Patrimonio_Conyuge", alone=True),
    *_keys("ward_estates Patrimonio_Tutela_Curatela"),
    *_keys("obligation Sujeto_Obligado", bare=True),
)

# Of the recent ones InfoProbidad publishes neither days nor with whom; here they have the keys of the others.
_ACTIVITY = """
    kind Tipo_Actividad
    trade Rubro
    bond Naturaleza_Vinculo
    purpose Objeto_Entidad
    sensitive Dato_Sensible
    starts Fecha_Inicio
    {}
    pay Clasificacion
    name Nombre_Razon_Social
    rut RUT
    other_trade Otro_Rubro
"""
_ENTRY = """
    pages Fojas
    number Numero_Inscripcion
    year Annio
    land_registry Conservador_Bienes_Raices|Conservador
"""
_SECURITY = _keys("""
    title Titulo_Documento
    issuer Nombre_Razon_SocialEmisor
    country Pais_Emision_Valores
    acquired Fecha_Adquisicion
    quantity Cantidad_Representa
    currency Tipo_Moneda
    value Valor_Corriente_Plaza
    lien Gravamenes
    other_title Otro_Titulo_Documento
""")
_HOLDING = """
    title Titulo_Derecho_Accion
    quantity Cantidad_Porcentaje
    name Nombre_Razon_Social
    rut RUT
    trade Giro_Registrado_SII
    acquired Fecha_Adquisicion
    value Valor_Corriente_Plazo_Valor_Libro
    lien Gravamenes
    country Pais
"""
_SAVING = """
    kind Tipo
    institution Nombre_Razon_Social
    amount Monto
    currency Tipo_Moneda
    number Numero
"""

KEYS: dict[type[Sealed], tuple[Key, ...]] = {
    contents.Contents: _DECLARATION,
    contents.Source: _keys("conflict Fuente_Conflicto\n remarks Observaciones"),
    contents.Remark: _keys("text Descripcion"),
    estate.SpouseEstate: (*_keys(_person("Persona/")), *_GOODS, *_SAVINGS),
    estate.WardEstate: (*_keys(_person("Persona/") + "\n relation Persona/Parentesco"), *_GOODS, *_SAVINGS),
    family.Relative: _keys(_person("") + "\n relationship Parentesco\n born Fecha_Nacimiento"),
    family.Ward: _keys(_person("") + "\n relation Tipo_Relacion|Parentesco"),
    activities.RecentActivity: _keys(_ACTIVITY.format("ends Fecha_Termino")),
    activities.CurrentActivity: _keys(_ACTIVITY.format("")),
    activities.SpouseActivity: _keys(_ACTIVITY.format("")),
    goods.RealEstate: _keys("""
        region Region
        commune Comuna
        street Direccion
        number Numero_Inscripcion
        pages Fojas
        year Annio
        roll Rol_Avaluo
        land_registry Conservador_Bienes_Raices
        value Avaluo_Fiscal
        acquired Fecha_Adquisicion
        form Forma_Propiedad
        home Es_Su_Domicilio
        liens Gravamenes
        prohibitions Prohibiciones
        other_form Otra_Forma_Propiedad
        court Litigio/Tribunal
        case Litigio/Rol_Causa
    """),
    goods.Lien: _keys("kind Tipo_Gravamen" + _ENTRY),
    goods.Prohibition: _keys("kind Tipo_Prohibicion" + _ENTRY),
    goods.RealEstateAbroad: _keys("""
        country Pais
        city Ciudad
        street Direccion
        value Valor_Corriente_En_Plaza|Valor_Corriente_Plaza
        currency Tipo_Moneda
        acquired Fecha_Adquisicion
        form Forma_Propiedad
        home Es_Su_Domicilio
    """),
    goods.WaterRight: _keys("""
        resolution Numero_Resolucion
        year Annio_Resolucion
        issuer Entidad_Emisora
        kind Tipo_Derecho
        nature Naturaleza_Agua
        stream Nombre_Alveo_Cauce
        file Rol_Expediente
        region Region
    """),
    goods.Concession: _keys("""
        kind Tipo_Concesion
        purpose Objeto
        issuer Entidad_Emisora
        resolution Numero_Resolucion
        year Annio_Resolucion
        region Region
        value Valor_Estimado
    """),
    movables.Vehicle: _keys("""
        kind Tipo_Vehiculo
        make Marca
        model Modelo
        built Annio_Fabricacion
        plate Placa_Patente
        number Numero_Inscripcion
        registered Annio_Inscripcion
        value Avaluo_Fiscal
        lien Gravamenes
    """),
    movables.Vessel: _keys("""
        kind Tipo_Nave
        name Nombre_Embarcacion
        plate Numero_Matricula
        built Annio_Fabricacion
        number Numero_Inscripcion
        registered Annio_Inscripcion
        value Tasacion
        lien Gravamenes
        tonnage Tonelaje
    """),
    movables.Aircraft: _keys("""
        kind Tipo_Aeronave
        make Marca
        model Modelo
        plate Numero_Matricula
        built Annio_Fabricacion
        number Numero_Inscripcion
        registered Annio_Inscripcion
        value Tasacion
        lien Gravamenes
    """),
    movables.OtherMovable: _keys("""
        description Descripcion_Del_Bien
        number Numero_Inscripcion
        registered Annio_Inscripcion
        value Valor_Comercial_Estimado
        register_name Tipo_Nombre_Del_Registro
    """),
    holdings.Share: _keys(
        _HOLDING
        + """
        controls Tiene_Calidad_Controlador
        real_estate Bienes_Inmuebles_Situados_En_Chile
        water_rights Derecho_Aprovechamiento_De_Aguas
        concessions Concesiones
        securities Instrumentos_Valor_TransableChile
    """
    ),
    holdings.ShareAbroad: _keys(_HOLDING + "currency Tipo_Moneda"),
    holdings.Security: _SECURITY,
    holdings.SecurityAbroad: _SECURITY,
    holdings.Mandate: _keys("""
        name Nombre_Razon_Social
        rut RUT
        granted Fecha_Mandato
        ends Fecha_Termino
        notary Notaria_Consulado
        value Valor_Global
        currency Tipo_Moneda
    """),
    money.Debt: _keys("""
        kind Tipo_Obligacion_Deuda
        amount Monto_Adeudado_Pesos
        creditor Nombre_Razon_Social_Acreedor
    """),
    money.SupportDebt: _keys("""
        amount Monto_Adeudado_Pesos
        listed Inscrita_En_Registro_Nacional_Deudores
        creditor Nombre_Razon_Social_Acreedor
        court Tribunal
        case Rol_Causa
    """),
    money.OtherGood: _keys("kind Tipo_Bien\n amount Monto\n description Descripcion"),
    money.Deposit: _keys(_SAVING + "ends Fecha_Vencimiento"),
    money.PensionSaving: _keys(_SAVING),
    money.Insurance: _keys(_SAVING + "ends Fecha_Vencimiento"),
}


@cache
def keyed(model: type[Sealed]) -> tuple[tuple[Key, Field], ...]:
    """Each key of a record with the field it stands for."""
    return tuple((key, field_of(model, key.field)) for key in KEYS[model])


@cache
def groups(model: type[Sealed]) -> frozenset[tuple[str, ...]]:
    """The objects that only hold fields of the record."""
    return frozenset(key.groups for key in KEYS[model] if key.groups)


def rows_of(field: Field) -> type[Sealed] | None:
    """What the rows of a field are, if it has rows."""
    target = field.kind.target if isinstance(field.kind, Parts) else None
    return target if target is not None and issubclass(target, Sealed) else None
