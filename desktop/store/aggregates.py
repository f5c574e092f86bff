"""Sums over the book, for what is due and how each month stands; no record is loaded for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import extract, func, or_, select

from desktop.description.register import State
from desktop.domain.periods import Period
from desktop.registers import AGENDA
from desktop.registers.institutions import Institution
from desktop.registers.officials import Official
from desktop.registers.people import Person
from desktop.store.store import Store
from desktop.store.tables import summaries, summary_officials

_AGENDA = [str(model.__tablename__) for model in AGENDA]


@dataclass(frozen=True)
class Unpublished:
    """A month of an institution with so many records that wait to be published."""

    year: int
    month: int
    institution: int
    records: int


@dataclass(frozen=True)
class Open:
    """How many records of a register are drafts, and how many have warnings though they are complete."""

    register: str
    drafts: int
    warned: int


@dataclass(frozen=True)
class Post:
    """An official in a post, with what a deadline asks of it."""

    id: int
    uid: str
    name: str
    post: str
    institution: int
    office: int | None
    substitute: bool
    starts: date | None
    ends: date | None
    complete: bool


@dataclass(frozen=True)
class Body:
    """An institution, with what its calendar needs."""

    id: int
    uid: str
    name: str
    commune: str | None
    publication_day: int | None


def unpublished(store: Store) -> list[Unpublished]:
    """The months that hold complete records which no filing has yet, by institution, oldest first."""
    s, o = summaries.c, Official.__table__.c
    year, month = extract("year", s.day), extract("month", s.day)
    chosen = (
        select(year, month, o.institution_id, func.count(s.id.distinct()))
        .select_from(summaries)
        .join(summary_officials, summary_officials.c.summary_id == s.id)
        .join(Official.__table__, o.id == summary_officials.c.official_id)
        .where(s.register.in_(_AGENDA), s.state == State.COMPLETE.name, s.reserved.is_(False))
        .where(s.day.is_not(None), o.institution_id.is_not(None))
        .group_by(year, month, o.institution_id)
        .order_by(year, month, o.institution_id)
    )
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        return [Unpublished(int(row[0]), int(row[1]), row[2], row[3]) for row in connection.execute(chosen)]


def unfinished(store: Store) -> list[Open]:
    """The registers with drafts or warnings."""
    s = summaries.c
    draft = s.state == State.DRAFT.name
    chosen = (
        select(s.register, draft, func.count())
        .where(or_(draft, s.warnings > 0))
        .group_by(s.register, draft)
        .order_by(s.register)
    )
    counts: dict[str, dict[bool, int]] = {}
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        for register, is_draft, number in connection.execute(chosen):
            counts.setdefault(register, {})[bool(is_draft)] = number
    return [Open(name, told.get(True, 0), told.get(False, 0)) for name, told in counts.items()]


def posts(store: Store) -> list[Post]:
    """All officials, by their name."""
    o, p = Official.__table__.c, Person.__table__.c
    chosen = (
        select(o.id, o.uid, p.given_names, p.surnames, o.post, o.institution_id, o.office_id)
        .add_columns(o.substitute, o.starts, o.ends, o.state)
        .join(Person.__table__, p.id == o.person_id)
        .order_by(p.given_names, p.surnames, o.starts, o.id)
    )
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        return [
            Post(
                id=row.id,
                uid=row.uid,
                name=" ".join(name for name in (row.given_names, row.surnames) if name),
                post=row.post or "",
                institution=row.institution_id,
                office=row.office_id,
                substitute=bool(row.substitute),
                starts=row.starts,
                ends=row.ends,
                complete=row.state is not State.DRAFT,
            )
            for row in connection.execute(chosen)
        ]


def bodies(store: Store) -> dict[int, Body]:
    """The institutions by their key."""
    i = Institution.__table__.c
    chosen = select(i.id, i.uid, i.name, i.commune, i.publication_day)
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        rows = connection.execute(chosen).all()
    return {row.id: Body(row.id, row.uid, row.name or "", row.commune, row.publication_day) for row in rows}


def recorded(store: Store, period: Period, registers: Sequence[str] = ()) -> dict[int, tuple[int, int]]:
    """How many agenda records each official (by key) has in a period: complete ones, and drafts."""
    s, o = summaries.c, summary_officials.c
    draft = s.state == State.DRAFT.name
    chosen = (
        select(o.official_id, draft, func.count())
        .join(summary_officials, o.summary_id == s.id)
        .where(s.register.in_(list(registers) or _AGENDA), s.day >= period.first, s.day <= period.last)
        .group_by(o.official_id, draft)
    )
    counts: dict[int, tuple[int, int]] = {}
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        for official, is_draft, number in connection.execute(chosen):
            whole, drafts = counts.get(official, (0, 0))
            counts[official] = (whole, drafts + number) if is_draft else (whole + number, drafts)
    return counts
