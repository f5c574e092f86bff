"""Readers of every file of a package, each of which says where a file and the book disagree.

They take from the program only what a reader of the file may know: labels, columns and their order.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from functools import cache
from html.parser import HTMLParser
from io import BytesIO, StringIO
from itertools import zip_longest
from xml.etree import ElementTree as ET

import openpyxl
import pypdfium2
import python_calamine

from desktop.description.plain import Json
from desktop.filings.csv import unguard
from desktop.filings.document import EMPTY, Cell, Heading
from desktop.filings.layouts import Arrangement, Block
from desktop.filings.listing import listing
from desktop.registers import by_name
from tests.filings.readers import squeezed
from tests.filings.samples import STAMP
from tests.jobs.strained_office import Expected, Row

FILES = {
    "audiencias": "meetings",
    "viajes": "trips",
    "donativos": "gifts",
    "sin-movimiento": "attestations",
    "autoridades": "officials",
    "lobbistas": "lobbyists",
    "fe-de-erratas": "rectifications",
}
"""What a file is called by, and the register that it lists."""


@cache
def headings(register: str) -> tuple[Heading, ...]:
    return listing(by_name(register), (), STAMP, 0).headings


@cache
def _arrangement(register: str) -> Arrangement:
    return Arrangement(listing(by_name(register), (), STAMP, 0))


def shown(row: Row, heading: Heading) -> str:
    return row.uid if heading.key == "id" else row.texts[heading.key]


def columns(register: str, row: Row) -> list[list[Block]]:
    """What stands in each column of a page, of this record."""
    cells = tuple(Cell(None, shown(row, heading)) for heading in headings(register))
    return _arrangement(register).blocks(cells)


def differences(where: str, found: Sequence[object], wanted: Sequence[object]) -> Iterator[str]:
    """Row by row."""
    for number, (mine, theirs) in enumerate(zip_longest(found, wanted)):
        if mine != theirs:
            yield f"{where}, {number}: the file has {mine!r}, the book {theirs!r}"


# -- CSV and JSON ---------------------------------------------------------------------------------------


def strict_csv(text: str) -> list[list[str]]:
    """RFC 4180 and no more: lines end with CR LF, a quote within quotes is doubled, none stands elsewhere."""
    field = re.compile(r'(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)')
    rows, row, place = [], list[str](), 0
    while place < len(text):
        found = field.match(text, place)
        if not found:
            raise ValueError(text[place : place + 40])
        quoted, bare, end = found.groups()
        row.append(bare if quoted is None else quoted.replace('""', '"'))
        place = found.end()
        if end == "\r\n":
            rows.append(row)
            row = []
    return rows


def read_csv(register: str, data: bytes, wanted: list[Row]) -> Iterator[str]:
    text = data.decode("utf-8-sig")
    rows = strict_csv(text)
    if rows != list(csv.reader(StringIO(text, newline=""), strict=True)):
        yield "two readers of CSV disagree"
    told = [[shown(row, heading) for heading in headings(register)] for row in wanted]
    labels = [heading.label for heading in headings(register)]
    yield from differences("csv", [[unguard(cell) for cell in row] for row in rows], [labels, *told])


def read_json(register: str, data: bytes, wanted: list[Row]) -> Iterator[str]:
    told = json.loads(data)
    if (told["register"], told["count"]) != (register, len(wanted)):
        yield f"json: {told['count']} of {told['register']}"
    yield from differences("json", told["records"], [_plain(row) for row in wanted])


def _plain(row: Row) -> dict[str, Json]:
    hidden: list[Json] = [name for name, value in row.values.items() if value is None and row.texts[name]]
    return {"id": row.uid, **row.values, "withheld": hidden}


# -- PDF ------------------------------------------------------------------------------------------------


_UID = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_FROM_THE_RIGHT = re.compile("[\u0590-\u06ff]+")


@cache
def pdf_pages(data: bytes) -> tuple[str, ...]:
    """The text of each page, without blanks."""
    with pypdfium2.PdfDocument(data) as pdf:
        told = [page.get_textpage().get_text_range() for page in pdf]
    return tuple(squeezed(text.replace("\ufffe", "-")) for text in told)


def read_pdf(register: str, data: bytes, wanted: list[Row]) -> Iterator[str]:
    yield from read_book(data, {register: wanted})


def read_book(data: bytes, wanted: Expected) -> Iterator[str]:
    """Every text of every record stands in its column, record after record, chapter after chapter."""
    pages = pdf_pages(data)
    yield from _identifiers(pages, wanted)
    page, ends = 0, dict[int, int]()
    for register, rows in wanted.items():
        if not rows and not any(squeezed(EMPTY) in text for text in pages[page:]):
            yield f"pdf: nowhere is said that {register} is empty"
        for number, row in enumerate(rows):
            reach = len(pages) if not number else page + 2
            for column in columns(register, row):
                text = squeezed("".join(_set(block) for block in column))
                found = _find(pages, text, range(page, min(reach, len(pages))), ends)
                if found is None:
                    yield f"pdf, {register} {number}, from page {page + 1}: {text!r} is not there"
                ends |= found or {}
                reach = min(found) + 2 if found else reach
            page = max(ends, default=page)
            ends = {page: ends.get(page, 0)}


def _identifiers(pages: tuple[str, ...], wanted: Expected) -> Iterator[str]:
    """No record stands there twice, and none that is not expected."""
    told = [
        _set(block)
        for register, rows in wanted.items()
        for row in rows
        for column in columns(register, row)
        for block in column
    ]
    mine, theirs = (Counter(_UID.findall("\n".join(texts))) for texts in (pages, told))
    if mine != theirs:
        yield f"pdf: {mine - theirs} too many, {theirs - mine} missing"


def _set(block: Block) -> str:
    """As PDFium reads it: it takes ligatures apart, and turns words round that are read from the right."""
    lines = block.text.split("\n") if block.is_list else [block.text]
    text = block.label + ("•".join(["", *lines]) if len(lines) > 1 else block.text)
    return _FROM_THE_RIGHT.sub(lambda word: word[0][::-1], text).replace("\ufb01", "fi")


def _find(pages: tuple[str, ...], text: str, where: range, ends: dict[int, int]) -> dict[int, int] | None:
    """Where a text ends on each page that it takes; a record that fills more than one goes on in the next."""
    for page in where:
        at = pages[page].find(text, ends.get(page, 0))
        if at >= 0:
            return {page: at + len(text)}
    for page in where[:2]:
        most = _common(pages[page], ends.get(page, 0), text)
        for length in range(most, max(most - 4, 0), -1):
            at = pages[page].find(text[:length], ends.get(page, 0))
            rest = _find(pages, text[length:], range(page + 1, min(page + 2, len(pages))), ends)
            if rest:
                return {page: at + length} | rest
    return None


def _common(page: str, start: int, text: str) -> int:
    """How many letters of the text's beginning stand on the page in one piece."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if page.find(text[:middle], start) >= 0 else (low, middle - 1)
    return low


