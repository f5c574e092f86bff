"""What follows by itself when a record was saved by hand."""

from __future__ import annotations

from datetime import date

from desktop.description.register import Entry, State
from desktop.domain.language import _
from desktop.registers.meetings import Capacity, Meeting
from desktop.store import NotSaved, Store


def followed(store: Store, record: Entry, today: date) -> str:
    """Do what follows, and say it in a sentence; nothing follows from most records.

    A meeting whose attendance is noted was the hearing of its request; who acted in one enters the register
    of lobbyists by that alone (art. 13).
    """
    if not isinstance(record, Meeting) or store.keeps_reserved or record.is_reserved():
        return ""
    return " ".join(filter(None, (_held(store, record), _enrolled(store, record, today))))


def _held(store: Store, meeting: Meeting) -> str:
    if meeting.request is None:
        return ""
    from desktop.jobs.requests import NotAnsweredError, hold  # noqa: PLC0415 -- few meetings come of a request

    try:
        request = hold(store, meeting)
    except NotAnsweredError as refused:
        return str(refused)
    return _("La solicitud {} quedó realizada.").format(request.folio) if request is not None else ""


def _enrolled(store: Store, meeting: Meeting, today: date) -> str:
    acting = any(attendee.capacity is not Capacity.OTHER for attendee in meeting.attendees)
    if meeting.state is State.DRAFT or not acting:
        return ""
    from desktop.jobs.enrolling import enrol_meeting  # noqa: PLC0415 -- loaded after the first save

    try:
        told = enrol_meeting(store, meeting, today)
    except NotSaved as refused:
        return str(refused)
    number = len(told.new)
    one, more = _("1 inscripción nueva de lobbistas y gestores."), _("{} inscripciones nuevas.")
    return (one if number == 1 else more).format(number) if number else ""
