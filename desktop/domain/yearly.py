"""What is told of a year: how long requests waited, and whether its months were published in time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Waits:
    """Working days from filing to answer, calendar days from answer to hearing, and how many were in time."""

    answered: tuple[int, ...]
    held: tuple[int, ...]
    in_time: int
    unanswered: int


def share(ordered: Sequence[int], hundredths: int) -> int | None:
    """The smallest of the values, in order, that so many hundredths do not exceed; none of no values.

    >>> share((0, 1, 2, 9), 50), share((0, 1, 2, 9), 90), share((), 50)
    (1, 9, None)
    """
    return ordered[max(0, -(-len(ordered) * hundredths // 100) - 1)] if ordered else None


@dataclass(frozen=True)
class MonthPublished:
    """By when a month was to be published, and when it first was closed."""

    month: int
    due: date
    closed_on: date | None
    filed: bool = False
    """Not closed, but in a list that was exported of each register."""

    def told(self, today: date) -> str:
        """In time, late, or waiting."""
        if self.closed_on is not None:
            return "en plazo" if self.closed_on <= self.due else "con atraso"
        if self.filed:
            return "en listas exportadas"
        return "atrasado" if self.due < today else "aún no vence"
