"""The working days of the invented office, and when somebody typed what happened on them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from desktop.domain.workdays import Calendar
from desktop.jobs.practice.names import Invention
from desktop.jobs.practice.office import Span

ONE = timedelta(days=1)
LATE = 0.02
"""The share of what is typed weeks after it happened."""


class Days:
    """Counts working days both ways, and never past today."""

    def __init__(self, invention: Invention, span: Span) -> None:
        """Remember the office's calendar."""
        self._invention = invention
        self._calendar = Calendar("13101")
        self.span = span

    def ahead(self, day: date, count: int) -> date:
        """So many working days later."""
        return self._calendar.after(day, count)

    def back(self, day: date, count: int) -> date:
        """So many working days earlier."""
        while count > 0:
            day -= ONE
            count -= self._calendar.is_working(day)
        return day

    def within(self) -> date:
        """Any working day that the book speaks of."""
        room = (self.span.today - self.span.first).days
        day = self.span.first + timedelta(days=self._invention.chance.randrange(room))
        return self._calendar.on_or_after(day) if self._calendar.on_or_after(day) < self.span.today else day

    def typed(self, day: date) -> datetime:
        """When what happened on a day was typed: within days, rarely weeks later, never after today began."""
        late = self._invention.often(LATE)
        after = self._invention.chance.randrange(30, 60) if late else self._invention.chance.randrange(3)
        return self.stamp(self.ahead(day, after))

    def stamp(self, day: date) -> datetime:
        """The afternoon of a day, unless today begins before it."""
        return min(datetime.combine(day, time(19)), datetime.combine(self.span.today, time()))
