"""Who opens a strongbox: each by a passphrase of their own, and how all is sealed anew when one goes."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update
from sqlalchemy.orm import Session

from desktop.description.register import new_uid
from desktop.domain.language import _
from desktop.store import strongbox_key as locks
from desktop.store.errors import BookError
from desktop.store.strongbox_key import Cost, Lock, SlotKeys, place_of
from desktop.store.tables import sealed_drafts, sealed_papers, sealed_texts, strongbox_slots

_s = strongbox_slots.c


class SlotKind(StrEnum):
    """By what right a slot opens: as who declares, as somebody allowed, or by the recovery sheet."""

    OWN = "own"
    ALLOWED = "allowed"
    RECOVERY = "recovery"


@dataclass(frozen=True)
class Slot:
    """Somebody who opens a strongbox; `since` is when their passphrase was set (UTC, ISO)."""

    id: str
    name: str
    kind: SlotKind
    since: str


@dataclass(frozen=True)
class Hand:
    """Who writes into whose strongbox, and when (UTC, ISO), within a transaction."""

    session: Session
    holder: str
    by: str
    at: str


def has_strongbox(connection: Connection | Session, holders: Collection[str]) -> bool:
    """Whether any of these has a strongbox."""
    found = connection.execute(select(_s.id).where(_s.holder.in_(holders)).limit(1))
    return found.first() is not None


def rows_of(connection: Connection | Session, holders: Collection[str]) -> list[Row[Any]]:
    """The slots of these, in the order in which they were made."""
    chosen = select(strongbox_slots).where(_s.holder.in_(holders)).order_by(_s.id)
    return list(connection.execute(chosen).all())


def slot_of(row: Row[Any]) -> Slot:
    """What everybody may see of a slot.

    Raises:
        BookError: it is of a kind that no program of ours wrote.
    """
    if row.kind not in set(SlotKind):
        raise locks.damaged()
    return Slot(row.uid, row.name, SlotKind(row.kind), row.made_at)


def _place(part: str, holder: str, uid: str, kind: str) -> bytes:
    return place_of(part, holder, uid, kind)


# -- opening


def private_key(row: Row[Any], typed: str) -> bytes | None:
    """The private key of a slot, or None if it is of another passphrase.

    Raises:
        BookError: the slot is damaged, or the machine has too little memory.
    """
    keys = locks.unpacked(row.wrapped, row.digest)
    lock = locks.lock_of(typed, row.salt, Cost(row.memory, row.passes, row.lanes))
    return locks.unlock(lock.secret, keys.private, _place("private", row.holder, row.uid, row.kind))


def data_key(row: Row[Any], private: bytes) -> bytes:
    """The key of all that lies in the strongbox, as it is now.

    Raises:
        BookError: the slot is damaged, or its passphrase was changed meanwhile.
    """
    keys = locks.unpacked(row.wrapped, row.digest)
    key = locks.unlock_with(private, keys.data, _place("data", row.holder, row.uid, row.kind))
    if key is None:
        raise BookError(_("La clave de esta caja fuerte cambió: ciérrela y ábrala con la nueva."))
    return key


# -- writing


def add(hand: Hand, name: str, kind: SlotKind, lock: Lock, key: bytes) -> Slot:
    """Give somebody a slot that opens this data key."""
    slot = Slot(new_uid(), name, kind, hand.at)
    told = {"uid": slot.id, "holder": hand.holder, "name": name, "kind": kind.value}
    _private, values = _written(hand, slot.id, kind, lock, key)
    hand.session.execute(insert(strongbox_slots).values(**told, **values))
    return slot


def _written(hand: Hand, uid: str, kind: str, lock: Lock, key: bytes) -> tuple[bytes, dict[str, Any]]:
    """The private key of a slot, and its columns."""
    holder = hand.holder
    private, public = locks.new_pair()
    keys = SlotKeys(
        locks.lock(lock.secret, private, _place("private", holder, uid, kind)),
        locks.lock_for(public, key, _place("data", holder, uid, kind)),
        locks.lock(key, public, _place("public", holder, uid, kind)),
    )
    costs = {"memory": lock.cost.memory, "passes": lock.cost.passes, "lanes": lock.cost.lanes}
    stamps = {"made_at": hand.at, "made_by": hand.by}
    return private, {"salt": lock.salt, **costs, **_kept(keys), **stamps}


def _kept(keys: SlotKeys) -> dict[str, Any]:
    packed = keys.packed()
    return {"wrapped": packed, "digest": locks.digest_of(packed)}


# -- taking away


def withdraw(hand: Hand, uid: str, old: bytes) -> None:
    """Take a slot away and seal all anew under a key that it never opened.

    Raises:
        BookError: something in the strongbox is damaged; it stays as it was.
    """
    hand.session.execute(delete(strongbox_slots).where(_s.holder == hand.holder, _s.uid == uid))
    _turn(hand, old, rows_of(hand.session, [hand.holder]))


def give(hand: Hand, uid: str, lock: Lock, old: bytes) -> bytes:
    """Let a slot open by another passphrase, and seal all anew under a key that the former never opened.

    Returns the slot's new private key.

    Raises:
        BookError: something in the strongbox is damaged; it stays as it was.
    """
    slots = rows_of(hand.session, [hand.holder])
    (mine,) = (row for row in slots if row.uid == uid)
    new = _turn(hand, old, (row for row in slots if row is not mine))
    private, values = _written(hand, uid, mine.kind, lock, new)
    hand.session.execute(update(strongbox_slots).where(_s.uid == uid).values(values))
    return private


def _turn(hand: Hand, old: bytes, slots: Iterable[Row[Any]]) -> bytes:
    """A new data key: locked for these slots, and all that lies in the strongbox sealed by it."""
    new = os.urandom(locks.SECRET)
    for row in slots:
        keys = locks.unpacked(row.wrapped, row.digest)
        place = _place("public", row.holder, row.uid, row.kind)
        public = locks.unlock(old, keys.public, place)
        if public is None:
            raise locks.damaged()
        opened = locks.lock_for(public, new, _place("data", row.holder, row.uid, row.kind))
        kept = _kept(replace(keys, data=opened, public=locks.lock(new, public, place)))
        hand.session.execute(update(strongbox_slots).where(_s.uid == row.uid).values(kept))
    _seal_anew(hand.session, hand.holder, old, new)
    return new


def text_place(holder: str, kind: str, subject: str, number: int) -> bytes:
    """Where one version of a text belongs."""
    return place_of("text", holder, kind, subject, number)


def paper_place(holder: str, uid: str) -> bytes:
    """Where a paper belongs."""
    return place_of("paper", holder, uid)


def draft_place(holder: str, subject: str) -> bytes:
    """Where a draft belongs."""
    return place_of("draft", holder, subject)


def _seal_anew(session: Session, holder: str, old: bytes, new: bytes) -> None:
    """All texts, papers and drafts under another key, one at a time: papers are large."""
    texts, papers, drafts = sealed_texts.c, sealed_papers.c, sealed_drafts.c
    chosen = select(texts.id, texts.kind, texts.subject, texts.number).where(texts.holder == holder)
    for number, *told in session.execute(chosen).all():
        content = session.execute(select(texts.content).where(texts.id == number)).scalar_one()
        sealed = locks.reseal(old, new, content, text_place(holder, *told))
        _put(session, update(sealed_texts).where(texts.id == number), sealed)
    for uid in session.execute(select(papers.uid).where(papers.holder == holder)).scalars().all():
        content = session.execute(select(papers.content).where(papers.uid == uid)).scalar_one()
        sealed = locks.reseal(old, new, content, paper_place(holder, uid))
        _put(session, update(sealed_papers).where(papers.uid == uid), sealed)
    rows = select(drafts.subject, drafts.content).where(drafts.holder == holder)
    for subject, content in session.execute(rows).all():
        sealed = locks.reseal(old, new, content, draft_place(holder, subject))
        changed = update(sealed_drafts).where(drafts.holder == holder, drafts.subject == subject)
        session.execute(changed.values(content=sealed))


def _put(session: Session, changed: Any, sealed: bytes) -> None:
    session.execute(changed.values(content=sealed, digest=locks.digest_of(sealed)))
