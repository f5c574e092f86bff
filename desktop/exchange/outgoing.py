"""What a writer of an outside format is handed: the records of an institution, walked anew at each call."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, BinaryIO

from desktop.description.register import Entry, Record, field_of

Write = Callable[[BinaryIO], Iterator[int]]
"""Writes a file, saying on the way how many records it has written."""

Files = tuple[tuple[str, Write], ...]
"""The files of a format: each with its name in the folder."""

PORTION = 200
_FIRST = 10**17


@dataclass(frozen=True)
class Outgoing:
    """Whose records they are, and the records by register, live or frozen: only public values are read."""

    code: str
    institution: str
    records: Callable[[str], Iterable[Entry]]

    def portions(self, registers: Iterable[str], size: int = PORTION) -> Iterator[Outgoing]:
        """The same in portions that a memory can hold, each with records of one register."""
        for register in registers:
            walk = iter(self.records(register))
            while some := tuple(islice(walk, size)):
                yield replace(self, records=_only(register, some))


def _only(register: str, some: tuple[Entry, ...]) -> Callable[[str], Iterable[Entry]]:
    return lambda asked: some if asked == register else ()


def number(uid: str) -> str:
    """A record's number in formats that count: 18 figures from its identifier, whatever else the book has."""
    digest = int.from_bytes(hashlib.sha256(uid.encode()).digest()[:16], "big")
    return str(_FIRST + digest % (9 * _FIRST))


def told(record: Record | None, name: str) -> Any:
    """A published value; nothing where it is withheld, or there is no record.

    Raises:
        LookupError: the field is private, and no writer may ask for it.
    """
    if record is None:
        return None
    field = field_of(type(record), name)
    if not field.is_public:
        raise LookupError(f"{type(record).__name__}.{name}")
    return None if name in record.withheld() else field.value(record)


def said(record: Record | None, name: str) -> str:
    """A published value as people read it; nothing is an empty text.

    What a list of the law no longer holds is said as it was kept.
    """
    value = told(record, name)
    if record is None or value is None or value == []:
        return ""
    try:
        return field_of(type(record), name).kind.show(value)
    except LookupError:
        return str(value)
