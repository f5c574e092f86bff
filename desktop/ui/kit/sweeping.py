"""Garbage is collected in the painting thread alone.

Python collects wherever it happens to allocate, so also in a thread that reads the book; but what is thrown
away of a window may only be taken down by the thread that painted it: elsewhere it damages what is in use.
"""

from __future__ import annotations

import gc
from time import monotonic

from PySide6.QtCore import QObject, QTimer

EVERY = 1000
"""Milliseconds between two looks."""
WHOLE = 30.0
"""Seconds at least between two collections of everything: each holds the window up a little."""

OLDEST = 2
"""Python's generations are 0, 1 and 2."""


class Sweeper(QObject):
    """Takes the place of Python's own collecting while the window lives."""

    def __init__(self, parent: QObject) -> None:
        """From now on nothing is collected but here."""
        super().__init__(parent)
        gc.disable()
        self._last = monotonic()
        self.timer = QTimer(self)
        self.timer.timeout.connect(self.sweep)
        self.timer.start(EVERY)

    def sweep(self) -> int | None:
        """Collect the oldest generation that is due, and tell which."""
        counts, most = gc.get_count(), gc.get_threshold()
        due = [age for age in range(OLDEST + 1) if counts[age] > most[age]]
        if OLDEST in due and monotonic() - self._last < WHOLE:
            due.remove(OLDEST)
        if not due:
            return None
        if due[-1] == OLDEST:
            self._last = monotonic()
        gc.collect(due[-1])
        return due[-1]
