"""The summary of a year as a workbook: a sheet a table, each with a chart that the spreadsheet draws."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any, BinaryIO

from desktop.filings.act import Act
from desktop.filings.document import Document, Heading
from desktop.filings.packing import zipped
from desktop.filings.workbook import Book, institution_note, made_notes
from desktop.filings.yearly_summary import YearTable

_WIDE, _HIGH, _ROW_HIGH = 20.0, 9.0, 0.7  # centimetres
_PATTERNS = ("solid", "wdUpDiag", "pct20", "wdDnDiag", "pct5")
_WIDEST = 100
_ONE_PAGE = 40
"""Rows that fit above a chart, legible, on one page."""
_PESOS = frozenset({"Pesos", "Costo de viajes ($)"})
_DARK, _WHITE = "404040", "FFFFFF"


def write(act: Act, tables: tuple[YearTable, ...], told: tuple[str, ...], out: BinaryIO) -> Iterator[int]:
    """Write the sheets and «Léeme»; yield how many are made. The same figures give the same bytes."""
    book = Book(Document(act.name, act.title, act.legal, (), (), 0, replace(act.stamp, period=act.title)))
    for number, table in enumerate(tables, 1):
        kinds = _kinds(table)
        headings = tuple(Heading(kind, name, kind) for name, kind in zip(table.headings, kinds, strict=True))
        sheet = book.sheet(book.add(table.sheet, headings, len(table.rows)))
        _fill(sheet, table, book.styles, kinds)
        if table.drawn and table.rows:
            sheet.add_chart(_chart(table, sheet), f"A{len(table.rows) + 5}")
            _on_one_page(sheet)
        yield number
    notes = [("Contiene", act.title), institution_note(act.stamp), ("Ley", act.legal)]
    notes += [("Estado", act.mark), *(("Alcance", text) for text in told), *made_notes(act.stamp)]
    book.add_notes(notes)
    files = book.save()
    first = "[Content_Types].xml"
    names = sorted(files, key=lambda name: (name != first, name))
    yield from zipped(out, ((name, BytesIO(files[name])) for name in names))


def _kinds(table: YearTable) -> list[str]:
    """What the columns hold: amounts or days where some row has one, texts elsewhere."""
    columns = range(len(table.headings))
    return [
        next((kind for row in table.rows if (kind := _kind(row[place])) != "line"), "line")
        for place in columns
    ]


def _kind(value: str | int | date) -> str:
    return "day" if isinstance(value, date) else "amount" if isinstance(value, int) else "line"


def _on_one_page(sheet: Any) -> None:
    """A table and the chart below it, on a page that stands; of a long table, the pages that it takes."""
    sheet.page_setup.orientation = "portrait"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 1 if sheet.max_row <= _ONE_PAGE else 0


def _fill(sheet: Any, table: YearTable, styles: dict[str, int], kinds: list[str]) -> None:
    money = {place for place, name in enumerate(table.headings, 1) if name in _PESOS}
    for down, row in enumerate(table.rows, 2):
        for across, (value, kind) in enumerate(zip(row, kinds, strict=True), 1):
            cell = sheet.cell(down, across, value)
            look = "money $" if kind == "amount" and across in money else _kind(value)
            cell._style = _look(cell, styles[look])  # noqa: SLF001 -- the looks are the book's, by number
            if isinstance(value, str):
                cell.data_type = "s"
    longest = max((len(str(row[0])) for row in table.rows), default=0)
    sheet.column_dimensions["A"].width = min(max(longest + 3, 16), _WIDEST)  # so that no line is broken
    if table.note:
        cell = sheet.cell(len(table.rows) + 3, 1, table.note)
        cell.data_type = "s"


def _look(cell: Any, style: int) -> Any:
    return cell.parent.parent._cell_styles[style]  # noqa: SLF001 -- as above


def _chart(table: YearTable, sheet: Any) -> Any:
    """Bars over the sheet's own cells, told apart by their filling."""
    from openpyxl.chart import BarChart, Reference  # noqa: PLC0415 -- wanted for these sheets alone
    from openpyxl.drawing.fill import PatternFillProperties  # noqa: PLC0415

    filling: Any = PatternFillProperties
    chart: Any = BarChart()
    last = len(table.rows) + 1
    chart.type, chart.title = ("bar" if table.lying else "col"), table.title
    chart.grouping, chart.overlap, chart.gapWidth = "stacked", 100, 60
    chart.width = _WIDE
    chart.height = max(_HIGH, _ROW_HIGH * len(table.rows)) if table.lying else _HIGH
    for place in table.drawn:
        chart.add_data(Reference(sheet, min_col=place + 1, min_row=1, max_row=last), titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=2, max_row=last))
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.numFmt = "#,##0"
    if table.lying:
        chart.x_axis.scaling.orientation = "maxMin"
    for number, series in enumerate(chart.series):
        series.graphicalProperties.line.solidFill = _DARK
        if number == 0:
            series.graphicalProperties.solidFill = _DARK
            continue
        fill = filling(prst=_PATTERNS[number % len(_PATTERNS)])
        fill.foreground, fill.background = _color(_DARK), _color(_WHITE)
        series.graphicalProperties.pattFill = fill
    if len(table.drawn) == 1:
        chart.legend = None
    else:
        chart.legend.position = "b"
    return chart


def _color(value: str) -> Any:
    from openpyxl.drawing.colors import ColorChoice  # noqa: PLC0415 -- as above

    choice: Any = ColorChoice
    return choice(srgbClr=value)
