"""Which meetings came of a request."""

from __future__ import annotations

from sqlalchemy import select

from desktop.registers.meetings import Meeting
from desktop.registers.requests import Request
from desktop.store.store import Store


def meetings_of(store: Store, request: str) -> list[str]:
    """The identifiers of a request's meetings, by day; what is reserved is told of only in its own book."""
    m, r = Meeting.__table__.c, Request.__table__.c
    seen = [] if store.keeps_reserved else [m.reserved.is_not(True)]
    chosen = (
        select(m.uid)
        .join_from(Meeting.__table__, Request.__table__, m.request_id == r.id)
        .where(r.uid == request, *seen)
        .order_by(m.day, m.id)
    )
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        return list(connection.execute(chosen).scalars())
