"""Bars drawn on a page: told apart by their filling, not by colour, with each number written at its bar."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from desktop.domain.figures import grouped
from desktop.filings.act import Chart
from desktop.filings.letters import Ink
from desktop.filings.pages import END, ops, set_lines
from desktop.filings.pen import Pen

_HIGH, _ROW = 120.0, 17.0
_LEGEND, _FEET = 15.0, 18.0
_ASIDE, _AFTER = 170.0, 70.0  # beside lying bars: their labels, and room for the number
_BAR = 0.62  # of the room between two bars
_STEP = 4.0  # between two strokes of a hatching
_WIDEST = 40.0
_LEAST = 8  # so many bars of a long chart stand together
_HEAD = 68.0  # of a page: what stands above the pages, and the chart's own heading

Plain = Callable[[str], str]


class _Box(NamedTuple):
    left: float
    low: float
    across: float
    high: float


def tall(chart: Chart) -> float:
    """What the chart takes of the page's height."""
    bars = len(chart.labels) * _ROW if chart.lying else _high(chart) + _FEET + 12
    return bars + (_LEGEND if len(chart.series) > 1 else 0) + 10


def _high(chart: Chart) -> float:
    return _HIGH / 2 if chart.low else _HIGH


def draw_chart(pen: Pen, chart: Chart, plain: Plain) -> None:
    """Draw it whole on one page, as one figure that is told in words to who cannot see it.

    Lying bars that no page holds go on over the next, all of one scale; the first part is told in the words
    of the whole.
    """
    most = max([*_totals(chart), 1])
    if not chart.lying or tall(chart) <= _page(pen):
        _draw(pen, chart, plain, most)
        return
    around = tall(_cut_to(chart, 0, 0))
    start, total = 0, len(chart.labels)
    while start < total:
        many = int((pen.pages.room - around) / _ROW)
        if many < min(_LEAST, total - start) and not pen.is_fresh():
            pen.pages.turn()
            continue
        part = _cut_to(chart, start, start + max(many, 1))
        _draw(pen, replace(part, spoken="Continúa la anterior.") if start else part, plain, most)
        start += max(many, 1)


def begun(pen: Pen, chart: Chart) -> float:
    """What of a chart stands on one page at least: all of it, or the first bars of one that no page holds."""
    return tall(chart if tall(chart) <= _page(pen) else _cut_to(chart, 0, _LEAST))


def _page(pen: Pen) -> float:
    """What a page holds of a chart."""
    return pen.pages.top - pen.pages.bottom - _HEAD


def _cut_to(chart: Chart, start: int, end: int) -> Chart:
    """The bars from one place to another."""
    series = tuple((name, values[start:end]) for name, values in chart.series)
    return replace(chart, labels=chart.labels[start:end], series=series)


def _draw(pen: Pen, chart: Chart, plain: Plain, most: int) -> None:
    high = tall(chart)
    pen.keep(high)
    pages = pen.pages
    top = pages.y
    drawn: list[bytes] = []
    below = top - 4
    if len(chart.series) > 1:
        drawn.append(_legend(pen, chart, plain, below))
        below -= _LEGEND
    shape = _lying if chart.lying else _upright
    drawn.append(shape(pen, chart, plain, below, most))
    pages.write(pages.tags.block("Figure", plain(f"{chart.title}. {chart.spoken}")), *drawn, END)
    pages.y = top - high


def _totals(chart: Chart) -> list[int]:
    return [sum(values[place] for _name, values in chart.series) for place in range(len(chart.labels))]


def _upright(pen: Pen, chart: Chart, plain: Plain, top: float, most: int) -> bytes:
    """Bars side by side on a line, their labels below it and their sums above them."""
    across = pen.pages.sheet.across
    totals, upper = _totals(chart), _high(chart)
    foot = top - 12 - upper
    step = across / max(len(chart.labels), 1)
    wide = min(step * _BAR, _WIDEST)
    drawn: list[bytes] = []
    for place, label in enumerate(chart.labels):
        middle = pen.left + (place + 0.5) * step
        low = foot
        for number, (_name, values) in enumerate(chart.series):
            high = values[place] * upper / most
            drawn.append(_filled(_Box(middle - wide / 2, low, wide, high), number))
            low += high
        drawn.extend(
            (
                _centred(grouped(totals[place]), pen.inks.tiny, middle, low + 11),
                _centred(plain(label), pen.inks.tiny, middle, foot - 4),
            )
        )
    drawn.append(b"q 0.7 w 0.2 G %.2f %.2f m %.2f %.2f l S Q\n" % (pen.left, foot, pen.left + across, foot))
    return b"".join(drawn)


