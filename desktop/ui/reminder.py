"""What falls due today, said once a day: in a line of the window, or by the desktop if it was asked to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from desktop.domain.language import _, ngettext
from desktop.duties.due import duties
from desktop.store import Store
from desktop.ui.frame import Frame
from desktop.ui.instance import name_of
from desktop.ui.kit.runner import Runner
from desktop.ui.preferences import Preferences

WANTED = "reminder/desktop"
"""The setting: `1` where the desktop may speak while the window is out of sight."""
MINUTES = 15
SHOWN = 10_000
"""Milliseconds that the desktop shows it."""


class Host(Protocol):
    """The window, as it is reminded."""

    frame: Frame
    store: Store
    runner: Runner
    preferences: Preferences
    today: Callable[[], date]

    def go(self, name: str) -> None:
        """To a page."""


def due_today(store: Store, today: date) -> int:
    """How many terms end today."""
    return sum(duty.due == today for duty in duties(store, today))


def words(count: int) -> str:
    """So many, and of nobody: a locked screen shows it to whoever passes."""
    return ngettext("Hoy vence {} plazo.", "Hoy vencen {} plazos.", count).format(count)


class Reminder(QObject):
    """Asks the book now and then; speaks once a day, where it is seen."""

    def __init__(self, window: Host) -> None:
        """Wait to be begun."""
        super().__init__(window.frame)
        self._window = window
        self._key = f"books/{name_of(str(window.store.path or 'server'))}/reminded"
        self.tray: QSystemTrayIcon | None = None
        self._timer = QTimer(self, interval=MINUTES * 60_000)
        self._timer.timeout.connect(self.look)

    def begin(self, *, may_speak: bool) -> None:
        """Look now, if nothing else is being said, and from time to time: a window may stay open for days."""
        self._timer.start()
        if may_speak:
            self.look()

    def look(self) -> None:
        """Ask the book, if nothing was said today and there is a way to say it."""
        window = self._window
        today = window.today()
        if window.preferences.text(self._key) == today.isoformat():
            return
        if self._is_in_sight() or self._may_use_the_desktop():
            window.runner.ask(self, lambda: (today, due_today(window.store, today)), self._say)

    def _say(self, told: tuple[date, int]) -> None:
        today, count = told
        self._window.preferences.keep(self._key, today.isoformat())
        if not count:
            return
        if self._is_in_sight():
            see = (_("Ver en Inicio"), lambda: self._window.go("home"))
            self._window.frame.notice.say(words(count), "plain", [see])
        else:
            self._by_the_desktop(words(count))

    def _is_in_sight(self) -> bool:
        frame = self._window.frame
        return frame.isVisible() and not frame.isMinimized()

    def _may_use_the_desktop(self) -> bool:
        return self._window.preferences.text(WANTED) == "1" and has_desktop()

    def _by_the_desktop(self, text: str) -> None:
        """Through the sign beside the clock, which is there for as long as there is something to say."""
        if self.tray is None:
            self.tray = QSystemTrayIcon(QApplication.windowIcon(), self)
            self.tray.setToolTip("Probidad")
            self.tray.messageClicked.connect(self._come)
            self.tray.activated.connect(self._come)
        self.tray.show()
        self.tray.showMessage("Probidad", text, QApplication.windowIcon(), SHOWN)

    def _come(self, *_how: object) -> None:
        self._window.frame.come_forward()
        self._window.go("home")
        if self.tray is not None:
            self.tray.hide()


def has_desktop() -> bool:
    """Whether there is a place beside the clock that shows what one tells it."""
    return QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()
