"""Working days of an office (Ley 19.880, art. 25): not Saturdays, Sundays or the holidays of its commune."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from desktop.domain.catalogues import days
from desktop.domain.places import communes
from desktop.domain.resources import table

SATURDAY = 5
DECEMBER = 12
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
        return day not in self.removed and (day in _national(day.year) or self._local(day) is not None)

    def holidays(self, year: int) -> dict[date, str]:
        """The days of a year on which this commune rests, in order, each by its name if the law gave one."""
        named = {day: name for day, name in _national(year).items() if day not in self.removed}
        for local in _locals():
            day = date(year, local.month, local.day)
            if self._local(day) is local and day not in self.removed:
                named[day] = local.name
        named |= {day: "" for day in self.added if day.year == year and day not in named}
        return dict(sorted(named.items()))

    def is_working(self, day: date) -> bool:
        """Whether the day counts in a term."""
        return day.weekday() < SATURDAY and not self.is_holiday(day)

    def on_or_after(self, day: date) -> date:
        """The day itself, or the working day to which a term that ends on a free day moves."""
        return day if self.is_working(day) else self.after(day, 1)

    def after(self, start: date, count: int) -> date:
        """The last day of a term of `count` working days, counted from the day after `start`."""
        if count <= 0:
            return start
        year = start.year
        known = _working(self, year)
        place = bisect_right(known, start.toordinal()) + count - 1
        while place >= len(known):
            place, year = place - len(known), year + 1
            known = _working(self, year)
        return date.fromordinal(known[place])

    def left(self, today: date, due: date) -> int:
        """The working days after `today` up to and with `due`; below zero, those that have passed since."""
        if due < today:
            return -self.left(due, today)
        between = sum(len(_working(self, year)) for year in range(today.year, due.year))
        upto = bisect_right(_working(self, due.year), due.toordinal())
        return between + upto - bisect_right(_working(self, today.year), today.toordinal())

    def working_day_of_month(self, year: int, month: int, number: int) -> date:
        """The n-th working day of a month; its last one if it has fewer.

        >>> Calendar().working_day_of_month(2026, 11, 1)
        datetime.date(2026, 11, 2)
        """
        known = _working(self, year)
        first = bisect_left(known, date(year, month, 1).toordinal())
        end = len(known)
        if month < DECEMBER:
            end = bisect_left(known, date(year, month + 1, 1).toordinal())
        return date.fromordinal(known[min(first + number, end) - 1])

    def _local(self, day: date) -> _Local | None:
        """The holiday of this commune or its region that falls on the day."""
        if self.commune is None:
            return None
        return next((local for local in _locals() if local.rests(day, self.commune)), None)


@lru_cache(maxsize=4096)
def _working(calendar: Calendar, year: int) -> tuple[int, ...]:
    """The working days of a year in order, so that a term is one look and not a walk."""
    return tuple(day.toordinal() for day in _year(year) if calendar.is_working(day))


def _year(year: int) -> Iterator[date]:
    first = date(year, 1, 1)
    length = date(year, DECEMBER, 31).timetuple().tm_yday
    return (first + timedelta(days=number) for number in range(length))


@cache
def _national(year: int) -> dict[date, str]:
    from holidays.countries.chile import Chile  # noqa: PLC0415 -- costs the start of the program

    return dict(Chile(years=year, language="es").items())  # type: ignore[no-untyped-call]  # its makers left it so


@dataclass(frozen=True)
class _Local:
    """A day on which only a region, or some communes, rest."""

    name: str
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
            name=row["name"],
            month=int(row["month"]),
            day=int(row["day"]),
            region=row["region"],
            communes=frozenset(row["communes"].split("|")),
            valid_from=first,
            valid_to=last or date.max,
        )
        for row in table("law/local_holidays.csv")
        for first, last in [days(row)]
    )
