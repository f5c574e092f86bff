"""The nine linked tables in which InfoLobby first published, and what of them is not kept."""

from __future__ import annotations

import re

from desktop.exchange.align import Column

DICTIONARY = "DefinicionColumnas"
TEST_INSTITUTION = "XX000"

_NUMBER = re.compile(r"\d{1,18}")
_OPTIONAL_NUMBER = re.compile(r"\d{0,18}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_OPTIONAL_DAY = re.compile(r"(\d{4}-\d\d-\d\d)?")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")
_CODE = re.compile(r"[A-Z]{2}\d{3}")
_WEB = re.compile(r"(https?://\S*)?")
_ISO = re.compile(r"([A-Z]{3})?")
_FLAG = re.compile(r"(True|False)?")
_RUT = re.compile(r"[\d.]{0,12}-?[\dkK]?")
_FOREIGN = re.compile(r"[\w./() -]{0,24}")
_PERSONALITY = re.compile(r"(Con|Sin) personalidad jurídica", re.IGNORECASE)
_FORM = re.compile(r"Presencial|Video ?Conferencia", re.IGNORECASE)
_COST_KIND = re.compile(r"Pasaje|Alimentación|Estadía|Otros", re.IGNORECASE)
_DECISION = re.compile(
    r"(Ninguna de las anteriores|Elaboración, |Diseño, implementación|Celebración, modificación).*",
    re.IGNORECASE | re.DOTALL,
)


def _columns(text: str, shapes: dict[str, re.Pattern[str]]) -> tuple[Column, ...]:
    return tuple(Column(name, shapes.get(name)) for name in text.split())


TABLES: dict[str, tuple[Column, ...]] = {
    "Pasivos": _columns(
        """IDPasivo Nombre_Institucion CategoriaCargo_Nombre Nombre_Pasivo Apellidos_Pasivo
        CodigoNacionalidadIso_Pasivo DocumentoPaisIso_Pasivo FechaInicio_Pasivo FechaTermino_Pasivo
        LinkAudienciaReunion_Pasivo LinkViajes_Pasivo LinkDonativos_Pasivo CargoFuncion_Pasivo
        IDORPortal_Institucion""",
        {
            "IDPasivo": _NUMBER,
            "CodigoNacionalidadIso_Pasivo": _ISO,
            "DocumentoPaisIso_Pasivo": _ISO,
            "FechaInicio_Pasivo": _DAY,
            "FechaTermino_Pasivo": _OPTIONAL_DAY,
            "LinkAudienciaReunion_Pasivo": _WEB,
            "LinkViajes_Pasivo": _WEB,
            "LinkDonativos_Pasivo": _WEB,
            "IDORPortal_Institucion": _CODE,
        },
    ),
    "Activos": _columns(
        """IDActivo Nombre_Institucion IDORPortal_Institucion Nombre_Activo Apellidos_Activo
        DocumentoPais_Activo CodigoNacionalidad_Activo FechaInicio_Activo FechaTermino_Activo
        Remunerado""",
        {
            "IDActivo": _NUMBER,
            "IDORPortal_Institucion": _CODE,
            "DocumentoPais_Activo": _ISO,
            "CodigoNacionalidad_Activo": _ISO,
            "FechaInicio_Activo": _OPTIONAL_DAY,
            "FechaTermino_Activo": _OPTIONAL_DAY,
            "Remunerado": _FLAG,
        },
    ),
    "Entidad": _columns(
        """IDEntidad Rut CodigoInt nombre domicilio giro representante actividades naturaleza
        administrador institucion idportal tipoEntidad remunerado""",
        {
            "IDEntidad": _NUMBER,
            "Rut": _RUT,
            "CodigoInt": _FOREIGN,
            "idportal": _CODE,
            "tipoEntidad": _PERSONALITY,
            "remunerado": _FLAG,
        },
    ),
    "Audiencias": _columns(
        """IDAudienciaReunion Cut Nombre_Institucion IDORPortal_Institucion Nombre_Comuna
        Nombre_TiposForma FechaInicio_Audiencia DuracionMinuto_Audiencia Lugar_Audiencia
        ObservacionesMateria_Audiencia Descripcion_Materia""",
        {
            "IDAudienciaReunion": _NUMBER,
            "Cut": _OPTIONAL_NUMBER,
            "IDORPortal_Institucion": _CODE,
            "Nombre_TiposForma": _FORM,
            "FechaInicio_Audiencia": _MOMENT,
            "DuracionMinuto_Audiencia": _OPTIONAL_NUMBER,
            "Descripcion_Materia": _DECISION,
        },
    ),
    "AsistenciaPasivo": _columns(
        "IDAudienciaReunion IDPasivo", {"IDAudienciaReunion": _NUMBER, "IDPasivo": _NUMBER}
    ),
    "AsistenciaActivo": _columns(
        """IDEntidad_EmpleadorDelActivo IDActivo IDAudienciaReunion IDAsistenciaActivo""",
        {
            "IDEntidad_EmpleadorDelActivo": _OPTIONAL_NUMBER,
            "IDActivo": _OPTIONAL_NUMBER,
            "IDAudienciaReunion": _NUMBER,
            "IDAsistenciaActivo": _NUMBER,
        },
    ),
    "Representacion": _columns(
        """IDPersona_Representada IDEntidad_Representada IDAsistenciaActivo""",
        {
            "IDPersona_Representada": _OPTIONAL_NUMBER,
            "IDEntidad_Representada": _OPTIONAL_NUMBER,
            "IDAsistenciaActivo": _NUMBER,
        },
    ),
    "Viajes": _columns(
        """FechaInicio_Viaje FechaTermino_Viaje Destino_Viaje CostoTotal_Viaje Monto_DesgloseViaje
        OtroTipo_DesgloseViaje Nombre_TipoDesglose Nombre_FinancistaViaje Apellidos_FinancistaViaje
        Nombre_FinancistaViajeEntidad IDPasivo IDViaje_CodigoViaje Nombre_Objeto Otro_ObjetoViaje
        Nombre_Institucion IDORPortal_Institucion""",
        {
            "FechaInicio_Viaje": _DAY,
            "FechaTermino_Viaje": _DAY,
            "CostoTotal_Viaje": _OPTIONAL_NUMBER,
            "Monto_DesgloseViaje": _OPTIONAL_NUMBER,
            "Nombre_TipoDesglose": _COST_KIND,
            "IDPasivo": _NUMBER,
            "IDViaje_CodigoViaje": _NUMBER,
            "IDORPortal_Institucion": _CODE,
        },
    ),
    "Donativos": _columns(
        """IDPasivo Fecha_Donativo Singularizacion_Donativo Ocasion_Donativo Nombre_DonanteEntidad
        Nombre_DonanteActivo Apellidos_DonanteActivo Nombre_Institucion IDORPortal_Institucion
        IDDonativo""",
        {
            "IDPasivo": _NUMBER,
            "Fecha_Donativo": _DAY,
            "IDORPortal_Institucion": _CODE,
            "IDDonativo": _NUMBER,
        },
    ),
}

