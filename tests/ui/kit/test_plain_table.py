"""Short tables: numbers at the right, cells under their titles, and a width that is shared."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.kit import theme
from desktop.ui.kit.plain_table import fill_row, plain_table, with_numbers

pytestmark = pytest.mark.usefixtures("looks")
HEADS = ("Itinerario", "Estado", "Cantidad", "Itinerario")


@pytest.fixture
def table(qtbot: QtBot) -> Iterator[QTableWidget]:
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(900, 300)
    made = with_numbers(plain_table(over, HEADS, (260, 220, 120), "Prueba"), (2,))
    made.resize(900, 300)
    made.setRowCount(1)
    fill_row(made, 0, ("Itinerario", "Con registros", "7", "Itinerario"))
    over.show()
    yield made
    over.hide()


def first_ink(image: QImage, *, left: int) -> int:
    """The first column of pixels, from `left` on, in which something is written."""
    ground = image.pixelColor(left, 2)
    for x in range(left, image.width()):
        if any(image.pixelColor(x, y) != ground for y in range(2, image.height() - 4)):
            return x
    raise AssertionError(left)


def test_cells_begin_where_their_titles_begin(table: QTableWidget) -> None:
    table.clearSelection()
    table.setCurrentCell(-1, -1)
    head = table.horizontalHeader()
    titles = head.grab().toImage()
    row = table.viewport().grab().toImage().copy(0, 0, table.viewport().width(), table.rowHeight(0))
    for column in (0, 3):
        left = head.sectionViewportPosition(column)
        assert abs(first_ink(titles, left=left) - first_ink(row, left=left)) <= 1, column


def test_numbers_and_their_title_stand_at_the_right(table: QTableWidget) -> None:
    title, cell = table.horizontalHeaderItem(2), table.item(0, 2)
    assert title is not None
    assert cell is not None
    assert title.textAlignment() & Qt.AlignmentFlag.AlignRight.value
    assert cell.textAlignment() & Qt.AlignmentFlag.AlignRight.value
    words = table.item(0, 1)
    assert words is not None
    assert not words.textAlignment() & Qt.AlignmentFlag.AlignRight.value


@pytest.mark.parametrize("width", [520, 900])
def test_it_follows_the_letters_and_never_scrolls_sideways(
    table: QTableWidget, qapp: QApplication, width: int
) -> None:
    for scale in (100, 150, 100):
        theme.apply(qapp, "light", scale)
        table.resize(width * scale // 100, 300)
        assert table.horizontalScrollBar().maximum() == 0, scale
        assert table.rowHeight(0) == theme.px(30)
        assert table.iconSize().height() == theme.px(16)
        head = table.horizontalHeader()
        assert all(head.sectionSize(place) >= head.sectionSizeHint(place) for place in range(len(HEADS)))


def test_with_room_each_column_has_what_it_asked_for(table: QTableWidget, qapp: QApplication) -> None:
    theme.apply(qapp, "light", 150)
    table.resize(1400, 300)
    assert [table.columnWidth(place) for place in range(3)] == [390, 330, 180]


def test_a_column_drawn_by_hand_keeps_to_it(table: QTableWidget, qapp: QApplication) -> None:
    table.setColumnWidth(0, 300)
    table.resize(1000, 300)
    assert table.columnWidth(0) == 300
    theme.apply(qapp, "light", 150)
    table.resize(1500, 300)
    assert table.columnWidth(0) == 450


def test_the_hand_lights_the_whole_row(qtbot: QtBot, table: QTableWidget) -> None:
    table.setRowCount(2)
    fill_row(table, 1, ("Itinerario", "Con registros", "7", "Itinerario"))
    table.clearSelection()
    table.setCurrentCell(-1, -1)
    view, across = table.viewport(), range(4, 880, 20)
    middle = table.rowViewportPosition(1) + table.rowHeight(1) - 3

    def grounds() -> set[str]:
        return {view.grab().toImage().pixelColor(x, middle).name() for x in across}

    assert grounds() == {theme.tokens().base}
    QTest.mouseMove(view, QPoint(30, middle))
    qtbot.waitUntil(lambda: grounds() == {theme.tokens().raised})
