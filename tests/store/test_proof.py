"""Whatever is changed behind the program's back is noticed, and where."""

# ruff: noqa: S608 -- the names in these statements are ours

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import zip_longest
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from desktop.registers.people import Person
from desktop.store import BookError, open_book
from desktop.store.lists import Query
from desktop.store.tables import RECORDED
from tests.blank import blank
from tests.store.desk import Desk


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book in which some were saved, changed and removed, made once: nobody writes in it."""
    file = tmp_path_factory.mktemp("worked") / "libro.probidad"
    desk = Desk(blank(file))
    desk.change(desk.meeting(), subject='Otra "materia"\ncon \\ y salto')
    desk.store.remove(desk.add(Person, given_names="Removida"))
    desk.add(Person, given_names="Última")
    assert desk.store.verify() == []
    desk.store.close()
    return file


@pytest.fixture
def book(worked: Path, file: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copy(worked, file))


def edit(book: Path, *statements: str, guards: bool = True) -> None:
    with closing(sqlite3.connect(book, isolation_level=None)) as connection:
        asked = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        dropped = [] if guards else connection.execute(asked).fetchall()
        for name, _sql in dropped:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _name, sql in dropped:
            connection.execute(sql)


def faults(book: Path) -> dict[str, str]:
    store = open_book(book, actor="ana")
    try:
        told: dict[str, str] = {}
        for fault in store.verify():
            told[fault.place] = f"{told.get(fault.place, '')} {fault.text}".strip()
        return told
    finally:
        store.close()


def test_a_whole_book_has_no_faults(book: Path) -> None:
    assert faults(book) == {}


Cell = tuple[str, str, int]


def cells_of(book: Path) -> list[list[Cell]]:
    """Every cell but the numbers, row by row."""
    with closing(sqlite3.connect(book)) as connection:
        return [
            [(table.name, column.name, row_id) for column in table.columns if column.name != "id"]
            for table in RECORDED
            for (row_id,) in connection.execute(f"SELECT id FROM {table.name}").fetchall()
        ]


def spoil(raw: sqlite3.Connection, cell: Cell) -> object:
    """Change one cell; what stood there."""
    table, column, row_id = cell
    (before,) = raw.execute(f"SELECT {column} FROM {table} WHERE id = ?", (row_id,)).fetchone()
    after = f"x{row_id}" if before is None else f"{before}\u200b" if isinstance(before, str) else before + 1
    raw.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (after, row_id))
    return before


@pytest.mark.parametrize("alone", [False, pytest.param(True, marks=pytest.mark.long)])
def test_every_single_cell_that_is_changed_past_the_guards_is_named(alone: bool, book: Path) -> None:
    """One at a time in the long run; otherwise one of each row at a time."""
    rows = cells_of(book)
    turns = [[cell] for row in rows for cell in row] if alone else zip_longest(*rows)
    store = open_book(book, actor="ana")
    with closing(sqlite3.connect(book, isolation_level=None)) as raw:
        asked = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        triggers = raw.execute(asked).fetchall()
        for name, _sql in triggers:
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute("PRAGMA ignore_check_constraints = ON")
        for turn in turns:
            before = {cell: spoil(raw, cell) for cell in turn if cell is not None}
            told = {fault.place: fault.text for fault in store.verify()}
            for (table, column, row_id), value in before.items():
                assert f" {column}." in told.get(f"{table} {row_id}", ""), (table, column, told)
                raw.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (value, row_id))
        for _name, sql in triggers:
            raw.execute(sql)
    assert sum(map(len, rows)) > 100
    assert store.verify() == []
    store.close()


def test_a_cell_changed_with_the_guards_in_place_leaves_its_trace(book: Path) -> None:
    edit(book, "UPDATE people SET given_names = 'X' WHERE id = 1")
    assert "sin sellar" in faults(book)["historia"]
    store = open_book(book, actor="berta")
    (changed,) = (entry for entry in store.find(Person, _all()) if entry.given_names == "X")
    last = store.history(changed)[-1]
    assert (last.before, last.after, last.actor, last.seal) == ("Ana", "X", "(fuera del programa)", 0)
    store.close()


def _all() -> Query:
    return Query()


def test_what_others_changed_is_sealed_as_done_outside_and_not_as_ours(book: Path) -> None:
    edit(book, "UPDATE people SET given_names = 'X' WHERE id = 1")
    store = open_book(book, actor="berta")
    store.save(Person(given_names="Nueva"))
    (told,) = store.verify()
    assert "fuera del programa" in told.text
    (changed,) = (entry for entry in store.find(Person, _all()) if entry.given_names == "X")
    assert store.history(changed)[-1].actor == "(fuera del programa)"
    (new,) = (entry for entry in store.find(Person, _all()) if entry.given_names == "Nueva")
    assert {change.actor for change in store.history(new)} == {"berta"}
    store.close()


@pytest.mark.parametrize(
    ("statements", "place", "word"),
    [
        (["DELETE FROM meeting_present"], "meeting_present 1", "desapareció"),
        (["DELETE FROM people WHERE given_names = 'Última'"], "people", "desapareció"),
        (
            ["INSERT INTO people (uid, state, version, given_names) VALUES ('u', 'DRAFT', 1, 'Nadie')"],
            "people",
            "no tiene historia",
        ),
        (["UPDATE changes SET content = replace(content, 'decreto', 'Decreto')"], "sello", "alterado"),
        (["UPDATE changes SET content = 'nada' WHERE id = 3"], "sello", "alterado"),
        (["UPDATE changes SET nonce = 'x' WHERE id = 3"], "sello", "alterado"),
        (["DELETE FROM changes WHERE id = 3"], "sello", "alterado"),
        (["UPDATE seals SET actor = 'nadie' WHERE id = 2"], "sello 2", "alterado"),
        (["UPDATE seals SET at = '2020-01-01T00:00:00.000' WHERE id = 2"], "sello 2", "alterado"),
        (["UPDATE seals SET hash = previous WHERE id = 2"], "sello 2", "alterado"),
        (
            [
                "UPDATE seals SET id = 100 WHERE id = 2",
                "UPDATE seals SET id = 2 WHERE id = 3",
                "UPDATE seals SET id = 3 WHERE id = 100",
            ],
            "sello 2",
            "",
        ),
        (["DELETE FROM seals WHERE id = 2"], "sello 3", "cortada"),
        (["DELETE FROM seals WHERE id = (SELECT max(id) FROM seals)"], "historia", "sin sellar"),
        (
            [
                "DELETE FROM changes WHERE id > (SELECT max(last) FROM seals WHERE id < 8)",
                "DELETE FROM seals WHERE id >= 8",
                "DELETE FROM people WHERE given_names = 'Última'",
            ],
            "historia",
            "últimos",
        ),
    ],
)
def test_tampering_past_the_guards_is_noticed(
    book: Path, statements: list[str], place: str, word: str
) -> None:
    edit(book, *statements, guards=False)
    told = faults(book)
    assert any(where.startswith(place) and word in what for where, what in told.items()), told


@pytest.mark.parametrize("table", ["changes", "seals"])
@pytest.mark.parametrize("what", ["UPDATE {} SET id = id + 1", "DELETE FROM {}"])
def test_the_history_itself_refuses_to_be_touched(book: Path, table: str, what: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="no se tocan"):
        edit(book, what.format(table))
    assert faults(book) == {}


def test_a_missing_guardian_is_noticed(book: Path) -> None:
    edit(book, "DROP TRIGGER history_people_update")
    assert "history_people_update" in faults(book)["historia"]


def test_a_printed_seal_tells_an_older_or_rewritten_book(book: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.probidad"
    old.write_bytes(book.read_bytes())
    store = open_book(book, actor="ana")
    store.save(Person(given_names="Nueva"))
    printed = store.head()
    assert store.holds(*printed)
    assert store.holds(0, "0" * 64)
    store.close()
    back = open_book(old, actor="ana")
    assert back.verify() == []
    assert not back.holds(*printed)
    back.close()


def test_flipped_bits_are_noticed_or_change_no_datum(book: Path) -> None:
    whole = book.read_bytes()
    first = _contents(book)
    noticed = 0
    for place in range(5000, len(whole), 40_009):
        book.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        try:
            said = bool(faults(book))
        except BookError:
            said = True
        assert said or _contents(book) == first
        noticed += said
    assert noticed


def _contents(book: Path) -> list[object]:
    with closing(sqlite3.connect(book)) as connection:
        return [connection.execute(f"SELECT * FROM {table.name}").fetchall() for table in RECORDED]


def _tamper_people(connection: object, statement: str) -> None:
    connection.execute(text("ALTER TABLE people DISABLE TRIGGER USER"))  # type: ignore[attr-defined]  # a connection
    connection.execute(text(statement))  # type: ignore[attr-defined]  # as above
    connection.execute(text("ALTER TABLE people ENABLE TRIGGER USER"))  # type: ignore[attr-defined]  # as above


@pytest.mark.parametrize("statement", ["SET given_names = 'X'", "SET rut = NULL", "SET id = 99"])
def test_tampering_on_the_server_is_noticed(book_pg: str, statement: str) -> None:
    store = open_book(book_pg, actor="ana")
    store.save(Person(given_names="Ana", rut="12345678-5"))
    engine = create_engine(book_pg)
    with engine.begin() as connection:
        _tamper_people(connection, f"UPDATE people {statement}")
    assert {fault.place for fault in store.verify()} & {"people 1", "people 99"}
    engine.dispose()
    store.close()


def test_the_server_refuses_to_touch_the_history_and_tells_what_others_changed(book_pg: str) -> None:
    store = open_book(book_pg, actor="ana")
    saved = store.save(Person(given_names="Ana"))
    engine = create_engine(book_pg)
    for statement in ("UPDATE changes SET content = '{}'", "DELETE FROM seals"):
        with pytest.raises(Exception, match="no se tocan"), engine.begin() as connection:
            connection.execute(text(statement))
    with engine.begin() as connection:
        connection.execute(text("UPDATE people SET given_names = 'X'"))
    assert store.history(saved)[-1].after == "X"
    store.save(Person(given_names="Eva"))
    (told,) = store.verify()
    assert "fuera del programa" in told.text
    engine.dispose()
    store.close()


def test_verifying_sees_one_moment_while_others_save(book_pg: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from desktop.store import proof  # noqa: PLC0415 -- its inside is changed here

    store, other = open_book(book_pg, actor="ana"), open_book(book_pg, actor="berta")
    store.save(Person(given_names="Ana"))
    real: Callable[..., Iterator[object]] = proof._walk

    def walk(connection: object) -> Iterator[object]:
        yield from real(connection)
        other.save(Person(given_names="Eva"))

    monkeypatch.setattr(proof, "_walk", walk)
    assert store.verify() == []
    other.close()
    store.close()
