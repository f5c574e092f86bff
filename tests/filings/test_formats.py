"""What each format owes its readers beyond the values."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pikepdf
import pytest
import python_calamine

from desktop.description.plain import public_plain
from desktop.description.register import Entry, describe
from desktop.domain.resources import RESOURCES
from desktop.filings import sheets, xlsx
from desktop.filings.document import Cell, Document, Heading, MiscountError
from desktop.filings.layouts import LAYOUTS, columns
from desktop.filings.schema import schema, text
from desktop.registers import PUBLISHED, by_name
from desktop.registers.meetings import Meeting
from desktop.registers.trips import Cost, Trip
from tests.filings.marks import Marks, filled
from tests.filings.readers import Page, csv_rows, pdf_text, text_of
from tests.filings.samples import STAMP, dot, paper, varied, written

registers = pytest.mark.parametrize("model", PUBLISHED, ids=lambda model: model.__tablename__)


# -- JSON -----------------------------------------------------------------------------------------------


@registers
def test_the_committed_schema_is_what_the_code_says(model: type[Entry]) -> None:
    register = describe(model)
    path = RESOURCES / "schemas" / f"{register.name}.json"
    assert path.read_text(encoding="utf-8") == text(register), "call desktop.filings.schema.write_all()"


def faults(value: Any, told: dict[str, Any], path: str = "") -> Iterator[str]:
    """Where a value is not as a schema tells; only the words that ours use are known."""
    names = {
        dict: "object",
        list: "array",
        str: "string",
        bool: "boolean",
        int: "integer",
        float: "number",
        type(None): "null",
    }
    allowed = told.get("type", list(names.values()))
    own = {names[type(value)], "number" if isinstance(value, int) else ""}
    if not own & ({allowed} if isinstance(allowed, str) else set(allowed)):
        yield f"{path}: {value!r} is no {allowed}"
    if "const" in told and value != told["const"]:
        yield f"{path}: not {told['const']}"
    if "enum" in told and value not in told["enum"]:
        yield f"{path}: {value!r} not in the list"
    if isinstance(value, str) and "pattern" in told and not re.search(told["pattern"], value):
        yield f"{path}: {value!r} does not match"
    if isinstance(value, str) and told.get("format") == "date":
        date.fromisoformat(value)
    if isinstance(value, dict) and "properties" in told:
        unknown = (
            value.keys() - told["properties"].keys() if told.get("additionalProperties") is False else set()
        )
        missing = set(told.get("required", [])) - value.keys()
        yield from (f"{path}.{name}: unknown or missing" for name in unknown | missing)
        for name in value.keys() & told["properties"].keys():
            yield from faults(value[name], told["properties"][name], f"{path}.{name}")
    if isinstance(value, list) and "items" in told:
        for place, item in enumerate(value):
            yield from faults(item, told["items"], f"{path}[{place}]")


@registers
def test_the_json_is_as_its_schema_says(model: type[Entry]) -> None:
    records = [*varied(model, 20), filled(model, Marks())]
    found = json.loads(written("json", paper(model, records)))
    assert list(faults(found, schema(describe(model)))) == []
    assert list(faults({**found, "count": "60"}, schema(describe(model))))


@registers
def test_the_json_holds_the_public_view_of_each_record(model: type[Entry]) -> None:
    records = varied(model, 20)
    found = json.loads(written("json", paper(model, records)))
    assert found["count"] == len(found["records"]) == 20
    for record, values in zip(records, found["records"], strict=True):
        assert values["id"] == record.uid
        pictures = {"emblem"}
        expected = {key: value for key, value in public_plain(record).items() if key not in pictures}
        assert {key: values[key] for key in expected} == json.loads(json.dumps(expected))
        assert set(values) - {"id", "withheld"} - set(expected) == record.withheld()


def test_the_schema_shows_no_private_field() -> None:
    for model in PUBLISHED:
        named = set(re.findall(r'"(\w+)": \{', text(describe(model))))
        for field in model.fields:
            assert field.is_public or field.name not in named - {"country"}


# -- CSV ------------------------------------------------------------------------------------------------


def test_csv_is_as_the_standard_says_and_excel_likes_it() -> None:
    data = written("csv", paper(Trip, varied(Trip, 3)))
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    head, *rows = csv_rows(data)
    assert head[:3] == ["Identificador", "Autoridad", "Salida"]
    assert {len(row) for row in rows} == {len(head)}


# -- XLSX -----------------------------------------------------------------------------------------------


def values(model: type[Entry], records: list[Entry]) -> Any:
    return openpyxl.load_workbook(BytesIO(written("xlsx", paper(model, records))))


def test_a_workbook_holds_dates_hours_numbers_and_truths_as_such() -> None:
    record = filled(Meeting, Marks())
    sheet = values(Meeting, [record]).worksheets[0]
    found = {str(head.value): cell for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert (found["Fecha"].value.date(), found["Fecha"].number_format) == (date(2026, 10, 14), "dd-mm-yyyy")
    assert found["Inicio"].value == time(9, 35)
    assert found["Duración (min)"].value == 45
    trip = filled(Trip, Marks())
    sheet = values(Trip, [trip]).worksheets[0]
    assert {str(head.value): cell.value for head, cell in zip(sheet[1], sheet[2], strict=True)}[
        "Sin costo"
    ] is True
    costs = values(Trip, [trip])["Costos"]
    amount = [str(cell.value) for cell in costs[1]].index("Monto")
    assert [row[amount].value for row in costs.iter_rows(min_row=2)] == [
        float(cost.amount) for cost in trip.costs
    ]


@pytest.mark.parametrize(
    ("currencies", "value", "look"),
    [
        (("CLP",), 1250000, '"$" #,##0'),
        (("USD",), 1250000.5, '"USD" #,##0.00'),
        (("CLP", "USD"), "$ 1.250.000 + USD 1.250.000,5", "General"),
        (("XAU",), "XAU 1.250.000,5", "General"),
    ],
)
def test_the_total_of_a_trip_is_money_of_its_currency_and_a_text_where_no_number_tells_it(
    currencies: tuple[str, ...], value: object, look: str
) -> None:
    trip = filled(Trip, Marks())
    kind = trip.costs[0].kind
    trip.costs = [
        Cost(kind=kind, currency=one, amount=Decimal(1250000 if one == "CLP" else "1250000.5"))
        for one in currencies
    ]
    sheet = values(Trip, [trip]).worksheets[0]
    (found,) = [cell for head, cell in zip(sheet[1], sheet[2], strict=True) if head.value == "Costo total"]
    assert (found.value, found.number_format) == (value, look)


def test_a_wide_list_is_printed_over_pages_that_repeat_what_tells_its_rows_apart() -> None:
    wide, narrow = values(Meeting, [filled(Meeting, Marks())]).worksheets[:2]
    assert wide.page_setup.scale == 80
    assert not wide.sheet_properties.pageSetUpPr.fitToPage
    assert (wide.print_title_cols, wide.print_title_rows) == ("$A:$B", "$1:$1")
    assert (narrow.page_setup.scale, narrow.print_title_cols) == (100, None)


def test_a_day_before_spreadsheets_count_right_is_a_text() -> None:
    record = filled(Meeting, Marks())
    record.day = date(1900, 1, 15)
    assert values(Meeting, [record]).worksheets[0]["B2"].value == "15-01-1900"


def test_each_part_has_a_sheet_whose_rows_name_their_record() -> None:
    records = varied(Meeting, 10)
    book = values(Meeting, records)
    assert book.sheetnames == [
        "Audiencias y reuniones",
        "Autoridades",
        "Asistentes",
        "Representa a",
        "Otros presentes",
        "Léeme",
    ]
    people = [(row[0].value, row[2].value) for row in book["Asistentes"].iter_rows(min_row=2)]
    assert people == [(r.uid, a.person.heading()) for r in records for a in r.attendees]  # type: ignore[attr-defined]
    behind = [row[0].value for row in book["Representa a"].iter_rows(min_row=2)]
    assert len(behind) == sum(len(a.represented) for r in records for a in r.attendees)  # type: ignore[attr-defined,misc]


def test_a_second_reader_finds_the_same_rows() -> None:
    data = written("xlsx", paper(Meeting, varied(Meeting, 30)))
    other = python_calamine.load_workbook(BytesIO(data)).get_sheet_by_index(0).to_python()
    mine = [
        list(row) for row in openpyxl.load_workbook(BytesIO(data)).worksheets[0].iter_rows(values_only=True)
    ]
    assert len(other) == len(mine) == 31
    for left, right in zip(other, mine, strict=True):
        assert [str(value) for value in left if isinstance(value, str) and value] == [
            str(value) for value in right if isinstance(value, str)
        ]


def test_a_workbook_says_whose_it_is_and_never_who_made_it() -> None:
    book = values(Meeting, varied(Meeting, 2))
    sheet = book.worksheets[0]
    assert (book.properties.creator, book.properties.lastModifiedBy) == (STAMP.institution, "Probidad 0.1.0")
    assert book.properties.created == book.properties.modified == STAMP.made_at
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:O3")
    notes = dict(book["Léeme"].iter_rows(values_only=True))
    assert notes["Contiene"] == "2 registros"
    assert notes["Sello"] == STAMP.seal


def test_more_rows_than_a_sheet_holds_go_on_in_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 10)
    monkeypatch.setattr(xlsx, "MOST_ROWS", 10)
    records = varied(Meeting, 25)
    book = values(Meeting, records)
    found = [row[0] for sheet in book.worksheets[:3] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert found == [record.uid for record in records]
    assert [sheet.max_row for sheet in book.worksheets[:3]] == [11, 11, 6]
    assert "Autoridades 2" in book.sheetnames
    with pytest.raises(MiscountError):
        written("xlsx", replace(paper(Meeting, records), count=10))


def test_the_files_in_a_workbook_carry_no_clock() -> None:
    with ZipFile(BytesIO(written("xlsx", paper(Meeting, [])))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert len(archive.namelist()) == len(set(archive.namelist()))


# -- HTML -----------------------------------------------------------------------------------------------


def test_the_web_page_is_one_that_can_be_read_aloud() -> None:
    page = Page(written("html", paper(Meeting, varied(Meeting, 3))))
    attributes = dict(page.tags)
    assert attributes["html"] == {"lang": "es-CL"}
    assert {"header", "main", "footer", "caption", "h1"} <= set(page.names())
    assert not {"script", "iframe", "link", "object", "form"} & set(page.names())
    scopes = [found.get("scope") for tag, found in page.tags if tag == "th"]
    assert scopes.count("col") == 4
    assert scopes.count("row") == 3
    assert all(found.get("alt") for tag, found in page.tags if tag == "img")
    assert not any(name.startswith("on") or name == "style" for _tag, found in page.tags for name in found)
    assert ("a", {"class": "skip", "href": "#registro"}) in page.tags


def test_the_web_page_lets_nothing_in() -> None:
    page = Page(written("html", paper(Meeting, [])))
    policy = next(str(found["content"]) for tag, found in page.tags if found.get("http-equiv"))
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


# -- PDF ------------------------------------------------------------------------------------------------


def test_a_pdf_says_what_it_is_and_in_which_language() -> None:
    with pikepdf.open(BytesIO(written("pdf", paper(Meeting, varied(Meeting, 3))))) as pdf:
        assert str(pdf.docinfo.Title) == "Audiencias y reuniones"
        assert str(pdf.docinfo.Author) == STAMP.institution
        assert str(pdf.docinfo.Creator) == "Probidad 0.1.0"
        assert str(pdf.docinfo.CreationDate) == "D:20261103093000"
        assert str(pdf.Root.Lang) == "es-CL"
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == ["Audiencias y reuniones"]
        with pdf.open_metadata() as metadata:
            assert metadata["dc:creator"] == [STAMP.institution]


def test_a_pdf_carries_its_letters() -> None:
    with pikepdf.open(BytesIO(written("pdf", paper(Meeting, varied(Meeting, 3))))) as pdf:
        fonts = [
            found for found in pdf.objects if isinstance(found, pikepdf.Dictionary) and "/FontFile2" in found
        ]
        assert len(fonts) == 2
        assert all("NotoSans" in str(font.FontName) for font in fonts)


def test_every_page_of_a_pdf_has_its_number_head_and_stamp() -> None:
    data = written("pdf", paper(Meeting, varied(Meeting, 40)))
    with pikepdf.open(BytesIO(data)) as pdf:
        pages = len(pdf.pages)
    found = pdf_text(data)
    assert pages > 5
    for number in range(1, pages + 1):
        assert re.search(rf"Página {number} de\s+{pages}\b", found)
    assert found.count("Fecha y lugar") == found.count(f"Sello: {STAMP.seal}") == pages


def tree(node: Any) -> Iterator[Any]:
    """The elements below a node, from top to bottom."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from tree(kid)


