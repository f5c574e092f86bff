"""Where people were by their trips and hearings: columns alone, for questions over the whole book."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, select

from desktop.registers.gifts import Gift
from desktop.registers.meetings import Host, Meeting
from desktop.registers.mode import Mode
from desktop.registers.officials import Official
from desktop.registers.trips import Destination, Leg, Trip, TripMeeting
from desktop.store.store import Store
from desktop.store.tables import chunks, summaries

_t, _m, _h, _o = (model.__table__.c for model in (Trip, Meeting, Host, Official))
_ordinary_trip = _t.reserved.isnot(True)
_ordinary_meeting = _m.reserved.isnot(True)


@dataclass(frozen=True)
class Stop:
    """A place that a trip goes to."""

    country: str | None
    commune: str | None
    city: str | None


@dataclass(frozen=True)
class Away:
    """A trip of a person (by key, whatever the post), and the hours of its first and last legs."""

    id: int
    uid: str
    person: int
    starts: date
    ends: date
    stops: tuple[Stop, ...] = ()
    leaves_at: time | None = None
    returns_at: time | None = None
    meetings: frozenset[str] = frozenset()
    """The hearings (uids) that its dossier says were held on it."""


@dataclass(frozen=True)
class Seen:
    """A hearing of a person: when and where."""

    uid: str
    person: int
    day: date
    starts_at: time | None
    ends_at: time | None
    minutes: int | None
    remote: bool
    commune: str | None
    place: str


def trips_of(
    store: Store,
    people: Iterable[int] | None = None,
    first: date | None = None,
    last: date | None = None,
) -> list[Away]:
    """The trips of these people, or of all, that touch the days from the first to the last; none reserved."""
    chosen = (
        select(_t.id, _t.uid, _o.person_id, _t.starts, _t.ends)
        .join_from(Trip.__table__, Official.__table__, _t.official_id == _o.id)
        .where(_ordinary_trip, _t.starts.is_not(None), _t.ends.is_not(None), _o.person_id.is_not(None))
        .order_by(_t.starts, _t.id)
    )
    if people is not None:
        chosen = chosen.where(_o.person_id.in_(list(people)))
    if first is not None:
        chosen = chosen.where(_t.ends >= first)
    if last is not None:
        chosen = chosen.where(_t.starts <= last)
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        rows = connection.execute(chosen).all()
        told = _Told(connection, [row.id for row in rows])
    return [
        Away(row.id, row.uid, row.person_id, row.starts, row.ends, *told.of(row.id, row.starts, row.ends))
        for row in rows
    ]


class _Told:
    """What the parts of trips say: places, hours, hearings."""

    def __init__(self, connection: Any, trips: list[int]) -> None:
        self.stops: defaultdict[int, list[Stop]] = defaultdict(list)
        self.hours: defaultdict[int, list[tuple[date, time]]] = defaultdict(list)
        self.meetings: defaultdict[int, set[str]] = defaultdict(set)
        d, leg, tm = (model.__table__.c for model in (Destination, Leg, TripMeeting))
        held = Meeting.__table__.join(TripMeeting.__table__, tm.meeting_id == _m.id)
        for chunk in chunks(trips):
            places = select(d.trip_id, d.country, d.commune, d.city).where(d.trip_id.in_(chunk))
            for row in connection.execute(places):
                self.stops[row.trip_id].append(Stop(row.country, row.commune, row.city))
            legs = select(leg.trip_id, leg.day, leg.hour).where(leg.trip_id.in_(chunk), leg.hour.is_not(None))
            for row in connection.execute(legs):
                if row.day:
                    self.hours[row.trip_id].append((row.day, row.hour))
            for row in connection.execute(
                select(tm.trip_id, _m.uid).select_from(held).where(tm.trip_id.in_(chunk))
            ):
                self.meetings[row.trip_id].add(row.uid)

    def of(
        self, trip: int, starts: date, ends: date
    ) -> tuple[tuple[Stop, ...], time | None, time | None, frozenset[str]]:
        """Places, the hour of leaving on the first day, that of turning back on the last, hearings."""
        hours = self.hours[trip]
        leaves = min((hour for day, hour in hours if day == starts), default=None)
        returns = max((hour for day, hour in hours if day == ends), default=None)
        if starts == ends and leaves == returns:
            returns = None
        return tuple(self.stops[trip]), leaves, returns, frozenset(self.meetings[trip])


def _within(first: date, last: date) -> Select[tuple[int]]:
    """The hearings of some days by the order that lists are kept in: those of a person may be thousands."""
    told = summaries.c
    days = told.day.between(first, last)
    return select(told.entry_id).where(told.register == Meeting.__tablename__, days)


def meetings_of(
    store: Store,
    people: Iterable[int] | None = None,
    first: date | None = None,
    last: date | None = None,
    *,
    in_person: bool = False,
) -> list[Seen]:
    """The hearings of these people, or of all, between two days; none that is reserved."""
    conditions: list[ColumnElement[bool]] = [
        _ordinary_meeting,
        _m.day.is_not(None),
        _o.person_id.is_not(None),
    ]
    if people is not None:
        conditions.append(_o.person_id.in_(list(people)))
    if first is not None:
        conditions.append(_m.day >= first)
    if last is not None:
        conditions.append(_m.day <= last)
    if first is not None and last is not None:
        conditions.append(_h.meeting_id.in_(_within(first, last)))
    if in_person:
        conditions.append(_m.mode.is_distinct_from(Mode.REMOTE))
    columns = (
        _m.uid,
        _o.person_id,
        _m.day,
        _m.starts_at,
        _m.ends_at,
        _m.minutes,
        _m.mode,
        _m.commune,
        _m.place,
    )
    chosen = (
        select(*columns)
        .join_from(Host.__table__, Meeting.__table__, _h.meeting_id == _m.id)
        .join(Official.__table__, _h.official_id == _o.id)
        .where(and_(*conditions))
    )
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        rows = connection.execute(chosen).all()
    return [
        Seen(uid, person, day, starts, ends, minutes, mode is Mode.REMOTE, commune, place or "")
        for uid, person, day, starts, ends, minutes, mode, commune, place in rows
    ]


def met_and_given(store: Store, trip: Trip) -> tuple[list[str], list[str]]:
    """The hearings and gifts (uids) of the traveller within a trip's days that its dossier does not name yet.

    By any post of the same person; in the order of their days.
    """
    told: Any = trip  # a draft may lack what a whole record has
    if not (told.official and told.starts and told.ends):
        return [], []
    g = Gift.__table__.c
    person = select(_o.person_id).where(_o.id == trip.official.id).scalar_subquery()
    posts = select(_o.id).where(_o.person_id == person)
    hosted = select(_h.meeting_id).where(_h.official_id.in_(posts))
    meetings = (
        select(_m.uid)
        .where(_ordinary_meeting, _m.id.in_(hosted), _m.day.between(trip.starts, trip.ends))
        .order_by(_m.day, _m.starts_at, _m.id)
    )
    gifts = (
        select(g.uid)
        .where(g.official_id.in_(posts), g.day.between(trip.starts, trip.ends))
        .order_by(g.day, g.id)
    )
    named = {part.meeting.uid for part in told.meetings if part.meeting}
    given = {part.gift.uid for part in told.gifts if part.gift}
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        met = [uid for uid in connection.execute(meetings).scalars() if uid not in named]
        got = [uid for uid in connection.execute(gifts).scalars() if uid not in given]
    return met, got
