"""The single rows that name a record, moved from one record to another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import Table, func, select, update
from sqlalchemy.orm import Session

from desktop.description.register import Entry
from desktop.store.tables import MODELS, PARENTS, RECORDED, changes, chunks

Spot = tuple[str, int, str]
"""A link in the book: its table, its row, its column."""
_TABLES = {table.name: table for table in RECORDED}
_BY_TABLE: dict[str, type[Entry]] = {str(model.__tablename__): model for model in MODELS}


def columns_naming(model: type[Entry]) -> Iterator[tuple[Table, str]]:
    """Every column of the book that can name a record of this register, by the database's own keys."""
    for table in RECORDED:
        above = PARENTS[table.name].parent.name if table.name in PARENTS else ""
        for column in table.columns:
            named = {key.column.table.name for key in column.foreign_keys}
            if model.__tablename__ in named and column.name != above:
                yield table, column.name


def naming(session: Session, model: type[Entry], number: int) -> list[Spot]:
    """Every link that names this record."""
    spots: list[Spot] = []
    for table, name in columns_naming(model):
        rows = session.execute(select(table.c.id).where(table.c[name] == number).order_by(table.c.id))
        spots += [(table.name, row, name) for row in rows.scalars()]
    return spots


def still(session: Session, spots: Iterable[Spot], number: int, since: int) -> list[Spot]:
    """Those of the links that name this record still, in the very row they stood in.

    A row whose number was given to another after it was removed (after the change `since`) is not the same.
    """
    found: list[Spot] = []
    for (name, column), rows in _by_column(spots).items():
        table = _TABLES[name]
        for chunk in chunks(rows):
            there = select(table.c.id).where(table.c.id.in_(chunk), table.c[column] == number)
            removed = select(changes.c.row_id).where(
                changes.c.table_name == name, changes.c.row_id.in_(chunk), changes.c.action == "delete"
            )
            gone = set(session.execute(removed.where(changes.c.id > since)).scalars())
            found += [(name, row, column) for row in session.execute(there).scalars() if row not in gone]
    return sorted(found)


def written_since(session: Session, spots: Iterable[Spot], since: int) -> list[Spot]:
    """Those of the links that were set after a change of the history."""
    found: list[Spot] = []
    for (name, column), rows in _by_column(spots).items():
        for chunk in chunks(rows):
            told = select(changes.c.row_id).where(
                changes.c.table_name == name,
                changes.c.row_id.in_(chunk),
                changes.c.id > since,
                changes.c.action != "delete",
                changes.c.content.contains(f'"{column}":', autoescape=True),
            )
            found += [(name, row, column) for row in set(session.execute(told).scalars())]
    return sorted(found)


def inserted_since(session: Session, table: str, row: int, since: int) -> bool:
    """Whether a row came into the book after a change of the history."""
    told = select(func.count()).where(
        changes.c.table_name == table,
        changes.c.row_id == row,
        changes.c.id > since,
        changes.c.action == "insert",
    )
    return bool(session.execute(told).scalar_one())


def move(session: Session, spots: Collection[Spot], number: int) -> None:
    """Let the links name this record; an editor that has a record of theirs open will be in conflict."""
    for (name, column), rows in _by_column(spots).items():
        table = _TABLES[name]
        for chunk in chunks(rows):
            session.execute(update(table).where(table.c.id.in_(chunk)).values({column: number}))
    for model, ids in roots(session, spots).items():
        table = _TABLES[str(model.__tablename__)]
        for chunk in chunks(ids):
            raised = update(table).where(table.c.id.in_(chunk)).values(version=table.c.version + 1)
            session.execute(raised)
    session.expire_all()


def roots(session: Session, spots: Iterable[Spot]) -> dict[type[Entry], set[int]]:
    """The records that hold these links, by register."""
    found: defaultdict[type[Entry], set[int]] = defaultdict(set)
    for (name, _column), rows in _by_column(spots).items():
        table, ids = _TABLES[name], set(rows)
        while (key := PARENTS.get(table.name)) is not None:
            above: set[int] = set()
            for chunk in chunks(ids):
                above |= set(session.execute(select(key.parent).where(table.c.id.in_(chunk))).scalars())
            table, ids = key.column.table, above
        found[_BY_TABLE[table.name]] |= ids
    return found


def _by_column(spots: Iterable[Spot]) -> dict[tuple[str, str], list[int]]:
    told: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for table, row, column in spots:
        told[table, column].append(row)
    return told
