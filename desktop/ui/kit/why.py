"""A sign beside the label of a field that the law asks for: a click tells why."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.domain.language import _
from desktop.ui.kit.colours import px, tokens
from desktop.ui.kit.icons import pixmap
from desktop.ui.kit.text import put_tip

TARGET, SIGN = 24, 14


class WhySign(QAbstractButton):
    """For the mouse alone: Tab passes it by, and the keyboard has its key in the menu."""

    def __init__(self, label: str) -> None:
        """Beside the label of a field."""
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.tell(label)
        put_tip(self, _("¿Por qué lo pide? (Ctrl+F1)"))
        self._is_under = False
        self.redress()

    def tell(self, label: str) -> None:
        """Of which field; of those in rows, in which row it stands."""
        self.setAccessibleName(_("¿Por qué lo pide? {}").format(label))

    def redress(self) -> None:
        """The looks changed."""
        self.setFixedSize(px(TARGET), px(TARGET))
        self.update()

    def sizeHint(self) -> QSize:
        """Large enough to be hit."""
        return QSize(px(TARGET), px(TARGET))

    def enterEvent(self, event: QEnterEvent) -> None:
        """The mouse is over it."""
        self._is_under = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """And gone."""
        self._is_under = False
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sign; on a ground while the mouse is over it."""
        painter = QPainter(self)
        if self._is_under:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens().chosen))
            painter.drawRoundedRect(self.rect(), px(4), px(4))
        colour = tokens().accent_text if self._is_under else tokens().dim
        sign = pixmap("circle-help", px(SIGN), colour, self.devicePixelRatioF())
        edge = (self.width() - px(SIGN)) // 2
        painter.drawPixmap(edge, edge, sign)


def trigger(widget: QWidget, name: str) -> bool:
    """Do an act of the menus of the window in which a widget stands; whether there is one."""
    act = widget.window().findChild(QAction, name)
    if act is not None:
        act.trigger()
    return act is not None
