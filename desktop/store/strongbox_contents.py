"""What lies in an open strongbox: sealed texts with all their versions, drafts, and papers of evidence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, delete, func, insert, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from desktop.description.register import Entry, new_uid
from desktop.domain.language import _
from desktop.store import strongbox_key as locks
from desktop.store import strongbox_slots as slotted
from desktop.store.engine import checkpoint, writing
from desktop.store.errors import BookError, NotSaved, why_not_saved
from desktop.store.store import Store
from desktop.store.strongbox_slots import Hand, Slot, draft_place, paper_place, text_place
from desktop.store.tables import sealed_drafts, sealed_papers, sealed_texts, strongbox_slots

E = TypeVar("E", bound=Entry)
LARGEST_TEXT = 16 * 1024 * 1024
LARGEST_PAPER = 10 * 1024 * 1024
"""Bytes; more is refused."""
_t, _p, _d = sealed_texts.c, sealed_papers.c, sealed_drafts.c


@dataclass(frozen=True)
class Version:
    """One version of a sealed text: its number from 1, when (UTC, ISO) and by whom it was kept."""

    number: int
    at: str
    author: str


class Contents:
    """What a slot opens. What it hands out is in clear: whoever asks keeps it from logs, lists and disks.

    It holds the private key of the slot and asks the book for the data key each time, so that it writes
    nothing under a key that another window has changed, and a withdrawn slot closes at once.
    """

    def __init__(self, store: Store, holder: str, slot: Slot, private: bytes) -> None:
        """Hold the book and the key of a slot."""
        self._store = store
        self._private: bytes | None = private
        self.holder = holder
        self.slot = slot

    def close(self) -> None:
        """Forget the key."""
        self._private = None

    def _row(self, connection: Connection | Session) -> Row[Any]:
        if self._private is None:
            raise BookError(_("La caja fuerte está cerrada: ábrala con su clave."))
        chosen = select(strongbox_slots).where(strongbox_slots.c.uid == self.slot.id)
        row = connection.execute(chosen).one_or_none()
        if row is None:
            raise BookError(_("Ya no puede abrir esta caja fuerte: quien declara lo retiró."))
        return row

    def _key(self, connection: Connection | Session) -> bytes:
        row = self._row(connection)
        assert self._private is not None  # noqa: S101 -- `_row` has looked
        return slotted.data_key(row, self._private)

    def _hand(self, session: Session) -> Hand:
        at = self._store.clock().isoformat(timespec="milliseconds")
        return Hand(session, self.holder, self._store.actor, at)

    # -- texts

    def keep(self, kind: str, subject: str, content: bytes) -> int:
        """Seal a text as the newest version of its subject (a uid): its number. Durable when this returns.

        Raises:
            BookError: the strongbox is closed, or the slot was withdrawn.
            NotSaved: it is too large, or the book refused.
        """
        with self._store._writing() as session:  # noqa: SLF001 -- the same room
            return self._keep(session, kind, subject, content)

    def keep_with(self, record: E, kind: str, content: bytes, subject: str = "") -> E:
        """Save a record and seal a text of it in one transaction; of the record's own uid if nothing is said.

        Raises:
            Conflict: somebody else saved the record after it was read; nothing was written.
            BookError, NotSaved: as `keep`; nothing was written.
        """

        def seal(session: Session, saved: E) -> None:
            self._keep(session, kind, subject or saved.uid, content)

        return self._store.save(record, also=seal)

    def _keep(self, session: Session, kind: str, subject: str, content: bytes) -> int:
        _refuse_large(content, LARGEST_TEXT)
        key = self._key(session)
        last, _count = self._count(session, kind, subject)
        number = last + 1
        sealed = locks.seal(key, content, text_place(self.holder, kind, subject, number))
        told = {"holder": self.holder, "kind": kind, "subject": subject, "number": number}
        session.execute(insert(sealed_texts).values(**told, **_sealed(sealed, self._hand(session))))
        return number

    def _count(self, connection: Connection | Session, kind: str, subject: str) -> tuple[int, int]:
        chosen = select(func.coalesce(func.max(_t.number), 0), func.count())
        last, count = connection.execute(chosen.where(*self._of(kind, subject))).one()
        return int(last), int(count)

    def _of(self, kind: str, subject: str) -> tuple[Any, ...]:
        return _t.holder == self.holder, _t.kind == kind, _t.subject == subject

    def read(self, kind: str, subject: str, number: int | None = None) -> bytes:
        """A sealed text: its newest version, or that of a number.

        That the newest of all was taken out of the book is not seen here: `Store.verify` tells it.

        Raises:
            BookError: there is none, one before it is missing, it is damaged or stands in another's place, or
                the strongbox is closed.
        """
        with self._store._reading() as connection:  # noqa: SLF001 -- the same room
            key = self._key(connection)
            last, count = self._count(connection, kind, subject)
            wanted = last if number is None else number
            chosen = select(_t.content).where(*self._of(kind, subject), _t.number == wanted)
            sealed = connection.execute(chosen).scalar_one_or_none()
        if last != count:
            raise locks.damaged()
        if sealed is None:
            raise BookError(_("Eso no está en la caja fuerte."))
        return locks.unseal(key, sealed, text_place(self.holder, kind, subject, wanted))

    def numbers(self, kind: str, subject: str) -> list[Version]:
        """The versions of a sealed text, oldest first."""
        chosen = select(_t.number, _t.at, _t.author).where(*self._of(kind, subject)).order_by(_t.number)
        with self._store._reading() as connection:  # noqa: SLF001 -- the same room
            return [Version(row.number, row.at, row.author) for row in connection.execute(chosen)]

    def subjects(self, kind: str) -> list[str]:
        """What has sealed texts of a kind, in the order in which they were begun."""
        chosen = select(_t.subject).where(_t.holder == self.holder, _t.kind == kind)
        chosen = chosen.group_by(_t.subject).order_by(func.min(_t.id))
        with self._store._reading() as connection:  # noqa: SLF001 -- the same room
            return list(connection.execute(chosen).scalars())

    # -- drafts

    def keep_draft(self, subject: str, content: bytes) -> None:
        """Seal what was typed so far, in place of what was kept of it before; in no history.

        Raises:
            BookError, NotSaved: as `keep`.
        """
        _refuse_large(content, LARGEST_TEXT)
        with self._drafting() as session:
            sealed = locks.seal(self._key(session), content, draft_place(self.holder, subject))
            self._drop_draft(session, subject)
            told = {"holder": self.holder, "subject": subject, "content": sealed}
            session.execute(insert(sealed_drafts).values(**told, at=self._hand(session).at))

    def draft(self, subject: str) -> bytes | None:
        """What was typed and not saved, or None.

        Raises:
            BookError: it is damaged, or the strongbox is closed.
        """
        chosen = select(_d.content).where(_d.holder == self.holder, _d.subject == subject)
        with self._store._reading() as connection:  # noqa: SLF001 -- the same room
            key, sealed = self._key(connection), connection.execute(chosen).scalar_one_or_none()
        return locks.unseal(key, sealed, draft_place(self.holder, subject)) if sealed else None

    def drafts(self) -> list[str]:
        """The subjects that have a draft, the latest first."""
        chosen = select(_d.subject).where(_d.holder == self.holder).order_by(_d.at.desc(), _d.subject)
        with self._store._reading() as connection:  # noqa: SLF001 -- the same room
            return list(connection.execute(chosen).scalars())

    def drop_draft(self, subject: str) -> None:
        """Forget what was typed: it was saved, or thrown away.

        Raises:
            BookError, NotSaved: as `keep`.
        """
        with self._drafting() as session:
            self._key(session)
            self._drop_draft(session, subject)

    def _drop_draft(self, session: Session, subject: str) -> None:
        session.execute(delete(sealed_drafts).where(_d.holder == self.holder, _d.subject == subject))

    @contextmanager
    def _drafting(self) -> Iterator[Session]:
        """A transaction that is in no history."""
        engine = self._store._engine  # noqa: SLF001 -- the same room
        try:
            with writing(engine) as session:
                yield session
        except DBAPIError as error:
            raise NotSaved(why_not_saved(error)) from None
        checkpoint(engine)

    # -- papers

    def put_paper(self, content: bytes) -> str:
        """Seal a document of evidence; the uid by which it is asked for.

        Raises:
            BookError, NotSaved: as `keep`.
        """
        _refuse_large(content, LARGEST_PAPER)
        uid = new_uid()
        with self._store._writing() as session:  # noqa: SLF001 -- the same room
            sealed = locks.seal(self._key(session), content, paper_place(self.holder, uid))
            told = {"holder": self.holder, "uid": uid, **_sealed(sealed, self._hand(session))}
            session.execute(insert(sealed_papers).values(told))
        return uid

    def paper(self, uid: str) -> bytes:
        """A document of evidence.

        Raises:
            BookError: there is none, it is damaged, or the strongbox is closed.
        """
        chosen = select(_p.content).where(_p.holder == self.holder, _p.uid == uid)
        with self._store._reading() as connection:  # noqa: SLF001 -- the same room
            key, sealed = self._key(connection), connection.execute(chosen).scalar_one_or_none()
        if sealed is None:
            raise BookError(_("Eso no está en la caja fuerte."))
        return locks.unseal(key, sealed, paper_place(self.holder, uid))

    def papers(self) -> list[str]:
        """All documents of evidence, oldest first."""
        chosen = select(_p.uid).where(_p.holder == self.holder).order_by(_p.id)
        with self._store._reading() as connection:  # noqa: SLF001 -- the same room
            return list(connection.execute(chosen).scalars())

    def drop_paper(self, uid: str) -> None:
        """Take a document of evidence out; the history keeps its digest.

        Raises:
            BookError, NotSaved: as `keep`.
        """
        with self._store._writing() as session:  # noqa: SLF001 -- the same room
            self._key(session)
            session.execute(delete(sealed_papers).where(_p.holder == self.holder, _p.uid == uid))


def _sealed(sealed: bytes, hand: Hand) -> dict[str, Any]:
    return {"content": sealed, "digest": locks.digest_of(sealed), "at": hand.at, "author": hand.by}


def _refuse_large(content: bytes, largest: int) -> None:
    if len(content) > largest:
        raise NotSaved(_("Es demasiado grande: la caja fuerte guarda hasta {} MB.").format(largest >> 20))
