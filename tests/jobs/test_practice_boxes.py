"""The strongboxes of the practice office: everybody may open them, every section is in use."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.description.register import Parts
from desktop.description.sealed import Sealed, everything, faults
from desktop.domain.problems import Severity
from desktop.jobs.declaring import CONTENTS, contents_of, fingerprint
from desktop.jobs.practice import PASSPHRASE, practice
from desktop.registers.declaration.changes import Mark, aligned
from desktop.registers.declaration.contents import Contents
from desktop.registers.declaration.sections import standings
from desktop.registers.declarations import Declaration, Progress
from desktop.store import Store, open_book
from desktop.store.lists import Query
from desktop.store.strongbox import Strongbox, exists, open_box
from tests.practised import TODAY, practised


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = practised(tmp_path_factory.mktemp("cajas") / "p.probidad")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def lines(store: Store) -> list[Declaration]:
    """The lines that have something sealed."""
    found = store.find(Declaration, Query(register="declarations"))
    return [line for line in found if exists(store, line.declarant.person.uid)]


def box_of(store: Store, line: Declaration) -> Strongbox:
    return open_box(store, line.declarant.person.uid, PASSPHRASE)


def told(store: Store, lines: list[Declaration]) -> list[tuple[Declaration, Contents]]:
    found = [(line, box_of(store, line)) for line in lines]
    return [(line, contents_of(box, line)) for line, box in found if box.numbers(CONTENTS, line.uid)]


def test_three_to_five_people_have_one_and_each_stage_is_there(
    store: Store, lines: list[Declaration]
) -> None:
    assert 3 <= len({line.declarant.person.uid for line in lines}) <= 5
    assert all(PASSPHRASE in (line.declarant.notes or "") for line in lines)
    stages = {line.progress for line, _contents in told(store, lines)}
    assert {Progress.DRAFT, Progress.SIGNED, Progress.SENT, Progress.REPLACED} <= stages


def test_every_section_of_the_form_is_used_by_somebody(store: Store, lines: list[Declaration]) -> None:
    used = {
        (type(row), field.name)
        for _line, contents in told(store, lines)
        for row in everything(contents)
        for field in row.fields
        if isinstance(field.kind, Parts) and field.value(row)
    }
    assert {("notes", True)} <= {(name, True) for _row, name in used}
    own = {(Contents, field.name) for field in Contents.fields if isinstance(field.kind, Parts)}
    assert own - used == set()
    within = {(row, name) for row, name in parts_below(Contents) if row.__name__ in {"RealEstate", "Share"}}
    assert within - used == set()


def parts_below(model: type[Sealed]) -> Iterator[tuple[type[Sealed], str]]:
    for field in model.fields:
        if isinstance(field.kind, Parts):
            yield model, field.name
            assert issubclass(field.kind.target, Sealed)
            yield from parts_below(field.kind.target)


def test_what_is_signed_is_whole_and_proven_and_the_draft_has_gaps(
    store: Store, lines: list[Declaration]
) -> None:
    for line, contents in told(store, lines):
        day: date | None = line.declared_on
        found = standings(contents, day or TODAY)
        done = line.progress is not None and line.progress.is_done
        assert found.complete is done
        if done:
            content = box_of(store, line).read(CONTENTS, line.uid)
            assert line.fingerprint == fingerprint(content)
        else:
            assert 0 < (line.percent or 0) < 100


def test_two_years_of_one_person_differ_by_what_was_bought_sold_and_revalued(
    store: Store, lines: list[Declaration]
) -> None:
    by_uid = {line.uid: contents for line, contents in told(store, lines)}
    years = [c for c in by_uid.values() if c.previous in by_uid and c.period != by_uid[c.previous].period]
    assert len(years) >= 3
    later = max(years, key=lambda contents: len(list(everything(contents))))
    compared = aligned(by_uid[later.previous or ""], later)
    counts = {mark: compared.count(mark) for mark in Mark}
    assert (counts[Mark.NEW], counts[Mark.GONE]) == (1, 1)
    assert counts[Mark.CHANGED] == 1
    assert counts[Mark.UNCHANGED] > 10


def test_nobody_real_is_in_them(store: Store, lines: list[Declaration]) -> None:
    for _line, contents in told(store, lines):
        refused = [p for p in faults(contents) if p.severity is Severity.UNREADABLE]
        assert refused == []
        for row in everything(contents):
            for name in ("run", "rut"):
                number = getattr(row, name, None)
                assert number is None or 33_000_000 <= int(str(number)[:-2]) < 58_000_000


@pytest.mark.parametrize(
    "today", [date(2028, 2, 29), pytest.param(date(2027, 3, 21), marks=pytest.mark.long)]
)
def test_it_works_on_every_day_of_the_year(today: date, tmp_path: Path) -> None:
    for _progress in practice(tmp_path / "p", actor="t", today=today, meetings=1, seed=2):
        pass
    book = open_book(tmp_path / "p", actor="t")
    lines = list(book.find(Declaration, Query(register="declarations")))
    book.close()
    assert len(lines) >= 5
    days: list[date | None] = [day for line in lines for day in (line.declared_on, line.sent_on)]
    assert all(day is None or day <= today for day in days)


def test_somebody_whose_rut_the_directory_does_not_know_declares_all_the_same(tmp_path: Path) -> None:
    store = practised(tmp_path / "p.probidad")
    lines = list(store.find(Declaration, Query(register="declarations")))
    boxed = [line for line in lines if exists(store, line.declarant.person.uid)]
    assert {line.declarant.person.rut is None for line in boxed} == {True, False}
    store.close()
