"""What became of records that were joined with another: whoever names the lost one means the kept one."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.orm import Session

from desktop.description.register import Entry, Link, Parts, Record
from desktop.store.tables import chunks, distinct_pairs, merges

Pair = tuple[str, str]
"""Two identifiers, the smaller first."""


def pair(one: str, other: str) -> Pair:
    """Two identifiers as they are kept."""
    return (one, other) if one < other else (other, one)


def kept_for(connection: Connection | Session, uids: Collection[str]) -> dict[str, str]:
    """For each of these that was joined with another: the one that stands in its place now."""
    told: dict[str, str] = {}
    asked, waiting = set(uids), set(uids)
    while waiting:
        found: dict[str, str] = {}
        for chunk in chunks(waiting):
            chosen = select(merges.c.lost_uid, merges.c.kept_uid)
            rows = connection.execute(chosen.where(merges.c.lost_uid.in_(chunk), merges.c.split_at.is_(None)))
            found |= {row.lost_uid: row.kept_uid for row in rows}
        told |= found
        waiting = set(found.values()) - told.keys()
    return {uid: _end(told, uid) for uid in asked if uid in told}


def _end(told: dict[str, str], uid: str) -> str:
    while uid in told:
        uid = told[uid]
    return uid


def family(connection: Connection | Session, uid: str) -> set[str]:
    """Every identifier that means the same record as this one: the kept one's and all joined into it."""
    told = {kept_for(connection, [uid]).get(uid, uid)}
    waiting = set(told)
    while waiting:
        joined = select(merges.c.lost_uid).where(merges.c.kept_uid.in_(waiting), merges.c.split_at.is_(None))
        waiting = set(connection.execute(joined).scalars()) - told
        told |= waiting
    return told


def all_aliases(connection: Connection | Session, register: str) -> dict[str, str]:
    """Every lost record of a register, and the one that stands in its place now."""
    chosen = select(merges.c.lost_uid).where(merges.c.register == register, merges.c.split_at.is_(None))
    return kept_for(connection, list(connection.execute(chosen).scalars()))


def origins(connection: Connection, register: str) -> dict[str, str]:
    """Where the lost records came from, and the one that stands in the place of each."""
    chosen = select(merges.c.lost_origin, merges.c.lost_uid).where(
        merges.c.register == register, merges.c.split_at.is_(None), merges.c.lost_origin.is_not(None)
    )
    lost = {row.lost_origin: row.lost_uid for row in connection.execute(chosen)}
    kept = kept_for(connection, list(lost.values()))
    return {origin: kept[uid] for origin, uid in lost.items()}


def numbers_before(connection: Connection, uid: str) -> list[int]:
    """The numbers that a record had each time it was joined to another."""
    told = connection.execute(select(merges.c.lost).where(merges.c.lost_uid == uid)).scalars()
    return [int(json.loads(lost)["id"]) for lost in told]


def redirect(session: Session, record: Record) -> None:
    """What a form chose before a joining, and saves after it, names the kept one."""
    links = list(_links(record))
    kept = kept_for(session, {target.uid for _record, _name, target in links}) if links else {}
    for holder, name, target in links:
        if target.uid in kept:
            model = type(target)
            setattr(holder, name, session.scalars(select(model).where(model.uid == kept[target.uid])).one())


def _links(record: Record) -> Iterator[tuple[Record, str, Entry]]:
    for field in record.fields:
        if isinstance(field.kind, Parts):
            for part in field.value(record):
                yield from _links(part)
        elif isinstance(field.kind, Link) and isinstance(target := record.__dict__.get(field.name), Entry):
            yield record, field.name, target


# -- not the same


def note_distinct(session: Session, register: str, two: Pair, actor: str, at: str) -> None:
    """Remember that two are not the same; once is enough."""
    if not is_noted(session, register, two):
        uid_a, uid_b = two
        values = {"register": register, "uid_a": uid_a, "uid_b": uid_b, "at": at, "actor": actor}
        session.execute(insert(distinct_pairs).values(values))


def is_noted(session: Session, register: str, two: Pair) -> bool:
    """Whether somebody said so, of them or of what was joined into them."""
    return two in distinct(session, register)


def forget_distinct(session: Session, register: str, two: Pair) -> None:
    """Take it back, of them and of what was joined into them."""
    kept = all_aliases(session, register)
    d = distinct_pairs.c
    for row in session.execute(select(d.id, d.uid_a, d.uid_b).where(d.register == register)).all():
        if pair(kept.get(row.uid_a, row.uid_a), kept.get(row.uid_b, row.uid_b)) == two:
            session.execute(delete(distinct_pairs).where(d.id == row.id))


def distinct(connection: Connection | Session, register: str) -> set[Pair]:
    """All that are not the same; what was said of a lost record holds for the one in its place."""
    kept = all_aliases(connection, register)
    d = distinct_pairs.c
    rows = connection.execute(select(d.uid_a, d.uid_b).where(d.register == register))
    return {pair(kept.get(row.uid_a, row.uid_a), kept.get(row.uid_b, row.uid_b)) for row in rows}
