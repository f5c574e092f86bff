"""What stands published after a close: as the book has it, or as it will, while the close is only planned."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from desktop.description.register import describe
from desktop.domain.periods import Period
from desktop.registers import CORRECTED
from desktop.store import Store
from desktop.store.published import Frozen, days_before, frozen, frozen_by

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

    def days_before(self, uids: Collection[str]) -> set[date]:
        """On which days these records stood before this close."""
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

    def days_before(self, uids: Collection[str]) -> set[date]:
        """From the closes before this one."""
        return days_before(self.store, self.institution, self.number, uids)


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

    def days_before(self, uids: Collection[str]) -> set[date]:
        """From all closes that there are."""
        book = self.before
        return days_before(book.store, book.institution, book.number + 1, uids)


def digest(rows: Iterator[Frozen]) -> str:
    """The SHA-256 (hex) over what is published of a register: each record's identifier and content."""
    told = hashlib.sha256()
    for one in rows:
        told.update(f"{one.uid}:{hashlib.sha256(one.content).hexdigest()}\n".encode())
    return told.hexdigest()


def changed_months(shelf: Shelf, month: Period) -> list[tuple[int, int]]:
    """The other months that a close adds to, corrects, or takes a record out of; the oldest first."""
    new = [one for model in CORRECTED for one in shelf.new(describe(model).name)]
    days = {one.day for one in new if one.day} | shelf.days_before({one.uid for one in new})
    return sorted({(day.year, day.month) for day in days if day not in month})
