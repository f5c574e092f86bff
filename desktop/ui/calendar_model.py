"""The calendar's grid as Qt asks for it: each place a cell, with its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt

from desktop.domain.sentences import long_day, weekday_word
from desktop.duties.calendar import Shown
from desktop.duties.calendar_grid import Grid, Kind, Place
from desktop.ui import calendar_words as words
from desktop.ui.kit.text import tip

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
MIME = "application/x-probidad-record"
ROLE = Qt.ItemDataRole


class Mode(Enum):
    """How much time is in sight."""

    MONTH = "month"
    WEEK = "week"
    DAY = "day"


@dataclass(frozen=True)
class Sight:
    """What the table is to show: how, from which day on, of which month, and what the book said."""

    mode: Mode
    first: date
    weeks: int
    month: int
    today: date
    shown: Shown
    terms: dict[date, int] = field(default_factory=dict)


class GridModel(QAbstractTableModel):
    """A grid and what its days are."""

    grid = Grid(1, ((date.min,),), ())
    sight: Sight | None = None

    def put(self, grid: Grid, sight: Sight) -> None:
        """Show another grid."""
        self.beginResetModel()
        self.grid, self.sight = grid, sight
        self.endResetModel()

    def mark(self, sight: Sight) -> None:
        """The days are the same, more is known of them."""
        self.sight = sight
        self.dataChanged.emit(self.index(0, 0), self.index(self.grid.rows - 1, self.grid.columns - 1))

    def place(self, index: Index) -> Place | None:
        """What stands in a cell."""
        return self.grid.at(index.row(), index.column()) if index.isValid() else None

    def said(self, place: Place) -> str:
        """A place as a sentence."""
        sight = self.sight
        if sight is None:
            return ""
        if place.kind is Kind.ENTRY:
            return words.entry_said(place.entries[0], sight.today)
        if place.kind is Kind.MORE:
            return words.more_said(place.entries, place.day, sight.today)
        if place.kind is Kind.SLOT and place.hour:
            return f"{long_day(place.day, sight.today)}, {place.hour:%H:%M}"
        if place.kind is Kind.DAY:
            terms = sight.terms.get(place.day, 0)
            return words.day_said(place.day, place.entries, sight.shown, terms, sight.today)
        return ""

    def _shown(self, place: Place) -> str:
        if place.kind is Kind.ENTRY:
            return words.line(place.entries[0])
        if place.kind is Kind.MORE:
            return words.more(place.entries)
        return str(place.day.day) if place.kind is Kind.DAY else ""

    # -- as Qt asks

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many rows."""
        return 0 if parent.isValid() or self.sight is None else self.grid.rows

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """How many columns."""
        return 0 if parent.isValid() or self.sight is None else self.grid.columns

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:
        """The short text to be seen, the sentence to be heard; tips are escaped."""
        place = self.place(index)
        if place is None:
            return None
        if role == ROLE.DisplayRole:
            return self._shown(place)
        if role == ROLE.AccessibleTextRole:
            return self.said(place)
        if role == ROLE.ToolTipRole and place.kind is not Kind.SLOT:
            return tip(self.said(place))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> Any:
        """The days above; the hours beside."""
        if role not in (ROLE.DisplayRole, ROLE.AccessibleTextRole) or self.sight is None:
            return None
        if orientation is Qt.Orientation.Horizontal:
            day = self.grid.days[0][section]
            return weekday_word(day) if self.sight.mode is Mode.MONTH else long_day(day, self.sight.today)
        hour = self.grid.hour(section)
        return f"{hour:%H:%M}" if hour else ""

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Entries can be dragged; anything can be dropped on."""
        place = self.place(index)
        told = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDropEnabled
        if place is not None and place.kind is Kind.ENTRY:
            told |= Qt.ItemFlag.ItemIsDragEnabled
        return told

    def supportedDragActions(self) -> Qt.DropAction:
        """An entry is copied, never moved: what was, was."""
        return Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        """What is taken along."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Which record stands in the first of these cells, for this program; its sentence, for any other."""
        places = (self.place(index) for index in indexes)
        data = QMimeData()
        place = next((place for place in places if place and place.kind is Kind.ENTRY), None)
        if place is not None:
            data.setData(MIME, f"{place.entries[0].register}\n{place.entries[0].uid}".encode())
            data.setText(self.said(place))
        return data


def brought(data: QMimeData) -> tuple[str, str] | None:
    """Register and uid of what was taken along."""
    parts = bytes(data.data(MIME).data()).decode("utf-8", "replace").split("\n")
    return (parts[0], parts[1]) if len(parts) == 2 else None  # noqa: PLR2004 -- a pair
