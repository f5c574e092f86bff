"""The chain walked again, and what stands in the registers held against its history."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Table, func, select, text

from desktop.domain.language import _
from desktop.store import triggers
from desktop.store.chain import GENESIS, link_hash, row_hash
from desktop.store.tables import BY_DIGEST, RECORDED, changes, seals

PORTION = 5_000
STEP = 500
"""Rows from one telling to the next: work that is stopped, or gives way, waits no longer than for these."""
FEW = 4
"""Rows at a time where each may hold a document."""
_decode = json.JSONDecoder(strict=False).decode  # line breaks stand in the history as they are
Values = dict[str, Any]


@dataclass(frozen=True)
class Fault:
    """Something that does not agree with the history: where, and what."""

    place: str
    text: str
    outside: bool = False
    """Whether it only says that another program wrote into the book."""


@dataclass(frozen=True)
class Looked:
    """So many rows of the history were looked at, of so many in all."""

    done: int
    total: int


Found = Fault | Looked


def verify(connection: Connection, *, rows: bool = True) -> Iterator[Found]:
    """What disagrees between chain, history and, if asked, registers; between them how far the look is."""
    counted = connection.execute(select(func.count()).select_from(changes)).scalar_one()
    done, total = 0, counted * (1 + rows)
    for each in _all(connection, rows=rows):
        if isinstance(each, int):
            done += each
            yield Looked(min(done, total), total)
        else:
            yield each


def _all(connection: Connection, *, rows: bool) -> Iterator[Fault | int]:
    """The faults, and between them how many rows more were looked at."""
    if connection.dialect.name == "sqlite":
        for (told,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if told != "ok":
                yield Fault("archivo", str(told))
    if missing := triggers.missing(connection):
        yield Fault("historia", _("Faltan guardianes de la historia: {}.").format(", ".join(sorted(missing))))
    yield from _walk(connection)
    for table in RECORDED if rows else ():
        yield from _compare(connection, table)
        yield from _digests(connection, table)


def _walk(connection: Connection) -> Iterator[Fault | int]:
    rows = iter(connection.execute(select(changes).order_by(changes.c.id)).yield_per(PORTION))
    row = next(rows, None)
    previous, expected, seen = GENESIS, 1, 0
    for link in connection.execute(select(seals).order_by(seals.c.id)).all():
        place = _("sello {}").format(link.id)
        inner = hashlib.sha256()
        while row is not None and row[0] <= link.last:
            inner.update(row_hash(row))
            seen += 1
            if seen % STEP == 0:
                yield STEP
            row = next(rows, None)
        if link.id != expected or link.previous != previous:
            yield Fault(place, _("La cadena está cortada."))
        if link_hash(dict(link._mapping), link.previous, inner.hexdigest()) != link.hash:  # noqa: SLF001 -- SQLAlchemy's public name for it
            yield Fault(
                place,
                _("El sello, o lo que dice la historia de los cambios {} a {}, fue alterado.").format(
                    link.first, link.last
                ),
            )
        if link.outside:
            yield Fault(place, _("Hay cambios hechos fuera del programa."), outside=True)
        previous, expected = link.hash, link.id + 1
    strays = sum(1 for _row in rows) + (row is not None)
    if strays:
        told = _("Hay cambios sin sellar, hechos fuera del programa: {}.").format(strays)
        yield Fault("historia", told, outside=True)
    yield from _tail(connection)


def _tail(connection: Connection) -> Iterator[Fault]:
    """The database counts the changes on its own: a tail that was cut off leaves the counter behind."""
    if connection.dialect.name != "sqlite":
        return
    counted = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'changes'").scalar()
    last = connection.exec_driver_sql("SELECT max(id) FROM changes").scalar()
    if (counted or 0) != (last or 0):
        yield Fault("historia", _("Faltan los últimos cambios de la historia."))


def _compare(connection: Connection, table: Table) -> Iterator[Fault | int]:
    """Replay each row's history and hold it against the row."""
    stored = iter(_stored(connection, table))
    current = next(stored, None)
    seen = 0
    for row_id, state, told in _replayed(connection, table.name):
        seen += told
        if seen >= STEP:
            yield seen
            seen = 0
        while current is not None and current[0] < row_id:
            yield _unknown(table, current[0])
            current = next(stored, None)
        if current is not None and current[0] == row_id:
            if state != current[1]:
                yield Fault(f"{table.name} {row_id}", _differing(state, current[1]))
            current = next(stored, None)
        elif state:
            yield Fault(f"{table.name} {row_id}", _("El registro desapareció sin que la historia lo diga."))
    while current is not None:
        yield _unknown(table, current[0])
        current = next(stored, None)


def _digests(connection: Connection, table: Table) -> Iterator[Fault]:
    """Bytes that the history tells by their digest alone: held against it, with no key."""
    name = BY_DIGEST.get(table.name)
    if name is None:
        return
    chosen = select(table.c.id, table.c[name], table.c.digest).order_by(table.c.id)
    for row_id, content, digest in connection.execute(chosen).yield_per(FEW):
        if not isinstance(content, bytes) or hashlib.sha256(content).hexdigest() != digest:
            yield Fault(f"{table.name} {row_id}", _("No coincide con su historia: {}.").format(name))


def _unknown(table: Table, row_id: int) -> Fault:
    return Fault(f"{table.name} {row_id}", _("Este registro no tiene historia."))


def _differing(state: Values, stored: Values) -> str:
    names = sorted(name for name in state.keys() | stored.keys() if state.get(name) != stored.get(name))
    return _("No coincide con su historia: {}.").format(", ".join(names))


def _replayed(connection: Connection, table: str) -> Iterator[tuple[int, Values, int]]:
    """Each row, what its history makes of it, and of how many changes."""
    rows = connection.execute(
        select(changes.c.row_id, changes.c.content)
        .where(changes.c.table_name == table)
        .order_by(changes.c.row_id, changes.c.id)
    ).yield_per(PORTION)
    for row_id, group in groupby(rows, key=lambda row: row[0]):
        state: Values = {}
        told = 0
        for _row_id, content in group:
            state |= _afters(content)
            told += 1
        yield row_id, {name: value for name, value in state.items() if value is not None}, told


def _afters(content: str) -> Values:
    """What a change left behind; one that was tampered with cannot be read, and the walk has said so."""
    try:
        return {name: after for name, (_before, after) in _decode(content).items()}
    except (ValueError, TypeError, AttributeError):
        return {}


def _stored(connection: Connection, table: Table) -> Iterator[tuple[int, Values]]:
    rows = connection.execute(text(triggers.rows_sql(connection, table))).yield_per(PORTION)
    for row_id, told in rows:
        values: Values = _decode(told)
        yield row_id, {name: value for name, value in values.items() if value is not None}
