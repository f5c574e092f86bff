"""The figures of a year of an institution, summed up by the database; no record is loaded for them.

Drafts and what is reserved are in none of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from heapq import nsmallest
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from desktop.description.register import Entry, State
from desktop.domain.periods import Period
from desktop.registers import AGENDA
from desktop.registers.attestations import Attestation
from desktop.registers.gifts import Custody, CustodyStep, Gift
from desktop.registers.institutions import Institution
from desktop.registers.meetings import Attendee, Meeting, Represented
from desktop.registers.mode import Mode
from desktop.registers.offices import Office
from desktop.registers.officials import Official
from desktop.registers.organisations import Organisation
from desktop.registers.requests import Request, Stage
from desktop.registers.trips import Cost, Payer, Trip
from desktop.store.store import Store
from desktop.store.tables import closings, summaries, summary_officials

PESO = Decimal(1)
MOST_HEARD = 12


@dataclass(frozen=True)
class Spent:
    """What an official's trips cost in pesos by who paid; `unvalued` lines have no rate."""

    official: int
    payer: Payer | None
    pesos: Decimal
    unvalued: int


@dataclass(frozen=True)
class Answering:
    """What the waiting time of a request is measured by."""

    official: int
    stage: Stage
    starts: datetime
    answered_on: date | None
    held_on: date | None
    commune: str | None
    uid: str


@dataclass(frozen=True)
class YearFigures:
    """What happened in a year; officials are told by their key."""

    months: dict[str, tuple[int, ...]]
    officials: dict[int, Counter[str]]
    decisions: dict[str | None, int]
    modes: dict[Mode | None, int]
    heard: tuple[tuple[str, int], ...]
    spent: tuple[Spent, ...]
    custody: dict[Custody | None, int]
    requests: tuple[Answering, ...]
    silent: tuple[int, ...]
    """How many officials were attested to have had nothing, month by month."""
    closed_at: dict[int, datetime]
    """When each month was first closed (UTC)."""


def year_figures(store: Store, institution: int, year: int) -> YearFigures:
    """All of them, from one state of the book."""
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        count = _Count(connection, institution, year)
        return YearFigures(
            months=count.months(),
            officials=count.officials(),
            decisions=count.of_meetings("decision"),
            modes=count.of_meetings("mode"),
            heard=count.heard(),
            spent=count.spent(),
            custody=count.custody(),
            requests=count.requests(),
            silent=count.silent(),
            closed_at=count.closed_at(),
        )


def answering(connection: Connection, period: Period, *only: ColumnElement[bool]) -> tuple[Answering, ...]:
    """The complete requests that came in during a period."""
    r, o, f, i = (model.__table__.c for model in (Request, Official, Office, Institution))
    chosen = (
        select(r.uid, r.official_id, r.stage, r.received_on, r.received_at, r.completed_on, r.answered_on)
        .add_columns(r.meeting_day, f.commune.label("office"), i.commune.label("body"))
        .join_from(Request.__table__, Official.__table__, o.id == r.official_id)
        .outerjoin(Office.__table__, f.id == o.office_id)
        .outerjoin(Institution.__table__, i.id == o.institution_id)
        .where(r.state != State.DRAFT, *only)
        .where(r.received_on >= period.first, r.received_on <= period.last)
        .order_by(r.received_on, r.id)
    )
    found = []
    for row in connection.execute(chosen):
        starts = datetime.combine(row.received_on, row.received_at or time())
        if row.completed_on and row.completed_on >= row.received_on:
            starts = datetime.combine(row.completed_on, time())
        held = row.meeting_day if row.stage is Stage.HELD else None
        place = row.office or row.body
        found.append(Answering(row.official_id, row.stage, starts, row.answered_on, held, place, row.uid))
    return tuple(found)


