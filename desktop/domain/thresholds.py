"""Amounts above which the law asks for more: debts in UTM, securities in UF (Ley 20.880, arts. 7 and 26)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from desktop.domain.catalogues import days
from desktop.domain.rates import Changed, Rates
from desktop.domain.resources import table

DEBTS, SECURITIES = "debts", "securities"


@dataclass(frozen=True)
class Threshold:
    """So many of a unit (`UTM`, `CLF`); only what is above binds."""

    code: str
    label: str
    explanation: str
    amount: int
    unit: str
    valid_from: date
    valid_to: date | None
    article: str
    certainty: str

    def holds(self, day: date) -> bool:
        """Whether it stood on that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def pesos(self, rates: Rates, day: date) -> Changed | None:
        """What it is in pesos of a day, with the value used; None if none of its month or day is loaded."""
        return rates.to_pesos(Decimal(self.amount), self.unit, day, 0)

    def passed(self, total: int, rates: Rates, day: date) -> bool | None:
        """Whether a total in pesos of a day is above it; None if that cannot be told."""
        limit = self.pesos(rates, day)
        return None if limit is None else total > limit.pesos


@cache
def _rows() -> tuple[Threshold, ...]:
    return tuple(
        Threshold(
            row["code"],
            row["label"],
            row["explanation"],
            int(row["amount"]),
            row["unit"],
            *days(row),
            article=row["source"],
            certainty=row["certainty"],
        )
        for row in table("law/declaration_thresholds.csv")
    )


def threshold(code: str, day: date) -> Threshold | None:
    """The amount as it stood on a day; None before the law.

    >>> threshold(DEBTS, date(2026, 11, 24)).amount
    100
    """
    return next((row for row in _rows() if row.code == code and row.holds(day)), None)


@dataclass(frozen=True)
class Counted:
    """A section of a declaration whose amounts count against a threshold."""

    part: str
    label: str
    explanation: str
    certainty: str


def parts_of(code: str, day: date) -> tuple[Counted, ...]:
    """The sections that count against a threshold on a day.

    >>> [each.part for each in parts_of(DEBTS, date(2026, 11, 24))]
    ['debts']
    """
    return tuple(
        Counted(row["part"], row["label"], row["explanation"], row["certainty"])
        for row in table("law/threshold_parts.csv")
        if row["threshold"] == code and _stood(row, day)
    )


def _stood(row: dict[str, str], day: date) -> bool:
    first, last = days(row)
    return first <= day and (last is None or day <= last)
