"""The system asks the program to end, at a logout or a shutdown: the window closes as by its own button."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier


class Ending(QObject):
    """Listens for what the system says; Python alone would hear it only when it next has something to do."""

    def __init__(self, close: Callable[[], object]) -> None:
        """`close` closes the window, with all that it keeps."""
        super().__init__()
        self._close = close
        self._here, self._there = socket.socketpair()
        for end in (self._here, self._there):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._here.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._heard)
        self._before: list[tuple[int, object]] = []

    def begin(self) -> None:
        """From now on; only in the thread that paints."""
        signal.set_wakeup_fd(self._there.fileno(), warn_on_full_buffer=False)
        names = ("SIGTERM", "SIGHUP") if os.name == "posix" else ("SIGTERM",)
        for name in names:
            number = getattr(signal, name)
            self._before.append((number, signal.signal(number, lambda *_told: None)))

    def end(self) -> None:
        """As it was."""
        signal.set_wakeup_fd(-1)
        for number, before in self._before:
            signal.signal(number, before)  # type: ignore[arg-type]  # what `signal` itself answered
        self._notifier.setEnabled(False)
        for end in (self._here, self._there):
            end.close()

    def _heard(self) -> None:
        if self._here.recv(64):
            self._close()
