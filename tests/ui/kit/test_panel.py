"""A panel keeps the hand until it is closed, and gives it back."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.kit.panel import Panel
from desktop.ui.kit.stack import Stack


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


@dataclass
class Paged:
    """Two pages of which one is seen, and a panel over the first."""

    over: QWidget
    stack: Stack
    panel: Asked
    pages: tuple[QPushButton, QPushButton]

    def go(self, place: int) -> None:
        self.stack.setCurrentWidget(self.pages[place])
        self.pages[place].setFocus()


@pytest.fixture
def paged(qtbot: QtBot) -> Paged:
    over = QWidget()
    qtbot.addWidget(over)
    stack, pages = Stack(over), (QPushButton("Audiencias"), QPushButton("Viajes"))
    for page in pages:
        stack.addWidget(page)
    QVBoxLayout(over).addWidget(stack)
    over.resize(600, 400)
    over.show()
    over.activateWindow()
    return Paged(over, stack, opened(pages[0]), pages)


def test_it_belongs_to_its_page_and_does_not_float_over_another(paged: Paged) -> None:
    paged.go(1)
    assert not paged.panel.isVisible()
    assert not paged.panel.is_shut


def test_whoever_comes_back_finds_it_with_what_was_typed_and_with_the_hand(
    paged: Paged, qtbot: QtBot
) -> None:
    paged.panel.field.setText("Ana Pérez")
    paged.go(1)
    paged.go(0)
    assert paged.panel.isVisible()
    assert paged.panel.field.text() == "Ana Pérez"
    qtbot.waitUntil(lambda: paged.over.focusWidget() is paged.panel.field)


def test_one_that_was_closed_does_not_come_back(paged: Paged) -> None:
    paged.panel.close_up()
    paged.go(1)
    paged.go(0)
    assert not paged.panel.isVisible()


def test_one_that_opens_while_another_page_is_seen_waits_for_its_own(paged: Paged) -> None:
    paged.go(1)
    late = opened(paged.pages[0])
    assert not late.isVisible()
    paged.go(0)
    assert late.isVisible()


def test_one_that_stands_on_another_goes_and_comes_with_it(paged: Paged) -> None:
    inner = opened(paged.panel.field)
    paged.go(1)
    assert not inner.isVisible()
    paged.go(0)
    assert inner.isVisible()
    between = paged.over.children()
    assert between.index(inner) > between.index(paged.panel)


def test_it_stands_inside_a_window_that_was_made_smaller_meanwhile(paged: Paged) -> None:
    paged.go(1)
    paged.over.resize(300, 200)
    paged.go(0)
    assert paged.over.rect().contains(paged.panel.geometry())
