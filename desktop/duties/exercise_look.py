"""How an exercise looks at the book: what was made since it began, what it is about, what the hand did."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cached_property
from textwrap import shorten
from typing import TypeVar

from desktop.description.register import Entry, describe
from desktop.store import Store
from desktop.store.touched import Touched, touched

E = TypeVar("E", bound=Entry)
LONGEST = 70


@dataclass(frozen=True)
class Aim:
    """What an exercise is about in this book: a record or a month, and how its text speaks of it."""

    register: str = ""
    uid: str = ""
    month: str = ""
    """`2026-10`."""
    told: str = ""
    """What stands in the place of `{told}` in the text of the exercise."""
    more: str = ""
    """And of `{more}`."""
    before: str = ""
    """Something that held when it was begun, by which the check knows that it changed."""

    def plain(self) -> dict[str, str]:
        """As the book keeps it."""
        return asdict(self)


@dataclass(frozen=True)
class Look:
    """The book since an exercise began, and the deeds that leave no trace in it."""

    store: Store
    today: date
    since: int
    """The newest change when it began."""
    aim: Aim = field(default_factory=Aim)
    deeds: frozenset[str] = frozenset()

    @cached_property
    def _touched(self) -> list[Touched]:
        return touched(self.store, self.since)

    def made(self, model: type[E]) -> list[E]:
        """The records of a register that the book did not hold before."""
        register = describe(model).name
        uids = [one.uid for one in self._touched if one.is_new and one.register == register]
        found = [self.store.get(model, uid) for uid in uids]
        return [record for record in found if record is not None]

    def aimed(self, model: type[E]) -> E | None:
        """The record that the exercise is about, as it stands now."""
        return self.store.get(model, self.aim.uid) if self.aim.uid else None


def nearest(records: Iterable[E], lacking: Callable[[E], str], nothing: str) -> str:
    """What the newest record lacks, or nothing if any lacks nothing; `nothing` if there is no record."""
    said = nothing
    for record in records:
        said = lacking(record)
        if not said:
            return ""
    return said


def short(text: str | None) -> str:
    """A text of the book as a sentence may quote it."""
    return shorten(text or "", LONGEST, placeholder="…").rstrip(".")
