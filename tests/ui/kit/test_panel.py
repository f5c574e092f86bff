"""A panel keeps the hand until it is closed, and gives it back."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.kit.panel import Panel


class Asked(Panel):
    """A panel with one field."""

    def __init__(self, anchor: QWidget) -> None:
        super().__init__(anchor)
        self.field = QLineEdit(self)


def a_window(qtbot: QtBot) -> tuple[QWidget, QPushButton, QLineEdit]:
    over = QWidget()
    qtbot.addWidget(over)
    button, field = QPushButton("Acciones"), QLineEdit()
    inside = QVBoxLayout(over)
    inside.addWidget(button)
    inside.addWidget(field)
    over.resize(600, 400)
    over.show()
    over.activateWindow()
    return over, button, field


def opened(anchor: QWidget) -> Asked:
    panel = Asked(anchor)
    panel.open(300, 200)
    panel.field.setFocus()
    return panel


def test_the_hand_goes_back_to_where_it_was(qtbot: QtBot) -> None:
    over, button, field = a_window(qtbot)
    field.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is field)
    panel = opened(button)
    assert over.focusWidget() is panel.field
    panel.close_up()
    assert over.focusWidget() is field


def test_from_a_menu_that_is_gone_it_goes_to_what_the_panel_stands_under(qtbot: QtBot) -> None:
    over, button, _field = a_window(qtbot)
    menu = QMenu(button)
    menu.addAction("Rectificar…")
    menu.popup(over.pos())
    menu.setFocus()
    panel = Asked(button)
    panel._before = menu  # what has the keys while an act of a menu is chosen
    panel.open(300, 200)
    panel.field.setFocus()
    menu.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    panel.close_up()
    assert over.focusWidget() is button
