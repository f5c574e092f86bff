"""What narrows every list at once: whose records, and of which month."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QToolButton, QWidget

from desktop.domain.language import _
from desktop.domain.periods import Period
from desktop.domain.sentences import month_told, sentence
from desktop.ui.kit import theme
from desktop.ui.kit.text import Label

FARTHEST = 12 * 30
"""Months that one can walk back or on."""
OFFERED = 18


class MonthSwitch(QWidget):
    """`< octubre 2026 >`, or all days."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        """Begin with all days."""
        super().__init__(parent)
        self._today = today
        self._period = Period()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.back = self._arrow("chevron-left", _("Mes anterior"), -1)
        self.which = QToolButton(self)
        self.which.setProperty("look", "quiet")
        self.which.clicked.connect(self._offer)
        self.on = self._arrow("chevron-right", _("Mes siguiente"), 1)
        for button in (self.back, self.which, self.on):
            row.addWidget(button)
        self._dress()
        theme.signals.changed.connect(self._dress)

    def _arrow(self, icon: str, name: str, step: int) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("look", "quiet")
        button.setProperty("icon_name", icon)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(lambda: self.walk(step))
        return button

    @property
    def period(self) -> Period:
        """What is shown now."""
        return self._period

    def show_period(self, period: Period) -> None:
        """Show a month or all."""
        if period != self._period:
            self._period = period
            self._tell()
            self.changed.emit()

    def walk(self, step: int) -> None:
        """To the month before or after; from all days, to this month."""
        first = self._period.first
        if first is None:
            self.show_period(Period.month(self._today().year, self._today().month))
            return
        months = first.year * 12 + first.month - 1 + step
        if abs(months - (self._today().year * 12 + self._today().month)) <= FARTHEST:
            self.show_period(Period.month(months // 12, months % 12 + 1))

    def _offer(self) -> None:
        menu = QMenu(self)
        menu.addAction(self._choice(menu, _("Todas las fechas"), Period()))
        menu.addSeparator()
        months = self._today().year * 12 + self._today().month - 1
        for month in range(months + 1, months - OFFERED, -1):
            period = Period.month(month // 12, month % 12 + 1)
            menu.addAction(self._choice(menu, month_text(period), period))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.which.mapToGlobal(QPoint(0, self.which.height())))

    def _choice(self, menu: QMenu, text: str, period: Period) -> QAction:
        action = QAction(text, menu, checkable=True)
        action.setChecked(period == self._period)
        action.triggered.connect(lambda: self.show_period(period))
        return action

    def _tell(self) -> None:
        told = month_text(self._period)
        self.which.setText(told)
        self.which.setAccessibleName(_("Mes: {}").format(told))
        self.which.setToolTip(_("Elegir el mes que muestran las listas"))

    def _dress(self) -> None:
        for button in (self.back, self.on):
            sign = theme.pixmap(
                str(button.property("icon_name")), theme.px(16), ratio=self.devicePixelRatioF()
            )
            button.setIcon(QIcon(sign))
            button.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.which.setFixedWidth(theme.px(144))
        self._tell()


def month_text(period: Period) -> str:
    """A month as one reads it, or all days."""
    if period.first is None:
        return _("Todas las fechas")
    return sentence(month_told(period.first.year, period.first.month))


class OfficialFilter(QWidget):
    """Whose records the lists show."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with everybody."""
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.label = Label(_("Autoridad"), "dim", parent=self)
        self.which = QComboBox(self)
        self.which.setMaxVisibleItems(20)
        self.which.setMinimumContentsLength(20)
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.which.setAccessibleName(_("Autoridad"))
        self.which.setAccessibleDescription(_("Muestra solo lo de una autoridad."))
        self.label.setBuddy(self.which)
        row.addWidget(self.label)
        row.addWidget(self.which)
        self._dress()
        theme.signals.changed.connect(self._dress)
        self.offer([])
        self.which.currentIndexChanged.connect(self._changed)

    def offer(self, officials: Sequence[tuple[str, str]]) -> None:
        """Offer these (uid, name); who was chosen stays so, if still there."""
        chosen = self.official
        self.which.blockSignals(True)
        self.which.clear()
        self.which.addItem(_("Todas"), None)
        for uid, name in officials:
            self.which.addItem(name, uid)
        self.which.blockSignals(False)
        self.choose(chosen)

    @property
    def official(self) -> str | None:
        """The uid of the one chosen."""
        uid = self.which.currentData()
        return uid if isinstance(uid, str) else None

    def choose(self, uid: str | None) -> None:
        """Choose one, or everybody."""
        self.which.setCurrentIndex(max(0, self.which.findData(uid) if uid else 0))

    def _changed(self) -> None:
        self.changed.emit()

    def _dress(self) -> None:
        self.which.setMinimumWidth(theme.px(110))
        self.which.setMaximumWidth(theme.px(200))
