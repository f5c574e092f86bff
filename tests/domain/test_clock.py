"""The administrative clock: a table of worked dates, its laws, and what it says."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.clock import (
    Light,
    Term,
    Unit,
    deadline,
    due,
    filed_on,
    if_answered,
    light,
    near_day,
    stands,
    told,
)
from desktop.domain.places import communes
from desktop.domain.terms import term
from desktop.domain.workdays import Calendar
from tests.domain.law_days import counted, works

S, A, PU, C, V, SC = "13101", "15101", "15201", "16101", "16103", "16301"
"""Santiago, Arica, Putre, Chillán, Chillán Viejo, San Carlos."""
UNITS = {"w": Unit.WORKING, "d": Unit.CALENDAR, "m": Unit.MONTHS}
TODAY = date(2026, 11, 24)

WORKED = (
    ("2026-11-23", 3, "w", S, "2026-11-26"),  # a plain week
    ("2026-11-24", 3, "w", S, "2026-11-27"),  # to a Friday
    ("2026-11-27", 3, "w", S, "2026-12-02"),  # from a Friday
    ("2026-11-28", 3, "w", S, "2026-12-03"),  # a Saturday counts as Monday
    ("2026-11-29", 3, "w", S, "2026-12-03"),  # a Sunday counts as Monday
    ("2026-11-30", 3, "w", S, "2026-12-03"),  # into December
    ("2026-12-03", 3, "w", S, "2026-12-09"),  # over 8 December
    ("2026-12-04", 3, "w", S, "2026-12-10"),  # Friday before 8 December
    ("2026-12-07", 1, "w", S, "2026-12-09"),  # the day between
    ("2026-12-08", 3, "w", S, "2026-12-14"),  # received on a holiday
    ("2026-12-21", 3, "w", S, "2026-12-24"),  # before Christmas
    ("2026-12-22", 3, "w", S, "2026-12-28"),  # over Christmas
    ("2026-12-24", 3, "w", S, "2026-12-30"),  # Christmas Eve works
    ("2026-12-25", 3, "w", S, "2026-12-31"),  # received at Christmas
    ("2026-12-29", 3, "w", S, "2027-01-04"),  # over the year end
    ("2026-12-30", 1, "w", S, "2026-12-31"),  # 31 December works in offices
    ("2026-12-31", 3, "w", S, "2027-01-06"),  # New Year and a weekend
    ("2025-12-30", 3, "w", S, "2026-01-05"),  # year end 2025
    ("2024-12-31", 3, "w", S, "2025-01-06"),  # year end 2024
    ("2022-12-29", 3, "w", S, "2023-01-04"),  # 2 January 2023 was a holiday
    ("2023-01-02", 3, "w", S, "2023-01-06"),  # received on 2 January 2023
    ("2027-12-30", 3, "w", S, "2028-01-04"),  # 1 January 2028 was a Saturday
    ("2027-12-31", 1, "w", S, "2028-01-03"),  # and 3 January works
    ("2024-02-27", 3, "w", S, "2024-03-01"),  # leap February
    ("2024-02-28", 1, "w", S, "2024-02-29"),  # 29 February 2024
    ("2023-02-27", 3, "w", S, "2023-03-02"),  # plain February
    ("2028-02-28", 2, "w", S, "2028-03-01"),  # leap February 2028
    ("2028-02-29", 3, "w", S, "2028-03-03"),  # received on 29 February
    ("2025-04-15", 3, "w", S, "2025-04-21"),  # over Good Friday 2025
    ("2025-04-17", 1, "w", S, "2025-04-21"),  # Maundy Thursday works
    ("2025-04-18", 3, "w", S, "2025-04-24"),  # received on Good Friday
    ("2026-04-01", 3, "w", S, "2026-04-07"),  # Easter 2026
    ("2026-04-02", 10, "w", S, "2026-04-17"),  # ten days from Maundy Thursday
    ("2027-03-24", 3, "w", S, "2027-03-30"),  # Easter 2027
    ("2024-03-28", 1, "w", S, "2024-04-01"),  # Easter 2024
    ("2025-04-30", 3, "w", S, "2025-05-06"),  # over 1 May 2025, and a weekend
    ("2026-04-30", 3, "w", S, "2026-05-06"),  # 1 May 2026 is a Friday
    ("2027-04-30", 3, "w", S, "2027-05-05"),  # 1 May 2027 is a Saturday
    ("2026-05-20", 3, "w", S, "2026-05-26"),  # 21 May
    ("2025-06-18", 3, "w", S, "2025-06-24"),  # 20 June 2025
    ("2024-06-19", 1, "w", S, "2024-06-21"),  # 20 June 2024
    ("2026-06-26", 3, "w", S, "2026-07-02"),  # 29 June 2026 is a Monday
    ("2027-06-25", 3, "w", S, "2027-07-01"),  # 29 June 2027 moves to Monday 28
    ("2028-06-23", 3, "w", S, "2028-06-29"),  # 29 June 2028 moves to Monday 26
    ("2026-07-15", 3, "w", S, "2026-07-21"),  # 16 July
    ("2025-08-13", 3, "w", S, "2025-08-19"),  # 15 August 2025
    ("2026-08-13", 3, "w", S, "2026-08-18"),  # 15 August 2026 is a Saturday
    ("2025-09-15", 3, "w", S, "2025-09-22"),  # Fiestas Patrias 2025
    ("2025-09-17", 1, "w", S, "2025-09-22"),  # the day before, 2025
    ("2025-09-12", 10, "w", S, "2025-09-30"),  # ten days over Fiestas Patrias 2025
    ("2026-09-16", 3, "w", S, "2026-09-22"),  # Fiestas Patrias 2026
    ("2026-09-17", 1, "w", S, "2026-09-21"),  # the day before, 2026
    ("2026-09-18", 3, "w", S, "2026-09-24"),  # received on 18 September
    ("2026-09-10", 10, "w", S, "2026-09-25"),  # ten days over Fiestas Patrias 2026
    ("2027-09-15", 3, "w", S, "2027-09-21"),  # Fiestas Patrias 2027: Friday 17 rests too
    ("2027-09-16", 1, "w", S, "2027-09-20"),  # the day before, 2027
    ("2027-09-17", 3, "w", S, "2027-09-23"),  # received on that Friday
    ("2024-09-16", 3, "w", S, "2024-09-24"),  # Fiestas Patrias 2024: Friday 20 rests too
    ("2028-09-15", 3, "w", S, "2028-09-22"),  # Fiestas Patrias 2028, Monday and Tuesday
    ("2026-10-09", 3, "w", S, "2026-10-15"),  # 12 October 2026 is a Monday
    ("2027-10-08", 1, "w", S, "2027-10-12"),  # 12 October 2027 moves to Monday 11
    ("2028-10-06", 3, "w", S, "2028-10-12"),  # 12 October 2028 moves to Monday 9
    ("2025-10-29", 3, "w", S, "2025-11-04"),  # 31 October 2025 is a Friday
    ("2023-10-25", 3, "w", S, "2023-10-31"),  # 31 October 2023 moved to Friday 27
    ("2028-10-26", 1, "w", S, "2028-10-30"),  # 31 October 2028 moves to Friday 27
    ("2024-10-30", 1, "w", S, "2024-11-04"),  # 31 October and 1 November 2024
    ("2027-06-03", 3, "w", S, "2027-06-08"),  # 7 June is nothing in Santiago
    ("2027-06-03", 3, "w", A, "2027-06-09"),  # 7 June rests in Arica
    ("2027-06-04", 1, "w", PU, "2027-06-08"),  # and in all its region
    ("2027-06-07", 3, "w", A, "2027-06-11"),  # received on it
    ("2026-08-18", 3, "w", S, "2026-08-21"),  # 20 August is nothing in Santiago
    ("2026-08-18", 3, "w", C, "2026-08-24"),  # 20 August rests in Chillán
    ("2026-08-19", 1, "w", V, "2026-08-21"),  # and in Chillán Viejo
    ("2026-08-19", 1, "w", SC, "2026-08-20"),  # but not in San Carlos, of the same region
    ("2027-08-20", 3, "w", C, "2027-08-26"),  # received on it in Chillán
    ("2027-08-20", 3, "w", SC, "2027-08-25"),  # received on it in San Carlos
    ("2026-11-02", 20, "w", S, "2026-11-30"),  # twenty days
    ("2026-12-15", 30, "w", S, "2027-01-28"),  # thirty days over the year end
    ("2026-11-24", 30, "d", S, "2026-12-24"),  # thirty plain days
    ("2026-11-27", 1, "d", S, "2026-11-30"),  # an end on Saturday moves on
    ("2026-11-25", 3, "d", S, "2026-11-30"),  # the same, to Monday
    ("2026-11-24", 14, "d", S, "2026-12-09"),  # an end on 8 December moves on
    ("2025-09-13", 5, "d", S, "2025-09-22"),  # from a Saturday, ends in Fiestas Patrias
    ("2026-01-30", 1, "m", S, "2026-03-02"),  # 30 January and a month
    ("2025-01-31", 1, "m", S, "2025-02-28"),  # 31 January and a month
    ("2024-01-31", 1, "m", S, "2024-02-29"),  # 31 January and a month, leap
    ("2028-01-31", 1, "m", S, "2028-02-29"),  # 31 January 2028: Monday, to 29 February
    ("2026-03-31", 1, "m", S, "2026-04-30"),  # 31 March and a month
    ("2026-08-31", 6, "m", S, "2027-03-01"),  # 31 August and six months
    ("2024-02-29", 12, "m", S, "2025-02-28"),  # 29 February and a year
    ("2026-11-24", 1, "m", S, "2026-12-24"),  # 24 November and a month
    ("2026-11-25", 1, "m", S, "2026-12-28"),  # an end at Christmas moves on
    ("2026-12-01", 1, "m", S, "2027-01-04"),  # an end at New Year moves on
    ("2026-10-30", 1, "m", S, "2026-11-30"),  # 30 October, a month
    ("2026-10-31", 1, "m", S, "2026-12-02"),  # a Saturday holiday counts as Monday 2
    ("2026-08-18", 1, "m", S, "2026-09-21"),  # an end on 18 September moves on
    ("2026-07-20", 1, "m", C, "2026-08-21"),  # an end on 20 August moves on in Chillán
    ("2026-07-20", 1, "m", SC, "2026-08-20"),  # and does not in San Carlos
)


@pytest.mark.parametrize(("received", "count", "unit", "commune", "ends"), WORKED)
def test_a_worked_date(received: str, count: int, unit: str, commune: str, ends: str) -> None:
    day, end = date.fromisoformat(received), date.fromisoformat(ends)
    assert counted(day, count, unit, commune) == end
    assert due(day, Term(count, UNITS[unit]), Calendar(commune)) == end


def test_there_are_more_than_sixty_worked_dates() -> None:
    assert len(set(WORKED)) == len(WORKED) > 60


@pytest.mark.parametrize("commune", [None, S, A, C, V, SC])
def test_every_day_of_six_years_is_as_the_typed_list_says(commune: str | None) -> None:
    calendar, day = Calendar(commune), date(2023, 1, 1)
    while day.year < 2029:
        assert calendar.is_working(day) is works(day, commune), day
        day += timedelta(days=1)


@given(
    st.dates(date(2023, 1, 1), date(2027, 12, 31)),
    st.integers(0, 120),
    st.sampled_from("wd"),
    st.sampled_from([S, A, C, V, SC]),
)
def test_the_clock_agrees_with_a_count_day_by_day(day: date, count: int, unit: str, commune: str) -> None:
    assert due(day, Term(count, UNITS[unit]), Calendar(commune)) == counted(day, count, unit, commune)


# -- laws

ANY_DAY = st.dates(date(2015, 1, 1), date(2045, 12, 31))
ANY_CALENDAR = st.builds(
    Calendar,
    st.sampled_from([None, *communes()]),
    st.frozensets(ANY_DAY, max_size=3),
    st.frozensets(ANY_DAY, max_size=3),
)


@given(ANY_DAY, st.integers(0, 400), st.sampled_from(Unit), ANY_CALENDAR)
def test_every_term_ends_on_a_working_day(day: date, count: int, unit: Unit, calendar: Calendar) -> None:
    end = due(day, Term(count, unit), calendar)
    assert calendar.is_working(end)
    assert end >= filed_on(day, calendar) >= day


@given(ANY_DAY, st.integers(0, 200), st.sampled_from(Unit), ANY_CALENDAR)
def test_more_time_and_a_later_filing_never_end_earlier(
    day: date, count: int, unit: Unit, calendar: Calendar
) -> None:
    end = due(day, Term(count, unit), calendar)
    assert due(day, Term(count + 1, unit), calendar) >= end
    assert due(day + timedelta(days=1), Term(count, unit), calendar) >= end


@given(ANY_DAY, st.integers(1, 60), ANY_CALENDAR)
def test_what_is_left_when_it_is_filed_is_the_whole_term(day: date, count: int, calendar: Calendar) -> None:
    filed = filed_on(day, calendar)
    end = due(day, Term(count), calendar)
    assert end == calendar.after(filed, count)
    assert calendar.left(filed, end) == count
    assert calendar.left(end, end) == 0


@given(ANY_DAY, st.integers(-400, 400), ANY_CALENDAR)
def test_days_left_are_those_a_walk_would_count(day: date, apart: int, calendar: Calendar) -> None:
    end = day + timedelta(days=apart)
    low, high = sorted((day, end))
    walked = sum(calendar.is_working(low + timedelta(days=n)) for n in range(1, (high - low).days + 1))
    assert calendar.left(day, end) == (walked if end >= day else -walked)


# -- the hour of a filing


@pytest.mark.parametrize("hour", [0, 9, 14, 18, 23])
def test_any_hour_of_a_working_day_is_that_day(hour: int) -> None:
    received = datetime(2026, 11, 23, hour, 59)  # noqa: DTZ001 -- by the clock of the office
    assert due(received, Term(3), Calendar(S)) == date(2026, 11, 26)


def test_a_moment_with_a_zone_is_read_by_the_clock_of_the_commune() -> None:
    late = datetime(2026, 11, 28, 2, 30, tzinfo=UTC)  # Friday 27, 23:30 in Santiago
    assert filed_on(late, Calendar(S)) == date(2026, 11, 27)
    assert filed_on(late, Calendar()) == date(2026, 11, 27)
    assert due(late, Term(3), Calendar(S)) == date(2026, 12, 2)
    winter = datetime(2026, 7, 1, 3, 30, tzinfo=UTC)  # 23:30 in Santiago, 00:30 in Punta Arenas
    assert filed_on(winter, Calendar(S)) == date(2026, 6, 30)
    assert filed_on(winter, Calendar("12101")) == date(2026, 7, 1)


def test_a_saturday_evening_is_the_first_hour_of_monday() -> None:
    received = datetime(2026, 11, 28, 22, 0)  # noqa: DTZ001 -- by the clock of the office
    assert filed_on(received, Calendar(S)) == date(2026, 11, 30)
    assert due(received, Term(1), Calendar(S)) == date(2026, 12, 1)


# -- what it says


@pytest.mark.parametrize(
    ("today", "lamp", "text"),
    [
        (date(2026, 11, 23), Light.AMPLE, "vence el jueves 26: quedan 3 días hábiles"),
        (date(2026, 11, 24), Light.AMPLE, "vence el jueves 26: quedan 2 días hábiles"),
        (date(2026, 11, 25), Light.SOON, "vence el jueves 26: queda 1 día hábil"),
        (date(2026, 11, 26), Light.TODAY, "vence hoy"),
        (date(2026, 11, 27), Light.LATE, "venció hace 1 día hábil"),
        (date(2026, 12, 1), Light.LATE, "venció hace 3 días hábiles"),
    ],
)
def test_a_term_says_how_it_stands(today: date, lamp: Light, text: str) -> None:
    stand = deadline(date(2026, 11, 23), Term(3), Calendar(S), today, soon=1)
    assert (stand.due, stand.light) == (date(2026, 11, 26), lamp)
    assert told(stand, today) == text


def test_on_the_saturday_after_it_is_late_though_no_working_day_has_passed() -> None:
    stand = stands(date(2026, 11, 27), Calendar(S), date(2026, 11, 28), soon=1)
    assert (stand.left, stand.light) == (0, Light.LATE)
    assert told(stand, date(2026, 11, 28)) == "venció el viernes 27"


def test_a_day_of_another_month_or_year_says_so() -> None:
    assert told(stands(date(2026, 12, 3), Calendar(S), TODAY, 1), TODAY).startswith(
        "vence el jueves 3 de diciembre: quedan 7"
    )
    assert near_day(date(2027, 1, 4), TODAY) == "lunes 4 de enero de 2027"


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (TODAY, "si responde hoy le quedan 4 días"),
        (date(2026, 11, 25), "si responde el miércoles le quedan 3 días"),
        (date(2026, 11, 27), "si responde el viernes le queda 1 día"),
        (date(2026, 11, 30), "si responde el lunes no le queda ningún día"),
        (date(2026, 12, 1), "si responde el martes 1 de diciembre habrá 1 día de atraso"),
        (date(2026, 12, 3), "si responde el jueves 3 de diciembre habrá 3 días de atraso"),
    ],
)
def test_it_says_what_answering_on_a_day_would_leave(day: date, text: str) -> None:
    assert if_answered(day, date(2026, 11, 30), Calendar(S), TODAY) == text


def test_answering_on_the_free_day_after_is_already_late() -> None:
    assert if_answered(date(2026, 11, 28), date(2026, 11, 27), Calendar(S), TODAY) == (
        "si responde el sábado ya habrá vencido"
    )


@given(ANY_DAY, ANY_DAY, st.integers(0, 3))
def test_the_light_is_late_only_after_the_end(today: date, end: date, soon: int) -> None:
    lamp = light(today, end, Calendar().left(today, end), soon)
    assert (lamp is Light.LATE) is (end < today)
    assert (lamp is Light.TODAY) is (end == today)


def test_a_row_of_the_law_pack_is_a_term_and_a_day_of_publication_is_none() -> None:
    assert Term.of(term("answer_request", TODAY)) == Term(3, Unit.WORKING)
    assert Term.of(term("fine_publication", TODAY)) == Term(1, Unit.MONTHS)
    assert Term.of(term("term_ending_notice", TODAY)).text == "30 días corridos"
    with pytest.raises(ValueError, match="working_day_of_next_month"):
        Term.of(term("publication_day", TODAY))
