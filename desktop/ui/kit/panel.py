"""A small panel over the page, near the field that asked for it; Escape returns there.

It belongs to its page: it goes out of sight with it, and who comes back finds it with all that was typed.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsDropShadowEffect, QWidget
from shiboken6 import isValid

from desktop.ui.kit.colours import px
from desktop.ui.kit.reading_order import stops
from desktop.ui.kit.stack import Stack


class Panel(QFrame):
    """Keeps the hand inside until it is closed."""

    closed = Signal()

    def __init__(self, anchor: QWidget) -> None:
        """Hidden, over the window of `anchor`."""
        super().__init__(anchor.window())
        self.anchor: QWidget | None = anchor
        self.is_shut = False
        self._before: QWidget | None = QApplication.focusWidget()
        self._hand: QWidget | None = None
        self._is_open = False
        self._ground = _ground(anchor)
        if self._ground is not None:
            self._ground.installEventFilter(self)
        self.setProperty("look", "popup")
        self.setAutoFillBackground(True)
        shade = QGraphicsDropShadowEffect(self)
        shade.setBlurRadius(px(24))
        shade.setOffset(0, px(4))
        shade.setColor(QColor(0, 0, 0, 90))
        self.setGraphicsEffect(shade)
        anchor.destroyed.connect(self._on_anchor_gone)
        anchor.window().installEventFilter(self)
        self.hide()

    def dressed(self) -> None:
        """Put the looks on before it is seen, for who must know how large its parts are."""
        for part in (self, *self.findChildren(QWidget)):
            part.ensurePolished()

    def open(self, width: int, height: int) -> None:
        """Show it, under the field if there is room, and always whole inside the window.

        Over another page than its own it waits until somebody comes there.
        """
        self._is_open = True
        self._place(width, height)
        if self._ground is None or self._ground.isVisibleTo(self.window()):
            self._come_back()

    def close_up(self) -> None:
        """Take it away and give the hand back, unless what was done here has led it elsewhere.

        A menu that led here is gone by then: the hand goes to what the panel stands under.
        """
        self.is_shut, self._is_open = True, False
        now = QApplication.focusWidget()
        is_here = now is None or self.isAncestorOf(now)
        self.hide()
        if is_here and self.anchor is not None:
            back = self._before if self._before is not None and isValid(self._before) else self.anchor
            back.setFocus()
        self.closed.emit()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; no other key gets through to the page."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round inside, as one reads."""
        inside = list(stops(self))
        now = QApplication.focusWidget()
        if not inside:
            return False
        place = inside.index(now) if now in inside else -1
        inside[(place + (1 if forward else -1)) % len(inside)].setFocus(
            Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        )
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another size of the window moves it back inside; it comes and goes with its page."""
        if watched is self._ground and self._is_open:
            if event.type() == QEvent.Type.Hide:
                self._hand = self.focusWidget()
                self.hide()
            elif event.type() == QEvent.Type.Show:
                self._place(self.width(), self.height())
                self._come_back()
                QTimer.singleShot(0, self, self._take_hand)  # after the page has taken it
        elif event.type() == QEvent.Type.Resize and self.isVisible():
            self._place(self.width(), self.height())
        return False

    def _come_back(self) -> None:
        self.raise_()
        self.show()

    def _take_hand(self) -> None:
        if self.isVisible() and self._hand is not None and isValid(self._hand):
            self._hand.setFocus()

    def _place(self, width: int, height: int) -> None:
        window = self.parentWidget()
        if window is None or self.anchor is None:
            return
        edge = px(8)
        width, height = min(width, window.width() - 2 * edge), min(height, window.height() - 2 * edge)
        corner = self.anchor.mapTo(window, QPoint(0, self.anchor.height() + px(4)))
        left = max(edge, min(corner.x(), window.width() - width - edge))
        top = max(edge, min(corner.y(), window.height() - height - edge))
        self.setGeometry(left, top, width, height)

    def _on_anchor_gone(self) -> None:
        self.anchor, self.is_shut, self._is_open = None, True, False
        self.hide()
        self.deleteLater()


def _ground(anchor: QWidget) -> QWidget | None:
    """What a panel goes and comes with: the panel under it, or the page on which its anchor stands."""
    ground: QWidget | None = anchor
    while ground is not None and not isinstance(ground, Panel) and not isinstance(ground.parent(), Stack):
        ground = ground.parentWidget()
    return ground
