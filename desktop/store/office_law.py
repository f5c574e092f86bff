"""The law as this office has it: what ships with the program, and what the book adds or overrides."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import select

from desktop.description.register import State
from desktop.domain.law import HolidayChange, Law, Override
from desktop.domain.rates import Rate, Rates
from desktop.registers import office_law
from desktop.store.store import Store


def law_of(store: Store) -> Law:
    """The terms and calendars by which this book's records are judged."""
    holidays, overrides = office_law.Holiday.__table__, office_law.Override.__table__
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        days = connection.execute(select(holidays).where(holidays.c.state != State.DRAFT)).all()
        terms = connection.execute(select(overrides).where(overrides.c.state != State.DRAFT)).all()
    return Law(
        tuple(Override(row.term, row.value, row.valid_from, row.valid_to, row.law) for row in terms),
        tuple(HolidayChange(row.day, row.rests, row.region, row.commune, row.law) for row in days),
    )


def holiday_names(store: Store) -> dict[date, str]:
    """What the office calls the days of rest that it added."""
    h = office_law.Holiday.__table__.c
    chosen = select(h.day, h.name).where(h.state != State.DRAFT, h.rests.is_(True), h.day.is_not(None))
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        return {row.day: row.name or "" for row in connection.execute(chosen.order_by(h.id))}


def rates_of(store: Store) -> Rates:
    """The values of UF, UTM and currencies that the book holds."""
    r = office_law.Rate.__table__.c
    chosen = select(r.unit, r.day, r.value, r.source).where(r.state != State.DRAFT)
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        rows = connection.execute(chosen).all()
    return Rates(Rate(row.unit, row.day, row.value, row.source or "") for row in rows)


def rates_held(store: Store) -> dict[tuple[str, date], tuple[str, Decimal | None]]:
    """Which record (its uid) holds the value of a unit on a day, and what it says."""
    r = office_law.Rate.__table__.c
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        rows = connection.execute(select(r.unit, r.day, r.uid, r.value).order_by(r.id)).all()
    return {(row.unit, row.day): (row.uid, row.value) for row in rows if row.unit and row.day}
