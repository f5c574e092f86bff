"""How the fields of a record or part stand on the page: by hand, or derived from their kinds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from desktop.description.countries import Country, Currency
from desktop.description.kinds import (
    Amount,
    Attachment,
    Choice,
    Commune,
    Day,
    Flag,
    Hour,
    Line,
    Picture,
    Prose,
    Region,
    RutNumber,
    Term,
    Whole,
)
from desktop.description.moments import Moment
from desktop.description.open_terms import OpenTerm
from desktop.description.register import Field, Link, Parts, Record

SHARES: dict[type, int] = {
    Day: 2,
    Hour: 2,
    Whole: 2,
    Flag: 2,
    Currency: 2,
    Moment: 3,
    Amount: 3,
    Choice: 3,
    Term: 3,
    OpenTerm: 3,
    RutNumber: 3,
    Commune: 3,
    Country: 3,
    Region: 3,
    Link: 4,
    Prose: 9,
    Picture: 9,
    Attachment: 9,
    Parts: 9,
}
TEXT = 6
SHORT = 60
"""A text of no more letters than this is short."""
LONE = 4
"""What asks for so much and stands alone gets the whole line."""
WHOLE = 9

EACH_ITS_KIND: Mapping[str, int] = {}
Placed = tuple[str, int]
"""A field's name and its share of the line; 0 leaves the share to its editor."""


@dataclass(frozen=True)
class Plan:
    """The lines of a part, and what shows and hides in them."""

    lines: tuple[tuple[str | Placed, ...], ...] = ()
    arrange: Callable[[Any], None] | None = None
    nested: bool = False
    """Lines without frames, for rows within rows."""
    bare: bool = False
    """Without labels: the box itself says what belongs in it."""
    folded: bool = False
    """Cards that show what identifies a row, and its fields when they are opened: for large rows in rows."""
    begins: bool = False
    """Whether a new record begins with an empty row of it."""
    carries: tuple[str, ...] = ()
    """What a new row takes from the one above it."""


def lines_of(model: type[Record], plan: Plan) -> list[list[Placed]]:
    """The lines by hand, or derived."""
    if plan.lines:
        return [[(p, 0) if isinstance(p, str) else p for p in line] for line in plan.lines]
    return derived([field for field in model.fields if not field.is_computed])


def derived(fields: list[Field], shares: Mapping[str, int] = EACH_ITS_KIND) -> list[list[Placed]]:
    """Fields in their order, in lines that their shares fill: those of their kinds, or those told by name."""
    lines: list[list[Placed]] = []
    room = 0
    for field in fields:
        share = shares.get(field.name) or share_of(field)
        if share <= room:
            lines[-1].append((field.name, share))
        else:
            lines.append([(field.name, share)])
            room = WHOLE
        room -= share
    return [[(line[0][0], WHOLE)] if len(line) == 1 and line[0][1] >= LONE else line for line in lines]


def share_of(field: Field) -> int:
    """What a kind asks of the line; a short text asks as little as a choice."""
    if isinstance(field.kind, Line) and field.kind.limit <= SHORT:
        return SHARES[Choice]
    return SHARES.get(type(field.kind), TEXT)
