"""Empty books for tests: made once in each process and copied, for to make one takes ten times as long.

How they are made has tests of its own (`tests/store/test_book.py`, `test_vault.py`); those and the storms
make theirs anew.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from desktop.store import Store, create_book, open_book, vault, vault_key
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


@cache
def _image() -> bytes:
    return vault._migrated(None)


def cheap_vaults(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reserved books whose keys do not cost half a second, and whose inside is copied while it is empty."""
    migrated, image = vault._migrated, _image()
    monkeypatch.setattr(vault_key, "COST", vault_key.Cost(4))
    monkeypatch.setattr(vault, "_migrated", lambda old: image if old is None else migrated(old))
