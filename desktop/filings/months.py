"""A month drawn on a page: a box a day, in which as much of each text stands as has room."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from desktop.filings.act import DayBox, Month
from desktop.filings.letters import Ink
from desktop.filings.pages import ARTIFACT, END, Line, height, ops, rule, set_lines
from desktop.filings.pen import Pen

_PAD = 3.0
_GREY = 0.93  # of days of rest
_MOST = 6  # lines of one text
_STEP = 5.0  # so far its second line stands in
_LEAST = 40.0  # a week that is lower is none: the next page has room

Plain = Callable[[str], str]


def draw_month(pen: Pen, month: Month, plain: Plain) -> None:
    """Draw it over what is left of the page; to who cannot see it, it is a table."""
    pages, inks = pen.pages, pen.inks
    head = inks.strong.leading + _PAD
    pen.keep(head + _LEAST * len(month.weeks))
    across = pages.sheet.across / len(month.headings)
    lefts = [pen.left + across * place for place in range(len(month.headings))]
    tags, limit = pages.tags, across - 2 * _PAD
    tags.begin_row(len(lefts))
    for column, (left, said) in enumerate(zip(lefts, month.headings, strict=True)):
        lines = set_lines(plain(said), inks.strong, limit)
        pages.write(tags.cell(column, b"TH"), ops(lines, left + _PAD, pages.y), END)
    tags.end_row(is_head=True)
    pages.y -= head
    high, top = (pages.room - _PAD) / len(month.weeks), pages.y
    for week in month.weeks:
        tags.begin_row(len(lefts))
        for column, (left, day) in enumerate(zip(lefts, week, strict=True)):
            if day.rests:
                box = b"%.2f %.2f %.2f %.2f" % (left, pages.y - high, across, high)
                pages.write(ARTIFACT, b"q %.2f g %b re f Q\n" % (_GREY, box), END)
            drawn = _day(pen, day, plain, left + _PAD, limit, high - _PAD)
            pages.write(tags.cell(column, b"TD"), drawn, END)
        tags.end_row(is_head=False)
        pages.write(ARTIFACT, rule(pen.left, pages.sheet.right, pages.y, 0.5, 0.3), END)
        pages.y -= high
    tags.end_table()
    edges = [*lefts, pages.sheet.right]
    upright = [b"0.5 w 0.6 G %.2f %.2f m %.2f %.2f l S\n" % (at, top, at, pages.y) for at in edges]
    low = rule(pen.left, pages.sheet.right, pages.y, 0.5, 0.3)
    pages.write(ARTIFACT, *upright, low, END)


def _day(pen: Pen, day: DayBox, plain: Plain, left: float, limit: float, room: float) -> bytes:  # noqa: PLR0913, PLR0917 -- a box and what stands in it
    """The number with its note, and the texts below it."""
    if not day.number:
        return b""
    inks, y = pen.inks, pen.pages.y - _PAD / 2
    number, note = set_lines(day.number, inks.strong, limit), plain(day.note)
    drawn, texts = ops(number, left, y), [plain(text) for text in day.texts]
    aside = inks.strong.width(day.number) + 2 * _PAD
    if inks.tiny.width(note) > limit - aside:
        texts = [note, *texts]
    elif note:
        drawn += ops(set_lines(note, inks.tiny, limit), left + aside, y - 1.5)
    lines = _fitted(texts, inks.tiny, limit, int((room - height(number)) / inks.tiny.leading))
    return drawn + (ops(lines, left, y - height(number)) if lines else b"")


def _fitted(texts: list[str], ink: Ink, limit: float, most: int) -> list[Line]:
    """Every text in as many lines as let all stand; of more texts than lines the rest is counted."""
    if len(texts) > most:
        kept = max(most - 1, 0)
        rest = f"+ {len(texts) - kept} más"
        return [line for text in [*texts[:kept], rest] for line in _within(text, ink, limit, 1)]
    for each in range(_MOST, 0, -1):
        lines = [line for text in texts for line in _within(text, ink, limit, each)]
        if len(lines) <= most:
            return lines
    return []


def _within(text: str, ink: Ink, limit: float, most: int) -> list[Line]:
    """A text in so many lines at most; what is left out is told by three points."""

    def lines(many: int) -> list[Line]:
        said = text if many >= len(text) else f"{text[:many].rstrip()}…"
        first, *more = set_lines(said, ink, limit - _STEP) or [Line(0, 0, ink, b"")]
        return [first, *(line._replace(indent=_STEP) for line in more)]

    if len(whole := lines(len(text))) <= most:
        return whole
    return lines(bisect_right(range(1, len(text)), most, key=lambda many: len(lines(many))))