def test_a_pdf_names_its_parts_for_screen_readers() -> None:
    records = varied(Meeting, 12)
    records[4].subject = "palabra " * 900  # type: ignore[attr-defined]
    with pikepdf.open(BytesIO(written("pdf", paper(Meeting, records)))) as pdf:
        roles = [str(element.S) for element in tree(pdf.Root.StructTreeRoot)]
        assert bool(pdf.Root.MarkInfo.Marked)
        assert (roles.count("/H1"), roles.count("/Figure"), roles.count("/Table")) == (1, 1, 1)
        assert (roles.count("/TR"), roles.count("/TH"), roles.count("/TD")) == (13, 4, 48)
        owners = [own for kid in pdf.Root.StructTreeRoot.ParentTree.Kids for own in list(kid.Nums)[1::2]]
        for page, own in zip(pdf.pages, owners, strict=True):
            marks = re.findall(rb"/MCID (\d+)>>BDC", page.Contents.read_bytes())
            assert [int(mark) for mark in marks] == list(range(len(own)))
            content = page.Contents.read_bytes()
            assert content.count(b"BDC") + content.count(b"BMC") == content.count(b"EMC")


@pytest.mark.parametrize("picture", [None, dot(), b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"nada"])
def test_an_emblem_that_cannot_be_read_keeps_no_filing_back(picture: bytes | None) -> None:
    made = replace(paper(Meeting, []), stamp=replace(STAMP, emblem=picture))
    for name in ("pdf", "html"):
        assert "Audiencias y reuniones" in text_of(name, written(name, made))


