"""The sections of a declaration at the left of its page: each with how it stands, by icon and word."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.domain.language import _
from desktop.ui.declaration_parts import SIGNS, Part
from desktop.ui.kit import theme
from desktop.ui.kit.text import tip

WIDTH = 276
ROW, HEAD, ICON, SIDE = 28, 30, 16, 12
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
PART = Role.UserRole + 1


class _Cells(QStyledItemDelegate):
    """Paints a heading, or a section: sign, title and word; the word goes below where there is no room."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line, or two."""
        part = index.data(PART)
        if not isinstance(part, Part):
            return QSize(10, theme.px(HEAD))
        lines = 2 if self._room(option) < self._needs(option, part) else 1
        return QSize(10, theme.px(ROW) + (lines - 1) * option.fontMetrics.lineSpacing())

    def _room(self, option: QStyleOptionViewItem) -> int:
        view = option.widget
        assert isinstance(view, QWidget)  # noqa: S101 -- a delegate paints in a view
        return view.width() - theme.px(2 * SIDE + ICON + 8 + 14)

    def _needs(self, option: QStyleOptionViewItem, part: Part) -> int:
        metrics = option.fontMetrics
        return metrics.horizontalAdvance(part.title) + metrics.horizontalAdvance(part.word) + theme.px(12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A line."""
        told, px, rect = theme.tokens(), theme.px, QRect(option.rect)
        painter.save()
        part = index.data(PART)
        if not isinstance(part, Part):
            self._head(painter, rect, str(index.data(Role.DisplayRole)))
            painter.restore()
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, QColor(told.chosen))
            painter.fillRect(QRect(rect.left(), rect.top(), px(3), rect.height()), QColor(told.accent))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(told.raised))
        inner = rect.adjusted(px(SIDE), 0, -px(8), 0)
        name, colour = ("lock", "dim") if part.is_own else SIGNS[part.standing]
        ratio = painter.device().devicePixelRatioF()
        line = option.fontMetrics.lineSpacing()
        top = inner.top() + (px(ROW) - px(ICON)) // 2
        sign = theme.pixmap(name, px(ICON), getattr(told, colour), ratio)
        painter.drawPixmap(inner.left(), top, sign)
        inner.adjust(px(ICON + 8), (px(ROW) - line) // 2, 0, 0)
        self._words(painter, option, inner, part)
        painter.restore()

    def _words(self, painter: QPainter, option: QStyleOptionViewItem, inner: QRect, part: Part) -> None:
        told, line = theme.tokens(), option.fontMetrics.lineSpacing()
        two = self._room(option) < self._needs(option, part)
        first = QRect(inner.left(), inner.top(), inner.width(), line)
        below = first.translated(0, line) if two else first
        left, middle = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignVCenter
        side = left if two else Qt.AlignmentFlag.AlignRight
        wrong = bool(part.gaps) and not part.is_own and part.standing.name == "INCOMPLETE"
        painter.setPen(QColor(told.text))
        text = option.fontMetrics.elidedText(part.title, Qt.TextElideMode.ElideRight, first.width())
        painter.drawText(first, left | middle, text)
        painter.setPen(QColor(told.danger if wrong else told.dim))
        painter.drawText(below, side | middle, part.word)

    def _head(self, painter: QPainter, rect: QRect, text: str) -> None:
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(theme.tokens().dim))
        room = rect.adjusted(theme.px(SIDE), theme.px(6), -theme.px(8), 0)
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, cut)


class SectionList(QListWidget):
    """The sections under the headings of the form; arrows and clicks choose."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing yet."""
        super().__init__(parent)
        self.parts: list[Part] = []
        self.setAccessibleName(_("Secciones de la declaración"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setItemDelegate(_Cells(self))
        self.currentItemChanged.connect(self._on_item)
        theme.signals.changed.connect(self._fit)
        self._fit()

    def tell(self, parts: list[Part]) -> None:
        """How the sections stand; the one chosen stays chosen."""
        same = [part.path for part in parts] == [part.path for part in self.parts]
        self.parts = parts
        if not same:
            self._fill()
        by_path = {part.path: part for part in parts}
        for row in range(self.count()):
            item = self.item(row)
            path = item.data(Role.UserRole)
            if path is not None and item.data(PART) != by_path[path]:
                self._put(item, by_path[path])
        if not same:
            self.doItemsLayout()

    def _put(self, item: QListWidgetItem, part: Part) -> None:
        item.setData(PART, part)
        item.setData(Role.AccessibleTextRole, f"{part.title}: {part.word}")
        item.setToolTip(tip(f"{part.title}: {part.word}"))

    def _fill(self) -> None:
        now = self.path()
        self.blockSignals(True)
        self.clear()
        group = ""
        for part in self.parts:
            if part.group != group:
                group = part.group
                head = QListWidgetItem(group, self)
                head.setFlags(Qt.ItemFlag.NoItemFlags)
            item = QListWidgetItem(part.title, self)
            item.setData(Role.UserRole, part.path)
            self._put(item, part)
        self.choose(now)
        self.blockSignals(False)

    def path(self) -> str:
        """Which is chosen."""
        item = self.currentItem()
        return str(item.data(Role.UserRole)) if self.currentRow() >= 0 else ""

    def part(self) -> Part | None:
        """The one chosen, as it stands."""
        path = self.path()
        return next((part for part in self.parts if part.path == path), None)

    def choose(self, path: str) -> None:
        """Go to one of them."""
        for row in range(self.count()):
            if self.item(row).data(Role.UserRole) == path:
                self.setCurrentRow(row)
                return

    def walk(self, step: int) -> None:
        """To the next, or back."""
        paths = [part.path for part in self.parts]
        now = paths.index(self.path()) if self.path() in paths else -1
        self.choose(paths[max(0, min(now + step, len(paths) - 1))])

    def _on_item(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(Role.UserRole) is not None:
            self.chosen.emit(self.path())

    def _fit(self) -> None:
        told = theme.tokens()
        self.setFixedWidth(theme.px(WIDTH))
        self.setStyleSheet(
            f"QListWidget {{ background: {told.window}; border: 0; }}"
            f"QListWidget:focus {{ border: 2px solid {told.accent}; }}"
        )
        self.doItemsLayout()
