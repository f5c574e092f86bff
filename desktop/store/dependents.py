"""Who names whom: a record's new name reaches the lines of all that show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cache

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from desktop.description.register import Entry, Link, Parts, Record
from desktop.store.linked import linked
from desktop.store.summaries import refresh
from desktop.store.tables import MODELS, PARENTS, chunks

Headings = dict[tuple[type[Entry], int], str]


def headings(session: Session, entry: Entry) -> Headings:
    """How a record is called, and all those named after it that others name in turn: a person's posts.

    Nothing, if no record names it: then no other line shows what it is called.
    """
    if not naming(session, type(entry), {entry.id}):
        return {}
    told = {(type(entry), entry.id): entry.heading()}
    waiting: list[tuple[type[Entry], set[int]]] = [(type(entry), {entry.id})]
    while waiting:
        model, ids = waiting.pop()
        for other, others in naming(session, model, ids).items():
            if new := {id_ for id_ in others if is_named(other) and (other, id_) not in told}:
                told |= _called(session, other, new)
                waiting.append((other, new))
    return told


def _called(session: Session, model: type[Entry], ids: Collection[int]) -> Headings:
    told: Headings = {}
    for chunk in chunks(ids):
        found = session.scalars(select(model).where(model.id.in_(chunk))).all()
        told |= {(model, entry.id): entry.heading() for entry in linked(session, found)}
    return told


def follow(session: Session, before: Headings) -> None:
    """Write anew the lines of all that name a record which is called otherwise than before."""
    asked: defaultdict[type[Entry], set[int]] = defaultdict(set)
    for model, id_ in before:
        asked[model].add(id_)
    renamed: defaultdict[type[Entry], set[int]] = defaultdict(set)
    for model, ids in asked.items():
        for (_model, id_), heading in _called(session, model, ids).items():
            if before[model, id_] != heading:
                renamed[model].add(id_)
    stale: defaultdict[type[Entry], set[int]] = defaultdict(set)
    for model, ids in renamed.items():
        for other, others in naming(session, model, ids).items():
            stale[other] |= others
    for model, ids in stale.items():
        refresh(session, model, ids)


def naming(session: Session, target: type[Entry], ids: Collection[int]) -> dict[type[Entry], set[int]]:
    """The records that point at one of these, themselves or by a part of theirs."""
    found: defaultdict[type[Entry], set[int]] = defaultdict(set)
    for model, holder, key in _holders(target):
        for chunk in chunks(ids):
            if roots := _roots(session, holder, key, chunk):
                found[model] |= roots
    return found


def is_named(model: type[Entry]) -> bool:
    """Whether any register points at this one."""
    return bool(_holders(model))


@cache
def _holders(target: type[Entry]) -> tuple[tuple[type[Entry], type[Record], str], ...]:
    """Each register that points at this one, the row that does, and its column."""
    return tuple((model, holder, key) for model in MODELS for holder, key in _links_to(model, target))


def _links_to(model: type[Record], target: type[Entry]) -> Iterator[tuple[type[Record], str]]:
    for field in model.fields:
        if isinstance(field.kind, Link) and field.kind.target is target:
            yield model, field.key
        elif isinstance(field.kind, Parts):
            yield from _links_to(field.kind.target, target)


def _roots(session: Session, holder: type[Record], key: str, ids: Collection[int]) -> set[int]:
    """The keys of the registers' own rows above the rows of `holder` that point at `ids`."""
    table: Table = holder.__table__  # type: ignore[assignment]  # a mapped class has a Table
    condition = table.c[key].in_(ids)
    while (parent := PARENTS.get(table.name)) is not None:
        inner = select(table.c[parent.parent.name]).where(condition)
        table = parent.column.table
        condition = table.c.id.in_(inner)
    return set(session.execute(select(table.c.id).where(condition)).scalars())
