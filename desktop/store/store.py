"""Everything the other rooms ask of the book."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from desktop.description.reading import Finder
from desktop.description.register import Entry, Parts, Record, describe
from desktop.domain.language import _
from desktop.domain.periods import Period
from desktop.store import chain, lists
from desktop.store.bulk import Batch
from desktop.store.drafts import Drafts
from desktop.store.engine import checkpoint, writing
from desktop.store.errors import BookError, Conflict, NotSaved
from desktop.store.history import Change, changes_of
from desktop.store.lists import Line, Query
from desktop.store.summaries import dependents, forget, loading, refresh
from desktop.store.tables import summaries

E = TypeVar("E", bound=Entry)
CHUNK = 500


class Store:
    """One open book. Every call is its own short transaction; what it returns is free of the book."""

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
                chain.seal_strays(session, self.clock())
                yield session
                session.flush()
                chain.seal(session, self.actor, self.clock())
        except DBAPIError as error:
            raise NotSaved(_why(error)) from None
        checkpoint(self._engine)

    def save(self, record: E) -> E:
        """Save a record, new or changed, with its history; durable when this returns.

        Raises:
            Conflict: somebody else saved it after it was read.
            NotSaved: the disk or the server refused; the book is as it was.
        """
        model = type(record)
        aimed = record.version
        try:
            with self._writing() as session:
                entry, before = self._put(session, record)
                aimed = entry.version
                session.flush()
                session.expire_all()
                refresh(session, model, [entry.id])
                if before is not None and before != entry.heading():
                    for other, ids in dependents(session, model, [entry.id]).items():
                        refresh(session, other, ids)
                uid = entry.uid
        except Conflict:
            raise
        except NotSaved:
            found = self._looked_up(model, record.uid, aimed)
            if found is None:
                raise
            return found
        return self._known(model, uid)

    def _looked_up(self, model: type[E], uid: str, version: int) -> E | None:
        """After an error: whether the record stands in the book all the same, in the version that was to be saved."""
        try:
            found = self.get(model, uid)
        except (DBAPIError, BookError):
            return None
        return (
            found if found is not None and found.version == version and found.author == self.actor else None
        )

    def _put(self, session: Session, record: E) -> tuple[E, str | None]:
        model = type(record)
        existing = session.scalars(select(model).where(model.uid == record.uid)).one_or_none()
        now = self.clock()
        if existing is None:
            if record.version > 1:
                raise Conflict(_("Otra persona eliminó este registro mientras usted lo editaba."), None)
            record.created_at, record.version = now, 1
            _disown(record, frozenset())
        elif existing.version != record.version:
            raise Conflict(
                _("Otra persona guardó este registro mientras usted lo editaba: compare y vuelva a guardar."),
                self.get(model, record.uid),
            )
        before = existing.heading() if existing else None
        if existing is not None:
            record.id, record.created_at = existing.id, existing.created_at
            record.origin = record.origin or existing.origin
            record.version += 1
            _disown(record, frozenset(_part_ids(existing)))
        record.changed_at, record.author = now, self.actor
        return session.merge(record), before

    def remove(self, record: Entry) -> None:
        """Take a record out; its history stays.

        Raises:
            NotSaved: other records point at it, or it was published.
        """
        model = type(record)
        with self._writing() as session:
            entry = session.scalars(select(model).where(model.uid == record.uid)).one_or_none()
            if entry is None:
                return
            if dependents(session, model, [entry.id]):
                raise NotSaved(_("Otros registros lo nombran: no se puede eliminar."))
            forget(session, entry)
            session.delete(entry)

    @contextmanager
    def batch(self) -> Iterator[Batch]:
        """Many new records in one transaction: all of them on leaving, or none."""
        with self._writing() as session:
            batch = Batch(session, self.actor, self.clock())
            yield batch
            batch.finish()

    # -- reading

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._engine.connect() as connection:
            yield connection

    def get(self, model: type[E], uid: str) -> E | None:
        """One record, whole."""
        with Session(self._engine, expire_on_commit=False) as session:
            entry = session.scalars(
                select(model).where(model.uid == uid).options(*loading(model))
            ).one_or_none()
            session.expunge_all()
            return entry

    def _known(self, model: type[E], uid: str) -> E:
        entry = self.get(model, uid)
        if entry is None:
            raise NotSaved(_("El registro ya no está en el libro."))
        return entry

    def find(self, model: type[E], query: Query) -> Iterator[E]:
        """Records, whole, in the query's order, a chunk at a time: for filings and checks, never for tables."""
        register = describe(model).name
        with self._reading() as connection:
            wanted = lists.numbers(connection, query)
        for start in range(0, len(wanted), CHUNK):
            chunk = wanted[start : start + CHUNK]
            with Session(self._engine, expire_on_commit=False) as session:
                keys = select(summaries.c.entry_id).where(
                    summaries.c.id.in_(list(chunk)), summaries.c.register == register
                )
                found = session.scalars(
                    select(model).where(model.id.in_(keys)).options(*loading(model))
                ).all()
                place = {
                    row.entry_id: row.id
                    for row in session.execute(
                        select(summaries.c.id, summaries.c.entry_id).where(summaries.c.id.in_(list(chunk)))
                    )
                }
                session.expunge_all()
            order = {number: position for position, number in enumerate(chunk)}
            yield from sorted(found, key=lambda entry: order[place[entry.id]])

    def numbers(self, query: Query) -> array[int]:
        """The numbers of a list's lines, in order."""
        with self._reading() as connection:
            return lists.numbers(connection, query)

    def lines(self, wanted: Sequence[int]) -> list[Line]:
        """The lines of these numbers."""
        with self._reading() as connection:
            return lists.lines(connection, wanted)

    def count(self, query: Query) -> int:
        """How many lines a list has."""
        with self._reading() as connection:
            return lists.count(connection, query)

    def propose(self, models: Iterable[type[Entry]], typed: str, most: int = 8) -> list[Line]:
        """What a name being typed may mean."""
        with self._reading() as connection:
            return lists.proposals(connection, [describe(model).name for model in models], typed, most)

    def finder(self) -> Finder:
        """How the door finds what a link means: `uid`, or an object with `id`."""

        def find(model: type[Entry], raw: object) -> Entry | None:
            if isinstance(raw, model):
                return raw
            uid = raw.get("id") if isinstance(raw, dict) else raw
            return self.get(model, uid) if isinstance(uid, str) else None

        return find

    def origins(self, model: type[Entry]) -> dict[str, int]:
        """Where the records that came from outside came from, and their keys."""
        with self._reading() as connection:
            table = model.__table__
            rows = connection.execute(select(table.c.origin, table.c.id).where(table.c.origin.is_not(None)))
            return {row.origin: row.id for row in rows}

    def by_origin(self, model: type[E], origins: Iterable[str]) -> dict[str, E]:
        """The records that came from these places."""
        wanted = sorted(set(origins))
        found: dict[str, E] = {}
        for start in range(0, len(wanted), CHUNK):
            with Session(self._engine, expire_on_commit=False) as session:
                chosen = (
                    select(model)
                    .where(model.origin.in_(wanted[start : start + CHUNK]))
                    .options(*loading(model))
                )
                found.update((str(entry.origin), entry) for entry in session.scalars(chosen))
                session.expunge_all()
        return found

    def history(self, record: Entry) -> list[Change]:
        """Everything that was ever changed in a record and its parts, oldest first."""
        with self._reading() as connection:
            return changes_of(connection, record)

    # -- the book itself

    def head(self) -> tuple[int, str]:
        """The newest seal: its number and hash."""
        with self._reading() as connection:
            return chain.head(connection)

    def verify(self) -> list[chain.Fault]:
        """What in the book does not agree with its history."""
        with self._reading() as connection:
            try:
                return list(chain.verify(connection))
            except DBAPIError:
                return [chain.Fault("archivo", _("El libro está dañado: restaure un respaldo."))]

    def setting(self, name: str, otherwise: str = "") -> str:
        """One setting of the book."""
        return self.drafts.setting(name, otherwise)

    def set(self, name: str, value: str) -> None:
        """Keep one setting of the book."""
        self.drafts.set(name, value)

    def span(self, model: type[Entry]) -> Period:
        """From the first to the last dated record."""
        query = Query(register=describe(model).name, sort=0, descending=False)
        found = self.numbers(query)
        ends = [line.day for line in self.lines([found[0], found[-1]])] if found else []
        days = [day for day in ends if day]
        return Period(min(days), max(days)) if days else Period()


