"""One line on how a record stands: its sign and word, a sentence with its light, and where it leads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from desktop.ui.kit.colours import px, tokens
from desktop.ui.kit.flow import Lines
from desktop.ui.kit.icons import icon, pixmap
from desktop.ui.kit.text import Label

LIGHTS = {"danger": "circle-alert", "warn": "triangle-alert", "good": "circle-check", "": "clock"}
"""A light is a sign besides its colour."""


@dataclass(frozen=True)
class Lead:
    """A way to another record."""

    text: str
    act: Callable[[], object]


class Strip(QFrame):
    """Hidden until there is something to say."""

    def __init__(self) -> None:
        """Say nothing."""
        super().__init__()
        self._icon, self._look = "", ""
        self._sign, self.word = Label(), Label("", "strong")
        self._light, self.words = Label(), Label("", wraps=True)
        self.leads: list[QPushButton] = []
        self.setProperty("look", "card")
        self._left, self._right = QWidget(self), QWidget(self)
        halves = ((self._left, (self._sign, self.word)), (self._right, (self._light, self.words)))
        for held, widgets in halves:
            row = QHBoxLayout(held)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(px(6))
            for widget in widgets:
                row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
            row.setStretch(1, 1)
        self._leading = QWidget(self)
        self._ways = QHBoxLayout(self._leading)
        self._ways.setContentsMargins(0, 0, 0, 0)
        self._flow = Lines(self, across=12, down=4)
        self._flow.setContentsMargins(px(12), px(8), px(12), px(8))
        self._lay_out()
        self.hide()

    def say(self, sign: str, word: str, text: str, look: str = "", leads: Sequence[Lead] = ()) -> None:
        """`sign` and `word` are the state; `look` is danger, warn, good or none; no text hides the strip."""
        self._icon, self._look = sign, look
        self.word.setText(word)
        self.words.setText(text)
        self.words.set_role(look if look in ("danger", "warn") else "")
        told = [(button.text(), True) for button in self.leads]
        if told != [(lead.text, True) for lead in leads]:
            self._lead(leads)
        self._left.setVisible(bool(word))
        self._lay_out()
        self.redress()
        self.setAccessibleName(f"{word}. {text}" if word else text)
        self.setVisible(bool(text))

    def redress(self) -> None:
        """The signs in the colours in use."""
        told, ratio = tokens(), self.devicePixelRatioF()
        colours = {"danger": told.danger, "warn": told.warn, "good": told.good}
        if self._icon:
            self._sign.setPixmap(pixmap(self._icon, px(16), told.dim, ratio))
        self._light.setPixmap(pixmap(LIGHTS[self._look], px(16), colours.get(self._look, told.dim), ratio))
        for button in self.leads:
            button.setIcon(icon("external-link", told.accent_text))

    def _lead(self, leads: Sequence[Lead]) -> None:
        for button in self.leads:
            button.hide()
            button.deleteLater()
        self.leads = [self._way(lead) for lead in leads]

    def _way(self, lead: Lead) -> QPushButton:
        button = QPushButton(lead.text)
        button.setProperty("look", "quiet")
        button.setAccessibleName(lead.text)
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lead.act)
        self._ways.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return button

    def _lay_out(self) -> None:
        self._flow.clear()
        word = self.word.fontMetrics().horizontalAdvance(self.word.text()) + px(32)
        if self.word.text():
            self._flow.add_line((self._left, 2, round(word * 100 / px(100))), (self._right, 7, 180))
        else:
            self._flow.add_line((self._right, 9, 180))
        self._leading.setVisible(bool(self.leads))
        if self.leads:
            self._flow.add_line((self._leading, 9, 200))
