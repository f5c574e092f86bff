"""How long a year's requests waited, and whether its months were published in time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop.domain.clock import filed_on, local_day
from desktop.domain.law import Law
from desktop.domain.periods import Period
from desktop.domain.yearly import MonthPublished, Waits
from desktop.duties.publication import publication_due
from desktop.duties.request_clock import ANSWER
from desktop.store import Store
from desktop.store.aggregates import Body, Filing, filings
from desktop.store.office_law import law_of
from desktop.store.yearly import Answering, YearFigures, year_figures


def of_year(store: Store, body: Body, year: int) -> tuple[YearFigures, Waits, tuple[MonthPublished, ...]]:
    """All that the summary of a year tells."""
    law, figures = law_of(store), year_figures(store, body.id, year)
    return figures, waits(figures.requests, law), published(figures, body, year, law, filings(store))


def waits(requests: Sequence[Answering], law: Law) -> Waits:
    """Of the year's requests, each by the calendar of where it was asked."""
    answered, held, in_time = [], [], 0
    for one in requests:
        if one.answered_on is None:
            continue
        days, is_in_time = waited(one, one.answered_on, law)
        answered.append(days)
        in_time += is_in_time
        if one.held_on is not None:
            held.append(max(0, (one.held_on - one.answered_on).days))
    return Waits(tuple(sorted(answered)), tuple(sorted(held)), in_time, len(requests) - len(answered))


def waited(one: Answering, answered_on: date, law: Law) -> tuple[int, bool]:
    """How many working days a request waited for its answer, and whether that came within the law's term."""
    calendar = law.calendar(one.commune)
    filed = filed_on(one.starts, calendar)
    days = max(0, calendar.left(filed, answered_on)) if answered_on > filed else 0
    return days, answered_on <= law.due(ANSWER, one.starts, one.commune)


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
