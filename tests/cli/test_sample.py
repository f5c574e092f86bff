"""The sample of a closed month from a terminal."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desktop.jobs.closing.planning import plan
from desktop.jobs.closing.sampling import SETTING
from desktop.store import open_book
from desktop.store.closing import close, placed
from desktop.store.settings import OWN
from tests.blank import blank
from tests.cli.conftest import Terminal
from tests.filings.readers import pdf_text
from tests.store.desk import Desk

MONTH = "2026-10"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with three meetings in a month that was closed, and nothing in the month before."""
    path = tmp_path_factory.mktemp("sample") / "libro.probidad"
    store = blank(path)
    desk = Desk(store)
    store.set(OWN, desk.institution.uid)
    for number in range(3):
        desk.meeting(day=f"1{number}-10-2026", subject=f"Modificación del reglamento {number} de hornos")
    planned = plan(store, desk.institution, 2026, 10, "0.5.0")
    placed(store, close(store, planned, "a" * 64, b"{}", ""))
    store.close()
    return path


@pytest.fixture
def closed(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(template, tmp_path / "libro.probidad"))


def test_a_sample_is_drawn_its_letters_written_and_marked_as_sent_in_one_command(
    closed: Path, terminal: Terminal, tmp_path: Path
) -> None:
    words = ("--book", closed, "--json", "sample", MONTH)
    drawn = terminal(*words, "--letters", tmp_path / "cartas", "--sent", "2026-11-10")
    assert drawn.code == 0, drawn
    told = drawn.json
    assert (told["made"], told["records"], told["marked_sent"], len(told["files"])) == (True, 1, 2, 2)
    assert [one["side"] for one in told["letters"]] == ["official", "counterpart"]
    assert {one["sent_on"] for one in told["letters"]} == {"2026-11-10"}
    texts = [pdf_text(Path(path).read_bytes()) for path in told["files"]]
    assert all("Modificación del reglamento" in text for text in texts)
    again = terminal(*words).json
    assert not again["made"]
    assert [one["id"] for one in again["letters"]] == [one["id"] for one in told["letters"]]


def test_an_answer_is_noted_by_number_and_offers_to_rectify(closed: Path, terminal: Terminal) -> None:
    words = ("--book", closed, "--json", "sample", MONTH)
    letters = terminal(*words).json["letters"]
    right = terminal(*words, "--answer", letters[0]["id"], "--on", "2026-11-20").json
    assert right == {"id": letters[0]["id"], "answered_on": "2026-11-20", "wrong": []}
    wrong = terminal(
        *words, "--answer", "2", "--on", "2026-11-21", "--wrong", "date,name", "--other", "La hora"
    )
    assert wrong.json == {
        "id": letters[1]["id"],
        "answered_on": "2026-11-21",
        "wrong": ["date", "name", "other"],
        "rectify": {"register": "meetings", "id": letters[1]["record"]},
    }
    told = terminal(
        "--book", closed, "sample", MONTH, "--answer", "2", "--wrong", "post", "--on", "2026-11-21"
    )
    assert f"rectify meetings {letters[1]['record']}" in told.out


def test_results_are_counted_and_written(closed: Path, terminal: Terminal, tmp_path: Path) -> None:
    words = ("--book", closed, "--json", "sample", MONTH)
    terminal(*words)
    terminal(*words, "--answer", "1", "--on", "2026-11-20")
    terminal(*words, "--answer", "2", "--on", "2026-11-20", "--wrong", "unknown")
    told = terminal(*words, "--results", "--output", tmp_path / "r").json
    errors = {"date": 0, "post": 0, "name": 0, "subject": 0, "unknown": 1, "other": 0}
    assert told["whole"] == {
        "name": "Todas",
        "letters": 2,
        "sent": 2,
        "answered": 2,
        "wrong": 1,
        "errors": errors,
    }
    assert [one["name"] for one in told["by_side"]] == ["Autoridad", "Contraparte"]
    assert [Path(path).suffix for path in told["files"]] == [".pdf", ".xlsx"]
    assert all(Path(path).stat().st_size for path in told["files"])


def test_a_share_that_is_told_stays_with_the_book(closed: Path, terminal: Terminal) -> None:
    told = terminal("--book", closed, "--json", "sample", MONTH, "--share", "100", "--seed", "mía").json
    assert (told["records"], told["seed"]) == (3, "mía")
    store = open_book(closed, actor="ana")
    assert store.setting(SETTING) == "100"
    store.close()
    refused = terminal("--book", closed, "sample", MONTH, "--seed", "otra")
    assert refused.code == 1
    assert "semilla «mía»" in refused.err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--share", "0"), 2),
        (("--share", "101"), 2),
        (("--wrong", "date"), 2),
        (("--answer", "1", "--wrong", "place"), 2),
        (("--answer", "99"), 2),
        (("--answer", "0"), 2),
        (("--output", "x"), 2),
        (("--results",), 1),
        (("--seed", "x" * 65), 1),
    ],
)
def test_what_cannot_be_done_is_refused_and_nothing_is_drawn(
    closed: Path, terminal: Terminal, words: tuple[str, ...], code: int
) -> None:
    assert terminal("--book", closed, "sample", MONTH, *words).code == code
    assert terminal("--book", closed, "--json", "list", "confirmations").json["rows"] == []


def test_a_month_that_is_open_has_no_sample(closed: Path, terminal: Terminal) -> None:
    told = terminal("--book", closed, "sample", "2026-09")
    assert told.code == 1
    assert "no se ha cerrado" in told.err
