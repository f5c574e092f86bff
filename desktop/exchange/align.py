"""A row cut into too many cells: which neighbours were one text with a separator inside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

MOST_EXTRA = 24
_GOES_ON = "?-•*>#)"
_MISSHAPEN, _EMPTY_JOINED, _JOINED, _LOWER_JOINED, _PARTED_BEFORE_BLANK = 60, 5, 3, 2, 2


def effort(cells: int, columns: int) -> int:
    """How many cuts `align` would weigh."""
    return columns * (cells - columns + 1) * (cells - columns + 2) // 2


@dataclass(frozen=True)
class Column:
    """A column that is expected: its name, and what its values look like if that can be told."""

    name: str
    shape: re.Pattern[str] | None = None

    def fits(self, value: str) -> bool:
        """Whether a value looks as this column's do."""
        return self.shape is None or self.shape.fullmatch(value.strip()) is not None


@dataclass(frozen=True)
class Found:
    """A column's value; if several cuts are equally good it is not `sure`, and only what all agree on."""

    value: str
    sure: bool = True


def align(cells: Sequence[str], columns: Sequence[Column], separator: str) -> list[Found] | None:
    """A value for each column; None if no cut fits the shapes.

    The cheapest way to join neighbouring cells is found from both ends: what looks like a sentence going on
    (a blank or a small letter after the separator) joins cheaply, what breaks a column's shape costs most.
    """
    size, width = len(cells), len(columns)
    extra = size - width
    if not 0 <= extra <= MOST_EXTRA:
        return None
    steps = _joints(cells)
    sums = [*accumulate(steps)]
    parted = [_PARTED_BEFORE_BLANK if _begins_apart(cells, at, steps) else 0 for at in range(size)]
    costs = [
        {
            (start, end): sums[end - 1]
            - sums[start]
            + parted[start]
            + (0 if columns[place].fits(separator.join(cells[start:end])) else _MISSHAPEN)
            for start in range(place, place + extra + 1)
            for end in range(start + 1, place + extra + 2)
        }
        for place in range(width)
    ]
    ahead = _cheapest(costs, size)
    total = ahead[width].get(size)
    if total is None or total >= _MISSHAPEN:
        return None
    behind = _cheapest(
        [{(size - e, size - s): c for (s, e), c in step.items()} for step in reversed(costs)], size
    )
    values: list[Found] = []
    for place, step in enumerate(costs):
        best = [
            (start, end)
            for (start, end), cost in step.items()
            if ahead[place].get(start, _NEVER) + cost + behind[width - place - 1].get(size - end, _NEVER)
            == total
        ]
        start, end = min(best)
        agreed = all(other == start for other, _end in best)
        values.append(Found(separator.join(cells[start:end]) if agreed else "", sure=len(best) == 1))
    return values


_NEVER = 1_000_000


def _cheapest(costs: Sequence[dict[tuple[int, int], int]], size: int) -> list[dict[int, int]]:
    """The least cost with which the first columns use up the first cells, for every number of both."""
    reached: list[dict[int, int]] = [{0: 0}]
    for step in costs:
        best: dict[int, int] = {}
        for (start, end), cost in step.items():
            if start in reached[-1] and reached[-1][start] + cost < best.get(end, _NEVER) and end <= size:
                best[end] = reached[-1][start] + cost
        reached.append(best)
    return reached


def _joints(cells: Sequence[str]) -> list[int]:
    """What it costs to join each cell to the one before it."""
    return [0, *(_joint(before, after) for before, after in pairwise(cells))]


def _joint(before: str, after: str) -> int:
    if not after.strip():
        return _EMPTY_JOINED
    if after[:1].isspace():
        return 0
    if not before.strip():
        return _EMPTY_JOINED
    if after[0] in _GOES_ON:
        return 1
    return _LOWER_JOINED if after[0].islower() else _JOINED


def _begins_apart(cells: Sequence[str], at: int, steps: Sequence[int]) -> bool:
    """Whether a value that begins here would be cut off from the sentence before it."""
    return at > 0 and steps[at] == 0 and cells[at][:1].isspace() and bool(cells[at].strip())
