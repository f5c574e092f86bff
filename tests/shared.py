"""Files that tests only copy or look at: whichever worker needs one first makes it, the others take it over.

How each is made has tests of its own.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

SHARED = "PROBIDAD_TESTS_SHARED"
"""Where the folder is named in which they lie: `tests/conftest.py` makes it and sweeps it away."""


@contextmanager
def one_at_a_time(path: Path) -> Iterator[None]:
    """Hold back the other workers; Windows knows no such locks, so there each process has its own folder."""
    fcntl = importlib.import_module("fcntl")
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def made_once(name: str, make: Callable[[Path], None]) -> Path:
    """The file of that name, made by `make` if nobody made it yet."""
    folder = Path(os.environ[SHARED])
    path, part = folder / name, folder / f"part-{name}"
    if path.exists():
        return path
    with one_at_a_time(folder / f"{name}.lock"):
        if not path.exists():
            part.unlink(missing_ok=True)
            make(part)
            part.rename(path)
    return path
