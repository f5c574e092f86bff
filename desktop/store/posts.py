"""Who holds which post from when to when, in columns; no record is loaded for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import and_, or_, select

from desktop.description.register import State
from desktop.registers.meetings import Host, Meeting
from desktop.registers.officials import COMMISSION, Official
from desktop.registers.people import Person
from desktop.registers.resolutions import Resolution
from desktop.registers.tenders import Tender
from desktop.store.store import Store


@dataclass(frozen=True)
class Holding:
    """One official in one post; a member of an evaluation commission holds it only while that sits."""

    id: int
    uid: str
    person: int
    name: str
    post: str
    category: str
    institution: int
    office: int | None
    substitute: bool
    starts: date
    starts_at: time | None = None
    ends: date | None = None
    ends_at: time | None = None
    function: str = ""
    resolution: str = ""
    resolution_day: date | None = None
    tender: int | None = None
    is_imported: bool = False
    sits: bool = True
    """Whether the commission ever sits; of other posts always true."""

    @property
    def since(self) -> datetime:
        """The first moment."""
        return datetime.combine(self.starts, self.starts_at or time.min)

    @property
    def until(self) -> datetime | None:
        """The moment at which it is over: a day without an hour counts whole."""
        if self.ends is None:
            return None
        if self.ends_at is not None:
            return datetime.combine(self.ends, self.ends_at)
        return datetime.combine(self.ends, time.min) + timedelta(days=1) if self.ends < date.max else None

    def holds(self, moment: datetime) -> bool:
        """Whether the post is held then; at its last minute it still is, as the record itself says."""
        if not self.sits or moment < self.since:
            return False
        return self.ends is None or moment <= datetime.combine(self.ends, self.ends_at or time.max)

    def held_on(self, day: date) -> bool:
        """Whether it is held at some hour of a day."""
        return self.sits and self.starts <= day and (self.ends is None or day <= self.ends)


def holdings(store: Store) -> list[Holding]:
    """All complete officials of whom it is known since when they hold their post, by name."""
    o, p, t = Official.__table__.c, Person.__table__.c, Tender.__table__.c
    chosen = (
        select(o.id, o.uid, o.person_id, p.given_names, p.surnames, o.post, o.category, o.institution_id)
        .add_columns(o.office_id, o.substitute, o.starts, o.starts_at, o.ends, o.ends_at, o.function)
        .add_columns(o.resolution, o.resolution_day, o.tender_id, o.origin, t.sits_from, t.sits_to)
        .join_from(Official.__table__, Person.__table__, p.id == o.person_id)
        .outerjoin(Tender.__table__, t.id == o.tender_id)
        .where(o.state != State.DRAFT, o.starts.is_not(None), o.institution_id.is_not(None))
        .order_by(p.given_names, p.surnames, o.starts, o.id)
    )
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        rows = connection.execute(chosen).all()
    return [_holding(row) for row in rows]


def _holding(row: object) -> Holding:
    told = row._mapping  # type: ignore[attr-defined]  # noqa: SLF001 -- SQLAlchemy's own name for it
    starts, starts_at, ends, ends_at = (told[name] for name in ("starts", "starts_at", "ends", "ends_at"))
    sits = True
    if told["category"] == COMMISSION and told["tender_id"] is not None:
        first, last = told["sits_from"], told["sits_to"]
        sits = first is not None
        if first and first > starts:
            starts, starts_at = first, None
        if last and (ends is None or last < ends):
            ends, ends_at = last, None
        sits = sits and (ends is None or starts <= ends)
    return Holding(
        id=told["id"],
        uid=told["uid"],
        person=told["person_id"],
        name=" ".join(name for name in (told["given_names"], told["surnames"]) if name),
        post=told["post"] or "",
        category=told["category"] or "",
        institution=told["institution_id"],
        office=told["office_id"],
        substitute=bool(told["substitute"]),
        starts=starts,
        starts_at=starts_at,
        ends=ends,
        ends_at=ends_at,
        function=told["function"] or "",
        resolution=told["resolution"] or "",
        resolution_day=told["resolution_day"],
        tender=told["tender_id"],
        is_imported=bool(told["origin"]),
        sits=sits,
    )


@dataclass(frozen=True)
class Misplaced:
    """A meeting of an official who, by the days, did not hold the post; `official` is a key."""

    uid: str
    day: date
    starts_at: time | None
    official: int


def out_of_post(store: Store) -> list[Misplaced]:
    """The complete meetings on days on which a host did not hold the post, the latest first."""
    m, h, o = Meeting.__table__.c, Host.__table__.c, Official.__table__.c
    outside = or_(
        m.day < o.starts,
        m.day > o.ends,
        and_(m.day == o.starts, m.starts_at < o.starts_at),
        and_(m.day == o.ends, m.starts_at > o.ends_at),
    )
    chosen = (
        select(m.uid, m.day, m.starts_at, o.id)
        .join_from(Host.__table__, Meeting.__table__, m.id == h.meeting_id)
        .join(Official.__table__, o.id == h.official_id)
        .where(m.state != State.DRAFT, m.reserved.is_not(True), o.starts.is_not(None), outside)
        .order_by(m.day.desc(), m.id)
    )
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        return [Misplaced(*row) for row in connection.execute(chosen)]


@dataclass(frozen=True)
class Named:
    """A resolution, and for how long it stands."""

    uid: str
    number: str
    day: date
    institution: int
    starts: date
    ends: date | None

    def stands(self, day: date) -> bool:
        """Whether it is in force on that day."""
        return self.starts <= day and (self.ends is None or day <= self.ends)


def resolutions(store: Store) -> list[Named]:
    """The complete resolutions, the latest first."""
    r = Resolution.__table__.c
    chosen = (
        select(r.uid, r.number, r.day, r.institution_id, r.starts, r.ends)
        .where(r.state != State.DRAFT, r.starts.is_not(None), r.day.is_not(None))
        .order_by(r.starts.desc(), r.id.desc())
    )
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        return [Named(*row) for row in connection.execute(chosen)]


@dataclass(frozen=True)
class Known:
    """Somebody of the directory."""

    id: int
    uid: str
    name: str
    rut: str | None


def directory(store: Store) -> list[Known]:
    """Everybody, in the order in which they came into the book."""
    p = Person.__table__.c
    chosen = select(p.id, p.uid, p.given_names, p.surnames, p.rut).order_by(p.id)
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        return [
            Known(row.id, row.uid, " ".join(filter(None, (row.given_names, row.surnames))), row.rut)
            for row in connection.execute(chosen)
        ]
