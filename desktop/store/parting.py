"""What was joined, parted again, months later: every link returned, nothing of what was done since undone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Table, insert, select, update
from sqlalchemy.orm import Session

from desktop.description.plain import Json
from desktop.description.register import Entry, State
from desktop.domain.language import _
from desktop.registers import by_name
from desktop.store import links
from desktop.store.aliases import note_distinct, pair
from desktop.store.dependents import follow, headings
from desktop.store.errors import NotSaved
from desktop.store.merging import from_json, is_wanting, show_anew, to_json
from desktop.store.summaries import refresh
from desktop.store.tables import changes, merges

Changed = dict[str, list[Json]]
"""What a joining changed in the kept record: before and after, by column."""


@dataclass(frozen=True)
class Parted:
    """What came of a parting."""

    uid: str
    """The record that is back."""
    kept_uid: str
    returned: int
    """Links that name it again."""
    gone: int
    """Links that were removed since, or name somebody else."""
    stayed: tuple[tuple[str, str], ...]
    """The records (register, uid) that have named the kept one since the joining, and still do."""
    restored: tuple[str, ...]
    """Columns of the kept record that are as before the joining."""
    edited: tuple[str, ...]
    """Columns that were written since, and stay."""


def part(session: Session, number: int, actor: str, now: datetime) -> Parted:
    """Bring the lost record back.

    Raises:
        NotSaved: there is no such joining, it was parted already, or another must be parted first.
    """
    row = _joining(session, number)
    model = by_name(row.register).model
    _refuse(session, model, row)
    kept = session.scalars(select(model).where(model.uid == row.kept_uid)).one_or_none()
    called = headings(session, kept) if kept is not None else {}
    kept_id, kept_name = (kept.id, kept.heading()) if kept is not None else (0, "")
    lost_id = _bring_back(session, model, row)
    since = _when(session, number)
    moved: list[links.Spot] = [(table, place, column) for table, place, column in json.loads(row.moved)]
    back = links.still(session, moved, kept_id, since)
    links.move(session, back, lost_id)
    restored, edited = _restore(session, kept, row, actor, now) if kept is not None else ([], [])
    stamp = now.isoformat(timespec="milliseconds")
    session.execute(update(merges).where(merges.c.id == number).values(split_at=stamp, split_by=actor))
    note_distinct(session, row.register, pair(row.kept_uid, row.lost_uid), actor, stamp)
    refresh(session, model, [lost_id, *([kept_id] if restored else [])])
    lost = session.get_one(model, lost_id)
    show_anew(session, back, renamed=lost.heading() != kept_name)
    follow(session, called)
    stayed = _stayed(session, model, kept_id, row, since)
    gone = len(moved) - len(back)
    return Parted(row.lost_uid, row.kept_uid, len(back), gone, stayed, tuple(restored), tuple(edited))


def _joining(session: Session, number: int) -> Row[Any]:
    row = session.execute(select(merges).where(merges.c.id == number)).one_or_none()
    if row is None:
        raise NotSaved(_("No hay ninguna unión con el número {}.").format(number))
    if row.split_at is not None:
        raise NotSaved(_("Esa unión ya se separó."))
    return row


def _refuse(session: Session, model: type[Entry], row: Row[Any]) -> None:
    """What stands in the way: the kept one was joined into another since, or the lost one is there."""
    m = merges.c
    later = session.execute(
        select(m.id, m.kept_name, m.lost_name).where(m.lost_uid == row.kept_uid, m.split_at.is_(None))
    ).first()
    if later is not None:
        raise NotSaved(
            _("Separe primero la unión {}: «{}» se unió después a «{}».").format(
                later.id, later.lost_name, later.kept_name
            )
        )
    if session.execute(select(model.id).where(model.uid == row.lost_uid)).first() is not None:
        raise NotSaved(_("El registro que se unió ya está de nuevo en el libro."))


def _bring_back(session: Session, model: type[Entry], row: Row[Any]) -> int:
    """The lost record as it was, under its own number if nobody has it now; its version tells it was away."""
    table: Table = model.__table__  # type: ignore[assignment]  # a mapped class has a Table
    told: dict[str, Json] = json.loads(row.lost)
    known = (column for column in table.columns if column.name in told)
    values = {column.name: from_json(column, told[column.name]) for column in known}
    values["version"] += 1
    if session.execute(select(table.c.id).where(table.c.id == values["id"])).first() is not None:
        del values["id"]
    number: int = session.execute(insert(table).values(**values).returning(table.c.id)).scalar_one()
    return number


def _when(session: Session, number: int) -> int:
    """The change by which the joining came into the history: what follows it was done since."""
    told = select(changes.c.id).where(
        changes.c.table_name == merges.name, changes.c.row_id == number, changes.c.action == "insert"
    )
    number_of_change: int = session.execute(told).scalars().one()
    return number_of_change


def _restore(
    session: Session, kept: Entry, row: Row[Any], actor: str, now: datetime
) -> tuple[list[str], list[str]]:
    """The kept record's own values, where nobody has written others since.

    A later joining of the same record that found this one's value there finds the one before it instead.
    """
    table: Table = type(kept).__table__  # type: ignore[assignment]  # a mapped class has a Table
    restored: list[str] = []
    edited: list[str] = []
    mine: Changed = json.loads(row.kept_before)
    later = _later(session, row)
    for name, (before, after) in mine.items():
        if follower := next((number for number, theirs in later.items() if name in theirs), None):
            if later[follower][name][0] == after:
                later[follower][name][0] = before
                told = json.dumps(later[follower], ensure_ascii=False)
                session.execute(update(merges).where(merges.c.id == follower).values(kept_before=told))
        elif to_json(getattr(kept, name)) == after:
            setattr(kept, name, from_json(table.c[name], before))
            restored.append(name)
        else:
            edited.append(name)
    if restored:
        session.flush()
        session.expire(kept)
        if kept.state is State.COMPLETE and is_wanting(kept):
            kept.state = State.DRAFT
        kept.version, kept.changed_at, kept.author = kept.version + 1, now, actor
        session.flush()
    return restored, edited


def _later(session: Session, row: Row[Any]) -> dict[int, Changed]:
    """What later joinings, still in force, changed in the same record, the first to come first."""
    m = merges.c
    chosen = select(m.id, m.kept_before).where(
        m.kept_uid == row.kept_uid, m.id > row.id, m.split_at.is_(None)
    )
    return {later.id: json.loads(later.kept_before) for later in session.execute(chosen.order_by(m.id))}


def _stayed(
    session: Session, model: type[Entry], kept_id: int, row: Row[Any], since: int
) -> tuple[tuple[str, str], ...]:
    """The records whose link to the kept one was made after the joining, by people and not by a joining."""
    fresh = links.written_since(session, links.naming(session, model, kept_id), since)
    m = merges.c
    either = m.kept_uid.in_([row.kept_uid]) | m.lost_uid.in_([row.kept_uid])
    told = session.execute(select(m.moved).where(either)).scalars()
    carried = {(table, place) for moved in told for table, place, _column in json.loads(moved)}
    own = [
        spot
        for spot in fresh
        if spot[:2] not in carried or links.inserted_since(session, spot[0], spot[1], since)
    ]
    named = links.roots(session, own)
    return tuple(
        (str(root.__tablename__), uid)
        for root, ids in named.items()
        for uid in session.execute(select(root.uid).where(root.id.in_(ids)).order_by(root.id)).scalars()
    )
