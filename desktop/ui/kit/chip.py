"""A small button that stays down: one of a row that narrows a list."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from desktop.ui.kit.aloud import describe


class Chip(QPushButton):
    """One of several; told as a choice of one, which a tool button never is."""

    def __init__(self, text: str, row: QButtonGroup, parent: QWidget, *, tip: str = "") -> None:
        """Up."""
        super().__init__(text, parent)
        self.setProperty("look", "chip")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        self.setToolTip(tip)
        describe(self, tip)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        row.addButton(self)
