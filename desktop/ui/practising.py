"""An office to practise in: an invented book, made as a job and opened."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date
from pathlib import Path

from desktop.jobs.practice import practice
from desktop.jobs.progress import Progress
from desktop.store import Store, open_book
from desktop.ui.first_book import actor


def practising(place: str, today: date) -> Generator[Progress, None, Store]:
    """Make the practice book, unless it is there already, and open it."""
    if not Path(place).exists():
        yield from practice(place, actor=actor(), today=today)
    return open_book(place, actor=actor())
