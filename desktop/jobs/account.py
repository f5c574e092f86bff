"""What became of every row of an import, so that nothing is lost in silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from desktop.exchange.incoming import Delivery, Incoming, Refused, Repaired, Row, Skipped

COLUMNS = ("file", "line", "outcome", "register", "id", "field", "reason", "raw")


class Outcome(Enum):
    """What became of a row; of the last four, what is said beside."""

    TAKEN = "taken"
    MERGED = "merged"
    KNOWN = "already there"
    REFUSED = "refused"
    LEFT_OUT = "field left out"
    REPAIRED = "repaired"
    NOTED = "noted"
    SKIPPED = "file skipped"


@dataclass
class Sums:
    """The rows of one file: those read are those taken, merged, known or refused."""

    read: int = 0
    taken: int = 0
    merged: int = 0
    known: int = 0
    refused: int = 0

    @property
    def closes(self) -> bool:
        """Whether every row is accounted for, once."""
        return self.read == self.taken + self.merged + self.known + self.refused


@dataclass
class Account:
    """The outcome of an import: sums by file, records by register, and every row that asks for a word."""

    files: dict[str, Sums] = field(default_factory=dict)
    records: Counter[str] = field(default_factory=Counter)
    known_records: Counter[str] = field(default_factory=Counter)
    refused: list[Refused] = field(default_factory=list)
    left_out: list[Refused] = field(default_factory=list)
    noted: list[Refused] = field(default_factory=list)
    repaired: list[Repaired] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    rows: list[tuple[Row, Outcome, str, str]] = field(default_factory=list)
    dry_run: bool = False

    @property
    def complete(self) -> bool:
        """Whether everything that was read came in or was there."""
        return not self.refused and not self.left_out

    @property
    def closes(self) -> bool:
        """Whether the sums of every file do."""
        return all(sums.closes for sums in self.files.values())

    def begin(self, delivery: Delivery) -> None:
        """Enter what the reader found and what it refused itself."""
        for file, count in delivery.read.items():
            self._of(file).read += count
        for refused in delivery.refused:
            self.refuse_row(refused)
        self.left_out += delivery.left_out
        self.repaired += delivery.repaired
        self.skipped += delivery.skipped

    def refuse_row(self, refused: Refused) -> None:
        """One row that did not come in."""
        self._of(refused.row.file).refused += 1
        self.refused.append(refused)

    def take(self, incoming: Incoming, uid: str) -> None:
        """The rows of a record that came in."""
        self.records[incoming.register] += 1
        for place, row in enumerate(incoming.rows):
            outcome = Outcome.MERGED if place else Outcome.TAKEN
            sums = self._of(row.file)
            sums.merged += outcome is Outcome.MERGED
            sums.taken += outcome is Outcome.TAKEN
            self.rows.append((row, outcome, incoming.register, uid))

    def know(self, incoming: Incoming, uid: str) -> None:
        """The rows of a record that the book has already."""
        self.known_records[incoming.register] += 1
        for row in incoming.rows:
            self._of(row.file).known += 1
            self.rows.append((row, Outcome.KNOWN, incoming.register, uid))

    def refuse(self, incoming: Incoming, faults: Iterable[tuple[str, str]]) -> None:
        """The rows of a record that the door refused: the first with every fault, the merged with it.

        What only followed from a row is left out of it.
        """
        reasons = list(faults)
        told = self.refused if incoming.rows else self.left_out
        told += [Refused(incoming.told_at, name, reason) for name, reason in reasons]
        for row in incoming.rows[1:]:
            self.refused += [Refused(row, name, reason) for name, reason in reasons[:1]]
        for row in incoming.rows:
            self._of(row.file).refused += 1

    def report(self) -> Iterator[dict[str, str]]:
        """Every row that was read, what became of it and what is to be said of it, for `--report`."""
        for row, outcome, register, uid in self.rows:
            yield _line(row, outcome, register, uid, "", "")
        for outcome, list_ in (
            (Outcome.REFUSED, self.refused),
            (Outcome.LEFT_OUT, self.left_out),
            (Outcome.NOTED, self.noted),
        ):
            for refused in list_:
                yield _line(refused.row, outcome, "", "", refused.field, refused.reason)
        for repaired in self.repaired:
            yield _line(repaired.row, Outcome.REPAIRED, "", "", "", repaired.done)
        for skipped in self.skipped:
            yield _line(Row(skipped.file, 0, ""), Outcome.SKIPPED, "", "", "", skipped.reason)

    def _of(self, file: str) -> Sums:
        return self.files.setdefault(file, Sums())


def _line(row: Row, outcome: Outcome, *told: str) -> dict[str, str]:
    """A line of the report; `told` is the record's register and identifier, then a field and the reason."""
    register, uid, name, reason = told
    values = (row.file, str(row.line or ""), outcome.value, register, uid, name, reason, row.raw)
    return dict(zip(COLUMNS, values, strict=True))
