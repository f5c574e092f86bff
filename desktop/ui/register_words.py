"""By what words the window speaks of its registers."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.language import _
from desktop.ui.jobs_panel import thousands


@dataclass(frozen=True)
class Words:
    """How the window speaks of a register: new ones, some of them, one of them."""

    new: str
    many: str
    one: str
    first: str
    """What to do first when there is none."""


def counted(spoken: Words, total: int, warned: int, chosen: int, *, is_cut: bool) -> str:
    """How many lines a list has, how many of them with warnings, how many are selected."""
    told = [f"{thousands(total)} {spoken.one if total == 1 else spoken.many}"]
    if is_cut:
        told = [_("las {} más recientes que coinciden").format(thousands(total))]
    if warned:
        told.append(_("{} con avisos").format(thousands(warned)))
    if chosen > 1:
        told.append(_("{} seleccionadas").format(thousands(chosen)))
    return " · ".join(told)


def words(register: str) -> Words:
    """The words of one register."""
    told = _of_the_agenda() | _of_the_directory() | _of_compliance()
    return (told | _of_declarations() | _of_the_closes() | _of_the_settings())[register]


def _of_the_agenda() -> dict[str, Words]:
    return {
        "meetings": Words(
            _("Nueva audiencia"),
            _("audiencias"),
            _("audiencia"),
            _("Anote aquí cada audiencia o reunión: con quién, cuándo y sobre qué."),
        ),
        "trips": Words(
            _("Nuevo viaje"),
            _("viajes"),
            _("viaje"),
            _("Anote aquí cada viaje hecho en el ejercicio de las funciones."),
        ),
        "gifts": Words(
            _("Nuevo donativo"),
            _("donativos"),
            _("donativo"),
            _("Anote aquí cada donativo oficial o protocolar recibido."),
        ),
        "requests": Words(
            _("Nueva solicitud"),
            _("solicitudes"),
            _("solicitud"),
            _("Anote aquí cada solicitud de audiencia el día en que llega: el plazo corre desde entonces."),
        ),
    }


def _of_the_directory() -> dict[str, Words]:
    return {
        "people": Words(
            _("Nueva persona"),
            _("personas"),
            _("persona"),
            _("Aquí quedan las personas que asisten a audiencias. También se agregan al anotar una."),
        ),
        "organisations": Words(
            _("Nueva entidad"),
            _("entidades"),
            _("entidad"),
            _("Aquí quedan las entidades representadas. También se agregan al anotar una audiencia."),
        ),
        "officials": Words(
            _("Nueva autoridad"),
            _("autoridades"),
            _("autoridad"),
            _("Agregue primero a los sujetos pasivos: sin ellos no se puede anotar nada."),
        ),
        "institutions": Words(
            _("Nuevo organismo"),
            _("organismos"),
            _("organismo"),
            _("Agregue el organismo cuyo registro se lleva en este libro."),
        ),
        "offices": Words(
            _("Nueva oficina"),
            _("oficinas"),
            _("oficina"),
            _("Agregue las oficinas si el organismo tiene sedes en varias comunas."),
        ),
    }


def _of_compliance() -> dict[str, Words]:
    return {
        "lobbyists": Words(
            _("Nueva inscripción"),
            _("inscripciones"),
            _("inscripción"),
            _("Aquí quedan los lobbistas y gestores: se inscriben antes, o por actuar."),
        ),
        "resolutions": Words(
            _("Nueva resolución"),
            _("resoluciones"),
            _("resolución"),
            _("Anote aquí la resolución de cada año que nombra a los sujetos pasivos."),
        ),
        "petitions": Words(
            _("Nueva petición"),
            _("peticiones"),
            _("petición"),
            _("Anote aquí cada petición de incorporar una autoridad: se responde en diez días hábiles."),
        ),
        "tenders": Words(
            _("Nueva licitación"),
            _("licitaciones"),
            _("licitación"),
            _("Anote aquí las licitaciones: mientras están abiertas, el contacto se limita."),
        ),
        "assessments": Words(
            _("Nueva consulta"),
            _("consultas"),
            _("consulta"),
            _("Aquí quedan los resultados de «¿Es lobby?» (Ctrl+L)."),
        ),
    }


def _of_declarations() -> dict[str, Words]:
    return {
        "declarants": Words(
            _("Nuevo obligado"),
            _("obligados"),
            _("obligado"),
            _("Anote aquí a cada persona que debe declarar, en cada cargo; o importe la nómina."),
        ),
        "declarations": Words(
            _("Nueva declaración"),
            _("declaraciones"),
            _("declaración"),
            _("Aquí queda la línea de cada declaración; se comienzan en el tablero."),
        ),
    }


def _of_the_closes() -> dict[str, Words]:
    return {
        "attestations": Words(
            _("Nuevo mes sin movimiento"),
            _("meses sin movimiento"),
            _("mes sin movimiento"),
            _("Aquí quedan los meses declarados sin movimiento; se declaran al cerrar el mes."),
        ),
        "rectifications": Words(
            _("Nueva rectificación"),
            _("rectificaciones"),
            _("rectificación"),
            _("Aquí queda lo que se corrigió después de publicarlo: abra el registro y corríjalo."),
        ),
        "confirmations": Words(
            _("Nueva confirmación"),
            _("confirmaciones"),
            _("confirmación"),
            _("Aquí quedan las cartas de la muestra de cada mes y lo que se contestó."),
        ),
    }


def _of_the_settings() -> dict[str, Words]:
    return {
        "holidays": Words(
            _("Nuevo feriado"),
            _("feriados"),
            _("feriado"),
            _("Agregue un feriado que una ley dio o quitó; los demás ya están."),
        ),
        "overrides": Words(
            _("Nuevo plazo"),
            _("plazos"),
            _("plazo"),
            _("Agregue un plazo que una norma cambió; los demás ya están."),
        ),
        "rates": Words(
            _("Nuevo valor"),
            _("valores"),
            _("valor"),
            _("Importe aquí los valores de UF, UTM y monedas, o anótelos."),
        ),
        "calendar_rules": Words(
            _("Nueva regla"),
            _("reglas"),
            _("regla"),
            _("Diga qué citas del calendario se ignoran y cuáles quedan como borrador."),
        ),
    }
