"""The books of earlier programs, kept in `tests/databases`: each opens, and all in it is found."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Connection, MetaData, create_engine, text

from desktop.description.frozen import thaw
from desktop.description.register import Entry, State
from desktop.jobs.declaring import CONTENTS, contents_of, fingerprint
from desktop.registers import ALL
from desktop.registers.declarations import Declaration, Progress
from desktop.registers.gifts import Gift
from desktop.registers.meetings import Meeting
from desktop.registers.people import Person
from desktop.registers.rectifications import Rectification
from desktop.store import Store, book, open_book, strongbox
from desktop.store.lists import Query
from desktop.store.published import closings, releases, versions_of
from desktop.store.words import cut, marks_of

OLD = sorted((Path(__file__).parents[1] / "databases").glob("*.probidad"))


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_a_book_of_every_version_opens_and_verifies(old: Path, file: Path) -> None:
    shutil.copy(old, file)
    store = open_book(file, actor="ana")
    assert store.verify() == []
    found = list(store.find(Meeting, Query(text="embalse")))
    assert found
    assert all(meeting.hosts[0].official.heading() for meeting in found)
    assert store.history(found[0])
    for model in ALL:
        _is_found_by_its_words(store, model)
    store.save(Person(given_names="Nueva"))
    assert store.verify() == []
    store.close()
    asides = [path for path in file.parent.iterdir() if "antes-de-migrar" in path.name]
    assert len(asides) == (old.stem != book.revisions()[-1])


def _is_found_by_its_words(store: Store, model: type[Entry]) -> None:
    """A list cut to words finds in an old book what the list holds, for every register."""
    name = str(model.__tablename__)
    for entry in store.find(model, Query(register=name)):
        word = max(cut(entry.heading()), key=len)
        assert store.count(Query(register=name, text=word)) == sum(
            word in cut(other.heading()) for other in store.find(model, Query(register=name))
        )


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_an_old_book_that_nobody_opens_agrees_with_its_history(old: Path, file: Path) -> None:
    shutil.copy(old, file)
    assert book.examine(file)[0] == []


@pytest.mark.parametrize("old", [path for path in OLD if path.stem > "0003"], ids=lambda path: path.stem)
def test_the_strongbox_of_an_old_book_opens(old: Path, file: Path) -> None:
    shutil.copy(old, file)
    store = open_book(file, actor="ana")
    (person,) = (
        one for one in store.find(Person, Query(register="people")) if strongbox.exists(store, one.uid)
    )
    box = strongbox.open_box(store, person.uid, "cuatro palabras bien largas")
    assert box.read("old book", "text") == b'{"bienes": ["Parcela del embalse"]}'
    assert (box.read("old book", "text", 1), box.draft("text")) == (b"{}", b"a medias")
    assert box.paper(box.read("old book", "paper").decode()) == b"%PDF-1.7 escritura"
    made = {one.progress: one for one in store.find(Declaration, Query(register="declarations"))}
    signed = made[Progress.SIGNED]
    assert fingerprint(box.read(CONTENTS, signed.uid, signed.signed_version)) == signed.fingerprint
    assert contents_of(box, made[Progress.COMPLETE]).rectification_reason == "Faltó la parcela del embalse"
    store.close()


@pytest.mark.parametrize("old", [path for path in OLD if path.stem >= "0006"], ids=lambda path: path.stem)
def test_what_an_old_book_published_is_read_as_it_was(old: Path, file: Path) -> None:
    shutil.copy(old, file)
    store = open_book(file, actor="ana")
    (closed,) = closings(store)
    (erratum,) = store.find(Rectification, Query(register="rectifications"))
    ((closing, content),) = versions_of(store, "meetings", erratum.record)
    assert (closing, closing.number, closing.month) == (closed, 1, 10)
    published = thaw(Meeting, content)
    assert (published.place, erratum.changes[0].after) == ("Moneda 1", "Moneda 2")
    assert [one.reason for one in releases(store)] == ["Es público"]
    store.close()


def test_there_is_an_old_book_of_every_version_that_was_released() -> None:
    """0002 was a step on the way to 0003, 0004 to 0005: they were never in anybody's hands."""
    assert [path.stem for path in OLD] == [step for step in book.revisions() if step not in {"0002", "0004"}]


def test_the_number_by_which_an_index_knows_a_register_never_moves() -> None:
    first = ("institutions", "offices", "people", "organisations", "officials", "meetings", "trips", "gifts")
    marks = [marks_of(name, None, State.DRAFT, [])[0] for name in first]
    assert marks == ["\ue000", *(f"\ue000{chr(0xE100 + number)}" for number in range(1, 8))]
    every = {marks_of(str(model.__tablename__), None, State.DRAFT, [])[0] for model in ALL}
    assert len(every) == len(ALL)


def test_a_book_of_the_first_version_on_a_server_is_migrated(fresh_pg: str) -> None:
    (first,) = [path for path in OLD if path.stem == "0001"]
    server = create_engine(fresh_pg)
    with server.begin() as connection:
        book._upgrade(connection, "0001")
    with closing(sqlite3.connect(first)) as old, server.begin() as connection:
        _copy(old, connection)
    server.dispose()
    store = open_book(fresh_pg, actor="ana")
    (meeting,) = store.find(Meeting, Query(text="embalse puclaro"))
    assert meeting.hosts[0].official.heading() == "Ana Pérez Ñúñez, Subsecretaria"
    assert (meeting.request, meeting.announced) == (None, [])
    saved = store.save(Gift(official=meeting.hosts[0].official, inventory_number="9"))
    assert [change.after for change in store.history(saved) if change.field == "inventory_number"] == ["9"]
    store.close()


def _copy(old: sqlite3.Connection, new: Connection) -> None:
    """The registers' rows and lines of a file, into the same tables on a server."""
    tables = MetaData()
    tables.reflect(new)
    skipped = {"alembic_version", "changes", "seals"}
    for table in (table for table in tables.sorted_tables if table.name not in skipped):
        columns = ", ".join(table.columns.keys())
        found = old.execute(f"SELECT {columns} FROM {table.name}").fetchall()  # noqa: S608 -- names of ours
        for row in found:
            pairs = zip(table.columns, row, strict=True)
            new.execute(table.insert(), {column.name: _typed(column, value) for column, value in pairs})
        if found and "id" in table.c and table.c.id.type.python_type is int:
            new.execute(text(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), 1000)"))


def _typed(column: Column[Any], value: object) -> object:
    kind = column.type.python_type
    if isinstance(value, str) and kind in {date, datetime, time}:
        return kind.fromisoformat(value)
    return bool(value) if kind is bool and value is not None else value
