"""A panel with something to be given at once: Ctrl+S gives it, before any menu of the window hears of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from desktop.domain.language import _
from desktop.ui.kit.colours import px
from desktop.ui.kit.panel import Panel

SAVING = (Qt.Key.Key_S, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Step(Panel):
    """Its own keys, and its two buttons."""

    def save(self) -> None:
        """Give it."""
        raise NotImplementedError

    def buttons(self, text: str) -> QHBoxLayout:
        """Back, and the one that saves."""
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addStretch(1)
        back, self.keep = QPushButton(_("Volver  Esc")), QPushButton(f"{text}  Ctrl+S")
        back.clicked.connect(self.close_up)
        self.keep.setProperty("look", "primary")
        self.keep.clicked.connect(self.save)
        row.addWidget(back)
        row.addWidget(self.keep)
        return row

    def event(self, event: QEvent) -> bool:
        """Ctrl+S and Ctrl+Enter are the step's while it is open."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _saves(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """They save; Escape closes."""
        if _saves(event):
            self.save()
            event.accept()
        else:
            super().keyPressEvent(event)


def _saves(event: QKeyEvent) -> bool:
    return event.key() in SAVING and event.modifiers() == Qt.KeyboardModifier.ControlModifier
