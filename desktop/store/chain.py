"""The seal on the history: each transaction's changes are hashed into one chain, and the chain can be walked again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, text
from sqlalchemy.orm import Session

from desktop.store.tables import RECORDED, changes, seals
from desktop.store.triggers import value_sql

GENESIS = "0" * 64
OUTSIDE = "(fuera del programa)"


@dataclass(frozen=True)
class Fault:
    """Something that does not agree with the history: where, and what."""

    place: str
    text: str


def seal(session: Session, actor: str, at: datetime) -> None:
    """Close what this transaction wrote into the chain; call it last before the commit."""
    _link(session, actor, at, outside=False)


def seal_strays(session: Session, at: datetime) -> None:
    """Before anything is written: what another program changed is sealed as such, never as ours."""
    _link(session, OUTSIDE, at, outside=True)


def _link(session: Session, actor: str, at: datetime, *, outside: bool) -> None:
    head = session.execute(select(seals).order_by(seals.c.id.desc()).limit(1)).one_or_none()
    after = head.last if head else 0
    rows = session.execute(select(changes).where(changes.c.id > after).order_by(changes.c.id)).yield_per(
        2_000
    )
    seen: list[int] = []

    def watched() -> Iterator[Row[Any]]:
        for row in rows:
            seen[:] = [seen[0] if seen else row.id, row.id]
            yield row

    stamp = at.isoformat(timespec="milliseconds")
    if head and stamp < head.at:
        stamp = head.at
    number, previous = (head.id + 1, head.hash) if head else (1, GENESIS)
    inner = _hash_rows(watched())
    if seen:
        values = {
            "id": number,
            "at": stamp,
            "actor": actor,
            "outside": outside,
            "first": seen[0],
            "last": seen[1],
        }
        session.execute(
            insert(seals).values(**values, previous=previous, hash=_hash_link(values, previous, inner))
        )


def _hash_rows(rows: Iterable[Row[Any]]) -> str:
    total = hashlib.sha256()
    for row in rows:
        fields = (
            row.nonce,
            row.id,
            row.table_name,
            row.row_id,
            row.root_table,
            row.root_id,
            row.action,
            row.content,
        )
        total.update(hashlib.sha256("\x1f".join(map(str, fields)).encode()).digest())
    return total.hexdigest()


def _hash_link(values: dict[str, Any], previous: str, inner: str) -> str:
    told = (
        previous,
        values["id"],
        values["at"],
        values["actor"],
        int(values["outside"]),
        values["first"],
        values["last"],
    )
    return hashlib.sha256("\x1f".join(map(str, (*told, inner))).encode()).hexdigest()


def head(connection: Connection) -> tuple[int, str]:
    """The number and hash of the newest seal: printed in a filing, it anchors all that went before."""
    row = connection.execute(
        select(seals.c.id, seals.c.hash).order_by(seals.c.id.desc()).limit(1)
    ).one_or_none()
    return (row.id, row.hash) if row else (0, GENESIS)


def verify(connection: Connection) -> Iterator[Fault]:
    """Every disagreement between the chain, the history and what stands in the registers."""
    if connection.dialect.name == "sqlite":
        for (told,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if told != "ok":
                yield Fault("archivo", str(told))
    yield from _walk(connection)
    for table in RECORDED:
        yield from _compare(connection, table)


def _walk(connection: Connection) -> Iterator[Fault]:
    previous, last, number = GENESIS, 0, 0
    for link in connection.execute(select(seals).order_by(seals.c.id)).all():
        number += 1
        place = f"sello {link.id}"
        rows = connection.execute(
            select(changes).where(changes.c.id > last, changes.c.id <= link.last).order_by(changes.c.id)
        ).yield_per(2_000)
        values = {name: getattr(link, name) for name in ("id", "at", "actor", "outside", "first", "last")}
        if link.id != number or link.previous != previous:
            yield Fault(place, "La cadena está cortada.")
        if _hash_link(values, link.previous, _hash_rows(rows)) != link.hash:
            yield Fault(
                place, f"Lo que dice la historia de los cambios {link.first} a {link.last} fue alterado."
            )
        if link.outside:
            yield Fault(place, "Hay cambios hechos fuera del programa.")
        previous, last = link.hash, link.last
    strays = connection.execute(
        select(func.count()).select_from(changes).where(changes.c.id > last)
    ).scalar_one()
    if strays:
        yield Fault("historia", f"Hay {strays} cambios sin sellar, hechos fuera del programa.")


def _compare(connection: Connection, table: Any) -> Iterator[Fault]:  # noqa: ANN401 -- SQLAlchemy's Table or FromClause
    """Replay each row's history and hold it against the row."""
    stored = iter(_stored(connection, table))
    current = next(stored, None)
    for row_id, state in _replayed(connection, table.name):
        while current is not None and current[0] < row_id:
            yield Fault(f"{table.name} {current[0]}", "Este registro no tiene historia.")
            current = next(stored, None)
        if current is not None and current[0] == row_id:
            if state != current[1]:
                names = ", ".join(
                    sorted(k for k in state.keys() | current[1].keys() if state.get(k) != current[1].get(k))
                )
                yield Fault(f"{table.name} {row_id}", f"No coincide con su historia: {names}.")
            current = next(stored, None)
        elif state:
            yield Fault(f"{table.name} {row_id}", "El registro desapareció sin que la historia lo diga.")
    while current is not None:
        yield Fault(f"{table.name} {current[0]}", "Este registro no tiene historia.")
        current = next(stored, None)


def _replayed(connection: Connection, table: str) -> Iterator[tuple[int, dict[str, Any]]]:
    rows = connection.execute(
        select(changes.c.row_id, changes.c.action, changes.c.content)
        .where(changes.c.table_name == table)
        .order_by(changes.c.row_id, changes.c.id)
    ).yield_per(5_000)
    for row_id, group in groupby(rows, key=lambda row: row.row_id):
        state: dict[str, Any] = {}
        for row in group:
            for name, (_before, after) in json.loads(row.content, strict=False).items():
                state[name] = after
        yield row_id, {name: value for name, value in state.items() if value is not None}


def _stored(connection: Connection, table: Any) -> Iterator[tuple[int, dict[str, Any]]]:  # noqa: ANN401 -- as above
    if connection.dialect.name == "sqlite":
        pairs = ", ".join(
            f"'{column.name}', {value_sql(table, column.name, 't')}" for column in table.columns
        )
        statement = f"SELECT id, json_object({pairs}) FROM {table.name} t ORDER BY id"  # noqa: S608 -- names of ours
    else:
        statement = f"SELECT id, jsonb_strip_nulls(to_jsonb(t))::text FROM {table.name} t ORDER BY id"  # noqa: S608 -- as above
    for row_id, told in connection.execute(text(statement)).yield_per(5_000):
        yield row_id, {name: value for name, value in json.loads(told).items() if value is not None}
