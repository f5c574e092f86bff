"""Everything the other rooms ask of the book."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, Select, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from desktop.description.reading import Finder
from desktop.description.register import Entry, State, describe
from desktop.domain.language import _
from desktop.domain.periods import Period
from desktop.store import aliases, chain, lists, merging, parting, proof, saving, settings
from desktop.store.bulk import Batch
from desktop.store.dependents import naming
from desktop.store.drafts import Drafts
from desktop.store.engine import checkpoint, looking, writing
from desktop.store.errors import Conflict, NotSaved, why_not_saved
from desktop.store.history import Change, changes_of
from desktop.store.linked import linked
from desktop.store.lists import Line, Query
from desktop.store.tables import chunks, summaries

E = TypeVar("E", bound=Entry)
CHUNK = 500


class Store:
    """One open book. Every call is its own short transaction; what it returns is free of the book."""

    keeps_reserved = False
    """Whether reserved records are its own, and stand in its lists."""

    def __init__(
        self, engine: Engine, *, actor: str, clock: Callable[[], datetime], path: Path | None
    ) -> None:
        """Hold the connection, who works here and what time it is (UTC)."""
        self._engine = engine
        self.actor = actor
        self.clock = clock
        self.path = path
        self.drafts = Drafts(engine, clock)

    def close(self) -> None:
        """Leave one whole file behind."""
        checkpoint(self._engine)
        self._engine.dispose()

    # -- writing

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        """One transaction that writes, sealed into the chain; durable when it is left.

        Raises:
            NotSaved: the database refused; nothing was written.
        """
        try:
            with writing(self._engine) as session:
                head = chain.seal_strays(session, self.clock())
                yield session
                session.flush()
                chain.seal(session, head, self.actor, self.clock())
        except DBAPIError as error:
            raise NotSaved(why_not_saved(error)) from None
        checkpoint(self._engine)

    def save(self, record: E, *, also: Callable[[Session, E], object] | None = None) -> E:
        """Save a record, new or changed, with its history; durable when this returns.

        `also` writes what belongs to the record, in the same transaction: both are saved, or neither.

        Raises:
            Conflict: somebody else saved it after it was read.
            NotSaved: the disk or the server refused; the book is as it was.
        """
        stamps: tuple[object, ...] = ()
        try:
            with self._writing() as session:
                written = saving.put(session, record, self.actor, self.clock())
                stamps = _stamps(written)
                if also is not None:
                    also(session, written)
        except Conflict as conflict:
            theirs = self.get(type(record), record.uid) if conflict.theirs is not None else None
            raise Conflict(str(conflict), theirs) from None
        except NotSaved:
            found = self._stands(type(record), record.uid, stamps)
            if found is None:
                raise
            return found
        return written

    def rectify(self, record: E, rectification: Entry) -> E:
        """Save a record that a close published, together with what corrects it: both, or neither.

        Raises:
            Conflict: somebody else saved it after it was read.
            NotSaved: the disk or the server refused, or it would not be complete.
        """
        try:
            with self._writing() as session:
                saving.put(session, rectification, self.actor, self.clock())
                written = saving.put(session, record, self.actor, self.clock(), corrects=True)
        except Conflict as conflict:
            raise Conflict(str(conflict), self.get(type(record), record.uid)) from None
        return written

    def _stands(self, model: type[E], uid: str, stamps: tuple[object, ...]) -> E | None:
        """After an error: the record, if what was to be saved stands in the book all the same."""
        try:
            found = self.get(model, uid) if stamps else None
        except DBAPIError:
            return None
        return found if found is not None and _stamps(found) == stamps else None

    def remove(self, record: Entry) -> None:
        """Take a record out; its history stays.

        Raises:
            Conflict: somebody else saved it after it was read.
            NotSaved: other records point at it, or it was published.
        """
        try:
            with self._writing() as session:
                saving.take_out(session, record)
        except Conflict as conflict:
            raise Conflict(str(conflict), self.get(type(record), record.uid)) from None
        except NotSaved:
            if self.get(type(record), record.uid) is not None:
                raise

    @contextmanager
    def batch(self, *, dated: bool = False) -> Iterator[Batch]:
        """Many new records in one transaction: all of them on leaving, or none.

        `dated` ones tell themselves when they were typed, as those of the practice office do.
        """
        with self._writing() as session:
            batch = Batch(session, self.actor, self.clock(), dated=dated)
            yield batch
            batch.finish()

    # -- joining

    def merge(self, kept: E, lost: E, chosen: Mapping[str, object] | None = None) -> int:
        """Let one record stand for both, with the chosen values; the number by which to part them again.

        Raises:
            Conflict: somebody else saved or removed one of them after it was read.
            NotSaved: they cannot be the same, or the book refused.
        """
        try:
            with self._writing() as session:
                return merging.join(session, (kept, lost), chosen or {}, self.actor, self.clock())
        except Conflict as conflict:
            raise Conflict(str(conflict), None) from None

    def split(self, number: int) -> parting.Parted:
        """Part what was joined under this number: the lost record is back, and what named it names it again.

        Raises:
            NotSaved: it cannot be parted now, and the sentence says what to do first.
        """
        with self._writing() as session:
            return parting.part(session, number, self.actor, self.clock())

    def merges(self, model: type[Entry] | None = None) -> list[merging.Merge]:
        """Every joining, the latest first."""
        with self._reading() as connection:
            return merging.told(connection, describe(model).name if model else None)

    def say_distinct(self, model: type[Entry], one: str, other: str) -> None:
        """Remember of two records (their identifiers) that they are not the same.

        Raises:
            NotSaved: the book refused.
        """
        two, at = aliases.pair(one, other), self.clock().isoformat(timespec="milliseconds")
        with self._writing() as session:
            aliases.note_distinct(session, describe(model).name, two, self.actor, at)

    def unsay_distinct(self, model: type[Entry], one: str, other: str) -> None:
        """Take that back.

        Raises:
            NotSaved: the book refused.
        """
        with self._writing() as session:
            aliases.forget_distinct(session, describe(model).name, aliases.pair(one, other))

    def distinct(self, model: type[Entry]) -> set[aliases.Pair]:
        """The pairs of a register that are not the same."""
        with self._reading() as connection:
            return aliases.distinct(connection, describe(model).name)

    def standing(self, model: type[E], uid: str) -> E | None:
        """The record of that identifier, or the one that it was joined into."""
        found = self.get(model, uid)
        if found is not None:
            return found
        with self._reading() as connection:
            kept = aliases.kept_for(connection, [uid])
        return self.get(model, kept[uid]) if uid in kept else None

    # -- reading

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._engine.connect() as connection:
            yield connection

    def get(self, model: type[E], uid: str) -> E | None:
        """One record, whole."""
        with Session(self._engine, expire_on_commit=False) as session:
            return _whole(session, select(model).where(model.uid == uid))

    def find(self, model: type[E], query: Query) -> Iterator[E]:
        """Records, whole, in the query's order: for filings and checks, never for tables."""
        mine = replace(self._asked(query), register=describe(model).name)
        with self._reading() as connection:
            wanted = lists.numbers(connection, mine, most=None)
        yield from self.records(model, wanted)

    def records(self, model: type[E], wanted: Sequence[int]) -> Iterator[E]:
        """Records, whole, of these lines of a list, in their order, without those that are gone since."""
        for start in range(0, len(wanted), CHUNK):
            chunk = list(wanted[start : start + CHUNK])
            with Session(self._engine, expire_on_commit=False) as session:
                keys = select(summaries.c.entry_id, summaries.c.id).where(summaries.c.id.in_(chunk))
                places = {entry: number for entry, number in session.execute(keys)}  # noqa: C416 -- rows, not pairs
                found = linked(session, session.scalars(select(model).where(model.id.in_(places))).all())
            order = {number: position for position, number in enumerate(chunk)}
            yield from sorted(found, key=lambda entry: order[places[entry.id]])

    def _asked(self, query: Query) -> Query:
        return replace(query, reserved=True) if self.keeps_reserved else query

    def numbers(self, query: Query) -> array[int]:
        """The numbers of a list's lines, in order; with words, of the latest thousand that have them."""
        with self._reading() as connection:
            return lists.numbers(connection, self._asked(query))

    def lines(self, wanted: Sequence[int]) -> list[Line]:
        """The lines of these numbers."""
        with self._reading() as connection:
            return lists.lines(connection, wanted)

    def count(self, query: Query) -> int:
        """How many lines a list has; with words, up to a thousand."""
        with self._reading() as connection:
            return lists.count(connection, self._asked(query))

    def propose(self, models: Iterable[type[Entry]], typed: str, most: int = 8) -> list[Line]:
        """What a name being typed may mean; those that begin so come first."""
        with self._reading() as connection:
            names = [describe(model).name for model in models]
            return lists.proposals(connection, names, typed, most, reserved=self.keeps_reserved)

    def same_rut(self, model: type[E], rut: str, but: str = "") -> E | None:
        """A record with this RUT, other than `but` (a uid): the form warns, nothing refuses."""
        column = model.__table__.c["rut"]
        with Session(self._engine, expire_on_commit=False) as session:
            chosen = select(model).where(column == rut, model.uid != but).order_by(model.id).limit(1)
            return _whole(session, chosen)

    def finder(self) -> Finder:
        """How the door finds what a link means: `uid`, or an object with `id`."""

        def find(model: type[Entry], raw: object) -> Entry | None:
            if isinstance(raw, model):
                return raw
            uid = raw.get("id") if isinstance(raw, dict) else raw
            return self.standing(model, uid) if isinstance(uid, str) else None

        return find

    def origins(self, model: type[Entry]) -> dict[str, int]:
        """Where the records from outside came from, and their keys; a lost one leads to the kept."""
        with self._reading() as connection:
            table = model.__table__
            rows = connection.execute(select(table.c.origin, table.c.id).where(table.c.origin.is_not(None)))
            known = {row.origin: row.id for row in rows}
            if lost := aliases.origins(connection, describe(model).name):
                ids = {row.uid: row.id for row in connection.execute(select(table.c.uid, table.c.id))}
                known |= {origin: ids[uid] for origin, uid in lost.items() if uid in ids}
            return known

    def marks(self, model: type[Entry], name: str) -> dict[str, str]:
        """What a text field says in every record that says something there, and whose it is (a uid)."""
        with self._reading() as connection:
            column = model.__table__.c[name]
            chosen = select(column, model.__table__.c.uid).where(column.is_not(None))
            return {str(row[0]): str(row[1]) for row in connection.execute(chosen)}

    def by_origin(self, model: type[E], origins: Iterable[str]) -> dict[str, E]:
        """The records that came from these places."""
        wanted = set(origins)
        found: dict[str, E] = {}
        with self._reading() as connection:
            lost = aliases.origins(connection, describe(model).name)
        for origin in wanted & lost.keys():
            if (kept := self.get(model, lost[origin])) is not None:
                found[origin] = kept
        for chunk in chunks(wanted):
            with Session(self._engine, expire_on_commit=False) as session:
                there = session.scalars(select(model).where(model.origin.in_(chunk))).all()
                found |= {str(entry.origin): entry for entry in linked(session, there)}
        return found

    def is_named(self, record: Entry) -> bool:
        """Whether other records name it."""
        with Session(self._engine) as session:
            return bool(naming(session, type(record), [record.id]))

    def was_published(self, record: Entry) -> bool:
        """Whether it is published, or ever was."""
        with Session(self._engine) as session:
            return record.state is State.PUBLISHED or saving.was_published(session, record)

    def history(self, record: Entry) -> list[Change]:
        """Everything that was ever changed in a record and its parts, oldest first."""
        with self._reading() as connection:
            return changes_of(connection, record)

    # -- the book itself

    def head(self) -> tuple[int, str]:
        """The newest seal: its number and hash."""
        with self._reading() as connection:
            return chain.head(connection)

    def holds(self, number: int, hash: str) -> bool:  # noqa: A002 -- a seal has a number and a hash
        """Whether a seal printed in a filing or written beside a backup is still in the chain."""
        with self._reading() as connection:
            return chain.holds(connection, number, hash)

    def verify(self) -> list[proof.Fault]:
        """What in the book does not agree with its history."""
        return [each for each in self.looked() if isinstance(each, proof.Fault)]

    def looked(self) -> Generator[proof.Found, None, None]:
        """The same as it is found, and how far the look is."""
        try:
            with looking(self._engine) as connection:
                yield from proof.verify(connection)
        except DBAPIError:
            yield proof.Fault("archivo", _("El libro está dañado: restaure un respaldo."))

    def setting(self, name: str, otherwise: str = "") -> str:
        """One setting of the book."""
        return settings.setting(self._engine, name, otherwise)

    def set(self, name: str, value: str) -> None:
        """Keep one setting of the book."""
        settings.keep(self._engine, name, value)

    def span(self, model: type[Entry]) -> Period:
        """From the first to the last dated record."""
        with self._reading() as connection:
            return lists.span(connection, describe(model).name)


def _whole(session: Session, chosen: Select[E]) -> E | None:
    """The one record that was chosen, with all that it names."""
    found = linked(session, session.scalars(chosen).all())
    return found[0] if found else None


def _stamps(entry: Entry) -> tuple[object, ...]:
    """What tells one save of a record from any other."""
    return entry.version, entry.changed_at, entry.author
