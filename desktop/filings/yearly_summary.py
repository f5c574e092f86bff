"""The summary of a year: tables with their charts, as a paper; `yearly_workbook` makes a workbook of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.description.kinds import Day
from desktop.domain.figures import grouped
from desktop.filings.act import Act, Block, Chart, Grid, Text
from desktop.filings.document import Stamp

LEGAL = "Ley 20.730, arts. 7 a 9"


Row = tuple[str | int | date, ...]


@dataclass(frozen=True)
class YearTable:
    """Something counted: the first column names it, the others are numbers, days or texts.

    `drawn` are the columns (by place) that the chart stacks; none, and there is no chart. `sheet` is the name
    of its sheet.
    """

    title: str
    sheet: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    drawn: tuple[int, ...] = ()
    lying: bool = False
    note: str = ""
    shares: tuple[int, ...] = ()


def summary_act(
    year: int, tables: tuple[YearTable, ...], told: tuple[str, ...], stamp: Stamp, mark: str
) -> Act:
    """The paper; `told` says what is counted and left out, `mark` stands on it while the year runs."""
    blocks: list[Block] = [Text("\n\n".join(told), "note")]
    for table in tables:
        blocks.append(Text(table.title, "heading"))
        if chart := chart_of(table):
            blocks.append(chart)
        blocks.append(Grid(table.headings, tuple(_said(row) for row in table.rows), table.shares))
        if table.note:
            blocks.append(Text(table.note, "note"))
    return Act("yearly_summary", f"Resumen del año {year}", LEGAL, stamp, tuple(blocks), mark)


def chart_of(table: YearTable) -> Chart | None:
    """The chart of a table; none where there is nothing to draw."""
    series = tuple(
        (table.headings[place], tuple(_number(row[place]) for row in table.rows)) for place in table.drawn
    )
    if not any(any(values) for _name, values in series):
        return None
    labels = tuple(str(row[0]) for row in table.rows)
    told = [
        f"{label}: " + ", ".join(f"{name.lower()} {grouped(values[place])}" for name, values in series)
        for place, label in enumerate(labels)
    ]
    return Chart(table.title, labels, series, "; ".join(told) + ".", table.lying)


def _said(row: Row) -> tuple[str, ...]:
    return tuple(map(_told, row))


def _told(cell: str | int | date) -> str:
    if isinstance(cell, date):
        return Day().show(cell)
    return grouped(cell) if isinstance(cell, int) else cell


def _number(cell: str | int | date) -> int:
    return cell if isinstance(cell, int) else 0
