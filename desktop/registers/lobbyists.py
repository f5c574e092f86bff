"""The register of lobbyists and interest managers, filled by inscription or by taking part."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desktop.description.kinds import Line, Prose
from desktop.description.register import About, Entry, Record, Section, computed, part, public
from desktop.domain.language import _
from desktop.domain.problems import Problem
from desktop.registers.institutions import Institution
from desktop.registers.meetings import Capacity
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person

WHO = Section("Quién")
ENTRY = Section("Inscripción")


class Way(Enum):
    """How somebody came into the register (art. 13)."""

    INSCRIPTION = "Inscripción previa"
    PARTICIPATION = "Por actuar"


class Client(Record):
    """Someone on whose behalf they act, from one day to another."""

    __tablename__ = "lobbyist_clients"
    about = About("Representados", "Representado", "Ley 20.730, art. 13", ("organisation", "person"))

    lobbyist_id: Mapped[int] = mapped_column(ForeignKey("lobbyists.id"), index=True)
    organisation: Mapped[Organisation | None] = public("Entidad representada")
    person: Mapped[Person | None] = public("Persona representada")
    starts: Mapped[date | None] = public("Desde")
    ends: Mapped[date | None] = public("Hasta")

    def problems(self) -> Iterator[Problem]:
        """One of the two; an end after the start."""
        if not self.organisation and not self.person:
            yield Problem("organisation", _("Indique a quién representa."))
        if self.starts and self.ends and self.ends < self.starts:
            yield Problem("ends", _("El término es anterior al inicio."))


class Lobbyist(Entry):
    """One entry: a person or an entity, in one quality, until it is removed for a reason."""

    __tablename__ = "lobbyists"
    about = About(
        title="Lobbistas y gestores",
        singular="Inscripción",
        legal="Ley 20.730, art. 13",
        summary=("name", "capacity", "enrolled_on", "way", "removed_on"),
        day="enrolled_on",
    )

    institution: Mapped[Institution] = public("Organismo", section=WHO)
    person: Mapped[Person | None] = public("Persona", legal="art. 13", section=WHO)
    organisation: Mapped[Organisation | None] = public("Entidad", legal="art. 13", section=WHO)
    capacity: Mapped[Capacity] = public("Calidad", legal="art. 2", section=WHO)
    clients: Mapped[list[Client]] = part("Representados", legal="art. 13", section=WHO)
    enrolled_on: Mapped[date] = public("Inscrito el", legal="art. 13", section=ENTRY)
    way: Mapped[Way] = public("Cómo se inscribió", legal="art. 13", section=ENTRY)
    folio: Mapped[str | None] = public("Folio", kind=Line(60), section=ENTRY)
    removed_on: Mapped[date | None] = public("Eliminado el", section=ENTRY)
    removal_reason: Mapped[str | None] = public("Motivo de la eliminación", kind=Prose(2000), section=ENTRY)

    @computed("Nombre", legal="art. 13", section=WHO)
    def name(self) -> str:
        """Who it is, person and entity together."""
        return ", ".join(who.heading() for who in (self.person, self.organisation) if who)

    def heading(self) -> str:
        """Who it is."""
        return str(self.name)

    def stands(self, day: date) -> bool:
        """Whether the entry is in the register on that day."""
        return (
            self.enrolled_on is not None
            and self.enrolled_on <= day
            and (self.removed_on is None or day < self.removed_on)
        )

    def problems(self) -> Iterator[Problem]:
        """Who it is; a quality that the register keeps; a removal says why."""
        if not self.person and not self.organisation:
            yield Problem("person", _("Indique quién se inscribe: una persona o una entidad."))
        if self.capacity is Capacity.OTHER:
            yield Problem("capacity", _("El registro es de lobbistas y de gestores de intereses."))
        if self.removed_on and not self.removal_reason:
            yield Problem("removal_reason", _("Diga por qué se elimina."))
        if self.removal_reason and not self.removed_on:
            yield Problem("removed_on", _("Indique desde qué día se elimina."))
        if self.removed_on and self.enrolled_on and self.removed_on < self.enrolled_on:
            yield Problem("removed_on", _("Es anterior a la inscripción."))
