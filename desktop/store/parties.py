"""The directory as plain rows: who is who, and with whom each appears; no record is loaded for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, Table, func, select

from desktop.description.register import Entry
from desktop.registers.institutions import Institution
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.store.links import columns_naming
from desktop.store.store import Store
from desktop.store.tables import PARENTS, RECORDED, distinct_pairs, merges

_TABLES = {table.name: table for table in RECORDED}


@dataclass(frozen=True)
class Party:
    """A person or an organisation, with what tells it from another."""

    uid: str
    names: str
    surnames: str = ""
    rut: str | None = None
    document: str | None = None
    country: str | None = None
    ties: frozenset[str] = frozenset()
    """Those it acts for, works for or holds a post in; of an organisation, the people who do."""

    def heading(self) -> str:
        """The name as one says it."""
        return " ".join(name for name in (self.names, self.surnames) if name)


def people(store: Store) -> list[Party]:
    """Everybody in the directory; officials by the institutions of their posts."""
    p = Person.__table__.c
    ties = _ties(store, Person, (Organisation, Institution))
    chosen = select(p.id, p.uid, p.given_names, p.surnames, p.rut, p.foreign_document, p.country)
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        rows = connection.execute(chosen.order_by(p.id)).all()
    return [
        Party(
            uid=row.uid,
            names=row.given_names or "",
            surnames=row.surnames or "",
            rut=row.rut,
            document=row.foreign_document,
            country=row.country,
            ties=frozenset(ties.get(row.id, ())),
        )
        for row in rows
    ]


def organisations(store: Store) -> list[Party]:
    """Every organisation of the directory."""
    o = Organisation.__table__.c
    ties = _ties(store, Organisation, (Person,))
    chosen = select(o.id, o.uid, o.name, o.rut, o.foreign_document, o.country).order_by(o.id)
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        rows = connection.execute(chosen).all()
    return [
        Party(
            uid=row.uid,
            names=row.name or "",
            rut=row.rut,
            document=row.foreign_document,
            country=row.country,
            ties=frozenset(ties.get(row.id, ())),
        )
        for row in rows
    ]


def _ties(store: Store, model: type[Entry], others: tuple[type[Entry], ...]) -> dict[int, set[str]]:
    """By key: those with whom a record stands in one row, or in a row and the one above it."""
    told: defaultdict[int, set[str]] = defaultdict(set)
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        for other in others:
            sign = str(other.__tablename__)[0]
            for chosen in _together(model, other):
                for row in connection.execute(chosen):
                    told[row[0]].add(f"{sign}{row[1]}")
    return told


def _together(model: type[Entry], other: type[Entry]) -> Iterator[Select[int, int]]:
    for table, name in columns_naming(model):
        for beside, theirs in columns_naming(other):
            mine, its = table.c[name], beside.c[theirs]
            if (condition := _joined(table, beside)) is not None:
                chosen = select(mine, its).distinct().where(mine.is_not(None), its.is_not(None))
                yield chosen if table is beside else chosen.where(condition)


def _joined(one: Table, other: Table) -> ColumnElement[bool] | None:
    """How two tables are one row: the same table, or a part and what it hangs on."""
    if one is other:
        return one.c.id == other.c.id
    for part, above in ((one, other), (other, one)):
        key = PARENTS.get(part.name)
        if key is not None and key.column.table is above and above.name in PARENTS:
            return part.c[key.parent.name] == above.c.id
    return None


def taking_part(store: Store, model: type[Entry], uid: str) -> dict[str, int]:
    """How often a record is named, by the register that names it."""
    told: defaultdict[str, set[int]] = defaultdict(set)
    number = select(model.id).where(model.uid == uid).scalar_subquery()
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        for table, name in columns_naming(model):
            root, key = table, table.c.id
            chosen = select(key).where(table.c[name] == number)
            while (up := PARENTS.get(root.name)) is not None:
                chosen = select(root.c[up.parent.name]).where(root.c.id.in_(chosen))
                root = up.column.table
            told[root.name] |= set(connection.execute(chosen).scalars())
    return {name: len(ids) for name, ids in told.items() if ids}


def directory_stands(store: Store) -> tuple[object, ...]:
    """What changes whenever a person, an entity or a note on two of them does."""
    told: list[object] = []
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        for model in (Person, Organisation):
            table = model.__table__.c
            told += connection.execute(
                select(func.count(), func.sum(table.version), func.max(table.id))
            ).one()
        for noted in (merges, distinct_pairs):
            told += connection.execute(select(func.count()).select_from(noted)).one()
    return tuple(told)
