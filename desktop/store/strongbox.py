"""The strongbox: declarations of interests and assets lie in the book sealed, under a key of who declares.

Each person allowed opens it by a passphrase of their own, and the printed recovery code opens it when all
passphrases are lost; nothing else does. Whenever somebody is withdrawn, or a passphrase or the code changed,
all is sealed anew under a new key: the former one opens nothing that stands in the book, nor in a backup made
later. It still opens backups and copies from before: what was handed out cannot be called back.
"""

from __future__ import annotations

import os
from typing import Any

from sqlalchemy import Row

from desktop.description.kinds import Line
from desktop.domain.language import _
from desktop.store import strongbox_code as codes
from desktop.store import strongbox_key as locks
from desktop.store import strongbox_slots as slotted
from desktop.store.aliases import family
from desktop.store.errors import BookError, NotSaved
from desktop.store.store import Store
from desktop.store.strongbox_contents import LARGEST_PAPER, LARGEST_TEXT, Contents, Version
from desktop.store.strongbox_key import COST, Cost
from desktop.store.strongbox_slots import Slot, SlotKind

__all__ = [
    "COST",
    "LARGEST_PAPER",
    "LARGEST_TEXT",
    "Cost",
    "Slot",
    "SlotKind",
    "Strongbox",
    "Version",
    "create",
    "exists",
    "open_box",
    "slots",
]


def exists(store: Store, holder: str) -> bool:
    """Whether a person (a uid) has a strongbox, under whatever record that was joined with theirs."""
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        return slotted.has_strongbox(connection, family(connection, holder))


def slots(store: Store, holder: str) -> list[Slot]:
    """Who opens the strongbox of a person, in the order in which they were let in; no key is needed."""
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        return [slotted.slot_of(row) for row in slotted.rows_of(connection, family(connection, holder))]


def create(
    store: Store, holder: str, name: str, passphrase: str, *, cost: Cost = COST
) -> tuple[Strongbox, str]:
    """Make the strongbox of a person (a uid): it, open, and the recovery code, which is shown this once.

    Raises:
        BookError: the passphrase is too short, or the machine has too little memory.
        NotSaved: the person has one already, the name is none, or the book refused.
    """
    name, code = _called(name), codes.new_code()
    lock, last = locks.new_lock(passphrase, cost), _recovery_lock(code, cost)
    key, at = os.urandom(locks.SECRET), store.clock().isoformat(timespec="milliseconds")
    with store._writing() as session:  # noqa: SLF001 -- the same room
        if slotted.has_strongbox(session, family(session, holder)):
            raise NotSaved(_("Esta persona ya tiene su caja fuerte: ábrala con su clave."))
        hand = slotted.Hand(session, holder, store.actor, at)
        slotted.add(hand, name, SlotKind.OWN, lock, key)
        slotted.add(hand, _("Hoja de recuperación"), SlotKind.RECOVERY, last, key)
    return open_box(store, holder, passphrase), code


def open_box(store: Store, holder: str, passphrase: str) -> Strongbox:
    """Open the strongbox of a person (a uid) by a passphrase of somebody allowed, or by the recovery code.

    Raises:
        BookError: there is none, it is damaged, or this does not open it.
    """
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        rows = slotted.rows_of(connection, family(connection, holder))
    if not rows:
        raise BookError(_("Esta persona aún no tiene caja fuerte."))
    opened = _opened(rows, passphrase)
    if opened is not None:
        row, private = opened
        return Strongbox(store, row.holder, slotted.slot_of(row), private)
    if codes.is_mistyped(passphrase):
        raise BookError(_("El código de recuperación tiene una letra equivocada: revíselo grupo por grupo."))
    raise BookError(_("La clave no abre esta caja fuerte: escríbala de nuevo."))


def _opened(rows: list[Row[Any]], typed: str) -> tuple[Row[Any], bytes] | None:
    """The slot that this opens, and its private key.

    Raises:
        BookError: none opens, and one is damaged: it may have been that.
    """
    code = codes.read_code(typed)
    spoilt: BookError | None = None
    for row in sorted(rows, key=lambda row: bool(row.kind != SlotKind.RECOVERY)):
        tried = code if row.kind == SlotKind.RECOVERY else typed
        try:
            private = slotted.private_key(row, tried) if tried else None
        except BookError as damage:
            spoilt = damage
            continue
        if private is not None:
            return row, private
    if spoilt is not None:
        raise spoilt
    return None


def _called(name: str) -> str:
    """The name of a slot, through the gate of every text.

    Raises:
        NotSaved: there is none, or it is too long.
    """
    try:
        told = Line().read(name)
    except ValueError as refusal:
        raise NotSaved(str(refusal)) from None
    if not told:
        raise NotSaved(_("Escriba el nombre de quien abrirá la caja fuerte."))
    return told


