"""`yearly`: the filings of a year from the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.blank import cheap_vaults
from tests.cli.conftest import Terminal

PASSPHRASE = "cuatro palabras bien largas"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap_vaults(monkeypatch)
    monkeypatch.delenv("PROBIDAD_PASSPHRASE", raising=False)


def test_the_year_is_written_and_each_part_that_is_not_has_its_reason(
    practised: Path, tmp_path: Path, terminal: Terminal
) -> None:
    folder = tmp_path / "anuales"
    answer = terminal("--book", practised, "--json", "yearly", 2026, "--on", "2026-11-24", "--output", folder)
    assert answer.code == 0
    told = answer.json
    assert {Path(one["path"]).name for one in told["files"]} == {path.name for path in folder.iterdir()}
    assert {one["part"] for one in told["files"]} == {"summary", "resolution", "officials", "lobbyists"}
    assert [one["part"] for one in told["skipped"]] == ["account"]
    assert "no hay un libro reservado" in told["skipped"][0]["reason"]


def test_the_account_needs_its_passphrase_and_nobody_is_asked_for_it(
    book: Path, tmp_path: Path, terminal: Terminal
) -> None:
    key, other = tmp_path / "clave.txt", tmp_path / "otra.txt"
    key.write_text(PASSPHRASE, encoding="utf-8")
    other.write_text("otra clave que no es", encoding="utf-8")
    assert terminal("--book", book, "reserved", "new", "--passphrase-file", key).code == 0
    words = ("--book", book, "yearly", 2026, "--on", "2026-11-24", "--output")
    answer = terminal(*words, tmp_path / "a")
    assert answer.code == 0
    assert "falta la clave" in answer.out
    assert terminal(*words, tmp_path / "b", "--passphrase-file", other).code == 3
    assert not (tmp_path / "b").exists()
    answer = terminal(*words, tmp_path / "c", "--passphrase-file", key)
    assert answer.code == 0
    assert "entréguela y bórrela" in answer.out
    assert len(list((tmp_path / "c").glob("cuenta-reservada-2026-af001-*.pdf"))) == 1


def test_wrong_words_write_nothing(book: Path, tmp_path: Path, terminal: Terminal) -> None:
    words = ("--book", book, "yearly")
    assert terminal(*words, 1999, "--output", tmp_path / "a").code == 2
    assert terminal(*words, 2026, "--output", tmp_path / "a", "--institution", "ZZ999").code == 2
    assert not (tmp_path / "a").exists()
