"""`answer`: a request is accepted, rejected, referred, sent back, withdrawn, or was held."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop.cli import answers
from desktop.cli.command_line import Asked
from desktop.cli.endings import Ending, Exit, WrongWords
from desktop.cli.opening import book
from desktop.description.plain import Json, plain
from desktop.domain.language import _
from desktop.domain.law import Law
from desktop.duties.request_clock import RequestClock, clock_of
from desktop.jobs.requests import Accepted, NotAnsweredError, accept_and_meet, give
from desktop.registers.request_answers import Answer
from desktop.registers.requests import Request
from desktop.store import Store
from desktop.store.office_law import law_of

FIELDS = {
    "reason": "reason",
    "day": "meeting_day",
    "at": "meeting_at",
    "minutes": "meeting_minutes",
    "mode": "meeting_mode",
    "place": "meeting_place",
    "commune": "meeting_commune",
    "to": "referred_to",
    "body": "referred_body",
}
"""The field of the request that each word fills."""
AGREED = frozenset({"day", "at", "minutes", "mode", "place", "commune", "meeting"})
TAKES: dict[Answer, frozenset[str]] = {
    Answer.ACCEPT: AGREED,
    Answer.REJECT: frozenset({"reason"}),
    Answer.REFER: frozenset({"reason", "to", "body"}),
    Answer.COMPLETE: frozenset({"reason"}),
    Answer.COMPLETED: frozenset(),
    Answer.WITHDRAW: frozenset({"reason"}),
    Answer.HELD: frozenset(),
    Answer.NOT_HELD: frozenset({"reason"}),
}
"""The words that go with each answer."""


def run(asked: Asked) -> int:
    """Answer; nothing is saved unless the whole answer is right."""
    answer = Answer[asked.options.answer.upper()]
    told = _told(asked, answer)
    today = date.today()  # noqa: DTZ011 -- the office's own calendar
    day = asked.options.on or today
    with book(asked) as store:
        request = request_of(store, asked.options.id)
        accepted: Accepted | None = None
        try:
            if asked.options.meeting:
                accepted = accept_and_meet(store, request, day, told)
                request = accepted.request
            else:
                request = give(store, request, answer, day, told)
        except NotAnsweredError as refused:
            raise Ending(f"{refused.field}: {refused}" if refused.field else str(refused)) from None
        request, clock = _clocked(store, request.uid, law_of(store), max(day, today))
    answers.tell(asked.json, _plain(request, clock, accepted), _people(request, clock, accepted))
    return Exit.DONE


def request_of(store: Store, uid: str) -> Request:
    """The request of that identifier.

    Raises:
        Ending: there is none.
    """
    request = store.get(Request, uid)
    if request is None:
        raise Ending(_("No hay ninguna solicitud con el identificador {}.").format(uid))
    return request


def _clocked(store: Store, uid: str, law: Law, today: date) -> tuple[Request, RequestClock]:
    request = request_of(store, uid)
    return request, clock_of(request, law, today)


def _told(asked: Asked, answer: Answer) -> dict[str, Json]:
    """The fields that the words fill.

    Raises:
        WrongWords: one of them does not go with the answer.
    """
    given = {word: value for word in (*FIELDS, "meeting") if (value := getattr(asked.options, word))}
    for word in given:
        if word not in TAKES[answer]:
            raise WrongWords(_("--{} no va con {}.").format(word, asked.options.answer))
    return {FIELDS[word]: plain(value) for word, value in given.items() if word in FIELDS}


def _plain(request: Request, clock: RequestClock, accepted: Accepted | None) -> dict[str, object]:
    told: dict[str, object] = {
        "id": request.uid,
        "folio": request.folio,
        "stage": plain(request.stage),
        "version": request.version,
        "answered_on": plain(request.answered_on),
        "clock": {
            "text": clock.text,
            "due": plain(clock.due),
            "days_left": clock.left,
            "light": plain(clock.light),
        },
        "meeting": None,
    }
    if accepted is not None:
        lacks = [{"field": field, "reason": text} for field, text in accepted.lacks]
        told["meeting"] = {"id": accepted.meeting.uid, "state": "draft", "lacks": lacks}
    return told


def _people(request: Request, clock: RequestClock, accepted: Accepted | None) -> Iterator[str]:
    yield f"{request.heading()}: {_(request.stage.value).lower()}. {clock.text}"
    if accepted is not None:
        yield _("Audiencia anotada como borrador: {}").format(accepted.meeting.uid)
        yield from (f"  {field}: {text}" for field, text in accepted.lacks)
