"""The frame that is painted first: menus, top bar, side bar, a place for pages, status; it knows no book."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.language import _
from desktop.ui.jobs_panel import StatusBar
from desktop.ui.kit import theme
from desktop.ui.kit.reading_order import lead_on
from desktop.ui.kit.runner import Runner
from desktop.ui.kit.stack import Stack
from desktop.ui.kit.text import Styled
from desktop.ui.menus import Actions
from desktop.ui.notice import Notice
from desktop.ui.page import Page
from desktop.ui.preferences import Preferences
from desktop.ui.sidebar import SideBar
from desktop.ui.topbar import TopBar

FIRST_SIZE = (1280, 800)
ROOMY = 960
"""Pixels at 100 % from which on the side bar has its words."""


class Frame(QMainWindow):
    """The window without its book."""

    painted = Signal()
    """The frame can be seen: now is the time for what is heavy."""
    dropped = Signal(list)
    leaves_practice, renews_practice = Signal(), Signal()
    """From the practice book to one's own, or to a fresh practice book."""

    def __init__(self, preferences: Preferences, runner: Runner, today: Callable[[], date]) -> None:
        """Arrange the parts as they were left last time."""
        super().__init__()
        self.preferences, self.runner = preferences, runner
        self.may_close: Callable[[], bool] = runner.close
        self.setWindowTitle("Probidad")
        self.setAcceptDrops(True)
        self.actions_by_name = Actions(self)
        self.top, self.side = TopBar(today, self), SideBar(self)
        self.pages = Stack(self)
        self.pages.setAccessibleName(_("Página"))
        self.blank = Page(self)
        self.pages.addWidget(self.blank)
        self.area = self._scrolled()
        self.status = StatusBar(runner, self)
        self.setStatusBar(self.status)
        self._inside = self._middle()
        self.setCentralWidget(self._inside)
        self.notice = Notice(self.area)
        self.open_book(False)
        theme.signals.changed.connect(self._fit)
        room = self.screen().availableSize()
        self.resize(min(FIRST_SIZE[0], room.width()), min(FIRST_SIZE[1], room.height()))
        self.restoreGeometry(preferences.state("window/geometry"))

    def _middle(self) -> QWidget:
        middle = Styled(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addWidget(self.area, 1)
        column.addWidget(self.top)
        column.addLayout(row, 1)
        self._column = column
        middle.installEventFilter(self)
        return middle

    def _scrolled(self) -> QScrollArea:
        """A page that is too high for large letters scrolls: the window is never larger than its screen."""
        area = QScrollArea(self)
        area.setProperty("look", "bare")
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName(_("Página"))
        area.setWidget(self.pages)
        return area

    def open_book(self, is_open: bool) -> None:
        """Whether there is a book to work on."""
        self.actions_by_name.open_book(is_open)
        self.top.open_book(is_open)
        self.side.setEnabled(is_open)

    def add_menu(self, after: str, menu: QMenu) -> None:
        """A menu within the first of the bar, behind one of its actions."""
        first = self.menuBar().actions()[0].menu()
        if isinstance(first, QMenu):
            acts = first.actions()
            place = acts.index(self.actions_by_name[after]) + 1
            first.insertMenu(acts[place], menu)

    def show_page(self, page: QWidget) -> None:
        """Bring a page into sight."""
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        self.notice.raise_()

    def mark_practice(self, strip: QWidget) -> None:
        """The book is one to practise in: the title and the strip over the pages say so."""
        self.setWindowTitle(_("PRÁCTICA: todo es inventado"))
        self._column.insertWidget(1, strip)
        self.side.offer_exercises()
        order = [self.top.help, *strip.findChildren(QPushButton), self.side.entries["home"]]
        for one, following in pairwise(order):
            QWidget.setTabOrder(one, following)

    def say(self, text: str) -> None:
        """Tell of something that did not work."""
        self.notice.say(text, "bad")

    def come_forward(self) -> None:
        """Somebody started the program again: here is the window."""
        self.setWindowState(
            (self.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive
        )
        self.show()
        self.raise_()
        self.activateWindow()

    def _fit(self) -> None:
        """Where letters are large for the window, what only repeats gives its room to the page."""
        is_narrow = self.width() < theme.px(ROOMY)
        self.side.be_narrow(is_narrow)
        self.top.be_narrow(is_narrow)

    # -- as Qt calls it

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab and Shift+Tab: what pages showed meanwhile stands in its order first."""
        now = QApplication.focusWidget()
        if now is not None:
            lead_on(now, (self._inside, self.status), forward=forward)
        return super().focusNextPrevChild(forward)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """After the first painting there is time for the rest."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self.painted.emit)
        return False

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep how the window stands; nothing typed is lost, so nothing is asked."""
        if not self.may_close():
            event.ignore()
            return
        self.preferences.keep("window/geometry", self.saveGeometry())
        self.preferences.save()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the window."""
        if self.side.isEnabled() and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Files to take in."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)
