"""The door of the reserved book: made with a passphrase typed twice, opened with it, locked with another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.domain.language import _
from desktop.ui.kit import theme
from desktop.ui.kit.banner import Banner
from desktop.ui.kit.text import Heading, Help, Label, Reading, Styled

WIDTH = 460
LONGEST = 200


class Asks(Enum):
    """What the door asks for."""

    MAKE = "make"
    OPEN = "open"
    CHANGE = "change"


@dataclass(frozen=True)
class Words:
    """What the door says of what it asks for."""

    heading: str
    told: str
    button: str
    fields: tuple[str, ...]


def _words(asks: Asks) -> Words:
    forgotten = _(
        "Si la clave se olvida, nadie puede recuperarla, ni siquiera quien hizo el programa: lo guardado se "
        "pierde. Anótela y guárdela en una caja fuerte."
    )
    return {
        Asks.MAKE: Words(
            _("Crear el libro reservado"),
            forgotten,
            _("Crear y abrir"),
            (_("Clave (al menos 12 letras, por ejemplo cuatro palabras)"), _("La misma clave otra vez")),
        ),
        Asks.OPEN: Words(
            _("El libro reservado está con llave"),
            _("Se abre con su clave y se cierra solo después de diez minutos sin uso."),
            _("Abrir"),
            (_("Clave"),),
        ),
        Asks.CHANGE: Words(
            _("Cambiar la clave"),
            forgotten,
            _("Cambiar la clave"),
            (_("Clave actual"), _("Clave nueva"), _("La clave nueva otra vez")),
        ),
    }[asks]


class LockForm(Styled):
    """Asks for passphrases, never shows them, and forgets them when they were told."""

    told = Signal(object, list)
    """What was asked, and the passphrases as typed; of two that were to be alike, one."""
    left = Signal()
    elsewhere = Signal()
    """The reserved book lies somewhere else."""

    def __init__(self, parent: QWidget | None = None, words: Callable[[Asks], Words] = _words) -> None:
        """`ask` says for what; `words` says it for another lock than that of the reserved book."""
        super().__init__(parent)
        self._words_of = words
        self.setProperty("look", "sheet")
        self._asks = Asks.OPEN
        self.sign, self.heading = Label(parent=self), Heading(parent=self)
        self.heading.setWordWrap(True)
        self.careful, self.words = Banner(), Help("", self)
        self.place = Reading("", "dim", self)
        self.rows = [(Label("", "label", parent=self), self._field()) for _place in range(3)]
        self.wrong = Banner()
        self.go, self.back = QPushButton(self), QPushButton(_("Cancelar"), self)
        self.other = QPushButton(_("En otro lugar…"), self)
        self.go.setProperty("look", "primary")
        self.other.setProperty("look", "quiet")
        self.go.clicked.connect(self.tell)
        self.back.clicked.connect(self.left)
        self.other.clicked.connect(self.elsewhere)
        self._arrange()
        theme.signals.changed.connect(self._dress)

    def _field(self) -> QLineEdit:
        field = QLineEdit(self)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setMaxLength(LONGEST)
        field.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhHiddenText)
        field.returnPressed.connect(self._entered)
        return field

    def _arrange(self) -> None:
        card = QFrame(self)
        card.setProperty("look", "card")
        self._card = card
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.sign)
        head.addWidget(self.heading, 1)
        column.addLayout(head)
        column.addWidget(self.words)
        column.addWidget(self.careful)
        column.addSpacing(4)
        for label, field in self.rows:
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field)
        column.addWidget(self.wrong)
        column.addSpacing(4)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.go, self.back, self.other):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addWidget(self.place)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card)
        row.addStretch(1)
        whole.addLayout(row)
        whole.addStretch(3)

    def ask(self, asks: Asks, place: str) -> None:
        """Begin to ask."""
        self._asks = asks
        words = self._words_of(asks)
        self.heading.setText(words.heading)
        self.words.setVisible(asks is Asks.OPEN)
        self.words.setText(words.told)
        self.careful.hide()
        if asks is not Asks.OPEN:
            self.careful.say("careful", words.told)
        self.wrong.hide()
        self.go.setText(words.button)
        self.back.setVisible(asks is Asks.CHANGE)
        self.other.setVisible(asks is not Asks.CHANGE and self._words_of is _words)
        self.place.setText(place)
        self.place.setVisible(bool(place))
        for number, (label, field) in enumerate(self.rows):
            shown = number < len(words.fields)
            label.setVisible(shown)
            field.setVisible(shown)
            if shown:
                label.setText(words.fields[number])
                field.setAccessibleName(words.fields[number])
        self.forget()
        self.setEnabled(True)
        self._dress()

    def forget(self) -> None:
        """Nothing typed stays in the fields."""
        for _label, field in self.rows:
            field.clear()

    def take_focus(self) -> None:
        """The hand goes to the first field."""
        self.rows[0][1].setFocus()

    def refuse(self, why: str) -> None:
        """It did not open: say why, and ask again."""
        self.setEnabled(True)
        if why:
            self.wrong.say("bad", why)
        if self.isVisible():
            self.take_focus()

    def tell(self) -> None:
        """Hand on what was typed, once."""
        typed = [field.text() for _label, field in self.rows if not field.isHidden()]
        if self._asks is not Asks.OPEN and typed[-1] != typed[-2]:
            self.wrong.say("bad", _("Las dos veces no se escribió lo mismo: escríbalo de nuevo."))
            for _label, field in self.rows[len(typed) - 2 :]:
                field.clear()
            self.rows[len(typed) - 2][1].setFocus()
            return
        if not all(typed):
            self.refuse(_("Escriba la clave."))
            return
        self.wrong.hide()
        self.forget()
        self.setEnabled(False)
        self.told.emit(self._asks, typed if self._asks is Asks.OPEN else typed[:-1])

    def _entered(self) -> None:
        """Enter goes to the next field that is empty, or tells."""
        empty = next((f for _l, f in self.rows if not f.isHidden() and not f.text()), None)
        if empty is None or empty is self.focusWidget():
            self.tell()
        else:
            empty.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back, where there is a way back."""
        if event.key() == Qt.Key.Key_Escape and self._asks is Asks.CHANGE:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        self._card.setFixedWidth(theme.px(WIDTH))
        ratio = self.devicePixelRatioF()
        self.sign.setPixmap(theme.pixmap("lock", theme.px(24), theme.tokens().dim, ratio))
        for banner in (self.careful, self.wrong):
            banner.redress()
