"""Who held each post at which hour: holders, substitutes, vacancies, and two who hold at once.

The order is stated once and holds everywhere: a substitute acts before the holder, and of several the one who
began last. It is the order of `registers.officials.holders`.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import Enum
from operator import attrgetter

from desktop.domain.seats import many_hold, seat_name
from desktop.store.posts import Holding

COLLEGE = 3
"""So many who hold a post at once, and are no substitutes, are a body of several."""
NOON = time(12)
"""The hour of a meeting of which none was noted, as the meeting's own check has it."""
Key = tuple[int, int | None, int | None, str]


class Hold(Enum):
    """How a post was held."""

    HOLDER = "Titular"
    SUBSTITUTE = "Subrogante"
    VACANT = "Vacante"
    DOUBLE = "Doble titular"


@dataclass(frozen=True)
class Stretch:
    """A post in one stretch of time; of those in it, the first acts. An open end is None."""

    hold: Hold
    starts: datetime
    ends: datetime | None
    present: tuple[Holding, ...] = ()

    @property
    def acting(self) -> Holding | None:
        """Whose the records of this time are."""
        return self.present[0] if self.present else None

    @property
    def ends_whole(self) -> bool:
        """Whether it ends with a whole day."""
        return self.ends is not None and self.ends.time() == time()

    @property
    def last(self) -> datetime | None:
        """Its last minute: of a whole day its end, not the next day's beginning."""
        return self.ends - timedelta(minutes=1) if self.ends is not None and self.ends_whole else self.ends

    def has(self, moment: datetime) -> bool:
        """Whether a moment lies in it."""
        return self.starts <= moment and (self.ends is None or moment < self.ends)


@dataclass(frozen=True)
class Seat:
    """One post of one body and office, with all who held it, the first first."""

    key: Key
    post: str
    terms: tuple[Holding, ...]
    stretches: tuple[Stretch, ...]
    is_collegiate: bool

    @property
    def gaps(self) -> tuple[Stretch, ...]:
        """When nobody held it, between two who did."""
        return tuple(each for each in self.stretches if each.hold is Hold.VACANT and each.ends is not None)

    @property
    def vacant_since(self) -> datetime | None:
        """From when on nobody holds it, if so."""
        last = self.stretches[-1] if self.stretches else None
        return last.starts if last is not None and last.hold is Hold.VACANT else None

    @property
    def doubles(self) -> tuple[Stretch, ...]:
        """When two held it, neither in the other's stead."""
        if self.is_collegiate:
            return ()
        return tuple(each for each in self.stretches if _holders(each.present) > 1)


def order(held: Iterable[Holding]) -> list[Holding]:
    """In the stated order; who came earlier into the book decides what the order leaves open."""
    return sorted(held, key=_rank)


def _rank(one: Holding) -> tuple[bool, int, int, int]:
    hour = one.starts_at or time.min
    return not one.substitute, -one.starts.toordinal(), -(hour.hour * 60 + hour.minute), one.id


def _holders(present: Sequence[Holding]) -> int:
    return len({one.person for one in present if not one.substitute})


def key_of(one: Holding) -> Key:
    """Which seat a holding is of; the members of a commission sit for one tender."""
    return one.institution, one.office, one.tender, seat_name(one.post)


def seats(held: Iterable[Holding]) -> list[Seat]:
    """All posts with their stretches, by name."""
    by_key: defaultdict[Key, list[Holding]] = defaultdict(list)
    for one in held:
        if one.sits and (one.until is None or one.since < one.until):
            by_key[key_of(one)].append(one)
    made = [_seat(key, sorted(terms, key=attrgetter("starts", "since"))) for key, terms in by_key.items()]
    return sorted(made, key=lambda seat: (seat.key[3], seat.key[0], seat.key[1] or 0, seat.key[2] or 0))


def _seat(key: Key, terms: list[Holding]) -> Seat:
    together = any(many_hold(one.category) for one in terms) or _most_at_once(terms) >= COLLEGE
    stretches = _by_member(terms) if together else _by_time(terms)
    return Seat(key, terms[-1].post, tuple(terms), tuple(stretches), together)


