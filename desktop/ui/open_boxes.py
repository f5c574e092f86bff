"""The strongboxes that are open in this window, by whose they are; locked again when nobody is there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QWidget

from desktop.store.strongbox import Strongbox
from desktop.ui.preferences import Preferences

MINUTES, USUAL = "strongbox/minutes", 10
"""The preference, and what it is unless somebody changed it."""
ALIVE = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin}
)


class OpenBoxes(QObject):
    """Holds them while somebody works in the window."""

    locking = Signal(str)
    """A strongbox is about to be locked: what was typed is to be kept in it now."""
    locked = Signal(str)
    opened = Signal(str)

    def __init__(self, preferences: Preferences, over: QWidget) -> None:
        """None is open; the keys and clicks of the window `over` keep those that will be."""
        super().__init__(over)
        self._preferences, self._over = preferences, over
        self._boxes: dict[str, Strongbox] = {}
        self._quiet = QTimer(self, singleShot=True)
        self._quiet.timeout.connect(self.lock_all)

    @property
    def minutes(self) -> int:
        """Without a key or a click, after which they are locked."""
        return max(1, self._preferences.number(MINUTES, USUAL))

    def keep_open(self, minutes: int) -> None:
        """For how long without a key or a click, from now on."""
        self._preferences.keep(MINUTES, minutes)
        if self._boxes:
            self.stir()

    def holders(self) -> list[str]:
        """Whose strongboxes are open."""
        return list(self._boxes)

    def get(self, holder: str) -> Strongbox | None:
        """The strongbox of a person (a uid), if it is open here."""
        return self._boxes.get(holder)

    def put(self, holder: str, box: Strongbox) -> None:
        """One was opened, for that person."""
        self._boxes[holder] = box
        self._watch()
        self.stir()
        self.opened.emit(holder)

    def lock(self, holder: str) -> None:
        """Lock one; what was being typed is kept in it first."""
        if holder in self._boxes:
            self.locking.emit(holder)
            self._boxes.pop(holder).close()
            self.locked.emit(holder)
        if not self._boxes:
            self._unwatch()

    def lock_all(self) -> None:
        """Lock them all: nobody was there for some time, or the book closes."""
        for holder in self.holders():
            self.lock(holder)

    def stir(self) -> None:
        """Somebody is there."""
        self._quiet.start(self.minutes * 60_000)

    def _watch(self) -> None:
        """Listen to the keys and clicks of the window, and to nothing else."""
        if (window := self._window()) is not None:
            window.installEventFilter(self)  # once more is no more than once

    def _unwatch(self) -> None:
        self._quiet.stop()
        if (window := self._window()) is not None:
            window.removeEventFilter(self)

    def _window(self) -> QWindow | None:
        """Qt's own; asked for anew each time, for Python may lose sight of the one that it was told of."""
        return self._over.window().windowHandle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key or a click."""
        if event.type() in ALIVE:
            self.stir()
        return False
