"""The officials whom a message of today may mean."""

from __future__ import annotations

from datetime import datetime

from desktop.exchange.messages.message import Known
from desktop.registers.officials import Official
from desktop.store import Store
from desktop.store.lists import Query

MOST = 3_000


def in_office(store: Store, now: datetime) -> list[Known]:
    """Those who hold a post at that moment."""
    found: list[Known] = []
    for official in store.find(Official, Query(register=Official.__tablename__)):
        if len(found) < MOST and official.holds(now):
            found.append(Known(official.uid, official.heading().partition(", ")[0], official.post or ""))
    return found
