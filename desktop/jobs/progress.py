"""How far a job is."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import TypeVar

R = TypeVar("R")


@dataclass(frozen=True)
class Progress:
    """So much done of so much, and what is being done, in words; an unknown total is 0."""

    done: int
    total: int
    text: str


def outcome(job: Generator[Progress, None, R]) -> R:
    """What comes of a job, where nobody waits to see how far it is."""
    while True:
        try:
            next(job)
        except StopIteration as end:
            result: R = end.value
            return result