def _recovery_lock(code: str, cost: Cost) -> locks.Lock:
    letters = codes.read_code(code)
    assert letters is not None  # noqa: S101 -- it was made a moment ago
    return locks.new_lock(letters, cost)


class Strongbox(Contents):
    """An open strongbox: what lies in it, and who else may open it."""

    @property
    def name(self) -> str:
        """Whose slot opened it."""
        return self.slot.name

    @property
    def is_own(self) -> bool:
        """Whether who declares opened it, or the recovery code: only they let others in."""
        return self.slot.kind is not SlotKind.ALLOWED

    def is_of(self, passphrase: str) -> bool:
        """Whether this opens the slot that opened the strongbox: asked again before something is signed.

        Raises:
            BookError: the strongbox is closed or damaged, or the slot was withdrawn.
        """
        with self._store._reading() as connection:  # noqa: SLF001 -- the same room
            row = self._row(connection)
        return _opened([row], passphrase) is not None

    # -- the people

    def allow(self, name: str, passphrase: str, *, cost: Cost = COST) -> Slot:
        """Let somebody open the strongbox by a passphrase of their own.

        Raises:
            BookError: the passphrase is too short, or the strongbox is closed.
            NotSaved: who opened it may not, the name is none, the passphrase opens it already, or the book
            refused.
        """
        self._refuse_guest()
        name = _called(name)
        lock = locks.new_lock(passphrase, cost)
        self._refuse_known(passphrase)
        with self._store._writing() as session:  # noqa: SLF001 -- the same room
            return slotted.add(self._hand(session), name, SlotKind.ALLOWED, lock, self._key(session))

    def withdraw(self, slot_id: str) -> None:
        """Take somebody's passphrase away and seal all anew: it opens copies from before, and nothing else.

        Raises:
            BookError: the strongbox is closed, or something in it is damaged; all stays as it was.
            NotSaved: who opened it may not, the slot is not that of somebody allowed, or the book refused.
        """
        self._refuse_guest()
        with self._store._writing() as session:  # noqa: SLF001 -- the same room
            key = self._key(session)
            rows = slotted.rows_of(session, [self.holder])
            if not any(row.uid == slot_id and row.kind == SlotKind.ALLOWED for row in rows):
                raise NotSaved(_("Solo se retira a quien se permitió abrir la caja, y aún puede abrirla."))
            slotted.withdraw(self._hand(session), slot_id, key)

    def change_passphrase(self, old: str, new: str, *, cost: Cost = COST) -> None:
        """Another passphrase for the slot that is open; after the recovery code, for that of who declares.

        Raises:
            BookError: the old one (or the code) is wrong, or the new one too short; something is damaged.
            NotSaved: the new one opens the strongbox already, or the book refused; the old one still holds.
        """
        if not self.is_of(old):
            raise BookError(_("La clave actual no es esa: escríbala de nuevo."))
        lock = locks.new_lock(new, cost)
        self._refuse_known(new)
        kind = SlotKind.OWN if self.slot.kind is SlotKind.RECOVERY else None
        self._give(kind, lock)

    def renew_recovery(self, *, cost: Cost = COST) -> str:
        """A new recovery code, shown this once; the sheet printed before opens nothing any more.

        Raises:
            BookError: the strongbox is closed, or something in it is damaged.
            NotSaved: who opened it may not, or the book refused; the old sheet still holds.
        """
        self._refuse_guest()
        code = codes.new_code()
        self._give(SlotKind.RECOVERY, _recovery_lock(code, cost))
        return code

    def _give(self, kind: SlotKind | None, lock: locks.Lock) -> None:
        """Another lock for the slot of this kind, or for the one that is open."""
        with self._store._writing() as session:  # noqa: SLF001 -- the same room
            key = self._key(session)
            rows = slotted.rows_of(session, [self.holder])
            uid = next((row.uid for row in rows if row.kind == kind), self.slot.id)
            private = slotted.give(self._hand(session), uid, lock, key)
        if uid == self.slot.id:
            self._private = private

    def _refuse_guest(self) -> None:
        """A rule of this program, that no lock enforces: whoever is allowed has the whole key."""
        if not self.is_own:
            raise NotSaved(_("Solo quien declara decide quién abre su caja fuerte."))

    def _refuse_known(self, passphrase: str) -> None:
        """Each slot tells who opened the strongbox: no two may share a passphrase."""
        with self._store._reading() as connection:  # noqa: SLF001 -- the same room
            self._row(connection)
            rows = slotted.rows_of(connection, [self.holder])
        try:
            known = _opened(rows, passphrase)
        except BookError:
            known = None  # a damaged slot opens by nothing, and is given a new passphrase all the same
        if known is not None:
            raise NotSaved(_("Esa clave ya abre la caja fuerte: cada persona necesita la suya, y nueva."))
