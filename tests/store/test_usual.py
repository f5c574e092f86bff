"""What is usual in a field: of late, often, and with one official; never what is reserved."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.registers.institutions import Institution
from desktop.registers.meetings import Attendee, Capacity, Host, Meeting, Represented
from desktop.registers.officials import Official
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.store import Store
from desktop.store.usual import last_row, usual, usual_lines


class Agenda:
    """Two officials, some who come, and meetings as they were written."""

    def __init__(self, store: Store) -> None:
        self.store = store
        body = store.save(Institution(name="Servicio", code="AF001"))
        self.people = {
            name: store.save(Person(given_names=name, surnames="Soto")) for name in ("Ana", "Beto", "Cruz")
        }
        chiefs = [store.save(Person(given_names=name, surnames="Jefe")) for name in ("Uno", "Dos")]
        self.one, self.two = [
            store.save(Official(person=chief, institution=body, post="Jefatura", category="undersecretary"))
            for chief in chiefs
        ]
        self.firm = store.save(Organisation(name="Lagos"))

    def meet(self, official: Official, who: str, place: str = "Sala", **told: Any) -> Meeting:
        came = Attendee(
            person=self.people[who],
            capacity=Capacity.LOBBYIST,
            paid=True,
            employer=self.firm,
            represented=[Represented(organisation=self.firm)],
        )
        return self.store.save(
            Meeting(
                day=date(2026, 10, 12), place=place, hosts=[Host(official=official)], attendees=[came], **told
            )
        )

    def people_of(self, official: str = "") -> list[str]:
        ids = usual(self.store, Meeting, Attendee, "person_id", official)
        return [line.heading.split()[0] for line in usual_lines(self.store, Person, ids)]


@pytest.fixture
def agenda(store: Store) -> Agenda:
    return Agenda(store)


@pytest.mark.parametrize("place", ["file"], indirect=True)
def test_who_came_often_comes_first_and_of_equals_who_came_last(agenda: Agenda) -> None:
    for who in ("Ana", "Ana", "Beto", "Cruz"):
        agenda.meet(agenda.one, who)
    assert agenda.people_of() == ["Ana", "Cruz", "Beto"]


@pytest.mark.parametrize("place", ["file"], indirect=True)
def test_what_is_usual_with_an_official_weighs_more(agenda: Agenda) -> None:
    for who in ("Ana", "Ana"):
        agenda.meet(agenda.one, who)
    agenda.meet(agenda.two, "Beto")
    assert agenda.people_of() == ["Ana", "Beto"]
    assert agenda.people_of(agenda.two.uid) == ["Beto", "Ana"]


@pytest.mark.parametrize("place", ["file"], indirect=True)
def test_texts_are_usual_too_and_empty_ones_are_not(agenda: Agenda) -> None:
    for place in ("Sala 1", "Sala 2", "", "Sala 2"):
        agenda.meet(agenda.one, "Ana", place)
    assert usual(agenda.store, Meeting, Meeting, "place") == ["Sala 2", "Sala 1"]


def test_rows_within_rows_are_found_through_their_official(agenda: Agenda) -> None:
    agenda.meet(agenda.one, "Ana")
    told = usual(agenda.store, Meeting, Represented, "organisation_id", agenda.one.uid)
    assert told == [agenda.firm.id]


def test_what_is_reserved_proposes_nothing_and_is_no_last_row(agenda: Agenda) -> None:
    agenda.meet(agenda.one, "Ana", "Sótano", reserved=True)
    assert usual(agenda.store, Meeting, Attendee, "person_id", agenda.one.uid) == []
    assert usual(agenda.store, Meeting, Meeting, "place") == []
    assert last_row(agenda.store, Meeting, Attendee, "person_id", agenda.people["Ana"].uid) is None


def test_the_last_row_of_somebody_comes_with_its_links(agenda: Agenda) -> None:
    agenda.meet(agenda.one, "Ana")
    agenda.meet(agenda.one, "Beto")
    row = last_row(agenda.store, Meeting, Attendee, "person_id", agenda.people["Ana"].uid)
    assert row is not None
    assert row.employer is not None
    assert (row.capacity, row.paid, row.employer.name) == (Capacity.LOBBYIST, True, "Lagos")
    assert [one.organisation and one.organisation.name for one in row.represented] == ["Lagos"]
    assert last_row(agenda.store, Meeting, Attendee, "person_id", agenda.people["Cruz"].uid) is None
