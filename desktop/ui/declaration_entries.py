"""The entries of a section: a line each, and what can be done with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from desktop.domain.language import _
from desktop.ui.kit import theme
from desktop.ui.kit.parts import AddButton, uncapital
from desktop.ui.kit.text import put_tip, tip

ROW, MOST = 30, 6
"""The height of a line, and how many are seen at once."""


@dataclass(frozen=True)
class Line:
    """What a line says: what the entry is, how it stands to last year, and its sign."""

    text: str
    mark: str = ""
    sign: str = ""
    """`danger` with gaps, `warn` with doubts."""


class EntryList(QListWidget):
    """Arrows and clicks choose; Delete takes out; Enter goes into the form."""

    removing = Signal()
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Enter are ours."""
        if event.key() == Qt.Key.Key_Delete:
            self.removing.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class Entries(QWidget):
    """The lines and their buttons."""

    chosen = Signal(int)
    adding = Signal()
    copying = Signal()
    removing = Signal()
    entered = Signal()

    def __init__(self, singular: str, parent: QWidget | None = None) -> None:
        """None yet."""
        super().__init__(parent)
        self.lines: list[Line] = []
        self.list = EntryList(self)
        self.list.setProperty("look", "bare")
        self.list.setAccessibleName(_("Entradas: {}").format(singular))
        self.list.currentRowChanged.connect(self._on_row)
        self.list.removing.connect(self.removing)
        self.list.entered.connect(self.entered)
        self.add = AddButton(_("Agregar {}").format(uncapital(singular)))
        self.copy, self.remove = QPushButton(_("Duplicar")), QPushButton(_("Quitar"))
        put_tip(self.add, _("Ctrl+N"))
        put_tip(self.copy, _("Ctrl+D"))
        put_tip(self.remove, _("Supr, en la lista; se puede deshacer."))
        self.add.setProperty("look", "add")
        for button in (self.copy, self.remove):
            button.setProperty("look", "quiet")
        self.add.clicked.connect(self.adding)
        self.copy.clicked.connect(self.copying)
        self.remove.clicked.connect(self.removing)
        row = QHBoxLayout()
        row.setSpacing(theme.px(4))
        row.addWidget(self.add)
        row.addStretch(1)
        row.addWidget(self.copy)
        row.addWidget(self.remove)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(theme.px(4))
        around.addWidget(self.list)
        around.addLayout(row)
        self.redress()

    def tell(self, lines: Sequence[Line], chosen: int) -> None:
        """The lines as they stand, one chosen; nobody is told."""
        self.list.blockSignals(True)
        while self.list.count() > len(lines):
            self.list.takeItem(self.list.count() - 1)
        for place, line in enumerate(lines):
            item = self.list.item(place) if place < self.list.count() else QListWidgetItem(self.list)
            text = f"{place + 1}.  {line.text}" + (f"   ·  {line.mark}" if line.mark else "")
            item.setText(text)
            item.setToolTip(tip(text))
            spoken = {"danger": _("falta algo"), "warn": _("con avisos")}.get(line.sign, "")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, (text, spoken))))
            item.setIcon(self._icon(line))
            item.setSizeHint(QSize(10, theme.px(ROW)))
        self.list.setCurrentRow(chosen)
        self.list.blockSignals(False)
        self.lines = list(lines)
        many = min(len(lines), MOST)
        self.list.setFixedHeight(theme.px(ROW) * many + theme.px(4))
        self.list.setVisible(bool(lines))
        for button in (self.copy, self.remove):
            button.setVisible(bool(lines))

    def _icon(self, line: Line) -> QIcon:
        told = theme.tokens()
        if line.sign == "danger":
            return theme.icon("circle-alert", told.danger)
        return theme.icon("triangle-alert", told.warn) if line.sign else theme.icon("check", told.good)

    def redress(self) -> None:
        """Icons in the colours and at the size in use."""
        self.add.setIcon(theme.icon("plus"))
        self.copy.setIcon(theme.icon("copy"))
        self.remove.setIcon(theme.icon("trash-2"))
        for button in (self.add, self.copy, self.remove):
            button.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.list.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.tell(self.lines, self.list.currentRow())

    def _on_row(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(row)
