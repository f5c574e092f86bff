"""The summary of a year against counting its records one by one."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pikepdf
import pytest

from desktop.description.register import Entry, State
from desktop.domain.periods import Period
from desktop.duties.request_clock import ANSWER
from desktop.duties.yearly import of_year, waits
from desktop.jobs.yearly import write_summary
from desktop.jobs.yearly_tables import tables
from desktop.registers.gifts import Gift
from desktop.registers.meetings import Meeting
from desktop.registers.officials import Official
from desktop.registers.requests import Request, Stage
from desktop.registers.trips import Payer, Trip
from desktop.store import Store
from desktop.store.aggregates import own_body, posts
from desktop.store.lists import Query
from desktop.store.office_law import law_of
from desktop.store.yearly import YearFigures, year_figures
from tests.practised import MANY, practised

YEAR = 2026
PERIOD = Period(date(YEAR, 1, 1), date(YEAR, 12, 31))
NOW = date(YEAR, 11, 30)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    book = practised(tmp_path_factory.mktemp("year") / "libro.probidad", MANY)
    yield book
    book.close()


@pytest.fixture(scope="module")
def figures(office: Store) -> YearFigures:
    return year_figures(office, _own(office), YEAR)


def _own(office: Store) -> int:
    body = own_body(office)
    assert body is not None
    return body.id


def _body(official: Any) -> int | None:
    return official.institution.id if official else None


def _counted(office: Store, model: type[Entry]) -> list[Any]:
    """The records as people would count them."""
    return [
        one
        for one in office.find(model, Query(period=PERIOD))
        if one.state is not State.DRAFT
        and not getattr(one, "reserved", False)
        and any(_body(each) == _own(office) for each in one.involved())
    ]


@pytest.mark.parametrize(("model", "day"), [(Meeting, "day"), (Trip, "starts"), (Gift, "day")])
def test_the_months_are_those_of_the_records(
    office: Store, figures: YearFigures, model: type[Entry], day: str
) -> None:
    counted = Counter(getattr(one, day).month for one in _counted(office, model))
    assert counted
    assert figures.months[model.__tablename__] == tuple(counted[month] for month in range(1, 13))


def test_decisions_modes_and_who_was_heard_are_those_of_the_records(
    office: Store, figures: YearFigures
) -> None:
    meetings = _counted(office, Meeting)
    assert figures.decisions == Counter(one.decision for one in meetings)
    assert figures.modes == Counter(one.mode for one in meetings)
    heard: Counter[str] = Counter()
    for one in meetings:
        rows = [row for who in one.attendees for row in who.represented if row.organisation]
        heard.update({row.organisation.name for row in rows})
    assert list(figures.heard) == sorted(heard.items(), key=lambda two: (-two[1], two[0]))[:12]


def test_costs_are_the_trips_own_pesos(office: Store, figures: YearFigures) -> None:
    pesos: Counter[tuple[int, Payer | None]] = Counter()
    for trip in _counted(office, Trip):
        for cost in trip.costs:
            pesos[trip.official.id, cost.payer] += cost.pesos() or 0
    assert {(one.official, one.payer): one.pesos for one in figures.spent} == dict(pesos)


def test_waiting_times_are_those_of_the_requests(office: Store, figures: YearFigures) -> None:
    law, own = law_of(office), _own(office)
    asked: list[Any] = [
        one
        for one in office.find(Request, Query(period=PERIOD))
        if one.state is not State.DRAFT and _body(one.official) == own
    ]
    found = waits(figures.requests, law)
    answered = [one for one in asked if one.answered_on]
    assert len(found.answered) == len(answered)
    assert found.unanswered == len(asked) - len(answered)
    in_time = [
        one
        for one in answered
        if one.answered_on
        <= law.due(
            ANSWER,
            one.clock_starts(),
            (one.official.office and one.official.office.commune) or one.official.institution.commune,
        )
    ]
    assert found.in_time == len(in_time)


def _days(first: date, last: date) -> Iterator[date]:
    """The days after the first, up to and with the last."""
    while first < last:
        first += timedelta(days=1)
        yield first


def _within(values: list[int], part: Fraction) -> str:
    """The smallest value that at least this part of all does not exceed."""
    ordered, least = sorted(values), part * len(values)
    return str(next(one for one in ordered if sum(each <= one for each in ordered) >= least))


def _waited(office: Store) -> tuple[list[int], list[int]]:
    """Day by day: the working days to each answer, the days from it to the hearing."""
    law = law_of(office)
    answers: list[int] = []
    hearings: list[int] = []
    for one in office.find(Request, Query(period=PERIOD)):
        if one.state is State.DRAFT or _body(one.official) != _own(office) or not one.answered_on:
            continue
        own = one.official.office and one.official.office.commune
        calendar = law.calendar(own or one.official.institution.commune)
        starts = one.clock_starts()
        assert starts is not None
        filed = starts.date()
        while not calendar.is_working(filed):
            filed += timedelta(days=1)
        answers.append(sum(calendar.is_working(day) for day in _days(filed, one.answered_on)))
        if one.stage is Stage.HELD and one.meeting_day:
            hearings.append(len(list(_days(one.answered_on, one.meeting_day))))
    return answers, hearings


def test_half_and_nine_of_ten_waited_no_longer_than_is_told(office: Store, figures: YearFigures) -> None:
    answers, hearings = _waited(office)
    assert len(answers) > 10
    assert len(hearings) > 5
    found = waits(figures.requests, law_of(office))
    assert (found.answered, found.held) == (tuple(sorted(answers)), tuple(sorted(hearings)))
    body = own_body(office)
    assert body is not None
    made = tables(of_year(office, body, YEAR), posts(office), NOW)
    (told,) = [one.rows for one in made if one.sheet == "Plazos"]
    half, most = Fraction(1, 2), Fraction(9, 10)
    assert [str(one[1]) for one in told[-4:]] == [
        _within(values, part) for values in (answers, hearings) for part in (half, most)
    ]


def test_each_official_has_what_is_theirs_and_each_gift_is_where_it_is(
    office: Store, figures: YearFigures
) -> None:
    counted: dict[int, Counter[str]] = {}
    for model in (Meeting, Trip, Gift):
        for one in _counted(office, model):
            named = {each.id: each for each in one.involved() if isinstance(each, Official)}
            for who in [key for key, each in named.items() if _body(each) == _own(office)]:
                counted.setdefault(who, Counter())[model.__tablename__] += 1
    assert len(counted) > 3
    assert figures.officials == counted
    assert figures.custody == Counter(one.whereabouts() for one in _counted(office, Gift))


def test_the_same_book_gives_the_same_files_with_a_chart_each_and_its_numbers_in_words(
    office: Store, tmp_path: Path
) -> None:
    made = [_written(office, tmp_path / name) for name in ("a", "b")]
    assert [path.read_bytes() for path in made[0]] == [path.read_bytes() for path in made[1]]
    paper, workbook = made[0]
    with pikepdf.open(paper) as pdf:
        spoken = [str(one.Alt) for one in pdf.objects if _is_figure(one)]
    assert any("Enero: audiencias" in one for one in spoken)
    with zipfile.ZipFile(workbook) as archive:
        assert sum("charts/chart" in name for name in archive.namelist()) >= len(spoken)
    sheet = openpyxl.load_workbook(workbook)["Meses"]
    total = sum(
        int(str(row[0])) for row in sheet.iter_rows(min_row=2, min_col=2, max_col=2, values_only=True)
    )
    assert total == len(_counted(office, Meeting))


def test_days_and_sums_of_the_workbook_are_days_and_sums(office: Store, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(_written(office, tmp_path)[1])
    due = book["Publicación"]["B2"]
    assert (due.value, due.number_format) == (datetime(2026, 2, 2), "dd-mm-yyyy")  # noqa: DTZ001 -- a day
    paid = book["Costos"]["B2"]
    assert isinstance(paid.value, int)
    assert paid.number_format == '"$" #,##0'
    assert isinstance(book["Plazos"]["B2"].value, int)


def _is_figure(one: object) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure" and "/Alt" in one


def _written(office: Store, folder: Path) -> tuple[Path, ...]:
    body = own_body(office)
    assert body is not None
    job = write_summary(office, body, YEAR, of_year(office, body, YEAR), ("pdf", "xlsx"), folder, NOW, "0")
    while True:
        try:
            next(job)
        except StopIteration as end:
            return tuple(end.value)
