"""What pages need is got ready while nobody does anything, so that no first coming waits for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from desktop.ui.session import Session

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


def steps(session: Session) -> Iterator[Callable[[], object]]:
    """All that is got ready, one thing after the other."""
    yield partial(_read_ahead, session)
    yield from (partial(import_module, file) for file in everything())
    from desktop.ui import made_ahead  # noqa: PLC0415 -- as above

    yield from made_ahead.steps(lambda: session.window)


def _read_ahead(session: Session) -> None:
    from desktop.ui.read_ahead import begin  # noqa: PLC0415 -- loaded after the first painting

    begin(session.window)


class Ahead(QObject):
    """Gets one thing ready after the other, and none while something else is being done."""

    def __init__(
        self, is_idle: Callable[[], bool], steps: Iterable[Callable[[], object]], parent: QObject
    ) -> None:
        """Begin as soon as nothing is being done."""
        super().__init__(parent)
        self._is_idle = is_idle
        self.timer = QTimer(self)
        self.timer.timeout.connect(self.take)
        self.begin(steps)

    def begin(self, steps: Iterable[Callable[[], object]]) -> None:
        """All of it, from now on: for another window, say."""
        self._steps = iter(steps)
        self.timer.start(EVERY)

    def take(self) -> None:
        """The next step, if there is time for it."""
        if not self._is_idle():
            return
        step = next(self._steps, None)
        if step is None:
            self.timer.stop()
        else:
            step()
