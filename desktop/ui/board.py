"""The parts of the board: a heading with lines under it, each of which opens the thing it speaks of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.kit import theme
from desktop.ui.kit.text import Heading, Label, put_tip

HEIGHTS = (36, 56, 76)
"""Of a line of the board that takes one, two or three lines of text."""


@dataclass(frozen=True)
class Said:
    """One line: its icon, what it says, what stands at the right, how urgent, and what it opens."""

    icon: str
    text: str
    beside: str = ""
    look: str = ""
    """`danger`, `warn`, `good`, or none."""
    act: Callable[[], object] | None = None


class Row(QPushButton):
    """A line of the board."""

    def __init__(self, said: Said, parent: QWidget) -> None:
        """Show it; a click or Enter opens."""
        super().__init__(parent)
        self._said = said
        told = f"{said.text}: {said.beside}" if said.beside else said.text
        self.setAccessibleName(told)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        put_tip(self, told)
        self._lines = 1
        self._fit()
        theme.signals.changed.connect(self._fit)
        if said.act is None:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        else:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.clicked.connect(said.act)

    def sizeHint(self) -> QSize:
        """A calm target."""
        return QSize(theme.px(200), theme.px(HEIGHTS[self._lines - 1]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What does not fit beside the text goes under it."""
        super().resizeEvent(event)
        metrics = self.fontMetrics()
        text, beside = (metrics.horizontalAdvance(part) for part in (self._said.text, self._said.beside))
        lines = 1
        if text + beside + theme.px(72 if beside else 56) > self.width():
            lines = 3 if beside and text + theme.px(56) > self.width() else 2
        if lines != self._lines:
            self._lines = lines
            self._fit()

    def _fit(self) -> None:
        height = theme.px(HEIGHTS[self._lines - 1])
        own = f"min-height: {height}px; max-height: {height}px; border: 0; padding: 0;"
        if own != self.styleSheet():  # Qt would dress it again
            self.setStyleSheet(own)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, icon, text, what stands beside, ring."""
        told, said, box = theme.tokens(), self._said, self.rect()
        painter = QPainter(self)
        if self.underMouse() and said.act is not None:
            painter.fillRect(box, QColor(told.chosen))
        colours = {"danger": told.danger, "warn": told.warn, "good": told.good}
        size, left = theme.px(18), theme.px(12)
        place = QRect(left, (box.height() - size) // 2, size, size)
        sign = theme.pixmap(said.icon, size, colours.get(said.look, told.dim), self.devicePixelRatioF())
        painter.drawPixmap(place, sign)
        inner = box.adjusted(left + size + theme.px(10), theme.px(6), -theme.px(12), -theme.px(6))
        colour = QColor(colours.get(said.look, told.dim))
        if self._lines > 1:
            lower = inner.height() // self._lines if said.beside else 0
            painter.setPen(QColor(told.text))
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
            room = inner.adjusted(0, 0, 0, -lower)
            painter.drawText(room, int(flags), _that_fits(painter.fontMetrics(), room, said.text))
            if lower:
                _write(painter, inner.adjusted(0, inner.height() - lower, 0, 0), said.beside, colour)
        else:
            width = painter.fontMetrics().horizontalAdvance(said.beside)
            _write(painter, inner.adjusted(inner.width() - width - 1, 0, 0, 0), said.beside, colour)
            _write(painter, inner.adjusted(0, 0, -width - theme.px(16), 0), said.text, QColor(told.text))
        if self.hasFocus():
            painter.setPen(QColor(told.accent))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
            painter.drawRect(box.adjusted(1, 1, -2, -2))


def _that_fits(metrics: QFontMetrics, room: QRect, text: str) -> str:
    """As much of the text as its lines hold; the whole is in the tip."""

    def fits(told: str) -> bool:
        flags = int(Qt.TextFlag.TextWordWrap)
        return metrics.boundingRect(QRect(0, 0, room.width(), 10_000), flags, told).height() <= room.height()

    if fits(text):
        return text
    length = bisect_left(range(len(text)), True, key=lambda end: not fits(f"{text[:end].rstrip()}…"))
    return f"{text[: length - 1].rstrip()}…"


def _write(painter: QPainter, room: QRect, text: str, colour: QColor) -> None:
    painter.setPen(colour)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(flags), cut)


class Section(QFrame):
    """A card of the board."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        """Head it; `show_lines` fills it."""
        super().__init__(parent)
        self.setProperty("look", "card")
        self.setAccessibleName(title)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 12, 0, 8)
        self._column.setSpacing(0)
        self.heading = Heading(title, self)
        self.heading.setContentsMargins(12, 0, 12, 8)
        self._column.addWidget(self.heading)
        self._lines: list[QWidget] = []

    def show_lines(self, lines: Sequence[Said], nothing: str) -> None:
        """Show these instead of what stood here; a sentence where there is nothing."""
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = [Row(said, self) for said in lines]
        if not lines:
            label = Label(nothing, "dim", wraps=True, parent=self)
            label.setContentsMargins(12, 0, 12, 4)
            self._lines.append(label)
        for line in self._lines:
            self._column.addWidget(line)

    def rename(self, title: str) -> None:
        """Another heading."""
        self.heading.setText(title)
        self.setAccessibleName(title)

    def lines(self) -> list[QWidget]:
        """What stands here."""
        return list(self._lines)
