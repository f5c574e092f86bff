"""Procurement procedures: an open one restricts contact, and its commission is bound while it sits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Mapped

from desktop.description.kinds import Line, Prose
from desktop.description.register import About, Entry, Section, private
from desktop.domain.language import _
from desktop.domain.problems import Problem
from desktop.registers.institutions import Institution

WHICH = Section("Licitación")
WHEN = Section("Plazos")


class Tender(Entry):
    """One procurement procedure of the body, known by its identifier on the purchasing platform."""

    __tablename__ = "tenders"
    about = About(
        title="Licitaciones",
        singular="Licitación",
        legal="Ley 19.886, arts. 35 bis y 35 ter; Ley 20.730, art. 4 N° 7",
        summary=("code", "title", "opened_on", "closed_on"),
        day="opened_on",
        internal=True,
    )

    code: Mapped[str] = private(
        "ID", help="El de la plataforma de compras, por ejemplo 1234-56-LE26.", kind=Line(40), section=WHICH
    )
    title: Mapped[str] = private("Objeto de la compra", section=WHICH)
    institution: Mapped[Institution] = private("Organismo", section=WHICH)
    opened_on: Mapped[date] = private(
        "Comienza el procedimiento", legal="Ley 19.886, art. 35 ter", section=WHEN
    )
    closed_on: Mapped[date | None] = private("Termina", help="En blanco: sigue abierto.", section=WHEN)
    sits_from: Mapped[date | None] = private(
        "Comisión evaluadora, desde", legal="Ley 20.730, art. 4 N° 7", section=WHEN
    )
    sits_to: Mapped[date | None] = private(
        "Comisión evaluadora, hasta", help="En blanco: sigue en funciones.", section=WHEN
    )
    note: Mapped[str | None] = private("Observaciones", kind=Prose(2000), section=WHEN)

    def heading(self) -> str:
        """Its identifier and what is bought."""
        return " · ".join(text for text in (self.code, self.title) if text)

    def is_open(self, day: date) -> bool:
        """Whether contact about it is restricted on that day."""
        return (
            self.opened_on is not None
            and self.opened_on <= day
            and (self.closed_on is None or day <= self.closed_on)
        )

    def sits(self, day: date) -> bool:
        """Whether its evaluation commission is at work on that day."""
        return (
            self.sits_from is not None
            and self.sits_from <= day
            and (self.sits_to is None or day <= self.sits_to)
        )

    def problems(self) -> Iterator[Problem]:
        """Ends come after starts; a commission's end needs its start."""
        if self.opened_on and self.closed_on and self.closed_on < self.opened_on:
            yield Problem("closed_on", _("El término es anterior al inicio."))
        if self.sits_from and self.sits_to and self.sits_to < self.sits_from:
            yield Problem("sits_to", _("El término es anterior al inicio."))
        if self.sits_to and not self.sits_from:
            yield Problem("sits_from", _("Indique desde cuándo funciona la comisión."))
