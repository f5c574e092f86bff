"""A part of many, drawn by lot so that anybody who knows the seed draws the same one again."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

SHARE = 5
"""The per cent that is drawn, unless the office sets another."""
LEAST = 1
"""So many at least, where there is anything at all: five per cent of a tiny office would be nobody."""
WHOLE = 100


def size(count: int, share: int = SHARE) -> int:
    """How many of so many are drawn at that share (per cent), rounded up.

    >>> [size(count) for count in (0, 1, 20, 21, 40, 41)]
    [0, 1, 1, 2, 2, 3]
    """
    return min(count, max(LEAST, -(-count * share // WHOLE)))


def drawn(keys: Iterable[str], seed: str, share: int = SHARE) -> list[str]:
    """Those that are drawn, by the SHA-256 of `seed:key`, in whatever order they come."""
    told = sorted(set(keys), key=lambda key: lot(seed, key))
    return told[: size(len(told), share)]


def lot(seed: str, key: str) -> str:
    """The lot of one key (hex): the smallest are drawn."""
    return sha256(f"{seed}:{key}".encode()).hexdigest()
