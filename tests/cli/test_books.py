"""Books that are made, missing, foreign, newer, damaged, copied and brought back."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal
from tests.cli.test_words import ROOT

NEEDING = [
    ("list", "meetings"),
    ("show", "meetings", "x"),
    ("add", "meetings"),
    ("export", "meetings", "--format", "csv", "--output", "x"),
    ("check",),
    ("verify",),
    ("backup", "--output", "x"),
    ("import", "."),
]


@pytest.mark.parametrize("words", NEEDING, ids=" ".join)
def test_a_missing_book_is_told_with_the_way_to_make_one(
    words: tuple[str, ...], tmp_path: Path, terminal: Terminal
) -> None:
    answer = terminal("--book", tmp_path / "nada.probidad", *words)
    assert answer.code == 3
    assert "new" in answer.err
    assert answer.err.count("\n") == 1
    answer = terminal("--json", "--book", tmp_path / "nada.probidad", *words)
    assert answer.json["error"] == "book"


@pytest.mark.parametrize("words", NEEDING, ids=" ".join)
def test_what_is_no_book_is_refused(words: tuple[str, ...], tmp_path: Path, terminal: Terminal) -> None:
    place = tmp_path / "otro.probidad"
    place.write_bytes(b"%PDF-1.7 nothing of ours" * 100)
    assert terminal("--book", place, *words).code == 3
    assert place.read_bytes().startswith(b"%PDF")


def test_a_book_of_a_newer_program_is_refused(book: Path, terminal: Terminal) -> None:
    with sqlite3.connect(book) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    answer = terminal("--book", book, "list", "people")
    assert answer.code == 3
    assert "9999" in answer.err


def test_a_password_is_never_shown(terminal: Terminal) -> None:
    answer = terminal("--book", "postgresql://me:secret@127.0.0.1:1/none", "list", "people")
    assert answer.code == 3
    assert "secret" not in answer.out + answer.err


def test_a_new_book_knows_its_institution_and_officials(book: Path, terminal: Terminal) -> None:
    rows = terminal("--book", book, "--json", "list", "institutions").json["rows"]
    assert [row["summary"]["code"] for row in rows] == ["AF001"]
    (official,) = terminal("--book", book, "--json", "list", "officials").json["rows"]
    assert official["state"] == "complete"
    told = terminal("--book", book, "--json", "show", "officials", official["id"]).json
    assert told["category"] == "undersecretary"
    assert told["institution"]["id"] == rows[0]["id"]
    assert terminal("--book", book, "verify").code == 0


def test_what_is_not_known_of_an_official_is_not_invented(tmp_path: Path, terminal: Terminal) -> None:
    words = (
        "new",
        "--institution",
        "QQ001",
        "--name",
        "Servicio Inventado",
        "--official",
        "Eva;Jefa rara;2026-01-01",
    )
    answer = terminal("--book", tmp_path / "a.probidad", "--json", *words)
    assert answer.code == 0
    (official,) = answer.json["officials"]
    assert official["state"] == "draft"
    assert [warning["field"] for warning in official["warnings"]] == ["category"]


def test_a_book_that_is_there_is_not_touched(book: Path, terminal: Terminal) -> None:
    before = book.read_bytes()
    for words in (("new", "--institution", "AF001"), ("practice", "--meetings", "1")):
        assert terminal("--book", book, *words).code == 3
    assert book.read_bytes() == before


def test_wrong_words_leave_no_book(tmp_path: Path, terminal: Terminal) -> None:
    place = tmp_path / "a.probidad"
    assert terminal("--book", place, "new", "--institution", "AF001", "--official", "x").code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_book_that_was_changed_behind_its_back_fails(book: Path, terminal: Terminal) -> None:
    with sqlite3.connect(book) as connection:
        connection.execute("DROP TRIGGER history_people_update")
        connection.execute("UPDATE people SET given_names = 'Otra'")
    connection.close()
    answer = terminal("--book", book, "--json", "verify")
    assert answer.code == 4
    assert answer.json["ok"] is False
    assert any("people" in fault["place"] for fault in answer.json["faults"])
    assert terminal("verify", book).code == 4


def test_a_damaged_book_fails_and_a_truncated_one_too(practised: Path, terminal: Terminal) -> None:
    whole = practised.read_bytes()
    middle = len(whole) // 2
    practised.write_bytes(whole[:middle] + b"\xff" * 40_960 + whole[middle + 40_960 :])
    assert terminal("--book", practised, "verify").code == 4
    practised.write_bytes(whole[: middle // 4096 * 4096])
    assert terminal("verify", practised).code == 4


def test_a_backup_is_verified_and_comes_back(practised: Path, tmp_path: Path, terminal: Terminal) -> None:
    answer = terminal("--book", practised, "--json", "backup", "--output", tmp_path / "respaldos")
    assert answer.code == 0
    copy = Path(answer.json["backup"])
    assert terminal("verify", copy).code == 0
    back = tmp_path / "vuelto.probidad"
    assert terminal("restore", copy, "--output", back).code == 0
    listed = [terminal("--book", place, "--json", "list", "meetings").json for place in (practised, back)]
    assert listed[0] == listed[1]
    assert terminal("restore", copy, "--output", back).code == 3
    copy.write_bytes(copy.read_bytes()[:-4096])
    assert terminal("restore", copy, "--output", tmp_path / "no.probidad").code == 3
    assert not (tmp_path / "no.probidad").exists()


def sizes(folder: Path) -> Iterator[int]:
    """Of the files that are there just now; some go while one looks."""
    for path in folder.iterdir():
        with suppress(FileNotFoundError):
            yield path.stat().st_size


@pytest.mark.parametrize(
    ("least", "sent"),
    [(0, signal.SIGINT), pytest.param(2_000_000, signal.SIGTERM, marks=pytest.mark.long)],
)
def test_a_stopped_practice_leaves_nothing(least: int, sent: signal.Signals, tmp_path: Path) -> None:
    words = [
        sys.executable,
        "main.py",
        "--book",
        str(tmp_path / "p.probidad"),
        "practice",
        "--meetings",
        "30000",
    ]
    with subprocess.Popen(words, cwd=ROOT, stderr=subprocess.PIPE, text=True) as running:
        while not any(size >= least for size in sizes(tmp_path)):
            assert running.poll() is None
            time.sleep(0.01)
        running.send_signal(sent)
        _out, told = running.communicate(timeout=60)
    assert running.returncode == 1
    assert told == "Cancelado: el libro quedó como estaba.\n"
    assert list(tmp_path.iterdir()) == []


def test_a_server_keeps_a_book_like_a_file(fresh_pg: str, tmp_path: Path, terminal: Terminal) -> None:
    place = ("--book", fresh_pg)
    assert terminal(*place, "list", "meetings").code == 3
    made = terminal(*place, "--json", "practice", "--meetings", 40, "--on", "2026-11-24")
    assert made.code == 0, made.err
    assert terminal(*place, "practice").code == 3
    rows = terminal(*place, "--json", "list", "meetings").json["rows"]
    assert len(rows) == 39  # one of them is reserved
    told = terminal(*place, "--json", "show", "meetings", rows[5]["id"]).json
    changed = terminal(*place, "add", "meetings", typed=json.dumps({**told, "observations": "Otra."}))
    assert changed.lines[0]["version"] == 2
    assert {duty["kind"] for duty in terminal(*place, "--json", "check", "--on", "2026-11-24").json["duties"]}
    words = ("export", "meetings", "--format", "csv,json", "--output", tmp_path / "out")
    assert terminal(*place, "--json", *words).json["rows"] > 0
    assert terminal(*place, "verify").code == 0
    assert terminal(*place, "backup", "--output", tmp_path).code == 3
