"""Working days: the law's examples, the whole country, and the two days that only some communes keep."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.places import communes
from desktop.domain.terms import term
from desktop.domain.workdays import Calendar

SANTIAGO, ARICA, PUTRE, CHILLAN, CHILLAN_VIEJO, SAN_CARLOS = (
    "13101",
    "15101",
    "15201",
    "16101",
    "16103",
    "16301",
)
DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 24), True),
        (date(2026, 11, 28), False),
        (date(2026, 11, 29), False),
        (date(2026, 12, 8), False),
        (date(2026, 9, 18), False),
        (date(2026, 4, 3), False),
        (date(2026, 12, 31), True),  # banks rest, offices work
        (date(2023, 1, 2), False),  # 1 January was a Sunday
        (date(2024, 9, 20), False),
    ],
)
def test_saturdays_sundays_and_holidays_do_not_count(day: date, works: bool) -> None:
    assert Calendar().is_working(day) is works


@pytest.mark.parametrize("commune", [None, *communes()])
def test_local_holidays_are_kept_where_the_law_says_and_nowhere_else(commune: str | None) -> None:
    calendar = Calendar(commune)
    in_arica = commune is not None and communes()[commune].region == "15"
    assert calendar.is_holiday(date(2027, 6, 7)) is in_arica
    assert calendar.is_holiday(date(2026, 8, 20)) is (commune in (CHILLAN, CHILLAN_VIEJO))


def test_local_holidays_are_those_of_the_package_save_that_nuble_is_two_communes() -> None:
    from holidays import country_holidays  # noqa: PLC0415 -- as the program itself

    for year in range(2010, 2030):
        national = set(country_holidays("CL", years=year))
        for subdivision, commune in (("AP", ARICA), ("NB", CHILLAN), ("RM", SANTIAGO)):
            local = set(country_holidays("CL", subdiv=subdivision, years=year)) - national
            days = (date(year, 1, 1) + timedelta(days=number) for number in range(365))
            ours = {d for d in days if Calendar(commune).is_holiday(d) and not Calendar().is_holiday(d)}
            assert ours == local


def test_a_term_is_counted_from_the_day_after() -> None:
    assert Calendar(SANTIAGO).after(date(2026, 11, 23), 3) == date(2026, 11, 26)
    assert Calendar(SANTIAGO).after(date(2026, 12, 4), 2) == date(2026, 12, 9)  # over a weekend and the 8th
    assert Calendar(SANTIAGO).after(date(2026, 11, 28), 1) == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("year", "month", "number", "day"),
    [
        (2026, 11, 1, date(2026, 11, 2)),
        (2027, 1, 1, date(2027, 1, 4)),
        (2026, 5, 1, date(2026, 5, 4)),
        (2026, 12, 5, date(2026, 12, 7)),
        (2026, 12, 6, date(2026, 12, 9)),
        (2026, 2, 99, date(2026, 2, 27)),
    ],
)
def test_the_nth_working_day_of_a_month(year: int, month: int, number: int, day: date) -> None:
    assert Calendar().working_day_of_month(year, month, number) == day


def test_an_administrator_may_add_and_remove_days() -> None:
    election, moved = date(2026, 11, 25), date(2026, 12, 8)
    calendar = Calendar(added=frozenset({election}), removed=frozenset({moved}))
    assert not calendar.is_working(election)
    assert calendar.is_working(moved)


@given(DAYS, st.integers(1, 40))
def test_what_is_counted_forward_is_what_is_left(start: date, count: int) -> None:
    calendar = Calendar(ARICA)
    due = calendar.after(start, count)
    assert calendar.is_working(due)
    assert calendar.left(start, due) == count
    assert calendar.left(due, start) == -count


@given(DAYS)
def test_nothing_is_left_on_the_day_itself(day: date) -> None:
    assert Calendar().left(day, day) == 0


def test_a_term_of_the_law_is_read_as_it_holds_on_the_day() -> None:
    assert term("publication_day", date(2026, 11, 24)).value == 1
    assert term("publication_day", date(2010, 1, 1)).value == 1
    assert "art. 9" in term("publication_day", date(2026, 1, 1)).source
    with pytest.raises(KeyError):
        term("nothing", date(2026, 1, 1))
