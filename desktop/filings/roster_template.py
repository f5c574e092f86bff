"""An empty roster to be filled, as a workbook: its columns, and the numerals with their words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from desktop.domain.catalogues import catalogue
from desktop.filings.files import write_beside

COLUMNS = (
    "RUT",
    "Nombres",
    "Apellidos",
    "Cargo",
    "Unidad",
    "Numeral",
    "Jefe de servicio",
    "Desde",
    "Hasta",
    "Comuna",
)
"""The headings, as the import knows them."""
WIDTHS = (14, 22, 24, 34, 30, 12, 16, 12, 12, 18)
NOTES = (20, 60, 90)


def write_template(path: Path) -> None:
    """Write it to a file, whole or not at all."""

    def write(out: BinaryIO) -> Iterator[int]:
        from openpyxl import Workbook  # noqa: PLC0415 -- it costs the start of the program
        from openpyxl.styles import Font  # noqa: PLC0415

        book = Workbook()
        page = book.active
        assert page is not None  # noqa: S101 -- a new workbook has a sheet
        page.title = "Nómina"
        page.append(COLUMNS)
        notes = book.create_sheet("Numerales")
        notes.append(("Numeral", "Quiénes", "Explicación"))
        for code, term in catalogue("declarant_numerals").items():
            notes.append((code, term.label, term.explanation))
        for sheet, widths in ((page, WIDTHS), (notes, NOTES)):
            sheet.freeze_panes = "A2"
            for place, width in enumerate(widths):
                sheet.column_dimensions["ABCDEFGHIJ"[place]].width = width
                sheet.cell(1, place + 1).font = Font(bold=True)
        for row in range(2, 502):
            for column in "AF":
                page[f"{column}{row}"].number_format = "@"
        book.save(out)
        yield 1

    for _written in write_beside(path, write):
        pass
