"""Both sides of a comparison with InfoLobby: what its files tell, and the book told in the same way.

The book's records are written in the format of the files and read back by the same reader: what a format
has no room for, or tells in its own words, is then the same on both sides, and never a difference.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from desktop.description.register import Entry
from desktop.description.side import Side
from desktop.domain.language import _
from desktop.domain.periods import Period
from desktop.exchange import infolobby, infolobby_2014
from desktop.exchange.incoming import Delivery, Incoming
from desktop.exchange.outgoing import Files, Outgoing
from desktop.exchange.recognise import recognise
from desktop.jobs.account import Account
from desktop.jobs.intake import take
from desktop.jobs.progress import Progress
from desktop.jobs.sides import sides
from desktop.registers import AGENDA
from desktop.registers.institutions import Institution
from desktop.store import Store
from desktop.store.lists import Query
from desktop.store.settings import OWN

_TABLE_OF = {"audiencias": "meetings", "viajes": "trips", "donativos": "gifts"}
Key = Callable[[Entry, str], str]
Read = Callable[[Mapping[str, bytes]], Delivery]


@dataclass(frozen=True)
class _Generation:
    """One of the two generations of InfoLobby's files: how ours is written, read again, and keyed."""

    files: Callable[[Outgoing], Files]
    read: Read
    key: Key


@dataclass(frozen=True)
class Both:
    """What the files tell and what the book tells, of the registers and the days that the files cover."""

    theirs: tuple[Side, ...]
    ours: tuple[Side, ...]
    registers: tuple[str, ...]
    period: Period


@dataclass(frozen=True)
class _Files:
    """The files that were chosen, as they are read for comparing."""

    generation: _Generation
    delivery: Delivery
    registers: tuple[str, ...]
    registered: Mapping[str, date]


def both_sides(
    store: Store, paths: Sequence[Path], period: Period | None = None
) -> Generator[Progress, None, Both]:
    """Read the files, and the book over the days that they cover, or over those asked for.

    Raises:
        ValueError: the files are not InfoLobby's, or cannot be read.
    """
    yield Progress(0, 3, _("Leyendo lo publicado"))
    read = _read(paths)
    codes = _own_codes(store)
    theirs = [
        replace(side, registered=read.registered.get(side.origin.rpartition("/")[2]))
        for side in sides(read.delivery)
        if side.register in read.registers and (not codes or side.institution.upper() in codes)
    ]
    whole = period if period is not None and (period.first or period.last) else _covered(theirs)
    theirs = [side for side in theirs if _within(side.day, whole)]
    yield Progress(1, 3, _("Leyendo el libro"))
    ours = _ours(store, read.generation, read.registers, whole)
    yield Progress(2, 3, _("Comparando"))
    return Both(tuple(theirs), tuple(ours), read.registers, whole)


def take_in_some(
    store: Store, paths: Sequence[Path], origins: Sequence[str]
) -> Generator[Progress, None, Account]:
    """Take in only these records of the files, with whom they name, through the door.

    Raises:
        ValueError: the files cannot be read, or do not have them.
        NotSaved: the book refused.
    """
    yield Progress(0, 0, _("Leyendo lo publicado"))
    return (yield from take_some(store, gathered(paths), origins))


def gathered(paths: Sequence[Path]) -> Delivery:
    """All that the files bring, from which records can be taken in one by one.

    Raises:
        ValueError: they cannot be read.
    """
    delivery = Delivery()
    for source in recognise(paths):
        delivery.join(source.read())
    return delivery


def take_some(store: Store, delivery: Delivery, origins: Sequence[str]) -> Generator[Progress, None, Account]:
    """The same from what was read.

    Raises:
        ValueError: it does not have them.
        NotSaved: the book refused.
    """
    return (yield from take(store, _only(delivery, origins)))


