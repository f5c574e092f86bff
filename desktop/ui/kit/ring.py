"""A ring around something in the window: «here it is». It goes by itself, and no click is caught by it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from desktop.ui.kit.colours import px, tokens

SECONDS = 6
WIDE, AIR, ROUND = 3, 3, 6
"""Pixels at 100 %: the line, what it leaves free, its corners."""


def _around(target: QWidget, over: QWidget) -> QRect:
    """Where the ring lies, seen from a widget that holds the target."""
    air = px(AIR + WIDE)
    return QRect(target.mapTo(over, QPoint(0, 0)), target.size()).adjusted(-air, -air, air, air)


def _up_to(target: QWidget, over: QWidget) -> Iterator[QWidget]:
    """The target and what holds it, below `over`."""
    widget: QWidget | None = target
    while widget is not None and widget is not over:
        yield widget
        widget = widget.parentWidget()


def _roomy(target: QWidget) -> QWidget:
    """What holds the target and has room for the ring around it, but scrolls with it."""
    over = target.parentWidget() or target
    while not over.rect().contains(_around(target, over)):
        above = over.parentWidget()
        if above is None or isinstance(above.parentWidget(), QAbstractScrollArea):
            break
        over = above
    return over


class Ring(QWidget):
    """Lies over what stands beside it in the layout, and walks and scrolls with it."""

    def __init__(self, target: QWidget) -> None:
        """Around `target`, for some seconds."""
        over = _roomy(target)
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.target = target
        for widget in _up_to(target, over):
            widget.installEventFilter(self)
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
        over = self.parentWidget()
        if over is not None:
            self.setGeometry(_around(self.target, over).intersected(over.rect()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line with round corners."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens().accent), px(WIDE)))
        half = px(WIDE) / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), px(ROUND), px(ROUND))
