"""What people and programs find in a filing: its text, and everything that lies in its file."""

from __future__ import annotations

import base64
import csv
import html
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO, StringIO
from zipfile import ZipFile

import openpyxl
import pikepdf
import pypdfium2

from desktop.filings.csv import unguard


class Page(HTMLParser):
    """A web page's visible texts, tags and attributes."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._silent = 0
        self.feed(data.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._silent += tag in {"style", "script"}

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"style", "script"}

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.texts.append(data)

    def names(self) -> list[str]:
        return [tag for tag, _attributes in self.tags]


def pdf_text(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf).replace("\ufffe", "-")


def _xlsx_text(data: bytes) -> str:
    book = openpyxl.load_workbook(BytesIO(data))
    cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row)
    return "\n".join(_as_shown(cell.value, cell.number_format) for cell in cells if cell.value is not None)


def _as_shown(value: object, number_format: str) -> str:
    """A sum as a spreadsheet in Chile shows it, with its currency; all else as it is held."""
    currency = re.match(r'"([^"]+)', number_format)
    if currency is None or not isinstance(value, (int, float)):
        return str(value)
    told = f"{value:,.2f}" if ".00" in number_format else f"{value:,.0f}"
    return f"{currency[1].strip()} {told.translate(str.maketrans(',.', '.,'))}"


def csv_rows(data: bytes) -> list[list[str]]:
    return [
        [unguard(cell) for cell in row] for row in csv.reader(StringIO(data.decode("utf-8-sig"), newline=""))
    ]


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for item in value.values():
            yield from _leaves(item)
    elif isinstance(value, list):
        for item in value:
            yield from _leaves(item)
    else:
        yield str(value)


def text_of(name: str, data: bytes) -> str:
    """The whole text of a filing, as a reader of its format finds it."""
    match name:
        case "pdf":
            return pdf_text(data)
        case "xlsx":
            return _xlsx_text(data)
        case "csv":
            return "\n".join(cell for row in csv_rows(data) for cell in row)
        case "json":
            return "\n".join(_leaves(json.loads(data)))
    return "".join(Page(data).texts)


def squeezed(text: str) -> str:
    """Without blanks and breaks, which each format sets as it likes."""
    return re.sub(r"\s+", "", text)


def layers(name: str, data: bytes) -> Iterator[bytes]:
    """Everything that lies in the file, unpacked."""
    yield data
    yield text_of(name, data).encode()
    if name == "xlsx":
        with ZipFile(BytesIO(data)) as archive:
            for entry in archive.infolist():
                yield entry.filename.encode() + entry.comment + entry.extra
                yield archive.read(entry)
    if name == "pdf":
        with pikepdf.open(BytesIO(data)) as pdf:
            for found in pdf.objects:
                if isinstance(found, pikepdf.Stream):
                    yield found.read_bytes()
                else:
                    yield "\n".join(_strings(found)).encode()
            yield "\n".join(_strings(pdf.trailer)).encode()
    if name == "html":
        for packed in re.findall(rb"base64,([A-Za-z0-9+/=]+)", data):
            yield base64.b64decode(packed)


def _strings(found: object) -> Iterator[str]:
    """The texts in an object, not following what it points to."""
    if isinstance(found, pikepdf.String):
        yield str(found)
    elif isinstance(found, pikepdf.Array):
        for item in found.as_list():
            yield from _direct(item)
    elif isinstance(found, pikepdf.Dictionary):
        for key in found.keys():  # noqa: SIM118 -- not a mapping of its own
            yield from _direct(found[key])


def _direct(item: object) -> Iterator[str]:
    if not getattr(item, "is_indirect", False):
        yield from _strings(item)


def _disguises(mark: str) -> Iterator[bytes]:
    yield mark.lower().encode()
    yield mark[::-1].lower().encode()
    yield mark.lower().encode("utf-16-be")
    yield mark.lower().encode("utf-16-le")
    yield mark.encode().hex().encode()
    yield mark.encode("utf-16-be").hex().encode()
    if mark.isdigit():
        yield f"{int(mark):,}".replace(",", ".").encode()
    for shift in range(3):
        packed = base64.b64encode(b"\0" * shift + mark.encode())
        yield packed[shift + (shift > 0) : len(packed) - 4].lower()


def found_in(name: str, data: bytes, marks: set[str]) -> set[str]:
    """Those marks that are anywhere in the file, plain or in a simple disguise."""
    plain = []
    for layer in layers(name, data):
        lower = layer.lower()
        plain += [lower, re.sub(rb"<[^>]*>|\s+", b"", lower)]
        if b"&" in lower:
            plain.append(html.unescape(lower.decode("latin-1")).encode("latin-1", "ignore"))
    disguised = {mark: set(_disguises(mark)) for mark in marks}
    there = _there(b"\n".join(plain), set[bytes]().union(*disguised.values()))
    return {mark for mark, disguises in disguised.items() if disguises & there}


def _there(whole: bytes, wanted: set[bytes]) -> set[bytes]:
    """Those of many texts that are in the bytes: many begin alike, so their beginnings are looked for."""
    alike: defaultdict[bytes, set[bytes]] = defaultdict(set)
    for text in wanted:
        alike[text[:3]].add(text)
    found: set[bytes] = set()
    for beginning, texts in alike.items():
        lengths = {len(text) for text in texts}
        place = whole.find(beginning)
        while place >= 0:
            found.update(text for length in lengths if (text := whole[place : place + length]) in texts)
            place = whole.find(beginning, place + 1)
    return found
