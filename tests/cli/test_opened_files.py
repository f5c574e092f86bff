"""A file where a command could stand opens the window: the book in it, or the file to be taken in."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.cli.command_line import parse
from desktop.cli.commands import MODULES
from desktop.cli.opened_files import is_book


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "mi oficina.probidad").write_bytes(b"")
    (tmp_path / "meetings.jsonl").write_bytes(b"{}\n")
    (tmp_path / "trips.jsonl").write_bytes(b"{}\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_book_is_named_in_full_and_opens_the_window(here: Path) -> None:
    asked = parse(["mi oficina.probidad"])
    assert (asked.command, asked.book, asked.files) == (None, str(here / "mi oficina.probidad"), ())


def test_a_book_that_is_gone_is_still_the_book_that_was_asked_for(here: Path) -> None:
    assert parse(["no-hay.probidad"]).book == str(here / "no-hay.probidad")


def test_other_files_are_to_be_taken_in(here: Path) -> None:
    asked = parse(["--lang", "es", "meetings.jsonl", "trips.jsonl", "--book", "otro.probidad"])
    assert (asked.command, asked.book) == (None, "otro.probidad")
    assert asked.files == (str(here / "meetings.jsonl"), str(here / "trips.jsonl"))


def test_a_book_and_files_go_together(here: Path) -> None:
    asked = parse(["mi oficina.probidad", "meetings.jsonl", "--fresh"])
    assert asked.book == str(here / "mi oficina.probidad")
    assert asked.files == (str(here / "meetings.jsonl"),)
    assert asked.fresh


def test_a_command_is_never_taken_for_a_file(here: Path) -> None:
    for name in MODULES:
        (here / name).write_bytes(b"")
    assert parse(["list", "meetings"]).command == "list"
    assert parse(["import", "meetings.jsonl"]).options.paths == ["meetings.jsonl"]


def test_what_is_neither_is_still_a_wrong_word(here: Path) -> None:
    assert here.is_dir()
    assert parse(["meeting.jsonl"]).command == "wrong"
    assert parse(["meetings.jsonl", "nada"]).command == "wrong"


def test_a_book_is_known_by_how_it_begins_too(here: Path) -> None:
    start = b"SQLite format 3\0".ljust(68, b"\0") + b"PROB"
    (here / "copia.db").write_bytes(start + b"\0" * 28)
    (here / "otra.db").write_bytes(start[:-1] + b"X")
    assert is_book(str(here / "copia.db"))
    assert not is_book(str(here / "otra.db"))
    assert not is_book(str(here / "no-hay.db"))
