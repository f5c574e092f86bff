"""One declaration of interests and assets on paper: as it was declared, or as it is published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desktop.description.kinds import Prose
from desktop.description.register import Field, Parts
from desktop.description.sealed import Sealed
from desktop.filings.act import Act, Block, Grid, Pairs, Signatures, Text
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
    heading,
    identity,
    nested,
    told_fields,
    values,
    version_of,
)
from desktop.filings.document import Stamp
from desktop.registers.declaration.contents import Contents
from desktop.registers.declaration.sections import Standing, Standings

TITLE = Contents.about.title
DRAFT = "BORRADOR"
_LEGAL = "Ley 20.880, arts. 7 y 8; DS 2/2016"
_SAID = {
    FULL: "Versión completa: contiene datos personales que no se publican (Ley 20.880, art. 6).",
    PUBLIC: "Versión pública: donde dice RESERVADO hay un dato que la ley no publica (Ley 20.880, art. 6).",
}
_IN_A_TABLE, _LONG, _OF_DIGEST = 6, 1000, 16
_SHARES = {
    "whole": 7,
    "openterm": 10,
    "flag": 8,
    "currency": 5,
    "day": 7,
    "amount": 8,
    "rutnumber": 8,
    "prose": 14,
}
_SHARE, _NUMBER = 8, 3


def declaration_act(
    contents: Contents, found: Standings, stamp: Stamp, *, version: str = FULL, signed: Signed | None = None
) -> Act:
    """The whole declaration, section by section; a draft until it is signed.

    `found` are the standings of the declaration itself, whichever version is printed.

    Raises:
        KeyError: there is no such version.
    """
    told = version_of(contents, version)
    name, all_of_it = declarant(told), tuple(chapters(told))
    period = f"período {told.period}" if told.period else ""
    said = (name, period, f"versión {VERSIONS[version].lower()}")
    return Act(
        name=f"declaration_{version}",
        title=TITLE,
        legal=_LEGAL,
        stamp=replace(stamp, period=", ".join(filter(None, said)), seal=_seal(signed) or stamp.seal),
        blocks=(
            Text(act_of(told), "strong"),
            Pairs(identity(told, version, signed)),
            Text(_SAID[version], "note"),
            *(block for chapter in all_of_it for block in _chapter(chapter)),
            *_without(all_of_it, found),
            *(_signatures(name) if version == FULL else ()),
        ),
        mark="" if signed else DRAFT,
    )


def _seal(signed: Signed | None) -> str:
    """What stands under each page: enough of the digest on the first page to know that it belongs to it."""
    return (
        f"{signed.fingerprint[:_OF_DIGEST]}, versión {signed.number}" if signed and signed.fingerprint else ""
    )


def _chapter(chapter: Chapter) -> Iterator[Block]:
    """Only the sections that are used."""
    blocks = [block for section in chapter.sections for block in _section(section)]
    if blocks:
        yield Text(chapter.title, "chapter")
        yield from blocks


def _section(section: Told) -> Iterator[Block]:
    if not section.is_used and not section.remarks:
        return
    count = len(section.items)
    yield Text(f"{section.title} ({count})" if count else section.title, "heading")
    if own := values(section.holder, section.own):
        yield Pairs(own)
    if section.field is not None and isinstance(section.field.kind, Parts):
        fields = told_fields(section.field.kind.target)
        yield from _rows(section.items, fields)
    if section.remarks:
        yield Pairs((("Observaciones de la sección", section.remarks),))


def _rows(
    items: list[Sealed], fields: tuple[Field, ...], inward: int = 0, before: str = ""
) -> Iterator[Block]:
    shape = _table if _fits_a_table(fields) else _items
    return shape(items, fields, inward, before)


def _fits_a_table(fields: tuple[Field, ...]) -> bool:
    """Whether items are short enough to be rows; it is the same for all people and years."""
    long = [each for each in fields if isinstance(each.kind, Prose) and each.kind.limit > _LONG]
    nests = any(isinstance(each.kind, Parts) for each in fields)
    return 1 < len(fields) <= _IN_A_TABLE and not long and not nests


def _table(items: list[Sealed], fields: tuple[Field, ...], inward: int, before: str) -> Iterator[Block]:
    first = items[0].about.summary if items else ()
    ordered = sorted(fields, key=lambda field: field.name not in first)
    used = [field for field in ordered if any(field.show(item) for item in items)]
    rows = tuple(
        (f"{before}{number}", *(field.show(item) for field in used)) for number, item in enumerate(items, 1)
    )
    shares = (_NUMBER, *(_SHARES.get(type(field.kind).__name__.lower(), _SHARE) for field in used))
    if rows:
        yield Grid(("N°", *(field.label for field in used)), rows, shares, inward=inward)


def _items(items: list[Sealed], fields: tuple[Field, ...], inward: int, before: str) -> Iterator[Block]:
    """One under the other, each with what lies within it."""
    for number, item in enumerate(items, 1):
        named = f"{before}{number}"
        yield Pairs(values(item, fields), f"{named}. {heading(item) or item.about.singular}", inward)
        for field, rows in nested(item):
            yield Pairs((), f"{field.label} ({len(rows)})", inward + 1)
            yield from _rows(rows, told_fields(type(rows[0])), inward + 1, f"{named}.")


def _without(all_of_it: tuple[Chapter, ...], found: Standings) -> Iterator[Block]:
    """The sections that say there is nothing to declare, and those that a draft has not answered yet."""
    empty = {
        section.path: section.standing.value
        for section in found.sections
        if section.standing in (Standing.NOTHING, Standing.PENDING)
    }
    blocks: list[Block] = []
    for chapter in all_of_it:
        rows = tuple((told.title, empty[told.path]) for told in chapter.sections if told.path in empty)
        if rows:
            blocks.append(Pairs(rows, chapter.title))
    if blocks:
        yield Text("Secciones sin entradas", "chapter")
        yield from blocks


def _signatures(name: str) -> tuple[Block, ...]:
    """For the paper that art. 6 allows where there is no electronic form."""
    return (
        Text("Firmas, si se presenta en papel", "chapter"),
        Signatures((f"{name}\nDeclarante".strip(), "Ministro de fe o notario (Ley 20.880, art. 6)")),
    )
