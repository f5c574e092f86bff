"""What the exercises are about, chosen from the book on the day on which one begins them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from desktop.description.reading import check
from desktop.description.register import State
from desktop.domain.language import _
from desktop.domain.periods import Period
from desktop.domain.problems import Severity
from desktop.domain.sentences import month_told
from desktop.duties.exercise_look import Aim, short
from desktop.duties.months import month_of
from desktop.duties.request_clock import answer_due
from desktop.registers.institutions import Institution
from desktop.registers.meetings import Meeting
from desktop.registers.requests import OPEN, Request
from desktop.store import Store
from desktop.store.aggregates import own_body
from desktop.store.lists import Query
from desktop.store.office_law import law_of
from desktop.store.published import closings

DAY, WEEK, SEASON = timedelta(days=1), timedelta(days=7), timedelta(days=90)


def nothing(_store: Store, _today: date) -> Aim:
    """It is about nothing in particular."""
    return Aim()


def request_in_time(store: Store, today: date) -> Aim | None:
    """The request whose term ends first, of those that can still be answered within it."""
    law = law_of(store)
    waiting = []
    for request in store.find(Request, Query(register="requests", state=State.COMPLETE)):
        due = answer_due(request, law) if request.stage in OPEN else None
        if due is not None and due >= today:
            waiting.append((due, request.id, request))
    if not waiting:
        return None
    due, _id, request = min(waiting, key=lambda one: one[:2])
    return Aim(
        "requests", request.uid, told=request.heading(), more=f"{due:%d-%m-%Y}", before=due.isoformat()
    )


def meeting_of_last_week(store: Store, today: date) -> Aim | None:
    """The latest meeting of the last seven days, or else the latest before today."""
    return next((_of_meeting(meeting) for meeting in _meetings(store, Period(None, today - DAY))), None)


def somebody_met(store: Store, today: date) -> Aim | None:
    """A meeting of some weeks ago, by who came and what about, to be found."""
    past = Period(today - SEASON, today - WEEK)
    for meeting in _meetings(store, past):
        person = next((one.person for one in meeting.attendees if one.person), None)
        if person is not None:
            return Aim("meetings", meeting.uid, told=person.heading(), more=short(meeting.subject))
    return None


def unfinished_meeting(store: Store, _today: date) -> Aim | None:
    """A draft that lacks little, if possible one that has a warning besides."""
    drafts = []
    for meeting in store.find(Meeting, Query(register="meetings", state=State.DRAFT)):
        wrong = check(meeting)
        warned = any(problem.severity is Severity.WARNING for problem in wrong)
        day: date | None = meeting.day
        if wrong and day is not None:
            drafts.append((not warned, len(wrong), -day.toordinal(), meeting.uid, meeting))
    return _of_meeting(min(drafts, key=lambda one: one[:4])[-1]) if drafts else None


def silent_official(store: Store, today: date) -> Aim | None:
    """An official of this institution who has nothing in the last month, and of whom nobody said so."""
    month = _last_month(today)
    own = store.get(Institution, own_uid(store))
    officials = month_of(store, month.year, month.month, own)
    found = next((one for one in officials if one.is_silent), None)
    if found is None:
        return None
    return Aim(
        "attestations", found.uid, f"{month:%Y-%m}", told=found.name, more=month_told(month.year, month.month)
    )


def last_month(store: Store, today: date) -> Aim:
    """The month before this one, and how many closes there were when the exercise began."""
    month = _last_month(today)
    count = len(closings(store, own_uid(store)))
    told = month_told(month.year, month.month)
    return Aim(month=f"{month:%Y-%m}", told=told, before=str(count))


def open_month(store: Store, today: date) -> Aim | None:
    """The last month, unless it is closed already."""
    month, own = _last_month(today), own_uid(store)
    if closings(store, own, year=month.year, month=month.month):
        return None
    return last_month(store, today)


def published_meeting(store: Store, _today: date) -> Aim | None:
    """A meeting that a close published."""
    found = store.find(Meeting, Query(register="meetings", state=State.PUBLISHED))
    return next((_of_meeting(meeting) for meeting in found), None)


def own_uid(store: Store) -> str:
    """The institution whose book it is."""
    own = own_body(store)
    return own.uid if own else ""


def _meetings(store: Store, period: Period) -> Iterator[Meeting]:
    """Complete ones, the latest first."""
    yield from store.find(Meeting, Query(register="meetings", state=State.COMPLETE, period=period))


def _of_meeting(meeting: Meeting) -> Aim:
    who = "; ".join(official.heading() for official in meeting.received_by()) or _("nadie todavía")
    told = _("{:%d-%m-%Y}, de {}").format(meeting.day, who)
    return Aim("meetings", meeting.uid, told=told, more=short(meeting.subject))


def _last_month(today: date) -> date:
    return (today.replace(day=1) - timedelta(days=1)).replace(day=1)
