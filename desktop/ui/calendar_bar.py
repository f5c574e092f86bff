"""What stands above the calendar: back and on, today, which days, how much of them, a new meeting."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from desktop.domain.language import _
from desktop.store.agenda import MEETINGS
from desktop.ui.calendar_model import Mode
from desktop.ui.kit import theme
from desktop.ui.kit.segments import Segments
from desktop.ui.kit.text import Elided
from desktop.ui.register_words import words

MODES = tuple(Mode)
ROOMY = 150
"""Per cent of the text's size up to which the bar has room for the words of its main button."""


class CalendarBar(QWidget):
    """Says which days are in sight, and asks for others."""

    stepped = Signal(int)
    chose = Signal(object)
    """How much is to be in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Put it together."""
        super().__init__(parent)
        self._mode = Mode.MONTH
        self.back, self.on = self._arrow("chevron-left", -1), self._arrow("chevron-right", 1)
        self.now = QPushButton(_("Hoy"), self)
        self.now.setToolTip(_("Ir al día de hoy (Ctrl+Inicio)"))
        self.what = Elided("", "title", self)
        self.views = Segments([_("Mes"), _("Semana"), _("Día")], self)
        self.views.setAccessibleName(_("Cuánto se muestra"))
        self.views.setToolTip(_("Otra vista: Ctrl+AvPág"))
        self.new = QPushButton(self)
        self.new.setProperty("look", "primary")
        self.new.setAccessibleName(words(MEETINGS).new)
        self.new.setToolTip(_("{} en el día elegido (N o Ctrl+N)").format(words(MEETINGS).new))
        self._arrange()
        self.views.edited.connect(self._chosen)
        theme.signals.changed.connect(self._dress)
        self._dress()

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget in (self.back, self.on, self.now):
            row.addWidget(widget)
        row.addSpacing(8)
        row.addWidget(self.what, 1)
        row.addWidget(self.views)
        row.addSpacing(8)
        row.addWidget(self.new)

    def _arrow(self, icon: str, step: int) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("look", "quiet")
        button.setProperty("icon_name", icon)
        button.clicked.connect(lambda: self.stepped.emit(step))
        return button

    def show_mode(self, mode: Mode) -> None:
        """How much is in sight, and so which step the arrows take."""
        self._mode = mode
        self.views.choose(MODES.index(mode))
        back, on = {
            Mode.MONTH: (_("Mes anterior"), _("Mes siguiente")),
            Mode.WEEK: (_("Semana anterior"), _("Semana siguiente")),
            Mode.DAY: (_("Día anterior"), _("Día siguiente")),
        }[mode]
        for button, name, key in ((self.back, back, _("RePág")), (self.on, on, _("AvPág"))):
            button.setAccessibleName(name)
            button.setToolTip(f"{name} ({key})")

    def _chosen(self) -> None:
        """One view is always chosen, also if its button was pressed again."""
        place = self.views.chosen()
        self.chose.emit(self._mode if place is None else MODES[place])

    def _dress(self) -> None:
        size = QSize(theme.px(16), theme.px(16))
        for button in (self.back, self.on):
            button.setIcon(theme.icon(str(button.property("icon_name"))))
            button.setIconSize(size)
        has_room = theme.px(100) <= ROOMY
        self.what.set_role("title" if has_room else "heading")
        self.new.setText(words(MEETINGS).new if has_room else "")
        self.new.setIcon(theme.icon("plus", theme.tokens().on_fill))
        self.new.setIconSize(size)
