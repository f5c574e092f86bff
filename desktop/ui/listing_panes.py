"""The two panes of a register's page: its list, and beside it or in its place the record."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.description.register import Register
from desktop.domain.language import _
from desktop.ui.bench import Bench
from desktop.ui.drafts_strip import DraftsStrip
from desktop.ui.empty import Empty
from desktop.ui.kit import theme
from desktop.ui.kit.colours import px
from desktop.ui.kit.table import RegisterTable
from desktop.ui.kit.text import Label, Styled
from desktop.ui.list_head import ListHead
from desktop.ui.many import Many
from desktop.ui.page import Page
from desktop.ui.register_words import words

ONE_PANE = 760
"""Pixels at 100 %: below, there is either the list or the record."""
ROOMY = 1100
"""Pixels at 100 %: from here on the place of a record is kept free beside its list."""


class ListingPanes(Page):
    """How the page is laid out; what it does, `ListingPage` says."""

    def __init__(self, bench: Bench, register: Register, parent: QWidget | None = None) -> None:
        """The parts in their places."""
        super().__init__(parent)
        self.words = words(register.name)
        self._at_list = False
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        pane = self._pane = Styled(self.splitter)
        pane.setProperty("look", "sheet")
        self.left = QStackedWidget(pane)
        self.head = ListHead(register, pane)
        self.drafts = DraftsStrip(bench.today, pane)
        self.table = RegisterTable(bench.store, register, bench.runner, self.left)
        self.empty = Empty(self.left)
        self.foot = Label("", "help", parent=pane)
        self.many = Many(bench, register, self.table, pane)
        self.beside = Styled(self.splitter)
        self.beside.setProperty("look", "sheet")
        self.right = QStackedWidget(self.beside)
        self.to_list = QPushButton(_("Volver a la lista"), self.beside)
        self.to_list.setProperty("look", "quiet")
        self.rest = Empty(self.right)
        self._arrange()
        self.right.currentChanged.connect(self._share)
        self.to_list.clicked.connect(self._back_to_list)
        theme.signals.changed.connect(self._share)

    def _arrange(self) -> None:
        for widget in (self.table, self.empty):
            self.left.addWidget(widget)
        self.right.addWidget(self.rest)
        told = _("o cree uno: {}.").format(_("{} (Ctrl+N)").format(self.words.new))
        if self.head.new.isHidden():
            told = self.words.first
        self.rest.tell("file-text", _("Elija un registro de la lista"), told)
        pane = self._pane
        column = QVBoxLayout(pane)
        column.setContentsMargins(24, 12, 0, 0)
        column.setSpacing(8)
        inset = QVBoxLayout()
        inset.setContentsMargins(0, 0, 16, 0)
        inset.setSpacing(8)
        inset.addWidget(self.head)
        inset.addWidget(self.drafts)
        column.addLayout(inset)
        column.addWidget(self.left, 1)
        column.addWidget(self.foot)
        column.addWidget(self.many)
        self.foot.setContentsMargins(0, 4, 0, 8)
        held = QVBoxLayout(self.beside)
        held.setContentsMargins(0, 0, 0, 0)
        held.setSpacing(0)
        held.addWidget(self.to_list, 0, Qt.AlignmentFlag.AlignLeft)
        held.addWidget(self.right, 1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        pane.setMinimumWidth(300)
        self.beside.setMinimumWidth(320)
        self.splitter.addWidget(pane)
        self.splitter.addWidget(self.beside)
        self.splitter.setSizes([640, 530])
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """While no record is open, a narrow page is the list's alone; a narrower one has never both."""
        idle = self.right.currentWidget() is self.rest
        one_pane = self.width() < px(ONE_PANE)
        at_list = idle or self._at_list
        self._pane.setVisible(at_list or not one_pane)
        self.beside.setVisible(not at_list if one_pane else not idle or self.width() >= px(ROOMY))
        self.to_list.setVisible(one_pane)
        self.table.opens_at_rest = not one_pane

    def _back_to_list(self) -> None:
        """From the record to its list, where there is room for one of them."""
        self._at_list = True
        self._share()
        self._to_table()

    def _to_table(self) -> None:
        (self.table if self.left.currentWidget() is self.table else self.head.new).setFocus()
