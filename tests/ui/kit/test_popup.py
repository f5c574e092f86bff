"""The list of proposals under a box."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from desktop.ui.kit.popup import Offer, Popup
from desktop.ui.kit.suggest import SuggestBox


def test_the_list_goes_with_the_box_that_it_stood_under(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    box = SuggestBox(lambda _text: [Offer("ana", "Ana")])
    box.setParent(window)
    window.show()
    box.look()
    assert len(window.findChildren(Popup)) == 1
    delete(box)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert window.findChildren(Popup) == []
