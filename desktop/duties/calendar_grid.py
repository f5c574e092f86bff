"""A month, a week or a day as a grid of places: days, entries, half hours, and what has no room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import Enum
from functools import cached_property
from itertools import groupby

from desktop.store.agenda import Dated

WEEK = 7
OPENS, CLOSES = 16, 36
"""The half hours between which a week is always shown: from 8:00 to 18:00."""
LAST_SLOT = 48


class Kind(Enum):
    """What stands in a place."""

    DAY = "day"
    ENTRY = "entry"
    MORE = "more"
    """Entries for which there is no room."""
    SLOT = "slot"
    """A free half hour."""
    BLANK = "blank"


@dataclass(frozen=True)
class Place:
    """A rectangle of the grid; `day` is that of its first column."""

    kind: Kind
    row: int
    column: int
    rows: int
    columns: int
    day: date
    entries: tuple[Dated, ...] = ()
    hour: time | None = None
    begins: bool = True
    """Whether the entry begins here: a trip may come from the week before."""
    ends: bool = True

    @property
    def is_stop(self) -> bool:
        """Whether the keys stop here."""
        return self.kind is not Kind.BLANK

    def cells(self) -> Iterator[tuple[int, int]]:
        """Row and column of each cell it covers."""
        rows, columns = range(self.row, self.row + self.rows), range(self.column, self.column + self.columns)
        return ((row, column) for row in rows for column in columns)


@dataclass(frozen=True)
class Grid:
    """The places, and the day of each column in each block of rows (a month has one block a week)."""

    block: int
    days: tuple[tuple[date, ...], ...]
    places: tuple[Place, ...]
    hours: tuple[time | None, ...] = ()
    """When the half hour of each row begins, in a week."""

    @property
    def rows(self) -> int:
        """How many rows."""
        return self.block * len(self.days)

    @property
    def columns(self) -> int:
        """How many columns."""
        return len(self.days[0])

    @cached_property
    def _cells(self) -> dict[tuple[int, int], Place]:
        return {cell: place for place in self.places for cell in place.cells()}

    def at(self, row: int, column: int) -> Place | None:
        """What covers a cell; None outside."""
        return self._cells.get((row, column))

    def day(self, row: int, column: int) -> date:
        """The day of a cell."""
        return self.days[row // self.block][column]

    def hour(self, row: int) -> time | None:
        """The half hour of a row; None where rows have none."""
        return self.hours[row] if 0 <= row < len(self.hours) else None

    def cell_of(self, day: date) -> tuple[int, int] | None:
        """Where the day itself stands."""
        found = (place for place in self.places if place.kind is Kind.DAY and place.day == day)
        return next(((place.row, place.column) for place in found), None)

    def cell_of_entry(self, uid: str, day: date) -> tuple[int, int] | None:
        """Where an entry stands on a day: its own place, or that of what has no room."""
        for place in self.places:
            if place.kind in (Kind.ENTRY, Kind.MORE) and any(entry.uid == uid for entry in place.entries):
                for row, column in place.cells():
                    if self.day(row, column) == day:
                        return row, column
        return None


def on_day(entries: Iterable[Dated], day: date) -> tuple[Dated, ...]:
    """What a day holds, in the order in which one reads it: trips, what has no hour, hour by hour."""
    return tuple(sorted((entry for entry in entries if entry.first <= day <= entry.last), key=_order))


def _order(entry: Dated) -> tuple[bool, date, int, time, str]:
    length = (entry.last - entry.first).days
    return not entry.is_trip, entry.first, -length, entry.starts_at or time.min, entry.uid


def _days_of(entry: Dated, days: Sequence[date]) -> Sequence[date]:
    """Which of some days in a row are an entry's."""
    first, last = (entry.first - days[0]).days, (entry.last - days[0]).days
    return days[max(0, first) : max(0, last + 1)]


def lanes_of(entries: Iterable[Dated], days: Sequence[date]) -> list[tuple[Dated, int]]:
    """Each entry with its lane, the same on all its days; no two on one day share one."""
    taken: dict[date, set[int]] = {day: set() for day in days}
    free = dict.fromkeys(days, 0)
    told = []
    for entry in sorted(entries, key=_order):
        mine = _days_of(entry, days)
        if not mine:
            continue
        lane = free[mine[0]] if len(mine) == 1 else 0
        while any(lane in taken[day] for day in mine):
            lane += 1
        for day in mine:
            taken[day].add(lane)
        if len(mine) == 1:
            free[mine[0]] = lane + 1
        told.append((entry, lane))
    return told


