"""A box to look for something in: the cross behind the text empties it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from desktop.domain.language import _
from desktop.ui.kit import theme
from desktop.ui.kit.colours import px
from desktop.ui.kit.text import put_tip

SIDE, EDGE = 24, 4


class SearchBox(QLineEdit):
    """Qt's own cross has no name and is smaller than a target may be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty, without its cross."""
        super().__init__(parent)
        self.wipe = QToolButton(self)
        self.wipe.setProperty("look", "inner")
        self.wipe.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.wipe.setCursor(Qt.CursorShape.ArrowCursor)
        self.wipe.setAccessibleName(_("Borrar lo buscado"))
        put_tip(self.wipe, _("Borrar lo buscado"), says="")
        self.wipe.clicked.connect(self.clear)
        self.textChanged.connect(self._show_cross)
        theme.signals.changed.connect(self._dress)
        self._show_cross()
        self._dress()

    def _show_cross(self) -> None:
        self.wipe.setVisible(bool(self.text()))
        self._fit()

    def _dress(self) -> None:
        self.wipe.setIcon(theme.icon("x"))
        self.wipe.setIconSize(QSize(px(16), px(16)))
        self._fit()

    def _fit(self) -> None:
        side, edge = px(SIDE), px(EDGE)
        self.wipe.setGeometry(self.width() - side - edge, (self.height() - side) // 2, side, side)
        self.setTextMargins(0, 0, 0 if self.wipe.isHidden() else side, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The cross keeps to the edge."""
        super().resizeEvent(event)
        self._fit()
