"""`export --as`: the agenda in a format of others, at a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.jobs.exchange_out import NAMES
from tests.cli.conftest import Terminal


@pytest.mark.parametrize("name", NAMES)
def test_what_is_exported_is_imported_by_its_folder(
    name: str, tmp_path: Path, book: Path, practised: Path, terminal: Terminal
) -> None:
    answer = terminal(
        *("--json", "--book", practised, "export", "meetings", "--as", name, "--output", tmp_path / "salida")
    )
    assert answer.code == 0, answer.err
    told = json.loads(answer.out)
    assert told["format"] == name
    assert all(Path(path).is_file() for path in told["files"])
    taken = terminal("--json", "--book", book, "import", tmp_path / "salida")
    assert taken.code == 0, taken.out
    assert json.loads(taken.out)["records"]["meetings"] == told["rows"]["meetings"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("meetings", "--as", "nada"), "No existe el formato"),
        (("people", "--as", "api"), "no tiene dónde llevar Personas"),
        (("requests", "--as", "probidad"), "registro interno"),
        (("meetings", "--as", "api", "--format", "csv"), "no ambos"),
        (("meetings", "--as", "infoprobidad"), "de una sola declaración"),
        (("people", "--as", "probidad", "--from", "2026-01-01"), "no tiene fechas"),
        (("declarations", "X", "--as", "api"), "--as infoprobidad"),
    ],
)
def test_what_cannot_be_exported_is_said_and_nothing_is_written(
    words: tuple[str, ...], said: str, tmp_path: Path, book: Path, terminal: Terminal
) -> None:
    answer = terminal("--book", book, "export", *words, "--output", tmp_path / "salida")
    assert answer.code == 2
    assert said in answer.err
    assert not (tmp_path / "salida").exists()
