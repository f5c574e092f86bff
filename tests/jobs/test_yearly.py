"""The summary of a year against counting its records one by one."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pikepdf
import pytest

from desktop.description.register import Entry, State
from desktop.domain.periods import Period
from desktop.duties.request_clock import ANSWER
from desktop.duties.yearly import of_year, waits
from desktop.jobs.practice import practice
from desktop.jobs.yearly import write_summary
from desktop.registers.gifts import Gift
from desktop.registers.meetings import Meeting
from desktop.registers.requests import Request
from desktop.registers.trips import Payer, Trip
from desktop.store import Store, open_book
from desktop.store.aggregates import own_body
from desktop.store.lists import Query
from desktop.store.office_law import law_of
from desktop.store.yearly import YearFigures, year_figures

YEAR = 2026
PERIOD = Period(date(YEAR, 1, 1), date(YEAR, 12, 31))
NOW = date(YEAR, 11, 30)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("year") / "libro.probidad"
    for _progress in practice(path, actor="ana", today=NOW, meetings=60, seed=7):
        pass
    book = open_book(path, actor="ana")
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
