"""Practice offices for tests: each made once and copied, for to make one takes seconds.

How they are made has tests of its own (`tests/jobs/test_practice.py`, `test_practice_boxes.py`).
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop.jobs.practice import practice
from desktop.store import Store, open_book
from desktop.store.copying import new_file
from tests.shared import made_once

TODAY = date(2026, 11, 24)
FEW, MANY = 40, 130
"""How many meetings: whoever takes one of these shares the office with all others who do."""


def _made_once(meetings: int, seed: int, today: date) -> Path:
    def make(path: Path) -> None:
        for _progress in practice(path, actor="t", today=today, meetings=meetings, seed=seed):
            pass

    return made_once(f"practised-{meetings}-{seed}-{today}.probidad", make)


def practised(path: Path, meetings: int = FEW, *, seed: int = 3, today: date = TODAY) -> Store:
    """A practice office of one's own, where no file is yet."""
    new_file(path)
    path.write_bytes(_made_once(meetings, seed, today).read_bytes())
    return open_book(path, actor="t")
