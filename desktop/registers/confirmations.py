"""Whether those who took part confirm what was published: a sample, its letters and the answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum

from sqlalchemy.orm import Mapped

from desktop.description.kinds import Line, Prose
from desktop.description.register import About, Entry, Section, private
from desktop.domain.language import _
from desktop.domain.problems import Problem
from desktop.registers.officials import Official
from desktop.registers.rectifications import Corrected

WHICH = Section("Qué se confirma")
LETTER = Section("La carta")
ANSWER = Section("La respuesta")


class Side(Enum):
    """Who is asked."""

    OFFICIAL = "Autoridad"
    COUNTERPART = "Contraparte"


class Confirmation(Entry):
    """One letter of a month's sample, and what came back."""

    __tablename__ = "confirmations"
    about = About(
        title="Confirmaciones",
        singular="Confirmación",
        legal="Ley 20.730, art. 8",
        summary=("month", "record_told", "side", "asked", "sent_on", "answered_on"),
        day="month",
        internal=True,
    )

    month: Mapped[date] = private("Mes", help="El primer día del mes.", section=WHICH)
    in_register: Mapped[Corrected] = private("Registro", section=WHICH)
    record: Mapped[str] = private("Identificador del registro", kind=Line(36), section=WHICH)
    record_told: Mapped[str] = private("Registro elegido", kind=Prose(2000), section=WHICH)
    official: Mapped[Official] = private("Autoridad", section=WHICH)
    unit: Mapped[str | None] = private("Unidad", kind=Line(300), section=WHICH)
    seed: Mapped[str] = private("Semilla del sorteo", kind=Line(64), section=WHICH)
    side: Mapped[Side] = private("A quién se pregunta", section=LETTER)
    asked: Mapped[str] = private("Nombre", kind=Line(300), section=LETTER)
    sent_on: Mapped[date | None] = private("Enviada el", section=LETTER)
    answered_on: Mapped[date | None] = private("Contestada el", section=ANSWER)
    unknown: Mapped[bool | None] = private("No reconoce el registro", section=ANSWER)
    wrong_date: Mapped[bool | None] = private("Fecha equivocada", section=ANSWER)
    wrong_post: Mapped[bool | None] = private("Cargo equivocado", section=ANSWER)
    wrong_name: Mapped[bool | None] = private("Nombre equivocado", section=ANSWER)
    wrong_subject: Mapped[bool | None] = private("Materia equivocada", section=ANSWER)
    other_error: Mapped[str | None] = private("Otro error", kind=Line(600), section=ANSWER)
    note: Mapped[str | None] = private("Nota", kind=Prose(2000), section=ANSWER)

    @property
    def errors(self) -> tuple[str, ...]:
        """The names of the fields that say what is wrong."""
        told = ("unknown", "wrong_date", "wrong_post", "wrong_name", "wrong_subject", "other_error")
        return tuple(name for name in told if getattr(self, name))

    def involved(self) -> list[Entry]:
        """The official of the record."""
        return [self.official] if self.official else []

    def problems(self) -> Iterator[Problem]:
        """An error belongs to an answer, and an answer comes after its letter."""
        if self.errors and not self.answered_on:
            yield Problem("answered_on", _("Diga cuándo contestó."))
        if self.sent_on and self.answered_on and self.answered_on < self.sent_on:
            yield Problem("answered_on", _("La respuesta es anterior a la carta."))
