"""A line of news over the page: what was done, with a way back; it moves nothing and asks for no click."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget
from shiboken6 import isValid

from desktop.domain.language import _
from desktop.ui.kit import theme
from desktop.ui.kit.aloud import announce, with_ways
from desktop.ui.kit.text import Label

SECONDS = 12
ABOVE = 72
"""Pixels above the foot of the page: what one saves with stays free."""
LOOKS = {"good": "good", "careful": "careful", "bad": "bad", "plain": "popup"}
ICONS = {"good": "circle-check", "careful": "triangle-alert", "bad": "circle-alert", "plain": "info"}

Offer = tuple[str, Callable[[], object]]
"""What a button says, and what it does."""


class Notice(QFrame):
    """Lies over the lower end of its parent, out of the way of what one works on."""

    def __init__(self, parent: QWidget, key: str = "") -> None:
        """Be out of sight; `key` leads there from the page."""
        super().__init__(parent)
        self._over, self._key = parent, key
        self._before: QWidget | None = None
        """What had the keys before it was gone to."""
        self._is_news = False
        self.setAccessibleName(_("Aviso del programa"))
        self.setProperty("look", "popup")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(12)
        self.sign = Label(parent=self)
        self.sign.setAccessibleName(_("Aviso"))
        self.words = Label(wraps=True, parent=self)
        self.close_button = QToolButton(self)
        self.close_button.setProperty("look", "quiet")
        self.close_button.setAccessibleName(_("Cerrar el aviso"))
        self.close_button.setToolTip(_("Cerrar el aviso"))
        self.close_button.clicked.connect(self.shut)
        row.addWidget(self.sign)
        row.addWidget(self.words, 1)
        row.addWidget(self.close_button)
        self._row = row
        self._buttons: list[QPushButton] = []
        self._timer = QTimer(self, singleShot=True, interval=SECONDS * 1000)
        self._timer.timeout.connect(self._pass)
        parent.installEventFilter(self)
        self.hide()

    def say(self, text: str, kind: str = "plain", offers: Sequence[Offer] = ()) -> None:
        """Show a sentence; refusals stay until they are closed."""
        self._timer.stop()
        self._is_news = kind == "good"
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(offer) for offer in offers]
        told = theme.tokens()
        colours = {"good": told.good, "careful": told.warn, "bad": told.danger, "plain": told.dim}
        self.setProperty("look", LOOKS[kind])
        self.style().unpolish(self)
        self.style().polish(self)
        self.sign.setPixmap(theme.pixmap(ICONS[kind], theme.px(20), colours[kind], self.devicePixelRatioF()))
        self.close_button.setIcon(theme.icon("x"))
        self.close_button.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.words.setText(text)
        self.show()
        self._place()
        self.raise_()
        said = with_ways(text, (button.text() for button in self._buttons), self._key)
        announce(self, said, at_once=kind == "bad")
        if kind in ("good", "plain"):
            self._timer.start()

    def _button(self, offer: Offer) -> QPushButton:
        text, act = offer
        button = QPushButton(text, self)

        def clicked() -> None:
            self.shut()
            act()

        button.clicked.connect(clicked)
        self._row.insertWidget(self._row.count() - 1, button)
        button.show()  # or, over news that is in sight, no room is kept for it
        return button

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the lower end."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        room = self._over.rect()
        width = min(theme.px(720), room.width() - 32)
        needed = self.words.fontMetrics().horizontalAdvance(self.words.text()) + theme.px(200)
        needed += sum(button.sizeHint().width() + 12 for button in self._buttons)
        width = min(width, max(needed, theme.px(360)))
        self.setFixedWidth(width)
        self.setFixedHeight(self._row.totalHeightForWidth(width))
        self.move((room.width() - width) // 2, room.height() - self.height() - theme.px(ABOVE))

    def take_keys(self) -> None:
        """To its first button; what had the keys gets them back."""
        self._before = QApplication.focusWidget()
        first = self._buttons[0] if self._buttons else self.close_button
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def has_keys(self) -> bool:
        """Whether one is in it."""
        now = QApplication.focusWidget()
        return now is not None and self.isAncestorOf(now)

    def shut(self) -> None:
        """Out of sight; the keys go back to where they were."""
        back = self._before if self.has_keys() else None
        self.hide()
        if back is not None and isValid(back) and back.isVisible():
            back.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        else:
            super().keyPressEvent(event)

    def _pass(self) -> None:
        """Its time is over, unless one is in it."""
        if self.has_keys():
            self._timer.start()
        else:
            self.hide()

    def pass_on(self) -> None:
        """One goes elsewhere: what only told of a success goes, what can be undone stays."""
        if self._is_news:
            self.hide()

    def text(self) -> str:
        """What it says, while it is in sight."""
        return self.words.text() if self.isVisibleTo(self._over) else ""
