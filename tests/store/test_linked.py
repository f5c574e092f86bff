"""A record read from the book is whole: what it names is there, and many cost no more questions than one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy import event

from desktop.registers.institutions import Institution
from desktop.registers.meetings import Attendee, Capacity, Host, Meeting, Represented
from desktop.registers.officials import Official
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.store import Store
from desktop.store.lists import Query

MEETINGS = Query(register="meetings")


def meet(store: Store, day: int) -> Meeting:
    body = store.save(Institution(name=f"Servicio {day}", code=f"AF{day:03d}"))
    chief, guest = (store.save(Person(given_names=name, surnames=f"Soto {day}")) for name in ("Ana", "Beto"))
    official = store.save(
        Official(person=chief, institution=body, post="Jefatura", category="undersecretary")
    )
    firm = store.save(Organisation(name=f"Lagos {day}"))
    came = Attendee(
        person=guest,
        capacity=Capacity.LOBBYIST,
        paid=True,
        employer=firm,
        represented=[Represented(organisation=firm)],
    )
    return store.save(
        Meeting(day=date(2026, 10, day), place="Sala", hosts=[Host(official=official)], attendees=[came])
    )


def questions(store: Store, work: Callable[[], object]) -> int:
    asked: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        asked.append(statement)

    event.listen(store._engine, "before_cursor_execute", note)
    try:
        work()
    finally:
        event.remove(store._engine, "before_cursor_execute", note)
    return sum(statement.startswith("SELECT") for statement in asked)


def test_what_a_record_names_however_deep_is_there_when_the_book_is_not(store: Store) -> None:
    saved = meet(store, 1)
    for read in (saved, store.get(Meeting, saved.uid), *store.find(Meeting, MEETINGS)):
        assert read is not None
        (host,), (came,) = read.hosts, read.attendees
        assert host.official.person.surnames == "Soto 1"
        assert host.official.institution.name == "Servicio 1"
        assert came.represented[0].organisation is came.employer
        assert host.official.office is None


def test_many_records_cost_no_more_questions_than_one(store: Store) -> None:
    first = meet(store, 1)
    one = questions(store, lambda: list(store.find(Meeting, MEETINGS)))
    for day in range(2, 6):
        meet(store, day)
    assert questions(store, lambda: list(store.find(Meeting, MEETINGS))) == one
    assert questions(store, lambda: store.get(Meeting, first.uid)) < one <= 20
