"""A practice book, a window on it, and whatever nobody caught."""

from __future__ import annotations

import functools
import gc
import hashlib
import shutil
import sys
from collections.abc import Callable, Iterator
from copy import copy
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain import language
from desktop.jobs.practice import practice
from desktop.store import Store, open_book
from desktop.ui import home, home_board
from desktop.ui.bench import Bench
from desktop.ui.frame import Frame
from desktop.ui.kit import theme
from desktop.ui.kit.runner import Runner
from desktop.ui.notice import Notice
from desktop.ui.page import Page
from desktop.ui.preferences import Preferences
from desktop.ui.window import Window
from tests.shared import made_once
from tests.ui import office

TODAY = date(2026, 11, 24)
MEETINGS = 260
P = TypeVar("P", bound=Page)
_BOARDS: dict[tuple[Any, ...], Any] = {}


def pytest_runtest_setup() -> None:
    """As in the program: no thread but that of the window collects (ui/kit/sweeping.py).

    Widgets that were closed go now: whoever waits for nothing would pile them up, to be dressed each time.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect(1)
    gc.disable()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown() -> None:
    """The widgets that pytest-qt closed live on until the next loop, which is the next test's.

    A timer of theirs would then read a book whose folder was swept away: none of them runs on.
    """
    for widget in QApplication.topLevelWidgets():
        for timer in widget.findChildren(QTimer):
            timer.stop()


def pytest_sessionfinish() -> None:
    """The clipboard of a platform without a screen outlives Python: what Python put there goes before.

    To throw it away afterwards would end the whole run with a segmentation fault.
    """
    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()


@pytest.fixture(scope="session")
def practice_book() -> Path:
    """A practice book: nobody writes in it."""

    def make(path: Path) -> None:
        for _progress in practice(path, actor="prueba", today=TODAY, meetings=MEETINGS):
            pass

    return made_once("practica.probidad", make)


@pytest.fixture
def book(practice_book: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(practice_book, tmp_path / "libro.probidad"))


@pytest.fixture
def store(book: Path) -> Iterator[Store]:
    opened = open_book(book, actor="prueba")
    yield opened
    opened.close()


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(tmp_path / "ventana.ini")


@pytest.fixture(autouse=True)
def looks(qapp: QApplication) -> None:
    """Every test begins in the light at the ordinary size, whatever the one before put on.

    Not at the end of that one: its widgets would be dressed once more to be thrown away.
    """
    if (theme._chosen.mode, theme._chosen.scale) != ("light", 100):
        theme.apply(qapp, "light", 100)


@functools.cache
def _digest(path: Path, _changed: int) -> str:
    return hashlib.blake2b(path.read_bytes()).hexdigest()


@pytest.fixture(autouse=True)
def boards_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each window begins at the board, which sums over the book: of the same bytes that is the same sum.

    A book that was written in has other bytes, and is asked as ever.
    """
    for place, name in ((home_board, "duties"), (home, "charts")):
        monkeypatch.setattr(place, name, _remembering(name, getattr(place, name)))


def _remembering(name: str, read: Callable[..., Any]) -> Callable[..., Any]:
    def remembered(store: Store, *asked: Any) -> Any:
        path, log = store.path, store.path and store.path.with_name(store.path.name + "-wal")
        if path is None or store.keeps_reserved or (log and log.exists() and log.stat().st_size):
            return read(store, *asked)
        key = (name, _digest(path, path.stat().st_mtime_ns), language.pgettext("page", "Inicio"), *asked)
        if key not in _BOARDS:
            _BOARDS[key] = read(store, *asked)
        return copy(_BOARDS[key])

    return remembered


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[Runner]:  # noqa: ARG001 -- signals need an application
    made = Runner()
    yield made
    assert made.close()


@pytest.fixture
def caught(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """What nobody caught while the test ran."""
    errors: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: errors.append(error))
    return errors


@pytest.fixture
def open_window(qtbot: QtBot, preferences: Preferences, looks: None) -> Iterator[Callable[[Store], Window]]:
    assert looks is None
    made: list[Window] = []

    def opened(store: Store) -> Window:
        frame = Frame(preferences, Runner(), lambda: TODAY)
        frame.resize(1366, 768)
        qtbot.addWidget(frame)
        window = Window(frame, store, today=lambda: TODAY)
        frame.show()
        qtbot.waitUntil(lambda: not window.runner._asked, timeout=20_000)
        made.append(window)
        return window

    yield opened
    for window in made:
        window.frame.close()


@pytest.fixture
def window(open_window: Callable[[Store], Window], store: Store) -> Window:
    return open_window(store)


@pytest.fixture
def settled(qtbot: QtBot) -> Callable[[Any], None]:
    """Waits until a window or runner has answered everything."""

    def wait(window: Any) -> None:
        runner = window if isinstance(window, Runner) else window.runner
        qtbot.waitUntil(lambda: not runner._asked and not runner.jobs, timeout=20_000)

    return wait


@pytest.fixture
def bench(qtbot: QtBot, store: Store, tmp_path: Path, looks: None) -> Iterator[Bench]:
    assert looks is None
    over = QWidget()
    qtbot.addWidget(over)
    runner = Runner()
    yield Bench(store, runner, Notice(over), Preferences(tmp_path / "ventana.ini"), office.today)
    assert runner.close()


@pytest.fixture
def shown(qtbot: QtBot, bench: Bench) -> Callable[[type[P]], P]:
    def show(kind: type[P]) -> P:
        page = kind(bench)  # type: ignore[arg-type]  # each of these pages takes the bench
        qtbot.addWidget(page)
        page.resize(1100, 700)
        page.show()
        page.enter()
        qtbot.waitUntil(lambda: not bench.runner._asked)
        return page

    return show
