"""Documents as XLSX: openpyxl makes the workbook, the rows of its big sheets are streamed into it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from desktop.filings.document import STEP, Document, Heading, MiscountError
from desktop.filings.sheets import MOST_ROWS, PartSheet, RowMaker, Spool
from desktop.filings.workbook import Book, Shell, register_notes

_LEVEL = 1  # of deflation: three times as fast as the usual one, for a quarter more of bytes


class Filled(NamedTuple):
    """A sheet whose rows are made: its name, its head, and the rows."""

    label: str
    headings: tuple[Heading, ...]
    spool: Spool


def write(document: Document, out: BinaryIO) -> Iterator[int]:
    """Write the register's sheet, a sheet for each part, and «Léeme»; yield how many rows are written."""
    book = Book(document)
    sheets = max(1, -(-document.count // MOST_ROWS))
    for place in range(sheets):
        book.add(document.title, document.headings, min(MOST_ROWS, document.count - place * MOST_ROWS))
    parts = [
        PartSheet(heading, place, document.headings[0], book.styles, MOST_ROWS)
        for place, heading in enumerate(document.headings)
        if heading.parts
    ]
    made = made_rows(document, RowMaker(document.headings, book.styles), parts, MOST_ROWS)
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for place in range(sheets):
            for number in big_sheet(archive, book.shell(place), made, MOST_ROWS):
                yield place * MOST_ROWS + number
        if next(made, None) is not None:
            raise MiscountError("Hay más registros que los anunciados. Vuelva a generar el documento.")
        _rest(archive, book, sheets, parts)
    yield document.count


def made_rows(document: Document, maker: RowMaker, parts: list[PartSheet], most: int) -> Iterator[str]:
    """The XML of the register's rows; the rows of their parts are kept on the way."""
    for place, row in enumerate(document.rows):
        for part in parts:
            part.take(row[0], row)
        yield maker.row(place % most + 2, row)


def big_sheet(archive: ZipFile, shell: Shell, made: Iterator[str], most: int) -> Iterator[int]:
    """One sheet of a register, as many rows as it holds."""
    number = 0
    with archive.open(shell.path, "w", force_zip64=True) as entry:
        entry.write(shell.head)
        while rows := list(islice(made, min(STEP, most - number))):
            entry.write("".join(rows).encode())
            number += len(rows)
            yield number
        entry.write(shell.tail)


def _rest(archive: ZipFile, book: Book, first: int, parts: list[PartSheet]) -> None:
    """The parts' sheets, and all that is small."""
    family = [sheet for part in parts for sheet in part.family()]
    filled = [Filled(sheet.label, sheet.headings, spool) for sheet in family for spool in sheet.spools]
    for sheet in filled:
        book.add(sheet.label, sheet.headings, sheet.spool.number - 1)
    book.add_notes(register_notes(book.document))
    write_sheets(archive, book, first, filled)


def write_sheets(archive: ZipFile, book: Book, first: int, filled: list[Filled]) -> None:
    """Sheets that the book knows already, from the place of the first on, and all that is small."""
    files = book.save()
    written = set(archive.namelist())
    for place, (_label, _headings, spool) in enumerate(filled, first):
        shell = book.shell(place, files)
        written.add(shell.path)
        with archive.open(shell.path, "w", force_zip64=True) as entry:
            entry.write(shell.head)
            for piece in spool.pieces():
                entry.write(piece)
            entry.write(shell.tail)
    for path, data in files.items():
        if path not in written:
            entry_info = ZipInfo(path)
            entry_info.compress_type = ZIP_DEFLATED
            archive.writestr(entry_info, data)
    for entry_info in archive.filelist:
        entry_info.create_system = 3  # the same bytes on every system
