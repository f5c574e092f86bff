"""What pages need is loaded while nobody does anything, so that no first coming waits for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

EVERY = 100
"""Milliseconds from one file to the next; between them the window answers."""
HEAVY = (
    "desktop.exchange.infolobby",
    "desktop.exchange.infolobby_2014",
    "desktop.exchange.infoprobidad",
    "pydantic.main",
    "desktop.exchange.leylobby_shapes",
    "desktop.exchange.recognise",
    "desktop.exchange.messages.attendees",
    "desktop.exchange.messages.finding",
    "desktop.duties.declaration_doubts",
    "desktop.jobs.against_published",
    "desktop.jobs.closing.files",
    "desktop.jobs.closing.publishing",
    "desktop.ui.declaration_begin",
    "desktop.ui.declaration_desk",
)
"""What would take long to load at once with its page: under what needs it, each a part of it."""
BESIDE = ("desktop.ui.calendar", "desktop.ui.reserved", "desktop.ui.handbook")
"""Pages that the window makes by hand."""


def everything() -> Iterator[str]:
    """The files, in their order."""
    from desktop.ui.late_pages import LATE  # noqa: PLC0415 -- by now the window has loaded it

    yield from HEAVY
    yield from BESIDE
    yield from (file for file, _called in LATE.values())


class Ahead(QObject):
    """Loads one file after the other, and none while something else is being done."""

    def __init__(self, is_idle: Callable[[], bool], files: Iterable[str], parent: QObject) -> None:
        """Begin as soon as nothing is being done."""
        super().__init__(parent)
        self._is_idle, self._files = is_idle, iter(files)
        self.timer = QTimer(self)
        self.timer.timeout.connect(self.load)
        self.timer.start(EVERY)

    def load(self) -> None:
        """The next file, if there is time for it."""
        if not self._is_idle():
            return
        name = next(self._files, None)
        if name is None:
            self.timer.stop()
        else:
            import_module(name)
