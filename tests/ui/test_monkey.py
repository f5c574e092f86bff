"""Random keys and clicks over every page: nothing is thrown, and the book stays whole."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.store import Store, open_book
from desktop.ui.window import Window
from tests.ui.monkey import Monkey, alone

STEPS, SEED = 200, 11


def told(error: BaseException) -> str:
    return "".join(traceback.format_exception(error))


def test_no_hand_however_wild_breaks_the_window_or_the_book(
    qtbot: QtBot, open_window: Callable[[Store], Window], book: Path, caught: list[BaseException]
) -> None:
    window = open_window(open_book(book, actor="prueba"))
    monkey = Monkey(window, SEED)
    with alone(book.parent):
        for _step in range(STEPS):
            monkey.step()
            assert caught == [], "\n".join([*monkey.did[-12:], *map(told, caught)])
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        qtbot.waitUntil(lambda: not window.runner._asked and not window.runner.jobs, timeout=30_000)
        assert window.frame.isVisible()
        assert window.frame.close()
    again = open_book(book, actor="prueba")
    assert again.verify() == []
    again.close()
