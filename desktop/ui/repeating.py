"""A record like another: what a copy never takes along, and what one that repeats it takes from its day."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.description.kinds import Day
from desktop.description.plain import Json, without_ids
from desktop.description.register import Register

Raws = dict[str, Json]
WEEK = timedelta(days=7)
OF_ONE = frozenset({"calendar_id", "given_folio", "inventory_number", "photo", "custody"})
"""What is one record's alone: the appointment it came of, its number, where the very thing is."""
OF_ITS_TIME = frozenset(
    {"request", "announced", "observations", "report", "annexes", "legs", "meetings", "gifts"}
)
"""What belongs to the day that was: a repetition begins without it."""


def copied(raws: Raws) -> Raws:
    """The content of a new record with the same."""
    return {name: without_ids(raw) for name, raw in raws.items() if name not in OF_ONE}


def repeated(register: Register, raws: Raws, today: date) -> Raws:
    """The same on its next day: every day of it moves by as many weeks as the first."""
    fields = [field for field in register.fields if not (field.is_computed or field.name in OF_ITS_TIME)]
    told = copied({field.name: raws.get(field.name) for field in fields})
    first = _day(raws.get(register.about.day or ""))
    if first is None:
        return told
    moved = next_day(first, today) - first
    for field in fields:
        if isinstance(field.kind, Day) and (day := _day(told.get(field.name))):
            told[field.name] = (day + moved).isoformat()
    return told


def next_day(day: date, today: date) -> date:
    """The same weekday: the latest until today, for what is registered has happened; else a week on.

    >>> next_day(date(2026, 11, 17), date(2026, 11, 25))
    datetime.date(2026, 11, 24)
    """
    latest = today - (today - day) % WEEK
    return latest if latest > day else day + WEEK


def _day(raw: Json) -> date | None:
    try:
        return date.fromisoformat(str(raw or ""))
    except ValueError:
        return None
