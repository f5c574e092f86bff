"""What the tests of the window leave behind."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid


def test_no_timer_of_a_closed_page_runs_on_into_the_next_test(
    qtbot: QtBot, request: pytest.FixtureRequest
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    timer = QTimer(page, interval=60_000)
    timer.start()

    def stopped() -> None:
        assert not isValid(timer) or not timer.isActive()

    request.addfinalizer(stopped)
