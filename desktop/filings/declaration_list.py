"""One declaration as a plain list of what it says, for every format there is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desktop.description.plain import plain
from desktop.description.register import Field, Parts
from desktop.description.sealed import Sealed
from desktop.description.withheld import RESERVED
from desktop.filings.declared import (
    FULL,
    PUBLIC,
    VERSIONS,
    Chapter,
    Signed,
    Told,
    act_of,
    chapters,
    declarant,
    nested,
    told_fields,
    version_of,
)
from desktop.filings.document import Cell, Document, Heading, Stamp
from desktop.registers.declaration.contents import Contents

HEADINGS = (
    Heading("section", "Sección", "line"),
    Heading("item", "N°", "number"),
    Heading("field", "Dato", "line"),
    Heading("value", "Valor", "prose"),
)
NOTHING, REMARKS = "Nada que declarar", "Observaciones de la sección"


def declaration_document(
    contents: Contents, stamp: Stamp, *, version: str = PUBLIC, signed: Signed | None = None
) -> Document:
    """A row a value: its section, the number of its item, its label, and what it says.

    Raises:
        KeyError: there is no such version.
    """
    told = version_of(contents, version)
    rows = tuple(row for chapter in chapters(told) for row in _chapter(chapter))
    return Document(
        name="declaration",
        title=Contents.about.title,
        legal=Contents.about.legal,
        headings=HEADINGS,
        rows=rows,
        count=len(rows),
        stamp=stamp_of(told, stamp, version, signed),
        left_out=left_out(version),
    )


def stamp_of(told: Contents, stamp: Stamp, version: str, signed: Signed | None) -> Stamp:
    """Whose declaration, which, in which version, and the digest of what was signed."""
    said = (declarant(told), act_of(told), f"versión {VERSIONS[version].lower()}")
    seal = signed.fingerprint if signed else stamp.seal
    state = "" if signed else "borrador sin firmar"
    return replace(stamp, period=", ".join(filter(None, (*said, state))), seal=seal)


def left_out(version: str) -> tuple[str, ...]:
    """What a version does not tell."""
    return (
        () if version == FULL else ("los datos que la ley no publica (Ley 20.880, art. 6): dicen RESERVADO",)
    )


def cell(record: Sealed, field: Field) -> Cell:
    """One value: numbers, days and truths as such, else what people read; a reserved one says only that."""
    value, text = field.value(record), field.show(record)
    if value is RESERVED:
        return Cell(None, text)
    return Cell(text if isinstance(value, str) else plain(value), text)


def _chapter(chapter: Chapter) -> Iterator[tuple[Cell, ...]]:
    for section in chapter.sections:
        named = f"{chapter.title}: {section.title}" if chapter.short else section.title
        yield from _values(named, "", section.holder, section.own)
        for number, item in enumerate(section.items, 1):
            yield from _item(named, str(number), item)
        yield from _said(named, section)


def _said(named: str, section: Told) -> Iterator[tuple[Cell, ...]]:
    """What is said of the whole section."""
    if section.has_nothing:
        yield (_text(named), _text(""), _text(NOTHING), Cell(True, "Sí"))
    if section.remarks:
        yield (_text(named), _text(""), _text(REMARKS), _text(section.remarks))


def _item(named: str, number: str, item: Sealed) -> Iterator[tuple[Cell, ...]]:
    yield from _values(named, number, item, told_fields(type(item)))
    for field, rows in nested(item):
        for place, row in enumerate(rows, 1):
            yield from _item(f"{named}: {field.label}", f"{number}.{place}", row)


def _values(named: str, number: str, record: Sealed, fields: tuple[Field, ...]) -> Iterator[tuple[Cell, ...]]:
    for field in fields:
        if not isinstance(field.kind, Parts) and field.show(record):
            yield (_text(named), _text(number), _text(field.label), cell(record, field))


def _text(said: str) -> Cell:
    return Cell(said or None, said)
