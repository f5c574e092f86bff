"""Tab goes as one reads, and what a layout throws away is nothing to us."""

from __future__ import annotations

import gc

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.kit.reading_order import next_stop, stops


def a_page(qtbot: QtBot) -> QWidget:
    """Buttons made in another order than they are laid out, in layouts within layouts."""
    page = QWidget()
    qtbot.addWidget(page)
    made = {name: QPushButton(name, page) for name in "fdbeca"}
    column, row, grid = QVBoxLayout(page), QHBoxLayout(), QGridLayout()
    row.addWidget(made["b"])
    row.addWidget(made["c"])
    grid.addWidget(made["e"], 1, 0)
    grid.addWidget(made["d"], 0, 1)
    column.addWidget(made["a"])
    column.addLayout(row)
    column.addLayout(grid)
    column.addWidget(made["f"])
    page.show()
    return page


def said(page: QWidget) -> str:
    return "".join(stop.text() for stop in stops(page) if isinstance(stop, QPushButton))


def test_tab_goes_as_one_reads_through_layouts_within_layouts(qtbot: QtBot) -> None:
    assert said(a_page(qtbot)) == "abcdef"


def test_a_row_of_options_that_qt_left_behind_does_not_call_the_hand_back(qtbot: QtBot) -> None:
    """Qt's chain stops at what hands the keys on, here behind `keep`: its option lies before."""
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    first, keep, row = QPushButton("first", page), QPushButton("keep", page), QWidget(page)
    option, beyond = QPushButton("option", row), QPushButton("beyond", page)
    QHBoxLayout(row).addWidget(option)
    row.setFocusProxy(option)
    for widget in (first, row, keep, beyond):
        column.addWidget(widget)
    QWidget.setTabOrder(first, option)
    page.show()
    on = [first, option, keep, beyond, first]
    assert [next_stop(now, (page,), forward=True) for now in on[:-1]] == on[1:]
    assert [next_stop(now, (page,), forward=False) for now in on[1:]] == on[:-1]


def items() -> int:
    """How many items of layouts Python holds; PySide holds some of its own, from `addLayout`."""
    return sum(type(held).__name__ == "QWidgetItem" for held in gc.get_objects())


def test_no_item_of_a_layout_is_held_when_its_order_was_asked(qtbot: QtBot) -> None:
    """Kept, it would still be known when the layout has freed it, and be taken for what lies there next."""
    page = a_page(qtbot)
    before = items()
    assert said(page)
    assert items() == before
