"""Taking in what others wrote: each record through the door, all in one transaction, every row told of."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

from desktop.description.reading import Reading, read_record
from desktop.description.register import Entry, Link, Parts, Record, State
from desktop.domain.language import _
from desktop.domain.problems import Problem, Severity
from desktop.domain.text import fold
from desktop.exchange.incoming import Delivery, Incoming, Refused
from desktop.exchange.recognise import recognise
from desktop.jobs.account import Account
from desktop.jobs.progress import Progress
from desktop.registers import AGENDA, ALL
from desktop.registers.institutions import Institution
from desktop.store import Store
from desktop.store.lists import Query

STEP = 200
MOST_NAMESAKES = 50


def take_in(
    store: Store, paths: Sequence[Path], *, dry_run: bool = False, as_format: str | None = None
) -> Generator[Progress, None, Account]:
    """Take in files and folders; closed or killed on the way, the book is as it was.

    Raises:
        ValueError: something is of no known format, or cannot be read at all.
        NotSaved: the book refused.
    """
    delivery = Delivery()
    sources = recognise(paths, as_format)
    for place, source in enumerate(sources):
        yield Progress(place, len(sources), _("Leyendo {}").format(source.path.name))
        delivery.join(source.read())
    return (yield from take(store, delivery, dry_run=dry_run))


def take(store: Store, delivery: Delivery, *, dry_run: bool = False) -> Generator[Progress, None, Account]:
    """Take in what was read.

    Raises:
        NotSaved: the book refused.
    """
    account = Account(dry_run=dry_run)
    account.begin(delivery)
    intake = _Intake(store, delivery, account)
    entries = yield from intake.read()
    if not dry_run and entries:
        yield from _save(store, entries)
    return account


def _save(store: Store, entries: Sequence[Entry]) -> Iterator[Progress]:
    with store.batch() as batch:
        for start in range(0, len(entries), STEP):
            yield Progress(start, len(entries), _("Guardando"))
            batch.add(entries[start : start + STEP])
    yield Progress(len(entries), len(entries), _("Guardado"))


class _Intake:
    """Sends the incoming through the door, those that are linked to before those that link."""

    def __init__(self, store: Store, delivery: Delivery, account: Account) -> None:
        self._store = store
        self._account = account
        self._ordered = {
            model: [incoming for incoming in delivery.incoming if incoming.register == model.__tablename__]
            for model in ALL
        }
        self._by_origin: dict[tuple[type[Entry], str], Entry] = {}
        self._by_uid: dict[tuple[type[Entry], str], Entry] = {}
        self._by_name: dict[tuple[type[Entry], str], list[Entry]] = {}
        self._in_book = store.finder()
        self._uids: set[str] = set()

    def read(self) -> Generator[Progress, None, list[Entry]]:
        """The entries that are new, in the order in which they can be saved."""
        entries: list[Entry] = []
        total = sum(map(len, self._ordered.values()))
        done = 0
        for model, incomings in self._ordered.items():
            known = self._known(model, incomings)
            for incoming in incomings:
                if done % STEP == 0:
                    yield Progress(done, total, _("Revisando {}").format(model.about.title.lower()))
                done += 1
                entry = self._entry(model, incoming, known)
                if entry is not None:
                    entries.append(entry)
        return entries

    def _known(self, model: type[Entry], incomings: Sequence[Incoming]) -> dict[str, Entry]:
        """What the book has of it already, by origin."""
        if not incomings:
            return {}
        there = self._store.origins(model).keys() & {str(_origin(incoming)) for incoming in incomings}
        known: dict[str, Entry] = {**self._store.by_origin(model, there)} if there else {}
        return {**self._same_code(incomings), **known} if model is Institution else known

    def _same_code(self, incomings: Sequence[Incoming]) -> dict[str, Entry]:
        """The institutions the book has under the same code, whatever they are called there."""
        codes = {
            fold(body.code): body
            for body in self._store.find(Institution, Query(register=Institution.__tablename__))
            if body.code
        }
        named = {str(_origin(incoming)): fold(str(incoming.raws.get("code") or "")) for incoming in incomings}
        return {origin: codes[code] for origin, code in named.items() if code in codes}

    def _entry(self, model: type[Entry], incoming: Incoming, known: Mapping[str, Entry]) -> Entry | None:
        """The new record, or None if the book has it or the door refused it."""
        uid = incoming.raws.get("id")
        entry = known.get(str(_origin(incoming))) or (
            self._in_book(model, uid) if isinstance(uid, str) else None
        )
        if entry is not None:
            self._account.know(incoming, entry.uid)
            self._remember(model, incoming, entry)
            return None
        if (model, incoming.origin) in self._by_origin or uid in self._uids:
            self._account.refuse(incoming, [("", _("Repite la clave de otro registro de la misma entrega."))])
            return None
        reading = self._through_the_door(model, incoming)
        if reading.unreadable:
            self._account.refuse(incoming, ((p.field, p.text) for p in _unreadable(reading)))
            return None
        new: Entry = reading.record
        self._account.take(incoming, new.uid)
        self._uids.add(new.uid)
        self._remember(model, incoming, new)
        return new

    def _remember(self, model: type[Entry], incoming: Incoming, entry: Entry) -> None:
        self._by_origin[model, incoming.origin] = entry
        for uid in {entry.uid, str(incoming.raws.get("id") or entry.uid)}:
            self._by_uid[model, uid] = entry
        if not incoming.published:
            for name in _names(entry):
                self._by_name.setdefault((model, name), []).append(entry)

    def _find(self, model: type[Entry], raw: object) -> Entry | None:
        """What a link means: among the incoming, else in the book."""
        if not isinstance(raw, Mapping):
            return self._in_book(model, raw)
        if "heading" in raw and "id" not in raw:
            return self._named(model, str(raw["heading"]).strip())
        if "origin" in raw:
            key = model, str(raw["origin"])
            return self._by_origin.get(key) or self._store.by_origin(model, [key[1]]).get(key[1])
        return self._by_uid.get((model, str(raw.get("id")))) or self._in_book(model, raw)

    def _named(self, model: type[Entry], name: str) -> Entry | None:
        """The one record that answers to a name, among the incoming, else in the book."""
        key = model, fold(name)
        if key not in self._by_name:
            proposed = (
                self._store.get(model, line.uid)
                for line in self._store.propose([model], name, MOST_NAMESAKES)
            )
            self._by_name[key] = [
                entry for entry in proposed if entry is not None and fold(name) in _names(entry)
            ]
        named = self._by_name[key]
        return named[0] if len(named) == 1 else None

    def _through_the_door(self, model: type[Entry], incoming: Incoming) -> Reading[Any]:
        """The record; optional fields that cannot be read are left out, and said so."""
        raws = {**incoming.raws}
        origin = {"origin": incoming.origin}
        reading = read_record(model, origin | raws, self._find)
        if reading.unreadable:
            raws = deepcopy(raws)
            faults = _unreadable(reading)
            if all(_optional(model, fault.field) for fault in faults):
                for fault in faults:
                    _without(raws, fault.field.split("."))
                    self._account.left_out.append(Refused(incoming.told_at, fault.field, fault.text))
                reading = read_record(model, origin | raws, self._find)
        if not incoming.published and not read_record(model, raws, self._find).complete:
            reading.record.state = State.DRAFT
        if _stood_published(model, incoming) and reading.record.state is State.COMPLETE:
            reading.record.state = State.PUBLISHED
        if not reading.unreadable:
            for problem in reading.problems:
                self._account.noted.append(Refused(incoming.told_at, problem.field, problem.text))
        return reading


def _stood_published(model: type[Entry], incoming: Incoming) -> bool:
    """Whether an agenda record was published where it comes from; a record of ours says so itself."""
    if model not in AGENDA:
        return False
    state = incoming.raws.get("state")
    return incoming.published if state is None else str(state).upper() == State.PUBLISHED.name


def _origin(incoming: Incoming) -> object:
    """Where the record says it comes from; its key among the incoming is another, if it says nowhere."""
    return incoming.raws.get("origin", incoming.origin)


def _names(entry: Entry) -> set[str]:
    """What a record answers to: its heading, or the record it is about (an official's person)."""
    first = entry.fields[0]
    about = (
        [first.show(entry)] if isinstance(first.kind, Link) and first.name == entry.about.summary[0] else []
    )
    return {fold(name) for name in (entry.heading(), *about)}


def _unreadable(reading: Reading[Any]) -> list[Problem]:
    return [problem for problem in reading.problems if problem.severity is Severity.UNREADABLE]


def _optional(model: type[Record], path: str) -> bool:
    """Whether the field, maybe of a part of a part, may be empty; a field that does not exist may."""
    name, _dot, rest = path.partition(".")
    field = next((field for field in model.fields if field.name == name), None)
    if field is None:
        return True
    if isinstance(field.kind, Parts) and rest:
        return _optional(field.kind.target, rest.partition(".")[2])
    return not field.required


def _without(raws: dict[str, Any], path: Sequence[str]) -> None:
    """Empty the field at that path; a key that nobody knows may have dots of its own."""
    name, *rest = path
    rows = raws.get(name)
    if rest and rest[0].isdecimal() and isinstance(rows, list) and int(rest[0]) < len(rows):
        _without(rows[int(rest[0])], rest[1:] or [""])
        return
    for key in [key for key in raws if str(key)[:60] in (name, ".".join(path))]:
        del raws[key]
