"""The words of the command line: what is wrong is one sentence and exit code 2, and starting costs little."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.cli.command_line import Asked, parse
from desktop.cli.commands import MODULES
from desktop.registers import ALL
from tests.cli.conftest import Terminal

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {"reportlab", "openpyxl", "alembic", "holidays", "PySide6", "pikepdf", "jinja2", "pydantic"} | {
    "pyhanko"
}

WRONG: list[tuple[str, ...]] = [
    ("publish", "2026-10"),
    ("nonsense",),
    ("list",),
    ("list", "nobody"),
    ("list", "meetings", "--limit", "0"),
    ("list", "meetings", "--limit", "many"),
    ("list", "meetings", "--from", "01-10-2026"),
    ("list", "meetings", "--from", "2026-13-01"),
    ("list", "meetings", "--from", "2026-10-02", "--to", "2026-10-01"),
    ("list", "people", "--from", "2026-10-02"),
    ("list", "meetings", "--lim", "3"),
    ("list", "meetings", "--nothing"),
    ("show", "meetings"),
    ("schema", "contracts"),
    ("new",),
    ("new", "--institution", "QQ999"),
    ("new", "--institution", "AF001", "--official", "Ana"),
    ("new", "--institution", "AF001", "--official", "Ana;Ministra;ayer"),
    ("practice", "--seed", "x"),
    ("export", "meetings", "--output", "x"),
    ("export", "meetings", "--format", "docx", "--output", "x"),
    ("export", "meetings", "--format", ",", "--output", "x"),
    ("import",),
    ("import", "/no/such/file.csv"),
    ("import", ".", "--as", "papyrus"),
    ("add", "meetings", "/no/such/file.jsonl"),
    ("check", "--on", "2026-02-30"),
    ("backup",),
    ("sign",),
    ("sign", "x.pdf"),
    ("sign", "x.pdf", "--p12", "a.p12", "--pkcs11", "lib.so"),
    ("sign", "x.pdf", "--p12", "a.p12", "--passphrase-file", "/no/such/file"),
    ("sign", "x.pdf", "--pkcs11", "lib.so"),
    ("restore", "x"),
    ("--book",),
    ("--lang", "fr", "list", "meetings"),
    ("--json=yes", "list", "meetings"),
]


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_wrong_words_are_refused_in_one_sentence(words: tuple[str, ...], terminal: Terminal) -> None:
    answer = terminal(*words)
    assert answer.code == 2
    assert answer.out == ""
    assert answer.err.count("\n") == 1
    assert len(answer.err) > 10


@pytest.mark.parametrize("words", WRONG[:-1], ids=" ".join)
def test_programs_are_told_what_was_wrong_in_stable_words(words: tuple[str, ...], terminal: Terminal) -> None:
    for language in ((), ("--lang", "en")):
        if "fr" not in words and words != ("--book",):
            answer = terminal(*language, "--json", *words)
            assert answer.code == 2
            assert set(answer.json) == {"error", "message"}
            assert answer.json["error"] == "words"


def test_what_every_command_takes_may_stand_before_it_or_after() -> None:
    before = parse(["--book", "x", "--json", "--lang", "en", "list", "meetings"])
    after = parse(["list", "meetings", "--book", "x", "--json", "--lang", "en"])
    for asked in (before, after):
        assert (asked.command, asked.book, asked.json, asked.lang) == ("list", "x", True, "en")


def test_without_a_command_the_window_is_asked_for() -> None:
    assert parse([]) == Asked()
    asked = parse(["--book", "x", "--lang", "en"])
    assert (asked.command, asked.book, asked.lang, asked.json) == (None, "x", "en", False)


def test_help_names_every_command_and_register(terminal: Terminal) -> None:
    answer = terminal("--help")
    assert answer.code == 0
    assert all(name in answer.out for name in MODULES)
    assert all(str(model.__tablename__) in answer.out for model in ALL)
    assert "usage" not in answer.out


@pytest.mark.parametrize("name", MODULES)
def test_every_command_explains_itself(name: str, terminal: Terminal) -> None:
    answer = terminal(name, "-h")
    assert answer.code == 0
    assert answer.out.startswith("uso: main.py " + name)
    assert "--json" in answer.out


def test_the_version(terminal: Terminal) -> None:
    assert terminal("--version").out.startswith("Probidad 0.")
    assert set(terminal("--version", "--json").json) == {"version"}


def start(*words: str) -> subprocess.CompletedProcess[str]:
    """Run the program apart, and print what heavy things it has loaded at its end."""
    program = (
        "import sys; from desktop.app import main; code = main(sys.argv[1:]);"
        f" print(sorted({HEAVY!r} & set(sys.modules)), code, file=sys.stderr)"
    )
    return subprocess.run(
        [sys.executable, "-c", program, *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_starting_loads_nothing_heavy(book: Path) -> None:
    for words in (["--help"], ["--book", str(book), "list", "officials"], ["schema", "meetings"]):
        assert start(*words).stderr.splitlines()[-1] == "[] 0"


def test_the_terminal_never_loads_the_window(book: Path) -> None:
    told = start("--book", str(book), "check").stderr
    assert "PySide6" not in told
    assert told.strip().endswith("0")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_programs_are_answered_in_utf8_whatever_the_locale(book: Path, encoding: str) -> None:
    done = subprocess.run(
        [sys.executable, "main.py", "--book", str(book), "--json", "list", "officials"],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert json.loads(done.stdout.decode())["rows"][0]["summary"]["person"] == "Ana Ñanculef Pérez"


def test_who_stops_listening_gets_no_complaint(practised: Path) -> None:
    command = f"{sys.executable} main.py --book {practised} list people --json | head -c 10"
    done = subprocess.run(["sh", "-c", command], cwd=ROOT, capture_output=True, check=False, timeout=60)
    assert done.stderr == b""
