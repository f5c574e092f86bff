"""What was joined and can be parted, and what was said to be distinct."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.language import _
from desktop.duties.homonyms import DIRECTORY, Directory
from desktop.store import Store
from desktop.store.merging import Merge
from desktop.ui.kit import theme
from desktop.ui.kit.colours import px
from desktop.ui.kit.plain_table import put_cell
from desktop.ui.kit.row_lit import RowLit
from desktop.ui.kit.text import Heading, Label, Styled
from desktop.ui.past import local

T = TypeVar("T")


@dataclass(frozen=True)
class Apart:
    """Two that somebody said are not the same."""

    model: Directory
    one: str
    other: str
    one_name: str
    other_name: str


def apart(store: Store) -> list[Apart]:
    """All such pairs that are in the book, by name."""
    told: list[Apart] = []
    for model in DIRECTORY:
        for one, other in store.distinct(model):
            first, second = store.get(model, one), store.get(model, other)
            if first is not None and second is not None:
                told.append(Apart(model, one, other, first.heading(), second.heading()))
    return sorted(told, key=lambda each: (each.one_name, each.other_name))


class Joined(Styled):
    """Both lists, one above the other."""

    split_asked = Signal(int)
    together_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setProperty("look", "sheet")
        self._merges: list[Merge] = []
        self._apart: list[Apart] = []
        titles = (_("Quedó"), _("Se unió a él"), _("Vínculos"), _("Cuándo"), _("Quién"), _("Estado"))
        self.merges = _table(titles, _("Uniones hechas"), self)
        self.apart = _table((_("Uno"), _("Otro")), _("Los que no son lo mismo"), self)
        self.split = QPushButton(_("&Separar"), self)
        self.together = QPushButton(_("&Quitar la nota"), self)
        self.split.clicked.connect(self._split)
        self.together.clicked.connect(self._together)
        self.merges.itemSelectionChanged.connect(self._allow)
        self.apart.itemSelectionChanged.connect(self._allow)
        self.no_merges = Label(_("Aún no se ha unido nada."), "dim", parent=self)
        self.no_apart = Label(_("Aún no se ha anotado ninguno."), "dim", parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(24), px(16))
        column.setSpacing(px(8))
        told = _("Al separar, cada registro recupera sus vínculos; lo anotado después queda donde está.")
        for heading, help_, nothing, table, button, share in (
            (_("Uniones hechas"), told, self.no_merges, self.merges, self.split, 3),
            (_("No son lo mismo"), "", self.no_apart, self.apart, self.together, 2),
        ):
            column.addWidget(Heading(heading, self))
            if help_:
                column.addWidget(Label(help_, "dim", wraps=True, parent=self))
            column.addWidget(nothing)
            column.addWidget(table, share)
            row = QHBoxLayout()
            row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
            column.addSpacing(px(8))
        column.addStretch(1)
        self.show_all([], [])

    def show_all(self, merges: Sequence[Merge], pairs: Sequence[Apart]) -> None:
        """What there is."""
        self._merges, self._apart = list(merges), list(pairs)
        _fill(self.merges, [_row(one) for one in merges])
        _fill(self.apart, [(one.one_name, one.other_name) for one in pairs])
        for table, nothing, button in (
            (self.merges, self.no_merges, self.split),
            (self.apart, self.no_apart, self.together),
        ):
            table.setVisible(bool(table.rowCount()))
            nothing.setVisible(not table.rowCount())
            button.setVisible(bool(table.rowCount()))
        self._allow()

    def _allow(self) -> None:
        merge = _chosen(self.merges, self._merges)
        self.split.setEnabled(merge is not None and merge.split_at is None)
        self.together.setEnabled(_chosen(self.apart, self._apart) is not None)

    def _split(self) -> None:
        if (merge := _chosen(self.merges, self._merges)) is not None:
            self.split_asked.emit(merge.id)

    def _together(self) -> None:
        if (pair := _chosen(self.apart, self._apart)) is not None:
            self.together_asked.emit(pair)


def _row(one: Merge) -> tuple[str, ...]:
    state = _("Unidos") if one.split_at is None else _("Separados el {}").format(local(one.split_at)[:10])
    return one.kept_name, one.lost_name, str(one.links), local(one.at), one.actor, state


def _table(titles: Sequence[str], name: str, parent: QWidget) -> QTableWidget:
    table = QTableWidget(0, len(titles), parent)
    table.setItemDelegate(RowLit(table))
    table.setHorizontalHeaderLabels(list(titles))
    table.setAccessibleName(name)
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    for column in range(len(titles)):
        wide = column < 2  # noqa: PLR2004 -- the two names
        mode = QHeaderView.ResizeMode.Stretch if wide else QHeaderView.ResizeMode.ResizeToContents
        header.setSectionResizeMode(column, mode)
    return table


def _fill(table: QTableWidget, rows: Sequence[Sequence[str]]) -> None:
    table.setRowCount(len(rows))
    for place, row in enumerate(rows):
        table.setRowHeight(place, theme.px(30))
        for column, text in enumerate(row):
            put_cell(table, place, column, text)
    if rows:
        table.selectRow(0)


def _chosen(table: QTableWidget, of: Sequence[T]) -> T | None:
    row = table.currentRow()
    return of[row] if 0 <= row < len(of) else None
