"""How far a job is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Progress:
    """So much done of so much, and what is being done, in words; an unknown total is 0."""

    done: int
    total: int
    text: str
