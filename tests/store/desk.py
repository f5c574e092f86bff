"""A small office at work on a book: what the tests of the book save, change and look at."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import event

from desktop.description.plain import record_plain
from desktop.description.reading import read_record
from desktop.description.register import Entry
from desktop.registers.institutions import Institution
from desktop.registers.meetings import Meeting
from desktop.registers.officials import Official
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.store import Store, create_book, open_book
from desktop.store.lists import Query

E = TypeVar("E", bound=Entry)
Place = str | Path


class Desk:
    """A store with the words of a test: add, change, and a few people who are always there."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.institution = self.add(Institution, name="Subsecretaría de Prueba", code="AF001", region="13")
        self.person = self.add(Person, given_names="Ana", surnames="Pérez Ñuñoa", rut="12.345.678-5")
        self.official = self.add(
            Official,
            person=self.person.uid,
            institution=self.institution.uid,
            post="Subsecretaria",
            category="undersecretary",
            starts="2026-01-01",
        )
        self.company = self.add(Organisation, name="Minera Los Álamos", rut="76.086.428-5")

    @classmethod
    def at(cls, store: Store) -> Desk:
        """The desk of a book in which they are already."""
        desk = cls.__new__(cls)
        desk.store = store
        desk.institution = next(store.find(Institution, Query()))
        desk.person = next(store.find(Person, Query()))
        desk.official = next(store.find(Official, Query()))
        desk.company = next(store.find(Organisation, Query()))
        return desk

    def add(self, model: type[E], **raws: object) -> E:
        return self.store.save(read(self.store, model, raws))

    def change(self, record: E, **raws: object) -> E:
        told: dict[str, Any] = {**record_plain(record), **raws}
        return self.store.save(read(self.store, type(record), told))

    def meeting(self, **raws: object) -> Meeting:
        return self.add(Meeting, **self.raws(**raws))

    def raws(self, **raws: object) -> dict[str, object]:
        told: dict[str, object] = {
            "day": "12-10-2026",
            "starts_at": "09:30",
            "minutes": "45",
            "mode": "presencial",
            "place": "Moneda 1",
            "decision": "acts",
            "subject": "Modificación del decreto 40",
            "hosts": [{"official": self.official.uid}],
            "attendees": [
                {
                    "person": self.person.uid,
                    "capacity": "lobbyist",
                    "paid": "sí",
                    "employer": self.company.uid,
                    "represented": [{"organisation": self.company.uid}],
                }
            ],
            "present": [{"name": "Otro"}],
        }
        return told | raws


def read(store: Store, model: type[E], raws: dict[str, Any]) -> E:
    return read_record(model, raws, store.finder()).record


def create(place: Place, **words: Any) -> Store:
    return create_book(place, **({"actor": "ana"} | words))


def reopen(store: Store, place: Place, **words: Any) -> Store:
    store.close()
    return open_book(place, **({"actor": "ana"} | words))


@contextmanager
def counted(store: Store) -> Iterator[list[str]]:
    """The statements that reach the database within the block."""
    told: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        told.append(statement)

    event.listen(store._engine, "before_cursor_execute", note)
    try:
        yield told
    finally:
        event.remove(store._engine, "before_cursor_execute", note)
