"""The rows of a big sheet as the workbook's own XML: typed values, and texts that stay texts."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from datetime import date
from xml.sax.saxutils import escape

from desktop.filings.document import Cell, Heading

MOST_ROWS = 1_048_575
"""A sheet holds so many below its head."""

_MOST_LETTERS = 32_767
_NOTE = " […] (El texto sigue: una celda no admite más. Está entero en el PDF, el CSV y el JSON.)"
_FORMULA = re.compile(r"\s*[=+\-@'|%\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LOOKS_CODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_EPOCH = date(1899, 12, 30).toordinal()
_FIRST_SAFE_DAY = date(1900, 3, 1)  # before it, spreadsheets count a leap day that never was
_EXACT_DIGITS = 15
_MOST_KNOWN, _SHORT = 20_000, 80

_LINE_HEIGHT, _MOST_HEIGHT = 15, 405
_WIDTHS = {
    "identifier": 13,
    "day": 12,
    "hour": 9,
    "whole": 11,
    "amount": 15,
    "flag": 12,
    "prose": 54,
    "parts": 44,
}
_WIDTH = 22

Styles = dict[str, int]
"""The numbers by which the workbook knows the looks of its cells."""


def width(heading: Heading) -> int:
    """How many letters a column is wide."""
    return _WIDTHS.get(heading.kind, _WIDTH)


def _lines(text: str, across: int) -> int:
    """About how many lines a text takes; not every program measures rows when it opens a file."""
    if len(text) <= across and "\n" not in text:
        return 1
    return sum([-(-len(part) // across) or 1 for part in text.split("\n")])


def _text(style: int, marked: int, text: str) -> str:
    """A text, whole or with a note that it goes on; what looks like a formula is marked as a text."""
    if len(text) > _MOST_LETTERS // 2 and len(text.encode("utf-16-le", "replace")) // 2 > _MOST_LETTERS:
        room = 2 * (_MOST_LETTERS - len(_NOTE))
        text = text.encode("utf-16-le", "replace")[:room].decode("utf-16-le", "ignore") + _NOTE
    if _FORMULA.match(text):
        style = marked
    space = ' xml:space="preserve"' if text != text.strip() else ""
    text = _LOOKS_CODED.sub("_x005F_", _NOT_XML.sub("\ufffd", text))
    return f'<c s="{style}" t="inlineStr"><is><t{space}>{escape(text)}</t></is></c>'


def _day(cell: Cell) -> str:
    day = date.fromisoformat(str(cell.value))
    return str(day.toordinal() - _EPOCH) if day >= _FIRST_SAFE_DAY else ""


def _hour(cell: Cell) -> str:
    hours, minutes = str(cell.value).split(":")[:2]
    return repr((int(hours) * 60 + int(minutes)) / 1440)


def _number(cell: Cell) -> str:
    if isinstance(cell.value, str):  # as which plain values have what no number holds exactly
        return ""
    shown = repr(cell.value)
    return shown if sum(letter.isdigit() for letter in shown) <= _EXACT_DIGITS else ""


_TYPED: dict[str, Callable[[Cell], str]] = {"day": _day, "hour": _hour, "whole": _number, "amount": _number}


class RowMaker:
    """Makes the XML of rows; what a column has held before is not made again."""

    def __init__(self, headings: tuple[Heading, ...], styles: Styles) -> None:
        self._columns = [(heading.kind, width(heading), dict[str, tuple[int, str]]()) for heading in headings]
        self._styles = styles

    def row(self, number: int, cells: tuple[Cell, ...]) -> str:
        """The row that has this number in its sheet."""
        made = []
        most = 1
        for (kind, across, known), cell in zip(self._columns, cells, strict=True):
            text = cell.text
            found = known.get(text)
            if found is None:
                found = (1 if kind == "identifier" else _lines(text, across), self._cell(kind, cell))
                if len(text) < _SHORT and len(known) < _MOST_KNOWN:
                    known[text] = found
            lines, xml = found
            most = max(most, lines)
            made.append(xml)
        tall = f' ht="{min(most * _LINE_HEIGHT, _MOST_HEIGHT)}"' if most > 1 else ""
        return f'<row r="{number}"{tall}>{"".join(made)}</row>'

    def _cell(self, kind: str, cell: Cell) -> str:
        """One cell: nothing, a typed value, or a text; what no type can hold exactly is a text."""
        styles = self._styles
        if not cell.text:
            return f'<c s="{styles["line"]}"/>'
        if cell.value is None:
            return _text(styles["line"], styles["marked"], cell.text)
        if kind == "flag":
            return f'<c s="{styles["line"]}" t="b"><v>{int(bool(cell.value))}</v></c>'
        if kind in _TYPED and (value := _TYPED[kind](cell)):
            look = "decimal" if kind == "amount" and "." in value else kind
            return f'<c s="{styles[look]}"><v>{value}</v></c>'
        return _text(styles.get(kind, styles["line"]), styles["marked"], cell.text)


class Spool:
    """Rows kept, deflated, until their sheet's turn comes."""

    def __init__(self) -> None:
        self.number = 1
        self._deflate = zlib.compressobj(1)
        self._kept: list[bytes] = []
        self._rows: list[str] = []

    def add(self, row: str) -> None:
        """Keep one more row."""
        self.number += 1
        self._rows.append(row)
        if len(self._rows) >= 500:  # noqa: PLR2004 -- rows are deflated together
            self._press()

    def _press(self) -> None:
        self._kept.append(self._deflate.compress("".join(self._rows).encode()))
        self._rows.clear()

    def pieces(self) -> Iterator[bytes]:
        """What was kept, once, from the first row to the last."""
        self._press()
        self._kept.append(self._deflate.flush())
        inflate = zlib.decompressobj()
        for piece in self._kept:
            yield inflate.decompress(piece)


class PartSheet:
    """The rows of one part of all records, each with its record's identifier and its number within it."""

    def __init__(self, heading: Heading, place: int, identifier: Heading, styles: Styles) -> None:
        self.label, self._place = heading.label, place
        self.headings = (identifier, Heading("number", "N°", "line"), *heading.parts)
        self._maker = RowMaker(self.headings, styles)
        self.spools = [Spool()]
        self.inner = [
            PartSheet(inner, at, identifier, styles) for at, inner in enumerate(heading.parts) if inner.parts
        ]

    def take(self, identifier: Cell, cells: tuple[Cell, ...], before: str = "") -> None:
        """The rows of one record, and those within them."""
        for number, row in enumerate(cells[self._place].rows, 1):
            named = f"{before}{number}"
            if self.spools[-1].number > MOST_ROWS:
                self.spools.append(Spool())
            spool = self.spools[-1]
            spool.add(self._maker.row(spool.number + 1, (identifier, Cell(named, named), *row)))
            for inner in self.inner:
                inner.take(identifier, row, f"{named}.")

    def family(self) -> Iterator[PartSheet]:
        """This sheet, and those of the parts within its rows."""
        yield self
        for inner in self.inner:
            yield from inner.family()
