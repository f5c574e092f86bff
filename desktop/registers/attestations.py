"""Silence told apart from forgetting: an official had nothing to record in a month, and somebody says so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Mapped

from desktop.description.kinds import Attachment, Line
from desktop.description.register import About, Entry, Section, computed, private, public
from desktop.domain.language import _
from desktop.domain.periods import Period
from desktop.domain.problems import Problem, warning
from desktop.registers.officials import Official, institution_of

WHAT = Section("Qué se declara")
WHO = Section("Quién lo declara")
UNDONE = Section("Si deja de valer")


class Attestation(Entry):
    """A month without hearings, trips and gifts, declared of one official."""

    __tablename__ = "attestations"
    about = About(
        title="Meses sin movimiento",
        singular="Mes sin movimiento",
        legal="Ley 20.730, arts. 8 y 9",
        summary=("month", "official", "attested_by", "attested_on", "withdrawn_on"),
        day="month",
    )

    month: Mapped[date] = public("Mes", help="El primer día del mes.", section=WHAT)
    official: Mapped[Official] = public("Autoridad", legal="art. 8", section=WHAT)

    @computed("Declaración", legal="art. 8", section=WHAT)
    def statement(self) -> str:
        """What is declared."""
        return "Sin audiencias, sin viajes, sin donativos."

    @computed("Organismo", legal="art. 8", section=WHAT)
    def institution(self) -> str:
        """Whose register this belongs to."""
        return institution_of(self.official)

    attested_by: Mapped[str] = public("Lo declara", help="Nombre de quien firma.", section=WHO)
    attested_as: Mapped[str | None] = public("En calidad de", kind=Line(200), section=WHO)
    attested_on: Mapped[date] = public("Fecha de la declaración", section=WHO)
    paper: Mapped[bytes | None] = private(
        "Hoja firmada", help="El papel escaneado, si se firmó uno.", kind=Attachment(), section=WHO
    )
    withdrawn_on: Mapped[date | None] = public("Sin efecto desde", section=UNDONE)
    withdrawn_why: Mapped[str | None] = public("Motivo", kind=Line(600), section=UNDONE)

    @property
    def holds(self) -> bool:
        """Whether it still says what was declared."""
        return self.withdrawn_on is None

    def involved(self) -> list[Entry]:
        """The official who had nothing."""
        return [self.official] if self.official else []

    def problems(self) -> Iterator[Problem]:
        """A month is told by its first day, was over or about to be, and is undone with a reason."""
        if self.month and self.month.day != 1:
            yield Problem("month", _("Indique el primer día del mes."))
        if self.month and self.attested_on and self.attested_on < self.month:
            yield Problem("attested_on", _("No se puede declarar un mes que no ha comenzado."))
        elif self.month and self.attested_on in Period.month(self.month.year, self.month.month):
            yield warning("attested_on", _("El mes aún no terminaba: algo pudo pasar después."))
        if self.withdrawn_on and not self.withdrawn_why:
            yield Problem("withdrawn_why", _("Diga por qué deja de valer."))
        if self.withdrawn_why and not self.withdrawn_on:
            yield Problem("withdrawn_on", _("Diga desde cuándo deja de valer."))
