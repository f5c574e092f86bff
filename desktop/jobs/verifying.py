"""Whether a book agrees with its history, told on the way."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from desktop.domain.language import _
from desktop.jobs.beside import beside, is_large
from desktop.jobs.progress import Progress
from desktop.store import Store
from desktop.store import book as books
from desktop.store.proof import Fault, Found

R = TypeVar("R")
Examined = tuple[list[Fault], tuple[int, str]]


def verify(store: Store) -> Generator[Progress, None, list[Fault]]:
    """Every fault of an open book; a large one is looked at in a process of its own."""
    if store.path is not None and is_large(store):
        return (yield from beside(_verify_at, store.path))
    faults, _none = yield from _told(store.looked())
    return faults


def examine(path: Path) -> Generator[Progress, None, Examined]:
    """Every fault of a book that nobody has open, and its newest seal.

    Raises:
        BookError: it is no book, damaged, or made by a newer program.
    """
    return (yield from _told(books.examined(path)))


def _verify_at(path: Path) -> Generator[Progress, None, list[Fault]]:
    with closing(books.open_to_read(path)) as store:
        faults, _none = yield from _told(store.looked())
        return faults


def _told(steps: Generator[Found, None, R]) -> Generator[Progress, None, tuple[list[Fault], R]]:
    """Progress for a person, and the faults gathered."""
    faults: list[Fault] = []
    yield Progress(0, 0, _("Revisando"))
    while True:
        try:
            found = next(steps)
        except StopIteration as end:
            return faults, end.value
        if isinstance(found, Fault):
            faults.append(found)
        else:
            yield Progress(found.done, found.total, _("Revisando"))
