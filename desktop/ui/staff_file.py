"""A spreadsheet of officials at the first start: chosen, tried, and shown row by row before it is taken."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.language import _, ngettext
from desktop.jobs.planning import Fate, Plan
from desktop.ui.kit import theme
from desktop.ui.kit.flow import Lines
from desktop.ui.kit.plain_table import plain_table, put_cell, with_numbers
from desktop.ui.kit.text import Label
from desktop.ui.people_list import MOST_SHOWN, ORDER, ROW, fates

SEEN = 5
"""Rows that are seen at once."""


class StaffFile(QWidget):
    """Two buttons; and once a file was read, what will become of each of its rows."""

    changed = Signal()
    wants_review = Signal(object)
    wants_template = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """No file yet."""
        super().__init__(parent)
        self.path: Path | None = None
        self.plan: Plan | None = None
        self.is_reading = False
        self.choose = self._button(_("Tomarlas de una planilla…"), self._choose)
        self.template = self._button(_("Guardar una planilla para llenar…"), self._template)
        self.drop = self._button(_("Quitar la planilla"), self.forget)
        self.told = Label("", "dim", wraps=True, parent=self)
        heads = (_("Fila"), _("Qué pasa"), _("Quién"), _("Cargo"), _("Razón"))
        self.table = with_numbers(
            plain_table(self, heads, (48, 100, 170, 180), _("Filas de la planilla")), (0,)
        )
        self._arrange()
        self._tell()

    def _button(self, text: str, act: object) -> QPushButton:
        button = QPushButton(text, self)
        button.clicked.connect(act)
        return button

    def _arrange(self) -> None:
        head = self.table.horizontalHeader()
        self.table.setFixedHeight(theme.px(ROW) * SEEN + head.sizeHint().height())
        acts = QWidget(self)
        row = Lines(acts, across=8, down=8)
        row.add_line((self.choose, 2, 200), (self.template, 2, 250), (self.drop, 1, 140))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(acts)
        column.addWidget(self.told)
        column.addWidget(self.table)

    # -- the file

    def _choose(self) -> None:
        kinds = _("Planillas ({})").format("*.xlsx *.csv")
        path, _filter = QFileDialog.getOpenFileName(self, _("Planilla de autoridades"), "", kinds)
        if path:
            self.take(Path(path))

    def _template(self) -> None:
        path, _filter = QFileDialog.getSaveFileName(
            self, _("Guardar una planilla para llenar"), _("autoridades.xlsx"), "Excel (*.xlsx)"
        )
        if path:
            self.wants_template.emit(path if Path(path).suffix else f"{path}.xlsx")

    def take(self, path: Path) -> None:
        """This file: ask what would become of its rows."""
        self.path, self.plan, self.is_reading = path, None, True
        self._tell()
        self.wants_review.emit(path)

    def forget(self) -> None:
        """No file after all."""
        self.path, self.plan, self.is_reading = None, None, False
        self._tell()
        self.choose.setFocus()

    def show_plan(self, plan: Plan) -> None:
        """What would become of each row."""
        self.plan, self.is_reading = plan, False
        self._tell()

    def refuse(self, why: str = "") -> None:
        """It could not be read: say why, and take it away."""
        self.path, self.plan, self.is_reading = None, None, False
        self._tell()
        self.told.set_role("danger" if why else "dim")
        self.told.setText(why)
        self.told.setVisible(bool(why))

    # -- what is shown

    def summary(self) -> str:
        """The file in a sentence."""
        if self.path is None or self.plan is None:
            return ""
        counts = self.plan.counts
        new, out = counts[Fate.NEW] + counts[Fate.CHANGED], counts[Fate.REFUSED]
        told = ngettext("{} autoridad de «{}».", "{} autoridades de «{}».", new).format(new, self.path.name)
        if out:
            told += " " + ngettext("{} fila no entra.", "{} filas no entran.", out).format(out)
        return told

    def _tell(self) -> None:
        self.told.set_role("dim")
        name = self.path.name if self.path else ""
        self.told.setText(_("Leyendo «{}»…").format(name) if self.is_reading else self.summary())
        self.told.setVisible(bool(self.told.text()))
        self.table.setVisible(self.plan is not None)
        self.drop.setVisible(self.plan is not None)
        if self.plan is not None:
            self._fill(self.plan)
        self.changed.emit()

    def _fill(self, plan: Plan) -> None:
        shown = sorted(plan.lines, key=lambda line: ORDER.index(line.fate))[:MOST_SHOWN]
        known = fates()
        self.table.setRowCount(len(shown))
        for row, line in enumerate(shown):
            word, icon, colour = known[line.fate]
            for column, text in enumerate(
                (str(line.row.line or ""), word, line.name, line.post, line.reason)
            ):
                item = put_cell(self.table, row, column, text)
                if column == 1:
                    item.setIcon(theme.icon(icon, colour))
            self.table.setRowHeight(row, theme.px(ROW))
