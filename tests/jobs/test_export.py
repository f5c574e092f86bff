"""The public list as files: named for people, whole or not there, holding what may be published."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

import pytest

from desktop.description.register import Entry, describe
from desktop.domain.periods import Period
from desktop.filings.document import Cell, Document, InternalError
from desktop.jobs.export import FORMATS, LeftOut, compose, export, file_name
from desktop.jobs.progress import Progress
from desktop.jobs.spool import Spool
from desktop.registers import AGENDA, INTERNAL, PUBLISHED
from desktop.registers.gifts import Gift
from desktop.registers.meetings import Meeting
from desktop.registers.officials import Official
from desktop.registers.people import Person
from desktop.registers.trips import Trip
from desktop.store import Store
from desktop.store.aggregates import unpublished
from desktop.store.lists import Query
from tests.practised import MANY, practised

NOW = datetime(2026, 11, 24, 10, 30)  # noqa: DTZ001 -- the office's own clock
TODAY = date(2026, 11, 24)
R = TypeVar("R")


def done(job: Generator[Progress, None, R]) -> R:
    while True:
        try:
            next(job)
        except StopIteration as end:
            result: R = end.value
            return result


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = practised(tmp_path_factory.mktemp("export") / "libro.probidad", MANY)
    yield opened
    opened.close()


def composed(store: Store, model: type[Entry], period: Period = Period()) -> tuple[Document, LeftOut]:  # noqa: B008 -- frozen
    return compose(store, describe(model), period, None, NOW, "1.0")


@pytest.mark.parametrize("model", PUBLISHED)
def test_rows_may_be_walked_again_and_are_as_many_as_announced(model: type[Entry], store: Store) -> None:
    document, left_out = composed(store, model)
    first, second = list(document.rows), list(document.rows)
    assert first == second
    assert len(first) == document.count
    total = store.count(Query(register=describe(model).name, reserved=True))
    assert document.count + left_out.drafts + left_out.reserved + left_out.not_shown == total


@pytest.mark.parametrize("model", INTERNAL)
def test_what_serves_the_office_alone_is_refused_before_anything_is_written(
    model: type[Entry], store: Store, tmp_path: Path
) -> None:
    folder = tmp_path / "new"
    before = store.head()
    with pytest.raises(InternalError, match="es un registro interno"):
        done(export(store, describe(model), Period(), None, FORMATS, folder, NOW, "1.0"))
    assert not folder.exists()
    assert store.head() == before


@pytest.mark.parametrize("model", AGENDA)
def test_rows_stand_in_the_order_of_their_days(model: type[Entry], store: Store) -> None:
    document, _left_out = composed(store, model)
    place = [heading.key for heading in document.headings].index(model.about.day or "")
    days = [row[place].value for row in document.rows]
    assert days == sorted(days, key=str)


def test_drafts_and_reserved_ones_stay_out(store: Store) -> None:
    document, left_out = composed(store, Meeting)
    assert left_out.drafts > 0
    assert left_out.reserved > 0
    published = {row[0].value for row in document.rows}
    for entry in store.find(Meeting, Query(reserved=True)):
        assert (entry.uid in published) is (entry.state.name != "DRAFT" and not entry.reserved)


def test_the_stamp_says_whose_list_it_is_and_under_which_seal(store: Store) -> None:
    document, _left_out = composed(store, Trip, Period.month(2026, 10))
    assert (document.stamp.code, document.stamp.institution) == ("ZZ001", "Servicio de Práctica")
    assert document.stamp.period == "octubre de 2026"
    number, hash_ = document.stamp.seal.split(":")
    assert store.holds(int(number), hash_)


def test_one_officials_list_says_so(store: Store) -> None:
    official = next(store.find(Official, Query(register="officials")))
    document, _left_out = compose(store, describe(Meeting), Period(), official, NOW, "1.0")
    assert official.heading() in document.stamp.period
    assert 0 < document.count < store.count(Query(register="meetings"))


@pytest.mark.parametrize(
    ("model", "period", "name"),
    [
        (Meeting, Period(), "audiencias"),
        (Meeting, Period.month(2026, 10), "audiencias-2026-10"),
        (Trip, Period(date(2026, 1, 1), date(2026, 12, 31)), "viajes-2026"),
        (Trip, Period(date(2025, 1, 1), date(2026, 12, 31)), "viajes-2025_2026"),
        (Trip, Period(date(2026, 1, 2), date(2026, 1, 9)), "viajes-2026-01-02_2026-01-09"),
        (Trip, Period(date(2026, 1, 2), None), "viajes-2026-01-02_"),
        (Person, Period(), "personas"),
    ],
)
def test_files_are_named_for_people(model: type[Entry], period: Period, name: str) -> None:
    assert file_name(describe(model), period, None) == name


def test_a_name_with_accents_makes_a_plain_file_name() -> None:
    official = Official(person=Person(given_names="Ñusta", surnames="Pérez / Rojas"), post="Jefa")
    assert file_name(describe(Meeting), Period(), official) == "audiencias-nusta-perez-rojas"


@pytest.mark.parametrize("model", AGENDA)
def test_every_format_is_written_whole(model: type[Entry], store: Store, tmp_path: Path) -> None:
    made = done(export(store, describe(model), Period(), None, FORMATS, tmp_path / "new", NOW, "1.0"))
    assert {path.suffix[1:] for path in made.files} == set(FORMATS)
    assert all(path.stat().st_size for path in made.files)
    assert sorted(made.files) == sorted((tmp_path / "new").iterdir())


@pytest.mark.parametrize("format_", FORMATS)
def test_a_stopped_export_leaves_no_half_file(format_: str, store: Store, tmp_path: Path) -> None:
    job = export(store, describe(Meeting), Period(), None, [format_], tmp_path, NOW, "1.0")
    next(job)
    next(job)
    job.close()
    assert list(tmp_path.iterdir()) == []


def test_progress_grows_to_its_total(store: Store, tmp_path: Path) -> None:
    told = list(export(store, describe(Meeting), Period(), None, FORMATS, tmp_path, NOW, "1.0"))
    assert [each.done for each in told] == sorted(each.done for each in told)
    assert told[-1].done == told[-1].total


def test_rows_put_aside_may_be_walked_by_several_at_once() -> None:
    rows = [(Cell(number, str(number)), Cell(None, "Reservado")) for number in range(950)]
    with Spool() as spool:
        assert list(spool) == []
        assert list(spool.fill(iter(rows))) == [200, 400, 600, 800, 950]
        assert list(zip(spool, spool, strict=True)) == list(zip(rows, rows, strict=True))
        assert list(spool) == rows


def test_an_export_is_no_publication_and_the_month_still_waits(tmp_path: Path) -> None:
    store = practised(tmp_path / "p.probidad", MANY)
    saved = store.save(next(store.find(Gift, Query(register="gifts", publishable=True))))
    month = (saved.day.year, saved.day.month)
    done(export(store, describe(Gift), Period(), None, ["csv"], tmp_path / "out", NOW, "1.0"))
    assert month in {(each.year, each.month) for each in unpublished(store)}
    store.close()
