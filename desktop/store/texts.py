"""Texts of recent records in columns, for who reads them again."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from desktop.description.register import Entry, State
from desktop.store.store import Store
from desktop.store.tables import summaries


def recent_texts(store: Store, model: type[Entry], field: str, since: date) -> list[tuple[str, str]]:
    """Uid and text of the complete records since a day, the latest first; reserved ones are left out."""
    s, m = summaries.c, model.__table__.c
    chosen = (
        select(s.uid, m[field])
        .select_from(summaries)
        .join(model.__table__, m.id == s.entry_id)
        .where(s.register == model.__tablename__, s.day >= since, s.state != State.DRAFT.name)
        .where(s.reserved.is_(False), m[field].is_not(None))
        .order_by(s.day.desc(), s.id.desc())
    )
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        return [(row[0], row[1]) for row in connection.execute(chosen)]