def _part_ids(record: Record) -> Iterator[tuple[str, int]]:
    for field in record.fields:
        if isinstance(field.kind, Parts):
            for part in field.value(record):
                yield part.__tablename__, part.id
                yield from _part_ids(part)


def _disown(record: Record, own: frozenset[tuple[str, int]]) -> None:
    """A part that names a row of some other record is a new part here."""
    for field in record.fields:
        if isinstance(field.kind, Parts):
            for part in field.value(record):
                if (part.__tablename__, part.id) not in own:
                    part.id = None  # type: ignore[assignment]  # the database numbers it
                _disown(part, own)


def _why(error: DBAPIError) -> str:
    told = str(error.orig).casefold()
    if "full" in told or "disk i/o" in told or "no space" in told:
        return _("No se guardó: el disco está lleno o falla. Libere espacio y vuelva a guardar.")
    if "locked" in told or "timeout" in told:
        return _("No se guardó: otro programa tiene ocupado el libro. Espere un momento y vuelva a guardar.")
    if "readonly" in told or "read-only" in told:
        return _("No se guardó: no hay permiso para escribir en el libro.")
    if "unique" in told:
        return _("No se guardó: ya existe un registro con ese identificador u origen.")
    if "foreign key" in told:
        return _("No se guardó: otros registros dependen de este.")
    return _("No se guardó: la base de datos lo rechazó. El libro quedó como estaba.")
