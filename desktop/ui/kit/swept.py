"""Copies that other programs open: in a folder only this person may read, which goes with the program."""

from __future__ import annotations

import atexit
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp


@cache
def swept_folder() -> Path:
    """The one of this run."""
    folder = mkdtemp(prefix="probidad-documentos-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)
