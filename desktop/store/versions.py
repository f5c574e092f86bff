"""Every version that closes published, in the order in which they did."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import select

from desktop.store.published import PORTION, Frozen
from desktop.store.store import Store
from desktop.store.tables import closings, published_rows


class Version(NamedTuple):
    """What the close of that number published of one record."""

    number: int
    frozen: Frozen


def versions(store: Store, institution: str, number: int, registers: Sequence[str]) -> Iterator[Version]:
    """All that an institution published of these registers, up to the close of that number."""
    p = published_rows.c
    chosen = (
        select(p.id, closings.c.number, p.register, p.uid, p.day, p.content)
        .join(closings, closings.c.id == p.closing_id)
        .where(closings.c.institution == institution, closings.c.number <= number, p.register.in_(registers))
        .order_by(p.id)
        .limit(PORTION)
    )
    last = 0
    while True:
        with store._reading() as connection:  # noqa: SLF001 -- the same room
            found = connection.execute(chosen.where(p.id > last)).all()
        if not found:
            return
        for row in found:
            yield Version(row.number, Frozen(row.register, row.uid, row.day, zlib.decompress(row.content)))
        last = found[-1].id
