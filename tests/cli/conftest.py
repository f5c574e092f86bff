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
