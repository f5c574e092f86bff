"""A ring around something in the window: «here it is». It goes by itself, and no click is caught by it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.ui.kit.colours import px, tokens

SECONDS = 6
WIDE, AIR, ROUND = 3, 3, 6
"""Pixels at 100 %: the line, what it leaves free, its corners."""


class Ring(QWidget):
    """Lies over what stands beside it in the layout, and walks and scrolls with it."""

    def __init__(self, target: QWidget) -> None:
        """Around `target`, for some seconds."""
        super().__init__(target.parentWidget() or target)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.target = target
        target.installEventFilter(self)
        self._timer = QTimer(self, singleShot=True, interval=SECONDS * 1000)
        self._timer.timeout.connect(self.go)
        self._timer.start()
        self._follow()
        self.show()
        self.raise_()

    def go(self) -> None:
        """Be there no more."""
        self.hide()
        self.deleteLater()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Where it goes, the ring goes."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._follow()
        elif event.type() == QEvent.Type.Hide:
            self.go()
        return False

    def _follow(self) -> None:
        air = px(AIR + WIDE)
        around = self.target.geometry() if self.target.parentWidget() else self.target.rect()
        inside = self.parentWidget().rect() if self.parentWidget() else around
        self.setGeometry(around.adjusted(-air, -air, air, air).intersected(inside))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line with round corners."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens().accent), px(WIDE)))
        half = px(WIDE) / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), px(ROUND), px(ROUND))
