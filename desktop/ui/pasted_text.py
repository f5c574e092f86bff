"""The text that was pasted, with the words of what was found in it marked."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from desktop.exchange.messages.message import Proposal
from desktop.ui.kit.colours import tokens
from desktop.ui.kit.marked_text import units


class PastedText(QPlainTextEdit):
    """Plain text; places in it count letters as Python does, not as Qt does."""

    pasted = Signal(str)
    """A text that came by the clipboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self._found: list[Proposal] = []
        self._hand: Proposal | None = None

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted into an empty page may be a whole mail; elsewhere it is a piece of text."""
        if source.hasText() and not self.toPlainText().strip():
            self.pasted.emit(source.text())
        elif source.hasText():
            self.insertPlainText(source.text())

    def mark(self, found: Iterable[Proposal], hand: Proposal | None) -> None:
        """Underline the words of all proposals and fill those of the one in hand."""
        self._found, self._hand = list(found), hand
        self.redress()
        if hand is not None:
            cursor = self._cursor(hand)
            cursor.clearSelection()
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def redress(self) -> None:
        """In the colours in use."""
        told = tokens()
        plain, strong = QTextCharFormat(), QTextCharFormat()
        plain.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        plain.setUnderlineColor(QColor(told.accent))
        plain.setFontUnderline(True)
        strong.setBackground(QColor(told.fill))
        strong.setForeground(QColor(told.on_fill))
        marks = [self._selection(one, plain) for one in self._found]
        if self._hand is not None:
            marks.append(self._selection(self._hand, strong))
        self.setExtraSelections(marks)

    def _selection(self, one: Proposal, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        mark.cursor = self._cursor(one)
        mark.format = look
        return mark

    def _cursor(self, one: Proposal) -> QTextCursor:
        text = self.toPlainText()
        cursor = self.textCursor()
        cursor.setPosition(units(text[: one.start]))
        cursor.setPosition(units(text[: one.end]), QTextCursor.MoveMode.KeepAnchor)
        return cursor
