"""What has meaning in a workbook, made by openpyxl: looks, heads, filters, properties, «Léeme»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC
from functools import cache
from io import BytesIO
from typing import Any, NamedTuple
from zipfile import ZipFile

from desktop.filings.document import EMPTY, Document, Heading, Stamp
from desktop.filings.sheets import CURRENCIES, Styles, is_right, room, width
from desktop.filings.wording import INVENTED, PRACTICE, PROGRAM, counted, tool

_FORMATS = {
    "day": "dd-mm-yyyy",
    "hour": "hh:mm",
    "moment": "dd-mm-yyyy hh:mm:ss",
    "whole": "0",
    "amount": "#,##0",
    "decimal": "#,##0.00##",
}
_MONEY_FORMATS = {
    f"money {name}{more}": f'"{name}" {digits}'
    for name in CURRENCIES
    for more, digits in (("", "#,##0"), (" cents", "#,##0.00"))
}
_LONGEST_TITLE = 31
_ACROSS, _SMALLEST, _MARGIN = 145, 80, 0.4
"""Letters across a lying A4 at full size, the smallest share of it (in percent), and inches at its edges."""
_HEAD_LINE = 16
_NOTE_WIDTHS = (40, 112)
"""How many letters a line of «Léeme» holds, in bold and not."""
_SIDES = {"day": "left", "hour": "left", "moment": "left", "whole": "center"}
_FILL, _LINE, _HAIR, _GREY = "DCE6F1", "7F9DB9", "D9D9D9", "6B6B6B"
_CORE = "docProps/core.xml"
_PROGRAM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    f"<Application>{PROGRAM}</Application></Properties>"
).encode()
_FONT = "Calibri"
_END = b"</sheetData>"

Note = tuple[str, str]
"""A line of «Léeme»: what, and which."""


class Shell(NamedTuple):
    """A sheet without its rows: where it lies in the file, and what stands before and after them."""

    path: str
    head: bytes
    tail: bytes


def register_notes(document: Document) -> tuple[Note, ...]:
    """Whose, for when, how much, when made, and what is not there."""
    return (
        ("Registro", document.title),
        ("Ley", document.legal),
        institution_note(document.stamp),
        ("Período", document.stamp.period),
        ("Contiene", counted(document) if document.count else EMPTY),
        *(("No incluye", text) for text in document.left_out),
        *made_notes(document.stamp),
        ("Identificador", "La primera columna de cada hoja une las filas de un mismo registro."),
    )


def institution_note(stamp: Stamp) -> Note:
    """Whose workbook it is."""
    return ("Organismo", f"{stamp.institution} ({stamp.code})" if stamp.code else stamp.institution)


def made_notes(stamp: Stamp) -> tuple[Note, ...]:
    """When and by what it was made."""
    return (
        ("Generado", f"{stamp.made_at:%d-%m-%Y %H:%M}"),
        ("Programa", tool(stamp)),
        ("Sello", stamp.seal),
    )


def _rows(rows: int) -> str:
    return f"{rows:,} filas".replace(",", ".") if rows != 1 else "1 fila"


@cache
def _openpyxl() -> Any:
    """The library, imported when the first workbook is made, for it costs the start of the program."""
    import openpyxl  # noqa: PLC0415 -- as said above
    import openpyxl.worksheet.properties  # noqa: PLC0415
    import openpyxl.xml.functions  # noqa: PLC0415

    return openpyxl


def set_for_paper(sheet: Any) -> None:
    """On paper: A4 lying, as wide as the page, numbered."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = _openpyxl().worksheet.properties.PageSetupProperties(fitToPage=True)
    sheet.oddFooter.right.text = "Página &P de &N"


def set_legible(sheet: Any, across: float) -> None:
    """On paper: A4 lying, never small; a wide sheet goes on in pages that repeat two columns."""
    set_for_paper(sheet)
    sheet.sheet_properties.pageSetUpPr.fitToPage = False
    sheet.page_setup.scale = max(_SMALLEST, min(100, int(100 * _ACROSS / across)))
    sheet.page_setup.pageOrder = "overThenDown"
    sheet.page_margins.left = sheet.page_margins.right = _MARGIN
    if across * _SMALLEST > _ACROSS * 100:
        sheet.print_title_cols = "A:B"


