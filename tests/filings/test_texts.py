"""Texts that would be more than texts: formulas, markup, odd letters, and lengths beyond any cell."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st

from desktop.description.moments import Moment
from desktop.domain.text import clean
from desktop.filings.csv import guard, unguard
from desktop.filings.document import Cell, Document, Heading
from desktop.filings.formats import WRITERS
from desktop.registers.meetings import Attendee, Capacity, Host, Meeting
from desktop.registers.mode import Mode
from desktop.registers.officials import Official
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from tests.filings.readers import Page, csv_rows, pdf_text, squeezed, text_of
from tests.filings.samples import STAMP, paper, publish, varied, written

FORMULAS = [
    "=1+1",
    '=HYPERLINK("http://ejemplo.cl")',
    "+56 2 2345 6789",
    "-1+2",
    "@SUM(A1)",
    "'=1",
    "|calc",
    "%0A",
    "\uff1d1+1",
    "  =1",
]
MARKUP = [
    "<b>negrita</b>",
    "<script>alert(1)</script>",
    "</table><h1>otro</h1>",
    "&lt;ya escapado&gt; &amp; &#64;",
    '"><img src=x onerror=y>',
    "<!-- nada -->",
    "{{ 7 * 7 }} {% raw %}",
    "]]> <?xml?> _x0041_",
    r"a\b (c) [d] <</Type>> endstream endobj",
]
letters = st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), min_size=1, max_size=60)
texts = letters.map(lambda text: clean(text, 300)).filter(bool)


def document(*lines: str) -> Document:
    headings = (Heading("id", "Identificador", "identifier"), Heading("text", "Texto", "prose"))
    rows = [(Cell(str(number), str(number)), Cell(line, line)) for number, line in enumerate(lines)]
    return Document("probe", "Prueba", "Ley 20.730", headings, rows, len(rows), STAMP)


def meeting(subject: str, attendees: int = 1) -> Meeting:
    official = Official(person=Person(given_names="Rosa"), post="Directora")
    record = Meeting(
        day=date(2026, 10, 2),
        mode=Mode.REMOTE,
        hosts=[Host(official=official)],
        attendees=[
            Attendee(
                person=Person(given_names=f"Asistente{number}", surnames="Inventado"),
                capacity=Capacity.LOBBYIST,
                paid=True,
                employer=Organisation(name=f"Empresa {number} de nombre bastante largo y compañía limitada"),
            )
            for number in range(attendees)
        ],
        decision="acts",
        subject=subject,
    )
    publish(record)
    return record


@given(st.text())
def test_the_guard_of_csv_can_be_taken_away_again(text: str) -> None:
    assert unguard(guard(text)) == text
    assert unguard(text) in {text, text[1:]}


@given(st.lists(texts, min_size=1, max_size=5))
def test_any_text_comes_back_from_csv_json_and_xlsx(lines: list[str]) -> None:
    made = document(*lines)
    assert [row[1] for row in csv_rows(written("csv", made))[1:]] == lines
    assert [record["text"] for record in json.loads(written("json", made))["records"]] == lines
    book = python_calamine.load_workbook(BytesIO(written("xlsx", made)))
    assert [row[1] for row in book.get_sheet_by_index(0).to_python()[1:]] == lines


@given(st.lists(texts, min_size=1, max_size=5))
def test_any_text_stays_text_on_the_web_page(lines: list[str]) -> None:
    made = document(*lines)
    page, blank = Page(written("html", made)), Page(written("html", document(*["x"] * len(lines))))
    assert page.names() == blank.names()
    found = squeezed("".join(page.texts))
    assert all(squeezed(line) in found for line in lines)


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_looks_like_a_formula_stays_text(text: str) -> None:
    assert csv_rows(written("csv", document(text)))[1][1] == text
    assert (
        written("csv", document(text)).decode("utf-8-sig").splitlines()[1].removeprefix("0,").strip('"')[0]
        == "'"
    )
    cell = openpyxl.load_workbook(BytesIO(written("xlsx", document(text)))).worksheets[0]["B2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_a_moment_is_a_moment_in_a_workbook_to_the_thousandth() -> None:
    told = ("2018-04-10T17:27:41.271", "2018-04-10T00:00:00", "1900-01-02T10:00:00")
    headings = (Heading("id", "Identificador", "identifier"), Heading("at", "Momento", "moment"))
    rows = [(Cell(at, at), Cell(at, Moment().show(Moment().read(at)))) for at in told]
    paper = Document("probe", "Prueba", "Ley 20.880", headings, rows, len(rows), STAMP)
    sheet = openpyxl.load_workbook(BytesIO(written("xlsx", paper))).worksheets[0]
    assert [sheet[f"B{row}"].value for row in (2, 3)] == [datetime.fromisoformat(at) for at in told[:2]]
    assert sheet["B4"].value == "02-01-1900 10:00"  # before a leap day that spreadsheets make up


@pytest.mark.parametrize("model", [Meeting, Organisation], ids=lambda model: model.__tablename__)
def test_no_cell_of_a_workbook_is_a_formula(model: type[Meeting | Organisation]) -> None:
    records = varied(model, 5)
    for record in records:
        for field in record.fields:
            if not field.is_computed and type(field.kind).__name__ in {
                "Line",
                "Prose",
            }:
                setattr(record, field.name, '=HYPERLINK("http://ejemplo.cl")')
    book = openpyxl.load_workbook(BytesIO(written("xlsx", paper(model, records))))
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {
        "s",
        "n",
        "d",
        "b",
    }


@pytest.mark.parametrize("text", MARKUP)
@pytest.mark.parametrize("name", WRITERS)
def test_markup_stays_text(name: str, text: str) -> None:
    if name == "xlsx":
        book = python_calamine.load_workbook(BytesIO(written(name, document(text))))
        assert book.get_sheet_by_index(0).to_python()[1][1] == text
        return
    assert squeezed(text) in squeezed(text_of(name, written(name, document(text))))


def test_letters_that_the_face_lacks_are_kept_in_the_text() -> None:
    strange = "≤ 5 日本 🙂 ḻ ṉ ŋ ʻ"
    assert squeezed(strange) in squeezed(pdf_text(written("pdf", document(strange))))


def test_a_word_of_three_thousand_letters_is_broken_and_whole() -> None:
    word = "wxyz" * 750
    for name in WRITERS:
        found = text_of(name, written(name, paper(Meeting, [meeting(word)])))
        assert "".join(re.findall("[w-z]{2,}", found)) == word, name


def test_a_subject_of_four_thousand_letters_goes_on_over_pages() -> None:
    subject = " ".join(f"palabra{number}" for number in range(400))
    found = squeezed(pdf_text(written("pdf", paper(Meeting, [meeting(subject)]))))
    for number in range(400):
        assert f"palabra{number}" in found


def test_forty_attendees_are_all_there() -> None:
    for name in WRITERS:
        found = squeezed(text_of(name, written(name, paper(Meeting, [meeting("Una materia", 40)]))))
        for number in range(40):
            assert f"Asistente{number}" in found


def test_a_text_too_long_for_a_cell_says_that_it_goes_on() -> None:
    text = "🙂palabra " * 5000
    cell = openpyxl.load_workbook(BytesIO(written("xlsx", document(text)))).worksheets[0]["B2"]
    assert len(str(cell.value).encode("utf-16-le")) // 2 <= 32_767
    assert "El texto sigue" in str(cell.value)


def test_a_withheld_number_is_a_text_in_a_workbook() -> None:
    headings = (Heading("id", "Identificador", "identifier"), Heading("sum", "Monto", "amount"))
    made = Document("probe", "Prueba", "", headings, [(Cell("a", "a"), Cell(None, "Reservado"))], 1, STAMP)
    assert openpyxl.load_workbook(BytesIO(written("xlsx", made))).worksheets[0]["B2"].value == "Reservado"
