"""The clock of a request in words: until when it is answered, for whom it waits, how long the answer took."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from desktop.domain.clock import Deadline, Light, filed_on, if_answered, local_day, told
from desktop.domain.clock import near_day as on_day
from desktop.domain.language import _
from desktop.domain.law import Law
from desktop.domain.workdays import Calendar
from desktop.registers.hearings import commune_of
from desktop.registers.requests import Request, Stage

ANSWER, COMPLETION = "answer_request", "complete_request"
"""The terms of the law pack."""
LOOKS = {Light.AMPLE: "good", Light.SOON: "warn", Light.TODAY: "warn", Light.LATE: "danger"}
"""How each light looks; words always go with it."""


@dataclass(frozen=True)
class Clocked:
    """What a clock asks of a request, so that it can be read from columns as from a record."""

    stage: Stage
    starts: datetime | date | None
    """Reception, or when what was missing came in."""
    commune: str | None = None
    asked_to_complete_on: date | None = None
    completed_on: date | None = None
    answered_on: date | None = None


@dataclass(frozen=True)
class RequestClock:
    """A sentence with its light: `danger`, `warn`, `good`, or none; `waits` says whether an answer is due.

    `due` and `left` (working days) are of the term that runs, if one does.
    """

    text: str
    look: str = ""
    light: Light | None = None
    due: date | None = None
    left: int | None = None
    waits: bool = False


def clocked(request: Request) -> Clocked:
    """What the clock asks of a record."""
    stage: Stage | None = request.stage
    return Clocked(
        stage=stage or Stage.RECEIVED,
        starts=request.clock_starts(),
        commune=commune_of(request.official),
        asked_to_complete_on=request.asked_to_complete_on,
        completed_on=request.completed_on,
        answered_on=request.answered_on,
    )


def clock_of(request: Request, law: Law, today: date) -> RequestClock:
    """How the clock of a request stands today."""
    return clock(clocked(request), law, today)


def clock(one: Clocked, law: Law, today: date) -> RequestClock:
    """The same, of what was read from columns."""
    if one.starts is None:
        return RequestClock(_("Anote cuándo llegó: el plazo para responder corre desde ese día."))
    match one.stage:
        case Stage.RECEIVED:
            return _to_answer(one, one.starts, law, today)
        case Stage.TO_COMPLETE:
            return _to_complete(one, law, today)
        case Stage.WITHDRAWN:
            day = one.answered_on
            return RequestClock(
                _("Desistida el {}.").format(on_day(day, today)) if day else _("El solicitante desistió.")
            )
    return _answered(one, one.starts, law, today)


def answer_due(request: Request, law: Law) -> date | None:
    """The last day to answer a request; None while nobody knows when it came in."""
    starts = request.clock_starts()
    return law.due(ANSWER, starts, commune_of(request.official)) if starts else None


def completion_due(request: Request, law: Law) -> date | None:
    """The last day for the applicant to complete a request that was asked to."""
    asked = request.asked_to_complete_on
    return law.due(COMPLETION, asked, commune_of(request.official)) if asked else None


def _to_answer(one: Clocked, starts: datetime | date, law: Law, today: date) -> RequestClock:
    deadline = law.deadline(ANSWER, starts, today, one.commune)
    said = _("Responder: {}").format(told(deadline, today))
    after = _afterwards(deadline, law.calendar(one.commune), today)
    return RequestClock(
        " · ".join(filter(None, (said, after))),
        LOOKS[deadline.light],
        deadline.light,
        deadline.due,
        deadline.left,
        waits=True,
    )


def _afterwards(deadline: Deadline, calendar: Calendar, today: date) -> str:
    """What is left if one answers on the next working day, where that tells more than the end itself."""
    if deadline.light is Light.LATE:
        return ""
    following = calendar.on_or_after(today + timedelta(days=1))
    if following == deadline.due:
        return ""
    return if_answered(following, deadline.due, calendar, today)


def _to_complete(one: Clocked, law: Law, today: date) -> RequestClock:
    """The answer waits for the applicant, whose own term runs."""
    if one.asked_to_complete_on is None:
        return RequestClock(_("Espera al solicitante: anote cuándo se pidió completarla."), "warn")
    deadline = law.deadline(COMPLETION, one.asked_to_complete_on, today, one.commune)
    if deadline.light is Light.LATE:
        said = _("El solicitante no la completó: su plazo {}. Decida qué hacer.").format(
            told(deadline, today)
        )
        look = "warn"
    else:
        said = _("Espera al solicitante: su plazo para completarla {}").format(told(deadline, today))
        look = ""
    return RequestClock(said, look, deadline.light, deadline.due, deadline.left)


def _answered(one: Clocked, starts: datetime | date, law: Law, today: date) -> RequestClock:
    """How long the answer took, and whether it was late."""
    day = one.answered_on
    if day is None:
        return RequestClock(_("Respondida: anote qué día."), "warn")
    calendar = law.calendar(one.commune)
    filed = filed_on(starts, calendar)
    due = law.due(ANSWER, starts, one.commune)
    asked = one.asked_to_complete_on
    if asked and not one.completed_on and local_day(starts, one.commune) <= asked <= due:
        return RequestClock(
            _("Respondida el {}, desde el {} esperaba al solicitante.").format(
                on_day(day, today), on_day(asked, today)
            ),
            "good",
        )
    took = _took(max(0, calendar.left(filed, day)) if day > filed else 0)
    if day <= due:
        return RequestClock(_("Respondida el {}, {}: en plazo.").format(on_day(day, today), took), "good")
    late = -calendar.left(day, due)
    said = _late(late).format(on_day(day, today), took, on_day(due, today), late)
    return RequestClock(said, "danger", Light.LATE)


def _took(days: int) -> str:
    match days:
        case 0:
            return _("el mismo día")
        case 1:
            return _("en 1 día hábil")
    return _("en {} días hábiles").format(days)


def _late(days: int) -> str:
    """After an end, if only on free days: `0` says no number."""
    match days:
        case 0:
            return _("Respondida el {}, {}: fuera de plazo, vencía el {}.")
        case 1:
            return _("Respondida el {}, {}: con 1 día hábil de atraso, vencía el {}.")
    return _("Respondida el {0}, {1}: con {3} días hábiles de atraso, vencía el {2}.")
