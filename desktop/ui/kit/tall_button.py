"""A button of as many lines as its words need: a sign or number at the left, a line above, the text."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from desktop.ui.kit import theme

WRAPS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
SIDE, AIR, TIGHT, BADGE, GAP = 12, 9, 4, 24, 12
"""Pixels at 100 %: at the sides, above and below, the same in a list, the number, and from it to the text."""


class TallButton(QPushButton):
    """Letters that wrap, which an ordinary button cuts."""

    def __init__(
        self, mark: str, text: str, *, above: str = "", look: str = "", parent: QWidget | None = None
    ) -> None:
        """Show `mark` in a box, `above` small and dim over `text`."""
        super().__init__(parent)
        self._mark, self._text, self._above = mark, text, above
        self._air = AIR
        if look:
            self.setProperty("look", look)
            self._air = TIGHT
        self.setAccessibleName(f"{above} {text}".strip())
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def text(self) -> str:
        """What it says."""
        return self._text

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """What all lines need."""
        above, text = self._heights(self._room(width))
        return max(above + text, theme.px(BADGE)) + 2 * theme.px(self._air)

    def sizeHint(self) -> QSize:
        """A calm width."""
        width = theme.px(360)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """It can be narrow, and is taller then."""
        return QSize(theme.px(120), theme.px(BADGE) + 2 * theme.px(self._air))

    def _room(self, width: int) -> int:
        return max(1, width - 2 * theme.px(SIDE) - theme.px(BADGE) - theme.px(GAP))

    def _heights(self, width: int) -> tuple[int, int]:
        box = QRect(0, 0, width, 100_000)
        small = QFontMetrics(self._small())
        above = small.boundingRect(box, WRAPS, self._above).height() if self._above else 0
        return above, self.fontMetrics().boundingRect(box, WRAPS, self._text).height()

    def _small(self) -> QFont:
        letters = QFont(self.font())
        letters.setPixelSize(theme.px(theme.SMALL))
        return letters

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button's own ground and ring, then its parts."""
        told, painter = theme.tokens(), QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        side, badge, width = theme.px(SIDE), theme.px(BADGE), self._room(self.width())
        above, text = self._heights(width)
        top = max(theme.px(self._air), (self.height() - above - text) // 2)
        self._draw_mark(painter, QRect(side, (self.height() - badge) // 2, badge, badge))
        left = side + badge + theme.px(GAP)
        painter.setPen(QColor(told.dim))
        painter.setFont(self._small())
        painter.drawText(QRect(left, top, width, above), WRAPS, self._above)
        painter.setFont(self.font())
        painter.setPen(QColor(told.text))
        painter.drawText(QRect(left, top + above, width, text), WRAPS, self._text)

    def _draw_mark(self, painter: QPainter, box: QRect) -> None:
        told = theme.tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(told.hairline))
        painter.setBrush(QColor(told.chosen))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(told.text))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._mark)
