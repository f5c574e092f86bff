"""Taking back what was done: each record as it stood before, by an ordinary save that the history tells."""

from __future__ import annotations

import json
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from desktop.description.plain import Json, plain, record_plain, without_ids
from desktop.description.reading import read_record
from desktop.description.register import Entry, Record
from desktop.domain.language import _
from desktop.domain.problems import Severity
from desktop.jobs.progress import Progress
from desktop.store import Conflict, NotSaved, Store

Raws = dict[str, Json]


class NotUndoneError(Exception):
    """It stands as it was left; the text says why."""


@dataclass(frozen=True, slots=True)
class Written:
    """One act on a record: what it left, by its digest, and what stood before where that was otherwise.

    What was new has nothing before; of what was removed, nothing is left.
    """

    uid: str
    left: bytes | None
    before: Raws | None

    @classmethod
    def by_saving(cls, kept: Entry, before: Raws | None) -> Written:
        """A save; `before` is the whole record as it was, if it was there."""
        if before is not None:
            now = record_plain(kept)
            names = {"state", *(one.name for one in kept.fields if not one.is_computed)}
            before = {name: raw for name, raw in before.items() if name in names and raw != now[name]}
        return cls(kept.uid, _digest(kept), before)

    @classmethod
    def by_removing(cls, record: Entry) -> Written:
        """A removal."""
        return cls(record.uid, None, record_plain(record) | {"version": 1})


@dataclass
class Undone:
    """How many were taken back, and why others were not."""

    count: int = 0
    refusals: list[str] = field(default_factory=list)


def _digest(record: Entry) -> bytes:
    """The same for the same content, whatever the version and however what it names is called now."""
    told = json.dumps([record.state.name, _content(record)], sort_keys=True)
    return sha256(told.encode()).digest()


def _content(record: Record) -> Raws:
    return {one.name: _value(one.value(record)) for one in record.fields if not one.is_computed}


def _value(value: object) -> Json:
    if isinstance(value, Entry):
        return value.uid
    if isinstance(value, list):
        return [_value(row) for row in value]
    return _content(value) if isinstance(value, Record) else plain(value)


def undo(store: Store, model: type[Entry], written: Written) -> Entry:
    """The record as it stands again; one that was new is taken out and answered as it was.

    Raises:
        NotUndoneError: it says something else by now, or was published.
    """
    now = store.get(model, written.uid)
    if now is None and written.left is not None:
        raise NotUndoneError(_("El registro ya no está en el libro: no hay qué deshacer."))
    if now is not None and written.left is None:
        raise NotUndoneError(_("El registro ya está en el libro: no hay qué recuperar."))
    changed = _("El registro cambió después de ese guardado: no se deshace. Vea su historial.")
    failed = _("No se deshizo el guardado. {}") if written.left is not None else _("No volvió al libro. {}")
    if now is not None and _digest(now) != written.left:
        raise NotUndoneError(changed)
    try:
        if now is not None and written.before is None:
            store.remove(now)
            return now
        return store.save(_as_before(store, model, now, written.before or {}))
    except Conflict:
        raise NotUndoneError(changed) from None
    except NotSaved as refused:
        raise NotUndoneError(failed.format(refused)) from None


def _as_before(store: Store, model: type[Entry], now: Entry | None, before: Raws) -> Entry:
    raws = record_plain(now) if now is not None else {}
    raws |= {name: _rows(raw, raws.get(name)) for name, raw in before.items()}
    reading = read_record(model, raws, store.finder())
    unread = [problem for problem in reading.problems if problem.severity is Severity.UNREADABLE]
    if unread:
        raise NotSaved(unread[0].text)
    return reading.record


def _rows(before: Json, now: Json) -> Json:
    """Rows in the order they had: the book orders them by number, so behind one that comes anew all do."""
    if not isinstance(before, list) or not isinstance(now, list):
        return before
    known = {row["id"]: row for row in now if isinstance(row, dict)}
    rows = [row for row in before if isinstance(row, dict)]
    gone = next((place for place, row in enumerate(rows) if row["id"] not in known), len(rows))
    stayed: list[Json] = [
        {name: _rows(raw, known[row["id"]].get(name)) for name, raw in row.items()} for row in rows[:gone]
    ]
    fresh = without_ids(list(rows[gone:]))
    return stayed + (fresh if isinstance(fresh, list) else [])


def undoing(
    store: Store, model: type[Entry], written: Sequence[Written]
) -> Generator[Progress, None, Undone]:
    """Take back what was done to many; each by itself, so that one that cannot be leaves the others free."""
    told = Undone()
    for place, one in enumerate(written):
        yield Progress(place, len(written), _("Deshaciendo"))
        try:
            undo(store, model, one)
            told.count += 1
        except NotUndoneError as refused:
            told.refusals.append(str(refused))
    return told
