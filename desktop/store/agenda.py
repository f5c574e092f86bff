"""What stands in the calendar of some days: lines of meetings and trips, with hours and ends, by key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlalchemy import Connection, Select, func, select

from desktop.description.register import State
from desktop.registers.meetings import Meeting
from desktop.registers.officials import Official
from desktop.registers.trips import Trip
from desktop.store.store import Store
from desktop.store.tables import summaries, summary_officials

MEETINGS, TRIPS = str(Meeting.__tablename__), str(Trip.__tablename__)
_s, _m, _t = summaries.c, Meeting.__table__.c, Trip.__table__.c
_line = (_s.uid, _s.day, _s.state, _s.warnings)


@dataclass(frozen=True)
class Dated:
    """A meeting or a trip as a calendar shows it, from its first to its last day."""

    register: str
    uid: str
    first: date
    last: date
    is_draft: bool
    warnings: int
    official: str
    other: str
    """With whom, or where to."""
    subject: str
    starts_at: time | None = None
    ends_at: time | None = None
    minutes: int | None = None

    @property
    def is_trip(self) -> bool:
        """Whether it is a trip, which may span days."""
        return self.register == TRIPS


def agenda_of(store: Store, first: date, last: date, official: str | None = None) -> list[Dated]:
    """The meetings and trips that touch these days, of one official (a uid) or all; nothing reserved."""
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        key = _key(connection, official)
        met = connection.execute(_narrowed(_meetings(first, last), key)).all()
        away = connection.execute(_narrowed(_trips(first, last), key)).all()
    return [*map(_meeting, met), *map(_trip, away)]


def _key(connection: Connection, official: str | None) -> int | None:
    """The key of an official; one that is not in the book has none of these records."""
    if official is None:
        return None
    o = Official.__table__.c
    return connection.execute(select(o.id).where(o.uid == official)).scalar_one_or_none() or 0


def _meetings(first: date, last: date) -> Select[Any]:
    return (
        select(*_line, _s.cell1, _s.cell2, _s.cell3, _m.starts_at, _m.ends_at, _m.minutes)
        .join_from(summaries, Meeting.__table__, _m.id == _s.entry_id)
        .where(_s.register == MEETINGS, _s.day.between(first, last), _s.reserved.is_(False))
        .with_hint(summaries, "INDEXED BY ix_summaries_day", "sqlite")
    )


def _trips(first: date, last: date) -> Select[Any]:
    return (
        select(*_line, _s.cell1, _s.cell2, _s.cell3, _t.ends)
        .join_from(summaries, Trip.__table__, _t.id == _s.entry_id)
        .where(_s.register == TRIPS, _s.day <= last, _s.reserved.is_(False))
        .where(func.coalesce(_t.ends, _s.day) >= first)
        .with_hint(summaries, "INDEXED BY ix_summaries_day", "sqlite")
    )


def _narrowed(chosen: Select[Any], key: int | None) -> Select[Any]:
    if key is None:
        return chosen
    o = summary_officials.c
    return chosen.join(summary_officials, (o.summary_id == _s.id) & (o.official_id == key))


def _meeting(row: Any) -> Dated:
    uid, day, state, warnings, hosts, attendees, subject, starts_at, ends_at, minutes = row
    is_draft = state == State.DRAFT.name
    told = (hosts or "", attendees or "", subject or "")
    return Dated(MEETINGS, uid, day, day, is_draft, warnings, *told, starts_at, ends_at, minutes)


def _trip(row: Any) -> Dated:
    """A return before the start, which a draft may say, makes no trip of less than a day."""
    uid, day, state, warnings, official, destinations, purpose, ends = row
    told = (official or "", destinations or "", purpose or "")
    return Dated(TRIPS, uid, day, max(day, ends or day), state == State.DRAFT.name, warnings, *told)
