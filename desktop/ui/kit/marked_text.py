"""A text to be read in which some words are marked: by signs and lines, and by colour only besides."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.kit.colours import px, tokens
from desktop.ui.kit.text import Label

PLAIN, GONE, NEW, HELD = "", "gone", "new", "held"
SIGNS = {GONE: "[−{}]", NEW: "[+{}]", HELD: "[{}]"}
_EDGE = 4.0
_LEAST = 120
_BREAK = "\u2028"


class Words(NamedTuple):
    """Some words, and how they are marked."""

    text: str
    mark: str = PLAIN


class MarkedText(Label):
    """Paints its words itself: nothing in them is taken for markup, and it grows with what it holds.

    A label by its class, for a screen reader knows by that alone that it is a text.
    """

    def __init__(self, words: Iterable[Words], parent: QWidget | None = None) -> None:
        """Show these words; marked ones stand in brackets with their sign."""
        super().__init__(parent=parent)
        self.words = [Words(SIGNS.get(one.mark, "{}").format(one.text), one.mark) for one in words]
        self._layout = QTextLayout()
        self._high = 0.0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.text())

    def text(self) -> str:
        """All it says, signs too."""
        return "".join(one.text for one in self.words)

    # -- its size

    def hasHeightForWidth(self) -> bool:
        """Long texts want more lines where they are narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high the words are then."""
        self._set(width)
        return round(self._high + 2 * _EDGE + 0.5)

    def sizeHint(self) -> QSize:
        """As wide as it is."""
        width = max(self.width(), px(_LEAST))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """It can become narrow."""
        return QSize(px(_LEAST), self.fontMetrics().height() + round(2 * _EDGE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the lines anew."""
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def changeEvent(self, event: QEvent) -> None:
        """Other letters take other room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self.width():
            self.setMinimumHeight(self.heightForWidth(self.width()))
            self.updateGeometry()

    # -- its lines

    def _set(self, width: int) -> None:
        layout = self._layout = QTextLayout(self.text().replace("\n", _BREAK), self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._formats())
        layout.beginLayout()
        self._high = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width - 2 * _EDGE, 1.0))
            line.setPosition(QPointF(0, self._high))
            self._high += line.height()
        layout.endLayout()

    def _formats(self) -> list[QTextLayout.FormatRange]:
        formats: list[QTextLayout.FormatRange] = []
        place = 0
        for text, mark in self.words:
            long = units(text)
            if mark:
                one = QTextLayout.FormatRange()
                one.start, one.length, one.format = place, long, _look(mark)
                formats.append(one)
            place += long
        return formats

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The words, and a ring while the keys are here."""
        self._set(self.width())
        painter = QPainter(self)
        painter.setPen(QColor(tokens().text))
        self._layout.draw(painter, QPointF(_EDGE, _EDGE))
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens().accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring comes."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.update()


def _look(mark: str) -> QTextCharFormat:
    told, look = tokens(), QTextCharFormat()
    if mark == GONE:
        look.setFontStrikeOut(True)
        look.setForeground(QColor(told.danger))
    elif mark == NEW:
        look.setFontUnderline(True)
        look.setFontWeight(QFont.Weight.Bold)
        look.setForeground(QColor(told.good))
    else:
        look.setFontUnderline(True)
        look.setFontWeight(QFont.Weight.Bold)
        look.setForeground(QColor(told.warn))
        look.setBackground(QColor(told.warn_ground))
    return look


def units(text: str) -> int:
    """How many places a text takes in Qt: a face takes two."""
    return len(text) + sum(letter > "\uffff" for letter in text)
