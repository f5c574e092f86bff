"""How the columns of a table share its width, and keep to it when the hand draws one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QTableView

from desktop.ui.kit import theme
from desktop.ui.kit.lines import Column

NARROWEST = 64


class Widths:
    """Columns of days, states and numbers keep theirs; the others share the rest."""

    def __init__(self, view: QTableView, columns: Sequence[Column]) -> None:
        """Begin with the shares that the columns ask for."""
        self._view, self._columns = view, columns
        self._shares = [float(column.share) for column in columns]
        self._is_own = False
        view.horizontalHeader().setMinimumSectionSize(NARROWEST)
        view.horizontalHeader().sectionResized.connect(self._dragged)

    def lay_out(self, after: int = -1) -> None:
        """Give the columns right of `after` their share."""
        view, places = self._view, range(len(self._columns))
        fixed = [place for place in places if self._columns[place].is_fixed]
        free = [place for place in places if place not in fixed and place > after]
        kept = sum(
            self._fixed(place) if place in fixed else view.columnWidth(place)
            for place in places
            if place not in free
        )
        rest = max(view.viewport().width() - kept, NARROWEST * len(free))
        parts = sum(self._shares[place] for place in free) or 1
        self._is_own = True
        for place in fixed:
            view.setColumnWidth(place, self._fixed(place))
        for place in free:
            view.setColumnWidth(place, int(rest * self._shares[place] / parts))
        self._is_own = False

    def _fixed(self, place: int) -> int:
        """As asked, and no less than its title needs in the language in use."""
        return max(theme.px(self._shares[place]), self._view.horizontalHeader().sectionSizeHint(place))

    def _dragged(self, column: int, _before: int, _after: int) -> None:
        """A column drawn by hand: those to its right share the rest."""
        if self._is_own:
            return
        for place, told in enumerate(self._columns):
            if not told.is_fixed or place == column:
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
