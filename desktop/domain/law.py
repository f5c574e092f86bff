"""The law as an office keeps it: the packs that ship, and what its administrator changed citing a law.

A pure value, made from the book and handed in; nothing here is global.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from desktop.domain import terms
from desktop.domain.clock import Deadline, Term, deadline, due, ends, local_day, reached
from desktop.domain.places import communes
from desktop.domain.terms import LegalTerm
from desktop.domain.workdays import Calendar

OVERRIDE = "override"
"""The certainty of what an administrator set."""


@dataclass(frozen=True)
class Override:
    """Another value for a term, from one day to another, with the law that says so."""

    code: str
    value: int
    valid_from: date
    valid_to: date | None
    law: str

    def holds(self, day: date) -> bool:
        """Whether it stands on that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class HolidayChange:
    """A day that a law made free, or a working one; everywhere, in a region, or in one commune."""

    day: date
    rests: bool
    region: str | None
    commune: str | None
    law: str

    def narrowness(self, commune: str | None) -> int:
        """How closely it speaks of a commune: 1 its country, 2 its region, 3 itself, 0 not at all."""
        if self.commune is not None:
            return 3 if self.commune == commune else 0
        if self.region is not None:
            place = communes().get(commune) if commune else None
            return 2 if place and place.region == self.region else 0
        return 1


@dataclass(frozen=True)
class Law:
    """Terms and calendars of an office."""

    overrides: tuple[Override, ...] = ()
    holidays: tuple[HolidayChange, ...] = ()

    def term(self, code: str, day: date) -> LegalTerm:
        """The term as it holds on a day: the override that began last, or what the pack says.

        Raises:
            KeyError: there is no such term.
        """
        pack = terms.term(code, day)
        held = [each for each in self.overrides if each.code == code and each.holds(day)]
        if not held:
            return pack
        last = max(enumerate(held), key=lambda pair: (pair[1].valid_from, pair[0]))[1]
        return LegalTerm(code, last.value, pack.unit, last.valid_from, last.valid_to, last.law, OVERRIDE)

    def calendar(self, commune: str | None = None) -> Calendar:
        """The working days of a commune; of two changes of one day, the narrower holds, then the later."""
        held = self._calendars.get(commune)
        if held is None:
            held = self._calendars[commune] = self._calendar(commune)
        return held

    def due(self, code: str, received: date | datetime, commune: str | None = None) -> date:
        """The last day of a term of the law that runs from a filing, by the rule of its own day.

        Raises:
            KeyError: there is no such term.
            ValueError: it is no stretch of time that a clock can count.
        """
        return due(received, self._span(code, received, commune), self.calendar(commune))

    def ends(self, code: str, since: date, commune: str | None = None) -> date:
        """The last day of a term that runs from what happened on a day, which counts even if it is free.

        Raises:
            KeyError: there is no such term.
            ValueError: it is no stretch of time that a clock can count.
        """
        return ends(since, self._span(code, since, commune), self.calendar(commune))

    def reached(self, code: str, since: date, commune: str | None = None) -> date:
        """The day on which a stretch of the law is over, where nobody has to act: it does not move on.

        Raises:
            KeyError: there is no such term.
            ValueError: it is no stretch of time that a clock can count.
        """
        return reached(since, self._span(code, since, commune), self.calendar(commune))

    def deadline(self, code: str, received: date | datetime, today: date, commune: str | None) -> Deadline:
        """The same, as it stands today, with its light.

        Raises:
            KeyError: there is no such term.
            ValueError: it is no stretch of time that a clock can count.
        """
        soon = self.term("clock_soon", today).value
        span = self._span(code, received, commune)
        return deadline(received, span, self.calendar(commune), today, soon)

    def _span(self, code: str, received: date | datetime, commune: str | None) -> Term:
        return Term.of(self.term(code, local_day(received, commune)))

    @cached_property
    def _calendars(self) -> dict[str | None, Calendar]:
        return {}

    def _calendar(self, commune: str | None) -> Calendar:
        told: dict[date, tuple[int, bool]] = {}
        for change in self.holidays:
            narrow = change.narrowness(commune)
            if narrow and narrow >= told.get(change.day, (0, False))[0]:
                told[change.day] = narrow, change.rests
        added = frozenset(day for day, (_narrow, rests) in told.items() if rests)
        return Calendar(commune, added, frozenset(told) - added)
