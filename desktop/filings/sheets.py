"""The rows of a big sheet as the workbook's own XML: typed values, and texts that stay texts."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from xml.sax.saxutils import escape

from desktop.description.plain import Json
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
_WHOLE_DAY = timedelta(days=1)
_EXACT_DIGITS, _EXACT = 15, 10**15
_LONG = _MOST_LETTERS // 2  # below it, letters of two units make no text too long
_WATCHED = frozenset(" \u00a0=+-@'|%\uff1d\uff0b\uff0d\uff20")
_MOST_KNOWN, _SHORT = 4_000, 80  # more would no longer lie near the processor

_LINE_HEIGHT, _MOST_HEIGHT = 15, 405
_WIDTHS = {
    "identifier": 13,
    "day": 12,
    "hour": 9,
    "moment": 20,
    "whole": 11,
    "amount": 15,
    "flag": 12,
    "prose": 54,
    "parts": 44,
}
_WIDTH = 22
_WIDE_IDENTIFIER, _NARROW, _PER_LETTER = 24, 7, 1.2
_MONEY_KEYS = frozenset({"total", "total_pesos"})
"""Sums that are computed as texts, each with its currency."""
_MONEY = re.compile(r"(\$|[A-Z]{3}) (-?\d{1,3}(?:\.\d{3})*)(?:,(\d{1,2}))?")
CURRENCIES = ("$", "USD", "EUR", "GBP", "ARS", "BRL", "PEN", "CLF")
"""Those that have a number format; an amount in another stays a text."""

Styles = dict[str, int]
"""The numbers by which the workbook knows the looks of its cells."""


def width(heading: Heading) -> int:
    """How many letters a column is wide."""
    return _WIDTHS.get(heading.kind, _WIDTH)


def room(heading: Heading) -> float:
    """How many letters a column is wide where no word of its head or identifier may be cut."""
    if heading.kind == "identifier":
        return _WIDE_IDENTIFIER
    if heading.key == "number" and heading.kind == "line":
        return _NARROW
    longest = max(map(len, heading.label.split()), default=0)
    return max(width(heading), longest * _PER_LETTER + 1)


def is_right(heading: Heading) -> bool:
    """Whether what stands in a column is held at its right, as numbers to be summed are."""
    return heading.kind == "amount" or heading.key in _MONEY_KEYS


def _money(styles: Styles, text: str) -> tuple[int, str] | None:
    """The look and the number of a sum of one currency; nothing where it is no plain number."""
    found = _MONEY.fullmatch(text)
    if found is None:
        return None
    name, whole, cents = found.groups()
    look = styles.get(f"money {name}{' cents' if cents else ''}")
    digits = whole.replace(".", "") + (f".{cents}" if cents else "")
    return None if look is None or len(digits) > _EXACT_DIGITS else (look, digits)


def _lines(text: str, across: int) -> int:
    """About how many lines a text takes; not every program measures rows when it opens a file."""
    if len(text) <= across and "\n" not in text:
        return 1
    return sum([-(-len(part) // across) or 1 for part in text.split("\n")])


def _text(style: int, marked: int, text: str) -> str:
    """A text as a cell; the look of one that starts like a formula marks it as a text."""
    if not text.isprintable() or text[0] in _WATCHED or text[-1] == " " or "_x" in text or len(text) > _LONG:
        return _odd_text(marked if _FORMULA.match(text) else style, text)
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return f'<c s="{style}" t="inlineStr"><is><t>{text}</t></is></c>'


def _odd_text(style: int, text: str) -> str:
    """A text that needs a second look: several lines, blanks at its ends, what XML cannot hold, length."""
    if len(text.encode("utf-16-le", "replace")) // 2 > _MOST_LETTERS:
        room = 2 * (_MOST_LETTERS - len(_NOTE))
        text = text.encode("utf-16-le", "replace")[:room].decode("utf-16-le", "ignore") + _NOTE
    space = ' xml:space="preserve"' if text != text.strip() else ""
    text = _LOOKS_CODED.sub("_x005F_", _NOT_XML.sub("\ufffd", text))
    return f'<c s="{style}" t="inlineStr"><is><t{space}>{escape(text)}</t></is></c>'


def _day(value: Json) -> str:
    day = date.fromisoformat(str(value))
    return str(day.toordinal() - _EPOCH) if day >= _FIRST_SAFE_DAY else ""


def _hour(value: Json) -> str:
    hours, minutes = str(value).split(":")[:2]
    return repr((int(hours) * 60 + int(minutes)) / 1440)


def _moment(value: Json) -> str:
    moment = datetime.fromisoformat(str(value))
    days = _day(moment.date().isoformat())
    share = (moment - datetime.combine(moment, time())) / _WHOLE_DAY
    return repr(int(days) + share) if days else ""


def _number(value: Json) -> str:
    if isinstance(value, str):  # as which plain values have what no number holds exactly
        return ""
    shown = repr(value)
    return shown if len(shown) <= _EXACT_DIGITS else ""


_TYPED: dict[str, Callable[[Json], str]] = {
    "day": _day,
    "hour": _hour,
    "moment": _moment,
    "whole": _number,
    "amount": _number,
}

_Made = tuple[int, str]
"""The lines that a cell takes, and its XML."""

Maker = Callable[[Cell], _Made]


def _maker(heading: Heading, styles: Styles) -> Maker:
    """Makes the cells of a column: nothing, typed values, or texts, as which stands what no type holds."""
    kind, line, marked = heading.kind, styles["line"], styles["marked"]
    style = styles.get(kind, line)
    typed = _TYPED.get(kind)
    is_money = heading.key in _MONEY_KEYS
    # An identifier gets one line, however long it is: people read the other columns.
    across = _MOST_LETTERS if kind == "identifier" else width(heading)

    def make(cell: Cell) -> _Made:
        value, text, _rows = cell
        if typed is _number and type(value) is int and -_EXACT < value < _EXACT:
            return 1, f'<c s="{style}"><v>{value}</v></c>'
        if not text:
            return 1, f'<c s="{line}"/>'
        if is_money and (money := _money(styles, text)):
            return 1, f'<c s="{money[0]}"><v>{money[1]}</v></c>'
        if typed and value is not None and (number := typed(value)):
            look = styles["decimal"] if kind == "amount" and "." in number else style
            return 1, f'<c s="{look}"><v>{number}</v></c>'
        if kind == "flag" and value is not None:
            return 1, f'<c s="{line}" t="b"><v>{int(bool(value))}</v></c>'
        return _lines(text, across), _text(line if typed else style, marked, text)

    return make


class RowMaker:
    """Makes the XML of rows; what a column has held before is not made again."""

    def __init__(self, headings: tuple[Heading, ...], styles: Styles) -> None:
        self._columns = [(_maker(heading, styles), dict[str, _Made]()) for heading in headings]

    def row(self, number: int, cells: tuple[Cell, ...]) -> str:
        """The row that has this number in its sheet."""
        made = []
        most = 1
        for (make, known), cell in zip(self._columns, cells, strict=True):
            text = cell[1]
            found = known.get(text)
            if found is None:
                found = make(cell)
                if len(known) < _MOST_KNOWN and len(text) < _SHORT:
                    known[text] = found
            lines, xml = found
            if lines > most:  # noqa: PLR1730 -- a call less for each of millions of cells
                most = lines
            made.append(xml)
        tall = f' ht="{min(most * _LINE_HEIGHT, _MOST_HEIGHT)}"' if most > 1 else ""
        return f'<row r="{number}"{tall}>{"".join(made)}</row>'


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

    def __init__(self, heading: Heading, place: int, identifier: Heading, styles: Styles, most: int) -> None:
        self.label, self._place, self._most = heading.label, place, most
        self.headings = (identifier, Heading("number", "N°", "line"), *heading.parts)
        self._maker = RowMaker(self.headings, styles)
        self.spools = [Spool()]
        self.inner = [
            PartSheet(inner, at, identifier, styles, most)
            for at, inner in enumerate(heading.parts)
            if inner.parts
        ]

    def take(self, identifier: Cell, cells: tuple[Cell, ...], before: str = "") -> None:
        """The rows of one record, and those within them."""
        for number, row in enumerate(cells[self._place].rows, 1):
            named = f"{before}{number}"
            if self.spools[-1].number > self._most:
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
