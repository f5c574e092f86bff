"""The boxes one types in, with the manners of the house: Enter moves on, undo is the form's."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QToolButton, QWidget

from desktop.ui.kit.colours import px
from desktop.ui.kit.text import tip

PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)
LEAST_LINES, MOST_LINES = 3, 10
UNDOING = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
PARAGRAPH, LINE_BREAK = "\u2029", "\u2028"


def is_enter(event: QKeyEvent) -> bool:
    """Enter, without Ctrl or Alt."""
    held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held


class LineBox(QLineEdit):
    """One line."""

    entered = Signal()
    """Enter: on to the next."""
    left = Signal()
    """The hand went elsewhere."""
    looked_at = Signal(bool)
    """The hand or the mouse came, or both are gone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """An empty box."""
        super().__init__(parent)
        self.setMaxLength(100_000)

    def put(self, text: str) -> None:
        """Show a text from its beginning; the whole is in the tip."""
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)
        self.setToolTip(tip(text) if len(text) > 24 else "")  # noqa: PLR2004 -- shorter texts fit

    def paintEvent(self, event: QPaintEvent) -> None:
        """A text that goes on behind the edge fades there."""
        super().paintEvent(event)
        room = self.rect().adjusted(px(10), 2, -px(4) - self._right(), -2)
        start = self.rect().left() + px(10) + self._left()
        if self.hasFocus() or start + self.fontMetrics().horizontalAdvance(self.text()) <= room.right():
            return
        ground = self.palette().color(QPalette.ColorRole.Base)
        clear = QColor(ground)
        clear.setAlpha(0)
        edge = QRect(room.right() - px(28), room.top(), px(28) + 1, room.height())
        fading = QLinearGradient(edge.topLeft(), edge.topRight())
        fading.setColorAt(0, clear)
        fading.setColorAt(1, ground)
        painter = QPainter(self)
        painter.fillRect(edge, fading)
        painter.end()

    def _left(self) -> int:
        return self._icons(self.ActionPosition.LeadingPosition)

    def _right(self) -> int:
        return self._icons(self.ActionPosition.TrailingPosition)

    def _icons(self, side: QLineEdit.ActionPosition) -> int:
        """The room that the buttons of a side take."""
        middle = self.width() // 2
        leading = side is self.ActionPosition.LeadingPosition
        shown = [b for b in self.findChildren(QToolButton) if b.isVisible() and (b.x() < middle) == leading]
        return sum(button.width() for button in shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter moves on; undoing is the form's."""
        if any(event.matches(key) for key in UNDOING) or _with_control(event):
            event.ignore()
        elif is_enter(event):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The hand came."""
        super().focusInEvent(event)
        self.looked_at.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the hand left, unless only a menu was opened."""
        super().focusOutEvent(event)
        if event.reason() not in PASSING:
            self.looked_at.emit(self.underMouse())
            self.left.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        """The mouse came."""
        super().enterEvent(event)
        self.looked_at.emit(True)

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse went."""
        super().leaveEvent(event)
        self.looked_at.emit(self.hasFocus())


def _with_control(event: QKeyEvent) -> bool:
    """Ctrl+Enter is the page's."""
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not is_enter(event)


class ProseBox(QPlainTextEdit):
    """Some lines: as high as its text, from three to ten; Tab moves on."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """An empty box."""
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUndoRedoEnabled(True)
        self.textChanged.connect(self.fit)
        self.fit()

    def text(self) -> str:
        """The text as typed; Qt would turn hard blanks into soft ones."""
        return self.document().toRawText().replace(PARAGRAPH, "\n").replace(LINE_BREAK, "\n")

    def put(self, text: str) -> None:
        """Show a text."""
        if text != self.text():
            self.setPlainText(text)

    def fit(self) -> None:
        """As high as the text."""
        blocks = self.document().size().height()
        lines = min(max(int(blocks), LEAST_LINES), MOST_LINES)
        height = lines * self.fontMetrics().lineSpacing() + px(8) + 10
        if self.height() != height or self.minimumHeight() != height:
            self.setFixedHeight(height)
            self.updateGeometry()
        policy = Qt.ScrollBarPolicy
        over = blocks > MOST_LINES
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if over else policy.ScrollBarAlwaysOff)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undoing and Ctrl+Enter are the form's; Escape is the page's."""
        mine = event.key() == Qt.Key.Key_Escape or _with_control(event)
        if mine or any(event.matches(key) for key in UNDOING):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the hand left."""
        super().focusOutEvent(event)
        if event.reason() not in PASSING:
            self.left.emit()
