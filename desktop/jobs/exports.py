"""Several registers at once, in several formats, into one folder: what the window exports."""

from __future__ import annotations

import secrets
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from desktop import __version__
from desktop.description.register import Register
from desktop.domain.periods import Period
from desktop.filings.files import mark_unfinished, sweep_unfinished
from desktop.jobs.beside import beside, is_large
from desktop.jobs.export import export, publishable
from desktop.jobs.progress import Progress
from desktop.registers import by_name
from desktop.registers.officials import Official
from desktop.store import Store
from desktop.store.book import open_to_read
from desktop.store.lists import Query

SYSTEMS = ("probidad", "infolobby", "infolobby-2014", "api", "rdf")
"""The formats of other systems (`desktop.exchange.writers`), which are heavy to load."""


@dataclass(frozen=True)
class Wish:
    """What is to be written."""

    registers: tuple[Register, ...]
    period: Period
    official: str | None
    formats: tuple[str, ...]
    """Some are lists for people, others folders for other systems."""
    folder: Path


@dataclass(frozen=True)
class Written:
    """What was written, and how many records were not for others."""

    files: tuple[Path, ...]
    rows: int
    drafts: int
    reserved: int
    not_shown: int


def writing(store: Store, wish: Wish, now: datetime) -> Generator[Progress, None, Written]:
    """Write one register after the other; those of a large book in a process of its own.

    Raises:
        BookError: the other process ended without a word; no half file is left.
        NotWrittenError, MiscountError: as `export`.
    """
    if store.path is None or not is_large(store):
        return (yield from _writing(store, wish, now))
    mark, names = secrets.token_hex(8), tuple(register.name for register in wish.registers)
    told = replace(wish, registers=(), folder=wish.folder.absolute())
    try:
        return (yield from beside(_write_at, store.path, mark, names, told, now))
    finally:
        sweep_unfinished(told.folder, mark)


def _write_at(
    path: Path, mark: str, names: tuple[str, ...], wish: Wish, now: datetime
) -> Generator[Progress, None, Written]:
    mark_unfinished(mark)
    with closing(open_to_read(path)) as store:
        return (yield from _writing(store, replace(wish, registers=tuple(map(by_name, names))), now))


def _writing(store: Store, wish: Wish, now: datetime) -> Generator[Progress, None, Written]:
    official = store.get(Official, wish.official) if wish.official else None
    lists = tuple(name for name in wish.formats if name not in SYSTEMS)
    files: list[Path] = []
    rows = drafts = reserved = not_shown = 0
    for register in wish.registers:
        made = yield from export(store, register, wish.period, official, lists, wish.folder, now, __version__)
        files += made.files
        rows += made.rows
        drafts += made.left_out.drafts
        reserved += made.left_out.reserved
        not_shown += made.left_out.not_shown
    for name in (name for name in wish.formats if name in SYSTEMS):
        files += yield from _handed_out(store, wish, official, name, now.date())
    return Written(tuple(files), rows, drafts, reserved, not_shown)


def _handed_out(
    store: Store, wish: Wish, official: Official | None, name: str, day: date
) -> Generator[Progress, None, list[Path]]:
    """The folder of one system: all that it holds together, or a file for each register that was wished."""
    from desktop.jobs.exchange_out import Selection, hand_out, holds  # noqa: PLC0415 -- heavy, and seldom asked

    chosen, files, held = Selection(wish.period, official, day), list[Path](), set[str]()
    for register in wish.registers:
        if register.name not in held:
            held |= set(holds(name, register))
            made = yield from hand_out(store, register, chosen, name, wish.folder)
            files += made.files
    return files


def counted(store: Store, wish: Wish, day: date) -> tuple[int, int]:
    """How many records a wish writes, and how many it leaves out."""
    out = everything = 0
    for register in wish.registers:
        query = Query(register=register.name, period=wish.period, official=wish.official, reserved=True)
        everything += store.count(query)
        out += publishable(store, query, day)
    return out, everything - out
