"""How a line of the table is painted: plain text, a state by icon and word, the row under the hand."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView

from desktop.description.register import State
from desktop.store.lists import Line
from desktop.ui.kit import theme
from desktop.ui.kit.lines import STATE, WARNINGS, LinesModel
from desktop.ui.kit.row_lit import RowLit

PADDING = 8
ICON = 16
RING = 2
ROW = 30
STATE_ICONS = {
    State.DRAFT: ("pencil", ""),
    State.COMPLETE: ("circle-check", ""),
    State.PUBLISHED: ("landmark", ""),
}
"""By state, an icon and its colour; none is that of second lines."""
Index = QModelIndex | QPersistentModelIndex


class Cells(RowLit):
    """Paints the cells of one table."""

    def __init__(self, view: QTableView, model: LinesModel) -> None:
        """Icons are read once."""
        super().__init__(view)
        self._model = model
        self._icons: dict[str, QPixmap] = {}

    def forget_icons(self) -> None:
        """The palette changed: tint them anew."""
        self._icons.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Enough for one line of text."""
        return QSize(96, theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell: ground, ring, icon, text."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        told = theme.tokens()
        row, column = index.row(), index.column()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(told.chosen))
        elif row == self.hovered:
            painter.fillRect(rect, QColor(told.raised))
        painter.setPen(QColor(told.text))
        line = self._model.line(row)
        inner = rect.adjusted(theme.px(PADDING), 0, -theme.px(PADDING), 0)
        source = self._model.columns[column].source
        if line is not None and source in (STATE, WARNINGS):
            inner = self._mark(painter, inner, line, is_state=source == STATE)
            text = _word(self._model, line, column)
        else:
            text = self._model.text(line, column)
        if text:
            self._write(painter, inner, text, is_number=self._model.columns[column].is_number)
        if row == self._view.currentIndex().row() and self._view.hasFocus():
            self._ring(painter, rect, column, QColor(told.accent))

    @staticmethod
    def _write(painter: QPainter, inner: QRect, text: str, *, is_number: bool) -> None:
        side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(inner, int(flags), cut)

    def _mark(self, painter: QPainter, inner: QRect, line: Line, *, is_state: bool) -> QRect:
        """The icon before the word; a reserved record has a lock after it."""
        if not is_state and not line.warnings:
            return inner
        told = theme.tokens()
        size = theme.px(ICON)
        if not is_state:
            width = painter.fontMetrics().horizontalAdvance(str(line.warnings)) + size + theme.px(6)
            inner = inner.adjusted(max(0, inner.width() - width), 0, 0, 0)
        name, colour = STATE_ICONS[line.state] if is_state else ("triangle-alert", told.warn)
        self._icon(painter, name, colour or told.dim, QRect(inner.left(), inner.top(), size, inner.height()))
        if is_state and line.reserved:
            right = QRect(inner.right() - size + 1, inner.top(), size, inner.height())
            self._icon(painter, "lock", told.text, right)
            inner = inner.adjusted(0, 0, -size - 2, 0)
        return inner.adjusted(size + theme.px(6), 0, 0, 0)

    def _icon(self, painter: QPainter, name: str, colour: str, place: QRect) -> None:
        icon = self._icons.get(name)
        if icon is None:
            ratio = self._view.devicePixelRatioF()
            icon = self._icons[name] = theme.pixmap(name, theme.px(ICON), colour, ratio)
        painter.drawPixmap(place.left(), place.top() + (place.height() - theme.px(ICON)) // 2, icon)

    def _ring(self, painter: QPainter, rect: QRect, column: int, colour: QColor) -> None:
        """The current row is framed, all along the row."""
        painter.fillRect(rect.left(), rect.top(), rect.width(), RING, colour)
        painter.fillRect(rect.left(), rect.bottom() - RING + 1, rect.width(), RING, colour)
        if column == 0:
            painter.fillRect(rect.left(), rect.top(), RING, rect.height(), colour)
        if column == self._last():
            painter.fillRect(rect.right() - RING + 1, rect.top(), RING, rect.height(), colour)

    def _last(self) -> int:
        """The column furthest to the right that is seen."""
        places = range(len(self._model.columns))
        return max(place for place in places if not self._view.isColumnHidden(place))


def _word(model: LinesModel, line: Line, column: int) -> str:
    """The state without what its lock says already."""
    return model.text(line, column).partition(" · ")[0]
