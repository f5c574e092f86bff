"""The list «Coincidencias»: what the radar found and what was decided, out of the strongbox that is open."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.description.register import field_of
from desktop.domain.language import _
from desktop.jobs.radar import decisions
from desktop.registers.declaration.coincidences import Coincidence
from desktop.store.strongbox import Strongbox
from desktop.ui.kit.colours import px
from desktop.ui.kit.panel import Panel
from desktop.ui.kit.row_lit import RowLit
from desktop.ui.kit.text import Heading, Help, tip
from desktop.ui.open_boxes import OpenBoxes

COLUMNS = ("decided_at", "matter", "interest", "where", "party", "verdict", "reason")
NARROW = ("decided_at", "verdict")
"""Columns that need no more than their words."""
WIDTH, HEIGHT = 1040, 420


class CoincidencesPanel(Panel):
    """Read only; what was decided stays as it was. It goes when a strongbox is locked."""

    def __init__(self, anchor: QWidget, box: Strongbox, boxes: OpenBoxes | None = None) -> None:
        """The latest first.

        Raises:
            BookError: the strongbox was closed, or something in it is damaged.
        """
        super().__init__(anchor)
        self.setAccessibleName(_("Coincidencias"))
        rows = list(reversed(decisions(box)))
        self.table = QTableWidget(len(rows), len(COLUMNS), self)
        self.table.setItemDelegate(RowLit(self.table))
        self.table.setHorizontalHeaderLabels([_(field_of(Coincidence, name).label) for name in COLUMNS])
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for name in NARROW:
            fitted = QHeaderView.ResizeMode.ResizeToContents
            self.table.horizontalHeader().setSectionResizeMode(COLUMNS.index(name), fitted)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.table.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.table.setAccessibleName(_("Coincidencias"))
        for place, row in enumerate(rows):
            for column, name in enumerate(COLUMNS):
                text = field_of(Coincidence, name).say(row)
                item = QTableWidgetItem(text.split()[0] if name == "decided_at" else " ".join(text.split()))
                item.setToolTip(tip(text))
                self.table.setItem(place, column, item)
        self._lay_out(bool(rows))
        if boxes is not None:
            boxes.locked.connect(self._on_locked)

    def _lay_out(self, some: bool) -> None:
        around = QVBoxLayout(self)
        around.setContentsMargins(px(20), px(16), px(20), px(12))
        around.setSpacing(px(8))
        around.addWidget(Heading(_("Coincidencias")))
        none = _("Aún no se ha decidido sobre ninguna.")
        around.addWidget(
            Help(_("Lo que se decidió, en la caja fuerte y en ninguna otra parte.") if some else none)
        )
        around.addWidget(self.table, 1)
        self.table.setVisible(some)
        row = QHBoxLayout()
        row.addStretch(1)
        self.back = QPushButton(_("Volver  Esc"))
        self.back.clicked.connect(self.close_up)
        row.addWidget(self.back)
        around.addLayout(row)

    def come(self) -> None:
        """Open, with the keys."""
        self.open(px(WIDTH), px(HEIGHT if self.table.rowCount() else 140))
        self.table.resizeRowsToContents()
        self.table.selectRow(0)
        (self.table if self.table.rowCount() else self.back).setFocus()

    def _on_locked(self, _holder: str) -> None:
        if not self.is_shut:
            self.close_up()
