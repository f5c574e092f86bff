"""A short list of parts at the left of a page: one is chosen, the page shows it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from desktop.ui.kit import theme

WIDTH, WIDEST, NARROW = 176, 264, 820
QWIDGETSIZE_MAX = 16_777_215
"""Qt's own word for: as large as there is room."""
Role = Qt.ItemDataRole


class Shelf(QListWidget):
    """Names under each other; arrows and clicks choose."""

    chosen = Signal(str)

    def __init__(self, parts: Sequence[tuple[str, str]], name: str, parent: QWidget) -> None:
        """Names with their titles; nothing is chosen yet."""
        super().__init__(parent)
        self._lies = False
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for part, title in parts:
            item = QListWidgetItem(title, self)
            item.setData(Role.UserRole, part)
        self._fit()
        theme.signals.changed.connect(self._fit)
        self.currentRowChanged.connect(self._on_row)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming here chooses nothing.

        Qt takes the first line where there is none: its page would take the keys while this list is still
        getting them, and a screen reader would stay here.
        """
        has_one = self.currentRow() >= 0
        self.blockSignals(True)
        super().focusInEvent(event)
        if not has_one:
            self.setCurrentRow(-1)
        self.blockSignals(False)

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

    def title(self) -> str:
        """What the one that is chosen is called."""
        row = self.currentRow()
        return self.item(row).text() if row >= 0 else ""

    def lie(self, on: bool) -> None:
        """A strip over the page instead of a list beside it."""
        self._lies = on
        flow = QListWidget.Flow
        self.setFlow(flow.LeftToRight if on else flow.TopToBottom)
        policy = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(policy.ScrollBarAsNeeded if on else policy.ScrollBarAlwaysOff)
        self._fit()

    def _on_row(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(str(self.item(row).data(Role.UserRole)))

    def _fit(self) -> None:
        px = theme.px
        if self._lies:
            self.setMinimumWidth(0)
            self.setMaximumWidth(QWIDGETSIZE_MAX)
            self.setFixedHeight(px(36) + 16)
        else:
            letters = self.fontMetrics()
            longest = max(
                (letters.horizontalAdvance(self.item(row).text()) for row in range(self.count())), default=0
            )
            self.setFixedWidth(min(max(px(WIDTH), longest + px(28)), px(WIDEST)))
            self.setMinimumHeight(0)
            self.setMaximumHeight(QWIDGETSIZE_MAX)
        self.setStyleSheet(looks())
        for row in range(self.count()):
            words = self.fontMetrics().horizontalAdvance(self.item(row).text()) + px(28)
            self.item(row).setSizeHint(QSize(words if self._lies else 10, px(36)))


def looks() -> str:
    """How such a list looks, in the colours in use."""
    told, px = theme.tokens(), theme.px
    return (
        f"QListWidget {{ background: {told.window}; border: 0; }}"
        f"QListWidget:focus {{ border: 2px solid {told.accent}; }}"
        f"QListWidget::item {{ padding-left: {px(12)}px; }}"
    )
