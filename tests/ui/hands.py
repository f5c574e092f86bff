"""Hands for the tests of forms: a page on an invented office, and keys pressed where the focus is."""

from __future__ import annotations

import atexit
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.registers import by_name
from desktop.store import Store
from desktop.store.book import open_book
from desktop.store.lists import Query
from desktop.ui.kit.pdf import copying
from desktop.ui.preview import PreviewWindow
from desktop.ui.record import RecordPage
from tests.ui import office

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@cache
def _made_once(*, whole: bool) -> Path:
    folder = Path(mkdtemp(prefix="probidad-office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    store = office.the_office(folder)
    if whole:
        office.the_roster(store)
        office.the_closes(store)
    store.close()
    return folder / "libro.probidad"


@contextmanager
def an_office(folder: Path, *, whole: bool = False) -> Iterator[Store]:
    """A copy of the invented office, to be written in; `whole` with roster and closes."""
    path = shutil.copy(_made_once(whole=whole), folder / "libro.probidad")
    store = open_book(path, actor="maria.soto", clock=office.clock)
    yield store
    store.close()


def a_page(qtbot: QtBot, store: Store, register: str) -> RecordPage:
    """The page as the window shows it, with the focus in it."""
    page = RecordPage(store, by_name(register), today=office.today)
    qtbot.addWidget(page)
    page.resize(720, 900)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.form.focus_first()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def swept() -> None:
    """What the test before left goes now: other looks would dress it once more to be thrown away."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def in_hand() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(*keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(in_hand(), key, held)


def write(text: str) -> None:
    QTest.keyClicks(in_hand(), text)


def uid_of(store: Store, register: str, place: int = 0) -> str:
    numbers = store.numbers(Query(register=register, sort=0, descending=False))
    return store.lines(numbers)[place].uid


def the_preview(qtbot: QtBot) -> PreviewWindow:
    """The one paper that is in sight, once its pages are there or it was refused."""
    seen = [
        window
        for window in QApplication.topLevelWidgets()
        if isinstance(window, PreviewWindow) and window.isVisible()
    ]
    (preview,) = seen
    qtbot.waitUntil(lambda: preview.pdf is not None or not preview.is_making(), timeout=20_000)
    qtbot.waitUntil(lambda: not preview.looking._asked, timeout=20_000)
    return preview


def paper_in(preview: PreviewWindow) -> bytes:
    """The bytes of the PDF that it shows."""
    assert preview.source is not None, preview.empty.words.text()
    out = BytesIO()
    for _done in copying(preview.source, out):
        pass
    return out.getvalue()
