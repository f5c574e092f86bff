"""The bar above everything: the name, the search, whose records, which month, looks and help."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from desktop.domain.language import _
from desktop.ui.filters import MonthSwitch, OfficialFilter
from desktop.ui.kit import theme
from desktop.ui.kit.text import Label, Styled
from desktop.ui.sidebar import WIDTH

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class SearchButton(QPushButton):
    """Looks like the field that it opens."""

    def __init__(self, parent: QWidget) -> None:
        """Say what it finds, and by which key."""
        super().__init__(parent)
        self.setText(_("Buscar en todo…"))
        self.setAccessibleName(_("Buscar en todo"))
        self.setAccessibleDescription(_("Busca registros y comandos (Ctrl+K)."))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The key stands at the right, where it has room."""
        super().paintEvent(event)
        metrics = self.fontMetrics()
        words = metrics.horizontalAdvance(self.text() + "Ctrl+K") + theme.px(64)
        if words > self.width():
            return
        painter = QPainter(self)
        painter.setPen(QColor(theme.tokens().dim))
        letters = self.font()
        letters.setPixelSize(theme.px(theme.SMALL))
        painter.setFont(letters)
        painter.drawText(self.rect().adjusted(0, 0, -theme.px(10), 0), int(RIGHT), "Ctrl+K")


class TopBar(Styled):
    """Search and what narrows the lists."""

    looks = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        """Put it together."""
        super().__init__(parent)
        self._is_narrow = False
        row = QHBoxLayout(self)
        self.sign = Label(parent=self)
        self.sign.setAccessibleName(_("Probidad"))
        self.name = Label("Probidad", "heading", parent=self)
        self.search = SearchButton(self)
        self.officials = OfficialFilter(self)
        self.months = MonthSwitch(today, self)
        self.light = _quiet(self, _("Cambiar entre claro y oscuro"))
        self.help = _quiet(self, _("Manual de esta página (F1)"))
        row.addWidget(self.sign)
        row.addWidget(self.name)
        row.addSpacing(theme.px(8))
        row.addWidget(self.search, 3)
        row.addStretch(1)
        for widget in (self.officials, self.months, self.light, self.help):
            row.addWidget(widget)
        self._row = row
        self.light.clicked.connect(self.looks)
        self._dress()
        theme.signals.changed.connect(self._dress)

    def open_book(self, is_open: bool) -> None:
        """Without a book there is nothing to search or narrow."""
        for widget in (self.search, self.officials, self.months):
            widget.setEnabled(is_open)

    def show_filters(self, whose: bool, when: bool) -> None:
        """A page that they do not narrow shows them greyed: nothing jumps."""
        self.officials.setEnabled(whose)
        self.months.setEnabled(when)

    def be_narrow(self, on: bool) -> None:
        """Leave out words that only repeat."""
        if on != self._is_narrow:
            self._is_narrow = on
            self._dress()

    def _sign(self, name: str, colour: str = "") -> QIcon:
        """An icon in the one size that is needed."""
        return QIcon(theme.pixmap(name, theme.px(18), colour, self.devicePixelRatioF()))

    def _dress(self) -> None:
        px = theme.px
        self._row.setContentsMargins(px(16), px(8), px(12), px(8))
        self._row.setSpacing(px(8))
        has_room = not self._is_narrow
        self.officials.which.setMaximumWidth(px(200 if has_room else 150))
        self.name.setVisible(has_room)
        self.officials.label.setVisible(has_room)
        self.sign.setPixmap(theme.pixmap("probidad", px(24), theme.tokens().accent, self.devicePixelRatioF()))
        self.name.setFixedWidth(px(WIDTH - 16 - 24 - 8 - 8))
        self.search.setIcon(self._sign("search", theme.tokens().dim))
        self.search.setIconSize(QSize(px(16), px(16)))
        self.search.setMinimumWidth(px(120 if has_room else 160))
        self.search.setMaximumWidth(px(520))
        self.search.setStyleSheet(
            f"QPushButton {{ text-align: left; color: {theme.tokens().dim}; padding-left: {px(10)}px; }}"
        )
        self.light.setIcon(self._sign("sun" if theme.tokens().is_dark else "moon"))
        self.help.setIcon(self._sign("circle-help"))
        for button in (self.light, self.help):
            button.setIconSize(QSize(px(18), px(18)))


def _quiet(parent: QWidget, name: str) -> QToolButton:
    button = QToolButton(parent)
    button.setProperty("look", "quiet")
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button
