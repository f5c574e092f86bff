"""Rows of a table that is only read: the whole row under the hand is lit, where Qt lights one cell."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex
from PySide6.QtGui import QHoverEvent
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView


class RowLit(QStyledItemDelegate):
    """Paints the cells of one table; knows the row under the hand, which may rest while pages change."""

    def __init__(self, view: QTableView) -> None:
        """No row is under the hand."""
        super().__init__(view)
        self._view = view
        self.hovered = -1
        view.setMouseTracking(True)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the hand; nothing is kept from the table."""
        if isinstance(event, QHoverEvent):
            is_gone = event.type() == QEvent.Type.HoverLeave
            self._hover(-1 if is_gone else self._view.rowAt(event.position().toPoint().y()))
        return False

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            view, before = self._view, self.hovered
            self.hovered = row
            for changed in (before, row):
                if changed >= 0:
                    top, high = view.rowViewportPosition(changed), view.rowHeight(changed)
                    view.viewport().update(0, top, view.viewport().width(), high)

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Each cell of the row looks as the one under the hand does."""
        super().initStyleOption(option, index)
        if index.row() == self.hovered:
            option.state |= QStyle.StateFlag.State_MouseOver
