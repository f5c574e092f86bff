"""One declaration as a workbook: a sheet for each section that is used, and for the rows within its items."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from desktop.description.register import Parts
from desktop.description.sealed import Sealed
from desktop.filings.declaration_list import REMARKS, cell, declaration_document, left_out
from desktop.filings.declared import (
    FULL,
    Chapter,
    Signed,
    chapters,
    identity,
    nested,
    told_fields,
    version_of,
)
from desktop.filings.document import Cell, Heading, Stamp
from desktop.filings.listing import heading_of
from desktop.filings.sheets import RowMaker, Spool
from desktop.filings.workbook import Book, Note, institution_note, made_notes
from desktop.filings.xlsx import Filled, write_sheets
from desktop.registers.declaration.contents import Contents

_PLACE = (
    Heading("whose", "De quién", "line"),
    Heading("within", "Dentro de", "line"),
    Heading("number", "N°", "number"),
)
_OWN = "Declarante"
_FACTS = (
    Heading("section", "Sección", "line"),
    Heading("field", "Dato", "line"),
    Heading("value", "Valor", "prose"),
)
_EMPTY = Cell(None, "")


class _Sheet:
    """A sheet before its rows are XML; columns that nobody filled are left out."""

    def __init__(self, label: str, headings: tuple[Heading, ...]) -> None:
        self.label, self.headings = label, headings
        self.rows: list[tuple[Cell, ...]] = []

    def filled(self, book: Book) -> Filled:
        used = [
            place for place, heading in enumerate(self.headings) if any(row[place].text for row in self.rows)
        ]
        headings = tuple(self.headings[place] for place in used)
        maker, spool = RowMaker(headings, book.styles), Spool()
        for number, row in enumerate(self.rows, 2):
            spool.add(maker.row(number, tuple(row[place] for place in used)))
        return Filled(self.label, headings, spool)


def write_workbook(
    contents: Contents, stamp: Stamp, out: BinaryIO, *, version: str = FULL, signed: Signed | None = None
) -> Iterator[int]:
    """Write all sheets and «Léeme»; yield how many rows are written.

    Raises:
        KeyError: there is no such version.
    """
    told = version_of(contents, version)
    book = Book(declaration_document(contents, stamp, version=version, signed=signed))
    sheets = [sheet.filled(book) for sheet in _sheets(told)]
    for sheet in sheets:
        book.add(sheet.label, sheet.headings, sheet.spool.number - 1)
    book.add_notes(_notes(told, stamp, version, signed))
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        write_sheets(archive, book, 0, sheets)
    yield sum(sheet.spool.number - 1 for sheet in sheets)


def _notes(told: Contents, stamp: Stamp, version: str, signed: Signed | None) -> tuple[Note, ...]:
    return (
        ("Documento", Contents.about.title),
        ("Ley", Contents.about.legal),
        institution_note(stamp),
        *identity(told, version, signed),
        *(("No incluye", text) for text in left_out(version)),
        *made_notes(stamp),
        ("N°", "El número de cada ítem: 2.1 es la primera fila dentro del ítem 2 de su sección."),
    )


def _sheets(told: Contents) -> Iterator[_Sheet]:
    """First what is no row, of all chapters together; then a sheet a section, whosever its items are."""
    facts, kinds = _Sheet("Datos", _FACTS), dict[tuple[str, type[Sealed]], _Sheet]()
    for chapter in chapters(told):
        facts.rows += _facts(chapter)
        for section in chapter.sections:
            for number, item in enumerate(section.items, 1):
                _keep(kinds, section.title, (chapter.short or _OWN, ""), str(number), item)
    yield facts
    yield from kinds.values()


def _keep(
    kinds: dict[tuple[str, type[Sealed]], _Sheet],
    label: str,
    place: tuple[str, str],
    number: str,
    item: Sealed,
) -> None:
    """An item in the sheet of its kind, then the rows within it in theirs."""
    fields = tuple(field for field in told_fields(type(item)) if not isinstance(field.kind, Parts))
    sheet = kinds.setdefault((label, type(item)), _Sheet(label, (*_PLACE, *map(heading_of, fields))))
    whose, within = place
    cells = (cell(item, field) for field in fields)
    sheet.rows.append((_text(whose), _text(within), _text(number), *cells))
    inner = ": ".join(filter(None, (within, label)))
    for field, rows in nested(item):
        for order, row in enumerate(rows, 1):
            _keep(kinds, field.label, (whose, inner), f"{number}.{order}", row)


def _facts(chapter: Chapter) -> Iterator[tuple[Cell, ...]]:
    for section in chapter.sections:
        named = _text(f"{chapter.title}: {section.title}" if chapter.short else section.title)
        for field in section.own:
            if field.show(section.holder):
                yield (named, _text(field.label), cell(section.holder, field))
        if section.has_nothing:
            yield (named, _text(section.title), _text("Nada que declarar"))
        if section.remarks:
            yield (named, _text(REMARKS), _text(section.remarks))


def _text(said: str) -> Cell:
    return Cell(said, said) if said else _EMPTY
