"""Who must declare and what was declared so far, in columns; nothing sealed is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.description.register import State
from desktop.domain.clock import local_day
from desktop.domain.declaring import Tenure
from desktop.registers.declarants import Declarant
from desktop.registers.declarations import Declaration, Progress
from desktop.registers.institutions import Institution
from desktop.registers.people import Person
from desktop.store.linked import linked
from desktop.store.store import Store


@dataclass(frozen=True)
class Roll:
    """Somebody in a post that must declare; `commune` is of the post, else of the body.

    `entered` is the day on which the line came into the book, by the clock of that commune.
    """

    id: int
    uid: str
    person: int
    name: str
    rut: str | None
    institution: int
    body: str
    post: str
    unit: str
    numeral: str
    heads_service: bool
    starts: date
    ends: date | None
    commune: str | None
    official: int | None
    entered: date | None
    is_imported: bool

    @property
    def tenure(self) -> Tenure:
        """The post, as the clock of declarations has it."""
        return Tenure(self.numeral, self.heads_service, self.starts, self.ends, self.commune)


@dataclass(frozen=True)
class Filed:
    """The line of a declaration; `declarant` is a key."""

    uid: str
    declarant: int
    kind: str
    period: int
    progress: Progress
    percent: int
    due: date | None
    declared_on: date | None
    sent_on: date | None
    folio: str
    warned_on: date | None
    replaces: str


def roll(store: Store) -> list[Roll]:
    """The complete lines of the roster, by name."""
    d, p, i = (model.__table__.c for model in (Declarant, Person, Institution))
    chosen = (
        select(d.id, d.uid, d.person_id, p.given_names, p.surnames, p.rut, d.institution_id, i.name)
        .add_columns(d.post, d.unit, d.numeral, d.heads_service, d.starts, d.ends, d.official_id)
        .add_columns(func.coalesce(d.commune, i.commune).label("commune"), d.created_at, d.origin)
        .join_from(Declarant.__table__, Person.__table__, p.id == d.person_id)
        .join(Institution.__table__, i.id == d.institution_id)
        .where(d.state != State.DRAFT, d.starts.is_not(None), d.numeral.is_not(None))
        .order_by(p.given_names, p.surnames, d.starts, d.id)
    )
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        rows = connection.execute(chosen).all()
    return [
        Roll(
            id=row.id,
            uid=row.uid,
            person=row.person_id,
            name=" ".join(filter(None, (row.given_names, row.surnames))),
            rut=row.rut,
            institution=row.institution_id,
            body=row.name or "",
            post=row.post or "",
            unit=row.unit or "",
            numeral=row.numeral,
            heads_service=bool(row.heads_service),
            starts=row.starts,
            ends=row.ends,
            commune=row.commune,
            official=row.official_id,
            entered=local_day(row.created_at.replace(tzinfo=UTC), row.commune) if row.created_at else None,
            is_imported=bool(row.origin),
        )
        for row in rows
    ]


def filed(store: Store) -> list[Filed]:
    """Every declaration that has a line, finished or not, in the order in which they were begun."""
    d = Declaration.__table__.c
    chosen = (
        select(d.uid, d.declarant_id, d.kind, d.period, d.progress, d.percent, d.due, d.declared_on)
        .add_columns(d.sent_on, d.folio, d.warned_on, d.replaces)
        .where(d.declarant_id.is_not(None), d.kind.is_not(None))
        .order_by(d.id)
    )
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        rows = connection.execute(chosen).all()
    return [
        Filed(
            uid=row.uid,
            declarant=row.declarant_id,
            kind=row.kind,
            period=row.period or 0,
            progress=row.progress or Progress.NOT_BEGUN,
            percent=row.percent or 0,
            due=row.due,
            declared_on=row.declared_on,
            sent_on=row.sent_on,
            folio=row.folio or "",
            warned_on=row.warned_on,
            replaces=row.replaces or "",
        )
        for row in rows
    ]


def lines_of(store: Store, declarant: Declarant) -> list[Declaration]:
    """All declarations of one declarant, whole, in the order in which they came into the book."""
    key = Declaration.__table__.c["declarant_id"]
    chosen = select(Declaration).where(key == declarant.id).order_by(Declaration.id)
    with Session(store._engine, expire_on_commit=False) as session:  # noqa: SLF001 -- the same room
        return list(linked(session, session.scalars(chosen).all()))
