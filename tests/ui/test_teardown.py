"""What the tests of the window leave behind."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


def test_a_closed_page_is_gone_before_its_book_is(qtbot: QtBot, request: pytest.FixtureRequest) -> None:
    page = QWidget()
    qtbot.addWidget(page)

    def gone() -> None:
        assert not shiboken6.isValid(page)

    request.addfinalizer(gone)
