"""What a close would change in what was published: new, changed cell by cell, gone; before it is done."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from desktop.domain.stopped import Stopped
from desktop.filings.document import STEP, Cell, Document, Heading
from desktop.filings.marked import Pieces, marked
from desktop.registers import by_name

_LONGEST = 240
"""Letters of the line that tells which record it is."""


class Fate(Enum):
    """What a close does with a record, as people read it."""

    NEW = "Nuevo"
    CHANGED = "Cambia"
    GONE = "Sale"


@dataclass(frozen=True)
class Told:
    """A record in one line."""

    uid: str
    heading: str


@dataclass(frozen=True)
class CellChange:
    """One published value: what stands, and what would."""

    key: str
    label: str
    before: str
    after: str

    @cached_property
    def pieces(self) -> tuple[Pieces, Pieces]:
        """Both texts, with the words that differ marked."""
        return marked(self.before, self.after)


@dataclass(frozen=True)
class Change:
    """A record that was published otherwise."""

    uid: str
    heading: str
    cells: tuple[CellChange, ...]


@dataclass(frozen=True)
class Rehearsal:
    """One register: what is new, what changes, what goes, how many stay, what is stopped."""

    register: str
    title: str
    new: tuple[Told, ...] = ()
    changed: tuple[Change, ...] = ()
    gone: tuple[Told, ...] = ()
    same: int = 0
    stopped: tuple[Stopped, ...] = ()

    @property
    def count(self) -> int:
        """How many records would stand published."""
        return len(self.new) + len(self.changed) + self.same

    @property
    def changes_nothing(self) -> bool:
        """Whether all stands as it was published."""
        return not (self.new or self.changed or self.gone)


def rehearse(
    before: Document | None, after: Document, stopped: Iterable[Stopped] = ()
) -> Generator[int, None, Rehearsal]:
    """Compare what was last published, if anything was, with what would be; yield how many rows are read.

    Of records that do not change only a digest is held, of those that come or go only a line: a first
    publication of many is no burden.
    """
    number = 0
    known: dict[str, bytes] = {}
    for row in before.rows if before else ():
        known[row[0].text] = _digest(before.headings, row) if before else b""
        number += 1
        if not number % STEP:
            yield number
    gathered = _Gathered(after)
    for row in after.rows:
        gathered.take(row, known.pop(row[0].text, None))
        number += 1
        if not number % STEP:
            yield number
    gone: list[Told] = []
    if before and (known or gathered.changed):
        for row in before.rows:
            if row[0].text in known:
                gone.append(_told(before, row))
            gathered.match(before.headings, row)
            number += 1
            if not number % STEP:
                yield number
    yield number
    return Rehearsal(
        register=after.name,
        title=after.title,
        new=tuple(gathered.new),
        changed=gathered.changes(),
        gone=tuple(gone),
        same=gathered.same,
        stopped=tuple(stopped),
    )


class _Gathered:
    """What is found while the rows to be published go by."""

    def __init__(self, after: Document) -> None:
        self._after = after
        self.new: list[Told] = []
        self.changed: dict[str, tuple[Cell, ...]] = {}
        self._before: dict[str, dict[str, tuple[str, str]]] = {}
        self.same = 0

    def take(self, row: tuple[Cell, ...], known: bytes | None) -> None:
        """A row that would be published, and the digest of what stands."""
        if known is None:
            self.new.append(_told(self._after, row))
        elif known == _digest(self._after.headings, row):
            self.same += 1
        else:
            self.changed[row[0].text] = row

    def match(self, headings: tuple[Heading, ...], row: tuple[Cell, ...]) -> None:
        """A row that stands: remembered if its record changes."""
        if row[0].text in self.changed:
            self._before[row[0].text] = _texts(headings, row)

    def changes(self) -> tuple[Change, ...]:
        """Those that change, in the order in which they would stand."""
        return tuple(
            Change(uid, _told(self._after, row).heading, tuple(self._cells(uid, row)))
            for uid, row in self.changed.items()
        )

    def _cells(self, uid: str, row: tuple[Cell, ...]) -> Iterator[CellChange]:
        before, after = self._before[uid], _texts(self._after.headings, row)
        for key in dict.fromkeys((*after, *before)):
            (label, new), (was_label, old) = after.get(key, ("", "")), before.get(key, ("", ""))
            if old != new:
                yield CellChange(key, label or was_label, old, new)


def _texts(headings: tuple[Heading, ...], row: tuple[Cell, ...]) -> dict[str, tuple[str, str]]:
    """Label and text of each value by key; what says nothing is left out."""
    cells = zip(headings, row, strict=True)
    return {heading.key: (heading.label, cell.text) for heading, cell in cells if cell.text}


def _digest(headings: tuple[Heading, ...], row: tuple[Cell, ...]) -> bytes:
    """One number for all that a row says; labels may be worded anew without changing anything."""
    hashed = hashlib.blake2b(digest_size=16)
    for heading, cell in sorted(zip(headings, row, strict=True), key=lambda pair: pair[0].key):
        if cell.text:
            hashed.update(f"{heading.key}\x1f{cell.text}\x1e".encode())
    return hashed.digest()


def _told(document: Document, row: tuple[Cell, ...]) -> Told:
    """The values by which a register's records are known, in one line."""
    summary = by_name(document.name).about.summary
    texts = {heading.key: cell.text for heading, cell in zip(document.headings, row, strict=True)}
    said = ", ".join(_brief(texts[key]) for key in summary if texts.get(key))
    return Told(row[0].text, said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1].rstrip()}…")


def _brief(text: str) -> str:
    """In one line; of a part's row, only what identifies it."""
    return "; ".join(" ".join(line.partition(" · ")[0].split()) for line in text.split("\n") if line.strip())
