"""The close of a month, in one transaction: what is published is frozen, and the records say so."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import Select, delete, func, insert, select, update
from sqlalchemy.orm import Session

from desktop.description.register import Entry, State, describe
from desktop.domain.language import _
from desktop.registers.officials import Official
from desktop.store import chain
from desktop.store.errors import Conflict
from desktop.store.linked import linked
from desktop.store.published import PENDING, Closing, Frozen, Release, closings
from desktop.store.store import Store
from desktop.store.summaries import refresh
from desktop.store.tables import (
    chunks,
    published_rows,
    release_decisions,
    settings,
    summaries,
    summary_officials,
)
from desktop.store.tables import closings as table

E = TypeVar("E", bound=Entry)
LEVEL = 6


@dataclass(frozen=True)
class Plan:
    """A close before it is done: what it freezes, and which records (keys by register) become published."""

    institution: str
    code: str
    year: int
    month: int
    number: int
    program: str
    seal: chain.Head
    rows: Sequence[Frozen]
    publishes: Mapping[type[Entry], Sequence[int]]


def settle(store: Store) -> None:
    """Seal what another program wrote, so that the newest seal speaks of all that stands in the book."""
    with store._writing():  # noqa: SLF001 -- the same room
        pass


def next_number(store: Store, institution: str) -> int:
    """The number of the next close of an institution (its uid)."""
    return max((one.number for one in closings(store, institution)), default=0) + 1


def close(store: Store, plan: Plan, package: str, manifest: bytes, folder: str) -> Closing:
    """Freeze what is published; its package (digest, manifest) then belongs into the folder, until `placed`.

    Raises:
        Conflict: somebody wrote into the book since the plan was made, or closed before.
        NotSaved: the book refused; the month is open as before.
    """
    with store._writing() as session:  # noqa: SLF001 -- the same room
        _unchanged(session, plan)
        at = store.clock().isoformat(timespec="milliseconds")
        kept = zlib.compress(manifest, LEVEL)
        values = {
            "institution": plan.institution,
            "code": plan.code,
            "year": plan.year,
            "month": plan.month,
            "number": plan.number,
            "at": at,
            "author": store.actor,
            "program": plan.program,
            "seal_number": plan.seal.number,
            "seal_hash": plan.seal.hash,
            "seal_at": plan.seal.at,
            "package": package,
            "manifest": kept,
            "digest": hashlib.sha256(kept).hexdigest(),
        }
        number = session.execute(insert(table).values(**values).returning(table.c.id)).scalar_one()
        for start in range(0, len(plan.rows), 500):
            rows = [_row(number, one) for one in plan.rows[start : start + 500]]
            session.execute(insert(published_rows), rows)
        for model, ids in plan.publishes.items():
            _publish(session, model, ids)
        session.execute(insert(settings).values(name=f"{PENDING}{number}", value=folder))
    return next(one for one in closings(store, plan.institution) if one.id == number)


def _unchanged(session: Session, plan: Plan) -> None:
    newest = chain.head(session.connection())
    if newest != (plan.seal.number, plan.seal.hash):
        raise Conflict(_("El libro cambió mientras se cerraba el mes: vuelva a cerrarlo."), None)
    taken = session.execute(
        select(func.max(table.c.number)).where(table.c.institution == plan.institution)
    ).scalar_one()
    if (taken or 0) + 1 != plan.number:
        raise Conflict(_("Otra persona cerró un mes al mismo tiempo: vuelva a cerrarlo."), None)


def _row(closing: int, one: Frozen) -> dict[str, object]:
    content = zlib.compress(one.content, LEVEL)
    told = {"closing_id": closing, "register": one.register, "uid": one.uid, "day": one.day}
    return {**told, "content": content, "digest": hashlib.sha256(content).hexdigest()}


def _publish(session: Session, model: type[Entry], ids: Sequence[int]) -> None:
    """These records are published now; who has one of them open must read it again to save it."""
    columns = model.__table__.c
    for chunk in chunks(ids):
        session.execute(
            update(model.__table__)  # type: ignore[arg-type]  # a mapped class has a Table
            .where(columns.id.in_(chunk))
            .values(state=State.PUBLISHED, version=columns.version + 1)
        )
    session.expire_all()
    refresh(session, model, ids)


def placed(store: Store, closing: Closing) -> None:
    """The package of a close stands in its place."""
    with store._writing() as session:  # noqa: SLF001 -- the same room
        session.execute(delete(settings).where(settings.c.name == f"{PENDING}{closing.id}"))


# -- What a close has to look at -------------------------------------------------------------------------


@dataclass(frozen=True)
class Candidate:
    """A record that may be published: its key, uid, day, state, and whether it is reserved."""

    id: int
    uid: str
    day: date | None
    state: State
    reserved: bool


def candidates(
    store: Store, model: type[Entry], institution: int, first: date | None, last: date | None
) -> list[Candidate]:
    """The records of a register of an institution (its key), from a day to a day, in their order."""
    s = summaries.c
    chosen = (
        select(s.entry_id, s.uid, s.day, s.state, s.reserved)
        .where(s.register == describe(model).name, s.id.in_(_of(model, institution)))
        .order_by(s.day, s.entry_id)
    )
    if first is not None:
        chosen = chosen.where(s.day >= first)
    if last is not None:
        chosen = chosen.where(s.day <= last)
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        rows = connection.execute(chosen).all()
    return [Candidate(row[0], row[1], row[2], State[row[3]], bool(row[4])) for row in rows]


def _of(model: type[Entry], institution: int) -> Select[int]:
    """The lines of a register that are the institution's: by a link of their own, or by their officials."""
    s, o = summaries.c, Official.__table__.c
    own = model.__table__.c.get("institution_id")
    if own is not None:
        return (
            select(s.id)
            .join(model.__table__, model.__table__.c.id == s.entry_id)
            .where(s.register == describe(model).name, own == institution)
        )
    return (
        select(summary_officials.c.summary_id)
        .join(Official.__table__, o.id == summary_officials.c.official_id)
        .where(o.institution_id == institution)
    )


def whole(store: Store, model: type[E], ids: Sequence[int]) -> Iterator[E]:
    """Records of these keys, whole, in that order."""
    for start in range(0, len(ids), 500):
        chunk = ids[start : start + 500]
        with Session(store._engine, expire_on_commit=False) as session:  # noqa: SLF001 -- the same room
            found = linked(session, session.scalars(select(model).where(model.id.in_(chunk))).all())
        known = {entry.id: entry for entry in found}
        yield from (known[number] for number in chunk if number in known)


def authors(store: Store, model: type[Entry], ids: Sequence[int]) -> dict[str, int]:
    """Who last wrote these records, and how many of them."""
    told: dict[str, int] = {}
    columns = model.__table__.c
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        for chunk in chunks(ids):
            chosen = (
                select(columns.author, func.count())
                .where(columns.id.in_(chunk), columns.author.is_not(None))
                .group_by(columns.author)
            )
            for author, number in connection.execute(chosen):
                told[str(author)] = told.get(str(author), 0) + number
    return told


def release(store: Store, decision: Release) -> None:
    """Decide that something which looks like personal data is published all the same.

    Raises:
        NotSaved: the book refused.
    """
    with store._writing() as session:  # noqa: SLF001 -- the same room
        values = {
            "register": decision.register,
            "uid": decision.uid,
            "field": decision.field,
            "finding": decision.finding,
            "reason": decision.reason,
            "at": store.clock().isoformat(timespec="milliseconds"),
            "author": store.actor,
        }
        session.execute(insert(release_decisions).values(**values))
