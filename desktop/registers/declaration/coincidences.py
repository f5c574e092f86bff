"""What the private radar found and who declares decided on it; kept sealed, and told to nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from enum import Enum

from desktop.description.kinds import Line, Prose, Whole
from desktop.description.moments import Moment
from desktop.description.register import About, Section, part, private
from desktop.description.sealed import Sealed
from desktop.domain.language import _
from desktop.domain.problems import Problem

LAW = "Ley 18.575, art. 62 N° 6; Ley 19.880, art. 12"
MATTER = Section("El asunto")
MEETS = Section("Qué coincide")
DECIDED = Section("Decisión")


class Verdict(Enum):
    """What who declares does about a coincidence."""

    ABSTAIN = "Se abstiene"
    ATTEND = "Atiende de todos modos"
    NONE = "No es conflicto"


class Coincidence(Sealed):
    """An interest that met somebody in a request or a meeting, and the decision with its reason."""

    about = About("Coincidencias", "Coincidencia", LAW, ("decided_at", "matter", "interest", "verdict"))

    register: str = private("Registro", kind=Line(20), section=MATTER)
    subject: str = private("Identificador", kind=Line(36), section=MATTER)
    matter: str = private("Asunto", section=MATTER)
    matter_day: date | None = private("Día", section=MATTER)
    interest: str = private("Interés declarado", kind=Prose(2000), section=MEETS)
    where: str = private("Dónde está declarado", section=MEETS)
    party: str = private("Quién participa", kind=Prose(2000), section=MEETS)
    steps: int = private("Pasos", kind=Whole(least=1, most=2), section=MEETS)
    certainty: str = private("Certeza", kind=Line(40), section=MEETS)
    why: str = private("Por qué", kind=Prose(2000), section=MEETS)
    key: str = private("Marca", help="Por ella se la reconoce después.", kind=Line(600), section=MEETS)
    verdict: Verdict = private("Decisión", section=DECIDED)
    reason: str | None = private("Motivo", kind=Prose(2000), section=DECIDED)
    decided_at: datetime = private("Decidida el", kind=Moment(), section=DECIDED)
    decided_by: str = private("Anotada por", section=DECIDED)

    def heading(self) -> str:
        """The interest and who met it."""
        return f"{self.interest} / {self.party}"

    def problems(self) -> Iterator[Problem]:
        """Who attends all the same says why."""
        if self.verdict is Verdict.ATTEND and not self.reason:
            yield Problem("reason", _("Diga por qué atiende de todos modos."))


class Decided(Sealed):
    """What was decided at once."""

    about = About("Coincidencias", "Decisiones", LAW, ())

    rows: list[Coincidence] = part("Coincidencias")
