"""Counted things with their labels, as a chart draws them and a table lists them, and their scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

MOST_TICKS = 4
SPANS = ((0, 0), (1, 1), (2, 2), (3, 3), (4, 5), (6, 10), (11, 20))
"""So many days of waiting stand in one bar; what is more stands in a last one."""


@dataclass(frozen=True)
class Figures:
    """What was counted: under each label one number a series; `told` says all of it in a sentence.

    `short` is a title for a small drawing. `lying` puts the bars under each other, beside their labels;
    `apart` gives each series its own scale. Of a waiting time, the first `within` labels lie within the law's
    term, of which `limit` speaks. `source` says what was counted and what was left out.
    """

    name: str
    title: str
    short: str
    heading: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[int, ...]], ...]
    told: str
    source: str
    lying: bool = False
    apart: bool = False
    within: int = 0
    limit: str = ""

    @property
    def totals(self) -> tuple[int, ...]:
        """The sum under each label."""
        return tuple(sum(values[place] for _name, values in self.series) for place in range(len(self.labels)))

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(self.totals)

    def first(self, most: int) -> Figures:
        """The first labels alone, for a small drawing."""
        series = tuple((name, values[:most]) for name, values in self.series)
        return replace(self, labels=self.labels[:most], series=series)

    @property
    def headings(self) -> tuple[str, ...]:
        """The head of the table."""
        return (self.heading, *(name for name, _values in self.series))

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The table: each label with its numbers."""
        return tuple(
            (label, *(grouped(values[place]) for _name, values in self.series))
            for place, label in enumerate(self.labels)
        )


def grouped(number: int) -> str:
    """A number as Chileans write it: `1.234`."""
    return f"{number:,}".replace(",", ".")


def ticks(most: int) -> tuple[int, ...]:
    """Whole numbers from 0 in equal steps of 1, 2 or 5 and their tens, few of them; the last covers the most.

    >>> ticks(37), ticks(3), ticks(0)
    ((0, 10, 20, 30, 40), (0, 1, 2, 3), (0, 1))
    """
    step, grown = 1, 0
    while step * MOST_TICKS < most:
        grown += 1
        step = (1, 2, 5)[grown % 3] * 10 ** (grown // 3)
    last = max(1, -(-most // step))
    return tuple(step * number for number in range(last + 1))


def spread(days: Sequence[int]) -> tuple[int, ...]:
    """How many of the waiting times fall into each span, and into the last.

    >>> spread((0, 3, 4, 5, 90))
    (1, 0, 0, 1, 2, 0, 0, 1)
    """
    longest = SPANS[-1][1]
    inside = (sum(low <= one <= high for one in days) for low, high in SPANS)
    return (*inside, sum(one > longest for one in days))


def span_of(days: int) -> int:
    """The place of a waiting time among the spans."""
    return next((place for place, (_low, high) in enumerate(SPANS) if days <= high), len(SPANS))
