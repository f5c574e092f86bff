"""What one thing says of itself on a page: labels with values, and what is to be ticked off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from desktop.filings.act import Checks, Pairs
from desktop.filings.pages import ARTIFACT, END, Line, height, ops, rule, set_lines
from desktop.filings.pen import Pen

STEP = 16.0
"""How far each step stands in."""

_GUTTER = 16.0
_ASIDE = 96.0  # the labels
_SHORT = 2  # a value of more lines than these takes the whole width
_ABREAST = 2
_BETWEEN = 2.5
_AIR = 4.0
_BEGUN = 40.0  # so much of a long value at least stands below its label
_GREY, _BLACK = b"0.36 g\n", b"0 g\n"
_BOX, _BESIDE = 9.0, 18.0

Plain = Callable[[str], str]


class _Told(NamedTuple):
    """A label and its value, set."""

    label: list[Line]
    value: list[Line]

    @property
    def high(self) -> float:
        return max(height(self.label), height(self.value)) + _BETWEEN


def needed(pen: Pen, block: Pairs, plain: Plain) -> float:
    """The height that it wants to find: all of a titled one that is not long, else where it begins."""
    return _needed(pen, _title(pen, block, plain), [*_rows(pen, block, plain)])


def write_pairs(pen: Pen, block: Pairs, plain: Plain, below: float = 0) -> None:
    """Row after row; `below` it so much must find room, if it has only its title."""
    pages = pen.pages
    left = pen.left + block.inward * STEP
    title, rows = _title(pen, block, plain), [*_rows(pen, block, plain)]
    pen.keep(_needed(pen, title, rows) + below)
    if title:
        if not block.inward and not pen.is_fresh():
            pages.write(ARTIFACT, rule(left, pages.sheet.right, pages.y + 1, 0.3, 0.7), END)
        pages.y -= 2
        pen.flow(title, left)
        pages.y -= 2
    for row in rows:
        _row(pen, row, left)


def _title(pen: Pen, block: Pairs, plain: Plain) -> list[Line]:
    said = " ".join(plain(block.title).split())
    return set_lines(said, pen.inks.strong, pen.pages.sheet.right - pen.left - block.inward * STEP)


def _needed(pen: Pen, title: list[Line], rows: list[list[_Told]]) -> float:
    heights = [max(told.high for told in row) for row in rows]
    whole = height(title) + sum(heights) + _AIR
    if title and whole < (pen.pages.top - pen.pages.bottom) / 3:
        return whole
    return height(title[:_SHORT]) + sum(min(high, _BEGUN) for high in heights[:2]) + _AIR


def _rows(pen: Pen, block: Pairs, plain: Plain) -> Iterator[list[_Told]]:
    """Two short ones a row, in their order; a long one alone."""
    across = pen.pages.sheet.across - block.inward * STEP
    half = (across - _GUTTER) / 2
    waiting: list[_Told] = []
    for label, said in block.rows:
        if not (value := plain(said)):
            continue
        named = set_lines(plain(label), pen.inks.label_text, _ASIDE - 8)
        short = set_lines(value, pen.inks.body, half - _ASIDE)
        if len(short) <= _SHORT:
            waiting.append(_Told(named, short))
            if len(waiting) == _ABREAST:
                yield waiting
                waiting = []
            continue
        if waiting:
            yield waiting
            waiting = []
        yield [_Told(named, set_lines(value, pen.inks.body, across - _ASIDE))]
    if waiting:
        yield waiting


def _row(pen: Pen, row: list[_Told], left: float) -> None:
    pages = pen.pages
    high = max(told.high for told in row)
    step = (pages.sheet.right - left + _GUTTER) / 2
    pen.keep(min(high, _BEGUN))
    if high > pages.room:
        for told in row:
            _long(pen, told, left)
        return
    for number, told in enumerate(row):
        x = left + number * step
        name = _GREY + ops(told.label, x, pages.y) + _BLACK
        pages.write(pages.tags.block("P"), name, ops(told.value, x + _ASIDE, pages.y), END)
    pages.y -= high


def _long(pen: Pen, told: _Told, left: float) -> None:
    """One that goes on over pages."""
    pages = pen.pages
    pages.write(pages.tags.block("P"), _GREY, ops(told.label, left, pages.y), _BLACK, END)
    down, first = pages.y - height(told.label), len(pages.numbers)
    pen.flow(told.value, left + _ASIDE)
    if len(pages.numbers) == first:
        pages.y = min(pages.y, down)
    pages.y -= _BETWEEN


def write_checks(pen: Pen, block: Checks, plain: Plain) -> None:
    """An empty box, what it is for, and below it what is to be known."""
    pages, inks = pen.pages, pen.inks
    left = pen.left + _BESIDE
    for said, note in block.rows:
        lines = set_lines(plain(said), inks.text, pages.sheet.right - left)
        lines += set_lines(plain(note), inks.note, pages.sheet.right - left)
        pen.keep(min(height(lines), (pages.top - pages.bottom) / 3))
        place = (pen.left + 1, pages.y - _BOX - 2.5, _BOX, _BOX)
        pages.write(ARTIFACT, b"q 0.8 w 0.3 G %.2f %.2f %.2f %.2f re S Q\n" % place, END)
        pen.flow(lines, left)
        pages.y -= 4
