"""Two records that are one, joined: every link, field by field, and all of it can be parted again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any

from sqlalchemy import Column, Connection, Date, DateTime, LargeBinary, Table, Time, insert, select
from sqlalchemy import Enum as SqlEnum
from sqlalchemy.orm import Session

from desktop.description.columns import Exact
from desktop.description.plain import Json
from desktop.description.reading import check
from desktop.description.register import Entry, Link, Parts, State, describe, field_of
from desktop.domain.language import _
from desktop.domain.problems import Severity
from desktop.store import links
from desktop.store.aliases import family, is_noted, pair
from desktop.store.dependents import follow, headings
from desktop.store.errors import Conflict, NotSaved
from desktop.store.saving import same_version
from desktop.store.strongbox_slots import has_strongbox
from desktop.store.summaries import forget, refresh
from desktop.store.tables import merges

STAMPS = frozenset({"id", "uid", "origin", "created_at", "changed_at", "author", "version"})
"""Columns that tell one record from another and are never handed over."""


@dataclass(frozen=True)
class Merge:
    """One joining, as it is remembered; the moments are UTC, ISO."""

    id: int
    register: str
    kept_uid: str
    lost_uid: str
    lost_name: str
    kept_name: str
    links: int
    at: str
    actor: str
    split_at: str | None
    split_by: str | None


def join(
    session: Session, two: tuple[Entry, Entry], chosen: Mapping[str, object], actor: str, now: datetime
) -> int:
    """Let the first of two stand for both, with the chosen values; the number under which they can be parted.

    Raises:
        Conflict: somebody else saved or removed one of them after it was read.
        NotSaved: they cannot be the same.
    """
    kept, lost = two
    model = type(kept)
    one, other = _standing(session, kept), _standing(session, lost)
    _refuse(session, one, other)
    called = headings(session, one) | headings(session, other)
    before, content = columns_of(session, one), columns_of(session, other)
    lost_id, origin = other.id, other.origin
    kept_name, lost_name = one.heading(), other.heading()
    spots = links.naming(session, model, lost_id)
    links.move(session, spots, one.id)
    forget(session, other)
    session.delete(other)
    _choose(one, chosen)
    one.version, one.changed_at, one.author = one.version + 1, now, actor
    session.flush()
    session.expire_all()
    after = columns_of(session, one)
    changed = {name: [told, after[name]] for name, told in before.items() if after[name] != told}
    number: int = session.execute(
        insert(merges)
        .values(
            register=describe(model).name,
            kept_uid=one.uid,
            lost_uid=lost.uid,
            lost_origin=origin,
            kept_name=kept_name,
            lost_name=lost_name,
            at=now.isoformat(timespec="milliseconds"),
            actor=actor,
            lost=json.dumps(content, ensure_ascii=False),
            kept_before=json.dumps(
                {name: told for name, told in changed.items() if name not in STAMPS}, ensure_ascii=False
            ),
            moved=json.dumps(spots),
        )
        .returning(merges.c.id)
    ).scalar_one()
    refresh(session, model, [one.id])
    show_anew(session, spots, renamed=one.heading() != lost_name)
    follow(session, called)
    return number


def show_anew(session: Session, spots: list[links.Spot], *, renamed: bool) -> None:
    """The lines of the records whose links were moved, if they say another name now."""
    for model, ids in links.roots(session, spots).items() if renamed else ():
        refresh(session, model, ids)


def _standing(session: Session, record: Entry) -> Entry:
    """The record as the book has it."""
    model = type(record)
    entry = session.scalars(select(model).where(model.uid == record.uid)).one_or_none()
    if entry is None:
        raise Conflict(_("Otra persona eliminó este registro mientras usted lo editaba."), None)
    same_version(record, entry)
    return entry


def _refuse(session: Session, one: Entry, other: Entry) -> None:
    """What cannot be one."""
    if type(one) is not type(other) or one.uid == other.uid:
        raise NotSaved(_("Para unir se necesitan dos registros distintos del mismo directorio."))
    if any(isinstance(field.kind, Parts) for field in one.fields):
        raise NotSaved(_("Los registros de esta clase no se unen."))
    ruts = {getattr(entry, "rut", None) for entry in (one, other)} - {None, ""}
    if len(ruts) > 1:
        raise NotSaved(_("Tienen RUT distintos: si son el mismo, corrija primero el que está mal."))
    if all(has_strongbox(session, family(session, entry.uid)) for entry in (one, other)):
        raise NotSaved(_("Ambos tienen una caja fuerte con declaraciones: no se pueden unir."))
    if is_noted(session, describe(type(one)).name, pair(one.uid, other.uid)):
        raise NotSaved(_("Se anotó que no son el mismo: quite primero esa nota."))


def _choose(entry: Entry, chosen: Mapping[str, object]) -> None:
    """Put the chosen values, and say whether the record is whole with them."""
    for name, raw in chosen.items():
        field = field_of(type(entry), name)
        if isinstance(field.kind, Link):
            setattr(entry, field.key, raw.id if isinstance(raw, Entry) else None)
        else:
            try:
                setattr(entry, name, None if raw in (None, "") else field.kind.read(raw))
            except ValueError as refusal:
                raise NotSaved(f"{_(field.label)}: {refusal}") from None
    if entry.state is not State.PUBLISHED:
        entry.state = State.DRAFT if is_wanting(entry) else State.COMPLETE


def is_wanting(entry: Entry) -> bool:
    """Whether something keeps the record a draft."""
    return any(problem.severity is Severity.REFUSAL for problem in check(entry))


# -- columns as JSON


def columns_of(session: Session, entry: Entry) -> dict[str, Json]:
    """All columns of a record's own row, as they are remembered."""
    table: Table = type(entry).__table__  # type: ignore[assignment]  # a mapped class has a Table
    row = session.execute(select(table).where(table.c.id == entry.id)).one()
    return {column.name: to_json(getattr(row, column.name)) for column in table.columns}


def to_json(value: object) -> Json:
    """One value, exactly."""
    match value:
        case None | bool() | int():
            return value
        case Enum():
            return value.name
        case datetime() | date() | time():
            return value.isoformat()
        case bytes():
            return value.hex()
    return str(value)


def from_json(column: Column[Any], told: Json) -> Any:  # noqa: PLR0911 -- one line a kind of column
    """The value that `to_json` wrote."""
    if told is None:
        return None
    match column.type:
        case SqlEnum() as kind:
            return kind.enum_class[str(told)] if kind.enum_class else told
        case DateTime():
            return datetime.fromisoformat(str(told))
        case Date():
            return date.fromisoformat(str(told))
        case Time():
            return time.fromisoformat(str(told))
        case Exact():
            return Decimal(str(told))
        case LargeBinary():
            return bytes.fromhex(str(told))
    return told


# -- what was joined


def told(connection: Connection, register: str | None = None) -> list[Merge]:
    """Every joining, the latest first, by the names that both had then."""
    chosen = select(merges).order_by(merges.c.id.desc())
    rows = connection.execute(chosen if register is None else chosen.where(merges.c.register == register))
    return [_merge(row) for row in rows]


def _merge(row: Any) -> Merge:
    return Merge(
        id=row.id,
        register=row.register,
        kept_uid=row.kept_uid,
        lost_uid=row.lost_uid,
        kept_name=row.kept_name,
        lost_name=row.lost_name,
        links=len(json.loads(row.moved)),
        at=row.at,
        actor=row.actor,
        split_at=row.split_at,
        split_by=row.split_by,
    )
