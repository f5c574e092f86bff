"""What the site is made from: a close, the months that it changes, and what stood before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from desktop.domain.periods import Period
from desktop.filings.document import Document, Stamp

Write = Callable[[BinaryIO], Iterator[int]]
"""Writes one file, yielding how many rows are written."""


@dataclass(frozen=True)
class MonthLink:
    """A published month: the last close that made its pages, and how much each register holds, by name."""

    year: int
    month: int
    number: int
    counts: Mapping[str, int]
    errata: int = 0
    silent: int = 0


@dataclass(frozen=True)
class Closed:
    """A month as it stands after a close: its registers, what was ever corrected in it, who had nothing."""

    year: int
    month: int
    number: int
    documents: tuple[Document, ...]
    errata: Document
    silence: Document

    @property
    def said(self) -> str:
        """Its name."""
        return Period.month(self.year, self.month).text

    @property
    def folder(self) -> str:
        """Where its pages lie."""
        return f"{self.year}/{self.month:02d}"


@dataclass(frozen=True)
class OfficialLink:
    """Somebody who has pages, one a year; `key` names the folder and never changes (`official_key`)."""

    name: str
    post: str
    key: str
    years: tuple[int, ...]


@dataclass(frozen=True)
class OfficialYear:
    """What one official did in a year, by register; a close makes those pages that it changes."""

    name: str
    post: str
    key: str
    year: int
    documents: tuple[Document, ...]


@dataclass(frozen=True)
class Notice:
    """An entry of the feed: `key` is its own for ever, `path` the page that it tells of."""

    key: str
    title: str
    text: str
    path: str
    at: datetime


@dataclass(frozen=True)
class Download:
    """A file of the package that the page of the close offers; `path` is from the root of the site."""

    label: str
    path: str
    write: Write


@dataclass(frozen=True)
class Site:
    """One close for the public. `months`, `officials` and `feed` tell of everything published so far.

    `errata` is what this close corrects. `this`, `changed` and `official_years` are what it makes or changes:
    nothing else is written. `address` is where the site will lie, if that is known: a feed names its pages
    in full.
    """

    stamp: Stamp
    months: tuple[MonthLink, ...]
    this: Closed
    errata: Document
    changed: tuple[Closed, ...] = ()
    officials: tuple[OfficialLink, ...] = ()
    official_years: Iterable[OfficialYear] = ()
    feed: tuple[Notice, ...] = ()
    downloads: tuple[Download, ...] = ()
    address: str = ""

    @property
    def written(self) -> tuple[Closed, ...]:
        """The months whose pages this close writes."""
        return (self.this, *self.changed)
