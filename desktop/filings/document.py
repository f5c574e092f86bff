"""A filing before it is ink: what every writer is given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from desktop.description.plain import Json


@dataclass(frozen=True)
class Cell:
    """One value as programs read it and as people read it."""

    value: Json
    text: str


@dataclass(frozen=True)
class Heading:
    """A column: its stable English key, its label, its kind of value, and its article."""

    key: str
    label: str
    kind: str
    legal: str = ""


@dataclass(frozen=True)
class Stamp:
    """Where, when and from how much a filing was made."""

    institution: str
    code: str
    period: str
    made_at: datetime
    version: str
    seal: str = ""
    emblem: bytes | None = None
    header_text: str = ""
    footer_text: str = ""


@dataclass(frozen=True)
class Document:
    """The public list of a register: `rows` may be walked again and again, and is read as it is walked."""

    name: str
    title: str
    legal: str
    headings: tuple[Heading, ...]
    rows: Iterable[tuple[Cell, ...]]
    count: int
    stamp: Stamp
    left_out: tuple[str, ...] = ()
