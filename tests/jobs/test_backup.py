"""A backup is whole, says what it is, and leads back to an equal book."""

from __future__ import annotations

import json
import sqlite3
import stat
from collections.abc import Generator
from contextlib import closing
from pathlib import Path

import pytest

from desktop.jobs import backup
from desktop.jobs.backup import back_up, restore
from desktop.jobs.progress import Progress
from desktop.registers.people import Person
from desktop.store import BookError, Store, create_book, open_book
from desktop.store import book as books
from desktop.store.lists import Query
from tests.blank import blank


def run(job: Generator[Progress, None, Path]) -> Path:
    while True:
        try:
            next(job)
        except StopIteration as stopped:
            return Path(stopped.value)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    book = blank(tmp_path / "libro.probidad", actor="ana")
    with book.batch() as batch:
        batch.add(Person(given_names=f"P{place}") for place in range(50))
    return book


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "respaldos").mkdir()
    return tmp_path / "respaldos"


@pytest.fixture
def made(store: Store, folder: Path) -> Path:
    return run(back_up(store, folder))


def test_a_backup_restores_to_an_equal_book(store: Store, made: Path, tmp_path: Path) -> None:
    again = run(restore(made, tmp_path / "otro" / "nuevo.probidad"))
    book = open_book(again, actor="ana")
    assert book.verify() == []
    assert book.head() == store.head()
    assert book.count(Query(register="people")) == 50
    book.save(Person(given_names="Sigue"))
    book.close()
    assert stat.S_IMODE(again.stat().st_mode) == 0o600


def test_a_backup_has_a_dated_name_and_a_manifest_that_anchors_it(store: Store, made: Path) -> None:
    assert made.name.startswith(f"libro-{store.clock():%Y%m%d}-")
    manifest = json.loads(made.with_name(made.name + ".json").read_text())
    assert (manifest["seals"], manifest["head"]) == store.head()
    assert manifest["faults"] == 0
    store.save(Person(given_names="Después"))
    assert store.holds(manifest["seals"], manifest["head"])


def test_a_backup_is_one_file_that_opens_where_nothing_may_be_written(made: Path) -> None:
    with closing(sqlite3.connect(f"file:{made}?mode=ro", uri=True)) as copy:
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert copy.execute("SELECT count(*) FROM people").fetchone() == (50,)
    assert sorted(path.name for path in made.parent.iterdir()) == [made.name, f"{made.name}.json"]
    assert stat.S_IMODE(made.stat().st_mode) == 0o600


def test_a_backup_taken_while_others_save_is_whole(store: Store, folder: Path) -> None:
    for number in range(5):
        job = back_up(store, folder)
        next(job)
        store.save(Person(given_names=f"Entre {number}"))
        assert books.examine(run(job))[0] == []


def test_every_flipped_bit_of_a_backup_is_noticed(made: Path, tmp_path: Path) -> None:
    whole = made.read_bytes()
    for place in range(0, len(whole), len(whole) // 60):
        made.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(BookError):
            run(restore(made, tmp_path / "nuevo.probidad"))
    assert not (tmp_path / "nuevo.probidad").exists()
    made.write_bytes(whole)
    run(restore(made, tmp_path / "nuevo.probidad"))


def test_a_backup_without_its_manifest_is_held_against_its_history(made: Path, tmp_path: Path) -> None:
    made.with_name(made.name + ".json").unlink()
    with closing(sqlite3.connect(made)) as other:
        other.execute("DROP TRIGGER history_people_update")
        other.execute("UPDATE people SET given_names = 'X' WHERE id = 3")
        other.commit()
    with pytest.raises(BookError, match="no coincide con su historia"):
        run(restore(made, tmp_path / "nuevo.probidad"))


def test_a_manifest_that_says_nothing_is_no_proof(made: Path, tmp_path: Path) -> None:
    made.with_name(made.name + ".json").write_text("[]")
    with pytest.raises(BookError, match="no es el que se hizo"):
        run(restore(made, tmp_path / "nuevo.probidad"))


def test_restoring_never_overwrites(store: Store, made: Path) -> None:
    assert store.path is not None
    with pytest.raises(BookError, match="Ya existe"):
        run(restore(made, store.path))


def test_what_an_older_book_left_beside_does_not_damage_the_restored_one(made: Path, tmp_path: Path) -> None:
    target = tmp_path / "nuevo.probidad"
    for suffix in ("-wal", "-shm", "-journal"):
        (tmp_path / f"nuevo.probidad{suffix}").write_bytes(b"old" * 1000)
    run(restore(made, target))
    book = open_book(target, actor="ana")
    assert book.verify() == []
    book.close()


def test_a_book_that_was_tampered_with_is_still_backed_up_and_the_manifest_says_so(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    assert store.path is not None
    with closing(sqlite3.connect(store.path)) as other:
        other.execute("DROP TRIGGER history_people_update")
        other.execute("UPDATE people SET given_names = 'X' WHERE id = 3")
        other.commit()
    made = run(back_up(store, folder))
    assert json.loads(made.with_name(made.name + ".json").read_text())["faults"] == 2
    run(restore(made, tmp_path / "nuevo.probidad"))


def test_a_backup_that_fails_or_is_cancelled_leaves_nothing(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = back_up(store, folder)
    next(job)
    next(job)
    job.close()
    assert list(folder.iterdir()) == []

    def refuse(_path: Path) -> str:
        raise BookError

    monkeypatch.setattr(backup, "_hash", refuse)
    with pytest.raises(BookError):
        run(back_up(store, folder))
    assert list(folder.iterdir()) == []


def test_a_folder_that_is_not_there_is_said(store: Store, tmp_path: Path) -> None:
    with pytest.raises(BookError, match="No se pudo hacer la copia"):
        run(back_up(store, tmp_path / "no"))


def test_a_book_on_a_server_is_left_to_the_servers_own_backup(fresh_pg: str, folder: Path) -> None:
    store = create_book(fresh_pg, actor="ana")
    with pytest.raises(BookError, match="PostgreSQL"):
        run(back_up(store, folder))
    store.close()
