"""An office to practise in: an invented book, made as a job and opened; or thrown away and made afresh."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date
from pathlib import Path

from desktop.domain.language import _
from desktop.jobs.practice import practice
from desktop.jobs.progress import Progress
from desktop.store import BookError, Store, default_path, open_book
from desktop.store.practice_book import is_practice
from desktop.ui.first_book import actor


def place_of_practice() -> Path:
    """Where this person's practice book lies: beside their ordinary one, never in a folder of the office."""
    return default_path().with_name("practica.probidad")


def practising(place: str, today: date) -> Generator[Progress, None, Store]:
    """Make the practice book, unless it is there already, and open it."""
    if not Path(place).exists():
        yield from practice(place, actor=actor(), today=today)
    return open_book(place, actor=actor())


def practising_anew(place: str, today: date) -> Generator[Progress, None, Store]:
    """Make another in the place of a practice book; if that fails, the former is there as it was.

    Raises:
        BookError: the book is none to practise in, or the new one cannot be written.
    """
    path = Path(place)
    store = open_book(path, actor=actor())
    is_mine = is_practice(store)
    store.close()
    if not is_mine:
        raise BookError(_("Ese libro no es de práctica: no se tocó."))
    aside = path.with_suffix(".anterior")
    path.replace(aside)
    try:
        yield from practice(path, actor=actor(), today=today)
    except BaseException:
        aside.replace(path)
        raise
    aside.unlink()
    path.with_suffix(".reservado").unlink(missing_ok=True)
    return open_book(path, actor=actor())
