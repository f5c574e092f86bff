"""The agenda in a format of others: the folder whole, or as it was."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path

from desktop.description.register import Entry, Register
from desktop.domain.language import _
from desktop.domain.periods import Period
from desktop.exchange.outgoing import Outgoing
from desktop.exchange.writers import WRITERS
from desktop.filings.files import refused, sync_folder, unfinished, write_beside
from desktop.filings.wording import named
from desktop.jobs.progress import Progress
from desktop.registers import by_name
from desktop.registers.institutions import Institution
from desktop.registers.officials import Official
from desktop.store import Store
from desktop.store.lists import Query
from desktop.store.office_law import law_of
from desktop.store.practice_book import is_practice
from desktop.store.settings import OWN

NAMES = tuple(WRITERS)
KEPT = 10_000
"""So many records of a register are kept for all files of a format, some 15 KB each; more are read anew."""


@dataclass(frozen=True)
class Selection:
    """Which of the published records: of which days, of whom, shown on which day."""

    period: Period
    official: Official | None
    day: date


@dataclass(frozen=True)
class Handed:
    """The folder, its files, and how many records of each register they hold."""

    folder: Path
    files: tuple[Path, ...]
    rows: dict[str, int]


def holds(name: str, register: Register) -> tuple[str, ...]:
    """The registers that a format writes when one is named.

    Raises:
        ValueError: the format has no place for that one.
    """
    linked = WRITERS[name].linked
    if linked and register.name not in linked:
        titles = ", ".join(_(by_name(one).about.title) for one in linked)
        raise ValueError(
            _("«{}» reúne {}: no tiene dónde llevar {}.").format(name, titles, _(register.about.title))
        )
    return linked or (register.name,)


def hand_out(
    store: Store, register: Register, chosen: Selection, name: str, target: Path
) -> Generator[Progress, None, Handed]:
    """Write the files of a format to its folder in `target`; closed on the way, the folder is as it was.

    Raises:
        ValueError: the format has no place for the register.
        NotWrittenError: the disk refused.
    """
    registers = holds(name, register)
    outgoing = published(store, chosen, registers)
    outgoing = replace(outgoing, records=_Once(outgoing.records))
    rows = {one: sum(1 for _entry in outgoing.records(one)) for one in registers}
    files = WRITERS[name].files(outgoing, register.name)
    folder = target / named(_folder(name, register), practice=is_practice(store))
    beside = unfinished(target)
    count = sum(rows.values())
    total = count * len(files)
    try:
        with refused(folder.name):
            beside.mkdir(parents=True)
        for place, (path, write) in enumerate(files):
            with refused(path):
                (beside / path).parent.mkdir(exist_ok=True)
            for written in write_beside(beside / path, write):
                done = place * count + min(written, count)
                yield Progress(done, total, _("Escribiendo {}").format(path))
        with refused(folder.name):
            folder.mkdir(exist_ok=True)
            for path, _write in files:
                (folder / path).parent.mkdir(exist_ok=True)
                (beside / path).replace(folder / path)
            sync_folder(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return Handed(folder, tuple(folder / path for path, _write in files), rows)


def _folder(name: str, register: Register) -> str:
    """A format that holds one register has a folder for each: each has its own who is who."""
    made = WRITERS[name]
    return made.folder if made.linked else f"{made.folder}-{register.name}"


def published(store: Store, chosen: Selection, registers: tuple[str, ...]) -> Outgoing:
    """What a book publishes of those registers, walked anew at each call."""
    official = chosen.official
    own = official.institution if official else store.get(Institution, store.setting(OWN))
    return Outgoing(
        own.code or "" if own else "",
        own.name or "" if own else "",
        lambda asked: _records(store, asked, chosen) if asked in registers else (),
    )


class _Once:
    """The records of each register, read when first asked for: every file tells of the same book."""

    def __init__(self, read: Callable[[str], Iterable[Entry]]) -> None:
        """Nothing is read yet."""
        self._read = read
        self._kept: dict[str, list[Entry] | None] = {}

    def __call__(self, register: str) -> Iterable[Entry]:
        """All of them, as often as one likes; of more than can be kept, read anew each time."""
        if register not in self._kept:
            some = list(islice(self._read(register), KEPT + 1))
            self._kept[register] = some if len(some) <= KEPT else None
        kept = self._kept[register]
        return self._read(register) if kept is None else kept


def _records(store: Store, name: str, chosen: Selection) -> Iterator[Entry]:
    register = by_name(name)
    query = Query(register=name, publishable=True, sort=register.dated_by, descending=False)
    query = replace(query, official=chosen.official.uid if chosen.official else None)
    if register.about.day:
        query = replace(query, period=chosen.period)
    found = store.find(register.model, query)
    if not register.is_taken_down:
        return found
    law = law_of(store)
    return (entry for entry in found if entry.shown_on(chosen.day, law))
