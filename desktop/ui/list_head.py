"""The head of a list: its title, the button for a new one, the filter, and three chips."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.description.register import Register, State
from desktop.domain.language import _
from desktop.store.lists import Query
from desktop.ui.kit import theme
from desktop.ui.kit.chip import Chip
from desktop.ui.kit.search_box import SearchBox
from desktop.ui.kit.text import Title, put_tip
from desktop.ui.places import places
from desktop.ui.register_words import words

PAUSE = 80
"""Milliseconds after a key before the book is asked."""
LONGEST = 200
ROOM = 260
"""Pixels at 100 % for the words of what a chart counted; the tip says them whole."""
MADE_ELSEWHERE = frozenset({"rectifications", "confirmations"})
"""Registers whose records follow from an act on others: nobody begins one by hand."""


class ListHead(QWidget):
    """What stands above a register's table."""

    narrowed = Signal()
    left_field = Signal()

    def __init__(self, register: Register, parent: QWidget | None = None) -> None:
        """Say whose list it is."""
        super().__init__(parent)
        known = {place.register: place.title for place in places()}
        self.title = Title(known.get(register.name, _(register.about.title)), self)
        self.new = QPushButton(words(register.name).new, self)
        self.new.setProperty("look", "primary")
        if register.name in MADE_ELSEWHERE:
            self.new.hide()
        self.new.setToolTip(_("{} (Ctrl+N)").format(words(register.name).new))
        self.field = SearchBox(self)
        self.field.setPlaceholderText(_("Filtrar…"))
        self.field.setAccessibleName(_("Filtrar la lista"))
        self.field.setAccessibleDescription(_("Palabras o comienzos de palabra (Ctrl+F)."))
        self.field.setMaxLength(LONGEST)
        self.field.installEventFilter(self)
        self._chips = QButtonGroup(self)
        self.chips = {
            "all": self._chip(_("Todo"), _("Todos los registros")),
            "drafts": self._chip(_("Borradores"), _("Solo lo que falta completar")),
            "warned": self._chip(_("Con avisos"), _("Solo lo que tiene avisos")),
        }
        self.chips["all"].setChecked(True)
        self.counted: Query | None = None
        self.only = QToolButton(self)
        self.only.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.only.setCheckable(True)
        self.only.clicked.connect(self._let_go)
        self.only.hide()
        self._arrange()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.narrowed)
        self.field.textChanged.connect(self._pause.start)
        self._chips.buttonClicked.connect(self.narrowed)
        self._dress()
        theme.signals.changed.connect(self._dress)

    def _chip(self, text: str, tip: str) -> Chip:
        return Chip(text, self._chips, self, tip=tip)

    def _arrange(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.title, 1)
        first.addWidget(self.new)
        second.setSpacing(4)
        second.addWidget(self.field, 1)
        second.addSpacing(8)
        for chip in self.chips.values():
            second.addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self.only, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def typed(self) -> str:
        """The words that are looked for."""
        return self.field.text().strip()

    @property
    def chip(self) -> str:
        """Which chip is down."""
        return next(name for name, chip in self.chips.items() if chip.isChecked())

    @property
    def chosen(self) -> tuple[State | None, bool]:
        """The state, and whether only those with warnings."""
        return State.DRAFT if self.chip == "drafts" else None, self.chip == "warned"

    def choose(self, name: str) -> None:
        """Put a chip down."""
        self.chips.get(name, self.chips["all"]).setChecked(True)

    def write(self, text: str) -> None:
        """Look for these words, when the list next asks."""
        self.field.setText(text)
        self._pause.stop()

    def take_focus(self) -> None:
        """Type here."""
        self.field.setFocus()
        self.field.selectAll()

    def show_counted(self, query: Query, told: str) -> None:
        """Only what a chart counted, until the chip that says so is let go."""
        self.clear()
        self.counted = query
        room = theme.px(ROOM)
        self.only.setText(self.fontMetrics().elidedText(told, Qt.TextElideMode.ElideRight, room))
        self.only.setAccessibleName(_("Solo {}").format(told))
        put_tip(self.only, _("Solo {}. Un clic muestra otra vez toda la lista.").format(told))
        self.only.setChecked(True)
        self.only.show()

    def drop_counted(self) -> None:
        """The list is its own again."""
        self.counted = None
        self.only.hide()

    def _let_go(self) -> None:
        self.drop_counted()
        self.narrowed.emit()

    def clear(self) -> None:
        """Filter nothing."""
        self.field.clear()
        self.choose("all")
        self.drop_counted()
        self._pause.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc clears the field, and then goes to the list; so do Enter and the arrow down."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and self.field.text():
                self.field.clear()
                return True
            if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.left_field.emit()
                return True
        return super().eventFilter(watched, event)

    def _dress(self) -> None:
        self.new.setIcon(theme.icon("plus", theme.tokens().on_fill))
        self.only.setIcon(theme.icon("x"))
        for button in (self.new, self.only):
            button.setIconSize(QSize(theme.px(16), theme.px(16)))
