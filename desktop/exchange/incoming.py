"""What a reader of an outside format brings: records still raw, and an account of every row it read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Row:
    """One row of an outside file, as it stood there."""

    file: str
    line: int
    raw: str


@dataclass(frozen=True)
class Incoming:
    """A record on its way in; `raws` goes through the door.

    A link is `{"origin": key}`, the key of another record that comes in or is in the book already. The first of `rows`
    became the record, the others were merged into it as parts.
    """

    register: str
    origin: str
    raws: dict[str, object]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Refused:
    """A row that was not taken, or a field of it, and why."""

    row: Row
    field: str
    reason: str


@dataclass(frozen=True)
class Repaired:
    """A row that was taken after something was mended, and what was done."""

    row: Row
    done: str


@dataclass
class Delivery:
    """All that was read: every row counted in `read` is in `incoming` or in `refused`, and in no two places."""

    incoming: list[Incoming] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    repaired: list[Repaired] = field(default_factory=list)
    read: Counter[str] = field(default_factory=Counter)
