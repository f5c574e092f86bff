"""What stands published after a close: as the book has it, or as it will, while the close is only planned."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from desktop.domain.periods import Period
from desktop.store import Store
from desktop.store.published import Frozen, frozen, frozen_by

LETTERHEAD = "letterhead"
"""Under this name stands what heads and foots the papers, frozen like a record."""


class Shelf(Protocol):
    """What one close leaves published."""

    def rows(self, register: str, period: Period | None = None) -> Iterator[Frozen]:
        """Of a register, by day; what was taken down is not there."""
        ...

    def new(self, register: str) -> list[Frozen]:
        """What this close itself published of a register."""
        ...


@dataclass(frozen=True)
class InBook:
    """What stands after the close of that number, from the book."""

    store: Store
    institution: str
    number: int

    def rows(self, register: str, period: Period | None = None) -> Iterator[Frozen]:
        """What every close up to this one left."""
        found = frozen(self.store, self.institution, register, self.number, period)
        return (one for one in found if one.content)

    def new(self, register: str) -> list[Frozen]:
        """What this close published."""
        return list(frozen_by(self.store, self.institution, self.number, register))


@dataclass(frozen=True)
class Planned:
    """What will stand: what stood before, and over it the rows of the plan."""

    before: InBook
    planned: Sequence[Frozen]

    def rows(self, register: str, period: Period | None = None) -> Iterator[Frozen]:
        """In the order in which the book will give them: by day, and those of the plan after the others."""
        mine = self.new(register)
        replaced = {one.uid for one in mine}
        stood = [one for one in self.before.rows(register, period) if one.uid not in replaced]
        within = [one for one in mine if one.content and (period is None or one.day in period)]
        return iter(sorted([*stood, *within], key=lambda one: one.day or date.min))

    def new(self, register: str) -> list[Frozen]:
        """What the plan publishes of a register."""
        return [one for one in self.planned if one.register == register]


def digest(rows: Iterator[Frozen]) -> str:
    """The SHA-256 (hex) over what is published of a register: each record's identifier and content."""
    told = hashlib.sha256()
    for one in rows:
        told.update(f"{one.uid}:{hashlib.sha256(one.content).hexdigest()}\n".encode())
    return told.hexdigest()
