"""What stands where nothing is: a sentence and what to do first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.domain.language import _
from desktop.ui.kit import theme
from desktop.ui.kit.text import Heading, Label, Styled
from desktop.ui.notice import Offer
from desktop.ui.register_words import Words

WIDTH = 420


class Empty(Styled):
    """An icon, a heading, a sentence, and one or two buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without words."""
        super().__init__(parent)
        self.setProperty("look", "sheet")
        self._icon = ""
        self.sign = Label(parent=self)
        self.sign.setAccessibleName(_("Nada que mostrar"))
        self.heading, self.words = Heading(parent=self), Label("", "dim", wraps=True, parent=self)
        for label in (self.sign, self.heading, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.heading.setWordWrap(True)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addStretch(2)
        for widget in (self.sign, self.heading, self.words):
            column.addWidget(widget)
        column.addSpacing(4)
        column.addLayout(self.buttons)
        column.addStretch(3)
        theme.signals.changed.connect(self._dress)

    def tell(self, icon: str, heading: str, words: str, offers: Sequence[Offer] = ()) -> None:
        """Say what is missing, and offer what to do; the first offer is the main one."""
        self._icon = icon
        self.heading.setText(heading)
        self.words.setText(words)
        while (item := self.buttons.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons.addStretch(1)
        for place, (text, act) in enumerate(offers):
            button = QPushButton(text, self)
            button.setProperty("look", "" if place else "primary")
            button.clicked.connect(act)
            self.buttons.addWidget(button)
        self.buttons.addStretch(1)
        self._dress()

    def tell_nothing_yet(self, words: Words, offers: Sequence[Offer]) -> None:
        """There is no record of a register yet."""
        self.tell("inbox", _("Todavía no hay {}").format(words.many), words.first, offers)

    def tell_nothing_matches(self, show_all: Callable[[], object]) -> None:
        """What was typed and chosen leaves nothing of a list."""
        told = _("Ningún registro cumple con lo escrito y los filtros elegidos.")
        self.tell("search", _("Nada coincide"), told, [(_("Mostrar todo"), show_all)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words that wrap say how high they are: where there is less room, the page scrolls."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for label in (self.heading, self.words):
            label.setMinimumHeight(0)  # or what a narrower page needed is asked for ever
            label.setMinimumHeight(max(0, label.heightForWidth(max(self.width() - 48, 1))))

    def _dress(self) -> None:
        self._fit()
        if self._icon:
            ratio = self.devicePixelRatioF()
            self.sign.setPixmap(theme.pixmap(self._icon, theme.px(40), theme.tokens().line, ratio))
