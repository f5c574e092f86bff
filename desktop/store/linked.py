"""Records with all that they name: a question for each register named, however many records name it.

Loader options would ask one for each path instead, and to tell apart the paths takes longer than the answers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import TypeVar

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from desktop.description.register import Field, Link, Parts, Record
from desktop.store.tables import chunks

R = TypeVar("R", bound=Record)

DEPTH = 6
"""How many links deep a record is whole."""


def linked(session: Session, records: Sequence[R]) -> Sequence[R]:
    """The same records, with what they and their parts name, and what that names in turn."""
    level: Collection[Record] = records
    seen: dict[int, Record] = {}
    for _step in range(DEPTH):
        fresh = {id(record): record for root in level for record in _with_parts(root)}
        new = [record for number, record in fresh.items() if number not in seen]
        seen |= fresh
        level = _named(session, new)
    return records


def _with_parts(record: Record) -> Iterator[Record]:
    yield record
    for field in _fields(type(record), Parts):
        for part in field.value(record):
            yield from _with_parts(part)


@cache
def _fields(model: type[Record], kind: type[Link | Parts]) -> tuple[Field, ...]:
    return tuple(field for field in model.fields if isinstance(field.kind, kind))


def _named(session: Session, records: Sequence[Record]) -> list[Record]:
    """What these name; where a link is not loaded yet, it is afterwards."""
    there: list[Record] = []
    lacking: defaultdict[type[Record], list[tuple[Record, Field, int]]] = defaultdict(list)
    for record in records:
        for field in _fields(type(record), Link):
            assert isinstance(field.kind, Link)  # noqa: S101 -- so they were chosen
            if field.name in record.__dict__:
                there += filter(None, [record.__dict__[field.name]])
            elif (key := getattr(record, field.key)) is None:
                set_committed_value(record, field.name, None)
            else:
                lacking[field.kind.target].append((record, field, key))
    for model, links in lacking.items():
        found = _of(session, model, {key for _record, _field, key in links})
        for record, field, key in links:
            set_committed_value(record, field.name, found.get(key))
        there += found.values()
    return there


def _of(session: Session, model: type[R], keys: set[int]) -> dict[int, R]:
    """Records by key: those that the session knows, and the others from the book."""
    key_of = inspect(model).identity_key_from_primary_key
    known = {key: session.identity_map.get(key_of((key,))) for key in keys}
    found = {key: one for key, one in known.items() if one is not None and not inspect(one).expired}
    for chunk in chunks(keys - found.keys()):
        found |= {one.id: one for one in session.scalars(select(model).where(model.id.in_(chunk)))}
    return found