def _most_at_once(terms: Sequence[Holding]) -> int:
    steps = [(one.since, 1) for one in terms if not one.substitute]
    steps += [(one.until, -1) for one in terms if not one.substitute and one.until is not None]
    now = most = 0
    for _moment, step in sorted(steps):
        now += step
        most = max(most, now)
    return most


def _by_time(terms: Sequence[Holding]) -> list[Stretch]:
    """From each change to the next: who is there then, and so who acts."""
    comes: defaultdict[datetime, list[Holding]] = defaultdict(list)
    goes: defaultdict[datetime, list[Holding]] = defaultdict(list)
    for one in terms:
        comes[one.since].append(one)
        if one.until is not None:
            goes[one.until].append(one)
    moments = sorted({*comes, *goes})
    present: list[Holding] = []
    found: list[Stretch] = []
    for place, moment in enumerate(moments):
        for one in goes[moment]:
            present.remove(one)
        for one in comes[moment]:
            insort(present, one, key=_rank)
        ends = moments[place + 1] if place + 1 < len(moments) else None
        _append(found, Stretch(_hold(present), moment, ends, tuple(present)))
    return found


def _hold(present: Sequence[Holding]) -> Hold:
    if not present:
        return Hold.VACANT
    if present[0].substitute:
        return Hold.SUBSTITUTE
    return Hold.DOUBLE if _holders(present) > 1 else Hold.HOLDER


def _append(found: list[Stretch], new: Stretch) -> None:
    """One stretch, not two, where nothing changed but the paper: the same person goes on."""
    last = found[-1] if found else None
    if last is not None and last.ends == new.starts and last.hold is new.hold and _same(last, new):
        found[-1] = Stretch(last.hold, last.starts, new.ends, new.present)
    else:
        found.append(new)


def _same(one: Stretch, other: Stretch) -> bool:
    return [each.person for each in one.present] == [each.person for each in other.present]


def _by_member(terms: Sequence[Holding]) -> list[Stretch]:
    """Each member's own time, and when there was none at all."""
    found: list[Stretch] = []
    until: datetime | None = None
    for place, one in enumerate(terms):
        if place and until is not None and until < one.since:
            found.append(Stretch(Hold.VACANT, until, one.since))
        hold = Hold.SUBSTITUTE if one.substitute else Hold.HOLDER
        found.append(Stretch(hold, one.since, one.until, (one,)))
        open_end = one.until is None or (bool(place) and until is None)
        until = None if open_end else max(filter(None, (until, one.until)))
    if until is not None:
        found.append(Stretch(Hold.VACANT, until, None))
    return found


# -- at one moment


def acting(held: Iterable[Holding], moment: datetime) -> list[Holding]:
    """Those of one seat who hold it at a moment, in the stated order: the first acts."""
    return order(one for one in held if one.holds(moment))


@dataclass(frozen=True)
class Attributed:
    """A host who did not hold the post at that hour, and who did; nobody if it was vacant."""

    host: Holding
    moment: datetime
    instead: tuple[Holding, ...]


class Book:
    """All holdings by seat and by key, asked about many moments."""

    def __init__(self, held: Iterable[Holding]) -> None:
        """Sort them once."""
        self._by_key: defaultdict[Key, list[Holding]] = defaultdict(list)
        self._by_id: dict[int, Holding] = {}
        for one in held:
            self._by_key[key_of(one)].append(one)
            self._by_id[one.id] = one

    def at(self, official: int, moment: datetime) -> list[Holding]:
        """Who holds the seat of an official at a moment, in the stated order."""
        one = self._by_id.get(official)
        return acting(self._by_key[key_of(one)], moment) if one is not None else []

    def attribute(self, officials: Iterable[int], moment: datetime) -> list[Attributed]:
        """Of the hosts of a meeting, those who did not hold their post then, each with who did."""
        found: list[Attributed] = []
        for number in officials:
            one = self._by_id.get(number)
            if one is not None and not one.holds(moment):
                found.append(Attributed(one, moment, tuple(self.at(number, moment))))
        return found
