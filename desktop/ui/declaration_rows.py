"""The board of declarations as a table: five columns, a state and a term by icon and by word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from desktop.domain.clock import Light
from desktop.domain.language import _
from desktop.domain.text import fold
from desktop.duties.declaration_words import due_told, group_told, numeral_told, state_told, why
from desktop.duties.declarations_due import Owed, Stage
from desktop.ui.kit import theme
from desktop.ui.kit.text import tip

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
DUE, STATE = 3, 4
WIDTHS = (172, 140, 152, 270)
"""Of all columns but the last, which takes the rest."""
SIGNS = {
    Stage.NOT_BEGUN: "pencil",
    Stage.DRAFT: "pencil",
    Stage.COMPLETE: "check",
    Stage.SIGNED: "file-check",
    Stage.SENT: "circle-check",
    Stage.RECTIFYING: "undo-2",
    Stage.REPLACED: "history",
    Stage.UNKNOWN: "circle-help",
}
LIGHTS = {
    Light.AMPLE: ("clock", "dim"),
    Light.SOON: ("clock", "warn"),
    Light.TODAY: ("triangle-alert", "warn"),
    Light.LATE: ("circle-alert", "danger"),
}
CHIPS: dict[str, Callable[[Owed], bool]] = {
    "open": lambda row: row.stage.is_open or row.stage is Stage.RECTIFYING,
    "due": lambda row: row.is_running,
    "late": lambda row: row.is_late,
    "unknown": lambda row: row.stage is Stage.UNKNOWN,
    "done": lambda row: not row.stage.is_open and row.stage is not Stage.UNKNOWN,
    "all": lambda _row: True,
}
"""What each chip of the board shows."""


def titles() -> tuple[str, ...]:
    """The headings."""
    return _("Quién"), _("Cargo"), _("Por qué"), _("Vence"), _("Estado")


def is_found(row: Owed, words: Sequence[str]) -> bool:
    """Whether all the words stand in a row."""
    text = fold(
        " ".join((*cells(row), row.whose.unit, row.whose.rut or "", numeral_told(row), group_told(row)))
    )
    return all(word in text for word in words)


def cells(row: Owed) -> tuple[str, ...]:
    """The texts of a row."""
    return row.whose.name, row.whose.post, why(row), due_told(row), state_told(row)


class BoardModel(QAbstractTableModel):
    """The rows in sight."""

    def __init__(self, parent: QObject) -> None:
        """None yet."""
        super().__init__(parent)
        self.rows: list[Owed] = []
        self._icons: dict[tuple[str, str], QIcon] = {}

    def put(self, rows: list[Owed]) -> None:
        """Show these from now on."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def redress(self) -> None:
        """The palette changed."""
        self._icons.clear()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Five."""
        return 0 if parent.isValid() else len(titles())

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Plain text, its icon, its tip."""
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icon(row, column)
        told = cells(row)[column]
        if role == Qt.ItemDataRole.DisplayRole:
            return told
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(told)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{titles()[column]}: {told or '—'}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The columns' titles."""
        is_told = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return titles()[section] if is_told else None

    def _icon(self, row: Owed, column: int) -> QIcon | None:
        if column == DUE and row.deadline is not None:
            return self._sign(*LIGHTS[row.deadline.light])
        if column == STATE:
            if row.fix is not None:
                return self._sign("triangle-alert", "danger" if row.fix.light is Light.LATE else "warn")
            return self._sign(SIGNS[row.stage], "good" if row.stage is Stage.SENT else "dim")
        return None

    def _sign(self, name: str, look: str) -> QIcon:
        if (name, look) not in self._icons:
            self._icons[name, look] = theme.icon(name, getattr(theme.tokens(), look))
        return self._icons[name, look]
