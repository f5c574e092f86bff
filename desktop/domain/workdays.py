"""Working days of an office (Ley 19.880, art. 25): not Saturdays, Sundays or the holidays of its commune."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from desktop.domain.places import communes
from desktop.domain.resources import table

SATURDAY = 5
ONE = timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """The holidays of one commune; an administrator may add days, or take some away, that a law changed."""

    commune: str | None = None
    added: frozenset[date] = frozenset()
    removed: frozenset[date] = frozenset()

    def is_holiday(self, day: date) -> bool:
        """Whether the whole country, or this commune, rests by law."""
        if day in self.added:
            return True
        return day not in self.removed and (day in _national(day.year) or _is_local(day, self.commune))

    def is_working(self, day: date) -> bool:
        """Whether the day counts in a term."""
        return day.weekday() < SATURDAY and not self.is_holiday(day)

    def on_or_after(self, day: date) -> date:
        """The day itself, or the working day to which a term that ends on a free day moves."""
        while not self.is_working(day):
            day += ONE
        return day

    def after(self, start: date, count: int) -> date:
        """The last day of a term of `count` working days, counted from the day after `start`."""
        day = start
        for _number in range(count):
            day = self.on_or_after(day + ONE)
        return day

    def left(self, today: date, due: date) -> int:
        """The working days after `today` up to and with `due`; below zero, those that have passed since."""
        if due < today:
            return -self.left(due, today)
        return sum(self.is_working(day) for day in _days(today + ONE, due))

    def working_day_of_month(self, year: int, month: int, number: int) -> date:
        """The n-th working day of a month; its last one if it has fewer.

        >>> Calendar().working_day_of_month(2026, 11, 1)
        datetime.date(2026, 11, 2)
        """
        first = date(year, month, 1)
        last = date(year + month // 12, month % 12 + 1, 1) - ONE
        days = [day for day in _days(first, last) if self.is_working(day)]
        return days[min(number, len(days)) - 1]


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


@cache
def _national(year: int) -> frozenset[date]:
    from holidays.countries.chile import Chile  # noqa: PLC0415 -- costs the start of the program

    return frozenset(Chile(years=year).keys())  # type: ignore[no-untyped-call]  # its makers left it so


@dataclass(frozen=True)
class _Local:
    """A day on which only a region, or some communes, rest."""

    month: int
    day: int
    region: str
    communes: frozenset[str]
    valid_from: date
    valid_to: date

    def rests(self, day: date, commune: str) -> bool:
        """Whether the commune rests on that day."""
        return (
            (day.month, day.day) == (self.month, self.day)
            and self.valid_from <= day <= self.valid_to
            and (commune in self.communes or communes()[commune].region == self.region)
        )


@cache
def _locals() -> tuple[_Local, ...]:
    return tuple(
        _Local(
            month=int(row["month"]),
            day=int(row["day"]),
            region=row["region"],
            communes=frozenset(row["communes"].split("|")),
            valid_from=date.fromisoformat(row["valid_from"]),
            valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else date.max,
        )
        for row in table("law/local_holidays.csv")
    )


def _is_local(day: date, commune: str | None) -> bool:
    return commune is not None and any(local.rests(day, commune) for local in _locals())
