"""The calendar's grid: every cell is of one place, nothing lies over another, no day of a trip is lost."""

from __future__ import annotations

from collections import Counter
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.duties.calendar_grid import Grid, Kind, day_grid, days_from, lanes_of, lay, month_grid, weeks_of
from desktop.duties.calendar_steps import landing, sideways, up_or_down
from desktop.duties.calendar_week import has_hour, held, week_grid
from desktop.store.agenda import MEETINGS, TRIPS, Dated

MONDAY = date(2026, 10, 26)
WEEKS = 6


def a_meeting(day: date, starts: time | None = time(9, 30), **told: object) -> Dated:
    said: dict[str, object] = {
        "uid": "m",
        "is_draft": False,
        "warnings": 0,
        "official": "Ana",
        "other": "Luz",
    }
    return Dated(MEETINGS, first=day, last=day, subject="", starts_at=starts, **said | told)  # type: ignore[arg-type]


def a_trip(first: date, last: date, uid: str = "t") -> Dated:
    return Dated(TRIPS, uid, first, last, False, 0, "Ana", "Lima", "")


days = st.dates(MONDAY - timedelta(9), MONDAY + timedelta(7 * WEEKS + 9))
hours = st.none() | st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 50]))
meetings = st.builds(a_meeting, days, hours, minutes=st.none() | st.integers(0, 300), ends_at=hours)
trips = st.builds(lambda day, more: a_trip(day, day + timedelta(more)), days, st.integers(0, 20))
entries = st.lists(meetings | trips, max_size=40).map(
    lambda told: [Dated(**{**vars(one), "uid": str(number)}) for number, one in enumerate(told)]
)


def tiles(grid: Grid) -> bool:
    """Whether every cell is covered, once."""
    covered = Counter(cell for place in grid.places for cell in place.cells())
    cells = {(row, column) for row in range(grid.rows) for column in range(grid.columns)}
    return set(covered) == cells and set(covered.values()) == {1}


def told_on(grid: Grid, uid: str) -> Counter[date]:
    """On how many places of each day an entry is told, or counted among what has no room."""
    return Counter(
        day
        for place in grid.places
        if place.kind in (Kind.ENTRY, Kind.MORE) and uid in {entry.uid for entry in place.entries}
        for day in {grid.day(row, column) for row, column in place.cells()}
    )


# -- lanes


@given(entries)
def test_no_two_entries_of_a_day_share_a_lane(told: list[Dated]) -> None:
    week = days_from(MONDAY)
    taken: set[tuple[date, int]] = set()
    for entry, lane in lanes_of(told, week):
        mine = {(day, lane) for day in week if entry.first <= day <= entry.last}
        assert mine
        assert not mine & taken
        taken |= mine
    assert len(lanes_of(told, week)) == sum(one.first <= week[-1] and one.last >= week[0] for one in told)


@given(entries, st.integers(1, 5))
def test_every_day_of_every_entry_is_told_once_in_a_month(told: list[Dated], lanes: int) -> None:
    grid = month_grid(MONDAY, WEEKS, told, lanes)
    assert tiles(grid)
    seen = {day for week in grid.days for day in week}
    for entry in told:
        span = {entry.first + timedelta(n) for n in range((entry.last - entry.first).days + 1)}
        assert told_on(grid, entry.uid) == Counter(span & seen)


