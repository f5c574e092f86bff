"""Declarations from a terminal: the roster from a list, the board, what is due and what is risked."""

from __future__ import annotations

import json
from pathlib import Path

from openpyxl import load_workbook

from tests.cli.conftest import Terminal

HEAD = "RUT;Nombres;Apellidos;Cargo;Numeral;Desde\n"


def test_a_roster_is_reviewed_taken_and_followed_on_the_board(
    book: Path, terminal: Terminal, tmp_path: Path
) -> None:
    path, report = tmp_path / "nomina.csv", tmp_path / "informe.csv"
    path.write_text(
        HEAD + "11.111.111-1;Bea;Lara;Jefa de Compras;14;01-03-2026\n;Luis;Mora;Analista;;01-03-2026\n",
        encoding="utf-8",
    )
    words = ("--book", book, "--json", "roster", path)
    trial = terminal(*words, "--dry-run")
    assert trial.code == 1
    assert trial.json["counts"] == {"new": 1, "changed": 0, "known": 0, "left": 0, "refused": 1}
    assert terminal("--book", book, "--json", "list", "declarants").json["rows"] == []
    assert terminal(*words, "--report", report).code == 1
    assert "numeral" in report.read_text(encoding="utf-8-sig")
    path.write_text(HEAD + ";Eva;Díaz;Fiscalizadora;9;01-03-2026\n", encoding="utf-8")
    told = terminal("--book", book, "roster", path, "--end-missing", "2027-06-30", "--on", "2027-06-30")
    assert told.code == 0
    assert "no figura" in told.out
    board = terminal("--book", book, "--json", "declaring", "--on", "2028-03-27").json["declarations"]
    march = {(row["name"], row["period"]): row for row in board if row["kind"] == "march"}
    assert march["Eva Díaz", 2028]["days_left"] == 4
    assert (march["Eva Díaz", 2028]["light"], march["Eva Díaz", 2028]["stage"]) == ("soon", "not_begun")
    assert ("Bea Lara", 2028) not in march
    assert "quedan 4 días hábiles" in terminal("--book", book, "declaring", "--on", "2028-03-27").out
    checked = terminal("--book", book, "--json", "check", "--on", "2028-03-27").json["duties"]
    assert [duty["text"] for duty in checked if "Marzo de 2028" in duty["text"]]
    risked = terminal("--book", book, "--json", "exposure", "--on", "2028-05-02").json["officials"]
    assert {item["kind"] for each in risked for item in each["breaches"]} == {"undeclared"}
    assert terminal("--book", book, "roster", tmp_path / "nada.csv").code == 2
    assert terminal("--book", book, "roster").code == 2


def test_the_template_is_a_roster_that_the_import_reads(
    book: Path, terminal: Terminal, tmp_path: Path
) -> None:
    path = tmp_path / "plantilla.xlsx"
    assert terminal("roster", "--template", path).code == 0
    sheets = load_workbook(path)
    assert sheets.sheetnames == ["Nómina", "Numerales"]
    codes = [row[0].value for row in sheets["Numerales"].iter_rows(min_row=2)]
    assert {"4-9", "4-14", "congress"} <= set(codes)
    row = ["", "Ana", "Paz", "Directora", "Gabinete", "4-10", "sí", "01-03-2026"]
    for place, text in enumerate(row, 1):
        sheets["Nómina"].cell(2, place, text)
    sheets.save(path)
    told = terminal("--book", book, "--json", "roster", path).json
    assert told["counts"]["new"] == 1, json.dumps(told)


def test_an_empty_book_says_that_nobody_is_on_the_roster(book: Path, terminal: Terminal) -> None:
    assert "Nadie está en la nómina" in terminal("--book", book, "declaring").out
