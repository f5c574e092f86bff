"""A meeting or a trip again on another day: what a form is to hold, for a hand to save."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from desktop.description.plain import Json, record_plain, without_ids
from desktop.description.reading import STAMPS
from desktop.description.register import Entry
from desktop.registers.meetings import Meeting
from desktop.registers.trips import Trip

ONCE: dict[type[Entry], tuple[str, ...]] = {
    Meeting: ("request", "calendar_id", "announced"),
    Trip: ("commission_act", "commission_day", "legs", "meetings", "gifts", "annexes", "report"),
}
"""What belongs to the one occasion: a request that was answered, who was awaited then, acts, papers, legs."""
OF_ITS_DAY = ("rate", "rate_day")
"""What a line of cost says of its own day."""


def copied(record: Entry, day: date, hour: time | None = None) -> dict[str, Json]:
    """The values of a record on another day, perhaps at another hour; as long as it was."""
    left_out = {*STAMPS, *ONCE.get(type(record), ())}
    told = record_plain(record).items()
    raws = {name: without_ids(raw) for name, raw in told if name not in left_out}
    if isinstance(record, Meeting):
        return raws | _held_on(record, day, hour)
    if isinstance(record, Trip):
        return raws | _travelled_on(record, day) | {"costs": _costs(raws.get("costs"))}
    return raws


def _held_on(meeting: Meeting, day: date, hour: time | None) -> dict[str, Json]:
    """Its day; at another hour it ends as much later as it begins, unless that were the day after."""
    told: dict[str, Json] = {"day": day.isoformat()}
    if hour is None:
        return told
    told["starts_at"] = f"{hour:%H:%M}"
    if meeting.starts_at and meeting.ends_at:
        moved = datetime.combine(day, hour) - datetime.combine(day, meeting.starts_at)
        ends = datetime.combine(day, meeting.ends_at) + moved
        told["ends_at"] = f"{ends:%H:%M}" if ends.date() == day else None
    return told


def _travelled_on(trip: Any, day: date) -> dict[str, Json]:
    """As many days; a draft may lack one of its two."""
    length = trip.ends - trip.starts if trip.starts and trip.ends else timedelta()
    return {"starts": day.isoformat(), "ends": (day + length).isoformat()}


def _costs(rows: Json) -> list[Json]:
    """The lines of cost without what they say of their own day."""
    told = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return [{name: raw for name, raw in row.items() if name not in OF_ITS_DAY} for row in told]
