"""The body's list of declarations: of whom the law publishes, as long as it shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from desktop.description.register import State, describe
from desktop.domain.clock import months_later
from desktop.domain.periods import Period
from desktop.jobs.export import FORMATS, compose, export, publishable
from desktop.registers import ALL
from desktop.registers.declarants import Declarant
from desktop.registers.declarations import Declaration, Progress
from desktop.registers.institutions import Institution
from desktop.registers.people import Person
from desktop.store import Store
from desktop.store.lists import Query
from tests.blank import blank
from tests.filings.readers import found_in
from tests.jobs.test_export import done

NOW = datetime(2026, 11, 24, 10, 30)  # noqa: DTZ001 -- the office's own clock
Declared = Callable[..., Declaration]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    book = blank(tmp_path / "libro.probidad")
    yield book
    book.close()


@pytest.fixture
def declared(store: Store) -> Declared:
    """A signed declaration of somebody whose surname is a mark."""
    body = store.save(Institution(code="AF001", name="Servicio", state=State.COMPLETE))

    def make(mark: str, numeral: str = "4-1", ends: date | None = None) -> Declaration:
        person = store.save(Person(given_names="Eva", surnames=mark, state=State.COMPLETE))
        declarant = Declarant(
            person=person, institution=body, post="Asesora", numeral=numeral,
            starts=date(2020, 1, 1), ends=ends, state=State.COMPLETE,
        )  # fmt: skip
        line = Declaration(
            declarant=store.save(declarant), kind="march", period=2026, declared_on=date(2026, 3, 18),
            progress=Progress.SIGNED, state=State.COMPLETE,
        )  # fmt: skip
        return store.save(line)

    return make


def told(store: Store, folder: Path, now: datetime = NOW) -> set[str]:
    """The marks that are anywhere in the five files."""
    marks = {"Zqenelcargo", "Zqsefue", "Zqsefuehacesiete", "Zqdecompras", "Zqborrador"}
    made = done(export(store, describe(Declaration), Period(), None, FORMATS, folder, now, "1.0"))
    found = [found_in(name, path.read_bytes(), marks) for name, path in zip(FORMATS, made.files, strict=True)]
    assert all(each == found[0] for each in found)
    return found[0]


def test_who_left_seven_months_ago_and_who_buys_for_the_body_are_in_no_format(
    store: Store, declared: Declared, tmp_path: Path
) -> None:
    declared("Zqenelcargo")
    declared("Zqsefue", ends=date(2026, 7, 1))
    declared("Zqsefuehacesiete", ends=months_later(NOW.date(), -7))
    declared("Zqdecompras", numeral="4-14")
    assert told(store, tmp_path / "hoy") == {"Zqenelcargo", "Zqsefue"}
    later = NOW.replace(year=2027, month=2)
    assert told(store, tmp_path / "despues", later) == {"Zqenelcargo"}


def test_how_many_are_left_out_is_told(store: Store, declared: Declared) -> None:
    declared("Zqenelcargo")
    declared("Zqdecompras", numeral="4-14")
    draft = declared("Zqborrador")
    draft.state = State.DRAFT
    store.save(draft)
    document, left_out = compose(store, describe(Declaration), Period(), None, NOW, "1.0")
    assert (document.count, left_out.drafts, left_out.reserved, left_out.not_shown) == (1, 1, 0, 1)
    assert publishable(store, Query(register="declarations"), NOW.date()) == 1


def test_only_what_the_law_takes_down_is_asked_record_by_record(store: Store) -> None:
    taken = [describe(model).name for model in ALL if describe(model).is_taken_down]
    assert taken == ["declarations"]
    query = Query(register="people")
    assert publishable(store, query, NOW.date()) == store.count(replace(query, publishable=True))
