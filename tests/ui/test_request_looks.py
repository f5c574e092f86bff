"""The pages of requests and of their meetings at every width and size: nothing cut, nothing sideways."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from desktop.store import Store
from desktop.ui.kit import theme
from tests.ui.hands import a_page, an_office, swept
from tests.ui.hearing_office import a_meeting, a_request, an_accepted
from tests.ui.kit.test_looks import cut

ROOMS = [
    (420, 100),
    (1280, 200),
    pytest.param((640, 100), marks=pytest.mark.long),
    pytest.param((640, 150), marks=pytest.mark.long),
]
"""Widths and scales of text; the narrowest and the largest always, what lies between in the long form."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with an_office(tmp_path) as made:
        yield made


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("stage", ["received", "accepted", "referred", "meeting"])
def test_nothing_is_cut_and_nothing_scrolls_sideways(
    qtbot: QtBot, store: Store, qapp: QApplication, stage: str, room: tuple[int, int]
) -> None:
    width, scale = room
    swept()
    theme.apply(qapp, "light", scale)
    referred = {
        "stage": "referred",
        "answered_on": "2026-11-24",
        "reason": "Es suya",
        "referred_body": "Otro",
    }
    asked = an_accepted(store) if stage in ("accepted", "meeting") else a_request(store)
    if stage == "referred":
        asked = a_request(store, **referred)
    meeting = a_meeting(store, asked) if stage in ("accepted", "meeting") else None
    name, uid = ("meetings", meeting.uid) if meeting and stage == "meeting" else ("requests", asked.uid)
    page = a_page(qtbot, store, name)
    page.resize(width, 800)
    page.open(uid)
    page.form.everything = True
    page.form.check()
    qtbot.waitUntil(lambda: not cut(page))
    assert not [
        bar for bar in page.findChildren(QScrollBar) if bar.isVisible() and bar.width() > bar.height()
    ]
    qtbot.waitUntil(lambda: page.form.width() <= page.area.viewport().width())


class Windows(QObject):
    """What is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- as Qt calls it
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(watched)
        return False


def test_no_part_of_a_page_becomes_a_window_of_its_own(
    qtbot: QtBot, qapp: QApplication, store: Store
) -> None:
    """A widget shown before it has a page around it takes the keys away."""
    windows = Windows()
    qapp.installEventFilter(windows)
    pages: list[QWidget] = [a_page(qtbot, store, name) for name in ("meetings", "requests")]
    qapp.removeEventFilter(windows)
    assert windows.shown == pages
