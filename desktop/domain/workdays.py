"""Working days of an office (Ley 19.880, art. 25): not Saturdays, Sundays or the holidays of its commune."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from desktop.domain import language
from desktop.domain.catalogues import days
from desktop.domain.language import _
from desktop.domain.places import communes
from desktop.domain.resources import table

SATURDAY = 5
DECEMBER = 12
NAMED_IN = {"en": "en_US"}
"""How the library of holidays calls a language, where it is called otherwise here."""


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
        return day not in self.removed and (
            day in _national(day.year, language.SOURCE) or self._local(day) is not None
        )

    def holidays(self, year: int) -> dict[date, str]:
        """The days of a year on which this commune rests, in order, each by its name if the law gave one."""
        named = dict(_national(year, language.current()))
        for local in _local_to(self.commune):
            day = date(year, local.month, local.day)
            if local.falls_on(day):
                named[day] = _(local.name)
        rests = (set(named) - self.removed) | {day for day in self.added if day.year == year}
        return {day: named.get(day, "") for day in sorted(rests)}

    def is_working(self, day: date) -> bool:
        """Whether the day counts in a term."""
        return day.toordinal() in self._years[day.year].works

    def on_or_after(self, day: date) -> date:
        """The day itself, or the working day to which a term that ends on a free day moves."""
        return day if self.is_working(day) else self.after(day, 1)

    def after(self, start: date, count: int) -> date:
        """The last day of a term of `count` working days, counted from the day after `start`."""
        if count <= 0:
            return start
        year = start.year
        days = self._years[year].days
        place = bisect_right(days, start.toordinal()) + count - 1
        while place >= len(days):
            place, year = place - len(days), year + 1
            days = self._years[year].days
        return date.fromordinal(days[place])

    def left(self, today: date, due: date) -> int:
        """The working days after `today` up to and with `due`; below zero, those that have passed since."""
        if due < today:
            return -self.left(due, today)
        years = self._years
        between = sum(len(years[year].days) for year in range(today.year, due.year))
        upto = bisect_right(years[due.year].days, due.toordinal())
        return between + upto - bisect_right(years[today.year].days, today.toordinal())

    def working_day_of_month(self, year: int, month: int, number: int) -> date:
        """The n-th working day of a month; its last one if it has fewer.

        >>> Calendar().working_day_of_month(2026, 11, 1)
        datetime.date(2026, 11, 2)
        """
        days = self._years[year].days
        first = bisect_left(days, date(year, month, 1).toordinal())
        end = len(days)
        if month < DECEMBER:
            end = bisect_left(days, date(year, month + 1, 1).toordinal())
        return date.fromordinal(days[min(first + number, end) - 1])

    def _local(self, day: date) -> _Local | None:
        """The holiday of this commune or its region that falls on the day."""
        return next((local for local in _local_to(self.commune) if local.falls_on(day)), None)

    @cached_property
    def _years(self) -> _Years:
        return _years(_local_to(self.commune), self.added, self.removed)


class _Year(NamedTuple):
    """The working days of a year by their ordinals: in order, and to ask about one."""

    days: tuple[int, ...]
    works: frozenset[int]


class _Years(dict[int, _Year]):
    """The years that were asked about, so that a term is one look and not a walk."""

    def __init__(self, calendar: Calendar) -> None:
        super().__init__()
        self._calendar = calendar

    def __missing__(self, year: int) -> _Year:
        first, last = date(year, 1, 1).toordinal(), date(year, DECEMBER, 31).toordinal()
        rest = {day.toordinal() for day in self._calendar.holidays(year)}
        days = tuple(n for n in range(first, last + 1) if (n - 1) % 7 < SATURDAY and n not in rest)
        held = self[year] = _Year(days, frozenset(days))
        return held


@cache
def _national(year: int, tongue: str) -> dict[date, str]:
    """By its day, the name of each holiday in the language that is spoken."""
    from holidays.countries.chile import Chile  # noqa: PLC0415 -- costs the start of the program

    named = Chile(years=year, language=NAMED_IN.get(tongue, tongue))  # type: ignore[no-untyped-call]  # its makers left it so
    return dict(named.items())


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

    def falls_on(self, day: date) -> bool:
        """Whether it is kept on that day."""
        return (day.month, day.day) == (self.month, self.day) and self.valid_from <= day <= self.valid_to


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


@cache
def _local_to(commune: str | None) -> tuple[_Local, ...]:
    """The local holidays of a commune: its own, and those of its region."""
    if commune is None:
        return ()
    region = communes()[commune].region
    return tuple(local for local in _locals() if commune in local.communes or region == local.region)


@lru_cache(maxsize=256)
def _years(kept: tuple[_Local, ...], added: frozenset[date], removed: frozenset[date]) -> _Years:
    """One index for all communes that rest on the same days."""
    alike = next((code for code in communes() if _local_to(code) == kept), None) if kept else None
    return _Years(Calendar(alike, added, removed))
