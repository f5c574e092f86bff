"""Sheets that people made: a row a record, headed by our labels in Spanish or our names in English."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import PurePath

from desktop.description.register import Entry, Field, Link, Parts, describe
from desktop.domain.language import _
from desktop.domain.text import fold
from desktop.exchange.incoming import Delivery, Incoming, Row
from desktop.exchange.tables import read_table
from desktop.registers import ALL

_IDENTITY = ("id", "origin")


def read(name: str, data: bytes) -> Delivery:
    """A CSV file: its name says of which register it is, else its columns do.

    Raises:
        ValueError: it is no table, or of no register.
    """
    table = read_table(name, data)
    headings = list(table.rows[0].values) if table.rows else []
    delivery = Delivery()
    delivery.read[name] = table.read
    delivery.refused += table.refused
    for read_row in table.rows:
        for done in read_row.done:
            delivery.repair(read_row.row, done)
    if headings or not table.refused:
        model = register_of(PurePath(name).stem, headings)
        if model is None:
            raise ValueError(
                _("«{}» no es de ningún registro: sus columnas no se llaman como los campos.").format(name)
            )
        take_rows(delivery, model, headings, ((row.row, list(row.values.values())) for row in table.rows))
    return delivery


def register_of(title: str, headings: Sequence[str]) -> type[Entry] | None:
    """The register of that name or title, else the one that knows most of the headings."""
    wanted = fold(title).strip()
    for model in ALL:
        about = describe(model)
        if wanted in (about.name, fold(about.about.title), fold(about.about.singular)):
            return model
    known = {model: sum(name is not None for name in _fields(model, headings)) for model in ALL}
    best = max(known, key=lambda model: known[model], default=None)
    return best if best and known[best] * 2 > len(headings) else None


def take_rows(
    delivery: Delivery,
    model: type[Entry],
    headings: Sequence[str],
    rows: Iterable[tuple[Row, Sequence[object]]],
) -> None:
    """Every row as a record; the rows are counted as read by the caller."""
    fields = _fields(model, headings)
    seen: dict[str, int] = {}
    told = False
    for row, values in rows:
        if not told:
            told = True
            for heading, name in zip(headings, fields, strict=True):
                if name is None:
                    delivery.leave_out(
                        row, heading[:60], _("El registro no tiene este campo: la columna no se leyó.")
                    )
        raws = dict(_raws(model, fields, values, delivery, row))
        if not raws:
            delivery.refuse(row, "", _("La fila está vacía."))
            continue
        key = hashlib.sha256("\x1f".join(_plain(value) for value in values).encode()).hexdigest()[:24]
        origin = str(raws.pop("origin", None) or f"hoja/{describe(model).name}/{key}")
        if origin in seen:
            was = delivery.incoming[seen[origin]]
            delivery.repair(row, _("Repite una fila anterior: es la misma."))
            merged = Incoming(was.register, origin, was.raws, (*was.rows, row), published=False)
            delivery.incoming[seen[origin]] = merged
            continue
        seen[origin] = len(delivery.incoming)
        delivery.incoming.append(Incoming(describe(model).name, origin, raws, (row,), published=False))


def _fields(model: type[Entry], headings: Sequence[str]) -> list[str | None]:
    """The field for each heading, by label or name."""
    known = {fold(text): field.name for field in reversed(model.fields) for text in (field.label, field.name)}
    known.update({name: name for name in _IDENTITY})
    return [known.get(fold(heading).strip().rstrip(" *:")) for heading in headings]


def _raws(
    model: type[Entry], names: Sequence[str | None], values: Sequence[object], delivery: Delivery, row: Row
) -> Iterator[tuple[str, object]]:
    fields: Mapping[str, Field] = {field.name: field for field in model.fields}
    for name, value in zip(names, values, strict=False):
        if name is None or value is None or (isinstance(value, str) and not value.strip()):
            continue
        field = fields.get(name)
        if field is None:
            yield name, str(value)
        elif isinstance(field.kind, Parts):
            parts = _parts(field.kind, str(value))
            if parts is None:
                delivery.leave_out(row, name, _("No se puede leer de una hoja: agréguelo en el registro."))
            else:
                yield name, parts
        elif not field.is_computed:
            yield name, {"heading": str(value)} if isinstance(field.kind, Link) else value


def _parts(kind: Parts, text: str) -> list[dict[str, object]] | None:
    """Rows within a record from one cell, a name a line or between semicolons; None if that is not enough."""
    field = next(field for field in kind.target.fields if field.name == kind.target.about.summary[0])
    names = [name.strip() for line in text.splitlines() for name in line.split(";") if name.strip()]
    if isinstance(field.kind, Link):
        return [{field.name: {"heading": name}} for name in names]
    if len([other for other in kind.target.fields if other.required]) > 1:
        return None
    return [{field.name: name} for name in names]


def _plain(value: object) -> str:
    return (
        value.isoformat()
        if isinstance(value, (datetime, date, time))
        else ""
        if value is None
        else str(value)
    )
