"""Where one can go in the window."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.language import _, pgettext


@dataclass(frozen=True)
class Place:
    """One page of the side bar; a register's page has the register's name."""

    name: str
    title: str
    icon: str
    register: str = ""
    key: str = ""
    """How one gets there, where no digit is left."""

    def shortcut(self) -> str:
        """Its own key, or Ctrl with its digit."""
        return self.key or f"Ctrl+{self.digit}"

    @property
    def digit(self) -> int:
        """Its number among the places that have no key of their own."""
        return [place.name for place in places() if not place.key].index(self.name) + 1


def places() -> tuple[Place, ...]:
    """The map of the program, in the order of the side bar; Ctrl+1 to 9 where none has its own key."""
    return (
        Place("home", pgettext("page", "Inicio"), "house"),
        Place("requests", _("Solicitudes"), "inbox", "requests"),
        Place("meetings", _("Audiencias"), "messages-square", "meetings"),
        Place("trips", _("Viajes"), "plane", "trips"),
        Place("gifts", _("Donativos"), "gift", "gifts"),
        Place("calendar", _("Calendario"), "calendar", key="Ctrl+Shift+C"),
        Place("declaring", _("Declaraciones"), "file-check", key="Ctrl+Shift+D"),
        Place("people", _("Personas"), "users", "people"),
        Place("organisations", _("Entidades"), "building-2", "organisations"),
        Place("officials", _("Autoridades"), "landmark", "officials"),
        Place("compliance", _("Cumplimiento"), "shield-check"),
        Place("filings", _("Publicación"), "upload", key="Ctrl+Shift+P"),
        Place("settings", _("Ajustes"), "settings", key="Ctrl+,"),
    )


def exercises() -> Place:
    """The place that only a practice book has."""
    return Place("exercises", _("Ejercicios"), "pencil", key="Ctrl+Shift+E")
