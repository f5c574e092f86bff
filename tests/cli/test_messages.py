"""`propose` and `import FILE.ics`: what a terminal sees of mails and calendars."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal, run

LETTER = (
    "Señor Alcalde:\n\nSoy Ana Soto Vera, RUT 12.345.678-5, y pido audiencia para tratar la patente de "
    "la feria.\n"
)
CALENDAR = (
    "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:mesa\nDTSTART:20261105T130000Z\nSUMMARY:Mesa\n"
    "END:VEVENT\nBEGIN:VEVENT\nUID:almuerzo\nDTSTART:20261106T160000Z\nSUMMARY:Almuerzo\nEND:VEVENT\nEND:VCALENDAR\n"
)
NOVEMBER = ("--from", "2026-11-01", "--to", "2026-11-30")


@pytest.fixture(scope="module")
def townhall(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty book, made once: nobody writes in it."""
    path = tmp_path_factory.mktemp("townhall") / "libro.probidad"
    official = "Rodrigo Alarcón Peña;Alcalde;2026-01-01"
    assert run("--book", path, "new", "--institution", "AF001", "--official", official).code == 0
    return path


@pytest.fixture
def book(tmp_path: Path, townhall: Path) -> Path:
    return Path(shutil.copy(townhall, tmp_path))


@pytest.fixture
def calendar(tmp_path: Path) -> Path:
    path = tmp_path / "agenda.ics"
    path.write_text(CALENDAR, encoding="utf-8")
    return path


def test_each_proposal_is_printed_with_its_words(book: Path, terminal: Terminal) -> None:
    answer = terminal("--book", book, "propose", "-", "--on", "2026-11-24", typed=LETTER)
    assert answer.code == 0
    told = answer.json
    best = {one["field"]: one for one in reversed(told["proposals"])}
    assert best["person"]["value"] == "Ana Soto Vera"
    assert best["rut"]["confidence"] == "sure"
    assert best["official"]["label"].startswith("Rodrigo Alarcón")
    for one in told["proposals"]:
        assert told["text"][one["start"] : one["end"]] == one["words"]


def test_a_proposal_needs_no_book_and_writes_none(tmp_path: Path, terminal: Terminal) -> None:
    file = tmp_path / "carta.txt"
    file.write_text(LETTER, encoding="utf-8")
    answer = terminal("propose", file, "--register", "meetings")
    assert answer.code == 0
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("words", [("nada.txt",), ("-", "--register", "gifts")])
def test_what_cannot_be_proposed_is_told_in_one_line(words: tuple[str, ...], terminal: Terminal) -> None:
    answer = terminal("propose", *words)
    assert answer.code == 2
    assert answer.err.count("\n") == 1


def test_a_calendar_comes_in_as_drafts_and_twice_stays_once(
    book: Path, calendar: Path, terminal: Terminal
) -> None:
    answer = terminal("--json", "--book", book, "import", calendar, *NOVEMBER)
    assert answer.code == 0
    assert answer.json["files"]["agenda.ics"]["taken"] == 2
    again = terminal("--json", "--book", book, "import", calendar, *NOVEMBER).json
    assert again["files"]["agenda.ics"] | {"taken": 0, "already there": 2} == again["files"]["agenda.ics"]
    told = terminal("--json", "--book", book, "list", "meetings").out
    assert told.count("Mesa") == 1
    assert "draft" in told.casefold()


def test_rules_of_a_file_decide_and_the_report_holds_every_event(
    book: Path, calendar: Path, tmp_path: Path, terminal: Terminal
) -> None:
    rules, report = tmp_path / "reglas.txt", tmp_path / "informe.json"
    rules.write_text("ignorar: almuerzo\n", encoding="utf-8")
    answer = terminal("--book", book, "import", calendar, *NOVEMBER, "--rules", rules, "--report", report)
    assert answer.code == 0
    rows = [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]
    assert [row["outcome"] for row in rows] == ["taken", "ignored"]


def test_the_owner_of_the_calendar_is_the_host(book: Path, calendar: Path, terminal: Terminal) -> None:
    uid = terminal("--json", "--book", book, "list", "officials").json["rows"][0]["id"]
    answer = terminal("--json", "--book", book, "import", calendar, *NOVEMBER, "--official", uid)
    record = terminal("--json", "--book", book, "show", "meetings", answer.json["events"][0]["uid"]).json
    assert record["hosts"][0]["official"]["id"] == uid


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--from", "2026-11-30", "--to", "2026-11-01"), 2),
        (("--rules", "nada.txt"), 2),
        (("--official", "nadie"), 2),
        (("--from", "2000-01-01"), 2),
    ],
)
def test_wrong_words_are_told_in_one_line(
    words: tuple[str, ...], code: int, book: Path, calendar: Path, terminal: Terminal
) -> None:
    answer = terminal("--book", book, "import", calendar, *words)
    assert answer.code == code
    assert answer.err.count("\n") == 1


def test_the_words_of_calendars_are_refused_for_other_files(
    book: Path, tmp_path: Path, terminal: Terminal
) -> None:
    sheet = tmp_path / "a.csv"
    sheet.write_text("x;y\n", encoding="utf-8")
    assert terminal("--book", book, "import", sheet, "--rules", "x").code == 2
