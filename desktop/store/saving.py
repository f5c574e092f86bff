"""How one record gets into the book or out of it, within the caller's transaction."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import TypeVar

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session, make_transient

from desktop.description.register import Entry, Link, Parts, Record, State, new_uid
from desktop.domain.language import _
from desktop.store.aliases import kept_for, redirect
from desktop.store.dependents import follow, headings, is_named, naming
from desktop.store.errors import Conflict, NotSaved
from desktop.store.standing import as_published, stand_by
from desktop.store.summaries import forget, refresh
from desktop.store.tables import changes

E = TypeVar("E", bound=Entry)


def put(session: Session, record: E, actor: str, now: datetime, *, corrects: bool = False) -> E:
    """Write a record, new or changed, and every line that shows it; what is handed in stays the caller's.

    What a close published changes only where the caller `corrects` it.

    Raises:
        Conflict: somebody else saved or removed it after it was read.
        NotSaved: a close published it.
    """
    model = type(record)
    record.uid = record.uid or new_uid()
    existing = session.scalars(select(model).where(model.uid == record.uid)).one_or_none()
    same_version(record, existing)
    if existing is None and kept_for(session, [record.uid]):
        raise Conflict(_("Este registro se unió con otro mientras usted lo editaba."), None)
    redirect(session, record)
    published = as_published(session, existing)
    called = headings(session, existing) if existing is not None and is_named(model) else {}
    if existing is None:
        make_transient(record)
    record.id = existing.id if existing is not None else None  # type: ignore[assignment]  # the database numbers it
    tie(record)
    _disown(record, set(_part_ids(existing)) if existing is not None else set())
    created, version, origin = (
        (existing.created_at, existing.version + 1, existing.origin)
        if existing is not None
        else (now, 1, None)
    )
    with session.no_autoflush:
        entry = session.merge(record)
        entry.created_at, entry.version, entry.origin = created, version, record.origin or origin
        entry.changed_at, entry.author = now, actor
    session.flush()
    if published is not None:
        stand_by(session, entry, published, corrects=corrects)
    number = entry.id
    session.expire_all()
    refresh(session, model, [number])
    follow(session, called)
    return entry


def same_version(record: Entry, existing: Entry | None) -> None:
    """Refuse what was read before somebody else saved it.

    Raises:
        Conflict: it stands otherwise now, or no longer.
    """
    if existing is None and (record.version or 1) > 1:
        raise Conflict(_("Otra persona eliminó este registro mientras usted lo editaba."), None)
    if existing is not None and existing.version != (record.version or 1):
        raise Conflict(
            _("Otra persona guardó este registro mientras usted lo editaba: compare y vuelva a guardar."),
            existing,
        )


def take_out(session: Session, record: Entry) -> None:
    """Remove a record and its line.

    Raises:
        NotSaved: it is or was published, or other records name it.
        Conflict: somebody else saved it after it was read.
    """
    model = type(record)
    entry = session.scalars(select(model).where(model.uid == record.uid)).one_or_none()
    if entry is None:
        return
    same_version(record, entry)
    if entry.state is State.PUBLISHED or was_published(session, entry):
        raise NotSaved(_("Ya se publicó: no se puede eliminar. Corríjalo y vuelva a publicar."))
    if naming(session, model, [entry.id]):
        raise NotSaved(_("Otros registros lo nombran: no se puede eliminar."))
    forget(session, entry)
    session.delete(entry)


def was_published(session: Session, entry: Entry) -> bool:
    """Whether its history ever had it published; what another record of that number was, does not count."""
    told = session.execute(
        select(changes.c.action, changes.c.content)
        .where(changes.c.root_table == entry.__tablename__, changes.c.root_id == entry.id)
        .where(changes.c.table_name == entry.__tablename__)
        .order_by(changes.c.id.desc())
    )
    for row in told:
        if row.action == "delete":
            return False
        if State.PUBLISHED.name in json.loads(row.content, strict=False).get("state", ()):
            return True
    return False


def tie(record: Record) -> None:
    """Let the key beside each link follow the record it names, for one that the door did not set both of."""
    for field in record.fields:
        if isinstance(field.kind, Parts):
            for part in field.value(record):
                tie(part)
        elif isinstance(field.kind, Link) and field.name in record.__dict__:
            target = record.__dict__[field.name]
            if target is not None or inspect(record).attrs[field.name].history.has_changes():
                setattr(record, field.key, target.id if target is not None else None)


def _part_ids(record: Record) -> Iterator[tuple[str, int]]:
    for field in record.fields:
        if isinstance(field.kind, Parts):
            for part in field.value(record):
                yield part.__tablename__, part.id
                yield from _part_ids(part)


def _disown(record: Record, own: set[tuple[str, int]]) -> None:
    """A part that names a row of some other record, or a row that another part named, is a new part here.

    One that was read from the book remembers its row besides its number: another may have that by now.
    """
    for field in record.fields:
        if isinstance(field.kind, Parts):
            for part in field.value(record):
                if (part.__tablename__, part.id) in own:
                    own.remove((part.__tablename__, part.id))
                else:
                    make_transient(part)
                    part.id = None
                _disown(part, own)