def test_a_head_and_a_foot_of_many_lines_leave_room_for_the_list() -> None:
    many = "\n".join(["x"] * 200)
    made = paper(Meeting, varied(Meeting, 5))
    found = pdf_text(written("pdf", replace(made, stamp=replace(STAMP, header_text=many, footer_text=many))))
    assert found.count("Decisión que se buscaba") == 5


# -- layouts --------------------------------------------------------------------------------------------


@registers
def test_every_published_field_has_its_place_on_the_page(model: type[Entry]) -> None:
    made = paper(model, [])
    placed = [key for column in columns(made) for show in column.shows for key in show.keys]
    said = LAYOUTS[made.name].said if made.name in LAYOUTS else ()
    assert sorted([*placed, *said]) == sorted(heading.key for heading in made.headings)


def test_layouts_name_fields_that_exist() -> None:
    for name, layout in LAYOUTS.items():
        published = {field.name for field in by_name(name).published}
        assert {key for column in layout.columns for show in column.shows for key in show.keys} <= published


def test_a_register_without_a_layout_gets_one() -> None:
    kinds = ["line", "day", "prose", "parts", "flag", "choice", "amount", "prose", "link", "whole", "prose"]
    headings = tuple(Heading(f"f{place}", f"Campo {place}", kind) for place, kind in enumerate(kinds))
    row = tuple(Cell(f"valor{place}", f"valor{place}") for place in range(len(kinds)))
    made = Document(
        "new", "Nuevo", "Ley", (Heading("id", "Identificador", "identifier"), *headings), [], 1, STAMP
    )
    made = replace(made, rows=[(Cell("abc", "abc"), *row)])
    assert 3 <= len(columns(made)) <= 7
    for name in ("pdf", "html"):
        found = text_of(name, written(name, made))
        assert all(f"valor{place}" in found for place in range(len(kinds)))
