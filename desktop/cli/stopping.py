"""Whether somebody asked a command to stop.

Python swallows an interruption that lands in a callback of the database or of the collector; it is remembered
here, and long work ends at its next step.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_asked = threading.Event()
SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def stoppable() -> Iterator[None]:
    """A schedule that ends a command (SIGTERM) does what Ctrl+C does: nothing half is left."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    _asked.clear()
    before = [signal.signal(each, _stop) for each in SIGNALS]
    try:
        yield
    finally:
        for each, handler in zip(SIGNALS, before, strict=True):
            signal.signal(each, handler)


def heed() -> None:
    """End here if that was asked.

    Raises:
        KeyboardInterrupt: it was.
    """
    if _asked.is_set():
        raise KeyboardInterrupt


def _stop(_number: int, _frame: FrameType | None) -> None:
    _asked.set()
    raise KeyboardInterrupt
