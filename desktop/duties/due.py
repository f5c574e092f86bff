"""What is late, due, incomplete or doubtful, the most urgent first."""

from __future__ import annotations

from datetime import date

from desktop.duties import asked_for, declaring, doubts, publication, records, tenure
from desktop.duties.duty import Duty, Kind
from desktop.store import Store
from desktop.store.office_law import law_of

__all__ = ["Duty", "Kind", "duties"]


def duties(store: Store, today: date) -> list[Duty]:
    """Everything that waits, the most urgent first."""
    law = law_of(store)
    told = [
        *asked_for.due(store, law, today),
        *publication.due(store, law, today),
        *tenure.due(store, law, today),
        *declaring.due(store, law, today),
        *records.due(store, law, today),
        *doubts.due(store, law, today),
    ]
    order = list(Kind)
    return sorted(told, key=lambda duty: (duty.due is None, duty.due or today, order.index(duty.kind)))
