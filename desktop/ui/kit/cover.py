"""What stands in an editor's place while the value is declared and not known: `RESERVADO`, and the way in."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.description.plain import Json
from desktop.description.withheld import RESERVED_TEXT
from desktop.domain.language import _
from desktop.domain.problems import Severity
from desktop.ui.kit.boxes import is_enter
from desktop.ui.kit.colours import px, tokens
from desktop.ui.kit.editor import Editor
from desktop.ui.kit.icons import icon


class _Button(QPushButton):
    entered = Signal()
    typed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter moves on, as from any editor; a space or F2 lets one type."""
        if is_enter(event):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class Cover(Editor):
    """Keeps a reserved value as it is until somebody asks to write it."""

    opened = Signal()
    """The value is to be written by hand."""

    def __init__(self, editor: Editor) -> None:
        """In place of that editor."""
        super().__init__(editor.field, editor.desk)
        self.share, self.least = editor.share, editor.least
        self.button = _Button(RESERVED_TEXT)
        self.button.setProperty("align", "left")
        self.button.clicked.connect(self.opened)
        self.button.entered.connect(self.done)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.button)
        self.name_boxes()
        self.redress()

    def raw(self) -> Json:
        """It stays reserved."""
        return RESERVED_TEXT

    def set_raw(self, value: Json) -> None:
        """There is nothing to show but that it is reserved."""

    def box(self) -> QWidget:
        """The button."""
        return self.button

    def mark(self, severity: Severity | None) -> None:
        """What is wrong stands below."""

    def name_boxes(self) -> None:
        """Reserved, and how it is written."""
        self.button.setAccessibleName(f"{self.named()}: {RESERVED_TEXT}")
        told = _("Se declaró y no se publicó: presione para escribir el dato.")
        self.button.setAccessibleDescription(told)
        self.button.setToolTip(told)

    def redress(self) -> None:
        """The sign in the colours in use."""
        self.button.setIcon(icon("eye-off", tokens().dim))
        self.button.setIconSize(QSize(px(14), px(14)))
