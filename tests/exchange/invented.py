"""An invented declaration as InfoProbidad would publish it, with the quirks of the real ones."""

from __future__ import annotations

from typing import Any

RESERVED = "RESERVADO"
NO_PAIR = {"id": 0, "nombre": RESERVED}
HERE = {"id": 15, "nombre": "METROPOLITANA DE SANTIAGO", "CUT": "13"}
TOWN = {"id": 295, "nombre": "SANTIAGO", "CUT": "13101"}
HIDDEN = {"RUN": RESERVED, "nombre": RESERVED, "Apellido_Paterno": RESERVED, "Apellido_Materno": RESERVED}
ANA = {"RUN": RESERVED, "nombre": "ANA", "Apellido_Paterno": "SOTO", "Apellido_Materno": "RUIZ"}


def pair(number: int, name: str) -> dict[str, Any]:
    return {"id": number, "nombre": name}


def home(**others: Any) -> dict[str, Any]:
    """A property that is the home of its owner, as it is published."""
    return {
        "Region": HERE,
        "Comuna": TOWN,
        "Direccion": RESERVED,
        "Numero_Inscripcion": RESERVED,
        "Fojas": RESERVED,
        "Annio": "2007",
        "Rol_Avaluo": RESERVED,
        "Conservador_Bienes_Raices": NO_PAIR,
        "Avaluo_Fiscal": "38294141",
        "Fecha_Adquisicion": "1999/12/15 T 00:00:00.000 ARST",
        "Forma_Propiedad": pair(4, "COPROPIEDAD"),
        "Es_Su_Domicilio": "true",
    } | others


def activity(sensitive: Any = "NO", **others: Any) -> dict[str, Any]:
    """An activity of today, as it is published."""
    told = {
        "Tipo_Actividad": pair(3, "ECONOMICA"),
        "Rubro": pair(54, "OTRA"),
        "Dato_Sensible": sensitive,
        "Fecha_Inicio": "2013/01/02 T 00:00:00.000 ART",
        "Clasificacion": pair(1, "REMUNERADA"),
        "Nombre_Razon_Social": "EJEMPLO SPA",
        "RUT": "76.000.001-9",
    }
    return told | others


def sensitive() -> dict[str, Any]:
    """One that is published without saying which."""
    shown = activity(True, Nombre_Razon_Social=RESERVED, RUT=RESERVED)
    shown |= {"Tipo_Actividad": NO_PAIR, "Rubro": NO_PAIR, "Clasificacion": NO_PAIR}
    del shown["Fecha_Inicio"]
    return shown


def declaration() -> dict[str, Any]:
    """Both shapes of days, three ways to say yes, soft hyphens, and what is withheld."""
    return {
        "Id_Declaracion": 100001,
        "Fecha_de_la_Declaracion": "2018/03/20 18:02:57.123",
        "Tipo_Declaracion": pair(1, "PRIMERA DECLARACIÓN (POR ASUNCIÓN DE CARGO)"),
        "Region": {"id": 6, "nombre": "VALPARAI\u00adSO", "CUT": "05"},
        "Datos_del_Declarante": ANA
        | {
            "Tipo_Persona": "DECLARANTE",
            "Profesion_Oficio": pair(1, "ABOGADO"),
            "Regimen_Patrimonial": pair(2, "SEPARACION TOTAL DE BIENES"),
            "Domicilio": RESERVED,
        },
        "Datos_del_Conyuge": {"Id": 77} | ANA,
        "Declara_Bienes_Conyuge": "true",
        "Datos_Entidad_Por_La_Que_Declara": {
            "Cargo_Funcion": pair(1864, "DIPUTADO/DA"),
            "Grado_Renta_Mensual": "  DIETA   PARLAMENTARIA ",
            "Fecha_Asuncion_Cargo": "2018/03/11 00:00:00.000",
            "Es_Jefe_Servicio": False,
        },
        "Datos_Parientes": [
            ANA | {"Parentesco": pair(5, "HIJO(A)"), "Fecha_Nacimiento": "1990/01/01 T 00:00:00.000 CLST"},
            HIDDEN | {"Parentesco": pair(5, "HIJO(A)")},
            HIDDEN | {"Parentesco": pair(9, "HERMANO(A)")},
            ANA | {"Parentesco": pair(15, "MADRE"), "Fecha_Nacimiento": "1950/01/01 T 00:00:00.000 ART"},
        ],
        "Datos_Personas_Tutela_Curatela": [HIDDEN | {"Tipo_Relacion": pair(12, "PATRIA POTESTAD")}],
        "Actividades_Profesionales_A_La_Fecha": [activity(), sensitive(), activity(RUT="0-0")],
        "Bienes_Inmuebles_Situados_En_Chile": [
            home(
                Gravamenes=[
                    {"Tipo_Gravamen": pair(14, "HIPOTECA"), "Fojas": RESERVED, "Numero_Inscripcion": RESERVED}
                ],
                Litigio={"Tribunal": pair(198, "2º JUZGADO CIVIL DE VALDIVIA"), "Rol_Causa": RESERVED},
            )
        ],
        "Vehiculos_Motorizados": [
            {"Marca": pair(9999, "TESLA"), "Placa_Patente": RESERVED, "Gravamenes": pair(13, "NINGUNO ")}
        ],
        "Derechos_Acciones_Chile": [
            {
                "Cantidad_Porcentaje": "33.333",
                "Bienes_Inmuebles_Situados_En_Chile": [home(Es_Su_Domicilio="SI")],
            }
        ],
        "Pasivos": {"Monto_Global_Pesos": "100", "Individualiza_Deudas": [{"Monto_Adeudado_Pesos": "100"}]},
        "Otras_Fuentes": [{"Fuente_Conflicto": "Una fuente"}],
        "Otros_Antecedentes": [{"Descripcion": "Línea uno\nLínea dos"}],
        "Patrimonio_Conyuge": {"Persona": ANA, "Bienes_Inmuebles_Situados_En_Chile": [home()]},
        "Patrimonio_Tutela_Curatela": [
            {"Persona": HIDDEN | {"Parentesco": pair(12, "PATRIA POTESTAD")}, "Vehiculos_Motorizados": [{}]}
        ],
        "Sujeto_Obligado": 13,
    }
