"""The boxes one types in, with the manners of the house: Enter moves on, undo is the form's."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QToolButton, QWidget

from desktop.domain.coach import GAP
from desktop.ui.kit.aloud import describe
from desktop.ui.kit.colours import px
from desktop.ui.kit.icons import icon, pixmap
from desktop.ui.kit.text import Label, tip

PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)
LEAST_LINES, MOST_LINES = 3, 10
UNDOING = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
ELLIPSIS = "…"
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
        self._buttons: list[QToolButton] = []
        self._sign: Label | None = None
        self.setMaxLength(100_000)

    def put(self, text: str) -> None:
        """Show a text from its beginning; the whole is in the tip."""
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)
        self.setToolTip(tip(text) if len(text) > 24 else "")  # noqa: PLR2004 -- shorter texts fit
        describe(self, self.accessibleDescription())

    def paintEvent(self, event: QPaintEvent) -> None:
        """A text that goes on behind the edge ends in an ellipsis there, as in the lists."""
        super().paintEvent(event)
        if self.hasFocus() or self.cursorPosition():
            return
        margins, metrics = self.textMargins(), self.fontMetrics()
        room = self.rect().adjusted(px(10) + margins.left(), 2, -px(4) - margins.right(), -2)
        cut = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        if cut == self.text():
            return
        edge = room.adjusted(metrics.horizontalAdvance(cut.removesuffix(ELLIPSIS)), 0, 1, 0)
        painter = QPainter(self)
        painter.fillRect(edge, self.palette().color(QPalette.ColorRole.Base))
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.drawText(edge, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, ELLIPSIS)
        painter.end()

    def add_button(self, name: str, text: str) -> QToolButton:
        """A small button behind the text; the first one added stands outermost."""
        button = QToolButton(self)
        button.setProperty("look", "inner")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setCursor(Qt.CursorShape.ArrowCursor)
        button.setToolTip(text)
        button.setAccessibleName(text)
        describe(button, "")
        button.setIcon(icon(name))
        self._buttons.append(button)
        self.fit_buttons()
        return button

    def buttons(self) -> list[QToolButton]:
        """The buttons, outermost first."""
        return list(self._buttons)

    def show_button(self, button: QToolButton, *, on: bool) -> None:
        """Show or hide one of the buttons."""
        if button.isHidden() == on:
            button.setVisible(on)
            self.fit_buttons()

    def show_sign(self, name: str, colour: str) -> None:
        """A small sign before the text."""
        if self._sign is None:
            self._sign = Label(parent=self)
            self._sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._sign.show()
        self._sign.setPixmap(pixmap(name, px(16), colour, self.devicePixelRatioF()))
        self.fit_buttons()

    def fit_buttons(self) -> None:
        """Buttons and sign in their places, and the text between them."""
        side, x = px(24), self.width() - px(4)
        for button in self._buttons:
            if not button.isHidden():
                x -= side
                button.setIconSize(QSize(px(16), px(16)))
                button.setGeometry(x, (self.height() - side) // 2, side, side)
        left = 0
        if self._sign is not None:
            self._sign.setGeometry(px(10), (self.height() - px(16)) // 2, px(16), px(16))
            left = px(22)
        self.setTextMargins(left, 0, max(0, self.width() - px(4) - x), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons keep to the edge."""
        super().resizeEvent(event)
        self.fit_buttons()

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

    def choose_gap(self) -> None:
        """Choose the next gap of a frame, from the hand on, then from the beginning."""
        after = self.textCursor()
        after.setPosition(after.selectionEnd())
        for start in (after, QTextCursor(self.document())):
            found = self.document().find(GAP, start)
            if not found.isNull():
                self.setTextCursor(found)
                return

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
