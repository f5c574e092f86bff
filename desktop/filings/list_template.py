"""An empty list of people to be filled, as a workbook: its columns, and a sheet that explains one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from desktop.filings.files import write_beside
from desktop.filings.workbook import set_for_paper

ROWS = 500
"""So many rows are ready to be typed in."""


@dataclass(frozen=True)
class ListTemplate:
    """What a list asks for: headings with widths in letters, those that are texts or days, explanations."""

    title: str
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    texts: frozenset[str]
    days: frozenset[str]
    notes_title: str
    notes_head: tuple[str, str, str]
    notes: tuple[tuple[str, str, str], ...]


NOTES = (20, 60, 90)
LINE = 15
"""The height of a line, in points."""
_TEXT, _DAY = "@", "dd-mm-yyyy"


def write_list(path: Path, told: ListTemplate) -> None:
    """Write it to a file, whole or not at all."""

    def write(out: BinaryIO) -> Iterator[int]:
        from openpyxl import Workbook  # noqa: PLC0415 -- it costs the start of the program
        from openpyxl.styles import Alignment, Font  # noqa: PLC0415
        from openpyxl.utils import get_column_letter  # noqa: PLC0415

        book = Workbook()
        page = book.active
        assert page is not None  # noqa: S101 -- a new workbook has a sheet
        page.title = told.title
        page.append(told.columns)
        notes = book.create_sheet(told.notes_title)
        for row in (told.notes_head, *told.notes):
            notes.append(row)
        for sheet, widths in ((page, told.widths), (notes, NOTES)):
            sheet.freeze_panes = "A2"
            for place, width in enumerate(widths, 1):
                sheet.column_dimensions[get_column_letter(place)].width = width
                sheet.cell(1, place).font = Font(bold=True)
            sheet.print_title_rows = "1:1"
            set_for_paper(sheet)
        for number, row in enumerate(notes.iter_rows(min_row=2), 2):
            for cell in row:
                cell.alignment = Alignment(vertical="top", wrap_text=True)
            # not every program measures rows when it opens a file
            notes.row_dimensions[number].height = LINE * _lines(cell.value for cell in row)
        for place, format_ in _formats(told):
            for row_number in range(2, ROWS + 2):
                page.cell(row_number, place).number_format = format_
        book.save(out)
        yield 1

    for _written in write_beside(path, write):
        pass


def _lines(texts: Iterable[object]) -> int:
    """So many lines the longest of a row's texts takes."""
    return max(-(-len(str(text or "")) // across) for text, across in zip(texts, NOTES, strict=True)) or 1


def _formats(told: ListTemplate) -> Iterable[tuple[int, str]]:
    """The columns that Excel may not read as it likes: a RUT is no number, a day has its year."""
    for place, heading in enumerate(told.columns, 1):
        if heading in told.texts | told.days:
            yield place, _DAY if heading in told.days else _TEXT
