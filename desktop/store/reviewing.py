"""How each official's month stands before it is closed, counted by the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from desktop.description.register import State
from desktop.domain.periods import Period
from desktop.registers import AGENDA
from desktop.registers.attestations import Attestation
from desktop.store.lateness import written_after
from desktop.store.store import Store
from desktop.store.tables import summaries, summary_officials

_AGENDA = [str(model.__tablename__) for model in AGENDA]


@dataclass
class Counted:
    """Of one official in one month: records, how many of them doubtful, drafts, late ones, reserved ones."""

    recorded: int = 0
    doubtful: int = 0
    drafts: int = 0
    late: int = 0
    reserved: int = 0


def counted(store: Store, period: Period, due: datetime) -> dict[int, Counted]:
    """By official (a key); late is what was made in this book after the month was due (UTC)."""
    s, o = summaries.c, summary_officials.c
    draft, doubtful = s.state == State.DRAFT.name, s.warnings > 0
    chosen = (
        select(o.official_id, s.reserved, draft, doubtful, func.count())
        .join(summary_officials, o.summary_id == s.id)
        .where(s.register.in_(_AGENDA), s.day >= period.first, s.day <= period.last)
        .group_by(o.official_id, s.reserved, draft, doubtful)
    )
    told: dict[int, Counted] = {}
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        rows = connection.execute(chosen).all()
    for official, reserved, is_draft, is_doubtful, number in rows:
        mine = told.setdefault(official, Counted())
        if reserved:
            mine.reserved += number
        elif is_draft:
            mine.drafts += number
        else:
            mine.recorded += number
            mine.doubtful += number if is_doubtful else 0
    for one in written_after(store, period, due):
        told.setdefault(one.official, Counted()).late += 1
    return told


@dataclass(frozen=True)
class Attested:
    """That an official (a key) had nothing in a month, and who says so."""

    official: int
    uid: str
    by: str
    on: date | None


def attested(store: Store, month: date) -> list[Attested]:
    """The complete declarations of silence of a month (its first day) that hold."""
    a = Attestation.__table__.c
    chosen = (
        select(a.official_id, a.uid, a.attested_by, a.attested_on)
        .where(a.month == month, a.state != State.DRAFT, a.withdrawn_on.is_(None))
        .where(a.official_id.is_not(None))
        .order_by(a.id)
    )
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        return [Attested(row[0], row[1], row[2] or "", row[3]) for row in connection.execute(chosen)]
