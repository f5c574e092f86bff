"""Garbage is collected in the painting thread alone.

Python collects wherever it happens to allocate, so also in a thread that reads the book; but what is thrown
away of a window may only be taken down by the thread that painted it: elsewhere it damages what is in use.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, QTimer

EVERY = 1000
"""Milliseconds between two looks."""
WHOLE = 30.0
"""Seconds at least between two collections of everything: each takes a fifth of a second."""
LATEST = 600.0
"""Seconds after which it does not wait any longer for the hand to rest."""

OLDEST = 2
"""Python's generations are 0, 1 and 2."""


class Sweeper(QObject):
    """Takes the place of Python's own collecting while the window lives."""

    def __init__(self, parent: QObject, is_away: Callable[[], bool] = lambda: True) -> None:
        """From now on nothing is collected but here; everything, while the hand `is_away`."""
        super().__init__(parent)
        self._is_away = is_away
        gc.disable()
        self._last = monotonic()
        self.timer = QTimer(self)
        self.timer.timeout.connect(self.sweep)
        self.timer.start(EVERY)

    def sweep(self) -> int | None:
        """Collect the oldest generation that is due, and tell which."""
        counts, most = gc.get_count(), gc.get_threshold()
        due = [age for age in range(OLDEST + 1) if counts[age] > most[age]]
        if OLDEST in due and not self._may_take_long():
            due.remove(OLDEST)
        if not due:
            return None
        if due[-1] == OLDEST:
            self._last = monotonic()
        gc.collect(due[-1])
        return due[-1]

    def _may_take_long(self) -> bool:
        waited = monotonic() - self._last
        return waited >= LATEST or (waited >= WHOLE and self._is_away())


def keep_all() -> None:
    """What is in use now stays while the window lives: no later collection looks at it again."""
    gc.collect()
    gc.freeze()


def keep_no_more() -> None:
    """The window goes, and another may come."""
    gc.unfreeze()
