"""Where the arrows lead on a calendar's grid."""

from __future__ import annotations

from desktop.duties.calendar_grid import Grid

Cell = tuple[int, int]


def landing(grid: Grid, row: int, column: int) -> Cell:
    """The nearest stop of a column at or above a row; a block begins with its day, which always is one."""
    while (place := grid.at(row, column)) is not None and not place.is_stop:
        row = place.row - 1
    return (place.row if place else 0), column


def up_or_down(grid: Grid, cell: Cell, step: int) -> Cell | None:
    """The next stop of the column; None where the grid ends."""
    row, column = cell
    while (place := grid.at(row, column)) is not None:
        row = place.row + place.rows if step > 0 else place.row - 1
        if (there := grid.at(row, column)) is not None and there.is_stop:
            return there.row, column
    return None


def sideways(grid: Grid, cell: Cell, step: int) -> Cell | None:
    """The next stop beside, else what is nearest above it on the next day; None where the week ends."""
    row, column = cell
    place = grid.at(row, column)
    if place is None:
        return None
    column = place.column + place.columns if step > 0 else place.column - 1
    today = grid.day(row, place.column + place.columns - 1 if step > 0 else place.column)
    waiting: int | None = None
    while 0 <= column < grid.columns:
        day = grid.day(row, column)
        if waiting is not None and day != grid.day(row, waiting):
            break
        there = grid.at(row, column)
        if there is not None and there.is_stop:
            return there.row, column
        if day != today and waiting is None:
            waiting = column
        column += step
    return None if waiting is None else landing(grid, row, waiting)
