"""What a reader of an outside format brings: records still raw, and an account of every row it read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

MOST_RAW = 2_000


@dataclass(frozen=True)
class Row:
    """One row of an outside file, as it stood there (a very long one cut short)."""

    file: str
    line: int
    raw: str

    @classmethod
    def of(cls, file: str, line: int, raw: str) -> Row:
        """The row, its raw text no longer than a report can bear."""
        return cls(file, line, raw if len(raw) <= MOST_RAW else raw[:MOST_RAW] + "…")


@dataclass(frozen=True)
class Incoming:
    """A record on its way in; `raws` goes through the door.

    A link is `{"origin": key}`, the key of another record that comes in or is in the book already, or
    `{"id": uid}`, or `{"heading": name}`, the one record that answers to it. The first of `rows` became the
    record, the others were merged into it. A record that only follows from a row accounted for elsewhere (the
    person in an official's row) has no `rows`, but a `source`. What people typed into a sheet is not
    `published`: its gaps leave it a draft.
    """

    register: str
    origin: str
    raws: dict[str, object]
    rows: tuple[Row, ...] = ()
    source: Row | None = None
    published: bool = True

    @property
    def told_at(self) -> Row:
        """The row by which a report speaks of the record."""
        return self.rows[0] if self.rows else self.source or Row("", 0, "")


@dataclass(frozen=True)
class Refused:
    """A row that was not taken, or a field of one that was, and why."""

    row: Row
    field: str
    reason: str


@dataclass(frozen=True)
class Repaired:
    """A row that was taken after something was mended, and what was done."""

    row: Row
    done: str


@dataclass(frozen=True)
class Skipped:
    """A file of a folder that brings no records, and why."""

    file: str
    reason: str


@dataclass
class Delivery:
    """All that was read: every row counted in `read` is in `incoming` or in `refused`, and in no two places.

    `left_out` are fields of rows that were taken: what stood there could not be kept.
    """

    incoming: list[Incoming] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    left_out: list[Refused] = field(default_factory=list)
    repaired: list[Repaired] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    read: Counter[str] = field(default_factory=Counter)

    def take(self, register: str, origin: str, raws: dict[str, object], rows: Sequence[Row]) -> None:
        """A record, and the rows that it accounts for."""
        self.incoming.append(Incoming(register, origin, raws, tuple(rows)))

    def derive(self, register: str, origin: str, raws: dict[str, object], source: Row) -> None:
        """A record that follows from a row accounted for elsewhere."""
        self.incoming.append(Incoming(register, origin, raws, source=source))

    def refuse(self, row: Row, name: str, reason: str) -> None:
        """A row that is not taken."""
        self.refused.append(Refused(row, name, reason))

    def leave_out(self, row: Row, name: str, reason: str) -> None:
        """A field that is not kept, of a row that is taken."""
        self.left_out.append(Refused(row, name, reason))

    def repair(self, row: Row, done: str) -> None:
        """Something mended, or said to contradict."""
        self.repaired.append(Repaired(row, done))

    def join(self, other: Delivery) -> None:
        """Add what another file brought."""
        self.incoming += other.incoming
        self.refused += other.refused
        self.left_out += other.left_out
        self.repaired += other.repaired
        self.skipped += other.skipped
        self.read += other.read

    def unaccounted(self) -> Counter[str]:
        """Rows read less rows taken, merged or refused, by file: empty when the account closes."""
        rest = Counter(self.read)
        for incoming in self.incoming:
            rest.subtract(row.file for row in incoming.rows)
        rest.subtract(refused.row.file for refused in self.refused)
        return Counter({file: count for file, count in rest.items() if count})
