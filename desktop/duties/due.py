"""What is late, due, incomplete or doubtful, the most urgent first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from desktop.domain.law import Law
from desktop.duties import asked_for, declaring, doubts, publication, records, tenure
from desktop.duties.duty import Duty, Kind
from desktop.store import Store
from desktop.store.office_law import law_of

__all__ = ["Duty", "Kind", "duties", "terms_due"]


Telling = Callable[[Store, Law, date], Iterator[Duty]]
QUICK: tuple[Telling, ...] = (asked_for.due, tenure.due, declaring.due)
SLOW: tuple[Telling, ...] = (publication.due, records.due, doubts.due)
"""These sum over the whole book: in a large one it takes seconds."""


def duties(store: Store, today: date) -> list[Duty]:
    """Everything that waits, the most urgent first."""
    return _told(store, today, QUICK + SLOW)


def terms_due(store: Store, today: date) -> list[Duty]:
    """What of it is known at once, however large the book is: requests, posts, declarations."""
    return _told(store, today, QUICK)


def _told(store: Store, today: date, parts: tuple[Telling, ...]) -> list[Duty]:
    law = law_of(store)
    told = [duty for part in parts for duty in part(store, law, today)]
    order = list(Kind)
    return sorted(told, key=lambda duty: (duty.due is None, duty.due or today, order.index(duty.kind)))
