"""Columns that follow the size of the letters and share the width there is: nothing scrolls sideways."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHeaderView, QTableView

from desktop.ui.kit import theme

READABLE = 84
"""Pixels at 100 % that are left to a column which takes what the others do not."""


class Shares(QObject):
    """Of one table: the widths that its columns ask for, in pixels at 100 %; the rest stretch."""

    def __init__(self, view: QTableView, widths: Sequence[int]) -> None:
        """Watch the table."""
        super().__init__(view)
        self._view, self._asked = view, [float(width) for width in widths]
        self._is_own = False
        view.horizontalHeader().sectionResized.connect(self._dragged)
        view.viewport().installEventFilter(self)
        theme.signals.changed.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """As wide as asked; where that is too much, each gives of what its title does not need."""
        view, head, own = self._view, self._view.horizontalHeader(), self._own()
        taken = sum(
            max(head.sectionSizeHint(place), theme.px(READABLE))
            for place in range(head.count())
            if place not in own
        )
        least = {place: head.sectionSizeHint(place) for place in own}
        spare = {place: max(0, theme.px(self._asked[place]) - least[place]) for place in own}
        room = view.viewport().width() - taken - sum(least.values())
        share = max(0.0, min(1.0, room / max(1, sum(spare.values()))))
        self._is_own = True
        for place in own:
            view.setColumnWidth(place, least[place] + int(spare[place] * share))
        self._is_own = False

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Another width to share."""
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return False

    def _own(self) -> list[int]:
        """The columns of which the width was asked, and is not what the others leave."""
        head, by_hand = self._view.horizontalHeader(), QHeaderView.ResizeMode.Interactive
        return [
            place
            for place in range(min(len(self._asked), head.count()))
            if head.sectionResizeMode(place) == by_hand
        ]

    def _dragged(self, column: int, _before: int, width: int) -> None:
        """A column drawn by hand keeps to it."""
        if not self._is_own and column in self._own():
            self._asked[column] = width * 100 / theme.px(100)
