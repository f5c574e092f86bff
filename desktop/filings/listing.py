"""Records become a document: the fields that may be published, and no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from desktop.description.kinds import Picture, Whole
from desktop.description.plain import Json, public_plain
from desktop.description.register import About, Entry, Field, Parts, Record, Register, State
from desktop.filings.document import WITHHELD, Cell, Document, Heading, InternalError, MiscountError, Stamp

IDENTIFIER = Heading("id", "Identificador", "identifier")
_RESERVED = Cell(None, WITHHELD)


def listing(
    register: Register, records: Iterable[Entry], stamp: Stamp, count: int, left_out: tuple[str, ...] = ()
) -> Document:
    """The public list of a register; `records` is walked anew by every writer, `count` are those published.

    Walking the rows ends with MiscountError if there were not `count` of them: no filing tells a false count.

    Raises:
        InternalError: the register serves the office alone.
    """
    _refuse_internal(register.about)
    fields = _listed(register.model)
    return Document(
        name=register.name,
        title=register.about.title,
        legal=register.about.legal,
        headings=(IDENTIFIER, *map(heading_of, fields)),
        rows=_Rows(fields, records, count),
        count=count,
        stamp=stamp,
        left_out=left_out,
    )


def _refuse_internal(about: About) -> None:
    if about.internal:
        raise InternalError(f"{about.title}: es un registro interno, no se publica.")


def is_publishable(record: Entry) -> bool:
    """Whether a record may stand in a filing at all: finished, and not reserved."""
    finished = record.state in (State.COMPLETE, State.PUBLISHED)
    return finished and not record.is_reserved() and not record.about.internal


@dataclass(frozen=True)
class _Rows:
    """The cells of each record, made as they are walked."""

    fields: tuple[Field, ...]
    records: Iterable[Entry]
    count: int

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        number = 0
        for record in self.records:
            if is_publishable(record):
                number += 1
                yield (Cell(record.uid, record.uid), *_cells(record, self.fields, public_plain(record)))
        if number != self.count:
            raise MiscountError(
                f"Se anunciaron {self.count} registros y hay {number}: "
                "el registro cambió mientras se publicaba. Vuelva a generar el documento."
            )


def _listed(model: type[Record]) -> tuple[Field, ...]:
    """The published fields; a picture is no column of a list."""
    return tuple(field for field in model.fields if field.is_public and not isinstance(field.kind, Picture))


def heading_of(field: Field) -> Heading:
    """The column of a field."""
    kind = field.kind
    label = f"{field.label} ({kind.unit})" if isinstance(kind, Whole) and kind.unit else field.label
    parts = tuple(map(heading_of, _listed(kind.target))) if isinstance(kind, Parts) else ()
    return Heading(field.name, label, type(kind).__name__.lower(), field.legal, parts)


def _cells(record: Record, fields: tuple[Field, ...], values: dict[str, Json]) -> Iterator[Cell]:
    """One cell a field; `values` are the record's public values, in which what is withheld is missing."""
    for field in fields:
        if field.name not in values:
            yield _RESERVED if field.value(record) is not None else Cell(None, "")
        elif isinstance(field.kind, Parts):
            own = _listed(field.kind.target)
            inner = cast("list[dict[str, Json]]", values[field.name])
            rows = zip(field.value(record), inner, strict=True)
            yield Cell(
                values[field.name],
                field.show(record),
                tuple(tuple(_cells(part, own, plain)) for part, plain in rows),
            )
        else:
            yield Cell(values[field.name], field.show(record))
