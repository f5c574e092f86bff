"""A book is made, recognised, refused with a sentence, and migrated with a copy set aside."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import sys
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import URL, text
from sqlalchemy.sql.compiler import SQLCompiler

from desktop.registers.meetings import Meeting
from desktop.registers.people import Person
from desktop.store import BookError, NotSaved, Store, book, copying, engine, open_book
from desktop.store.engine import connect
from desktop.store.lists import Query
from desktop.store.tables import metadata
from tests.blank import blank
from tests.conftest import _database
from tests.store.desk import Desk, Place, create, reopen


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_only_its_owner_reads_a_book_whatever_the_umask(file: Path) -> None:
    before = os.umask(0)
    try:
        store = create(file)
        store.save(Person(given_names="Ana"))
        modes = {stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()}
        store.close()
    finally:
        os.umask(before)
    assert modes == {0o600}
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_after_each_save_the_one_file_is_whole(file: Path, tmp_path: Path) -> None:
    store = create(file)
    store.save(Person(given_names="Ana"))
    alone = shutil.copy(file, tmp_path / "alone.probidad")
    copied = open_book(alone, actor="ana")
    assert copied.count(Query(register="people")) == 1
    assert copied.verify() == []
    copied.close()
    store.close()


def test_a_first_page_that_a_power_cut_tore_is_recovered_from_the_log(file: Path, tmp_path: Path) -> None:
    desk = Desk(create(file))
    cut = tmp_path / "cut.probidad"
    with engine.looking(desk.store._engine) as connection:
        connection.execute(text("SELECT count(*) FROM people")).all()
        for _time in range(30):
            desk.meeting(subject="palabra " * 500)
        cut.write_bytes(bytes(512) + file.read_bytes()[512:])
        Path(f"{cut}-wal").write_bytes(Path(f"{file}-wal").read_bytes())
    head = desk.store.head()
    desk.store.close()
    again = open_book(cut, actor="ana")
    assert again.head() == head
    assert again.verify() == []
    again.close()


def test_a_log_beside_somebody_elses_database_makes_it_no_book(file: Path) -> None:
    other = sqlite3.connect(file)
    other.execute("PRAGMA journal_mode = WAL")
    other.execute("CREATE TABLE notes (text)")
    other.commit()
    with pytest.raises(BookError, match="no es un libro"):
        open_book(file, actor="ana")
    other.close()


def test_a_long_reading_does_not_hold_up_a_save(file: Path) -> None:
    desk = Desk(create(file))
    with engine.looking(desk.store._engine) as connection:
        connection.execute(text("SELECT count(*) FROM people")).all()
        done = threading.Event()

        def save() -> None:
            desk.store.save(Person(given_names="Eva"))
            done.set()

        threading.Thread(target=save).start()
        assert done.wait(3)
    desk.store.close()
    assert not file.with_name(f"{file.name}-wal").exists()


def test_every_pooled_connection_has_the_settings(file: Path) -> None:
    store = create(file)
    store.save(Person(given_names="Ana"))
    asked = {
        "journal_mode": "wal",
        "synchronous": 2,
        "fullfsync": 1,
        "foreign_keys": 1,
        "cell_size_check": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "temp_store": 2,
        "busy_timeout": 10_000,
    }
    opened = [store._engine.raw_connection() for _time in range(6)]
    for connection in opened:
        cursor = connection.cursor()
        told = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in asked}
        assert told == asked
        assert connection.dbapi_connection is not None
        assert connection.dbapi_connection.isolation_level is None
    for connection in opened:
        connection.close()
    store.close()


def test_the_migrations_make_the_tables_that_the_program_describes(store: Store) -> None:
    with store._engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_object": lambda _object, name, kind, *_rest: (
                    not (
                        name in {"alembic_version", "ix_summaries_text"}
                        or (kind == "table" and name.startswith("search"))
                    )
                ),
            },
        )
        assert compare_metadata(context, metadata) == []


def test_a_book_is_never_made_over_another_file(file: Path) -> None:
    file.write_text("una carta")
    with pytest.raises(BookError, match="Ya existe un archivo"):
        create(file)
    assert file.read_text() == "una carta"


def test_a_book_is_not_made_twice_on_a_server(fresh_pg: str) -> None:
    create(fresh_pg).close()
    with pytest.raises(BookError, match="ya hay un libro"):
        create(fresh_pg)


def test_a_book_half_made_by_a_crash_leaves_room_for_a_whole_one(file: Path) -> None:
    copying.new_file(copying.part_of(file))
    with pytest.raises(BookError, match="No hay ningún libro"):
        open_book(file, actor="ana")
    create(file).close()
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_a_book_that_cannot_be_made_leaves_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_connection: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(book, "_upgrade", refuse)
    with pytest.raises(RuntimeError):
        create(file)
    assert list(file.parent.iterdir()) == []


def test_a_missing_book_is_said_to_be_missing(file: Path) -> None:
    with pytest.raises(BookError, match="No hay ningún libro"):
        open_book(file, actor="ana")
    assert not file.exists()


def test_an_empty_server_is_said_to_have_no_book(fresh_pg: str) -> None:
    with pytest.raises(BookError, match="no hay ningún libro"):
        open_book(fresh_pg, actor="ana")


@pytest.mark.parametrize("content", [b"", b"una carta", b"SQLite format 3\0" + bytes(4080)])
def test_what_is_no_book_is_said_to_be_none(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(BookError, match="no es un libro"):
        open_book(file, actor="ana")
    assert file.read_bytes() == content


def test_somebody_elses_database_is_no_book(file: Path) -> None:
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE notes (text)")
    with pytest.raises(BookError, match="no es un libro"):
        open_book(file, actor="ana")


def test_a_damaged_book_is_said_to_be_damaged(file: Path) -> None:
    create(file).close()
    file.write_bytes(file.read_bytes()[:100] + bytes(4096 * 8))
    with pytest.raises(BookError, match="dañado"):
        open_book(file, actor="ana")


def test_a_book_held_by_another_program_is_said_to_be_held(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create(file).close()
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.1)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(BookError, match="Otro programa tiene ocupado"):
            open_book(file, actor="ana")


def test_a_save_while_another_program_writes_is_refused_in_words(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "PRAGMAS", (*engine.PRAGMAS, "busy_timeout=50"))
    desk = Desk(create(file))
    person = desk.add(Person, given_names="Eva")
    desk.store._engine.dispose()
    quick = engine.connect(f"sqlite:///{file}", (*engine.PRAGMAS, "busy_timeout=50"))
    store = Store(quick, actor="ana", clock=desk.store.clock, path=file)
    person.given_names = "Evita"
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(NotSaved, match="ocupado"):
            store.save(person)
        other.execute("ROLLBACK")
    assert store.save(person).given_names == "Evita"
    store.close()


def test_a_book_of_a_newer_program_is_left_alone(place: Place) -> None:
    store = open_book(place, actor="ana")
    with store._engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    with pytest.raises(BookError, match="versión más nueva"):
        open_book(place, actor="ana")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("mysql://x/y", "PostgreSQL"),
        ("sqlite://", "necesita un archivo"),
        ("nada://x", "no se entiende"),
        ("postgresql://nadie@127.0.0.1:1/x", "No se pudo entrar al servidor"),
    ],
)
def test_an_address_that_leads_to_no_book_is_refused_in_words(address: str, said: str) -> None:
    with pytest.raises(BookError, match=said):
        open_book(address, actor="ana")


def test_a_book_may_lie_in_a_folder_with_any_name(tmp_path: Path) -> None:
    odd = tmp_path / "año 100% ?#&" / "mi libro.probidad"
    store = create(odd)
    store.save(Person(given_names="Ana"))
    again = reopen(store, odd)
    assert again.count(Query()) == 1
    again.close()
    assert [path.name for path in odd.parent.iterdir()] == [odd.name]


def test_an_older_book_is_copied_aside_and_then_migrated(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = create(file)
    saved = Desk(store).meeting()
    store.close()
    before = book.revisions()[-1]
    _next_version(tmp_path, monkeypatch)
    newer = open_book(file, actor="berta")
    assert newer.get(Meeting, saved.uid)
    assert newer.verify() == []
    with newer._engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM added")).scalar_one() == 0
    newer.close()
    (aside,) = [path for path in file.parent.iterdir() if f"antes-de-migrar-{before}-" in path.name]
    monkeypatch.undo()
    older = open_book(aside, actor="ana")
    assert older.get(Meeting, saved.uid)
    older.close()


def test_a_migration_that_fails_leaves_the_book_as_it_was(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = create(file)
    Desk(store)
    store.close()
    before = file.read_bytes()
    _next_version(tmp_path, monkeypatch, "op.execute('SELECT * FROM nowhere')")
    with pytest.raises(BookError):
        open_book(file, actor="berta")
    monkeypatch.undo()
    assert file.read_bytes() == before
    again = open_book(file, actor="ana")
    assert again.verify() == []
    again.close()


def _next_version(folder: Path, monkeypatch: pytest.MonkeyPatch, more: str = "pass") -> None:
    """A program whose schema has gone one step further."""
    migrations, newest = folder / "migrations", book.revisions()[-1]
    shutil.copytree(book.MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__"))
    (migrations / "versions" / "9000_more.py").write_text(
        f"import sqlalchemy as sa\nfrom alembic import op\nrevision, down_revision = '9000', '{newest}'\n"
        "branch_labels = depends_on = None\n\n\ndef upgrade() -> None:\n"
        "    op.create_table('added', sa.Column('id', sa.Integer(), primary_key=True))\n"
        "    with op.batch_alter_table('people', recreate='always') as batch:\n"
        "        batch.add_column(sa.Column('nickname', sa.Text()))\n"
        f"    {more}\n"
    )
    monkeypatch.setattr(book, "MIGRATIONS", migrations)


@pytest.mark.parametrize(
    ("address", "mode"),
    [
        ("postgresql+psycopg://ana@libros.ejemplo.cl/agenda", "verify-full"),
        ("postgresql+psycopg://ana@/agenda?host=libros.ejemplo.cl", "verify-full"),
        ("postgresql+psycopg://ana@libros.ejemplo.cl/agenda?sslmode=verify-ca", "verify-ca"),
        ("postgresql+psycopg://ana@localhost/agenda", None),
        ("postgresql+psycopg://ana@/agenda?host=/run/postgresql", None),
    ],
)
def test_a_server_over_a_network_has_to_prove_who_it_is(address: str, mode: str | None) -> None:
    engine = connect(address)
    assert engine.url.query.get("sslmode") == mode
    engine.dispose()


def compiled_in(place: Place) -> list[object]:
    """The statements that were compiled to save a person in a book and to find her again."""
    compiled: list[object] = []
    store, init = open_book(place, actor="ana"), SQLCompiler.__init__

    def noting(self: SQLCompiler, *told: Any, **named: Any) -> None:
        compiled.append(told)
        init(self, *told, **named)

    with pytest.MonkeyPatch.context() as here:
        here.setattr(SQLCompiler, "__init__", noting)
        store.save(Person(given_names="Ana"))
        assert [person.given_names for person in store.find(Person, Query())] == ["Ana"]
    store.close()
    return compiled


def test_the_second_file_that_is_opened_compiles_nothing_anew(tmp_path: Path) -> None:
    engine._compiled.clear()
    places = [tmp_path / "one.probidad", tmp_path / "other.probidad"]
    for path in places:
        blank(path).close()
    first, second = map(compiled_in, places)
    assert len(first) > 5
    assert second == []


def test_the_second_database_that_is_opened_compiles_nothing_anew(
    pg_server: URL, request: pytest.FixtureRequest
) -> None:
    engine._compiled.clear()
    model = request.getfixturevalue("_blank_pg")
    with _database(pg_server, model) as one, _database(pg_server, model) as other:
        first, second = compiled_in(one), compiled_in(other)
    assert len(first) > 5
    assert second == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("server_version_info", (13, 1)),
        ("default_schema_name", "probidad"),
        ("_backslash_escapes", True),
        ("max_identifier_length", 31),
    ],
)
def test_servers_that_tell_other_things_of_themselves_share_nothing(name: str, told: object) -> None:
    one, other = (connect("postgresql:///agenda").dialect for _time in range(2))
    assert one != other, "nobody told anything yet"
    for dialect in (one, other):
        dialect.server_version_info, dialect.default_schema_name = (17, 2), "public"
    assert one == other
    setattr(other, name, told)
    assert one != other
