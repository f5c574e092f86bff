"""What charts draw, counted by the database under the conditions of the lists; no record is loaded for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, func, select

from desktop.domain.periods import Period
from desktop.registers.meetings import Meeting
from desktop.registers.officials import Official
from desktop.store.lists import Query, wanted
from desktop.store.store import Store
from desktop.store.tables import summaries, summary_officials
from desktop.store.yearly import Answering, answering

Month = tuple[int, int]
"""Year and month."""


def by_month(store: Store, query: Query) -> Counter[Month]:
    """How many lines of a list each month has; summed up by day, as the database keeps them."""
    day = summaries.c.day
    found: Counter[Month] = Counter()
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        for on, number in connection.execute(wanted(connection, query, day, func.count()).group_by(day)):
            found[on.year, on.month] += number
    return found


def by_official(store: Store, query: Query) -> Counter[int]:
    """How many lines of a list each official (a key) has part in."""
    o = summary_officials.c
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        chosen = wanted(connection, query, o.official_id, func.count())
        chosen = chosen.join(summary_officials, o.summary_id == summaries.c.id).group_by(o.official_id)
        return _counted(connection.execute(chosen))


def by_decision(store: Store, query: Query) -> Counter[str | None]:
    """How many hearings of a list sought each decision; None where it is not noted."""
    m = Meeting.__table__.c
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        chosen = wanted(connection, query, m.decision, func.count())
        chosen = chosen.join(Meeting.__table__, m.id == summaries.c.entry_id).group_by(m.decision)
        return _counted(connection.execute(chosen))


def _counted(rows: Iterable[Row[Any]]) -> Counter[Any]:
    return Counter(dict(map(tuple, rows)))


def asked_for(store: Store, period: Period, official: str | None) -> tuple[Answering, ...]:
    """The complete requests that came in during a period, to one official (a uid) or to all."""
    only = [] if official is None else [Official.__table__.c.uid == official]
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        return answering(connection, period, *only)


def of_others(store: Store, uids: list[str], official: str) -> set[str]:
    """Those of some records (uids) that have to do with officials, but not with this one (a uid)."""
    s, o = summaries.c, summary_officials.c
    chosen = (
        select(s.uid, Official.__table__.c.uid)
        .join_from(summaries, summary_officials, o.summary_id == s.id)
        .join(Official.__table__, Official.__table__.c.id == o.official_id)
        .where(s.uid.in_(uids))
    )
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        rows = [(uid, whose) for uid, whose in connection.execute(chosen)]
    return {uid for uid, _whose in rows} - {uid for uid, whose in rows if whose == official}
