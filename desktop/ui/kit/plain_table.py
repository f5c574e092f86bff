"""A short table of texts: whole rows are chosen, the last column takes the room that is left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from desktop.ui.kit import theme
from desktop.ui.kit.row_lit import RowLit
from desktop.ui.kit.shares import Shares
from desktop.ui.kit.text import tip

ROW, ICON = 30, 16
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PlainTable(QTableWidget):
    """Rows and signs follow the size of the letters."""

    def __init__(self, heads: Sequence[str], parent: QWidget) -> None:
        """Without rows."""
        super().__init__(0, len(heads), parent)
        self.setHorizontalHeaderLabels(list(heads))
        self.setItemDelegate(RowLit(self))
        theme.signals.changed.connect(self._fit_rows)
        self._fit_rows()

    def _fit_rows(self) -> None:
        self.setIconSize(QSize(theme.px(ICON), theme.px(ICON)))
        if not self.wordWrap():
            for row in range(self.rowCount()):
                self.setRowHeight(row, theme.px(ROW))


def plain_table(
    parent: QWidget, heads: Sequence[str], widths: Sequence[int], name: str, *, many: bool = False
) -> QTableWidget:
    """An empty one with these heads, named for who cannot see it; `many` rows may be chosen."""
    table = PlainTable(heads, parent)
    table.setAccessibleName(name)
    table.verticalHeader().hide()
    head = table.horizontalHeader()
    head.setAccessibleName(name)
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    head.setHighlightSections(False)
    head.setTextElideMode(Qt.TextElideMode.ElideRight)
    head.setSectionResizeMode(len(heads) - 1, QHeaderView.ResizeMode.Stretch)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    mode = QTableWidget.SelectionMode
    table.setSelectionMode(mode.ExtendedSelection if many else mode.SingleSelection)
    Shares(table, widths)
    return table


def with_numbers(table: QTableWidget, columns: Iterable[int]) -> QTableWidget:
    """The same table; these columns hold numbers and stand at the right, title and all."""
    for column in columns:
        if (title := table.horizontalHeaderItem(column)) is not None:
            title.setTextAlignment(RIGHT)
    return table


def put_cell(table: QTableWidget, row: int, column: int, text: str) -> QTableWidgetItem:
    """Write a cell; it stands under its title, and says itself whole when one rests on it."""
    item = QTableWidgetItem(text)
    item.setToolTip(tip(text))
    title = table.horizontalHeaderItem(column)
    if title is not None and title.textAlignment():
        item.setTextAlignment(Qt.AlignmentFlag(title.textAlignment()))
    table.setItem(row, column, item)
    return item


def fill_row(table: QTableWidget, row: int, cells: Sequence[str]) -> None:
    """Write a row; by ear, the first says the row."""
    model, across = table.model(), Qt.Orientation.Horizontal
    heads = [str(model.headerData(column, across)) for column in range(len(cells))]
    whole = "; ".join(f"{head}: {text}" for head, text in zip(heads, cells, strict=True) if text)
    for column, text in enumerate(cells):
        item = put_cell(table, row, column, text)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{heads[column]}: {text}" if column else whole)
    table.setRowHeight(row, theme.px(ROW))


def mark_cell(table: QTableWidget, row: int, column: int, icon: str, colour: str) -> None:
    """Put a sign before the word of a cell."""
    if (item := table.item(row, column)) is not None:
        picture = theme.pixmap(icon, theme.px(16), colour, table.devicePixelRatioF())
        sign = QIcon(picture)
        sign.addPixmap(picture, QIcon.Mode.Selected)  # or Qt greys it in the row in hand
        item.setIcon(sign)
        item.setForeground(QColor(colour))
