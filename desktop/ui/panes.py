"""A list and the record beside it; where there is no room for both, the one or the other."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.language import _
from desktop.ui.kit import theme
from desktop.ui.kit.table import RegisterTable
from desktop.ui.kit.text import Styled

ONE_PANE = 760
"""Pixels at 100 %: below, there is either the list or the record."""
ROOMY = 1100
"""Pixels at 100 %: from here on the place of a record is kept free beside its list."""


class Panes(QSplitter):
    """Shares the width of a page between its list and what is open."""

    went_back = Signal()
    """From the record to its list."""

    def __init__(
        self, pane: QWidget, right: QStackedWidget, rest: QWidget, table: RegisterTable, parent: QWidget
    ) -> None:
        """The list in its `pane`; `rest` stands at the `right` while no record is open."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._pane, self._right, self._rest, self._table = pane, right, rest, table
        self._at_list = False
        self.beside = Styled(self)
        self.beside.setProperty("look", "sheet")
        self.to_list = QPushButton(_("Volver a la lista"), self.beside)
        self.to_list.setProperty("look", "quiet")
        self.to_list.clicked.connect(self.back)
        column = QVBoxLayout(self.beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.to_list, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(right, 1)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        pane.setMinimumWidth(300)
        self.beside.setMinimumWidth(320)
        self.addWidget(pane)
        self.addWidget(self.beside)
        self.setSizes([640, 530])
        for place in (0, 1):
            self.setStretchFactor(place, 1)
        right.currentChanged.connect(self.share)
        theme.signals.changed.connect(self.share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self.share()

    def share(self) -> None:
        """While no record is open, a narrow page is the list's alone; a narrower one has never both."""
        idle = self._right.currentWidget() is self._rest
        one_pane = self.width() < theme.px(ONE_PANE)
        at_list = idle or self._at_list
        self._pane.setVisible(at_list or not one_pane)
        self.beside.setVisible(not at_list if one_pane else not idle or self.width() >= theme.px(ROOMY))
        self.to_list.setVisible(one_pane)
        self._table.opens_at_rest = not one_pane

    def bring(self) -> None:
        """The record comes into sight."""
        self._at_list = False
        self.share()

    def back(self) -> None:
        """To the list, and the keys with it."""
        self._at_list = True
        self.share()
        self.went_back.emit()

    def has_taken_the_place(self) -> bool:
        """Whether the record stands where its list was."""
        return self._pane.isHidden()
