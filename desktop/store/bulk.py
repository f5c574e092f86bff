"""Many new records at once, in one transaction, with history, index and seal as for one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Table, func, insert, select, text
from sqlalchemy.orm import Session

from desktop.description.register import Entry, Field, Link, Parts, Record, State, new_uid
from desktop.store.saving import tie
from desktop.store.summaries import index, involved, summary_of
from desktop.store.tables import PARENTS, RECORDED, summaries, summary_officials

CHUNK = 2_000


class Batch:
    """Takes new records in; a link may point at another record of the same batch, added before."""

    def __init__(self, session: Session, actor: str, now: datetime, *, dated: bool = False) -> None:
        """Begin numbering after what the book holds; `dated` records tell themselves when they were typed."""
        self._session = session
        self._actor = actor
        self._now, self._dated = now, dated
        self._next: dict[str, int] = {}
        self._rows: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        self._summaries: list[dict[str, Any]] = []
        self._officials: list[dict[str, int]] = []
        self.added = 0

    def add(self, entries: Iterable[Entry]) -> None:
        """Number, stamp and write new records with their parts."""
        for entry in entries:
            tie(entry)
            told = entry.created_at if self._dated else None
            entry.created_at = entry.changed_at = told or self._now
            entry.author = self._actor
            entry.uid, entry.version = entry.uid or new_uid(), 1
            entry.state = getattr(entry, "state", None) or State.DRAFT
            self._flatten(entry)
            self._summarise(entry)
            self.added += 1
            if self.added % CHUNK == 0:
                self._write()
        self._write()

    def _number(self, table: Table) -> int:
        if table.name not in self._next:
            highest = self._session.execute(select(func.max(table.c.id))).scalar_one()
            self._next[table.name] = (highest or 0) + 1
        number = self._next[table.name]
        self._next[table.name] = number + 1
        return number

    def _flatten(self, record: Record) -> None:
        table: Table = type(record).__table__  # type: ignore[assignment]  # a mapped class has a Table
        record.id = self._number(table)
        for field in record.fields:
            if isinstance(field.kind, Parts):
                for part in field.value(record):
                    setattr(part, PARENTS[part.__tablename__].parent.name, record.id)
                    self._flatten(part)
            elif isinstance(field.kind, Link) and record.__dict__.get(field.name) is None:
                self._find(record, field)
        self._rows[table.name].append({column.name: getattr(record, column.name) for column in table.columns})

    def _find(self, record: Record, field: Field) -> None:
        """A link told by its key alone: its line must say whom it names."""
        if (key := getattr(record, field.key)) is not None:
            assert isinstance(field.kind, Link)  # noqa: S101 -- the caller has looked
            setattr(record, field.name, self._session.get(field.kind.target, key))

    def _summarise(self, entry: Entry) -> None:
        row = summary_of(entry)
        row["id"] = self._number(summaries)
        self._summaries.append(row)
        self._officials += involved(entry, row["id"])

    def _write(self) -> None:
        for table in RECORDED:
            if rows := self._rows.pop(table.name, None):
                self._session.execute(insert(table), rows)
        if self._summaries:
            self._session.execute(insert(summaries), self._summaries)
            index(self._session, [(row["id"], row["text"]) for row in self._summaries])
        if self._officials:
            self._session.execute(insert(summary_officials), self._officials)
        self._summaries, self._officials = [], []

    def finish(self) -> None:
        """Let the server's own counters go on after the numbers given here (SQLite looks for itself)."""
        if self._session.get_bind().dialect.name == "sqlite":
            return
        for name in self._next:
            self._session.execute(
                text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), (SELECT max(id) FROM {name}))")  # noqa: S608 -- names of ours
            )