def _lying(pen: Pen, chart: Chart, plain: Plain, top: float, most: int) -> bytes:
    """Bars under each other, each label before its bar and the sum behind it."""
    start, totals = pen.left + _ASIDE, _totals(chart)
    room = pen.pages.sheet.across - _ASIDE - _AFTER
    drawn: list[bytes] = []
    for place, label in enumerate(chart.labels):
        low, left = top - (place + 1) * _ROW + (1 - _BAR) / 2 * _ROW, start
        for number, (_name, values) in enumerate(chart.series):
            wide = values[place] * room / most
            drawn.append(_filled(_Box(left, low, wide, _ROW * _BAR), number))
            left += wide
        upper = top - place * _ROW - 4
        drawn.extend(
            (
                _text(_cut(plain(label), pen.inks.tiny, _ASIDE - 8), pen.inks.tiny, pen.left, upper),
                _text(grouped(totals[place]), pen.inks.tiny, left + 4, upper),
            )
        )
    end = top - len(chart.labels) * _ROW
    drawn.append(b"q 0.7 w 0.2 G %.2f %.2f m %.2f %.2f l S Q\n" % (start, top, start, end))
    return b"".join(drawn)


def _legend(pen: Pen, chart: Chart, plain: Plain, top: float) -> bytes:
    """Which filling is what."""
    left = pen.left
    drawn: list[bytes] = []
    for number, (name, _values) in enumerate(chart.series):
        said = plain(name)
        drawn.extend(
            (
                _filled(_Box(left, top - 9, 12, 8), number),
                _text(said, pen.inks.tiny, left + 16, top),
            )
        )
        left += 32 + pen.inks.tiny.width(said)
    return b"".join(drawn)


def _filled(box: _Box, number: int) -> bytes:
    """A box in one of five fillings: dark, hatched, pale, hatched the other way, white."""
    if box.high <= 0 or box.across <= 0:
        return b""
    path = b"%.2f %.2f %.2f %.2f re " % box
    grey = (b"0.3", b"1", b"0.78", b"1", b"1")[number % 5]
    strokes = b""
    if number % 5 in {1, 3}:
        strokes = b"q " + path + b"W n 0.8 w 0.25 G\n" + _hatching(box, falls=number % 5 == 3) + b"Q\n"  # noqa: PLR2004 -- the fillings as said
    return b"q %b g " % grey + path + b"f Q\n" + strokes + b"q 0.6 w 0.2 G " + path + b"S Q\n"


def _hatching(box: _Box, *, falls: bool) -> bytes:
    """Slanted strokes over a box; the box cuts them."""
    drawn: list[bytes] = []
    for place in range(int((box.across + box.high) / _STEP) + 1):
        x = box.left - box.high + place * _STEP
        low, high = (box.low + box.high, box.low) if falls else (box.low, box.low + box.high)
        drawn.append(b"%.2f %.2f m %.2f %.2f l S\n" % (x, low, x + box.high, high))
    return b"".join(drawn)


def _text(said: str, ink: Ink, left: float, top: float) -> bytes:
    """One line; what is longer than a page is no label."""
    return ops(set_lines(said, ink, 10_000)[:1], left, top) if said else b""


def _centred(said: str, ink: Ink, middle: float, top: float) -> bytes:
    return _text(said, ink, middle - ink.width(said) / 2, top)


def _cut(said: str, ink: Ink, room: float) -> str:
    """As much of a label as has room; the table beside says all of it."""
    if ink.width(said) <= room:
        return said
    kept = bisect_right(range(1, len(said)), room, key=lambda many: ink.width(f"{said[:many]}…"))
    return f"{said[:kept].rstrip()}…"
