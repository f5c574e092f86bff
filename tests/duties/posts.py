"""Holdings for the tests of who held a post, written in a line each."""

from __future__ import annotations

from datetime import date, time
from itertools import count
from typing import Any

from desktop.store.posts import Holding

_numbers = count(1)


def held(name: str, starts: str, ends: str = "", **told: Any) -> Holding:
    number = next(_numbers)
    first, _at, first_hour = starts.partition(" ")
    last, _at, last_hour = ends.partition(" ")
    words: dict[str, Any] = {
        "post": "Director Nacional",
        "category": "head_of_service",
        "institution": 1,
        "office": None,
        "substitute": False,
    }
    return Holding(
        id=number,
        uid=f"u{number}",
        person=told.pop("person", number),
        name=name,
        starts=date.fromisoformat(first),
        starts_at=time.fromisoformat(first_hour) if first_hour else None,
        ends=date.fromisoformat(last) if last else None,
        ends_at=time.fromisoformat(last_hour) if last_hour else None,
        **(words | told),
    )
