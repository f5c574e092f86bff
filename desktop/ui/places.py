"""Where one can go in the window, and by what words its registers are called there."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.language import _


@dataclass(frozen=True)
class Place:
    """One page of the side bar; a register's page has the register's name."""

    name: str
    title: str
    icon: str
    register: str = ""


@dataclass(frozen=True)
class Words:
    """How the window speaks of a register: new ones, some of them, one of them."""

    new: str
    many: str
    one: str
    first: str
    """What to do first when there is none."""


def places() -> tuple[Place, ...]:
    """The map of the program, in the order of the side bar and of Ctrl+1 to 9."""
    return (
        Place("home", _("Inicio"), "house"),
        Place("meetings", _("Audiencias"), "messages-square", "meetings"),
        Place("trips", _("Viajes"), "plane", "trips"),
        Place("gifts", _("Donativos"), "gift", "gifts"),
        Place("people", _("Personas"), "users", "people"),
        Place("organisations", _("Entidades"), "building-2", "organisations"),
        Place("officials", _("Autoridades"), "landmark", "officials"),
        Place("filings", _("Publicación"), "upload"),
        Place("settings", _("Ajustes"), "settings"),
    )


def words(register: str) -> Words:
    """The words of one register."""
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
    }[register]
