"""Sums over the book, for what is due and how each month stands; no record is loaded for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import exists, func, or_, select

from desktop.description.register import Entry, State
from desktop.domain.periods import Period
from desktop.registers import AGENDA
from desktop.registers.institutions import Institution
from desktop.registers.officials import Official
from desktop.registers.people import Person
from desktop.store.lists import reserved
from desktop.store.settings import OWN
from desktop.store.store import Store
from desktop.store.tables import published_rows, settings, summaries, summary_officials

_AGENDA = [str(model.__tablename__) for model in AGENDA]


@dataclass(frozen=True, order=True)
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
    code: str = ""


def unpublished(store: Store) -> list[Unpublished]:
    """The months with complete records that no filing has as they now stand, by institution, oldest first."""
    filed = filings(store)
    waiting: Counter[tuple[int, int, int]] = Counter()
    for model in AGENDA:
        mine = [one for one in filed if one.register == model.__tablename__]
        for (year, month, institution), (records, changed) in _months(store, model).items():
            whole = Period.month(year, month)
            if not any(one.covers(whole, changed) for one in mine):
                waiting[year, month, institution] += records
    return [Unpublished(*key, records) for key, records in sorted(waiting.items())]


def _months(store: Store, model: type[Entry]) -> dict[tuple[int, int, int], tuple[int, datetime]]:
    """By year, month and institution: how many complete records of a register, and the last change in them.

    What a close published and somebody corrected waits for the next close, whenever that is.
    The database sums up by day, as it keeps them; to ask it for the month of each would cost more.
    """
    s, o, m = summaries.c, Official.__table__.c, model.__table__.c
    chosen = (
        select(s.day, o.institution_id, func.count(s.id.distinct()), func.max(m.changed_at))
        .select_from(summaries)
        .join(model.__table__, m.id == s.entry_id)
        .join(summary_officials, summary_officials.c.summary_id == s.id)
        .join(Official.__table__, o.id == summary_officials.c.official_id)
        .where(s.register == model.__tablename__, s.state == State.COMPLETE.name, s.reserved.is_(False))
        .where(s.day.is_not(None), o.institution_id.is_not(None))
        .where(~exists().where(published_rows.c.uid == s.uid))
        .group_by(s.day, o.institution_id)
    )
    months: dict[tuple[int, int, int], tuple[int, datetime]] = {}
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        for day, institution, records, changed in connection.execute(chosen):
            key = day.year, day.month, institution
            since = changed or store.clock()  # another program wrote it without saying when: it counts as new
            before, latest = months.get(key, (0, since))
            months[key] = before + records, max(latest, since)
    return months


@dataclass(frozen=True)
class Filing:
    """A public list that was written: of which register, from when to when, and when (UTC)."""

    register: str
    period: Period
    made_at: datetime

    def covers(self, month: Period, changed_at: datetime) -> bool:
        """Whether all of that month, changed at the latest then, stands in it."""
        first, last = self.period.first, self.period.last
        begun = first is None or (month.first is not None and first <= month.first)
        ended = last is None or (month.last is not None and last >= month.last)
        return begun and ended and changed_at <= self.made_at


_FILED = "filed:"


def note_filing(store: Store, register: str, period: Period, read_at: datetime | None = None) -> None:
    """Remember that a list was filed by other means than a close: what stood in the book then is out."""
    ends = ":".join(day.isoformat() if day else "" for day in (period.first, period.last))
    store.set(f"{_FILED}{register}:{ends}", (read_at or store.clock()).isoformat())


def filings(store: Store) -> list[Filing]:
    """The latest filing of each register and period."""
    chosen = select(settings).where(settings.c.name.startswith(_FILED, autoescape=True))
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        rows = connection.execute(chosen).all()
    return [_filing(row.name, row.value) for row in rows]


def _filing(name: str, value: str) -> Filing:
    register, *ends = name.removeprefix(_FILED).split(":")
    first, last = (date.fromisoformat(day) if day else None for day in ends)
    return Filing(register, Period(first, last), datetime.fromisoformat(value))


def unfinished(store: Store) -> list[Open]:
    """The registers with drafts or warnings."""
    s = summaries.c
    draft = s.state == State.DRAFT.name
    chosen = (
        select(s.register, draft, func.count())
        .where(or_(draft, s.warnings > 0), s.reserved.is_(False))
        .group_by(s.register, draft)
        .order_by(s.register)
    )
    counts: dict[str, dict[bool, int]] = {}
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        for register, is_draft, number in connection.execute(chosen):
            counts.setdefault(register, {})[bool(is_draft)] = number
    return [Open(name, told.get(True, 0), told.get(False, 0)) for name, told in counts.items()]


def misplaced(store: Store) -> int:
    """How many reserved records stand in a book that does not keep them: they wait to be moved."""
    if store.keeps_reserved:
        return 0
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        return connection.execute(select(func.count()).select_from(reserved().subquery())).scalar_one()


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
    chosen = select(i.id, i.uid, i.name, i.commune, i.publication_day, i.code)
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        rows = connection.execute(chosen).all()
    return {
        row.id: Body(row.id, row.uid, row.name or "", row.commune, row.publication_day, row.code or "")
        for row in rows
    }


def own_body(store: Store) -> Body | None:
    """The institution whose book this is; without that setting, the first."""
    own, known = store.setting(OWN), bodies(store)
    return next((body for body in known.values() if body.uid == own), next(iter(known.values()), None))


def recorded(store: Store, period: Period, registers: Sequence[str] = ()) -> dict[int, tuple[int, int]]:
    """How many agenda records each official (by key) has in a period: complete ones, and drafts."""
    s, o = summaries.c, summary_officials.c
    draft = s.state == State.DRAFT.name
    chosen = (
        select(o.official_id, draft, func.count())
        .join(summary_officials, o.summary_id == s.id)
        .where(s.register.in_(list(registers) or _AGENDA), s.day >= period.first, s.day <= period.last)
        .where(s.reserved.is_(False))
        .group_by(o.official_id, draft)
    )
    counts: dict[int, tuple[int, int]] = {}
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        for official, is_draft, number in connection.execute(chosen):
            whole, drafts = counts.get(official, (0, 0))
            counts[official] = (whole, drafts + number) if is_draft else (whole + number, drafts)
    return counts
