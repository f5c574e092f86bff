"""Random keys and clicks over every page: nothing is thrown, and the book stays whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.store import Store, open_book
from desktop.ui.window import Window
from tests.ui.monkey import Monkey, alone

STEPS = 350


@pytest.mark.parametrize("seed", [11])
def test_no_hand_however_wild_breaks_the_window_or_the_book(
    qtbot: QtBot, open_window: Callable[[Store], Window], book: Path, tmp_path: Path,
    caught: list[BaseException], seed: int,
) -> None:  # fmt: skip
    store = open_book(book, actor="prueba")
    window = open_window(store)
    monkey = Monkey(window, seed)
    with alone(tmp_path):
        for _step in range(STEPS):
            monkey.step()
            assert caught == [], monkey.did[-12:]
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        qtbot.waitUntil(lambda: not window.runner._asked and not window.runner.jobs, timeout=30_000)
        assert window.frame.isVisible()
        assert window.frame.close()
    again = open_book(book, actor="prueba")
    assert again.verify() == []
    again.close()