class _Count:
    """One institution and one year, asked of an open connection."""

    def __init__(self, connection: Connection, institution: int, year: int) -> None:
        self._connection, self._institution, self._year = connection, institution, year
        self._first, self._last = date(year, 1, 1), date(year, 12, 31)

    def _public(self, model: type[Entry], *columns: ColumnElement[Any]) -> Select[Any]:
        """The register's complete records that are not reserved."""
        s = summaries.c
        return (
            select(*columns)
            .select_from(summaries)
            .join(summary_officials, summary_officials.c.summary_id == s.id)
            .join(Official.__table__, Official.__table__.c.id == summary_officials.c.official_id)
            .where(s.register == model.__tablename__, s.state != State.DRAFT.name, s.reserved.is_(False))
            .where(s.day >= self._first, s.day <= self._last)
            .where(Official.__table__.c.institution_id == self._institution)
        )

    def months(self) -> dict[str, tuple[int, ...]]:
        """By register: how many in each month."""
        found: dict[str, tuple[int, ...]] = {}
        for model in AGENDA:
            chosen = self._public(model, summaries.c.day, func.count(summaries.c.id.distinct()))
            by_month: Counter[int] = Counter()
            for day, number in self._connection.execute(chosen.group_by(summaries.c.day)):
                by_month[day.month] += number
            found[str(model.__tablename__)] = tuple(by_month[month] for month in range(1, 13))
        return found

    def officials(self) -> dict[int, Counter[str]]:
        """By official: how many of each register; a hearing of two officials counts for both."""
        found: dict[int, Counter[str]] = defaultdict(Counter)
        who = summary_officials.c.official_id
        for model in AGENDA:
            chosen = self._public(model, who, func.count(summaries.c.id.distinct())).group_by(who)
            for official, number in self._connection.execute(chosen):
                found[official][str(model.__tablename__)] += number
        return dict(found)

    def of_meetings(self, column: str) -> dict[Any, int]:
        """How many hearings have each value of a column."""
        m = Meeting.__table__.c
        ids = self._public(Meeting, summaries.c.entry_id)
        chosen = select(m[column], func.count()).where(m.id.in_(ids)).group_by(m[column])
        return {row[0]: row[1] for row in self._connection.execute(chosen)}

    def heard(self) -> tuple[tuple[str, int], ...]:
        """The represented organisations of most hearings; each once a hearing.

        Put in order here: a server has an alphabet of its own.
        """
        a, r, g = Attendee.__table__.c, Represented.__table__.c, Organisation.__table__.c
        times = func.count(a.meeting_id.distinct())
        chosen = (
            select(times, g.name, g.uid)
            .join_from(Attendee.__table__, Represented.__table__, r.attendee_id == a.id)
            .join(Organisation.__table__, g.id == r.organisation_id)
            .where(a.meeting_id.in_(self._public(Meeting, summaries.c.entry_id)))
            .group_by(g.name, g.uid)
        )
        told = ((-number, name or "", uid) for number, name, uid in self._connection.execute(chosen))
        return tuple((name, -number) for number, name, _uid in nsmallest(MOST_HEARD, told))

    def spent(self) -> tuple[Spent, ...]:
        """The trips' cost; each line rounded to whole pesos as its trip rounds it."""
        c, t = Cost.__table__.c, Trip.__table__.c
        chosen = (
            select(t.official_id, c.payer, c.amount, c.currency, c.rate)
            .join_from(Cost.__table__, Trip.__table__, t.id == c.trip_id)
            .where(t.id.in_(self._public(Trip, summaries.c.entry_id)), c.amount.is_not(None))
        )
        sums: dict[tuple[int, Payer | None], list[Decimal | int]] = {}
        for official, payer, amount, currency, rate in self._connection.execute(chosen):
            kept = sums.setdefault((official, payer), [Decimal(0), 0])
            factor = PESO if currency in {None, "CLP"} else rate
            if factor is None:
                kept[1] += 1
            else:
                kept[0] += (amount * factor).quantize(PESO, ROUND_HALF_UP)
        ordered = sorted(sums.items(), key=lambda one: (one[0][0], one[0][1].name if one[0][1] else ""))
        return tuple(Spent(*key, Decimal(pesos), int(unvalued)) for key, (pesos, unvalued) in ordered)

    def custody(self) -> dict[Custody | None, int]:
        """Where the year's gifts are by their last step; without one, whether they are kept."""
        g, k = Gift.__table__.c, CustodyStep.__table__.c
        chosen = (
            select(g.id, g.kept_at, k.day, k.custody)
            .outerjoin_from(Gift.__table__, CustodyStep.__table__, k.gift_id == g.id)
            .where(g.id.in_(self._public(Gift, summaries.c.entry_id)))
            .order_by(g.id, func.coalesce(k.day, date.min), k.id)
        )
        last: dict[int, Custody | None] = {}
        for gift, kept_at, _day, custody in self._connection.execute(chosen):
            last[gift] = custody or (Custody.KEPT if kept_at and not last.get(gift) else last.get(gift))
        return dict(Counter(last.values()))

    def requests(self) -> tuple[Answering, ...]:
        """The requests that came in during the year."""
        own = Official.__table__.c.institution_id == self._institution
        return answering(self._connection, Period(self._first, self._last), own)

    def silent(self) -> tuple[int, ...]:
        """By month: the officials of whom it was attested, and still holds, that they had nothing."""
        a, o = Attestation.__table__.c, Official.__table__.c
        chosen = (
            select(a.month, func.count(a.official_id.distinct()))
            .join_from(Attestation.__table__, Official.__table__, o.id == a.official_id)
            .where(a.state != State.DRAFT, a.withdrawn_on.is_(None), o.institution_id == self._institution)
            .where(a.month >= self._first, a.month <= self._last)
            .group_by(a.month)
        )
        by_month: Counter[int] = Counter()
        for month, number in self._connection.execute(chosen):
            by_month[month.month] += number
        return tuple(by_month[month] for month in range(1, 13))

    def closed_at(self) -> dict[int, datetime]:
        """The first close of each month."""
        i = Institution.__table__.c
        chosen = (
            select(closings.c.month, func.min(closings.c.at))
            .join(Institution.__table__, i.uid == closings.c.institution)
            .where(i.id == self._institution, closings.c.year == self._year)
            .group_by(closings.c.month)
        )
        return {month: datetime.fromisoformat(at) for month, at in self._connection.execute(chosen)}
