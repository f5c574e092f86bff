"""The months that wait to be published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop.domain import clock
from desktop.domain.language import _
from desktop.domain.law import Law
from desktop.domain.publishing import publication_day
from desktop.domain.sentences import long_day, month_name, month_told, time_left
from desktop.duties.duty import Duty, Kind
from desktop.store import Store
from desktop.store.aggregates import Body, Unpublished, bodies, own_body, unpublished
from desktop.store.published import closings

LATE_TOLD = 3
"""So many late months are told one by one, the latest; the rest in one sentence."""


def publication_due(law: Law, body: Body, year: int, month: int) -> date:
    """The last day to publish a month of records: a working day of the month after."""
    return publication_day(law, body.commune, body.publication_day, year, month)


def due(store: Store, law: Law, today: date) -> Iterator[Duty]:
    """The months that wait to be published, by body; many late ones in one sentence."""
    known = bodies(store)
    unsaid = unpublished(store)
    months = [*unsaid, *_skipped(store, unsaid, today)]
    waiting = [(known[month.institution], month) for month in sorted(months) if month.institution in known]
    several = len({body.id for body, _month in waiting}) > 1
    for body in {body.id: body for body, _month in waiting}.values():
        mine = [month for owner, month in waiting if owner.id == body.id]
        told = [(month, publication_due(law, body, month.year, month.month)) for month in mine]
        late = [(month, ends) for month, ends in told if ends < today]
        whose = f"{body.name}: " if several else ""
        if len(late) > LATE_TOLD:
            yield _all_late(law, body, late[:-LATE_TOLD], today, whose)
            late = late[-LATE_TOLD:]
        for month, ends in [*late, *((month, ends) for month, ends in told if ends >= today)]:
            yield _publication(law, body, month, ends, today, whose)


def _skipped(store: Store, unsaid: list[Unpublished], today: date) -> Iterator[Unpublished]:
    """The months since the first close that nobody closed, though nothing waits: silence is said too."""
    own = own_body(store)
    done = {(one.year, one.month) for one in closings(store, own.uid)} if own else set()
    waiting = {(one.year, one.month) for one in unsaid if own and one.institution == own.id}
    year, month = min(done, default=(today.year, today.month))
    while own and (year, month) < (today.year, today.month):
        if (year, month) not in done | waiting:
            yield Unpublished(year, month, own.id, 0)
        year, month = year + month // 12, month % 12 + 1


def _publication(law: Law, body: Body, month: Unpublished, ends: date, today: date, whose: str) -> Duty:  # noqa: PLR0913, PLR0917 -- what the sentence speaks of
    stands = clock.stands(ends, law.calendar(body.commune), today, law.term("clock_soon", today).value)
    beside = time_left(stands.left) if stands.left or ends >= today else clock.told(stands, today)
    text = _("Publicar {} a más tardar el {}: {}.").format(
        month_name(month.year, month.month, today), long_day(ends, today), beside
    )
    kind = Kind.LATE if ends < today else Kind.DUE
    when = (month.year, month.month)
    return Duty(kind, whose + text, ends, stands.left, "institutions", body.uid, when, "closing", beside)


def _all_late(law: Law, body: Body, late: list[tuple[Unpublished, date]], today: date, whose: str) -> Duty:
    (first, ends), (last, _ends) = late[0], late[-1]
    text = _("Publicar {} meses anteriores, de {} a {}: el primero venció el {}.").format(
        len(late),
        *(month_told(each.year, each.month) for each in (first, last)),
        long_day(ends, today),
    )
    left = law.calendar(body.commune).left(today, ends)
    month, beside = (first.year, first.month), time_left(left)
    return Duty(Kind.LATE, whose + text, ends, left, "institutions", body.uid, month, "closing", beside)
