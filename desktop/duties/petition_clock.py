"""The ten working days in which a petition to add an official is answered, in words (art. 4, final)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.domain import clock
from desktop.domain.clock import Light
from desktop.domain.language import _
from desktop.domain.law import Law
from desktop.domain.sentences import long_day

TERM = "add_official_answer"


@dataclass(frozen=True)
class Told:
    """What the clock says, and how it presses; answered petitions press no more."""

    text: str
    light: Light | None


def tell(law: Law, received: date | None, answered: date | None, commune: str | None, today: date) -> Told:
    """How a petition stands on a day: how long is left, or whether it was answered in time."""
    if received is None:
        return Told(_("El plazo se cuenta desde el día en que se recibió."), None)
    stands = law.deadline(TERM, received, today, commune)
    days = law.term(TERM, received).value
    if answered is not None:
        return Told(_answered(law, answered, stands.due, commune, today), None)
    text = _("La respuesta {} ({} días hábiles, en única instancia).")
    return Told(text.format(clock.told(stands, today), days), stands.light)


def _answered(law: Law, answered: date, due: date, commune: str | None, today: date) -> str:
    if answered <= due:
        return _("Respondida en plazo: vencía el {}.").format(long_day(due, today))
    late = law.calendar(commune).left(due, answered)
    if late <= 1:
        return _("Respondida con 1 día hábil de atraso: vencía el {}.").format(long_day(due, today))
    return _("Respondida con {} días hábiles de atraso: vencía el {}.").format(late, long_day(due, today))
