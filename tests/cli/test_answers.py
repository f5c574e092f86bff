"""`list`, `show`, `export`, `import` and `check`: what people and programs are told."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from desktop.registers import AGENDA, ALL, INTERNAL
from desktop.store import open_book
from desktop.store.lists import Query
from tests.cli.conftest import Terminal
from tests.exchange import nine_tables
from tests.families import UNPRACTISED

FORMATS = ("pdf", "xlsx", "csv", "json", "html")


def keys(value: Any) -> Any:
    """The shape of an answer: its keys, however deep, without the values."""
    if isinstance(value, dict):
        return {name: keys(inner) for name, inner in value.items()}
    return [keys(inner) for inner in value] if isinstance(value, list) else type(value)


@pytest.mark.parametrize("model", ALL)
def test_a_list_has_a_row_a_record(model: type, practised: Path, terminal: Terminal) -> None:
    name = model.__tablename__  # type: ignore[attr-defined]  # a register
    told = terminal("--book", practised, "--json", "list", name).json
    assert told["register"] == name
    assert told["count"] == len(told["rows"])
    days = [row["day"] for row in told["rows"] if row["day"]]
    assert days == sorted(days, reverse=True)
    assert (told["count"] == 0) is (name in UNPRACTISED)
    parts = {"id", "day", "state", "reserved", "warnings", "summary"}
    assert all(set(row) == parts for row in told["rows"])
    lines = terminal("--book", practised, "list", name).out.splitlines()
    people = [line for line in lines if not line.endswith("Identificador")]
    assert bool(lines) is bool(people)
    assert all(row["id"] in line for row, line in zip(told["rows"], people, strict=True))


def everything(book: Path, name: str) -> int:
    """How many records of a register there are, with those that no list shows."""
    store = open_book(book, actor="prueba")
    try:
        return store.count(Query(name, reserved=True))
    finally:
        store.close()


def test_a_list_narrows(practised: Path, terminal: Terminal) -> None:
    def rows(*words: object) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = terminal(
            "--book", practised, "--json", "list", "meetings", *words
        ).json["rows"]
        return found

    all_days = [row["day"] for row in rows()]
    assert all_days == sorted(all_days, reverse=True)
    assert [row["day"] for row in rows("--limit", 3)] == all_days[:3]
    some = rows("--from", all_days[20], "--to", all_days[10])
    assert {row["day"] for row in some} == set(all_days[10:21])
    word = next(row for row in rows() if row["summary"]["subject"])["summary"]["subject"].split()[0]
    found = rows("--text", word)
    assert 0 < len(found) < len(all_days)
    official = terminal("--book", practised, "--json", "list", "officials", "--limit", 1).json["rows"][0][
        "id"
    ]
    theirs = rows("--official", official)
    assert len(theirs) < len(all_days)
    assert terminal("--book", practised, "list", "meetings", "--official", "nobody").code == 2


def test_a_record_is_shown_to_people_with_its_labels(practised: Path, terminal: Terminal) -> None:
    uid = terminal("--book", practised, "--json", "list", "trips", "--limit", 1).json["rows"][0]["id"]
    told = terminal("--book", practised, "show", "trips", uid, "--history").out
    assert "Autoridad: " in told
    assert "Historia" in told
    missing = terminal("--book", practised, "--json", "show", "trips", "nobody")
    assert missing.code == 1
    assert missing.json["error"] == "refused"


def test_answers_keep_their_keys_in_every_language(
    practised: Path, tmp_path: Path, terminal: Terminal
) -> None:
    uid = terminal("--book", practised, "--json", "list", "meetings").json["rows"][0]["id"]
    for words in (
        ("list", "meetings"),
        ("show", "meetings", uid, "--history"),
        ("check", "--on", "2026-11-24"),
        ("verify",),
        ("export", "gifts", "--format", "csv", "--output", tmp_path / "out"),
    ):
        spanish = terminal("--book", practised, "--json", *words)
        english = terminal("--book", practised, "--json", "--lang", "en", *words)
        assert spanish.code == english.code == 0
        assert keys(spanish.json) == keys(english.json)


@pytest.mark.parametrize("model", AGENDA)
def test_an_export_holds_what_may_be_published(
    model: type, practised: Path, tmp_path: Path, terminal: Terminal
) -> None:
    name = model.__tablename__  # type: ignore[attr-defined]  # a register
    rows = terminal("--book", practised, "--json", "list", name).json["rows"]
    assert not any(row["reserved"] for row in rows)
    publishable = [row for row in rows if row["state"] != "draft"]
    told = terminal(
        "--book",
        practised,
        "--json",
        "export",
        name,
        "--format",
        ",".join(FORMATS),
        "--output",
        tmp_path / "out",
    ).json
    assert told["rows"] == len(publishable)
    drafts = sum(row["state"] == "draft" for row in rows)
    assert told["left_out"] == {"draft": drafts, "reserved": everything(practised, name) - len(rows)}
    files = {each["format"]: Path(each["path"]) for each in told["files"]}
    assert tuple(files) == FORMATS
    assert {path.name for path in (tmp_path / "out").iterdir()} == {path.name for path in files.values()}
    written = list(csv.reader(io.StringIO(files["csv"].read_text(encoding="utf-8-sig"))))
    assert len(written) - 1 == len(publishable)
    assert {row["id"] for row in json.loads(files["json"].read_text(encoding="utf-8"))["records"]} == {
        row["id"] for row in publishable
    }


def test_an_export_where_nothing_can_be_written_is_told(
    practised: Path, tmp_path: Path, terminal: Terminal
) -> None:
    (tmp_path / "file").write_text("x")
    answer = terminal(
        "--book", practised, "--json", "export", "gifts", "--format", "csv", "--output", tmp_path / "file"
    )
    assert answer.code == 1
    assert answer.json["error"] == "failed"


def test_a_folder_is_taken_in_once_and_every_row_is_reported(
    book: Path, tmp_path: Path, terminal: Terminal
) -> None:
    (tmp_path / "in").mkdir()
    folder = nine_tables.write(tmp_path / "in")
    words = ("--book", book, "--json", "import", folder)
    rehearsed = terminal(*words, "--dry-run", "--report", tmp_path / "r.jsonl").json
    assert rehearsed["dry_run"] is True
    assert terminal("--book", book, "--json", "list", "meetings").json["count"] == 0
    answer = terminal(*words, "--report", tmp_path / "r.csv")
    assert answer.code == (0 if answer.json["complete"] else 1)
    assert {**answer.json, "dry_run": True} == rehearsed
    assert (
        terminal("--book", book, "--json", "list", "meetings").json["count"]
        == answer.json["records"]["meetings"]
    )
    read = sum(sums["read"] for sums in answer.json["files"].values())
    reports = (
        list(csv.DictReader(io.StringIO((tmp_path / "r.csv").read_text(encoding="utf-8-sig")))),
        [json.loads(line) for line in (tmp_path / "r.jsonl").read_text(encoding="utf-8").splitlines()],
    )
    for report in reports:
        rows = {
            (row["file"], row["line"]) for row in report if row["outcome"] in ("taken", "merged", "refused")
        }
        assert len(rows) == read
    again = terminal(*words).json
    assert not again["records"]
    assert sum(again["known_records"].values()) == sum(answer.json["records"].values())


def test_what_is_of_no_known_format_is_refused_and_changes_nothing(
    book: Path, tmp_path: Path, terminal: Terminal
) -> None:
    (tmp_path / "notas.txt").write_text("nada que conozca", encoding="utf-8")
    answer = terminal("--book", book, "--json", "import", tmp_path / "notas.txt")
    assert answer.code == 1
    assert answer.json["error"] == "failed"
    assert terminal("--book", book, "verify").code == 0


def test_check_tells_what_waits(practised: Path, terminal: Terminal) -> None:
    told = terminal("--book", practised, "--json", "check", "--on", "2026-11-24").json
    assert told["on"] == "2026-11-24"
    assert {duty["kind"] for duty in told["duties"]} == {"late", "due", "incomplete", "doubtful"}
    assert [month["month"] for month in told["months"]] == ["2026-10", "2026-11"]
    people = terminal("--book", practised, "check", "--on", "2026-11-24").out
    assert all(duty["text"] in people for duty in told["duties"])
    assert "a más tardar el martes 1 de diciembre: quedan 5 días hábiles." in people


def test_check_of_an_empty_book_asks_for_the_resolution_alone(book: Path, terminal: Terminal) -> None:
    (duty,) = terminal("--book", book, "--json", "check").json["duties"]
    assert (duty["kind"], duty["register"]) == ("incomplete", "resolutions")


@pytest.mark.parametrize("model", INTERNAL)
def test_what_serves_the_office_alone_is_not_exported(
    model: type, practised: Path, tmp_path: Path, terminal: Terminal
) -> None:
    name, folder = str(model.__tablename__), tmp_path / "salida"  # type: ignore[attr-defined]  # a register
    words = ("export", name, "--format", "pdf,csv", "--output", folder)
    answer = terminal("--book", practised, *words)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.strip().endswith("es un registro interno, no se publica.")
    assert len(answer.err.splitlines()) == 1
    assert terminal("--book", practised, "--json", *words).json["error"] == "words"
    assert not folder.exists()
