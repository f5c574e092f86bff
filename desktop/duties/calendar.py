"""What a calendar shows of some days: meetings and trips, days of rest, terms that end."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from desktop.domain.workdays import Calendar
from desktop.duties import asked_for, declaring, publication, tenure
from desktop.store import Store
from desktop.store.agenda import Dated, agenda_of
from desktop.store.aggregates import own_body
from desktop.store.office_law import holiday_names, law_of


@dataclass(frozen=True)
class Shown:
    """The entries of some days, and which of these days are no working days."""

    first: date
    last: date
    entries: tuple[Dated, ...]
    resting: frozenset[date]
    holidays: dict[date, str]
    """By its day, its name; empty where nobody gave it one."""


def shown(store: Store, first: date, last: date, official: str | None = None) -> Shown:
    """Ask the book for some days, of one official (a uid) or of all."""
    body = own_body(store)
    calendar = law_of(store).calendar(body.commune if body else None)
    days = [first + timedelta(number) for number in range((last - first).days + 1)]
    resting = frozenset(day for day in days if not calendar.is_working(day))
    entries = tuple(agenda_of(store, first, last, official))
    return Shown(first, last, entries, resting, _named(calendar, first, last, holiday_names(store)))


def _named(calendar: Calendar, first: date, last: date, own: dict[date, str]) -> dict[date, str]:
    """The days of rest by the name of the law, else by that which the office gave them."""
    years = {first.year, last.year}
    told = [(day, name) for year in years for day, name in calendar.holidays(year).items()]
    return {day: name or own.get(day, "") for day, name in told if first <= day <= last}


def terms_ending(store: Store, today: date) -> dict[date, int]:
    """On which day how many terms end: answers, publications, posts, declarations.

    Not all that `due.duties` tells: what is doubtful has no day, and costs seconds in a large book.
    """
    law = law_of(store)
    told = chain.from_iterable(
        part.due(store, law, today) for part in (asked_for, publication, tenure, declaring)
    )
    return dict(Counter(duty.due for duty in told if duty.due is not None))
