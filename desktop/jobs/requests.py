"""Answering requests: the record, the meeting that follows, and its letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop.description.plain import Json
from desktop.description.reading import read_record
from desktop.description.register import State
from desktop.domain.language import _
from desktop.domain.law import Law
from desktop.domain.periods import WEEKDAYS
from desktop.domain.problems import Severity
from desktop.filings import request_letters
from desktop.filings.act import Act
from desktop.filings.document import Stamp
from desktop.filings.request_letters import RequestFacts
from desktop.filings.spoken import spoken_day
from desktop.registers.hearings import commune_of, is_noted, meeting_from, noted
from desktop.registers.meetings import Meeting
from desktop.registers.people import Person
from desktop.registers.request_answers import Answer, answered, missing, refusal
from desktop.registers.requests import RECEIVES, Request, Stage
from desktop.store import NotSaved, Store

LETTERS = {
    "acknowledgement": (request_letters.acknowledgement, frozenset(Stage)),
    "completion": (request_letters.completion, frozenset({Stage.TO_COMPLETE})),
    "acceptance": (request_letters.acceptance, RECEIVES),
    "rejection": (request_letters.rejection, frozenset({Stage.REJECTED})),
    "referral": (request_letters.referral, frozenset({Stage.REFERRED})),
    "withdrawal": (request_letters.withdrawal, frozenset({Stage.WITHDRAWN})),
}
"""The letters by kind, and the stages in which each can be written."""
TERMS = {"acknowledgement": "answer_request", "referral": "answer_request", "completion": "complete_request"}
"""The term that a letter speaks of."""


class NotAnsweredError(Exception):
    """The answer cannot be given; the book is as it was. `field` is the one in question, if one is."""

    def __init__(self, text: str, field: str = "") -> None:
        """Keep the sentence."""
        super().__init__(text)
        self.field = field


# -- answering


def read_answer(
    store: Store, request: Request, answer: Answer, day: date, told: Mapping[str, Json]
) -> Request:
    """The request as it stands when so answered, not yet saved.

    Raises:
        NotAnsweredError: its stage does not admit it, or something is missing or does not read.
    """
    if why := refusal(request, answer):
        raise NotAnsweredError(why)
    if lack := missing(answer, told):
        raise NotAnsweredError(lack[1], lack[0])
    reading = read_record(Request, answered(request, answer, day, told), store.finder())
    wrong = [problem for problem in reading.problems if problem.severity is not Severity.WARNING]
    if wrong:
        raise NotAnsweredError(wrong[0].text, wrong[0].field)
    return reading.record


def give(store: Store, request: Request, answer: Answer, day: date, told: Mapping[str, Json]) -> Request:
    """Answer a request: one save, whole or not at all.

    Raises:
        NotAnsweredError: it cannot be answered so.
    """
    return _saved(store, read_answer(store, request, answer, day, told))


@dataclass(frozen=True)
class Accepted:
    """An accepted request, the meeting that it made, and what that still lacks: field and sentence."""

    request: Request
    meeting: Meeting
    lacks: tuple[tuple[str, str], ...]


def accept_and_meet(store: Store, request: Request, day: date, told: Mapping[str, Json]) -> Accepted:
    """Accept, and enter the meeting as a draft, for nobody knows yet who will come.

    Both are read before either is saved. The answer goes first, because it is what the law's term waits
    for; should the disk refuse the meeting, the request stands accepted and the meeting can be made again.

    Raises:
        NotAnsweredError: nothing was saved; or, as its sentence then says, the request alone.
    """
    record = read_answer(store, request, Answer.ACCEPT, day, told)
    read_meeting(store, record)
    saved = _saved(store, record)
    try:
        reading = read_meeting(store, saved)
        meeting = store.save(reading[0])
    except (NotSaved, NotAnsweredError) as error:
        said = _("La solicitud quedó aceptada, pero su audiencia no se guardó: {}")
        raise NotAnsweredError(said.format(error)) from None
    return Accepted(saved, meeting, reading[1])


def read_meeting(store: Store, request: Request) -> tuple[Meeting, tuple[tuple[str, str], ...]]:
    """The meeting of a request as a draft, not yet saved, and what it lacks.

    Raises:
        NotAnsweredError: something in it cannot be read.
    """
    reading = read_record(Meeting, meeting_from(request) | {"state": "draft"}, store.finder())
    if reading.unreadable:
        wrong = next(p for p in reading.problems if p.severity is Severity.UNREADABLE)
        raise NotAnsweredError(wrong.text, wrong.field)
    lacks = [(p.field, p.text) for p in reading.problems if p.severity is not Severity.WARNING]
    return reading.record, tuple(lacks)


def _saved(store: Store, record: Request) -> Request:
    try:
        return store.save(record)
    except NotSaved as error:
        raise NotAnsweredError(str(error)) from None


# -- attendance


def hold(store: Store, meeting: Meeting) -> Request | None:
    """The request of a meeting whose attendance is noted has been held; the request, if that is new.

    Raises:
        NotAnsweredError: the meeting stands as it was saved, the request as it was.
    """
    if meeting.request is None or meeting.state is State.DRAFT or not is_noted(meeting):
        return None
    request = store.get(Request, meeting.request.uid)
    if request is None or request.stage is not Stage.ACCEPTED or refusal(request, Answer.HELD):
        return None
    return give(store, request, Answer.HELD, meeting.day, {})


def note(
    store: Store, meeting: Meeting, came: Sequence[bool], others: Sequence[Person | str]
) -> tuple[Meeting, Request | None]:
    """Note who came: the meeting first, then its request, which was held.

    Raises:
        NotAnsweredError: nothing was saved; or, as its sentence then says, the meeting alone.
    """
    reading = read_record(Meeting, noted(meeting, came, others), store.finder())
    if reading.unreadable:
        wrong = next(p for p in reading.problems if p.severity is Severity.UNREADABLE)
        raise NotAnsweredError(wrong.text, wrong.field)
    try:
        saved = store.save(reading.record)
    except NotSaved as error:
        raise NotAnsweredError(str(error)) from None
    try:
        return saved, hold(store, saved)
    except NotAnsweredError as error:
        said = _("La asistencia quedó anotada, pero la solicitud no se marcó como realizada: {}")
        raise NotAnsweredError(said.format(error)) from None


# -- letters


def letter(request: Request, kind: str, law: Law, day: date, stamp: Stamp) -> Act:
    """A letter about a request, dated that day.

    Raises:
        NotAnsweredError: the request's stage does not admit it, or it lacks what the letter says.
    """
    write, admitted = LETTERS[kind]
    if request.state is State.DRAFT:
        raise NotAnsweredError(_("La solicitud es un borrador: complétela primero."))
    if request.stage not in admitted:
        stage = _(request.stage.value).lower()
        raise NotAnsweredError(_("Esa carta no corresponde a una solicitud {}.").format(stage))
    try:
        return write(_facts(request, kind, law, day), stamp)
    except ValueError as refused:
        raise NotAnsweredError(str(refused)) from None


def _facts(request: Request, kind: str, law: Law, day: date) -> RequestFacts:
    official = request.official
    facts = RequestFacts(
        folio=request.folio,
        received_on=request.received_on,
        received_at=request.received_at,
        channel=request.channel.value,
        applicant=request.applicant,
        on_behalf=_behalf(request),
        official=official.person.heading(),
        post=official.post,
        subject=request.subject,
        letter_day=day,
        due=_due(request, kind, law, day),
        signed_by=official.heading(),
    )
    if request.stage in RECEIVES:
        mode = request.meeting_mode.value if request.meeting_mode else ""
        facts = replace(facts, meeting_on=request.meeting_day, meeting_at=request.meeting_at, mode=mode)
        facts = replace(facts, place=request.meeting_place or "")
    referred = request.referred_to.heading() if request.referred_to else request.referred_body or ""
    reason = request.reason or ""
    return replace(facts, missing=reason if kind == "completion" else "", reason=reason, referred_to=referred)


def _behalf(request: Request) -> str:
    who = [one.heading() for each in request.represented for one in (each.organisation, each.person) if one]
    return "; ".join(who)


def _due(request: Request, kind: str, law: Law, day: date) -> str:
    """The last day of the term the letter speaks of; nothing once it has passed, or is another body's."""
    starts = request.asked_to_complete_on if kind == "completion" else request.clock_starts()
    if kind not in TERMS or starts is None or (kind == "referral" and request.referred_to is None):
        return ""
    due = law.due(TERMS[kind], starts, commune_of(request.official))
    return f"{WEEKDAYS[due.weekday()]} {spoken_day(due)}" if due >= day else ""
