"""Long work in a terminal: how far it is goes to standard error, and only if somebody looks."""

from __future__ import annotations

import sys
import time
from collections.abc import Generator
from contextlib import closing
from typing import TypeVar

from desktop.cli.answers import printable
from desktop.cli.stopping import heed
from desktop.jobs.progress import Progress

R = TypeVar("R")
PAUSE = 0.1
"""Seconds between two lines of progress."""


def follow(job: Generator[Progress, None, R]) -> R:
    """The result of a job; stopped on the way, it undoes what it began."""
    watched = sys.stderr.isatty()
    last = 0.0
    with closing(job):
        while True:
            try:
                progress = next(job)
            except StopIteration as end:
                if watched:
                    sys.stderr.write("\r\x1b[K")
                result: R = end.value
                return result
            heed()
            if watched and time.monotonic() - last > PAUSE:
                last = time.monotonic()
                sys.stderr.write(f"\r\x1b[K{_told(progress)}")
                sys.stderr.flush()


def _told(progress: Progress) -> str:
    text = printable(progress.text)
    if not progress.total:
        return f"{text} {progress.done:,}".replace(",", ".")
    return f"{text} {progress.done:,}/{progress.total:,}".replace(",", ".")
