"""A terminal for tests: the whole program in this process, with its input, answers and exit code."""

from __future__ import annotations

import io
import json
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop.app import main
from desktop.domain import language
from desktop.store import strongbox
from tests.shared import made_once


@dataclass(frozen=True)
class Answer:
    """What came of a command."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Terminal = Callable[..., Answer]


@pytest.fixture(autouse=True)
def _spanish_again() -> Iterator[None]:
    yield
    language.use(language.SOURCE)


def run(*words: object, typed: str | bytes = b"") -> Answer:
    """Type a command; `typed` is what stands on its input."""
    data = typed.encode() if isinstance(typed, str) else typed
    out, err = io.BytesIO(), io.BytesIO()
    told, noted = (io.TextIOWrapper(end, encoding="utf-8", write_through=True) for end in (out, err))
    with pytest.MonkeyPatch.context() as here, redirect_stdout(told), redirect_stderr(noted):
        here.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        code = main([str(word) for word in words])
    answer = Answer(code, out.getvalue().decode(), err.getvalue().decode())
    assert "Traceback" not in answer.out + answer.err
    return answer


@pytest.fixture
def terminal() -> Terminal:
    """Where commands are typed."""
    return run


def copied(folder: Path, to: Path) -> None:
    """All that was made once, for one test to write in."""
    shutil.copytree(folder, to, dirs_exist_ok=True)


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty book, made once: nobody writes in it."""
    path = tmp_path_factory.mktemp("founded") / "libro.probidad"
    named = "Ana Ñanculef Pérez;Subsecretaria;2026-01-01"
    assert run("--book", path, "new", "--institution", "AF001", "--official", named).code == 0
    return path


@pytest.fixture(scope="session")
def rehearsed() -> Path:
    """A small practice book, made once: nobody writes in it."""

    def make(path: Path) -> None:
        chance = ("--meetings", "60", "--seed", "7", "--on", "2026-11-24")
        assert run("--book", path, "practice", *chance).code == 0

    return made_once("rehearsed.probidad", make)


@pytest.fixture
def book(tmp_path: Path, founded: Path) -> Path:
    """An empty book of an institution with one official."""
    return Path(shutil.copy(founded, tmp_path))


@pytest.fixture
def practised(tmp_path: Path, rehearsed: Path) -> Path:
    """A small practice book."""
    return Path(shutil.copy(rehearsed, tmp_path))


@dataclass(frozen=True)
class Declaring:
    """A book in which one person must declare, and has a strongbox."""

    book: Path
    terminal: Terminal
    key: Path
    declarant: str

    def __call__(self, *words: object, typed: str = "", code: int = 0) -> Answer:
        """A command with the passphrase at hand; it ends as told."""
        said = ("--book", self.book, "--json", *words, "--passphrase-file", self.key)
        answer = self.terminal(*said, typed=typed)
        assert answer.code == code, answer
        return answer

    def rows(self, register: str = "declarations") -> list[dict[str, Any]]:
        """The rows of a register, which need no passphrase."""
        told: list[dict[str, Any]] = self.terminal("--book", self.book, "--json", "list", register).json[
            "rows"
        ]
        return told

    def contents(self, uid: str) -> dict[str, Any]:
        """What is declared, as `show` prints it."""
        told: dict[str, Any] = self("show", "declarations", uid).json["contents"]
        return told


@pytest.fixture(scope="session")
def _declared(tmp_path_factory: pytest.TempPathFactory, founded: Path) -> tuple[Path, str]:
    """The folder of a book and its key, on the first day, and who must declare: made once."""
    folder = tmp_path_factory.mktemp("declared")
    book, key = Path(shutil.copy(founded, folder)), folder / "caja.txt"
    key.write_text("cuatro palabras bien largas\n", encoding="utf-8")

    def add(register: str, **raws: object) -> str:
        answer = run("--book", book, "add", register, typed=json.dumps(raws))
        assert answer.code == 0, answer
        return str(answer.lines[0]["id"])

    body = run("--book", book, "--json", "list", "institutions").json["rows"][0]["id"]
    person = add("people", given_names="Eva", surnames="Soto Ruiz", rut="12345678-5")
    told = {"person": person, "institution": body, "post": "Asesora", "numeral": "4-1"}
    declarant = add("declarants", **told, starts="2024-01-01")
    with pytest.MonkeyPatch.context() as here:
        _cheap(here)
        box = run("--book", book, "--json", "declare", "box", "new", declarant, "--passphrase-file", key)
    assert box.code == 0
    assert box.json["recovery_code"]
    return folder, declarant


def _cheap(here: pytest.MonkeyPatch) -> None:
    """Locks that cost nothing to open."""
    here.setattr(strongbox, "COST", strongbox.Cost(memory=8, passes=1, lanes=1))
    here.delenv("PROBIDAD_PASSPHRASE", raising=False)


@pytest.fixture
def declaring(
    _declared: tuple[Path, str], tmp_path: Path, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> Declaring:
    """The same, on the first day; its locks cost nothing to open."""
    _cheap(monkeypatch)
    folder, declarant = _declared
    copied(folder, tmp_path)
    return Declaring(tmp_path / "libro.probidad", terminal, tmp_path / "caja.txt", declarant)
