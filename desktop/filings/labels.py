"""A sheet of labels: three in a row, each with its code at the left and its words beside it."""

from __future__ import annotations

from collections.abc import Callable

from desktop.filings.act import Label, Labels
from desktop.filings.drawings import qr
from desktop.filings.pages import ARTIFACT, END, Line, height, ops, set_lines
from desktop.filings.pen import Pen

_COLUMNS = 3
_HIGH = 88.0
_CODE = 78.0
_PAD = 5.0
_MOST_LINES = 9  # a label is a sticker: what does not fit on it stands in the book


def write_labels(pen: Pen, block: Labels, plain: Callable[[str], str]) -> None:
    """Row after row; no label is parted by the end of a page."""
    pages = pen.pages
    across = pages.sheet.across / _COLUMNS
    for start in range(0, len(block.items), _COLUMNS):
        row = block.items[start : start + _COLUMNS]
        texts = [_lines(pen, label, across - _CODE - 2 * _PAD, plain) for label in row]
        high = max(_HIGH, *(height(lines) + 2 * _PAD for lines in texts))
        pen.keep(high)
        for number, (label, lines) in enumerate(zip(row, texts, strict=True)):
            left = pen.left + number * across
            _frame(pen, left, across, high)
            spoken = pages.tags.block("Figure", f"Código QR: {label.code}")
            code = qr(label.code, left + 1, pages.y - (high - _CODE) / 2, _CODE)
            pages.write(spoken, code, END)
            words = ops(lines, left + _CODE + _PAD - 2, pages.y - (high - height(lines)) / 2)
            pages.write(pages.tags.block("P"), words, END)
        pages.y -= high


def _lines(pen: Pen, label: Label, limit: float, plain: Callable[[str], str]) -> list[Line]:
    inks = pen.inks
    lines = set_lines(plain(label.title), inks.strong, limit)
    for said in label.lines:
        lines += set_lines(plain(said), inks.tiny, limit, 1.5)
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], *set_lines("…", inks.tiny, limit)]
    return lines


def _frame(pen: Pen, left: float, across: float, high: float) -> None:
    """Where to cut."""
    place = (left, pen.pages.y - high, across, high)
    drawn = b"q 0.4 w 0.7 G [2 2] 0 d %.2f %.2f %.2f %.2f re S Q\n" % place
    pen.pages.write(ARTIFACT, drawn, END)
