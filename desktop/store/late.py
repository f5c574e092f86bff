"""Agenda records in columns: drafts of past months, and what was typed after its month should be out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import and_, func, or_, select

from desktop.description.register import Entry, State
from desktop.domain.periods import Period
from desktop.store.store import Store
from desktop.store.tables import summaries


@dataclass(frozen=True)
class Dated:
    """A record and the day it is of."""

    uid: str
    day: date


def drafts_before(store: Store, model: type[Entry], before: date) -> list[Dated]:
    """The drafts of days before this one, oldest first."""
    s = summaries.c
    chosen = (
        select(s.uid, s.day)
        .where(s.register == model.__tablename__, s.state == State.DRAFT.name, s.reserved.is_(False))
        .where(s.day < before)
        .order_by(s.day, s.id)
    )
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        return [Dated(row.uid, row.day) for row in connection.execute(chosen)]


def typed_after(store: Store, model: type[Entry], months: Sequence[tuple[Period, date]]) -> tuple[int, str]:
    """How many of the book's own complete records were typed after their month's day, and the last of them.

    What came from outside was published by others: it is not counted.
    """
    s, m = summaries.c, model.__table__.c
    late = or_(
        *(
            and_(s.day >= month.first, s.day <= month.last, m.created_at > datetime.combine(due, time.max))
            for month, due in months
        )
    )
    chosen = (
        select(func.count(), func.max(s.id))
        .select_from(summaries)
        .join(model.__table__, m.id == s.entry_id)
        .where(s.register == model.__tablename__, s.state != State.DRAFT.name, s.reserved.is_(False))
        .where(m.origin.is_(None), late)
    )
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        number, last = connection.execute(chosen).one()
        if not number:
            return 0, ""
        return number, connection.execute(select(s.uid).where(s.id == last)).scalar_one()
