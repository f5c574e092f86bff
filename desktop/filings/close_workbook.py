"""A close as one workbook: every register and part a sheet, the lists of codes, and «Léeme»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from desktop.domain.periods import Period
from desktop.filings.catalogue_list import CODES, NUMBERS, codes, numbers
from desktop.filings.document import EMPTY, Cell, Document, Heading, MiscountError, Stamp
from desktop.filings.manifest import Head
from desktop.filings.sheets import MOST_ROWS, PartSheet, RowMaker, Spool
from desktop.filings.wording import counted
from desktop.filings.workbook import Book, Note, institution_note, made_notes
from desktop.filings.xlsx import Filled, big_sheet, made_rows, write_sheets

_LEGAL = "Ley 20.730"
_LEVEL = 1  # of deflation, as in the workbook of a register


@dataclass
class _Register:
    """A register in the workbook: its sheets, and the rows of its parts as they are met."""

    document: Document
    sheets: int
    parts: list[PartSheet]


def write(
    documents: Sequence[Document], head: Head, stamp: Stamp, out: BinaryIO, *, most: int = MOST_ROWS
) -> Iterator[int]:
    """Write all of them; a register or part of more than `most` rows goes on in the next sheet.

    Yields how many rows of registers are written.
    """
    book = Book(_cover(head, stamp), frozen=True)
    registers = [_begun(book, document, most) for document in documents]
    shells = book.save()
    done = place = 0
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for register in registers:
            document = register.document
            made = made_rows(document, RowMaker(document.headings, book.styles), register.parts, most)
            before = done
            for sheet in range(register.sheets):
                for number in big_sheet(archive, book.shell(place, shells), made, most):
                    done = before + sheet * most + number
                    yield done
                place += 1
            if done - before != document.count or next(made, None) is not None:
                raise MiscountError("No hay tantos registros como se anunció. Vuelva a generar el documento.")
        filled, told = _small(book, registers, head)
        book.add_notes((*_notes(documents, head, stamp), *told))
        write_sheets(archive, book, place, filled)
    yield done


def _cover(head: Head, stamp: Stamp) -> Document:
    """The workbook as a whole, for its properties."""
    title = f"Registros de {_month(head).text}, cierre {head.closing}"
    return Document("close", title, _LEGAL, (), (), 0, stamp)


def _month(head: Head) -> Period:
    return Period.month(*map(int, head.month.split("-")))


def _begun(book: Book, document: Document, most: int) -> _Register:
    """A register's own sheets, still without rows."""
    sheets = max(1, -(-document.count // most))
    for place in range(sheets):
        book.add(document.title, document.headings, min(most, document.count - place * most))
    parts = [
        PartSheet(heading, place, document.headings[0], book.styles, most)
        for place, heading in enumerate(document.headings)
        if heading.parts
    ]
    return _Register(document, sheets, parts)


def _small(book: Book, registers: list[_Register], head: Head) -> tuple[list[Filled], list[Note]]:
    """The sheets of all parts, then the lists; and which sheets belong to which register."""
    filled: list[Filled] = []
    notes: list[Note] = []
    for register in registers:
        family = [sheet for part in register.parts for sheet in part.family()]
        short = _short(register.document.title)
        mine = [
            Filled(f"{short} · {sheet.label}", sheet.headings, spool)
            for sheet in family
            for spool in sheet.spools
        ]
        titles = [book.add(each.label, each.headings, each.spool.number - 1) for each in mine]
        filled += mine
        if titles:
            notes.append((f"Partes de «{register.document.title}»", ", ".join(titles)))
    documents = [register.document for register in registers]
    lists = (
        ("Catálogos", CODES, codes(documents)),
        ("Números de la ley", NUMBERS, numbers(date.fromisoformat(f"{head.month}-01"))),
    )
    for title, headings, rows in lists:
        kept = _spooled(book, title, headings, rows)
        book.add(kept.label, kept.headings, kept.spool.number - 1)
        filled.append(kept)
    return filled, notes


def _short(title: str) -> str:
    """The register before the name of its part: sheets of different registers hold parts of one name."""
    first = title.split(maxsplit=1)[0]
    return first if len(first) > len("Fe") else title


def _spooled(
    book: Book, title: str, headings: tuple[Heading, ...], rows: Iterator[tuple[Cell, ...]]
) -> Filled:
    maker, spool = RowMaker(headings, book.styles), Spool()
    for number, row in enumerate(islice(rows, MOST_ROWS), 2):
        spool.add(maker.row(number, row))
    return Filled(title, headings, spool)


def _notes(documents: Sequence[Document], head: Head, stamp: Stamp) -> tuple[Note, ...]:
    """Whose, which close, and of each register how much and the digest of what was published."""
    return (
        ("Documento", _cover(head, stamp).title),
        ("Ley", _LEGAL),
        institution_note(stamp),
        ("Período", _month(head).text),
        ("Cierre", f"N° {head.closing}"),
        *((document.title, _extent(document, head)) for document in documents),
        *made_notes(stamp),
        ("Identificador", "La primera columna de cada hoja une las filas de un mismo registro."),
        ("Huella", "SHA-256 de las filas publicadas de un registro, como la dice el manifiesto del paquete."),
    )


def _extent(document: Document, head: Head) -> str:
    told = head.rows.get(document.name, {}).get("sha256")
    much = counted(document) if document.count else EMPTY
    return f"{much}, {document.stamp.period}" + (f". Huella: {told}" if told else "")