class Book:
    """The workbook before its big sheets have rows.

    One that is `frozen` stands in the package of a close. What was closed is written again byte by byte and
    held against its manifest, so its looks stay as they were.
    """

    def __init__(self, document: Document, *, frozen: bool = False) -> None:
        self._kit = _openpyxl()
        self._book = self._kit.Workbook()
        self._book.remove(self._book.active)
        self.document, self._frozen = document, frozen
        self.styles = self._looks()
        self._titles: list[str] = []
        self._rows: list[int] = []

    def _looks(self) -> Styles:
        """The looks of cells by name; a sheet on which they are tried is thrown away."""
        scratch = self._book.create_sheet()
        font, align = self._kit.styles.Font, self._kit.styles.Alignment
        formats = _FORMATS if self._frozen else _FORMATS | _MONEY_FORMATS
        names = ("line", "marked", "identifier", *formats)
        styles: Styles = {}
        hair = self._kit.styles.Border(bottom=self._kit.styles.Side(style="thin", color=_HAIR))
        for row, name in enumerate(names, 1):
            cell = scratch.cell(row, 1)
            cell.border = hair
            cell.alignment = align(_SIDES.get(name), "top", wrap_text=name in ("line", "marked"))
            cell.number_format = formats.get(name, "@" if name == "marked" else "General")
            cell.quotePrefix = name == "marked"
            if name == "identifier":
                cell.font = font(name=_FONT, size=8 if self._frozen else 7, color=_GREY)
            styles[name] = cell.style_id
        self._book.remove(scratch)
        return styles

    def add(self, title: str, headings: tuple[Heading, ...], rows: int) -> str:
        """A sheet with its head; `rows` will stand below it. Its name is as near to the title as can be."""
        sheet = self._book.create_sheet(self._title(title))
        self._titles.append(sheet.title)
        self._rows.append(rows)
        styles, letter = self._kit.styles, self._kit.utils.get_column_letter
        thin = styles.Side(style="medium", color=_LINE)
        for column, heading in enumerate(headings, 1):
            cell = sheet.cell(1, column, heading.label)
            cell.data_type = "s"
            cell.font = styles.Font(name=_FONT, size=11, bold=True)
            cell.fill = styles.PatternFill("solid", fgColor=_FILL)
            cell.border = styles.Border(bottom=thin)
            side = "right" if is_right(heading) and not self._frozen else None
            cell.alignment = styles.Alignment(side, "center", wrap_text=True)
            across = width(heading) if self._frozen else room(heading)
            sheet.column_dimensions[letter(column)].width = across
        sheet.row_dimensions[1].height = 32
        sheet.freeze_panes = "A2"
        sheet.auto_filter.ref = f"A1:{letter(len(headings))}{rows + 1}"
        self._print(sheet)
        if not self._frozen:
            set_legible(sheet, sum(map(room, headings)))
            lines = max(-(-len(heading.label) * 1.15 // room(heading)) for heading in headings)
            sheet.row_dimensions[1].height = max(32, _HEAD_LINE * lines)
        sheet.print_title_rows = "1:1"
        return str(sheet.title)

    def sheet(self, title: str) -> Any:
        """The sheet of a name, for who fills it cell by cell."""
        return self._book[title]

    def _print(self, sheet: Any) -> None:
        set_for_paper(sheet)
        if self.document.stamp.practice:
            sheet.oddHeader.center.text = INVENTED

    def _title(self, wished: str) -> str:
        """A name that spreadsheets take, and that no other sheet has."""
        plain = re.sub(r"[\[\]:*?/\\']", " ", wished).strip() or "Hoja"
        title, number = plain[:_LONGEST_TITLE], 1
        while title.casefold() in (name.casefold() for name in self._book.sheetnames):
            number += 1
            title = f"{plain[: _LONGEST_TITLE - 4]} {number}"
        return title

    def add_notes(self, told: Sequence[Note]) -> None:
        """The page that says what the workbook is, then what each sheet holds."""
        sheets = zip(self._titles, self._rows, strict=True)
        marked = [("Atención", INVENTED)] if self.document.stamp.practice else []
        notes = [*marked, *told, *((f"Hoja «{title}»", _rows(rows)) for title, rows in sheets)]
        notes.append(("Pie", self.document.stamp.footer_text))
        self._fill(self._book.create_sheet(self._title("Léeme")), [note for note in notes if note[1]])

    def _fill(self, sheet: Any, notes: Sequence[tuple[str, str]]) -> None:
        styles = self._kit.styles
        for row, note in enumerate(notes, 1):
            for column, text in enumerate(note, 1):
                cell = sheet.cell(row, column, text)
                cell.data_type = "s"
                cell.font = styles.Font(name=_FONT, size=11, bold=column == 1)
                cell.alignment = styles.Alignment(vertical="top", wrap_text=True)
            lines = max(-(-len(text) // across) for text, across in zip(note, _NOTE_WIDTHS, strict=True))
            if lines > 1:  # not every program measures rows when it opens a file
                sheet.row_dimensions[row].height = 15 * lines
        for letter, across in zip("AB", _NOTE_WIDTHS, strict=True):
            sheet.column_dimensions[letter].width = across * 1.1
        self._print(sheet)

    def save(self) -> dict[str, bytes]:
        """The workbook's files by their paths; none knows by whom, where, or when but for the stamp."""
        stamp, properties = self.document.stamp, self._book.properties
        moment = stamp.made_at.astimezone(UTC).replace(tzinfo=None) if stamp.made_at.tzinfo else stamp.made_at
        properties.title = ": ".join(filter(None, (PRACTICE if stamp.practice else "", self.document.title)))
        properties.subject = f"{self.document.legal}, {stamp.period}"
        properties.creator, properties.lastModifiedBy = stamp.institution, tool(stamp)
        properties.created, properties.language = moment, "es-CL"
        saved = BytesIO()
        self._book.save(saved)
        with ZipFile(saved) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        properties.modified = moment
        files[_CORE] = self._kit.xml.functions.tostring(properties.to_tree())
        files["docProps/app.xml"] = _PROGRAM
        return files

    def shell(self, place: int, files: dict[str, bytes] | None = None) -> Shell:
        """The sheet at this place, cut where its rows belong; `files` are those of a book that is whole."""
        path = f"xl/worksheets/sheet{place + 1}.xml"
        before, end, after = (files or self.save())[path].partition(_END)
        # The size that openpyxl noted is that of the head alone; readers that trust it would stop there.
        return Shell(path, re.sub(rb"<dimension [^>]*/>", b"", before), end + after)
