"""A heading with buttons at its right; where they have no room they stand under it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

GAP = 8


class HeadRow(QWidget):
    """Arranges them anew with each width."""

    def __init__(self, words: Sequence[QWidget], buttons: Sequence[QWidget], parent: QWidget) -> None:
        """The last of the words takes the room that is left."""
        super().__init__(parent)
        self._words, self._buttons, self._across = words, buttons, 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSizeConstraint(QGridLayout.SizeConstraint.SetNoConstraint)
        self._grid.setSpacing(GAP)
        self._head = QWidget(self)
        row = QHBoxLayout(self._head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for place, word in enumerate(words):
            row.addWidget(word, int(place == len(words) - 1))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest button."""
        widest = max(button.sizeHint().width() for button in self._buttons)
        return QSize(widest, self._grid.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or under it."""
        super().resizeEvent(event)
        wide = max(button.sizeHint().width() for button in self._buttons) + GAP
        all_of_it = sum(one.sizeHint().width() + GAP for one in (*self._words, *self._buttons))
        across = 0 if all_of_it <= self.width() else max(1, min(len(self._buttons), self.width() // wide))
        if self._grid.count() == 0 or across != self._across:
            self._across = across
            self._arrange()

    def _arrange(self) -> None:
        """Each is moved to its new place: nothing is taken out, so nothing can be freed under Qt's hands."""
        under, many = self._across, len(self._buttons)
        for column in range(many + 1):
            self._grid.setColumnStretch(column, 0)
        self._grid.addWidget(self._head, 0, 0, 1, under + 1 if under else 1)
        self._grid.setColumnStretch(under, 1)
        for place, button in enumerate(self._buttons):
            row, column = divmod(place, under) if under else (-1, place + 1)
            self._grid.addWidget(button, row + 1, column, Qt.AlignmentFlag.AlignTop)
        self.updateGeometry()
