"""Bars across a page: a name, a bar as long as its number, and the number after it."""

from __future__ import annotations

from collections.abc import Callable

from desktop.filings.act import Bars
from desktop.filings.pages import ARTIFACT, END, Line, height, ops, set_lines
from desktop.filings.pen import Pen

_NAMES, _NUMBERS = 0.34, 110.0
_GAP, _LEAST = 7.0, 9.0
_DARK, _PALE = 0.35, 0.86


def write_bars(pen: Pen, block: Bars, plain: Callable[[str], str]) -> None:
    """One under the other; the pale bar is the whole, the dark one the part of it that the number tells."""
    pages, inks = pen.pages, pen.inks
    names = pages.sheet.across * _NAMES
    room = pages.sheet.across - names - _NUMBERS
    most = max((bar.whole for bar in block.rows), default=0) or 1
    for bar in block.rows:
        said = set_lines(plain(bar.name), inks.body, names - 10)
        told = set_lines(plain(bar.text), inks.body, _NUMBERS - 10)
        high = max(height(said), height(told), _LEAST)
        pen.keep(high + _GAP)
        _words(pen, said, pen.left)
        _bar(pen, pen.left + names, room * bar.whole / most, high, _PALE)
        _bar(pen, pen.left + names, room * bar.part / most, high, _DARK)
        _words(pen, told, pen.left + names + room + 10)
        pages.y -= high + _GAP


def _words(pen: Pen, lines: list[Line], left: float) -> None:
    pen.pages.write(pen.pages.tags.block("P"), ops(lines, left, pen.pages.y), END)


def _bar(pen: Pen, left: float, across: float, high: float, grey: float) -> None:
    """It says nothing that the words beside it do not say."""
    place = (grey, left, pen.pages.y - (high + _LEAST) / 2, across, _LEAST)
    pen.pages.write(ARTIFACT, b"q %.2f g %.2f %.2f %.2f %.2f re f Q\n" % place, END)
