"""Practice offices for tests: each made once in each process and copied, for to make one takes seconds.

How they are made has tests of its own (`tests/jobs/test_practice.py`, `test_practice_boxes.py`).
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.jobs.practice import practice
from desktop.store import Store, open_book
from desktop.store.copying import new_file

TODAY = date(2026, 11, 24)
FEW, MANY = 40, 130
"""How many meetings: whoever takes one of these shares the office with all others who do."""


@cache
def _made_once(meetings: int, seed: int, today: date) -> bytes:
    with TemporaryDirectory(prefix="probidad-practised-") as folder:
        path = Path(folder) / "libro.probidad"
        for _progress in practice(path, actor="t", today=today, meetings=meetings, seed=seed):
            pass
        return path.read_bytes()


def practised(path: Path, meetings: int = FEW, *, seed: int = 3, today: date = TODAY) -> Store:
    """A practice office of one's own, where no file is yet."""
    new_file(path)
    path.write_bytes(_made_once(meetings, seed, today))
    return open_book(path, actor="t")
