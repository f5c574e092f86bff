"""The practice office: the same seed the same book, and a book like those that offices keep."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.description.plain import record_plain
from desktop.description.reading import check
from desktop.description.register import Entry, State, describe
from desktop.domain.problems import Severity
from desktop.domain.resources import table
from desktop.domain.rut import Rut
from desktop.jobs.practice import Made, practice
from desktop.jobs.practice.names import company_rut, person_rut
from desktop.jobs.progress import Progress
from desktop.registers import ALL
from desktop.registers.institutions import Institution
from desktop.registers.meetings import Meeting
from desktop.registers.officials import Official
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.registers.trips import Trip
from desktop.store import BookError, Store, open_book
from desktop.store.lists import Query

TODAY = date(2026, 11, 24)


def make(place: Path, meetings: int = 120, seed: int = 1) -> Store:
    for _progress in practice(place, actor="t", today=TODAY, meetings=meetings, seed=seed):
        pass
    return open_book(place, actor="t")


def content(store: Store) -> dict[str, list[Any]]:
    return {describe(model).name: [record_plain(entry) for entry in every(store, model)] for model in ALL}


def every(store: Store, model: type[Entry]) -> list[Any]:
    return sorted(
        store.find(model, Query(register=describe(model).name, reserved=True)), key=lambda entry: entry.id
    )


def test_the_same_seed_makes_the_same_book_and_another_another(tmp_path: Path) -> None:
    made = [content(make(tmp_path / f"{place}.probidad", seed=seed)) for place, seed in enumerate((5, 5, 6))]
    assert made[0] == made[1]
    assert made[0] != made[2]
    uids = [{record["id"] for record in each["meetings"]} for each in made]
    assert not uids[0] & uids[2]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return make(tmp_path_factory.mktemp("practice") / "p.probidad", 1_500)


@pytest.mark.parametrize("model", ALL)
def test_every_record_is_in_the_state_that_its_problems_say(model: type[Entry], store: Store) -> None:
    for entry in every(store, model):
        refused = any(problem.severity is not Severity.WARNING for problem in check(entry))
        assert (entry.state is State.DRAFT) is refused, check(entry)


def test_the_numbers_are_in_proportion(store: Store) -> None:
    counts = {
        describe(model).name: store.count(Query(register=describe(model).name, reserved=True))
        for model in ALL
    }
    assert counts["meetings"] == 1_500
    assert (counts["trips"], counts["gifts"]) == (120, 60)
    assert counts["institutions"] == 2
    assert counts["officials"] >= 12
    assert counts["people"] < 500


def test_there_are_drafts_doubts_and_reserves(store: Store) -> None:
    assert store.count(Query(register="meetings", state=State.DRAFT)) >= 5
    assert store.count(Query(register="meetings", warned=True)) >= 20
    meetings = every(store, Meeting)
    assert any(meeting.reserved for meeting in meetings)
    assert any(len(meeting.hosts) > 1 for meeting in meetings)
    assert {meeting.day.year for meeting in meetings} >= {2024, 2025, 2026}
    assert max(meeting.day for meeting in meetings) <= TODAY


def test_nobody_receives_outside_the_time_in_the_post(store: Store) -> None:
    for entry in (*every(store, Meeting), *every(store, Trip)):
        day = entry.day if isinstance(entry, Meeting) else entry.starts
        for official in entry.involved():
            assert official.starts <= day
            assert official.ends is None or day <= official.ends


def test_somebody_left_and_somebody_stood_in(store: Store) -> None:
    officials = every(store, Official)
    assert any(official.ends and official.ends < TODAY and not official.substitute for official in officials)
    assert any(official.substitute for official in officials)
    assert len({official.office.commune for official in officials}) >= 8


def test_everything_in_it_is_invented(store: Store) -> None:
    codes = {row["code"] for row in table("reference/institutions.csv")}
    assert not codes & {institution.code for institution in every(store, Institution)}
    numbers = [entry.rut for model in (Person, Organisation) for entry in every(store, model) if entry.rut]
    assert len(set(numbers)) == len(numbers)
    assert all(Rut.parse(number) == number for number in numbers)
    assert all(
        30_000_000 < int(rut[:-2]) < 50_000_000
        for rut in (person.rut for person in every(store, Person))
        if rut
    )


@pytest.mark.parametrize("number", [0, 1, 9, 10, 11, 12_000, 999_999])
def test_invented_numbers_are_valid(number: int) -> None:
    for rut in (person_rut(number), company_rut(number)):
        assert Rut.parse(rut) == rut
    assert company_rut(number).of_a_company
    assert not person_rut(number).of_a_company


def test_words_are_found_in_the_matters(store: Store) -> None:
    for words in ("agua potable rural", "mapuche", "nunoa", "escasez hidrica"):
        assert store.count(Query(register="meetings", text=words)) > 0


def test_the_book_agrees_with_its_history(store: Store) -> None:
    assert store.verify() == []


def test_a_book_that_is_there_is_not_touched(tmp_path: Path) -> None:
    place = tmp_path / "p.probidad"
    place.write_bytes(b"something")
    job: Generator[Progress, None, Made] = practice(place, actor="t", today=TODAY)
    with pytest.raises(BookError):
        list(job)
    assert place.read_bytes() == b"something"


def test_a_stopped_one_leaves_nothing(tmp_path: Path) -> None:
    job = practice(tmp_path / "p.probidad", actor="t", today=TODAY, meetings=3_000)
    for _turn in range(4):
        next(job)
    job.close()
    assert list(tmp_path.iterdir()) == []
