"""How much of the calendar has room: lanes, heights of rows, widths of columns."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtWidgets import QTableView

from desktop.duties.calendar_grid import WEEK, Grid, day_grid, days_from, month_grid
from desktop.duties.calendar_week import week_grid
from desktop.ui.calendar_model import Mode, Sight
from desktop.ui.kit import theme

LINE, HEAD, PAD = 24, 26, 4
LIST_LINE = 32
LEAST_LANES, BAND = 2, 3
NARROWEST = 76
"""Pixels at 100 % below which meetings of one hour do not stand side by side."""


def show_headings(view: QTableView, sight: Sight) -> None:
    """Hours stand beside a week; a day needs no heading over its one column."""
    view.verticalHeader().setVisible(sight.mode is Mode.WEEK)
    view.horizontalHeader().setVisible(sight.mode is not Mode.DAY)
    view.updateGeometries()


def room(view: QTableView, sight: Sight) -> tuple[int, int]:
    """How many entries have room under each other in a month, and beside each other in a week."""
    high, wide = view.viewport().height(), view.viewport().width()
    lanes = (high // sight.weeks - theme.px(HEAD) - PAD) // theme.px(LINE)
    return max(LEAST_LANES, lanes), max(LEAST_LANES, wide // WEEK // theme.px(NARROWEST))


def grid_of(sight: Sight, lanes: int, most: int) -> Grid:
    """The days in sight, laid out for that room."""
    entries = sight.shown.entries
    if sight.mode is Mode.MONTH:
        return month_grid(sight.first, sight.weeks, entries, lanes)
    if sight.mode is Mode.WEEK:
        return week_grid(days_from(sight.first), entries, BAND, most)
    return day_grid(sight.first, entries)


def fit(view: QTableView, grid: Grid, sight: Sight) -> None:
    """Give rows and columns what there is."""
    rows, columns = view.verticalHeader(), view.horizontalHeader()
    line, is_month = _line(view, grid, sight), sight.mode is Mode.MONTH
    for row in range(grid.rows):
        place = row % grid.block
        last = PAD if is_month and place == grid.block - 1 else line
        rows.resizeSection(row, last if place else theme.px(HEAD))
    days = grid.days[0]
    ends = _shares(view.viewport().width(), len(dict.fromkeys(days)))
    for width, day in zip((b - a for a, b in pairwise(ends)), dict.fromkeys(days), strict=True):
        mine = [column for column, other in enumerate(days) if other == day]
        for column, (a, b) in zip(mine, pairwise(_shares(width, len(mine))), strict=True):
            columns.resizeSection(column, b - a)


def _shares(whole: int, parts: int) -> list[int]:
    """Where each of so many equal parts begins, and the last ends."""
    return [whole * number // parts for number in range(parts + 1)]


def _line(view: QTableView, grid: Grid, sight: Sight) -> int:
    """The height of a line: what there is, shared by all, but not less than one can hit and read."""
    if sight.mode is Mode.DAY:
        return theme.px(LIST_LINE)
    pad = PAD if sight.mode is Mode.MONTH else 0
    lines = grid.block - (2 if pad else 1)
    free = view.viewport().height() // len(grid.days) - theme.px(HEAD) - pad
    return max(theme.px(LINE), free // lines)
