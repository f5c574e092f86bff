"""What was written into the book since a moment: which records were made, and which changed."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import and_, case, exists, func, select

from desktop.store.store import Store
from desktop.store.tables import changes, summaries


class Touched(NamedTuple):
    """A record that was written since, and whether the book never held it before."""

    register: str
    uid: str
    is_new: bool


def newest_change(store: Store) -> int:
    """The number of the newest change: a moment in the life of the book."""
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        return connection.execute(select(func.max(changes.c.id))).scalar_one() or 0


def touched(store: Store, since: int) -> list[Touched]:
    """The records that stand in the book and were written after that change, in the order of their making.

    One that was taken out and put back is not new: an earlier change tells of its identifier.
    """
    c, s, earlier = changes.c, summaries.c, changes.alias("earlier")
    inserted = and_(c.table_name == c.root_table, c.action == "insert")
    known = exists().where(
        earlier.c.id <= since,
        earlier.c.root_table == s.register,
        earlier.c.action == "insert",
        earlier.c.content.contains(s.uid),
    )
    chosen = (
        select(s.register, s.uid, func.sum(case((inserted, 1), else_=0)) > 0, known)
        .select_from(changes.join(summaries, and_(c.root_table == s.register, c.root_id == s.entry_id)))
        .where(c.id > since)
        .group_by(s.id, s.register, s.uid)
        .order_by(s.id)
    )
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        return [Touched(row[0], row[1], bool(row[2]) and not row[3]) for row in connection.execute(chosen)]
