"""Requests and petitions in columns: what waits for an answer, and what was agreed and is not told yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import func, select

from desktop.registers.institutions import Institution
from desktop.registers.offices import Office
from desktop.registers.officials import Official
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.registers.petitions import Petition
from desktop.registers.requests import Request, Stage
from desktop.store.store import Store


@dataclass(frozen=True)
class Waiting:
    """A request that is not at its end; `commune` is where it was asked, for its calendar."""

    uid: str
    folio: str
    applicant: str
    stage: Stage
    starts: datetime
    asked_to_complete_on: date | None
    meeting_day: date | None
    commune: str | None


def requests_waiting(store: Store) -> list[Waiting]:
    """The requests that wait for an answer, for what is missing, or for word of how it went."""
    r, o, f, i = (model.__table__.c for model in (Request, Official, Office, Institution))
    p, g = Person.__table__.c, Organisation.__table__.c
    stages = (Stage.RECEIVED, Stage.TO_COMPLETE, Stage.ACCEPTED)
    chosen = (
        select(r.id, r.uid, r.given_folio, r.stage, r.received_on, r.received_at, r.completed_on)
        .add_columns(r.asked_to_complete_on, r.meeting_day, p.given_names, p.surnames, g.name)
        .add_columns(f.commune.label("office"), i.commune.label("body"))
        .outerjoin_from(Request.__table__, Person.__table__, p.id == r.person_id)
        .outerjoin(Organisation.__table__, g.id == r.organisation_id)
        .outerjoin(Official.__table__, o.id == r.official_id)
        .outerjoin(Office.__table__, f.id == o.office_id)
        .outerjoin(Institution.__table__, i.id == o.institution_id)
        .where(r.stage.in_(stages), r.received_on.is_not(None))
        .order_by(r.received_on, r.id)
    )
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        rows = connection.execute(chosen).all()
    return [
        Waiting(
            uid=row.uid,
            folio=row.given_folio or f"S-{row.id:05d}",
            applicant=" ".join(filter(None, (row.given_names, row.surnames))) or row.name or "",
            stage=row.stage,
            starts=_starts(row.received_on, row.received_at, row.completed_on),
            asked_to_complete_on=row.asked_to_complete_on,
            meeting_day=row.meeting_day,
            commune=row.office or row.body,
        )
        for row in rows
    ]


def to_answer(store: Store) -> int:
    """How many requests wait for an answer, or for what they lack."""
    r = Request.__table__.c
    chosen = select(func.count()).where(r.stage.in_((Stage.RECEIVED, Stage.TO_COMPLETE)))
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        return connection.execute(chosen).scalar_one()


def _starts(received: date, hour: time | None, completed: date | None) -> datetime:
    """As `Request.clock_starts` has it."""
    if completed and completed >= received:
        return datetime.combine(completed, time())
    return datetime.combine(received, hour or time())


@dataclass(frozen=True)
class Asking:
    """A petition that is not answered."""

    uid: str
    post: str
    received_on: date
    commune: str | None


def petitions_waiting(store: Store) -> list[Asking]:
    """The petitions without an answer, oldest first."""
    p, i = Petition.__table__.c, Institution.__table__.c
    chosen = (
        select(p.uid, p.post, p.received_on, i.commune)
        .outerjoin_from(Petition.__table__, Institution.__table__, i.id == p.institution_id)
        .where(p.ruling.is_(None), p.received_on.is_not(None))
        .order_by(p.received_on, p.id)
    )
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        return [
            Asking(row.uid, row.post or "", row.received_on, row.commune)
            for row in connection.execute(chosen)
        ]
