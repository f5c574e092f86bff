"""Whether somebody's hand is on the window: what takes a moment waits until it is not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject
from PySide6.QtWidgets import QWidget

REST = 700
"""Milliseconds without a key or the mouse after which the hand is away."""
TOUCHES = frozenset(
    (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel)
)


class Hand(QObject):
    """Notes when somebody last touched a window with keys or mouse."""

    def __init__(self, over: Callable[[], QWidget], parent: QObject) -> None:
        """Whatever window is `over` the work: it may become another."""
        super().__init__(parent)
        self._over = over
        self._heard: QObject | None = None
        self._since = QElapsedTimer()

    def is_away(self) -> bool:
        """Whether it has not moved for a while."""
        if (heard := self._over().windowHandle()) is not self._heard and heard is not None:
            self._heard = heard
            heard.installEventFilter(self)
        return not self._since.isValid() or self._since.elapsed() > REST

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        """Only look."""
        if event.type() in TOUCHES:
            self._since.start()
        return False