# -- the workbook ---------------------------------------------------------------------------------------

LISTS = {"Léeme", "Catálogos", "Números de la ley"}
Sheets = dict[str, list[list[object]]]


@cache
def by_openpyxl(data: bytes) -> Sheets:
    book = openpyxl.load_workbook(BytesIO(data))
    return {
        sheet.title: [[_unescaped(cell.value) for cell in row] for row in sheet.iter_rows()] for sheet in book
    }


def _unescaped(value: object) -> object:
    """openpyxl leaves the escape of ECMA-376 (22.9.2.19) in texts that stand in their cell."""
    return value.replace("_x005F_", "_") if isinstance(value, str) else value


@cache
def by_calamine(data: bytes) -> Sheets:
    book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def read_workbook(sheets: Sheets, wanted: Expected) -> Iterator[str]:
    """A sheet a register in their order, then a sheet a part."""
    told = [title for title in sheets if title not in LISTS]
    tables = [(headings(register), [(row, [row.uid]) for row in rows]) for register, rows in wanted.items()]
    for register, rows in wanted.items():
        tables += _parts(headings(register), [(row, [row.uid]) for row in rows])
    if len(told) != len(tables):
        yield f"xlsx: {len(told)} sheets for {len(tables)} tables"
    for title, (columns_, rows_) in zip(told, tables, strict=False):
        head = [heading.label for heading in columns_]
        mine = [[_read(value) for value in row] for row in sheets[title][1:]]
        theirs = [
            [*_named(lead, columns_), *(_typed(row, heading) for heading in columns_[_leads(columns_) :])]
            for row, lead in rows_
        ]
        yield from differences(f"xlsx {title}", [sheets[title][0], *mine], [head, *theirs])


_Table = tuple[tuple[Heading, ...], list[tuple[Row, list[str]]]]


def _parts(columns_: tuple[Heading, ...], rows: list[tuple[Row, list[str]]]) -> Iterator[_Table]:
    for heading in columns_:
        if heading.parts:
            inner = [
                (part, [lead[0], ".".join([*lead[1:], str(number)])])
                for row, lead in rows
                for number, part in enumerate(row.parts.get(heading.key, ()), 1)
            ]
            own = (Heading("id", "Identificador", "identifier"), Heading("number", "N°", "line"))
            yield (*own, *heading.parts), inner
            yield from _parts(heading.parts, inner)


def _leads(columns_: tuple[Heading, ...]) -> int:
    return 2 if columns_[1].key == "number" else 1