def lay(entries: Iterable[Dated], days: Sequence[date], lanes: int, row: int = 0) -> list[Place]:
    """The entries of some days in so many rows from `row` on; the last says what has no room on a day."""
    placed = lanes_of(entries, days)
    shown: dict[tuple[int, int], Dated] = {}
    places: list[Place] = []
    by_day: dict[date, list[tuple[int, Dated]]] = {day: [] for day in days}
    for entry, lane in placed:
        for day in _days_of(entry, days):
            by_day[day].append((lane, entry))
    for column, (day, mine) in enumerate(by_day.items()):
        is_crowded = any(lane >= lanes for lane, _entry in mine)
        room = lanes - 1 if is_crowded else lanes
        shown |= {(lane, column): entry for lane, entry in mine if lane < room}
        if is_crowded:
            rest = tuple(entry for lane, entry in mine if lane >= room)
            places.append(Place(Kind.MORE, row + room, column, 1, 1, day, rest))
    places += _bars(shown, days, lanes, row)
    covered = {cell for place in places for cell in place.cells()}
    places += _blanks(days, row, lanes, covered)
    return places


def _bars(shown: dict[tuple[int, int], Dated], days: Sequence[date], lanes: int, row: int) -> Iterator[Place]:
    """Neighbouring cells of one entry are one place."""
    for lane in range(lanes):
        for entry, run in groupby(range(len(days)), key=lambda column, at=lane: shown.get((at, column))):  # type: ignore[misc]  # bound now
            columns = list(run)
            if entry is not None:
                first, last = days[columns[0]], days[columns[-1]]
                begins, ends = entry.first >= first, entry.last <= last
                yield Place(
                    Kind.ENTRY,
                    row + lane,
                    columns[0],
                    1,
                    len(columns),
                    first,
                    (entry,),
                    entry.starts_at,
                    begins,
                    ends,
                )


def _blanks(days: Sequence[date], row: int, rows: int, covered: set[tuple[int, int]]) -> Iterator[Place]:
    """What is left of each day, from top to bottom."""
    for column, day in enumerate(days):
        for is_free, run in groupby(range(row, row + rows), key=lambda at, c=column: (at, c) not in covered):  # type: ignore[misc]  # bound now
            if is_free:
                left = list(run)
                yield Place(Kind.BLANK, left[0], column, len(left), 1, day)


# -- the three


def weeks_of(first: date) -> tuple[date, int]:
    """The Monday with which the month of a day begins on a calendar, and how many weeks it touches.

    >>> weeks_of(date(2026, 11, 24))
    (datetime.date(2026, 10, 26), 6)
    """
    start = first.replace(day=1)
    monday = start - timedelta(start.weekday())
    after = (start + timedelta(31)).replace(day=1)
    return monday, -(-(after - monday).days // WEEK)


def days_from(first: date, count: int = WEEK) -> tuple[date, ...]:
    """So many days in a row."""
    return tuple(first + timedelta(number) for number in range(count))


def month_grid(monday: date, weeks: int, entries: Sequence[Dated], lanes: int) -> Grid:
    """Each week: the days, so many lanes of entries, and a narrow row that parts it from the next."""
    block = lanes + 2
    places: list[Place] = []
    rows = [days_from(monday + timedelta(WEEK * number)) for number in range(weeks)]
    for number, days in enumerate(rows):
        top = number * block
        mine = [entry for entry in entries if entry.first <= days[-1] and entry.last >= days[0]]
        places += _heads(days, mine, top)
        places += lay(mine, days, lanes, top + 1)
        places += [Place(Kind.BLANK, top + 1 + lanes, column, 1, 1, day) for column, day in enumerate(days)]
    return Grid(block, tuple(rows), tuple(places))


def _heads(days: Sequence[date], entries: Sequence[Dated], row: int) -> list[Place]:
    by_day: dict[date, list[Dated]] = {day: [] for day in days}
    for entry in sorted(entries, key=_order):
        for day in _days_of(entry, days):
            by_day[day].append(entry)
    told = enumerate(by_day.items())
    return [Place(Kind.DAY, row, column, 1, 1, day, tuple(mine)) for column, (day, mine) in told]


def day_grid(day: date, entries: Sequence[Dated]) -> Grid:
    """A day as a list: all it holds, one under the other."""
    mine = on_day(entries, day)
    places = [Place(Kind.DAY, 0, 0, 1, 1, day, mine)]
    places += [
        Place(Kind.ENTRY, row, 0, 1, 1, day, (entry,), entry.starts_at, entry.first == day, entry.last == day)
        for row, entry in enumerate(mine, start=1)
    ]
    return Grid(len(places), ((day,),), tuple(places))
