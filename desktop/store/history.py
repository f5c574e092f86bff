"""What happened to a record, read back from the sealed changes."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, and_, or_, select

from desktop.description.kinds import Amount, Picture
from desktop.description.register import Entry, Field, Link, Parts, Record, State, describe
from desktop.domain.language import _
from desktop.store.aliases import numbers_before
from desktop.store.chain import OUTSIDE
from desktop.store.tables import changes, seals, summaries

STATE = "state"
Names = dict[tuple[str, int], str]


@dataclass(frozen=True)
class Change:
    """One value that became another: who did it, when (UTC, ISO), and both as people read them.

    `seal` is 0 for what another program wrote and nothing has sealed yet.
    """

    seal: int
    at: str
    actor: str
    action: str
    part: str
    field: str
    label: str
    before: str
    after: str
    is_worded: bool = False
    """Whether both are words of the program, which are said in the language in use."""


@dataclass(frozen=True)
class _Step:
    """One field of one change, as the history keeps it."""

    row: Row[Any]
    model: type[Record]
    name: str
    field: Field | None
    before: Any
    after: Any


def changes_of(connection: Connection, record: Entry) -> list[Change]:
    """All changes of a record and its parts, oldest first."""
    steps = list(_steps(_rows(connection, record), type(record)))
    names = _names(connection, steps)
    return [_told(step, type(record), names) for step in steps]


def _rows(connection: Connection, record: Entry) -> list[Row[Any]]:
    """The changes of this record, and not of one that had its number before and was removed.

    What was joined to another and parted again keeps its past, under whatever number it was.
    """
    before = set(numbers_before(connection, record.uid))
    numbers = {record.id, *before}
    seal = (
        select(seals.c.id)
        .where(seals.c.last >= changes.c.id)
        .order_by(seals.c.last)
        .limit(1)
        .correlate(changes)
        .scalar_subquery()
    )
    rows = connection.execute(
        select(changes, seals.c.id.label("seal"), seals.c.at, seals.c.actor)
        .outerjoin(seals, seals.c.id == seal)
        .where(changes.c.root_table == record.__tablename__, changes.c.root_id.in_(numbers))
        .order_by(changes.c.id)
    ).all()
    mine: list[Row[Any]] = []
    for number in numbers:
        life: list[Row[Any]] = []
        for row in (row for row in rows if row.root_id == number):
            life.append(row)
            if row.action == "delete" and row.table_name == record.__tablename__:
                was_it = number in before and record.uid in _content(row.content).get("uid", ())
                mine += life if was_it else []
                life = []
        mine += life if number == record.id else []
    return sorted(mine, key=lambda row: int(row.id))


def _steps(rows: Iterable[Row[Any]], root: type[Record]) -> Iterator[_Step]:
    named = {model.__tablename__: model for model in _family(root)}
    for row in rows:
        model = named.get(row.table_name)
        if model is None:
            continue
        known = {field.key or field.name: field for field in model.fields if not field.is_computed}
        for name, (before, after) in sorted(_content(row.content).items()):
            if name in known or name == STATE:
                yield _Step(row, model, name, known.get(name), before, after)


def _content(told: str) -> dict[str, tuple[Any, Any]]:
    """What a change says; one that was tampered with says nothing (the verification says that it was)."""
    try:
        return {name: (before, after) for name, (before, after) in json.loads(told, strict=False).items()}
    except (ValueError, TypeError, AttributeError):
        return {}


def _family(model: type[Record]) -> list[type[Record]]:
    return [model] + [
        below
        for field in model.fields
        if isinstance(field.kind, Parts)
        for below in _family(field.kind.target)
    ]


def _names(connection: Connection, steps: Iterable[_Step]) -> Names:
    """What the linked records are called in the lists, in one question for all."""
    wanted: defaultdict[str, set[int]] = defaultdict(set)
    for step in steps:
        if register := _linked(step.field):
            wanted[register] |= {value for value in (step.before, step.after) if isinstance(value, int)}
    s = summaries.c
    either = [and_(s.register == name, s.entry_id.in_(ids)) for name, ids in wanted.items() if ids]
    if not either:
        return {}
    rows = connection.execute(select(s.register, s.entry_id, s.heading).where(or_(*either)))
    return {(row.register, row.entry_id): row.heading for row in rows}


def _linked(field: Field | None) -> str:
    if field is None or not isinstance(field.kind, Link) or not issubclass(field.kind.target, Entry):
        return ""
    return describe(field.kind.target).name


def _told(step: _Step, root: type[Record], names: Names) -> Change:
    row = step.row
    return Change(
        seal=row.seal or 0,
        at=row.at or "",
        actor=row.actor or OUTSIDE,
        action=row.action,
        part="" if step.model is root else step.model.about.singular,
        field=step.field.name if step.field else step.name,
        label=step.field.label if step.field else _("Estado"),
        before=_show(step.field, step.before, names),
        after=_show(step.field, step.after, names),
        is_worded=step.field is None or step.field.is_worded,
    )


def _show(field: Field | None, value: Any, names: Names) -> str:
    """A value of the history as people read it; what no longer reads stands as it was kept."""
    if value is None:
        return ""
    if field is None:
        return State[value].value if value in State.__members__ else str(value)
    if register := _linked(field):
        return names.get((register, value), _("(ya no está en el libro)"))
    if isinstance(field.kind, Picture):
        return _("(imagen de {} kB)").format(len(str(value)) // 2000 + 1)
    try:
        return field.kind.show(value if isinstance(field.kind, Amount) else field.kind.read(value))
    except (ValueError, AssertionError, KeyError, ArithmeticError):
        return str(value)
