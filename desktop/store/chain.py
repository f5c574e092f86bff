"""The seal on the history: each transaction's changes are hashed into one chain."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select
from sqlalchemy.orm import Session

from desktop.store.tables import changes, seals

GENESIS = "0" * 64
OUTSIDE = "(fuera del programa)"


@dataclass(frozen=True)
class Head:
    """The newest link: its number, hash and time, and the last change it closed."""

    number: int = 0
    hash: str = GENESIS
    at: str = ""
    last: int = 0


def seal_strays(session: Session, at: datetime) -> Head:
    """Before anything is written: what another program changed is sealed as such, never as ours."""
    newest = select(seals.c.id, seals.c.hash, seals.c.at, seals.c.last).order_by(seals.c.id.desc()).limit(1)
    row = session.execute(newest).one_or_none()
    return _link(session, Head(*row) if row else Head(), OUTSIDE, at, outside=True)


def seal(session: Session, head: Head, actor: str, at: datetime) -> None:
    """Close what this transaction wrote into the chain; call it last before the commit."""
    _link(session, head, actor, at, outside=False)


def _link(session: Session, head: Head, actor: str, at: datetime, *, outside: bool) -> Head:
    rows = session.execute(select(changes).where(changes.c.id > head.last).order_by(changes.c.id)).yield_per(
        2_000
    )
    first, last = 0, 0
    inner = hashlib.sha256()
    for row in rows:
        first, last = first or row[0], row[0]
        inner.update(row_hash(row))
    if not last:
        return head
    values = {
        "id": head.number + 1,
        "at": max(at.isoformat(timespec="milliseconds"), head.at),
        "actor": actor,
        "outside": outside,
        "first": first,
        "last": last,
    }
    linked = link_hash(values, head.hash, inner.hexdigest())
    session.execute(insert(seals).values(**values, previous=head.hash, hash=linked))
    return Head(head.number + 1, linked, str(values["at"]), last)


def row_hash(row: Sequence[Any]) -> bytes:
    """The hash of one change, over its columns in their order; its nonce keeps it from being guessed."""
    number, table, row_id, root, root_id, action, content, nonce = row
    told = f"{nonce}\x1f{number}\x1f{table}\x1f{row_id}\x1f{root}\x1f{root_id}\x1f{action}\x1f{content}"
    return hashlib.sha256(told.encode()).digest()


def link_hash(values: dict[str, Any], previous: str, inner: str) -> str:
    """The hash of one link, over the link before it and the hashes of its changes."""
    told: Iterable[object] = (
        previous,
        values["id"],
        values["at"],
        values["actor"],
        int(values["outside"]),
        values["first"],
        values["last"],
        inner,
    )
    return hashlib.sha256("\x1f".join(map(str, told)).encode()).hexdigest()


def head(connection: Connection) -> tuple[int, str]:
    """The number and hash of the newest seal: printed in a filing, it anchors all that went before."""
    row = connection.execute(
        select(seals.c.id, seals.c.hash).order_by(seals.c.id.desc()).limit(1)
    ).one_or_none()
    return (row.id, row.hash) if row else (0, GENESIS)


def holds(connection: Connection, number: int, hash: str) -> bool:  # noqa: A002 -- a seal has a number and a hash
    """Whether the chain still has this seal; the empty chain's head is in every chain."""
    if number == 0:
        return hash == GENESIS
    found = connection.execute(select(seals.c.hash).where(seals.c.id == number)).scalar_one_or_none()
    return found == hash
