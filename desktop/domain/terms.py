"""Terms and other numbers that law or practice sets: dated rows of `resources/law/terms.csv`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

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


@cache
def _terms() -> tuple[LegalTerm, ...]:
    return tuple(
        LegalTerm(
            code=row["code"],
            value=int(row["value"]),
            unit=row["unit"],
            valid_from=date.fromisoformat(row["valid_from"]),
            valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
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
    rows = [row for row in _terms() if row.code == code]
    if not rows:
        raise KeyError(code)
    held = [row for row in rows if row.valid_from <= day and (row.valid_to is None or day <= row.valid_to)]
    return held[-1] if held else rows[0]
