"""A terminal for tests: the whole program in this process, with its input, answers and exit code."""

from __future__ import annotations

import io
import json
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop.app import main
from desktop.domain import language
from desktop.store import strongbox


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


@pytest.fixture
def terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Type a command; `typed` is what stands on its input."""

    def run(*words: object, typed: str | bytes = b"") -> Answer:
        data = typed.encode() if isinstance(typed, str) else typed
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        capsys.readouterr()
        code = main([str(word) for word in words])
        told = capsys.readouterr()
        assert "Traceback" not in told.out + told.err
        return Answer(code, told.out, told.err)

    return run


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Books made once; each test has its own copy."""
    folder = tmp_path_factory.mktemp("templates")
    named = "Ana Ñanculef Pérez;Subsecretaria;2026-01-01"
    new = ["--book", str(folder / "libro.probidad"), "new", "--institution", "AF001", "--official", named]
    assert main(new) == 0
    chance = ["--meetings", "60", "--seed", "7", "--on", "2026-11-24"]
    assert main(["--book", str(folder / "practica.probidad"), "practice", *chance]) == 0
    return folder


@pytest.fixture
def book(tmp_path: Path, templates: Path) -> Path:
    """An empty book of an institution with one official."""
    return Path(shutil.copy(templates / "libro.probidad", tmp_path))


@pytest.fixture
def practised(tmp_path: Path, templates: Path) -> Path:
    """A small practice book."""
    return Path(shutil.copy(templates / "practica.probidad", tmp_path))


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


@pytest.fixture
def declaring(book: Path, tmp_path: Path, terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> Declaring:
    """The same, on the first day; its locks cost nothing to open."""
    monkeypatch.setattr(strongbox, "COST", strongbox.Cost(memory=8, passes=1, lanes=1))
    monkeypatch.delenv("PROBIDAD_PASSPHRASE", raising=False)
    key = tmp_path / "caja.txt"
    key.write_text("cuatro palabras bien largas\n", encoding="utf-8")

    def add(register: str, **raws: object) -> str:
        answer = terminal("--book", book, "add", register, typed=json.dumps(raws))
        assert answer.code == 0, answer
        return str(answer.lines[0]["id"])

    body = terminal("--book", book, "--json", "list", "institutions").json["rows"][0]["id"]
    person = add("people", given_names="Eva", surnames="Soto Ruiz", rut="12345678-5")
    told = {"person": person, "institution": body, "post": "Asesora", "numeral": "4-1"}
    declarant = add("declarants", **told, starts="2024-01-01")
    box = terminal("--book", book, "--json", "declare", "box", "new", declarant, "--passphrase-file", key)
    assert box.code == 0
    assert box.json["recovery_code"]
    return Declaring(book, terminal, key, declarant)
