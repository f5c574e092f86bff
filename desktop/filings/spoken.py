"""Days, hours and money as a Chilean office writes them out on paper."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

from desktop.description.kinds import Amount
from desktop.domain.periods import MONTHS


def spoken_day(day: date | None) -> str:
    """A day in words.

    >>> spoken_day(date(2026, 11, 3))
    '3 de noviembre de 2026'
    """
    return f"{day.day} de {MONTHS[day.month - 1]} de {day.year}" if day else ""


def short_day(day: date | None) -> str:
    """A day as tables have it."""
    return f"{day:%d-%m-%Y}" if day else ""


def hour(moment: time | datetime | None) -> str:
    """An hour of the day."""
    return f"{moment:%H:%M}" if moment else ""


def moment(value: datetime | None) -> str:
    """A day with its hour, as tables have it."""
    return f"{value:%d-%m-%Y %H:%M}" if value else ""


def amount(value: Decimal | int) -> str:
    """A number as Chile writes it."""
    return Amount().show(value)


def pesos(value: Decimal | int) -> str:
    """An amount in pesos."""
    return f"$ {amount(value)}"
