"""Of whom and of when the charts of the board are, and how that is said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from desktop.description.kinds import Day
from desktop.domain.figures import Figures
from desktop.domain.language import _
from desktop.domain.periods import Period
from desktop.domain.sentences import month_told, month_word
from desktop.store import Store
from desktop.store.aggregates import Post, own_body, posts
from desktop.store.lists import Query


@dataclass(frozen=True)
class Scope:
    """Of whom and of when the charts are; `official` is a uid, None is everybody; `period` a month or any."""

    store: Store
    today: date
    period: Period
    official: str | None

    @property
    def span(self) -> Period:
        """The month chosen; else this year."""
        if self.period.first and self.period.last:
            return self.period
        return Period(date(self.today.year, 1, 1), date(self.today.year, 12, 31))

    def query(self, register: str, period: Period) -> Query:
        """What is counted of a register: what may be published."""
        return Query(register, period=period, official=self.official, publishable=True)

    def source(self, told: str, counted: str) -> str:
        """Whose book it is, when it was counted, and what."""
        return _("Fuente: libro de {whose}; {when}, contado el {day}. {counted}").format(
            whose=self._whose, when=told, day=Day().show(self.today), counted=counted
        )

    @cached_property
    def posts(self) -> list[Post]:
        """All officials."""
        return posts(self.store)

    @cached_property
    def _whose(self) -> str:
        body = own_body(self.store)
        name = body.name if body else ""
        if self.official is None:
            return name
        who = next((post.name for post in self.posts if post.uid == self.official), "")
        return _("{institution}, solo {name}").format(institution=name, name=who)


def complete() -> str:
    """What the charts of the agenda leave out."""
    return _("Sin los borradores ni lo reservado.")


@dataclass(frozen=True)
class Counted:
    """Figures, by series and label the list that each number counts, and of whom and of when they are."""

    figures: Figures
    lists: tuple[tuple[Query, ...], ...]
    scope: Scope


# -- how periods are said


def short(year: int, month: int) -> str:
    """`oct 26`."""
    return f"{month_word(month)[:3]} {year % 100:02}"


def told_span(period: Period) -> str:
    """A month by its name, a year by its number."""
    assert period.first is not None  # noqa: S101 -- a span has both ends
    assert period.last is not None  # noqa: S101 -- as above
    first, last = period.first, period.last
    return month_told(first.year, first.month) if first.month == last.month else str(first.year)
