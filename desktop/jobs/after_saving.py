"""What follows by itself when a meeting was saved, from the window or from a terminal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.description.register import Entry, State
from desktop.jobs.enrolling import enrol_meeting
from desktop.jobs.requests import NotAnsweredError, hold
from desktop.registers.meetings import Capacity, Meeting
from desktop.registers.requests import Request
from desktop.store import NotSaved, Store


@dataclass(frozen=True)
class Followed:
    """The request that was held by it, how many entered the register of lobbyists, and what was refused.

    The meeting itself stands, whatever is refused of what follows.
    """

    held: Request | None = None
    not_held: str = ""
    enrolled: int = 0
    not_enrolled: str = ""


def follow_up(store: Store, record: Entry, today: date) -> Followed:
    """Do what follows; nothing does from most records.

    A meeting whose attendance is noted was the hearing of its request; who acted in one enters the register
    of lobbyists by that alone (art. 13).
    """
    if not isinstance(record, Meeting) or store.keeps_reserved or record.is_reserved():
        return Followed()
    held, not_held, enrolled, not_enrolled = None, "", 0, ""
    try:
        held = hold(store, record)
    except NotAnsweredError as refused:
        not_held = str(refused)
    acting = any(attendee.capacity is not Capacity.OTHER for attendee in record.attendees)
    if acting and record.state is not State.DRAFT:
        try:
            enrolled = len(enrol_meeting(store, record, today).new)
        except NotSaved as refused:
            not_enrolled = str(refused)
    return Followed(held, not_held, enrolled, not_enrolled)
