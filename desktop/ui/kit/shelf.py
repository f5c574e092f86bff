"""A short list of parts at the left of a page: one is chosen, the page shows it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from desktop.ui.kit import theme

WIDTH = 176
Role = Qt.ItemDataRole


class Shelf(QListWidget):
    """Names under each other; arrows and clicks choose."""

    chosen = Signal(str)

    def __init__(self, parts: Sequence[tuple[str, str]], name: str, parent: QWidget) -> None:
        """Names with their titles; nothing is chosen yet."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for part, title in parts:
            item = QListWidgetItem(title, self)
            item.setData(Role.UserRole, part)
        self._fit()
        theme.signals.changed.connect(self._fit)
        self.currentRowChanged.connect(self._on_row)

    def choose(self, name: str) -> None:
        """Go to one of the parts."""
        self.setCurrentRow(self.names().index(name))

    def names(self) -> list[str]:
        """The parts in their order."""
        return [str(self.item(row).data(Role.UserRole)) for row in range(self.count())]

    def name(self) -> str:
        """The one that is chosen, if any."""
        row = self.currentRow()
        return str(self.item(row).data(Role.UserRole)) if row >= 0 else ""

    def _on_row(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(str(self.item(row).data(Role.UserRole)))

    def _fit(self) -> None:
        px = theme.px
        self.setFixedWidth(px(WIDTH))
        self.setStyleSheet(looks())
        for row in range(self.count()):
            self.item(row).setSizeHint(QSize(10, px(36)))


def looks() -> str:
    """How such a list looks, in the colours in use."""
    told, px = theme.tokens(), theme.px
    return (
        f"QListWidget {{ background: {told.window}; border: 0; }}"
        f"QListWidget:focus {{ border: 2px solid {told.accent}; }}"
        f"QListWidget::item {{ padding-left: {px(12)}px; }}"
    )
