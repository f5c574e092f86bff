"""One window for many tests of a file: to open one takes long, and most tests only look.

Each test finds it at the board, with no page made but that one, and takes back what it writes into the book.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.store import open_book
from desktop.ui.frame import Frame
from desktop.ui.kit import theme
from desktop.ui.kit.runner import Runner
from desktop.ui.preferences import Preferences
from desktop.ui.window import Window
from tests.ui import office


@contextmanager
def opened(book: Path, folder: Path) -> Iterator[Window]:
    """A window on a copy of the book, in the looks in which every test begins."""
    app = QApplication.instance()
    if isinstance(app, QApplication) and (theme._chosen.mode, theme._chosen.scale) != ("light", 100):
        theme.apply(app, "light", 100)
    store = open_book(Path(shutil.copy(book, folder / "libro.probidad")), actor="prueba")
    frame = Frame(Preferences(folder / "ventana.ini"), Runner(), office.today)
    frame.resize(1366, 768)
    window = Window(frame, store, today=office.today)
    frame.show()
    try:
        yield window
    finally:
        settle(window)
        frame.close()
        frame.deleteLater()


def settle(window: Window) -> None:
    """Wait until it has answered everything."""
    until = time.monotonic() + 20
    while window.runner._asked or window.runner.jobs:
        assert time.monotonic() < until
        QTest.qWait(5)


def anew(window: Window) -> Window:
    """As if it had just been opened: every page but the board is thrown away."""
    settle(window)
    window.palette.hide()
    window.frame.notice.pass_on()
    window.frame.resize(1366, 768)
    window.go("everything")
    window.go("home")
    for name in [name for name in window.pages if name != "home"]:
        page = window.pages.pop(name)
        page.leave()
        page.end()
        window.frame.pages.removeWidget(page)
        page.deleteLater()
    for draft in window.store.drafts.all():
        window.store.drafts.drop(draft.id)
    window.frame.activateWindow()
    settle(window)
    return window