@given(entries, st.integers(1, 3), st.integers(2, 5))
def test_every_entry_of_a_week_is_told_once_a_day(told: list[Dated], band: int, most: int) -> None:
    week = days_from(MONDAY)
    grid = week_grid(week, told, band, most)
    assert tiles(grid)
    assert Counter(grid.days[0]).keys() == set(week)
    assert max(Counter(grid.days[0]).values()) <= most
    for entry in told:
        span = {entry.first + timedelta(n) for n in range((entry.last - entry.first).days + 1)}
        assert told_on(grid, entry.uid) == Counter(span & set(week))
    for place in grid.places:
        for entry in place.entries:
            if place.kind is Kind.ENTRY and has_hour(entry):
                one = held(entry)
                assert place.rows == one.end - one.start
                assert grid.hour(place.row) == time(one.start // 2, one.start % 2 * 30)


@given(entries)
def test_a_day_is_a_list_of_all_it_holds(told: list[Dated]) -> None:
    grid = day_grid(MONDAY, told)
    assert tiles(grid)
    shown = [place.entries[0].uid for place in grid.places if place.kind is Kind.ENTRY]
    assert sorted(shown) == sorted(one.uid for one in told if one.first <= MONDAY <= one.last)


# -- by example


def test_a_crowded_day_counts_what_has_no_room_and_cuts_a_trip_there_alone() -> None:
    week = days_from(MONDAY)
    tuesday = week[1]
    told = [
        a_trip(week[0], week[2], "long"),
        *(a_meeting(tuesday, time(9 + n), uid=str(n)) for n in range(3)),
    ]
    places = lay(told, week, 2)
    more = [place for place in places if place.kind is Kind.MORE]
    assert [(place.day, len(place.entries)) for place in more] == [(tuesday, 3)]
    trip = [place for place in places if place.kind is Kind.ENTRY and place.entries[0].is_trip]
    assert [(place.column, place.columns, place.begins, place.ends) for place in trip] == [(0, 3, True, True)]
    assert [place.column for place in lay(told, week, 1) if place.kind is Kind.ENTRY] == [0, 2]


def test_a_trip_over_a_week_end_goes_on_in_the_next() -> None:
    grid = month_grid(MONDAY, 2, [a_trip(MONDAY + timedelta(5), MONDAY + timedelta(8))], 2)
    bars = [place for place in grid.places if place.kind is Kind.ENTRY]
    assert [(bar.columns, bar.begins, bar.ends) for bar in bars] == [(2, True, False), (2, False, True)]


def test_a_row_above_the_hours_has_none() -> None:
    grid = week_grid(days_from(MONDAY), [], 1, 2)
    assert [grid.hour(row) for row in (-1, 0, 1, 2)] == [None, None, None, time(8)]
    assert month_grid(MONDAY, 1, [], 2).hour(-1) is None


def test_what_happens_at_once_stands_side_by_side_and_takes_the_room_there_is() -> None:
    told = [
        a_meeting(MONDAY, time(9), minutes=120, uid="long"),
        a_meeting(MONDAY, time(9, 30), minutes=30, uid="short"),
        a_meeting(MONDAY, time(16), minutes=30, uid="alone"),
    ]
    grid = week_grid(days_from(MONDAY), told, 1, 3)
    by_uid = {place.entries[0].uid: place for place in grid.places if place.kind is Kind.ENTRY}
    assert [(by_uid[uid].column, by_uid[uid].columns) for uid in ("long", "short", "alone")] == [
        (0, 1),
        (1, 1),
        (0, 2),
    ]


def test_a_week_shows_early_and_late_hours_only_if_something_is_there() -> None:
    quiet = week_grid(days_from(MONDAY), [], 1, 2)
    assert (quiet.hours[2], quiet.hours[-1]) == (time(8), time(17, 30))
    late = week_grid(days_from(MONDAY), [a_meeting(MONDAY, time(21, 10), minutes=30)], 1, 2)
    assert late.hours[-1] == time(21, 30)
    midnight = week_grid(days_from(MONDAY), [a_meeting(MONDAY, time(0), minutes=30)], 1, 2)
    assert midnight.hours == quiet.hours
    assert [place.row for place in midnight.places if place.kind is Kind.ENTRY] == [1]


@pytest.mark.parametrize(
    ("month", "weeks"), [((2026, 2), 5), ((2027, 2), 4), ((2026, 11), 6), ((2026, 12), 5)]
)
def test_a_month_begins_on_the_monday_and_has_the_weeks_it_touches(
    month: tuple[int, int], weeks: int
) -> None:
    first = date(*month, 1)
    monday, count = weeks_of(date(*month, 17))
    assert monday.weekday() == 0
    assert 0 <= (first - monday).days < 7
    assert count == weeks


# -- the arrows


@given(entries, st.integers(1, 4))
def test_arrows_reach_every_stop_and_come_back(told: list[Dated], lanes: int) -> None:
    for grid in (month_grid(MONDAY, WEEKS, told, lanes), week_grid(days_from(MONDAY), told, 2, 3)):
        for column in range(grid.columns):
            cell: tuple[int, int] | None = landing(grid, 0, column)
            walked = []
            while cell is not None:
                walked.append(grid.at(*cell))
                cell = up_or_down(grid, cell, 1)
            stops = [grid.at(row, column) for row in range(grid.rows)]
            assert walked == [place for place in dict.fromkeys(stops) if place and place.is_stop]


def test_sideways_lands_on_the_nearest_above_where_the_next_day_holds_less() -> None:
    told = [a_meeting(MONDAY, time(9 + n), uid=str(n)) for n in range(3)]
    grid = month_grid(MONDAY, 1, told, 3)
    assert sideways(grid, (3, 0), 1) == (0, 1)
    assert sideways(grid, (0, 1), -1) == (0, 0)
    assert sideways(grid, (0, 0), -1) is None
    assert sideways(grid, (0, 6), 1) is None


def test_sideways_leaves_a_trip_by_its_ends() -> None:
    grid = month_grid(MONDAY, 1, [a_trip(MONDAY + timedelta(1), MONDAY + timedelta(3))], 2)
    assert sideways(grid, (1, 2), 1) == (0, 4)
    assert sideways(grid, (1, 2), -1) == (0, 0)
