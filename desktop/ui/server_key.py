"""The key of a book's server, where this machine has none: it is typed for this window, and kept nowhere."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.domain.language import _
from desktop.ui.kit.colours import px
from desktop.ui.kit.step import Step
from desktop.ui.kit.text import Heading, Help, Label

WIDTH, HEIGHT = 440, 210


class ServerKey(Step):
    """Asks for it; who asked tries again with it."""

    def __init__(self, anchor: QWidget, place: str, told: Callable[[str], object]) -> None:
        """For the book at `place`, an address without a key."""
        super().__init__(anchor)
        self._told = told
        self.key = QLineEdit(self)
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhHiddenText
        self.key.setInputMethodHints(hints)
        self.key.returnPressed.connect(self.save)
        title, label = Heading(_("Clave del servidor")), Label(place, "label", wraps=True, parent=self)
        label.setBuddy(self.key)
        self.key.setAccessibleName(title.text())
        self.setAccessibleName(title.text())
        around = QVBoxLayout(self)
        around.setContentsMargins(px(20), px(16), px(20), px(12))
        around.setSpacing(px(6))
        around.addWidget(title)
        around.addWidget(Help(_("Sirve hasta que cierre el programa: no se guarda en ninguna parte.")))
        around.addWidget(label)
        around.addWidget(self.key)
        around.addStretch(1)
        around.addLayout(self.buttons(_("Abrir")))

    def come(self) -> None:
        """Open, the hand in the field."""
        self.open(px(WIDTH), px(HEIGHT))
        self.key.setFocus()

    def save(self) -> None:
        """Try again with it; nothing typed is no key."""
        if key := self.key.text():
            self.key.clear()
            self.close_up()
            self._told(key)
