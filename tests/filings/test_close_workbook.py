"""The workbook of a close: every register, every part, what the codes mean, and the same bytes each time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
import python_calamine

from desktop.description.register import describe
from desktop.filings import close_workbook
from desktop.filings.document import Cell, Document, Heading, MiscountError
from desktop.filings.manifest import Head
from desktop.registers import FROZEN
from desktop.registers.gifts import Gift
from desktop.registers.meetings import Meeting
from desktop.registers.rectifications import Rectification
from tests.filings.samples import STAMP, paper, varied

DIGEST = "5e" * 32
HEAD = Head(
    "AO999",
    "Servicio",
    "2026-10",
    3,
    "0.5.0",
    12,
    "ab" * 32,
    "2026-11-02T12:00:00.000",
    {"meetings": {"count": 7, "sha256": DIGEST}},
)


def documents(number: int = 7) -> list[Document]:
    return [paper(model, varied(model, number, seed)) for seed, model in enumerate(FROZEN)]


def made(told: list[Document], most: int = 1_048_575) -> bytes:
    out = BytesIO()
    for _rows in close_workbook.write(told, HEAD, STAMP, out, most=most):
        pass
    return out.getvalue()


def sheets(data: bytes) -> dict[str, list[list[object]]]:
    book = openpyxl.load_workbook(BytesIO(data))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


def read(value: object) -> str:
    """A value as people read it, from the cell as a spreadsheet holds it."""
    match value:
        case None:
            return ""
        case bool():
            return "Sí" if value else "No"
        case datetime() | date():
            return f"{value:%d-%m-%Y}"
        case time():
            return f"{value:%H:%M}"
    return str(value)


def told(cell: Cell, heading: Heading) -> str:
    if heading.kind == "amount" and isinstance(cell.value, int | float):
        return str(cell.value)
    return cell.text


def test_every_register_and_every_part_has_its_sheet_with_every_value() -> None:
    given = documents()
    found = sheets(made(given))
    for document in given:
        head, *rows = found[document.title[:31]]
        assert head == [heading.label for heading in document.headings]
        for row, cells in zip(rows, document.rows, strict=True):
            wanted = [told(cell, heading) for cell, heading in zip(cells, document.headings, strict=True)]
            assert [read(value) for value in row] == wanted
        for place, heading in enumerate(document.headings):
            if heading.parts:
                wanted_rows = sum(len(cells[place].rows) for cells in document.rows)
                assert any(
                    [cell.label for cell in heading.parts] == rows[0][2:] and len(rows) == wanted_rows + 1
                    for rows in found.values()
                )


def test_two_readers_that_share_no_code_find_the_same() -> None:
    data = made(documents())
    other = python_calamine.CalamineWorkbook.from_filelike(BytesIO(data))
    for title, rows in sheets(data).items():
        theirs = other.get_sheet_by_name(title).to_python(skip_empty_area=False)
        for mine, row in zip(rows, theirs, strict=True):
            texts = [value for value in mine if isinstance(value, str)]
            assert [value for value in row if isinstance(value, str) and value] == texts


def test_the_same_close_gives_the_same_bytes() -> None:
    given = documents()
    assert made(given) == made(given)
    with ZipFile(BytesIO(made(given))) as archive:
        assert {(info.date_time, info.create_system) for info in archive.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), 3)
        }


def test_more_rows_than_a_sheet_holds_go_on_in_the_next() -> None:
    meetings = paper(Meeting, varied(Meeting, 7, 3))
    found = sheets(made([meetings], most=3))
    title = meetings.title[:27]
    names = [name for name in found if name.startswith(title)]
    assert [len(found[name]) - 1 for name in names] == [3, 3, 1]
    identifiers = [row[0] for name in names for row in found[name][1:]]
    assert identifiers == [row[0].text for row in meetings.rows]
    place = next(place for place, heading in enumerate(meetings.headings) if heading.key == "attendees")
    wanted = [(row[0].text, str(n)) for row in meetings.rows for n in range(1, len(row[place].rows) + 1)]
    parts = [name for name in found if name.startswith("Audiencias · Asistentes")]
    assert len(parts) > 1
    assert all(len(found[name]) <= 4 for name in parts)
    assert [(row[0], row[1]) for name in parts for row in found[name][1:]] == wanted


def test_the_page_of_notes_says_period_counts_and_digests() -> None:
    found = sheets(made(documents()))
    notes = {str(row[0]): str(row[1]) for row in found["Léeme"]}
    assert notes["Período"] == "octubre de 2026"
    assert notes["Cierre"] == "N° 3"
    assert notes["Audiencias y reuniones"] == f"7 registros, octubre de 2026. Huella: {DIGEST}"
    assert notes["Hoja «Donativos»"] == "7 filas"
    assert "Audiencias · Asistentes" in notes["Partes de «Audiencias y reuniones»"]


def test_every_code_that_is_published_is_explained() -> None:
    found = sheets(made(documents()))
    codes = {(row[1], row[2]): row for row in found["Catálogos"][1:]}
    assert codes["Asistentes: Calidad", "lobbyist"][3] == "Lobbista"
    for document in documents(40):
        register = next(describe(model) for model in FROZEN if describe(model).name == document.name)
        for field in register.published:
            if type(field.kind).__name__ == "Term":
                labels = {line[3] for line in codes.values() if line[1] == field.label}
                place = [heading.key for heading in document.headings].index(field.name)
                assert {row[place].text for row in document.rows if row[place].value} <= labels
    assert any("20.730" in str(row[4]) for row in found["Números de la ley"][1:])


def test_a_close_without_anything_is_a_workbook_too() -> None:
    found = sheets(made([paper(Gift, []), paper(Rectification, [])]))
    assert len(found["Donativos"]) == 1
    assert {str(row[0]): str(row[1]) for row in found["Léeme"]}["Fe de erratas"].startswith("Sin registros")


def test_a_false_count_is_no_workbook() -> None:
    given = replace(paper(Gift, varied(Gift, 3)), count=2)
    with pytest.raises(MiscountError):
        made([given])
