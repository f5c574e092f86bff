"""Values, dossiers, labels and the count of gifts from a terminal."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Terminal
from tests.filings.readers import pdf_text

TABLE = "unidad;fecha;valor;fuente\nUTM;2026-10;69.000;SII\nUSD;01-09-2026;948,35;Banco Central\n"
TRIP = {
    "starts": "2026-09-02",
    "ends": "2026-09-05",
    "destinations": [{"city": "Lima", "country": "PE"}],
    "category": "interviews",
    "purpose": "Encuentro binacional de salud rural con los gobiernos regionales.",
    "costs": [
        {"kind": "ticket", "amount": 412_301, "currency": "CLP", "payer": "institution"},
        {"kind": "lodging", "amount": "300,55", "currency": "USD", "payer": "institution"},
    ],
}
PESOS = 412_301 + 285_027
"""300,55 at 948,35 are 285.026,59."""


@pytest.fixture
def official(book: Path, terminal: Terminal) -> str:
    uid: str = terminal("--book", book, "list", "officials", "--json").json["rows"][0]["id"]
    return uid


def table(folder: Path, text: str = TABLE) -> Path:
    path = folder / "valores.csv"
    path.write_text(text, encoding="utf-8")
    return path


def add(terminal: Terminal, book: Path, register: str, **raws: Any) -> dict[str, Any]:
    (line,) = terminal("--book", book, "add", register, typed=json.dumps(raws)).lines
    assert "id" in line, line
    told: dict[str, Any] = line
    return told


def gift(terminal: Terminal, book: Path, official: str, **raws: Any) -> str:
    told = {
        "official": official,
        "day": "2026-10-12",
        "occasion": "Aniversario de la comuna.",
        "giver_organisation": add(terminal, book, "organisations", name="Gremio Austral")["id"],
        "description": "Libro «Ñuble en la memoria», tapa dura, dedicado por sus autores.",
    }
    uid: str = add(terminal, book, "gifts", **{**told, **raws})["id"]
    return uid


# -- values


def test_a_table_is_taken_in_once_and_each_value_has_its_day(
    book: Path, terminal: Terminal, tmp_path: Path
) -> None:
    words = ("--book", book, "--json", "rates", "import", table(tmp_path))
    trial = terminal(*words, "--dry-run").json
    assert (trial["taken"], trial["dry_run"]) == (2, True)
    assert terminal("--book", book, "rates", "find", "USD", "--on", "2026-09-02").code == 1
    assert terminal(*words).json["taken"] == 2
    assert (again := terminal(*words)).code == 0
    assert (again.json["taken"], again.json["already_there"]) == (0, 2)
    found = terminal("--book", book, "--json", "rates", "find", "dólar", "--on", "2026-09-02").json
    assert (found["value"], found["day"], found["asked"], found["source"]) == (
        948.35,
        "2026-09-01",
        "2026-09-02",
        "Banco Central",
    )
    assert (
        "octubre de 2026: $ 69.000"
        in terminal("--book", book, "rates", "find", "UTM", "--on", "2026-10-31").out
    )
    assert terminal("--book", book, "rates", "find", "UTM", "--on", "2026-11-01").code == 1
    assert terminal("--book", book, "rates", "find", "doblones").code == 2


def test_another_value_is_told_and_replaces_only_if_asked(
    book: Path, terminal: Terminal, tmp_path: Path
) -> None:
    assert terminal("--book", book, "rates", "import", table(tmp_path)).code == 0
    other = table(tmp_path, TABLE.replace("69.000", "69.001") + "XYZ;01-09-2026;1\nUSD;31-02-2026;1\n")
    report = tmp_path / "informe.csv"
    told = terminal("--book", book, "--json", "rates", "import", other, "--report", report)
    assert told.code == 1
    assert (told.json["different"], told.json["refused"], told.json["already_there"]) == (1, 2, 1)
    rows = report.read_text("utf-8-sig").splitlines()
    assert len(rows) == 1 + 4
    assert "69.000" in terminal("--book", book, "rates", "find", "UTM", "--on", "2026-10-05").out
    assert terminal("--book", book, "--json", "rates", "import", other, "--replace").json["replaced"] == 1
    assert "69.001" in terminal("--book", book, "rates", "find", "UTM", "--on", "2026-10-05").out
    assert terminal("--book", book, "verify").code == 0


@pytest.mark.parametrize("text", ["", "nada\nde nada\n", "%PDF-1.4 x"])
def test_what_is_no_table_is_refused_in_a_sentence(
    text: str, book: Path, terminal: Terminal, tmp_path: Path
) -> None:
    answer = terminal("--book", book, "rates", "import", table(tmp_path, text))
    assert answer.code == 1
    assert answer.err.strip().endswith(".")


# -- trips


def test_a_rate_that_is_not_given_is_filled_and_told(
    book: Path, terminal: Terminal, tmp_path: Path, official: str
) -> None:
    bare = add(terminal, book, "trips", official=official, **TRIP)
    assert "filled" not in bare
    assert [w["field"] for w in bare["warnings"]] == ["costs.1.rate"]
    terminal("--book", book, "rates", "import", table(tmp_path))
    told = add(terminal, book, "trips", official=official, **TRIP)
    (filled,) = told["filled"]
    assert (filled["field"], filled["value"], filled["day"]) == ("costs.1.rate", 948.35, "2026-09-01")
    assert "warnings" not in told
    kept = terminal("--book", book, "--json", "show", "trips", told["id"]).json
    assert (kept["costs"][1]["rate"], kept["costs"][1]["rate_day"]) == (948.35, "2026-09-01")
    assert re.sub(r"\D", "", kept["total_pesos"]) == str(PESOS)


def test_the_dossier_says_the_same_total(
    book: Path, terminal: Terminal, tmp_path: Path, official: str
) -> None:
    terminal("--book", book, "rates", "import", table(tmp_path))
    uid = add(terminal, book, "trips", official=official, **TRIP, commission_act="Resolución 12")["id"]
    told = terminal("--book", book, "--json", "dossier", uid, "--output", tmp_path / "out").json
    assert (told["total_pesos"], told["without_rate"]) == (PESOS, 0)
    text = pdf_text(Path(told["file"]).read_bytes())
    assert "697.328" in text
    assert "Resolución 12" in text
    assert terminal("--book", book, "dossier", "nadie", "--output", tmp_path).code == 1


# -- gifts


def test_a_label_scanned_finds_its_gift_and_a_missing_one_is_reported(
    book: Path, terminal: Terminal, tmp_path: Path, official: str
) -> None:
    here = gift(terminal, book, official, kept_at="Vitrina", inventory_number="2026-0001")
    by_number = gift(terminal, book, official, kept_at="Bodega", inventory_number="2026-0002")
    gone = gift(terminal, book, official, kept_at="Caja fuerte", inventory_number="2026-0003")
    given = [{"day": "2026-10-20", "custody": "given_away", "act": "Oficio 9"}]
    away = gift(terminal, book, official, inventory_number="2026-0004", custody=given)
    scanned = tmp_path / "leidos.txt"
    scanned.write_text(f"probidad:gifts/{here}\n2026-0002\n\n2026-0002\nprobidad:gifts/{away}\n9-999\n")
    words = ("--book", book, "--json", "count", "gifts", "--on", "2026-12-31", "--output", tmp_path)
    told = terminal(*words, "--scanned", scanned)
    assert told.code == 0
    ids = {name: [one["id"] for one in told.json[name]] for name in ("found", "missing", "unexpected")}
    assert ids == {"found": [here, by_number], "missing": [gone], "unexpected": [away]}
    assert (told.json["unknown"], told.json["agrees"]) == (["9-999"], False)
    text = pdf_text(Path(told.json["file"]).read_bytes())
    assert all(word in text for word in ("2026-0003", "Oficio 9", "9-999"))
    before = terminal(*words[:-3], "2026-10-15", "--output", tmp_path, "--scanned", "-", typed="")
    assert [one["id"] for one in before.json["missing"]] == [here, by_number, gone]


def test_labels_of_those_named_or_of_a_period(
    book: Path, terminal: Terminal, tmp_path: Path, official: str
) -> None:
    one = gift(terminal, book, official, inventory_number="2026-0001")
    gift(terminal, book, official, day="2026-11-02")
    out = ("--output", tmp_path)
    assert terminal("--book", book, "--json", "labels", *out).json["labels"] == 2
    part = terminal("--book", book, "--json", "labels", "--to", "2026-10-31", *out).json
    assert (part["labels"], Path(part["file"]).read_bytes()[:5]) == (1, b"%PDF-")
    assert terminal("--book", book, "--json", "labels", one, *out).json["labels"] == 1
    assert terminal("--book", book, "labels", "nadie", *out).code == 1
    assert terminal("--book", book, "labels", one, "--to", "2026-10-31", *out).code == 2
    assert terminal("--book", book, "labels", "--from", "2027-01-01", *out).code == 1
