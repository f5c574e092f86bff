"""Which gifts have no place, and the number that the next one gets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from desktop.store import Store
from desktop.store.custody import numbered, placeless

SHOWN = 80


@dataclass(frozen=True)
class WithoutPlace:
    """A gift of which nobody has said where it is: what it is called, and when it came."""

    uid: str
    heading: str
    day: date | None


def without_place(store: Store) -> list[WithoutPlace]:
    """Complete gifts, noted here, whose whereabouts are unknown; the oldest first."""
    return [WithoutPlace(gift.uid, _short(gift.description), gift.day) for gift in placeless(store)]


def next_number(store: Store, year: int) -> str:
    """The inventory number after the highest of a year: `2026-0007`.

    >>> _after(["2026-0006", "2025-0100", "caja 3"], 2026)
    '2026-0007'
    """
    return _after((number for number, _uid in numbered(store)), year)


def number_taken(store: Store, number: str, but: str) -> bool:
    """Whether another gift than `but` (a uid) has an inventory number."""
    wanted = number.strip().casefold()
    return any(held.strip().casefold() == wanted and uid != but for held, uid in numbered(store))


def _after(held: Iterable[str], year: int) -> str:
    matches = (re.fullmatch(rf"{year}-([0-9]{{1,6}})", number.strip()) for number in held)
    return f"{year}-{max((int(match[1]) for match in matches if match), default=0) + 1:04d}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else text[: SHOWN - 1].rstrip() + "…"
