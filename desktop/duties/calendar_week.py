"""A week by half hours: what happens at once stands side by side, what has no room is counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from desktop.duties.calendar_grid import (
    CLOSES,
    LAST_SLOT,
    OPENS,
    Grid,
    Kind,
    Place,
    lanes_of,
    lay,
    on_day,
)
from desktop.store.agenda import Dated

HALF_HOUR = 30
HOUR = 60


@dataclass(frozen=True)
class Held:
    """A meeting in its half hours, from `start` up to but not with `end`."""

    entry: Dated
    start: int
    end: int


def held(entry: Dated) -> Held:
    """The half hours that a meeting touches, at least one."""
    starts = entry.starts_at or time.min
    begin = starts.hour * HOUR + starts.minute
    if entry.ends_at and entry.ends_at > starts:
        end = entry.ends_at.hour * HOUR + entry.ends_at.minute
    else:
        end = begin + (entry.minutes or 0)
    start = begin // HALF_HOUR
    return Held(entry, start, max(start + 1, min(-(-end // HALF_HOUR), LAST_SLOT)))


def has_hour(entry: Dated) -> bool:
    """Whether it stands among the hours; midnight mostly means that none was noted."""
    return not entry.is_trip and entry.starts_at not in (None, time.min)


def hour_of(slot: int) -> time:
    """When a half hour begins."""
    return time(slot // 2, slot % 2 * HALF_HOUR)


def week_grid(days: Sequence[date], entries: Sequence[Dated], band: int, most: int) -> Grid:
    """The days; at most `band` rows of trips and what has no hour; half hours, `most` side by side."""
    timed = [entry for entry in entries if has_hour(entry)]
    whole = [entry for entry in entries if not has_hour(entry)]
    columns = [_Day(day, [held(entry) for entry in on_day(timed, day)], most) for day in days]
    first = min([OPENS, *(one.start for column in columns for one in column.held)])
    last = max([CLOSES, *(one.end for column in columns for one in column.held)])
    band = max(1, min(band, 1 + max((lane for _entry, lane in lanes_of(whole, days)), default=0)))
    places: list[Place] = []
    heads = [Place(Kind.DAY, 0, at, 1, 1, day, on_day(entries, day)) for at, day in enumerate(days)]
    above = [*heads, *lay(whole, days, band, row=1)]
    lefts = [sum(column.width for column in columns[:at]) for at in range(len(columns))]
    for place in above:
        covered = columns[place.column : place.column + place.columns]
        width = sum(column.width for column in covered)
        places.append(replace(place, column=lefts[place.column], columns=width))
    for left, column in zip(lefts, columns, strict=True):
        places += column.places(left, 1 + band - first, first, last)
    dated = tuple(column.day for column in columns for _lane in range(column.width))
    hours = (*(None for _row in range(1 + band)), *map(hour_of, range(first, last)))
    return Grid(len(hours), (dated,), tuple(places), hours)


class _Day:
    """The half hours of one day."""

    def __init__(self, day: date, meetings: list[Held], most: int) -> None:
        """Lay side by side what happens at once."""
        self.day, self.held = day, meetings
        self._bunches = [_side_by_side(bunch) for bunch in _bunches(meetings)]
        needed = (lane + 1 for bunch in self._bunches for _one, lane in bunch)
        self.width = min(most, max(needed, default=1))

    def places(self, left: int, above: int, first: int, last: int) -> Iterator[Place]:
        """All of its places; `above` is the row of the half hour 0."""
        told = [place for bunch in self._bunches for place in self._of_bunch(bunch)]
        covered = {cell for place in told for cell in place.cells()}
        told += [place for slot in range(first, last) for place in self._free(slot, covered)]
        for place in told:
            yield replace(place, row=above + place.row, column=left + place.column)

    def _of_bunch(self, bunch: list[tuple[Held, int]]) -> Iterator[Place]:
        is_crowded = any(lane >= self.width for _one, lane in bunch)
        room = self.width - 1 if is_crowded else self.width
        shown = [(one, lane) for one, lane in bunch if lane < room]
        for one, lane in shown:
            beside = (
                other_lane
                for other, other_lane in shown
                if other_lane > lane and other.start < one.end and one.start < other.end
            )
            columns = min(beside, default=room) - lane
            yield self._place((lane, columns), one.start, one.end, (one.entry,))
        for rest in _bunches(sorted((one for one, lane in bunch if lane >= room), key=_by_start)):
            start, end = rest[0].start, max(one.end for one in rest)
            yield self._place((room, 1), start, end, tuple(one.entry for one in rest), Kind.MORE)

    def _place(
        self,
        across: tuple[int, int],
        start: int,
        end: int,
        entries: tuple[Dated, ...],
        kind: Kind = Kind.ENTRY,
    ) -> Place:
        """`across` tells the lane, and how many it is wide."""
        lane, columns = across
        return Place(kind, start, lane, end - start, columns, self.day, entries, entries[0].starts_at)

    def _free(self, slot: int, covered: set[tuple[int, int]]) -> Iterator[Place]:
        """A half hour that is wholly free, or the gaps beside what it holds."""
        gaps = [lane for lane in range(self.width) if (slot, lane) not in covered]
        if len(gaps) == self.width:
            yield Place(Kind.SLOT, slot, 0, 1, self.width, self.day, (), hour_of(slot))
        else:
            for lane in gaps:
                yield Place(Kind.BLANK, slot, lane, 1, 1, self.day, (), hour_of(slot))


def _by_start(one: Held) -> tuple[int, int, str]:
    return one.start, -one.end, one.entry.uid


def _bunches(meetings: Iterable[Held]) -> Iterator[list[Held]]:
    """Those that hang together by their hours."""
    bunch: list[Held] = []
    until = 0
    for one in sorted(meetings, key=_by_start):
        if bunch and one.start >= until:
            yield bunch
            bunch = []
        bunch.append(one)
        until = max(until, one.end)
    if bunch:
        yield bunch


def _side_by_side(bunch: list[Held]) -> list[tuple[Held, int]]:
    """Each with the first lane that is free at its hour."""
    ends: list[int] = []
    told = []
    for one in bunch:
        lane = next((lane for lane, end in enumerate(ends) if end <= one.start), len(ends))
        ends[lane : lane + 1] = [one.end]
        told.append((one, lane))
    return told
