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
AROUND, GAP = 52, 16
"""Beside the words: icon and margins; and what parts the text from what stands at the right."""
MOST_BESIDE = 0.45
"""Of a line's width: where more would stand at the right, it stands under the text."""


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

    def __init__(self, said: Said, parent: Section) -> None:
        """Show it; a click or Enter opens."""
        super().__init__(parent)
        self._said, self._section = said, parent
        told = f"{said.text}: {said.beside}" if said.beside else said.text
        self.setAccessibleName(told)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        put_tip(self, told)
        self._lines = 1
        self.is_under = False
        """Whether what stands beside its text went under it, as in every line of the section."""
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
        """A text that is too long for its room goes on in the next line."""
        super().resizeEvent(event)
        self.is_under = bool(self._said.beside) and self._section.stands_under(self.width())
        room = QRect(0, 0, max(1, self.width() - theme.px(AROUND) - self._width_beside()), 10_000)
        metrics = self.fontMetrics()
        high = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), self._said.text).height()
        lines = high // metrics.lineSpacing() + self.is_under
        lines = min(max(lines, 1), len(HEIGHTS))
        if lines != self._lines:
            self._lines = lines
            self._fit()

    def _width_beside(self) -> int:
        """What the text leaves free at its right."""
        if self.is_under or not self._said.beside:
            return 0
        return self.fontMetrics().horizontalAdvance(self._said.beside) + theme.px(GAP)

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
        self._paint_words(painter, inner, QColor(colours.get(said.look, told.dim)))
        if self.hasFocus():
            painter.setPen(QColor(told.accent))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
            painter.drawRect(box.adjusted(1, 1, -2, -2))

    def _paint_words(self, painter: QPainter, inner: QRect, colour: QColor) -> None:
        """The text, and what stands at its right or under it."""
        said, beside = self._said, self._width_beside()
        lower = inner.height() // self._lines if self.is_under else 0
        room = inner.adjusted(0, 0, -beside, -lower)
        painter.setPen(QColor(theme.tokens().text))
        if self._lines - self.is_under > 1:
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, int(flags), _that_fits(painter.fontMetrics(), room, said.text))
        else:
            _write(painter, room, said.text, QColor(theme.tokens().text))
        if lower:
            _write(painter, inner.adjusted(0, inner.height() - lower, 0, 0), said.beside, colour)
        elif beside:
            right = inner.adjusted(inner.width() - beside + theme.px(GAP) - 1, 0, 0, 0)
            _write(painter, right, said.beside, colour)


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
        self._said: Sequence[Said] = ()

    def show_lines(self, lines: Sequence[Said], nothing: str) -> None:
        """Show these instead of what stood here; a sentence where there is nothing."""
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._said = lines
        self._lines = [Row(said, self) for said in lines]
        if not lines:
            label = Label(nothing, "dim", wraps=True, parent=self)
            label.setContentsMargins(12, 0, 12, 4)
            self._lines.append(label)
        for line in self._lines:
            self._column.addWidget(line)

    def stands_under(self, width: int) -> bool:
        """Whether what stands beside goes under the text, in all lines of this width or in none."""
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(said.beside) for said in self._said), default=0)
        return widest > width * MOST_BESIDE

    def rename(self, title: str) -> None:
        """Another heading."""
        self.heading.setText(title)
        self.setAccessibleName(title)

    def lines(self) -> list[QWidget]:
        """What stands here."""
        return list(self._lines)
