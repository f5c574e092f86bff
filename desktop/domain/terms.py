"""Terms and other numbers that law or practice sets: dated rows of `resources/law/terms.csv`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from desktop.domain.catalogues import days
from desktop.domain.resources import table


@dataclass(frozen=True)
class LegalTerm:
    """One number with its unit, the days it holds, its source, and how certain we are of it."""

    code: str
    value: int
    unit: str
    valid_from: date
    valid_to: date | None
    source: str
    certainty: str

    def holds(self, day: date) -> bool:
        """Whether the number is in force on that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@cache
def terms() -> tuple[LegalTerm, ...]:
    """Every row, in the order of the file: what an administrator may override."""
    return tuple(
        LegalTerm(
            row["code"],
            int(row["value"]),
            row["unit"],
            *days(row),
            source=row["source"],
            certainty=row["certainty"],
        )
        for row in table("law/terms.csv")
    )


def term(code: str, day: date) -> LegalTerm:
    """The term as it holds on a day; before its first row, as that row has it.

    Raises:
        KeyError: there is no such term.
    """
    rows = [row for row in terms() if row.code == code]
    if not rows:
        raise KeyError(code)
    held = [row for row in rows if row.holds(day)]
    return held[-1] if held else rows[0]