def _only(delivery: Delivery, origins: Sequence[str]) -> Delivery:
    """Some records of a delivery, and all that they name."""
    known = {one.origin: one for one in delivery.incoming}
    if missing := [origin for origin in origins if origin not in known]:
        raise ValueError(_("En los archivos no está {}.").format(", ".join(missing)))
    wanted: dict[str, Incoming] = {}
    waiting = list(origins)
    while waiting:
        origin = waiting.pop()
        if origin in known and origin not in wanted:
            wanted[origin] = known[origin]
            waiting += _links(known[origin].raws)
    some = Delivery([one for one in delivery.incoming if one.origin in wanted])
    for one in some.incoming:
        some.read.update(row.file for row in one.rows)
    return some


def _links(raw: object) -> list[str]:
    if isinstance(raw, Mapping):
        own = [str(raw["origin"])] if isinstance(raw.get("origin"), str) else []
        return own + [origin for value in raw.values() for origin in _links(value)]
    return [origin for value in raw for origin in _links(value)] if isinstance(raw, list) else []


def _read(paths: Sequence[Path]) -> _Files:
    """The files, by what they are."""
    folder = paths[0] if len(paths) == 1 and paths[0].is_dir() else None
    inside = sorted(folder.iterdir()) if folder else list(paths)
    old = infolobby_2014.table_files(folder or paths[0].parent)
    if not infolobby_2014.missing_tables(old):
        data = {old[table].name: content for table, content in infolobby_2014.loaded(old).items()}
        every = tuple(_TABLE_OF.values())
        return _Files(_OLD, _OLD.read(data), every, {})
    tables = infolobby.tables_in(inside)
    if not tables:
        raise ValueError(_("No son tablas de InfoLobby: elija la carpeta o los archivos que publica."))
    content = infolobby.loaded(tables)
    registers = tuple(register for name, register in _TABLE_OF.items() if name in tables.values())
    return _Files(_NEW, _NEW.read(content), registers, infolobby.registered(content))


def _own_codes(store: Store) -> set[str]:
    """The codes of the bodies that the book keeps."""
    found = store.find(Institution, Query(register=Institution.__tablename__))
    return {body.code.strip().upper() for body in found if body.code}


def _covered(theirs: Sequence[Side]) -> Period:
    """The whole months from the first day that is told to the last."""
    days = sorted(side.day for side in theirs if side.day)
    if not days:
        return Period()
    return Period(
        Period.month(days[0].year, days[0].month).first, Period.month(days[-1].year, days[-1].month).last
    )


def _within(day: date | None, period: Period) -> bool:
    return day is None or (
        (period.first is None or day >= period.first) and (period.last is None or day <= period.last)
    )


def _ours(store: Store, generation: _Generation, registers: Sequence[str], period: Period) -> list[Side]:
    own = store.get(Institution, store.setting(OWN))
    code, name = (own.code or "", own.name or "") if own else ("", "")
    keys: dict[str, Entry] = {}
    kept: dict[str, list[Entry]] = {}
    for model in AGENDA:
        register = str(model.__tablename__)
        if register in registers:
            found = store.find(model, Query(register=register, publishable=True, period=period))
            kept[register] = list(found)
            keys |= {generation.key(entry, code): entry for entry in kept[register]}
    delivery = generation.read(_written(generation, Outgoing(code, name, lambda asked: kept.get(asked, ()))))
    return [
        replace(side, uid=entry.uid, came_from=entry.origin or "")
        for side in sides(delivery)
        if (entry := keys.get(side.origin)) is not None
    ]


def _written(generation: _Generation, outgoing: Outgoing) -> dict[str, bytes]:
    """The tables of some records, in memory."""
    data: dict[str, bytes] = {}
    for name, write in generation.files(outgoing):
        if "/" in name or not name.endswith(".csv"):
            continue
        target = io.BytesIO()
        for _done in write(target):
            pass
        data[name] = target.getvalue()
    return data


def _read_old(data: Mapping[str, bytes]) -> Delivery:
    by_table = {name.rpartition(".")[0].casefold(): name for name in data}
    names = {table: by_table[table.casefold()] for table in infolobby_2014.TABLES}
    return infolobby_2014.read_tables({table: data[name] for table, name in names.items()}, names)


_NEW = _Generation(infolobby.files, infolobby.read_tables, infolobby.key)
_OLD = _Generation(infolobby_2014.files, _read_old, infolobby_2014.key)
