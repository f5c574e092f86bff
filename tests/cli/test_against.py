"""`against`: the book beside InfoLobby's files, 0 if both tell the same and 1 if not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Terminal, copied, run


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of both, made once: nobody writes in it."""
    folder = tmp_path_factory.mktemp("pair")
    place = folder / "l.probidad"
    made = run("--book", place, "practice", "--meetings", "12", "--seed", "3", "--on", "2026-11-20")
    assert made.code == 0
    assert run("--book", place, "export", "meetings", "--as", "infolobby", "--output", folder).code == 0
    return folder


@pytest.fixture
def book(tmp_path: Path, pair: Path) -> tuple[Path, Path]:
    """A practice book, and the folder to which it was exported in InfoLobby's tables of today."""
    copied(pair, tmp_path)
    return tmp_path / "l.probidad", tmp_path / "practica-infolobby" / "utf8"


def test_a_clean_pair_ends_with_zero(book: tuple[Path, Path], terminal: Terminal) -> None:
    place, folder = book
    told = terminal("--book", place, "against", folder, "--json")
    assert told.code == 0
    assert told.json["clean"]
    assert told.json["compared"] > 10


def test_a_hearing_that_is_not_published_ends_with_one(book: tuple[Path, Path], terminal: Terminal) -> None:
    place, folder = book
    data = folder / "datosAudiencia.csv"
    lines = data.read_text(encoding="utf-8-sig")
    code = lines.splitlines()[1].split(",")[1]
    audiencias = folder / "audiencias.csv"
    text = audiencias.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    gone = [line for line in text if f",{code}," not in line]
    assert len(gone) == len(text) - 1
    audiencias.write_text("".join(gone), encoding="utf-8-sig")
    whole = ("--from", "2025-01-01", "--to", "2026-12-31")
    told = terminal("--book", place, "against", folder, *whole, "--json")
    assert told.code == 1
    assert [one["origin"].rpartition("/")[2] for one in told.json["missing"]] == [code]
    people = terminal("--book", place, "against", folder, *whole)
    assert people.code == 1
    assert "falta: " in people.out


def test_a_code_that_is_not_unknown_is_refused(book: tuple[Path, Path], terminal: Terminal) -> None:
    place, folder = book
    told = terminal("--book", place, "against", folder, "--take-in", "zz999x1")
    assert told.code == 2
    assert "zz999x1" in told.err
    assert terminal("--book", place, "against", folder / "no").code == 2
