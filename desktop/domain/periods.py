"""Stretches of days that a list or a filing speaks of."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

MONTHS = (
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
)
WEEKDAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
"""As papers say them, which are in Spanish whatever the window speaks."""


@dataclass(frozen=True)
class Period:
    """From one day to another, both included; an open end is None."""

    first: date | None = None
    last: date | None = None

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        """The whole of one month."""
        return cls(date(year, month, 1), date(year, month, monthrange(year, month)[1]))

    @property
    def text(self) -> str:
        """As a filing names it.

        >>> Period.month(2026, 10).text
        'octubre de 2026'
        """
        first, last = self.first, self.last
        if first is None and last is None:
            return "todas las fechas"
        if first and last and self == Period.month(first.year, first.month):
            return f"{MONTHS[first.month - 1]} de {first.year}"
        if last is None:
            return f"desde el {first:%d-%m-%Y}"
        if first is None:
            return f"hasta el {last:%d-%m-%Y}"
        return f"{first:%d-%m-%Y} a {last:%d-%m-%Y}"

    def __contains__(self, day: object) -> bool:
        """Whether the day lies within."""
        if not isinstance(day, date):
            return False
        return (self.first is None or day >= self.first) and (self.last is None or day <= self.last)
