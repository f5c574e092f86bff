"""A monkey at the window: random keys and clicks, always the same ones for a seed."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QToolButton,
    QWidget,
)

from desktop.ui.kit import theme
from desktop.ui.window import Window
from tests.ui.pages import PAGES

K, M = Qt.Key, Qt.KeyboardModifier
PLAIN = (
    K.Key_Tab, K.Key_Tab, K.Key_Backtab, K.Key_Return, K.Key_Escape, K.Key_Space, K.Key_Up, K.Key_Down,
    K.Key_Left, K.Key_Right, K.Key_Home, K.Key_End, K.Key_PageUp, K.Key_PageDown,
    K.Key_Delete, K.Key_Backspace, K.Key_F1, K.Key_F5, K.Key_F8, K.Key_F9,
)  # fmt: skip
HELD = tuple("ABCDEFGIJKLMNPRSTUVXYZ123456789")
"""Letters struck with Ctrl, sometimes with Shift too; not O and Q, which open another book and leave."""
TEXTS = (
    "12-10",
    "hoy",
    "930",
    "1.250.000",
    "25 UF",
    "Ana Pérez",
    "ñandú & <b>",
    "=1+1",
    "Reunión",
    "\u202e;--",
)
CHOSEN = (QLineEdit, QPlainTextEdit, QAbstractButton, QAbstractItemView, QComboBox)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """No dialog of the system waits for a person, nothing is opened outside; a question gets its default."""
    patch = pytest.MonkeyPatch()
    patch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: ("", ""))
    patch.setattr(QFileDialog, "getOpenFileNames", lambda *_a, **_k: ([], ""))
    patch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: ("", ""))
    patch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: str(folder))
    patch.setattr(QMessageBox, "exec", lambda _self: 0)
    patch.setattr(QDialog, "exec", lambda _self: 0)
    patch.setattr(QMenu, "exec", lambda *_a, **_k: None)
    patch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    try:
        yield
    finally:
        patch.undo()


class Frame(NamedTuple):
    """A step that took long: seconds that its thread worked, seconds by the clock, what came about, where."""

    own: float
    wall: float
    kind: str
    where: str


@dataclass
class Monkey:
    """What it does to a window, and how long the painting thread took for it."""

    window: Window
    seed: int
    slow: float = 0.1
    """Seconds a frame may take."""
    did: list[str] = field(default_factory=list)
    frozen: list[Frame] = field(default_factory=list)
    happened: set[str] = field(default_factory=set)
    """Of what takes its time, what this step brought about."""

    def __post_init__(self) -> None:
        """The same seed, the same hand."""
        self.dice = random.Random(self.seed)
        self.window.book_changed.connect(lambda: self.happened.add("save"))
        theme.signals.changed.connect(lambda: self.happened.add("looks"))

    def step(self) -> None:
        """One key, click, text or page."""
        acts = (self.key, self.held, self.type, self.click, self.page)
        (act,) = self.dice.choices(acts, (40, 8, 12, 30, 10))
        made = _made(self.window)
        self.happened.clear()
        wall, own = time.perf_counter(), time.thread_time()
        self.did.append(self._named(act))
        QApplication.processEvents()
        wall, own = time.perf_counter() - wall, time.thread_time() - own
        if _made(self.window) > made:
            self.happened.add("first entry")
        if max(wall, own) > self.slow:
            kind = " + ".join(sorted(self.happened)) or "other"
            self.frozen.append(Frame(own, wall, kind, f"{self.window.here}: {self.did[-1]}"))

    def _named(self, act: Callable[[], str]) -> str:
        here = self.window.here
        return f"{here}: {act()}"

    # -- what it does

    def _target(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.window.frame

    def key(self) -> str:
        key = self.dice.choice(PLAIN)
        QTest.keyClick(self._target(), key)
        return key.name

    def held(self) -> str:
        letter = self.dice.choice(HELD)
        mods = M.ControlModifier | (M.ShiftModifier if self.dice.random() < 0.3 else M.NoModifier)
        QTest.keyClick(self._target(), K[f"Key_{letter}"], mods)
        return f"Ctrl {letter} {int(mods.value):x}"

    def type(self) -> str:
        text = self.dice.choice(TEXTS)
        for letter in text:  # what has the keys may change under way
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self._target(), QKeyEvent(kind, 0, M.NoModifier, letter))
        return f"types {text!r}"

    def click(self) -> str:
        root = QApplication.activePopupWidget() or self.window.frame
        found = [
            one
            for one in root.findChildren(QWidget)
            if isinstance(one, CHOSEN) and one.isVisible() and one.isEnabled()
            if not one.visibleRegion().isEmpty()
        ]
        if not found:
            return "clicks nothing"
        chosen = self.dice.choice(found)
        told = f"clicks {type(chosen).__name__} {chosen.accessibleName() or getattr(chosen, 'text', str)()!r}"
        box = chosen.visibleRegion().boundingRect()
        at = QPoint(self.dice.randint(box.left(), box.right()), self.dice.randint(box.top(), box.bottom()))
        surface = chosen.viewport() if isinstance(chosen, QAbstractItemView | QPlainTextEdit) else chosen
        if isinstance(chosen, QToolButton):  # a menu of Qt's own waits in the click, and every thread with it
            QTimer.singleShot(0, chosen, _shut_menu)
        QTest.mouseClick(surface, Qt.MouseButton.LeftButton, pos=at)
        return told

    def page(self) -> str:
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        name = self.dice.choice(PAGES)
        self.window.go(name)
        return f"goes to {name}"


def _shut_menu() -> None:
    if isinstance(menu := QApplication.activePopupWidget(), QMenu):
        menu.close()


def _made(window: Window) -> int:
    """How many pages, parts of shelves and forms there are."""
    pages = list(window.pages.values())
    for page in pages:
        inner = getattr(page, "pages", None)
        pages += inner.values() if isinstance(inner, dict) else ()
    return len(pages) + sum(getattr(page, "_record", None) is not None for page in pages)


def swept() -> None:
    """What was thrown away is gone now, not at the next loop."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
