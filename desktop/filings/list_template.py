"""An empty list of people to be filled, as a workbook: its columns, and a sheet that explains one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from desktop.filings.files import write_beside

ROWS = 500
"""So many rows are ready to be typed in."""


@dataclass(frozen=True)
class ListTemplate:
    """What a list asks for: headings with their widths in letters, those kept as text, explanations."""

    title: str
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    texts: frozenset[str]
    notes_title: str
    notes_head: tuple[str, str, str]
    notes: tuple[tuple[str, str, str], ...]


NOTES = (20, 60, 90)


def write_list(path: Path, told: ListTemplate) -> None:
    """Write it to a file, whole or not at all."""

    def write(out: BinaryIO) -> Iterator[int]:
        from openpyxl import Workbook  # noqa: PLC0415 -- it costs the start of the program
        from openpyxl.styles import Font  # noqa: PLC0415
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
        for place in _text_columns(told):
            for row_number in range(2, ROWS + 2):
                page.cell(row_number, place).number_format = "@"
        book.save(out)
        yield 1

    for _written in write_beside(path, write):
        pass


def _text_columns(told: ListTemplate) -> Iterable[int]:
    return [place for place, heading in enumerate(told.columns, 1) if heading in told.texts]
