"""The tables of a PDF: their head on every page; no row is ever cut, and one taller than a page goes on."""

from __future__ import annotations

from desktop.filings.document import Cell
from desktop.filings.layouts import Arrangement, Block, Way
from desktop.filings.pages import ARTIFACT, END, Line, Pages, height, ops, rule, set_lines

_PAD = 3.5
_GUTTER = 10.0
_GAP = 2.5  # above a labelled text, and between the rows of a list
_LEAST = 90.0  # a row that no page can hold begins where so much is left
_BULLET = "• "


class Grid:
    """Rows of lines under a head; `least` is what a row takes at least, `inward` how far all stands in."""

    def __init__(
        self, pages: Pages, titles: list[str], shares: list[int], least: float = 0, inward: float = 0
    ) -> None:
        self._pages, self._least = pages, least
        left, across = pages.sheet.margin + inward, pages.sheet.across - inward + _GUTTER
        self._lefts = [left + across * sum(shares[:place]) / sum(shares) for place in range(len(shares))]
        self.limits = [across * share / sum(shares) - _GUTTER for share in shares]
        self._has_rows = False  # the first row begins below the letterhead, however long it is
        self._head = [
            set_lines(title, pages.inks.strong, limit)
            for title, limit in zip(titles, self.limits, strict=True)
        ]

    @property
    def head(self) -> float:
        """The height of the head."""
        return max(map(height, self._head)) + _PAD

    def begin(self) -> None:
        """The head, for the first time."""
        self._pages.tags.begin_row(len(self._head))
        self._draw_head([self._pages.tags.cell(column, b"TH") for column in range(len(self._head))])
        self._pages.tags.end_row(is_head=True)

    def _draw_head(self, marks: list[bytes]) -> None:
        pages = self._pages
        for mark, lines, left in zip(marks, self._head, self._lefts, strict=True):
            pages.write(mark, ops(lines, left, pages.y), END)
        pages.y -= self.head
        self._rule(0.9)

    def _rule(self, weight: float, grey: float = 0) -> None:
        pages = self._pages
        pages.write(ARTIFACT, rule(self._lefts[0], pages.sheet.right, pages.y, weight, grey), END)

    def _turn(self) -> None:
        """The next page, with the head again; a screen reader has heard it once."""
        self._pages.turn()
        self._draw_head([ARTIFACT] * len(self._head))

    def add(self, cells: list[list[Line]]) -> tuple[int, float]:
        """One row: on this page, on the next, or over as many as it takes; where it begins."""
        pages = self._pages
        need = self._need(cells)
        if need > pages.room and ((self._has_rows and need <= self._whole()) or pages.room < _LEAST):
            self._turn()
        self._has_rows = True
        start = (pages.numbers[-1], pages.y)
        pages.tags.begin_row(len(cells))
        while need > pages.room and any(cells):
            fitting = pages.room - 2 * _PAD
            parts = [_cut(lines, fitting) for lines in cells]
            self._place([part for part, _rest in parts], goes_on=True)
            cells = [rest for _part, rest in parts]
            need = self._need(cells)
            self._turn()
            self._go_on(cells)
        self._place(cells)
        pages.tags.end_row(is_head=False)
        return start

    def tall(self, rows: list[list[list[Line]]]) -> float:
        """What the head takes with these rows, on one page."""
        return self.head + sum(map(self._need, rows))

    def _need(self, cells: list[list[Line]]) -> float:
        return max(max(map(height, cells)) + 2 * _PAD, self._least)

    def _whole(self) -> float:
        """The room of a page that holds nothing but the head."""
        return self._pages.top - self._pages.bottom - self.head - 2 * _PAD - 12

    def _go_on(self, cells: list[list[Line]]) -> None:
        """Say that a record began before, where its first column has ended."""
        if not cells[0]:
            pages = self._pages
            note = set_lines("(continúa)", pages.inks.small, self.limits[0])
            pages.write(ARTIFACT, ops(note, self._lefts[0], pages.y - _PAD), END)

    def _place(self, cells: list[list[Line]], *, goes_on: bool = False) -> None:
        """Write the lines of a record, and the rule below it if this is its end."""
        pages = self._pages
        for column, (lines, left) in enumerate(zip(cells, self._lefts, strict=True)):
            if lines:
                pages.write(pages.tags.cell(column, b"TD"), ops(lines, left, pages.y - _PAD), END)
        pages.y -= self._need(cells)
        if not goes_on:
            self._rule(0.4, 0.6)


class Table:
    """The rows of a document on its pages."""

    def __init__(self, pages: Pages, arrangement: Arrangement) -> None:
        self._pages, self._arrangement = pages, arrangement
        columns = arrangement.columns
        self._grid = Grid(pages, [column.title for column in columns], [column.share for column in columns])
        inks = pages.inks
        self._inks = {Way.STRONG: inks.strong, Way.SMALL: inks.small}
        self._bullet = inks.regular.encode(_BULLET)
        self._indent = inks.body.width(_BULLET)

    def begin(self) -> None:
        """The head, for the first time."""
        self._grid.begin()

    def add(self, row: tuple[Cell, ...]) -> tuple[int, float]:
        """One record; the page where it begins, and how high."""
        blocks = self._arrangement.blocks(row)
        return self._grid.add(
            [self._set(texts, limit) for texts, limit in zip(blocks, self._grid.limits, strict=True)]
        )

    def _set(self, blocks: list[Block], limit: float) -> list[Line]:
        """The lines of one cell."""
        inks = self._pages.inks
        lines: list[Line] = []
        for way, label, text, is_list in blocks:
            gap = _GAP if lines and label else 0.0
            if label:
                lines += set_lines(label, inks.label, limit, gap)
            if is_list and "\n" in text:
                for place, item in enumerate(text.split("\n")):
                    lines += self._item(item, limit, _GAP if place else 0.0)
            else:
                ink = self._inks.get(way, inks.body)
                lines += set_lines(text, ink, limit, _GAP if way is Way.SMALL and lines else 0.0)
        return lines

    def _item(self, text: str, limit: float, gap: float) -> list[Line]:
        """A row of a list: a dot, and the text hanging from it."""
        body = self._pages.inks.body
        lines = [
            Line(body.leading, self._indent, body, data) for data in body.lines(text, limit - self._indent)
        ]
        if lines:
            lines[0] = Line(body.leading + gap, 0, body, self._bullet + lines[0].data)
        return lines


def _cut(lines: list[Line], room: float) -> tuple[list[Line], list[Line]]:
    """Those that fit, and the rest; one at least, so that every page goes on."""
    taken = 0.0
    for place, line in enumerate(lines):
        taken += line.drop
        if taken > room and place:
            return lines[:place], lines[place:]
    return lines, []
