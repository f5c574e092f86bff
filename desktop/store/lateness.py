"""What was registered, answered and published when, in columns, for who asks what came late."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import func, select

from desktop.description.register import State
from desktop.domain.periods import Period
from desktop.registers import AGENDA
from desktop.registers.requests import Request, Stage
from desktop.store.store import Store
from desktop.store.tables import summaries, summary_officials


@dataclass(frozen=True)
class Written:
    """A record of the agenda: its day, when it came into the book (UTC), and one of its officials (a key)."""

    register: str
    uid: str
    day: date
    created_at: datetime
    official: int


def written_after(store: Store, period: Period, moment: datetime) -> Iterator[Written]:
    """The complete records of a period that were made in this book after a moment; none brought in."""
    s, o = summaries.c, summary_officials.c
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        for model in AGENDA:
            m = model.__table__.c
            chosen = (
                select(s.register, s.uid, s.day, m.created_at, o.official_id)
                .join_from(summaries, model.__table__, m.id == s.entry_id)
                .join(summary_officials, o.summary_id == s.id)
                .where(s.register == model.__tablename__, s.day >= period.first, s.day <= period.last)
                .where(s.reserved.is_(False), s.state != State.DRAFT.name)
                .where(m.origin.is_(None), m.created_at > moment)
                .order_by(s.day, s.id, o.official_id)
            )
            for row in connection.execute(chosen):
                yield Written(*row)


def first_made(store: Store) -> date | None:
    """The day of the oldest agenda record that was made in this book."""
    days: list[date] = []
    s = summaries.c
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        for model in AGENDA:
            m = model.__table__.c
            chosen = (
                select(s.day)
                .join_from(summaries, model.__table__, m.id == s.entry_id)
                .where(s.register == model.__tablename__, s.day.is_not(None), m.origin.is_(None))
                .where(s.reserved.is_(False), s.state != State.DRAFT.name)
                .order_by(s.day)
                .limit(1)
            )
            days += connection.execute(chosen).scalars()
    return min(days, default=None)


@dataclass(frozen=True)
class Answerable:
    """A request made in this book: when its clock began, when it was answered, by whom it was to be."""

    uid: str
    folio: str
    starts: datetime
    answered_on: date | None
    is_open: bool
    official: int


_SETTLED: Sequence[Stage] = (Stage.WITHDRAWN,)


def answerable(store: Store) -> list[Answerable]:
    """The complete requests whose answer was or is due; not those withdrawn, or to be completed."""
    r = Request.__table__.c
    chosen = (
        select(r.id, r.uid, r.given_folio, r.received_on, r.received_at, r.completed_on, r.answered_on)
        .add_columns(r.stage, r.official_id)
        .where(r.state != State.DRAFT, r.received_on.is_not(None), r.official_id.is_not(None))
        .where(r.origin.is_(None), r.stage.not_in(_SETTLED))
        .order_by(r.received_on, r.id)
    )
    found: list[Answerable] = []
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        for row in connection.execute(chosen):
            if row.stage is Stage.TO_COMPLETE and not row.completed_on:
                continue
            starts = datetime.combine(row.received_on, row.received_at or time())
            if row.completed_on and row.completed_on >= row.received_on:
                starts = datetime.combine(row.completed_on, time())
            is_open = row.stage in {Stage.RECEIVED, Stage.TO_COMPLETE}
            folio = row.given_folio or f"S-{row.id:05d}"
            found.append(Answerable(row.uid, folio, starts, row.answered_on, is_open, row.official_id))
    return found


def waiting_of(store: Store, period: Period) -> dict[int, int]:
    """How many complete records of a period each official (by key) has that wait to be published."""
    s, o = summaries.c, summary_officials.c
    chosen = (
        select(o.official_id, func.count())
        .join_from(summaries, summary_officials, o.summary_id == s.id)
        .where(s.register.in_([model.__tablename__ for model in AGENDA]))
        .where(s.day >= period.first, s.day <= period.last)
        .where(s.reserved.is_(False), s.state == State.COMPLETE.name)
        .group_by(o.official_id)
        .order_by(o.official_id)
    )
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        return {row[0]: row[1] for row in connection.execute(chosen)}
