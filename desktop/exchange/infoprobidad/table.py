"""Where each described field stands in the JSON that InfoProbidad publishes; one table for both directions.

Keys follow one another as InfoProbidad writes them. How a value is spelled follows from the kind of its
field.
"""

from __future__ import annotations

from functools import cache

from desktop.description.register import Field, field_of
from desktop.description.sealed import Sealed
from desktop.exchange.infoprobidad.keys import Key, keys, person
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

# Aeronaves, Concesiones, Contratos, Deudas_Pension_Alimentos and the lists `…_Adicional` were never seen
# filled: the names of the lists are InfoProbidad's, those of the fields in them are ours, in its style.
_GOODS = keys("""
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
_SAVINGS = keys("""
    other_goods Otros_Bienes
    deposits Deposito_Plazo_Adicional
    pension_savings Ahorro_Previsional_Voluntario_Adicional
    insurances Seguro_Adicional
""")

# Ours: País and Ciudad of a home abroad.
_DECLARATION = (
    *keys("published_id Id_Declaracion\n rectifies_id Id_Rectificacion", bare=True),
    *keys("declared_at Fecha_de_la_Declaracion"),
    *keys("period Periodo", bare=True),
    *keys(f"""
    kind Tipo_Declaracion
    place_country Pais
    place_region Region
    place_commune Comuna
    place_city Ciudad
    {person("Datos_del_Declarante/")}
    profession Datos_del_Declarante/Profesion_Oficio
    civil_status Datos_del_Declarante/Estado_Civil
    regime Datos_del_Declarante/Regimen_Patrimonial
    address Datos_del_Declarante/Domicilio
    home_country Datos_del_Declarante/Pais
    region Datos_del_Declarante/Region
    commune Datos_del_Declarante/Comuna
    home_city Datos_del_Declarante/Ciudad
    {person("Datos_del_Conyuge/", "spouse_")}
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
    *keys("sources Otras_Fuentes"),
    *_SAVINGS,
    *keys("remarks Otros_Antecedentes"),
    *keys("spouse_estate Patrimonio_Conyuge", alone=True),
    *keys("ward_estates Patrimonio_Tutela_Curatela"),
    *keys("obligation Sujeto_Obligado", bare=True),
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
_SECURITY = keys("""
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
    contents.Source: keys("conflict Fuente_Conflicto\n remarks Observaciones"),
    contents.Remark: keys("text Descripcion"),
    estate.SpouseEstate: (*keys(person("Persona/")), *_GOODS, *_SAVINGS),
    estate.WardEstate: (*keys(person("Persona/") + "\n relation Persona/Parentesco"), *_GOODS, *_SAVINGS),
    family.Relative: keys(person("") + "\n relationship Parentesco\n born Fecha_Nacimiento"),
    family.Ward: keys(person("") + "\n relation Tipo_Relacion|Parentesco"),
    activities.RecentActivity: keys(_ACTIVITY.format("ends Fecha_Termino")),
    activities.CurrentActivity: keys(_ACTIVITY.format("")),
    activities.SpouseActivity: keys(_ACTIVITY.format("")),
    goods.RealEstate: keys("""
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
    goods.Lien: keys("kind Tipo_Gravamen" + _ENTRY),
    goods.Prohibition: keys("kind Tipo_Prohibicion" + _ENTRY),
    goods.RealEstateAbroad: keys("""
        country Pais
        city Ciudad
        street Direccion
        value Valor_Corriente_En_Plaza|Valor_Corriente_Plaza
        currency Tipo_Moneda
        acquired Fecha_Adquisicion
        form Forma_Propiedad
        home Es_Su_Domicilio
    """),
    goods.WaterRight: keys("""
        resolution Numero_Resolucion
        year Annio_Resolucion
        issuer Entidad_Emisora
        kind Tipo_Derecho
        nature Naturaleza_Agua
        stream Nombre_Alveo_Cauce
        file Rol_Expediente
        region Region
    """),
    goods.Concession: keys("""
        kind Tipo_Concesion
        purpose Objeto
        issuer Entidad_Emisora
        resolution Numero_Resolucion
        year Annio_Resolucion
        region Region
        value Valor_Estimado
    """),
    movables.Vehicle: keys("""
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
    movables.Vessel: keys("""
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
    movables.Aircraft: keys("""
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
    movables.OtherMovable: keys("""
        description Descripcion_Del_Bien
        number Numero_Inscripcion
        registered Annio_Inscripcion
        value Valor_Comercial_Estimado
        register_name Tipo_Nombre_Del_Registro
    """),
    holdings.Share: keys(
        _HOLDING
        + """
        controls Tiene_Calidad_Controlador
        real_estate Bienes_Inmuebles_Situados_En_Chile
        water_rights Derecho_Aprovechamiento_De_Aguas
        concessions Concesiones
        securities Instrumentos_Valor_TransableChile
    """
    ),
    holdings.ShareAbroad: keys(_HOLDING + "currency Tipo_Moneda"),
    holdings.Security: _SECURITY,
    holdings.SecurityAbroad: _SECURITY,
    holdings.Mandate: keys("""
        name Nombre_Razon_Social
        rut RUT
        granted Fecha_Mandato
        ends Fecha_Termino
        notary Notaria_Consulado
        value Valor_Global
        currency Tipo_Moneda
    """),
    money.Debt: keys("""
        kind Tipo_Obligacion_Deuda
        amount Monto_Adeudado_Pesos
        creditor Nombre_Razon_Social_Acreedor
    """),
    money.SupportDebt: keys("""
        amount Monto_Adeudado_Pesos
        listed Inscrita_En_Registro_Nacional_Deudores
        creditor Nombre_Razon_Social_Acreedor
        court Tribunal
        case Rol_Causa
    """),
    money.OtherGood: keys("kind Tipo_Bien\n amount Monto\n description Descripcion"),
    money.Deposit: keys(_SAVING + "ends Fecha_Vencimiento"),
    money.PensionSaving: keys(_SAVING),
    money.Insurance: keys(_SAVING + "ends Fecha_Vencimiento"),
}


@cache
def keyed(model: type[Sealed]) -> tuple[tuple[Key, Field], ...]:
    """Each key of a record with the field it stands for."""
    return tuple((key, field_of(model, key.field)) for key in KEYS[model])


@cache
def groups(model: type[Sealed]) -> frozenset[tuple[str, ...]]:
    """The objects that only hold fields of the record."""
    return frozenset(key.groups for key in KEYS[model] if key.groups)
