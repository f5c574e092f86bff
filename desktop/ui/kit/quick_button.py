"""A button whose key presses it at once: Qt shows the press first, and letters typed meanwhile go astray."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QShortcutEvent
from PySide6.QtWidgets import QPushButton


class QuickButton(QPushButton):
    """As quick by its key as by the mouse."""

    def event(self, event: QEvent) -> bool:
        """Its key; one that two have only shows where it would go."""
        if isinstance(event, QShortcutEvent) and not event.isAmbiguous():
            self.click()
            return True
        return super().event(event)
