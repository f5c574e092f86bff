"""Requests and petitions that wait for an answer, by the clock of the law."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop.domain import clock
from desktop.domain.clock import Light
from desktop.domain.language import _
from desktop.domain.law import Law
from desktop.domain.sentences import long_day
from desktop.duties.duty import Duty, Kind
from desktop.registers.requests import Stage
from desktop.store import Store
from desktop.store.waiting import Waiting, petitions_waiting, requests_waiting

TOLD = 12
"""So many requests are told one by one, the most urgent; the rest in one sentence."""


def due(store: Store, law: Law, today: date) -> Iterator[Duty]:
    """What is to be answered, what is to be completed, and of which hearing one has not heard."""
    told = sorted(_requests(store, law, today), key=lambda duty: duty.due or today)
    yield from told[:TOLD]
    if rest := told[TOLD:]:
        late = sum(duty.kind is Kind.LATE for duty in rest)
        text = _("Otras {} solicitudes esperan; {} ya vencieron.").format(len(rest), late)
        yield Duty(rest[0].kind, text, rest[0].due, rest[0].days_left, "requests", place="requests")
    yield from _petitions(store, law, today)


def _requests(store: Store, law: Law, today: date) -> Iterator[Duty]:
    for one in requests_waiting(store):
        if one.stage is Stage.RECEIVED:
            text = _("Responder la solicitud {} de {}: {}.")
            yield _timed(law, one, "answer_request", text, today)
        elif one.stage is Stage.TO_COMPLETE:
            text = _("Esperar lo que falta en la solicitud {} de {}: {}.")
            yield _timed(law, one, "complete_request", text, today)
        elif one.meeting_day and one.meeting_day < today:
            text = _("Anotar si se realizó la audiencia del {}, solicitud {} de {}.")
            told = text.format(long_day(one.meeting_day, today), one.folio, one.applicant)
            yield Duty(Kind.INCOMPLETE, told, register="requests", uid=one.uid)


def _timed(law: Law, one: Waiting, code: str, text: str, today: date) -> Duty:
    starts = (one.asked_to_complete_on or one.starts) if code == "complete_request" else one.starts
    stands = law.deadline(code, starts, today, one.commune)
    beside = clock.told(stands, today)
    kind = Kind.LATE if stands.light is Light.LATE else Kind.DUE
    told = text.format(one.folio, one.applicant, beside)
    return Duty(kind, told, stands.due, stands.left, "requests", one.uid, beside=beside)


def _petitions(store: Store, law: Law, today: date) -> Iterator[Duty]:
    for one in petitions_waiting(store):
        stands = law.deadline("add_official_answer", one.received_on, today, one.commune)
        beside = clock.told(stands, today)
        kind = Kind.LATE if stands.light is Light.LATE else Kind.DUE
        text = _("Responder la petición de incorporar a {}: {}.").format(one.post, beside)
        yield Duty(kind, text, stands.due, stands.left, "petitions", one.uid, beside=beside)
