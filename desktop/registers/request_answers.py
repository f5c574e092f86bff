"""How a request is answered: which answers its stage admits, and how it stands afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum

from desktop.description.kinds import Day
from desktop.description.plain import Json, plain, record_plain
from desktop.description.reading import STAMPS
from desktop.description.register import State
from desktop.domain.language import _
from desktop.registers.hearings import commune_of
from desktop.registers.requests import OPEN, RECEIVES, Request, Stage

Raws = dict[str, Json]


class Answer(Enum):
    """What can be done with a request; the value is the stage it comes to."""

    ACCEPT = Stage.ACCEPTED
    REJECT = Stage.REJECTED
    REFER = Stage.REFERRED
    COMPLETE = Stage.TO_COMPLETE
    COMPLETED = Stage.RECEIVED
    WITHDRAW = Stage.WITHDRAWN
    HELD = Stage.HELD
    NOT_HELD = Stage.NOT_HELD


ADMITS: dict[Answer, frozenset[Stage]] = {
    Answer.ACCEPT: OPEN,
    Answer.REJECT: OPEN,
    Answer.REFER: OPEN,
    Answer.COMPLETE: frozenset({Stage.RECEIVED}),
    Answer.COMPLETED: frozenset({Stage.TO_COMPLETE}),
    Answer.WITHDRAW: OPEN | {Stage.ACCEPTED},
    Answer.HELD: frozenset({Stage.ACCEPTED, Stage.NOT_HELD}),
    Answer.NOT_HELD: frozenset({Stage.ACCEPTED, Stage.HELD}),
}
"""From which stages each can be given."""


def refusal(request: Request, answer: Answer) -> str:
    """Why the answer cannot be given now, in a sentence; nothing if it can."""
    if request.state is State.DRAFT:
        return _("La solicitud es un borrador: complétela primero.")
    stage = request.stage
    if stage in ADMITS[answer]:
        return ""
    told = {
        Stage.RECEIVED: _("La solicitud todavía no se acepta: no hay audiencia."),
        Stage.TO_COMPLETE: _("Ya se pidió completar la solicitud: falta que llegue lo pedido."),
        Stage.ACCEPTED: _("La solicitud ya está aceptada."),
        Stage.REJECTED: _("La solicitud ya se rechazó."),
        Stage.REFERRED: _("La solicitud ya se derivó."),
        Stage.WITHDRAWN: _("El solicitante ya desistió."),
        Stage.HELD: _("La audiencia ya se realizó."),
        Stage.NOT_HELD: _("La audiencia no se realizó."),
    }
    if answer is Answer.COMPLETED:
        return _("No se había pedido completar la solicitud.")
    if answer in (Answer.HELD, Answer.NOT_HELD) and stage not in RECEIVES:
        return _("No hay una audiencia aceptada.")
    return told[stage]


def answered(request: Request, answer: Answer, day: date, told: Mapping[str, Json]) -> Raws:
    """The whole request as it stands when answered on a day, for the door to read.

    `told` are the fields that go with the answer: a reason, to whom it is referred, the meeting agreed.
    """
    raws = {
        name: raw
        for name, raw in record_plain(request).items()
        if name not in STAMPS or name in ("id", "version", "origin")
    }
    raws["stage"] = plain(answer.value)
    match answer:
        case Answer.COMPLETE:
            raws |= {"asked_to_complete_on": day.isoformat(), "completed_on": None, "reason": None}
        case Answer.COMPLETED:
            raws |= {"completed_on": day.isoformat(), "reason": None}
        case Answer.ACCEPT:
            raws |= {"answered_on": day.isoformat(), "reason": None}
            if not request.meeting_commune:
                raws["meeting_commune"] = commune_of(request.official)
        case Answer.REJECT | Answer.REFER:
            raws |= {"answered_on": day.isoformat(), "reason": None}
        case Answer.WITHDRAW:
            raws |= {"answered_on": plain(request.answered_on) or day.isoformat(), "reason": None}
        case Answer.HELD | Answer.NOT_HELD:
            raws["reason"] = None
    return raws | {name: raw for name, raw in told.items() if raw not in (None, "")}


def missing(answer: Answer, told: Mapping[str, Json]) -> tuple[str, str] | None:
    """The field that this answer lacks and a sentence, where the door would let it pass; None if none."""
    if answer is Answer.COMPLETE and not str(told.get("reason") or "").strip():
        return "reason", _("Diga qué le falta a la solicitud.")
    return None


def day_of(raw: Json, otherwise: date) -> date:
    """A day as it was typed.

    Raises:
        ValueError: it is no day.
    """
    return Day().read(raw) if raw else otherwise
