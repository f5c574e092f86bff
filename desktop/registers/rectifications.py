"""What was corrected after it was published: before, after, why, who asked, who approved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desktop.description.kinds import Line, Prose, Whole
from desktop.description.register import About, Entry, Record, Section, part, private, public
from desktop.domain.language import _
from desktop.domain.personal_data import Private, findings
from desktop.domain.problems import Problem
from desktop.registers.officials import Official

WHICH = Section("Qué se corrige")
WHY = Section("Por qué y quién")
LONGEST = 60_000
WITHHELD = "(reservado)"
PLACES = frozenset({"place", "destinations", "legs"})
"""The fields in which the law itself asks for a place: an address there is nobody's secret."""


class Corrected(Enum):
    """The register whose record is corrected."""

    MEETINGS = "Audiencias y reuniones"
    TRIPS = "Viajes"
    GIFTS = "Donativos"
    ATTESTATIONS = "Meses sin movimiento"


class Correction(Record):
    """One field of it."""

    __tablename__ = "rectification_fields"
    about = About("Cambios", "Cambio", "Ley 20.730, art. 8", ("label", "before", "after"))

    rectification_id: Mapped[int] = mapped_column(ForeignKey("rectifications.id"), index=True)
    field: Mapped[str] = private("Campo", kind=Line(60))
    label: Mapped[str] = public("Dato", kind=Line(200))
    before: Mapped[str | None] = public("Decía", kind=Prose(LONGEST))
    after: Mapped[str | None] = public("Debe decir", kind=Prose(LONGEST))

    def heading(self) -> str:
        """What it said and says, in one line; what it withholds is only named."""
        before, after = ((text or "").replace("\n", "; ") for text in (self.before, self.after))
        said = WITHHELD if "before" in self.withheld() else f"«{before}»"
        return f"{self.label}: decía {said}, debe decir «{after}»"

    def withheld(self) -> frozenset[str]:
        """A correction that takes private data out does not publish them once more."""
        found = {finding.kind for finding in findings(self.before or "")}
        private = found - ({Private.ADDRESS} if self.field in PLACES else set())
        return frozenset({"before"}) if private else frozenset()


class Rectification(Entry):
    """One correction of one published record; the version published before stays readable."""

    __tablename__ = "rectifications"
    about = About(
        title="Fe de erratas",
        singular="Rectificación",
        legal="Ley 20.730, arts. 8 y 9",
        summary=("day", "in_register", "record_told", "changes", "reason"),
        day="day",
    )

    day: Mapped[date] = public("Fecha", section=WHICH)
    in_register: Mapped[Corrected] = public("Registro", section=WHICH)
    record: Mapped[str] = public("Identificador del registro", kind=Line(36), section=WHICH)
    record_told: Mapped[str] = public("Registro corregido", kind=Prose(2000), section=WHICH)
    official: Mapped[Official | None] = public("Autoridad", section=WHICH)
    closing: Mapped[int | None] = public(
        "Publicado en el cierre", help="El último que publicó lo que se corrige.", kind=Whole(), section=WHICH
    )
    changes: Mapped[list[Correction]] = part("Cambios", section=WHICH)
    reason: Mapped[str] = public("Motivo", kind=Prose(2000), section=WHY)
    asked_by: Mapped[str] = private("Quién lo pidió", help="No se publica.", section=WHY)
    approved_by: Mapped[str] = public("Quién lo aprobó", section=WHY)

    def involved(self) -> list[Entry]:
        """The official whose record is corrected."""
        return [self.official] if self.official else []

    def problems(self) -> Iterator[Problem]:
        """Something is corrected."""
        if not self.changes:
            yield Problem("changes", _("Nada cambia en lo publicado."))
