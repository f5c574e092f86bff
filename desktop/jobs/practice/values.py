"""Invented values of the UTM, the UF and the dollar: plausible, the same for the same seed, and marked so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from desktop.description.register import State
from desktop.domain.rates import UF, UTM
from desktop.jobs.practice.names import Invention
from desktop.jobs.practice.office import Span
from desktop.registers.office_law import Rate

SOURCE = "Valores inventados para practicar"
KEPT = timedelta(days=730)
"""So much of the past has its values in the book."""
DOLLAR = "USD"
LEAST, MOST = 860.0, 1_020.0
"""Between these the invented dollar wanders."""
SATURDAY = 5


class Values:
    """What each day was worth: prices grow a little every day, the dollar wanders."""

    def __init__(self, invention: Invention, span: Span) -> None:
        """Walk through all days once."""
        self._invention, self._first, self._today = invention, min(span.first, span.today - KEPT), span.today
        chance, uf, dollar = invention.chance, 36_000.0, 930.0
        self._uf: list[float] = []
        self._dollar: list[float] = []
        for _number in range((span.today - self._first).days + 1):
            uf *= 1 + chance.uniform(0.00002, 0.0002)
            dollar = min(max(dollar + chance.gauss(0, 4), LEAST), MOST)
            self._uf.append(uf)
            self._dollar.append(dollar)

    def dollar(self, day: date) -> tuple[Decimal, date]:
        """What a dollar was worth, and the working day of which the value is."""
        while day.weekday() >= SATURDAY and day > self._first:
            day -= timedelta(days=1)
        return _cents(self._dollar[(day - self._first).days]), day

    def records(self) -> Iterator[Rate]:
        """The UTM of each month, the UF of each day and the dollar of each working day of two years."""
        for number in range(KEPT.days + 1):
            day = self._today - KEPT + timedelta(days=number)
            uf = self._uf[(day - self._first).days]
            if day.day == 1:
                yield self._rate(UTM, day, Decimal(round(uf * 1.74)))
            yield self._rate(UF, day, _cents(uf))
            if day.weekday() < SATURDAY:
                yield self._rate(DOLLAR, day, self.dollar(day)[0])

    def _rate(self, unit: str, day: date, value: Decimal) -> Rate:
        uid = self._invention.uid()
        return Rate(uid=uid, state=State.COMPLETE, unit=unit, day=day, value=value, source=SOURCE)


def _cents(value: float) -> Decimal:
    return Decimal(f"{value:.2f}")