ENCODINGS = {name: "cp1252" if name in ("Viajes", "Donativos") else "utf-8" for name in TABLES}
HEADLESS = frozenset({"AsistenciaPasivo"})
"""Tables that were published without a row of names."""


def separator_of(name: str) -> str:
    """What stands between the cells of a table."""
    return "," if name == "Entidad" else ";"


NOT_KEPT: dict[str, str] = {
    "Pasivos.LinkAudienciaReunion_Pasivo": "una dirección de otra plataforma, no un hecho del registro",
    "Pasivos.LinkViajes_Pasivo": "una dirección de otra plataforma, no un hecho del registro",
    "Pasivos.LinkDonativos_Pasivo": "una dirección de otra plataforma, no un hecho del registro",
    "Pasivos.DocumentoPaisIso_Pasivo": "se guarda la nacionalidad; otro país se informa",
    "Activos.DocumentoPais_Activo": "se guarda la nacionalidad; otro país se informa",
    "Activos.Nombre_Institucion": "quién anotó a la persona, que en el directorio es de todos",
    "Activos.IDORPortal_Institucion": "lo mismo; distingue a las personas de igual nombre",
    "Activos.FechaInicio_Activo": "desde cuándo figura en la plataforma, no en la audiencia",
    "Activos.FechaTermino_Activo": "hasta cuándo figura en la plataforma, no en la audiencia",
    "Entidad.institucion": "quién anotó a la entidad, que en el directorio es de todos",
    "Entidad.idportal": "lo mismo",
    "Entidad.remunerado": "dice algo de una asistencia; se usa si fue la entidad quien asistió",
    "Audiencias.Nombre_Institucion": "es el organismo de la autoridad que recibió; si es otro, se informa",
    "Audiencias.IDORPortal_Institucion": "lo mismo; es parte de la clave de origen",
    "Audiencias.FechaInicio_Audiencia, 00:00:00": "no se anotó la hora: queda en blanco",
    "Viajes.CostoTotal_Viaje": "es la suma de los costos; si no lo es, se informa",
    "Viajes.Nombre_Institucion": "es el organismo de la autoridad; dice si pagó él mismo",
    "Viajes.IDORPortal_Institucion": "lo mismo; es parte de la clave de origen",
    "Donativos.Nombre_Institucion": "es el organismo de la autoridad que recibió",
    "Donativos.IDORPortal_Institucion": "lo mismo; es parte de la clave de origen",
}
"""Columns that are read and not kept, and why."""
