"""How the columns of a table share its width, and keep to it when the hand draws one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QTableView

from desktop.ui.kit import theme
from desktop.ui.kit.lines import STATE, WARNINGS, Column

NARROWEST = 64
READABLE = 84
"""Pixels at 100 %: narrower, a column of words says nothing; another one leaves instead."""
KEPT = 1
"""Of the columns of words after the first, those that never leave."""


class Widths:
    """Columns of days, states and numbers keep theirs; the others share the rest.

    Where there is too little room for all, some leave; the open record tells what they would.
    """

    def __init__(self, view: QTableView, columns: Sequence[Column]) -> None:
        """Begin with the shares that the columns ask for."""
        self._view, self._columns = view, columns
        self._shares = [float(column.share) for column in columns]
        self._is_own = False
        view.horizontalHeader().setMinimumSectionSize(NARROWEST)
        view.horizontalHeader().sectionResized.connect(self._dragged)

    def lay_out(self, after: int = -1) -> None:
        """Give the columns right of `after` their share."""
        view = self._view
        if after < 0:
            self._let_leave()
        places = [place for place in range(len(self._columns)) if not view.isColumnHidden(place)]
        fixed = [place for place in places if self._columns[place].is_fixed]
        free = [place for place in places if place not in fixed and place > after]
        kept = sum(
            self._fixed(place) if place in fixed else view.columnWidth(place)
            for place in places
            if place not in free
        )
        rest = max(self._room() - kept, NARROWEST * len(free))
        parts = sum(self._shares[place] for place in free) or 1
        self._is_own = True
        for place in fixed:
            view.setColumnWidth(place, self._fixed(place))
        for place in free:
            view.setColumnWidth(place, int(rest * self._shares[place] / parts))
        self._is_own = False

    def _let_leave(self) -> None:
        """Hide what there is no room for: what tells least, then marks, then words from the right."""
        self._is_own = True
        for place in range(len(self._columns)):
            self._view.setColumnHidden(place, False)  # a hidden one does not tell what its title needs
        gone: set[int] = set()
        for place in self._order_of_leaving():
            if self._has_room(gone):
                break
            gone.add(place)
        for place in gone:
            self._view.setColumnHidden(place, True)
        self._is_own = False

    def _order_of_leaving(self) -> list[int]:
        """All columns but those that always stay; the chips above the list find drafts and warnings too."""
        told = list(enumerate(self._columns))[1:]
        spared = [place for place, column in told if column.leaves_first]
        marks = [place for place, column in told if column.source in (STATE, WARNINGS)]
        words = [place for place, column in told if not (column.is_fixed or column.leaves_first)]
        numbers = [place for place, column in told if column.is_fixed and place not in marks]
        return [*spared[::-1], *marks[::-1], *words[KEPT:][::-1], *numbers[::-1]]

    def _has_room(self, gone: set[int]) -> bool:
        """Whether all columns but these can be read."""
        stay = [place for place in range(len(self._columns)) if place not in gone]
        needed = (
            self._fixed(place) if self._columns[place].is_fixed else theme.px(READABLE) for place in stay
        )
        return sum(needed) <= self._room()

    def _room(self) -> int:
        """What the columns share: the place of the bar is kept free where there is nothing to scroll."""
        view = self._view
        return min(view.viewport().width(), view.width() - view.verticalScrollBar().sizeHint().width())

    def _fixed(self, place: int) -> int:
        """As asked, and no less than its title needs in the language in use."""
        return max(theme.px(self._shares[place]), self._view.horizontalHeader().sectionSizeHint(place))

    def _dragged(self, column: int, _before: int, _after: int) -> None:
        """A column drawn by hand: those to its right share the rest."""
        if self._is_own:
            return
        for place, told in enumerate(self._columns):
            if (not told.is_fixed or place == column) and not self._view.isColumnHidden(place):
                self._shares[place] = self._view.columnWidth(place) * 100 / theme.px(100)
        self.lay_out(after=column)

    @property
    def shares(self) -> list[int]:
        """The widths, to be kept for the next day."""
        return [max(1, round(share)) for share in self._shares]

    @shares.setter
    def shares(self, kept: list[int]) -> None:
        if len(kept) == len(self._shares) and all(share > 0 for share in kept):
            self._shares = [float(share) for share in kept]
            self.lay_out()
