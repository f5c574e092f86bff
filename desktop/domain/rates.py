"""What units and currencies were worth: UTM by month, UF by day, currencies by day or shortly before.

A value never stands without the day it is of.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from desktop.domain.language import _
from desktop.domain.sentences import month_told, month_word

PESO, UTM, UF = "CLP", "UTM", "CLF"
NAMES = {UF: "UF"}
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Rate:
    """What one unit was worth in pesos on a day; the UTM is of the first of its month."""

    unit: str
    day: date
    value: Decimal
    source: str


@dataclass(frozen=True)
class Found:
    """A value with the day it was asked for, which may lie after its own."""

    rate: Rate
    asked: date

    @property
    def text(self) -> str:
        """`UTM de noviembre de 2026: $ 70.000`."""
        rate, name = self.rate, NAMES.get(self.rate.unit, self.rate.unit)
        if rate.unit == UTM:
            when = month_told(rate.day.year, rate.day.month)
            return _("{} de {}: {}").format(name, when, pesos_told(rate.value))
        told = _("{} del {}: {}").format(name, _day(rate.day), pesos_told(rate.value))
        if rate.day == self.asked:
            return told
        return _("{} (el último antes del {})").format(told, _day(self.asked))


@dataclass(frozen=True)
class Changed:
    """An amount in pesos, and the value it was changed at; of pesos themselves there is none."""

    pesos: int
    found: Found | None


class Rates:
    """The values an office has loaded; of two of one day the later given holds."""

    def __init__(self, rows: Iterable[Rate] = ()) -> None:
        known: dict[str, dict[date, Rate]] = {}
        for row in rows:
            day = row.day.replace(day=1) if row.unit == UTM else row.day
            known.setdefault(row.unit, {})[day] = row
        self._known = {unit: dict(sorted(days.items())) for unit, days in known.items()}
        self._days = {unit: list(days) for unit, days in self._known.items()}

    def find(self, unit: str, day: date, tolerance: int) -> Found | None:
        """The value of a unit on a day; a currency's may be as many days old as is tolerated."""
        days = self._days.get(unit, [])
        wanted = day.replace(day=1) if unit == UTM else day
        place = bisect_right(days, wanted)
        if not place:
            return None
        oldest = wanted if unit in {UTM, UF} else wanted - timedelta(days=tolerance)
        held = days[place - 1]
        return Found(self._known[unit][held], day) if held >= oldest else None

    def to_pesos(self, amount: Decimal, unit: str, day: date, tolerance: int) -> Changed | None:
        """The amount in pesos of a day, half a peso upwards; None if no value is loaded."""
        if unit == PESO:
            return Changed(rounded(amount), None)
        found = self.find(unit, day, tolerance)
        return Changed(rounded(amount * found.rate.value), found) if found else None

    def in_unit(self, pesos: int, unit: str, day: date, tolerance: int) -> tuple[Decimal, Found] | None:
        """How many of a unit an amount in pesos is, to the hundredth; None if no value is loaded."""
        found = self.find(unit, day, tolerance)
        if found is None:
            return None
        return (Decimal(pesos) / found.rate.value).quantize(CENT, ROUND_HALF_UP), found


def rounded(amount: Decimal) -> int:
    """To whole pesos, half a peso upwards (away from zero below it).

    >>> rounded(Decimal("2.5")), rounded(Decimal("2.49"))
    (3, 2)
    """
    return int(amount.quantize(Decimal(1), ROUND_HALF_UP))


def pesos_told(value: Decimal | int) -> str:
    """An amount of pesos as Chile writes it.

    >>> pesos_told(70000), pesos_told(Decimal("39123.45"))
    ('$ 70.000', '$ 39.123,45')
    """
    return "$ " + f"{value:,}".translate(str.maketrans(",.", ".,"))


def _day(day: date) -> str:
    return _("{day} de {month} de {year}").format(day=day.day, month=month_word(day.month), year=day.year)
