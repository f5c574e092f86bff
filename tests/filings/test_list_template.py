"""The empty lists that an office fills: what Excel makes of what is typed, and how they print."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import openpyxl
import pytest

from desktop.filings.roster_template import write_template
from desktop.filings.staff_template import write_staff_template

WRITERS = [write_template, partial(write_staff_template, today=date(2026, 11, 24))]


@pytest.mark.parametrize("write", WRITERS)
def test_a_template_prints_as_wide_as_the_page_with_its_heads_on_each(
    write: Callable[[Path], None], tmp_path: Path
) -> None:
    write(tmp_path / "lista.xlsx")
    for sheet in openpyxl.load_workbook(tmp_path / "lista.xlsx"):
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows == "$1:$1"


@pytest.mark.parametrize("write", WRITERS)
def test_a_rut_stays_a_text_and_a_day_shows_its_year(write: Callable[[Path], None], tmp_path: Path) -> None:
    write(tmp_path / "lista.xlsx")
    page, notes = openpyxl.load_workbook(tmp_path / "lista.xlsx").worksheets
    formats = {head.value: below.number_format for head, below in zip(page[1], page[2], strict=True)}
    assert formats["RUT"] == "@"
    assert formats["Desde"] == formats["Hasta"] == "dd-mm-yyyy"
    assert formats["Nombres"] == "General"
    longest = max(range(2, notes.max_row + 1), key=lambda row: len(str(notes.cell(row, 2).value)))
    assert notes.cell(longest, 2).alignment.wrap_text
    assert notes.row_dimensions[longest].height >= 15 * (len(str(notes.cell(longest, 2).value)) // 60 + 1)
