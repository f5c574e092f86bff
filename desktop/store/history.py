"""What happened to a record, read back from the sealed changes."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import Connection, select

from desktop.description.register import Entry, Field, Link, Parts, Record
from desktop.store.tables import changes, seals

STAMPS = frozenset({"id", "version", "changed_at", "created_at", "author", "uid", "state", "origin"})


@dataclass(frozen=True)
class Change:
    """One value that became another: who did it, when (UTC, ISO), and both as people read them."""

    seal: int
    at: str
    actor: str
    action: str
    part: str
    field: str
    label: str
    before: str
    after: str


def changes_of(connection: Connection, record: Entry) -> list[Change]:
    """All changes of a record and its parts, oldest first."""
    named = {model.__tablename__: model for model in _family(type(record))}
    rows = connection.execute(
        select(changes, seals.c.id.label("seal"), seals.c.at, seals.c.actor)
        .join(seals, changes.c.id.between(seals.c.first, seals.c.last))
        .where(changes.c.root_table == record.__tablename__, changes.c.root_id == record.id)
        .order_by(changes.c.id)
    ).all()
    told: list[Change] = []
    for row in rows:
        model = named[row.table_name]
        part = "" if model is type(record) else model.about.singular
        for name, (before, after) in sorted(json.loads(row.content, strict=False).items()):
            label = _label(model, name)
            if label is None or name in STAMPS - {"state"}:
                continue
            kind = next((field for field in model.fields if name in (field.name, field.key)), None)
            shown = (_show(connection, kind, before), _show(connection, kind, after))
            told.append(Change(row.seal, row.at, row.actor, row.action, part, name, label, *shown))
    return told


def _family(model: type[Record]) -> list[type[Record]]:
    return [model] + [
        below
        for field in model.fields
        if isinstance(field.kind, Parts)
        for below in _family(field.kind.target)
    ]


def _label(model: type[Record], name: str) -> str | None:
    if name == "state":
        return "Estado"
    return next((field.label for field in model.fields if name in (field.name, field.key)), None)


def _show(connection: Connection, field: Field | None, value: object) -> str:
    """A value of the history as people read it; what no longer reads stands as it was kept."""
    if value is None:
        return ""
    if field is None:
        return str(value)
    if isinstance(field.kind, Link):
        target = field.kind.target.__table__
        found = connection.execute(select(target).where(target.c.id == value)).mappings().one_or_none()
        return (
            ""
            if found is None
            else str(found.get("name") or found.get("post") or found.get("given_names") or value)
        )
    try:
        return field.kind.show(field.kind.read(value))
    except (ValueError, AssertionError, KeyError):
        return str(value)
