"""Whoever takes part enters the register of lobbyists by that alone; it is published like the others."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest

from desktop.description.register import State, describe
from desktop.domain.periods import Period
from desktop.jobs import enrolling
from desktop.jobs.enrolling import enrol, enrol_meeting, named
from desktop.jobs.export import FORMATS, export
from desktop.jobs.practice import practice
from desktop.jobs.progress import Progress
from desktop.registers.lobbyists import Lobbyist, Way
from desktop.registers.meetings import Capacity, Meeting
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.store import open_book
from desktop.store.lists import Query
from desktop.store.lobbying import enrolled
from tests.blank import blank
from tests.filings.readers import csv_rows, squeezed, text_of
from tests.store.desk import Desk

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 10, 30)  # noqa: DTZ001 -- the office's own clock
R = TypeVar("R")


def done(job: Generator[Progress, None, R]) -> R:
    while True:
        try:
            next(job)
        except StopIteration as end:
            result: R = end.value
            return result


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(blank(tmp_path / "libro.probidad"))
    yield made
    made.store.close()


def entries(desk: Desk) -> list[Any]:
    return sorted(desk.store.find(Lobbyist, Query(register="lobbyists")), key=lambda e: (e.enrolled_on, e.id))


def came(desk: Desk, person: Person | None, **told: Any) -> dict[str, Any]:
    return {
        "person": person.uid if person else None,
        "capacity": "lobbyist",
        "paid": True,
        "employer": desk.company.uid,
    } | told


def test_who_took_part_is_enrolled_since_the_first_day_with_clients_and_their_days(desk: Desk) -> None:
    union = desk.add(Organisation, name="Gremio de Prueba")
    desk.meeting(day="2026-10-12")
    desk.meeting(
        day="2026-09-01", attendees=[came(desk, desk.person, represented=[{"organisation": union.uid}])]
    )
    told = done(enrol(desk.store, TODAY))
    assert [each.since for each in told.new] == [date(2026, 9, 1)]
    (entry,) = entries(desk)
    assert (entry.person.id, entry.organisation.id) == (desk.person.id, desk.company.id)
    assert (entry.capacity, entry.way, entry.state) == (Capacity.LOBBYIST, Way.PARTICIPATION, State.COMPLETE)
    assert entry.enrolled_on == date(2026, 9, 1)
    assert entry.institution.id == desk.institution.id
    assert [(c.organisation.name, c.starts) for c in entry.clients] == [
        ("Gremio de Prueba", date(2026, 9, 1)), ("Minera Los Álamos", date(2026, 10, 12)),
    ]  # fmt: skip
    assert entry.heading() == "Ana Pérez Ñuñoa, Minera Los Álamos"


def test_twice_adds_nothing_and_a_new_client_joins_the_entry(desk: Desk) -> None:
    desk.meeting()
    done(enrol(desk.store, TODAY))
    before = desk.store.head()
    assert done(enrol(desk.store, TODAY)).is_empty
    assert desk.store.head() == before
    union = desk.add(Organisation, name="Gremio de Prueba")
    desk.meeting(
        day="2026-11-02", attendees=[came(desk, desk.person, represented=[{"organisation": union.uid}])]
    )
    told = done(enrol(desk.store, TODAY))
    assert not told.new
    (entry,) = entries(desk)
    assert [c.organisation.name for c in entry.clients] == ["Minera Los Álamos", "Gremio de Prueba"]
    assert done(enrol(desk.store, TODAY)).is_empty
    assert desk.store.verify() == []


def test_drafts_other_attendees_reserved_meetings_and_days_to_come_enrol_nobody(desk: Desk) -> None:
    desk.meeting(reserved=True, reserve_ground="national_security")
    desk.meeting(state="draft")
    desk.meeting(day="2026-12-01")
    desk.meeting(attendees=[came(desk, desk.person, capacity="other", paid=None)])
    told = done(enrol(desk.store, TODAY))
    assert told.is_empty
    assert entries(desk) == []


def test_an_entity_without_a_person_enters_by_itself(desk: Desk) -> None:
    desk.meeting(attendees=[came(desk, None, capacity="interest_manager", paid=False)])
    done(enrol(desk.store, TODAY))
    (entry,) = entries(desk)
    assert (entry.person, entry.organisation.name) == (None, "Minera Los Álamos")
    assert entry.capacity is Capacity.INTEREST_MANAGER


def test_who_was_removed_and_acts_again_gets_a_new_entry_and_the_old_stays_removed(desk: Desk) -> None:
    desk.meeting(day="2026-09-01")
    done(enrol(desk.store, TODAY))
    (old,) = entries(desk)
    desk.change(old, removed_on="2026-10-01", removal_reason="Lo pidió por escrito.")
    assert done(enrol(desk.store, TODAY)).is_empty
    desk.meeting(day="2026-10-01")
    desk.meeting(day="2026-11-05")
    told = done(enrol(desk.store, TODAY))
    assert [(each.since, each.again) for each in told.new] == [(date(2026, 10, 1), True)]
    first, second = entries(desk)
    assert (first.removed_on, first.version) == (date(2026, 10, 1), 2)
    assert (second.enrolled_on, second.removed_on) == (date(2026, 10, 1), None)
    assert done(enrol(desk.store, TODAY)).is_empty


def test_who_inscribed_by_hand_is_there_already_and_is_not_touched(desk: Desk) -> None:
    desk.add(
        Lobbyist, institution=desk.institution.uid, person=desk.person.uid, capacity="lobbyist",
        enrolled_on="2026-11-20", way="inscription",
    )  # fmt: skip
    desk.meeting(day="2026-10-12")
    assert done(enrol(desk.store, TODAY)).is_empty
    (entry,) = entries(desk)
    assert entry.clients == []


def test_a_trial_writes_nothing_and_names_who_would_enter(desk: Desk) -> None:
    desk.meeting()
    before = desk.store.head()
    told = done(enrol(desk.store, TODAY, dry_run=True))
    assert desk.store.head() == before
    (who,) = named(desk.store, told)
    assert (who.name, who.capacity, who.clients) == (
        "Ana Pérez Ñuñoa, Minera Los Álamos", "Lobbista", ("Minera Los Álamos",),
    )  # fmt: skip


def test_saving_one_meeting_enrols_its_own_people_only(desk: Desk) -> None:
    other = desk.add(Person, given_names="Bea", surnames="Lara")
    desk.meeting()
    mine = desk.meeting(attendees=[came(desk, other)])
    told = enrol_meeting(desk.store, mine, TODAY)
    assert [each.actor.person for each in told.new] == [other.id]
    assert enrol_meeting(desk.store, mine, TODAY).is_empty


def test_one_meeting_asks_for_the_entries_of_its_own_people_alone(desk: Desk) -> None:
    desk.meeting()
    desk.meeting(attendees=[came(desk, desk.add(Person, given_names="Bea", surnames="Lara"))])
    desk.meeting(attendees=[came(desk, None)])
    told = done(enrol(desk.store, TODAY))
    assert len(told.new) == 3
    for new in told.new:
        assert [each.actor for each in enrolled(desk.store, {new.actor})] == [new.actor]


@pytest.fixture
def three(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Generator[Progress, None, Any]:
    """An enrolment of three people, one at a time, of whom one is written."""
    monkeypatch.setattr(enrolling, "MOST", 1)
    monkeypatch.setattr(enrolling, "FIRST", 1)
    for name in ("Bea", "Carla", "Dina"):
        desk.meeting(attendees=[came(desk, desk.add(Person, given_names=name, surnames="Lara"))])
    job = enrol(desk.store, TODAY)
    while next(job).done < 1:
        pass
    return job


def test_whoever_types_saves_between_two_portions_of_an_enrolment(
    desk: Desk, three: Generator[Progress, None, Any]
) -> None:
    with closing(open_book(desk.store.path or "", actor="otra")) as other:
        other.save(Person(given_names="Guardada", surnames="Mientras"))
    assert len(done(three).new) == 3
    assert desk.store.verify() == []


def test_a_stopped_enrolment_leaves_what_it_wrote_and_the_next_goes_on(
    desk: Desk, three: Generator[Progress, None, Any]
) -> None:
    three.close()
    assert len(entries(desk)) == 1
    assert len(done(enrol(desk.store, TODAY)).new) == 2
    assert len(entries(desk)) == 3
    assert desk.store.verify() == []


def test_the_register_is_published_in_every_format_like_the_others(desk: Desk, tmp_path: Path) -> None:
    secret = desk.add(Person, given_names="Zulema", surnames="Reservada")
    desk.meeting()
    desk.meeting(reserved=True, reserve_ground="national_security", attendees=[came(desk, secret)])
    done(enrol(desk.store, TODAY))
    made = done(
        export(
            desk.store, describe(Lobbyist), Period(), None, FORMATS, tmp_path / "lista", NOW, "1",
        )
    )  # fmt: skip
    assert made.rows == 1
    assert {path.suffix for path in made.files} == {".pdf", ".xlsx", ".csv", ".json", ".html"}
    for path in made.files:
        told = text_of(path.suffix[1:], path.read_bytes())
        assert "Zulema" not in told
        assert "AnaPérez" in squeezed(told), path.suffix
    table = csv_rows(next(path for path in made.files if path.suffix == ".csv").read_bytes())
    assert any("Por actuar" in cell for row in table for cell in row)


@pytest.mark.long
def test_a_large_book_is_enrolled_in_seconds(tmp_path: Path) -> None:
    place = tmp_path / "practica.probidad"
    done(practice(place, actor="t", today=TODAY, meetings=1_000, seed=3))
    store = open_book(place, actor="t")
    begun = time.perf_counter()
    told = done(enrol(store, TODAY))
    took = time.perf_counter() - begun
    assert told.new
    assert done(enrol(store, TODAY)).is_empty
    assert store.verify() == []
    store.close()
    assert took < 20, took
    assert Meeting.__tablename__ == "meetings"
