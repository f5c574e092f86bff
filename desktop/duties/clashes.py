"""Who was in two places at once: trips over trips, hearings during trips, two hearings at one hour."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from itertools import islice
from typing import TypeVar

from desktop.description.countries import Country
from desktop.description.register import Entry
from desktop.domain.language import _
from desktop.domain.places import communes
from desktop.domain.sentences import long_day
from desktop.domain.text import fold
from desktop.registers.meetings import Meeting
from desktop.registers.mode import Mode
from desktop.registers.officials import Official
from desktop.registers.trips import Trip
from desktop.store import Store
from desktop.store.itineraries import Away, Seen, Stop, meetings_of, trips_of

T = TypeVar("T", Away, Seen)
DAY_END = 24 * 60


@dataclass(frozen=True)
class Clash:
    """Two records that place one person in two places: the one it is told at, in words, and the other.

    What is not `sure` may have been possible: on the day of leaving or returning, or if no place is told.
    """

    register: str
    uid: str
    text: str
    other_register: str
    other: str
    sure: bool = True


def all_clashes(store: Store, today: date, since: date | None = None) -> list[Clash]:
    """Every sure clash of the book, or from a day on, each once; what is reserved is left out."""
    away = _by_person(trips_of(store, first=since))
    seen = _by_person(meetings_of(store, first=since, in_person=True))
    told: list[Clash] = []
    for person, trips in away.items():
        told += [_overlap(one, other, today) for one, other in _crossing(trips)]
        told += _during(trips, seen.get(person, ()), today, doubts=False)
    for meetings in seen.values():
        told += _at_once(meetings, today)
    return told


def clashes_of(store: Store, record: Entry, today: date) -> list[Clash]:
    """The clashes of one record, as it is now on the page, with the book; a reserved one has none."""
    if record.is_reserved():
        return []
    if isinstance(record, Trip):
        return list(_of_trip(store, record, today))
    return list(_of_meeting(store, record, today)) if isinstance(record, Meeting) else []


# -- one record


def _of_trip(store: Store, trip: Trip, today: date) -> Iterator[Clash]:
    person, dates = _person(trip.official), (trip.starts, trip.ends)
    if person is None or not all(dates):
        return
    mine = _away(trip, person)
    for other in trips_of(store, [person], trip.starts, trip.ends):
        if other.uid != mine.uid and _overlaps(mine, other):
            yield _overlap(mine, other, today)
    yield from _during([mine], meetings_of(store, [person], trip.starts, trip.ends), today, at_trip=True)


def _of_meeting(store: Store, meeting: Meeting, today: date) -> Iterator[Clash]:
    people = {person for host in meeting.hosts if (person := _person(host.official)) is not None}
    day: date | None = meeting.day
    if not people or day is None:
        return
    others = meetings_of(store, people, day, day)
    trips = _by_person(trips_of(store, people, day, day))
    for person in people:
        mine = _seen(meeting, person)
        yield from _during(trips.get(person, ()), [mine], today)
        for other in others:
            if other.person == person and other.uid != mine.uid and _both(mine, other):
                yield _two(mine, other, today)


def _person(official: Official | None) -> int | None:
    return official.person.id if official is not None and official.person is not None else None


def _away(trip: Trip, person: int) -> Away:
    hours = [(leg.day, leg.hour) for leg in trip.legs if leg.hour]
    leaves = min((hour for day, hour in hours if day == trip.starts), default=None)
    returns = max((hour for day, hour in hours if day == trip.ends), default=None)
    one_day = trip.starts == trip.ends and leaves == returns
    return Away(
        trip.id or 0,
        trip.uid,
        person,
        trip.starts,
        trip.ends,
        tuple(Stop(stop.country, stop.commune, stop.city) for stop in trip.destinations),
        leaves,
        None if one_day else returns,
        frozenset(_uids(held.meeting for held in trip.meetings)),
    )


def _uids(meetings: Iterable[Meeting | None]) -> Iterator[str]:
    """Of those that are told: a row on the page may be empty still."""
    return (meeting.uid for meeting in meetings if meeting is not None)


def _seen(meeting: Meeting, person: int) -> Seen:
    return Seen(
        meeting.uid,
        person,
        meeting.day,
        meeting.starts_at,
        meeting.ends_at,
        meeting.minutes,
        meeting.mode is Mode.REMOTE,
        meeting.commune,
        meeting.place or "",
    )


# -- what is a clash


def _by_person(rows: Iterable[T]) -> dict[int, list[T]]:
    told: defaultdict[int, list[T]] = defaultdict(list)
    for row in rows:
        told[row.person].append(row)
    return told


def _crossing(trips: list[Away]) -> Iterator[tuple[Away, Away]]:
    """The pairs that overlap; each is compared with those that begin before it ends."""
    ordered = sorted(trips, key=lambda trip: (trip.starts, trip.ends))
    for place, one in enumerate(ordered):
        for other in islice(ordered, place + 1, None):
            if other.starts > one.ends:
                break
            if _overlaps(one, other):
                yield one, other


def _overlaps(one: Away, other: Away) -> bool:
    """Whether two trips share more than the day on which the one ends and the other begins."""
    if (other.starts, other.ends) < (one.starts, one.ends):
        one, other = other, one
    return other.starts < one.ends or one.starts == one.ends == other.starts == other.ends


def _overlap(one: Away, other: Away, today: date) -> Clash:
    text = _("Se cruza con otro viaje de la misma persona, a {}, del {} al {}.").format(
        _where(other), long_day(other.starts, today), long_day(other.ends, today)
    )
    return Clash("trips", one.uid, text, "trips", other.uid)


def _during(
    trips: Iterable[Away],
    meetings: Iterable[Seen],
    today: date,
    *,
    at_trip: bool = False,
    doubts: bool = True,
) -> Iterator[Clash]:
    """Hearings that were held elsewhere while their official was on a trip."""
    in_person = sorted((meeting for meeting in meetings if not meeting.remote), key=_day)
    for trip in trips:
        first, names = bisect_left(in_person, trip.starts, key=_day), _names(trip)
        for meeting in in_person[first : bisect_right(in_person, trip.ends, key=_day)]:
            if meeting.uid in trip.meetings:
                continue
            elsewhere, gone = _elsewhere(trip, names, meeting), _gone(trip, meeting)
            if elsewhere is None and gone is not False:
                elsewhere, gone = True, None
            if elsewhere and gone is not False and (gone or doubts):
                yield _while_away(trip, meeting, today, at_trip=at_trip, sure=bool(gone))


def _names(trip: Away) -> set[str]:
    """How the places are called to which a trip went."""
    named = {stop.city for stop in trip.stops if stop.city}
    named |= {communes()[stop.commune].name for stop in trip.stops if stop.commune in communes()}
    return {_plain(name) for name in named} - {""}


def _elsewhere(trip: Away, names: set[str], meeting: Seen) -> bool | None:
    """Whether the hearing was not where the trip went; None if nothing tells."""
    place = _plain(meeting.place)
    if any(name in place for name in names):
        return False
    if meeting.commune is None or not trip.stops:
        return None
    at = communes().get(meeting.commune)
    return meeting.commune not in {stop.commune for stop in trip.stops} and (
        at is None or not any(_plain(at.name) in name for name in names)
    )


def _day(meeting: Seen) -> date:
    return meeting.day


def _gone(trip: Away, meeting: Seen) -> bool | None:
    """Whether the traveller was away at that hour; None on a day of leaving or returning without hours."""
    if trip.starts < meeting.day < trip.ends:
        return True
    if meeting.starts_at is None:
        return None
    start, end = _span(meeting)
    left = meeting.day > trip.starts or (None if trip.leaves_at is None else end > _minutes(trip.leaves_at))
    stays = meeting.day < trip.ends or (
        None if trip.returns_at is None else start < _minutes(trip.returns_at)
    )
    if left is False or stays is False:
        return False
    return True if left and stays else None


def _while_away(trip: Away, meeting: Seen, today: date, *, at_trip: bool, sure: bool) -> Clash:
    when, hour = long_day(meeting.day, today), _hour(meeting.starts_at)
    if at_trip:
        said = (
            _("El {}{} recibió una audiencia en {}, fuera del viaje.")
            if sure
            else _("El {}{} recibió una audiencia en {}: ¿fue fuera del viaje?")
        )
        text = said.format(when, hour, _place(meeting))
        return Clash("trips", trip.uid, text, "meetings", meeting.uid, sure)
    said = (
        _("La autoridad estaba de viaje a {}, del {} al {}.")
        if sure
        else _("La autoridad tuvo esos días un viaje a {}, del {} al {}: ¿pudo estar aquí?")
    )
    text = said.format(_where(trip), long_day(trip.starts, today), long_day(trip.ends, today))
    return Clash("meetings", meeting.uid, text, "trips", trip.uid, sure)


def _at_once(meetings: Iterable[Seen], today: date) -> Iterator[Clash]:
    """Two hearings of a person at one hour, in different places."""
    days: defaultdict[date, list[Seen]] = defaultdict(list)
    for meeting in meetings:
        if not meeting.remote and meeting.starts_at is not None:
            days[meeting.day].append(meeting)
    for held in days.values():
        ordered = sorted(held, key=_span)
        for place, one in enumerate(ordered):
            last = max(_span(one))
            for other in islice(ordered, place + 1, None):
                if _span(other)[0] > last:
                    break
                if _both(one, other):
                    yield _two(one, other, today)


def _both(one: Seen, other: Seen) -> bool:
    if one.remote or other.remote or one.starts_at is None or other.starts_at is None:
        return False
    (start, end), (begin, stop) = _span(one), _span(other)
    if one.uid == other.uid or not (start == begin or (start < stop and begin < end)):
        return False
    if one.commune and other.commune and one.commune != other.commune:
        return True
    return bool(one.place and other.place) and _bare(one.place) != _bare(other.place)


def _two(one: Seen, other: Seen, today: date) -> Clash:
    text = _("A la misma hora, el {}{}, la autoridad tiene otra audiencia en {}.").format(
        long_day(other.day, today), _hour(other.starts_at), _place(other)
    )
    return Clash("meetings", one.uid, text, "meetings", other.uid)


def _span(meeting: Seen) -> tuple[int, int]:
    """Minutes of the day; a hearing of which no end is told is a moment."""
    start = _minutes(meeting.starts_at) if meeting.starts_at else 0
    if meeting.ends_at:
        return start, max(start, _minutes(meeting.ends_at))
    return start, min(DAY_END, start + (meeting.minutes or 0))


def _minutes(hour: time) -> int:
    return hour.hour * 60 + hour.minute


# -- in words


@lru_cache(maxsize=4_096)
def _plain(name: str) -> str:
    return " ".join(fold(name).split())


@lru_cache(maxsize=4_096)
def _bare(place: str) -> str:
    return "".join(letter for letter in fold(place) if letter.isalnum())


def _where(trip: Away) -> str:
    return "; ".join(filter(None, map(_stop, trip.stops))) or _("otro lugar")


def _stop(stop: Stop) -> str:
    commune = communes().get(stop.commune or "")
    return stop.city or (commune.name if commune else "") or _country(stop)


def _country(stop: Stop) -> str:
    return Country().show(stop.country) if stop.country else ""


def _place(meeting: Seen) -> str:
    commune = communes().get(meeting.commune or "")
    return ", ".join(filter(None, (meeting.place, commune.name if commune else ""))) or _("otro lugar")


def _hour(at: time | None) -> str:
    return f", {at:%H:%M}," if at else ""
