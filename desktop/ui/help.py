"""What this program is."""

from __future__ import annotations

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.language import _
from desktop.ui.kit.text import Reading, Title
from desktop.ui.page import Page


class AboutPage(Page):
    """One paragraph."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Its version, and that it keeps to itself."""
        super().__init__(parent)
        column = QVBoxLayout()
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(8)
        column.addWidget(Title(_("Acerca de"), self))
        told = _("Probidad {} · Qt {} · licencia MIT. No usa la red: los datos quedan en este equipo.")
        column.addWidget(Reading(told.format(version(), qVersion())))
        column.addStretch(1)
        self._area = self.scrolled(column, _("Acerca de"))

    def enter(self) -> None:
        """It scrolls."""
        self._area.setFocus()


def version() -> str:
    """The program's version."""
    return VERSION


VERSION = "0.1.0"
