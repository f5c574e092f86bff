"""A filing before it is ink: what every writer is given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from desktop.description.plain import Json

STEP = 200
"""After so many rows a writer says how far it has come."""

WITHHELD = "Reservado"
"""What people read where a record, by its own case, does not publish a field."""

EMPTY = "Sin registros en el período"
"""What people read where there is nothing to list."""


class MiscountError(ValueError):
    """A document holds other rows than it announces; nothing of it may be published."""


class InternalError(ValueError):
    """A register that serves the office alone was asked to be published."""


class Cell(NamedTuple):
    """One value as programs read it and as people read it; `rows` are the cells of a part's rows.

    An empty field has no value and no text; a withheld one has no value, and a text that says so.
    """

    value: Json
    text: str
    rows: tuple[tuple[Cell, ...], ...] = ()


@dataclass(frozen=True)
class Heading:
    """A column: its stable English key, label, kind of value and article, and the columns of its rows."""

    key: str
    label: str
    kind: str
    legal: str = ""
    parts: tuple[Heading, ...] = ()


@dataclass(frozen=True)
class Stamp:
    """Where, when and from how much a filing was made; `mark` is what a PDF carries as text and as QR.

    `practice` is of a book in which everything is invented: every format says so (`wording`).
    """

    institution: str
    code: str
    period: str
    made_at: datetime
    version: str
    seal: str = ""
    mark: str = ""
    emblem: bytes | None = None
    header_text: str = ""
    footer_text: str = ""
    practice: bool = False


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
    mark: str = ""
    """What stands large on every page of the paper, if it is not to be published."""
