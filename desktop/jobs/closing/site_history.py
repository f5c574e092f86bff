"""What the public site has shown so far, told from every version that closes published."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from desktop.description.register import describe
from desktop.jobs.closing.publication import Facts
from desktop.jobs.closing.shelf import InBook, Planned, Shelf
from desktop.registers import CORRECTED
from desktop.registers.officials import Official
from desktop.registers.rectifications import Rectification
from desktop.store.published import Closing, Frozen, closings
from desktop.store.versions import Version, versions

Month = tuple[int, int]
_ERRATA, _OFFICIALS = describe(Rectification).name, describe(Official).name
_DATED = tuple(describe(model).name for model in CORRECTED)


@dataclass
class History:
    """Months, officials and errata up to a close."""

    number: int
    last: dict[Month, int] = field(default_factory=dict)
    """The last close that made or changed a month."""
    counts: dict[Month, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    silent: Counter[Month] = field(default_factory=Counter)
    errata: dict[Month, list[str]] = field(default_factory=lambda: defaultdict(list))
    """By month, the errata of its records."""
    corrections: Counter[int] = field(default_factory=Counter)
    """How many errata each close published."""
    years: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    """By official, the years in which anything was ever published of them."""
    names: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    """Each official as first and as last published."""
    touched: set[tuple[str, int]] = field(default_factory=set)
    """The officials, and of which years, of whom this close publishes or changes something."""

    @property
    def changed(self) -> list[Month]:
        """The months that this close makes or changes, the oldest first."""
        return sorted(month for month, number in self.last.items() if number == self.number)


def history(shelf: Shelf, facts: Facts) -> tuple[History, list[Facts]]:
    """What was published up to this close, and the closes themselves, this one last."""
    before = _before(shelf)
    told = History(facts.number)
    done: list[Closing] = [
        one for one in closings(before.store, before.institution) if one.number < facts.number
    ]
    for one in (*map(Facts.of, done), facts):
        told.last[one.year, one.month] = one.number
    _Walk(told).all(_versions(shelf, before, facts.number))
    return told, [*map(Facts.of, done), facts]


def _before(shelf: Shelf) -> InBook:
    """What stood before this close."""
    if isinstance(shelf, Planned):
        return shelf.before
    if isinstance(shelf, InBook):
        return InBook(shelf.store, shelf.institution, shelf.number - 1)
    raise TypeError(shelf)


def _versions(shelf: Shelf, before: InBook, number: int) -> Iterator[Version]:
    """Those of the closes before, and then those of this one."""
    registers = (*_DATED, _ERRATA, _OFFICIALS)
    yield from versions(before.store, before.institution, before.number, registers)
    for register in registers:
        yield from (Version(number, one) for one in shelf.new(register))


class _Walk:
    """From version to version; of each record it keeps where it stood last."""

    def __init__(self, told: History) -> None:
        self._told = told
        self._stood: dict[str, tuple[str, Month, set[str], bool]] = {}
        self._ever: dict[str, set[Month]] = defaultdict(set)
        self._corrects: list[tuple[str, str, int]] = []

    def all(self, found: Iterator[Version]) -> None:
        """Walk them all."""
        for number, one in found:
            if one.register == _OFFICIALS:
                self._official(one.uid, one.content)
            elif one.register == _ERRATA:
                self._erratum(number, one)
            else:
                self._record(number, one)
        told = self._told
        for register, month, _officials, is_silent in self._stood.values():
            told.counts[month][register] += 1
            told.silent[month] += is_silent
        for uid, record, number in self._corrects:
            for month in self._ever.get(record, ()):
                told.errata[month].append(uid)
                told.last[month] = max(told.last[month], number)

    def _official(self, uid: str, content: bytes) -> None:
        if content:
            first, _last = self._told.names.get(uid, (content, content))
            self._told.names[uid] = first, content

    def _erratum(self, number: int, one: Frozen) -> None:
        if one.content:
            self._told.corrections[number] += 1
            self._corrects.append((one.uid, json.loads(one.content)["record"], number))

    def _record(self, number: int, one: Frozen) -> None:
        before = self._stood.pop(one.uid, None)
        places = [before[1:3]] if before else []
        if one.content and one.day:
            told = json.loads(one.content)
            month, officials = (one.day.year, one.day.month), set()
            for official in _officials(told):
                officials.add(official["uid"])
                if official["uid"] not in self._told.names:
                    self._official(official["uid"], json.dumps(official).encode())
            is_silent = "attested_by" in told and "withdrawn_on" not in told
            self._stood[one.uid] = one.register, month, officials, is_silent
            places.append((month, officials))
        for month, officials in places:
            self._ever[one.uid].add(month)
            self._told.last[month] = number
            for uid in officials:
                self._told.years[uid].add(month[0])
                if number == self._told.number:
                    self._told.touched.add((uid, month[0]))


def _officials(told: Any) -> Iterator[dict[str, Any]]:
    """The officials in what was frozen of a record."""
    if isinstance(told, list):
        for part in told:
            yield from _officials(part)
    elif isinstance(told, dict):
        for name, value in told.items():
            if name == "official" and isinstance(value, dict) and "uid" in value:
                yield value
            else:
                yield from _officials(value)
