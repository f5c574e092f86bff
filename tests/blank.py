"""Empty books for tests: made once in each process and copied, for to make one takes ten times as long.

How a book is made has tests of its own (`tests/store/test_book.py`); they and the storms make theirs anew.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.store import Store, create_book, open_book
from desktop.store.book import utc_now
from desktop.store.copying import new_file


@cache
def _made_once() -> bytes:
    with TemporaryDirectory(prefix="probidad-blank-") as folder:
        path = Path(folder) / "libro.probidad"
        create_book(path, actor="nadie").close()
        return path.read_bytes()


def blank(path: Path, *, actor: str = "ana", clock: Callable[[], datetime] = utc_now) -> Store:
    """What `create_book` makes of the path of a file that is not there."""
    new_file(path)
    path.write_bytes(_made_once())
    return open_book(path, actor=actor, clock=clock)
