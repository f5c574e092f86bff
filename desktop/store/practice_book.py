"""What tells a practice book from a real one, and how far its exercises are: settings that travel with it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from sqlalchemy import select

from desktop.store.store import Store
from desktop.store.tables import settings

PRACTICE = "practice_book"
"""The setting that says that everything in the book is invented."""
_DONE = "exercise:"


@dataclass(frozen=True)
class Kept:
    """How far an exercise is: since which change of the book, on what, for how long, and if it is done."""

    since: int
    aim: Mapping[str, str] = field(default_factory=dict)
    seconds: int = 0
    is_done: bool = False


def is_practice(store: Store) -> bool:
    """Whether everything in the book is invented."""
    return bool(store.setting(PRACTICE))


def kept(store: Store) -> dict[str, Kept]:
    """How far each exercise is that was ever begun; what cannot be read was never begun."""
    chosen = select(settings).where(settings.c.name.startswith(_DONE, autoescape=True))
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        rows = connection.execute(chosen).all()
    found: dict[str, Kept] = {}
    for row in rows:
        try:
            found[row.name.removeprefix(_DONE)] = Kept(**json.loads(row.value))
        except (ValueError, TypeError):
            continue
    return found


def keep(store: Store, name: str, told: Kept) -> None:
    """Remember how far an exercise is.

    Raises:
        NotSaved: the book refused.
    """
    store.set(_DONE + name, json.dumps(asdict(told), ensure_ascii=False))