def _named(lead: list[str], columns_: tuple[Heading, ...]) -> list[str]:
    return lead[: _leads(columns_)]


def _typed(row: Row, heading: Heading) -> str:
    value = row.values[heading.key]
    is_number = heading.kind in {"amount", "whole"} and isinstance(value, int | float)
    return str(value) if is_number else row.texts[heading.key]


def _read(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "Sí" if value else "No"
        case datetime() | date():
            return f"{value:%d-%m-%Y}"
        case time():
            return f"{value:%H:%M}"
        case float() if value.is_integer():
            return str(int(value))
    return str(value)


# -- the site -------------------------------------------------------------------------------------------


_SAID = frozenset({"span", "p", "li", "h3", "dt", "dd", "th"})
_LEADS = "Ver el registro como quedó"


class SitePage(HTMLParser):
    """The rows and errata of a page by their identifiers, each as the texts that stand in it."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.found: dict[str, list[list[str]]] = {}
        self.labels: dict[str, str] = {}
        self.text = ""
        self._now: list[list[str]] | None = None
        self._in, self._open = "", False
        self.feed(data.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        name = str(told.get("id") or "")
        if tag in {"tr", "article"} and name.startswith("r-"):
            self._now, self._in = self.found.setdefault(name[2:], []), tag
        elif self._now is not None and tag in {"th", "td", "h3", "dt", "dd"}:
            self._now.append([])
        if self._now and tag in _SAID:
            self._now[-1].append("")
        if tag == "a" and told.get("aria-label"):
            self.labels[str(told["href"])] = str(told["aria-label"])

        self._open = tag in _SAID

    def handle_endtag(self, tag: str) -> None:
        self._open = False
        if tag == self._in:
            self._now, self._in = None, ""

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._open and self._now and self._now[-1]:
            self._now[-1][-1] += data


def read_page(data: bytes, wanted: Expected, errata: list[Row]) -> Iterator[str]:
    """The tables and the errata of a page."""
    page = SitePage(data)
    told = {
        row.uid: [[*_said(column)] for column in columns(register, row)]
        for register, rows in wanted.items()
        for row in rows
    }
    for row in errata:
        told[row.uid] = [*_erratum(row)]
    mine = {
        uid: [[text for text in one if text.strip() and text != _LEADS] for one in each]
        for uid, each in page.found.items()
    }
    if list(mine) != list(told):
        yield f"html: the page has {list(mine)}, the book {list(told)}"
    corrected = {row.uid for row in errata}
    for uid, theirs in told.items():
        found = mine.get(uid, [])
        if uid in corrected:  # what else is told of an erratum stands in an order of its own
            yield from differences(f"html {uid}", sorted(found), sorted(theirs))
        else:
            yield from differences(f"html {uid}", [*found], [*theirs])


def _said(column: list[Block]) -> Iterator[str]:
    for block in column:
        if block.label:
            yield block.label
        yield from block.text.split("\n") if block.is_list else [block.text]


def _erratum(row: Row) -> Iterator[list[str]]:
    yield [f"{row.texts['in_register']}: {row.texts['record_told']}"]
    yield from ([label] for label in ("Dato", "Decía", "Debe decir"))
    for change in row.parts["changes"]:
        yield [change.texts["label"]]
        yield from ([change.texts[name] or "Nada"] for name in ("before", "after"))
    for heading in headings("rectifications"):
        if heading.key not in {"in_register", "record_told", "changes"} and shown(row, heading):
            yield from ([heading.label], [shown(row, heading)])


def read_search(data: bytes, wanted: Expected) -> Iterator[str]:
    """What the search reads of a month: register, identifier, when, who, and all the rest."""
    rows = re.fullmatch(r"probidad\(\d+,\d+,\[\n(.*)\]\);\n", data.decode("ascii"), re.DOTALL)
    found = json.loads(f"[{rows.group(1).rstrip().removesuffix(',')}]") if rows else []
    names = {register: name for name, register in FILES.items()}
    told: list[object] = []
    for register in ("meetings", "trips", "gifts"):
        for row in wanted[register]:
            first, second, *others = [[block.text for block in each] for each in columns(register, row)]
            rest = [*(text for each in others for text in each), *first[1:-1], *second[1:]]
            told.append([names[register], row.uid, first[0], second[0], "\n".join(rest)])
    yield from differences("search", found, told)


def read_feed(data: bytes, wanted: list[str]) -> Iterator[str]:
    items = ET.fromstring(data).findall("channel/item")  # noqa: S314 -- this program wrote it
    if len({item.findtext("guid") for item in items}) != len(items):
        yield "rss: a notice twice"
    yield from differences("rss", [item.findtext("title") for item in items], [*wanted])
