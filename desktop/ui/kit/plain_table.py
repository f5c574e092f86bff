"""A short table of texts: whole rows are chosen, the last column takes the room that is left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from desktop.ui.kit import theme
from desktop.ui.kit.text import tip

ROW = 30


def plain_table(
    parent: QWidget, heads: Sequence[str], widths: Sequence[int], name: str, *, many: bool = False
) -> QTableWidget:
    """An empty one with these heads, named for who cannot see it; `many` rows may be chosen."""
    table = QTableWidget(0, len(heads), parent)
    table.setHorizontalHeaderLabels(list(heads))
    table.setAccessibleName(name)
    table.verticalHeader().hide()
    head = table.horizontalHeader()
    head.setAccessibleName(name)
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    head.setHighlightSections(False)
    head.setSectionResizeMode(len(heads) - 1, QHeaderView.ResizeMode.Stretch)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    mode = QTableWidget.SelectionMode
    table.setSelectionMode(mode.ExtendedSelection if many else mode.SingleSelection)
    for place, width in enumerate(widths):
        table.setColumnWidth(place, theme.px(width))
    return table


def fill_row(table: QTableWidget, row: int, cells: Sequence[str]) -> None:
    """Write a row; each cell says itself whole when one rests on it; by ear, the first says the row."""
    model, across = table.model(), Qt.Orientation.Horizontal
    heads = [str(model.headerData(column, across)) for column in range(len(cells))]
    whole = "; ".join(f"{head}: {text}" for head, text in zip(heads, cells, strict=True) if text)
    for column, text in enumerate(cells):
        item = QTableWidgetItem(text)
        item.setToolTip(tip(text))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{heads[column]}: {text}" if column else whole)
        table.setItem(row, column, item)
    table.setRowHeight(row, theme.px(ROW))


def mark_cell(table: QTableWidget, row: int, column: int, icon: str, colour: str) -> None:
    """Put a sign before the word of a cell."""
    if (item := table.item(row, column)) is not None:
        item.setIcon(QIcon(theme.pixmap(icon, theme.px(16), colour, table.devicePixelRatioF())))
        item.setForeground(QColor(colour))
