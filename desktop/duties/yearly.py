"""How long a year's requests waited, and whether its months were published in time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.clock import filed_on, local_day
from desktop.domain.law import Law
from desktop.domain.periods import Period
from desktop.duties.publication import publication_due
from desktop.duties.request_clock import ANSWER
from desktop.store.aggregates import Body, Filing
from desktop.store.yearly import Answering, YearFigures


@dataclass(frozen=True)
class Waits:
    """Working days from filing to answer, calendar days from answer to hearing, and how many were in time."""

    answered: tuple[int, ...]
    held: tuple[int, ...]
    in_time: int
    unanswered: int


def waits(requests: Sequence[Answering], law: Law) -> Waits:
    """Of the year's requests, each by the calendar of where it was asked."""
    answered, held, in_time = [], [], 0
    for one in requests:
        if one.answered_on is None:
            continue
        calendar = law.calendar(one.commune)
        filed = filed_on(one.starts, calendar)
        answered.append(max(0, calendar.left(filed, one.answered_on)) if one.answered_on > filed else 0)
        in_time += one.answered_on <= law.due(ANSWER, one.starts, one.commune)
        if one.held_on is not None:
            held.append(max(0, (one.held_on - one.answered_on).days))
    return Waits(tuple(sorted(answered)), tuple(sorted(held)), in_time, len(requests) - len(answered))


def share(ordered: Sequence[int], hundredths: int) -> int | None:
    """The smallest of the values, in order, that so many hundredths do not exceed; none of no values.

    >>> share((0, 1, 2, 9), 50), share((0, 1, 2, 9), 90), share((), 50)
    (1, 9, None)
    """
    return ordered[max(0, -(-len(ordered) * hundredths // 100) - 1)] if ordered else None


@dataclass(frozen=True)
class MonthPublished:
    """By when a month was to be published, and when it first was closed."""

    month: int
    due: date
    closed_on: date | None
    filed: bool = False
    """Not closed, but in a list that was exported of each register."""

    def told(self, today: date) -> str:
        """In time, late, or waiting."""
        if self.closed_on is not None:
            return "en plazo" if self.closed_on <= self.due else "con atraso"
        if self.filed:
            return "en listas exportadas"
        return "atrasado" if self.due < today else "aún no vence"


def published(
    figures: YearFigures, body: Body, year: int, law: Law, filed: Sequence[Filing]
) -> tuple[MonthPublished, ...]:
    """Month by month."""
    found = []
    for month in range(1, 13):
        at = figures.closed_at.get(month)
        closed_on = local_day(at, body.commune) if at else None
        whole = Period.month(year, month)
        of = {one.register for one in filed if one.covers(whole, one.made_at)}
        due = publication_due(law, body, year, month)
        found.append(MonthPublished(month, due, closed_on, of.issuperset(figures.months)))
    return tuple(found)
