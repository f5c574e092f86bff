"""What is usual in a field: the values written in it of late, and a row as it was last; all found by key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, FromClause, Select, Table, select
from sqlalchemy.orm import Session

from desktop.description.register import Entry, Link, Parts, Record, describe
from desktop.registers.officials import Official
from desktop.store.linked import linked
from desktop.store.lists import Line, lines
from desktop.store.store import Store
from desktop.store.tables import PARENTS, summaries

R = TypeVar("R", bound=Record)
LATEST = 400
"""Rows looked back on: in the whole book, and among the records of one official."""
HALF_LIFE = 60
"""After so many later rows a use weighs half."""
OWN = 4
"""How much more the use by the official in hand weighs."""
MOST = 60
"""Values told."""
LAST_TRIED = 20
"""Rows of one link looked at for one that may be shown."""


def usual(
    store: Store, model: type[Entry], holder: type[Record], column: str, official: str = ""
) -> list[Any]:
    """The values lately written in a column of `holder`, a part of `model` or it: the most used first.

    What the records of one official (a uid) hold weighs more. What is reserved proposes nothing.
    """
    weights: defaultdict[Any, float] = defaultdict(float)
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        book = _latest(holder, column, None)
        for value, weight in _weighed(connection, _shown(store, model, holder, book)):
            weights[value] += weight
        roots = _roots_of(connection, model, official) if official else []
        if roots:
            own = _latest(holder, column, _below(connection, holder, roots))
            for value, weight in _weighed(connection, _shown(store, model, holder, own)):
                weights[value] += OWN * weight
    return sorted(weights, key=lambda value: -weights[value])[:MOST]


def usual_lines(store: Store, target: type[Entry], ids: Sequence[int]) -> list[Line]:
    """The lines of linked records, in the order of their keys; what is gone or reserved is left out."""
    s = summaries.c
    chosen = select(s.entry_id, s.id).where(s.register == describe(target).name, s.entry_id.in_(list(ids)))
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        numbers: dict[int, int] = {entry: number for entry, number in connection.execute(chosen)}  # noqa: C416 -- rows, not pairs
        told = lines(connection, [numbers[id_] for id_ in ids if id_ in numbers])
    return [line for line in told if store.keeps_reserved or not line.reserved]


def last_row(store: Store, model: type[Entry], holder: type[R], link: str, uid: str) -> R | None:
    """The row of `holder` that named a record (a uid) last, with its links; none that is reserved."""
    column = holder.__table__.c[link]
    target = next(iter(column.foreign_keys)).column.table
    with Session(store._engine, expire_on_commit=False) as session:  # noqa: SLF001 -- the same room
        number = session.execute(select(target.c.id).where(target.c.uid == uid)).scalar_one_or_none()
        if number is None:
            return None
        table = _table(holder)
        few = select(table).where(column == number).order_by(table.c.id.desc()).limit(LAST_TRIED).subquery()
        shown = session.execute(_shown(store, model, holder, few, value="id")).scalars().first()
        row = session.get(holder, shown) if shown is not None else None
        return linked(session, [row])[0] if row is not None else None


# -- by key


def _table(model: type[Record]) -> Table:
    table = model.__table__
    assert isinstance(table, Table)  # noqa: S101 -- a mapped class has a Table
    return table


def _latest(holder: type[Record], column: str, ids: Collection[int] | None) -> FromClause:
    """The latest rows of a table, of these alone if any are told; `told` is the value."""
    table = _table(holder)
    columns = [table.c[column].label("told"), *table.c]
    chosen = select(*columns).order_by(table.c.id.desc()).limit(LATEST)
    return (chosen if ids is None else chosen.where(table.c.id.in_(ids))).subquery()


def _shown(
    store: Store, model: type[Entry], holder: type[Record], rows: FromClause, value: str = "told"
) -> Select[Any]:
    """A value of each row, latest first, unless the record above it is reserved."""
    chosen = select(rows.c[value]).order_by(rows.c.id.desc())
    at: FromClause = rows
    name = _table(holder).name
    joined: FromClause = rows
    while (key := PARENTS.get(name)) is not None:
        above = key.column.table
        joined = joined.join(above, at.c[key.parent.name] == above.c.id)
        at, name = above, above.name
    if "reserved" in model.__table__.c and not store.keeps_reserved:
        chosen = chosen.where(at.c["reserved"].is_not(True))
    return chosen.select_from(joined)


def _weighed(connection: Connection, chosen: Select[Any]) -> Iterator[tuple[Any, float]]:
    """Each value with the weight of its place: the later, the heavier."""
    for place, value in enumerate(connection.execute(chosen).scalars()):
        if value not in (None, ""):
            yield value, 0.5 ** (place / HALF_LIFE)


def _roots_of(connection: Connection, model: type[Entry], official: str) -> list[int]:
    """The latest records of a register that are an official's, themselves or by a part."""
    table = Official.__table__
    number = connection.execute(select(table.c.id).where(table.c.uid == official)).scalar_one_or_none()
    found: set[int] = set()
    for holder, key in _naming_officials(model):
        rows = _table(holder)
        root = PARENTS[rows.name].parent.name if rows.name in PARENTS else "id"
        mine = select(rows.c[root]).where(rows.c[key] == number).order_by(rows.c.id.desc()).limit(LATEST)
        found |= set(connection.execute(mine).scalars())
    return sorted(found, reverse=True)[:LATEST]


def _naming_officials(model: type[Entry]) -> Iterator[tuple[type[Record], str]]:
    """Where a register says whose a record is: in itself, or in a part of it."""
    for field in model.fields:
        if isinstance(field.kind, Link) and field.kind.target is Official:
            yield model, field.key
        elif isinstance(field.kind, Parts):
            for inner in field.kind.target.fields:
                if isinstance(inner.kind, Link) and inner.kind.target is Official:
                    yield field.kind.target, inner.key


def _below(connection: Connection, holder: type[Record], roots: Sequence[int]) -> list[int]:
    """The keys of the rows of `holder` within these records."""
    steps: list[tuple[Table, str]] = []
    name = _table(holder).name
    table = _table(holder)
    while (key := PARENTS.get(name)) is not None:
        steps.append((table, key.parent.name))
        table, name = key.column.table, key.column.table.name
    ids = list(roots)
    for table, above in reversed(steps):
        mine = select(table.c.id).where(table.c[above].in_(ids)).order_by(table.c.id.desc()).limit(LATEST)
        ids = list(connection.execute(mine).scalars())
    return ids
