"""A paper as a PDF in the folder that was named."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from desktop import __version__
from desktop.cli.follow import follow
from desktop.domain.text import words
from desktop.filings.act import Act
from desktop.filings.document import Stamp
from desktop.jobs.papers import print_act, stamp_of
from desktop.store import Store

MOST_LETTERS = 80


def stamp(store: Store) -> Stamp:
    """Whose paper it is, made now."""
    return stamp_of(store, datetime.now().astimezone(), __version__)


def put(act: Act, folder: str, name: str) -> Path:
    """Write it; `name` is what the file is called, in letters that every disk takes."""
    called = "-".join(words(name))[:MOST_LETTERS] or act.name
    where = Path(folder).expanduser()
    where.mkdir(parents=True, exist_ok=True)
    return follow(print_act(act, where / f"{called}.pdf"))
