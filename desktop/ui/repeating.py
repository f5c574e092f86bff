"""A record like another: what a copy never takes along, and what one that repeats it takes from its day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from desktop.description.kinds import Day
from desktop.description.plain import Json, without_ids
from desktop.description.register import Register
from desktop.registers import petitions, requests

Raws = dict[str, Json]
WEEK = timedelta(days=7)
OF_ONE = frozenset({"calendar_id", "given_folio", "file_number", "inventory_number", "photo", "custody"})
"""What is one record's alone: the appointment it came of, its numbers, where the very thing is."""
ASKING = frozenset({"requests", "petitions"})
"""What is asked is asked on a day of its own, and nobody has answered it yet."""
OF_ITS_COMING = frozenset({"received_on", "received_at", "late_reason", "wanted_days"})
ANSWERS = frozenset({requests.ANSWER, requests.AGREED, petitions.ANSWER})
"""The sections that tell how far it came."""
OF_ITS_TIME = frozenset(
    {"request", "announced", "observations", "report", "annexes", "legs", "meetings", "gifts"}
    | {"commission_act", "commission_day"}
)
"""What belongs to the day that was: a repetition begins without it."""
RATES = frozenset({"rate", "rate_day"})
"""What a line of cost says of its own day."""


def copied(register: Register, raws: Raws) -> Raws:
    """The content of a new record with the same; what is asked again begins at its beginning."""
    never = OF_ONE
    if register.name in ASKING:
        never |= OF_ITS_COMING | {field.name for field in register.fields if field.section in ANSWERS}
    return {name: without_ids(raw) for name, raw in raws.items() if name not in never}


def repeated(register: Register, raws: Raws, today: date) -> Raws:
    """The same on its next day."""
    first = _day(raws.get(register.about.day or ""))
    return on_day(register, raws, first and next_day(first, today))


def on_day(register: Register, raws: Raws, day: date | None, hour: time | None = None) -> Raws:
    """The same on another day, as far as its first moves; at another hour it lasts as long."""
    fields = [field for field in register.fields if not (field.is_computed or field.name in OF_ITS_TIME)]
    told = copied(register, {field.name: _without_rates(raws.get(field.name)) for field in fields})
    dated = register.about.day or ""
    first = _day(raws.get(dated))
    if first is None or day is None:
        return told
    told[dated] = raws[dated]
    for field in fields:
        if isinstance(field.kind, Day) and (was := _day(told.get(field.name))):
            told[field.name] = (was + (day - first)).isoformat()
    return told if hour is None else told | _hours(told, day, hour)


def _without_rates(rows: Json) -> Json:
    if not isinstance(rows, list):
        return rows
    told = (row for row in rows if isinstance(row, dict))
    return [{name: raw for name, raw in row.items() if name not in RATES} for row in told]


def _hours(raws: Raws, day: date, hour: time) -> Raws:
    """It ends as much later as it begins; no end where that were the day after, or none was told."""
    told: Raws = {"starts_at": f"{hour:%H:%M}", "ends_at": None}
    begun, ended = raws.get("starts_at"), raws.get("ends_at")
    if begun and ended:
        begins, ends = (datetime.combine(day, time.fromisoformat(str(raw))) for raw in (begun, ended))
        moved = datetime.combine(day, hour) + (ends - begins)
        if moved.date() == day:
            told["ends_at"] = f"{moved:%H:%M}"
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
