"""The handbook inside the window: index and search at the left, the page at the right."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.language import _
from desktop.ui.handbook_made import expanded
from desktop.ui.handbook_pages import Pages
from desktop.ui.handbook_places import INDEX
from desktop.ui.handbook_print import paper
from desktop.ui.handbook_view import HandbookView
from desktop.ui.kit import theme
from desktop.ui.kit.search_box import SearchBox
from desktop.ui.kit.text import put_tip
from desktop.ui.page import Page

Role = Qt.ItemDataRole
WIDTH = 264
EDGE, ABOVE, SIDE = 12, 5, 8
ICONS = ("arrow-left", "arrow-right", "printer")


@dataclass(frozen=True)
class Stop:
    """Where one was: a page and an anchor."""

    page: str
    anchor: str = ""

    @classmethod
    def of(cls, link: str) -> Stop:
        """From `page.md#anchor` or `page#anchor`; without a page, the one in sight is meant."""
        page, _hash, anchor = link.partition("#")
        return cls(page.removesuffix(".md"), anchor)


class HandbookPage(Page):
    """Reads, searches, goes back and forth, prints; Esc returns to the work."""

    left = Signal()
    """Back to where one was before."""
    printing = Signal(str, bytes)
    """A page as a PDF, to be looked at: its title, and the file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Open at nothing; the index is read when the page is first entered."""
        super().__init__(parent)
        self.pages = Pages(expanded)
        self._stops: list[Stop] = []
        self._here = -1
        self.search = SearchBox(self)
        self.search.setPlaceholderText(_("Buscar en el manual…"))
        self.search.setAccessibleName(_("Buscar en el manual"))
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Índice del manual"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.view = HandbookView(self)
        self.before, self.after, self.paper = self._signs()
        self.away = QPushButton(_("Volver al trabajo   Esc"), self)
        self.away.setProperty("look", "quiet")
        self._arrange()
        self._listen()
        self._dress()

    def _signs(self) -> tuple[QToolButton, ...]:
        """Small, so that the page has its room at every size of text."""
        signs = tuple(QToolButton(self) for _icon in ICONS)
        words = (_("Página anterior (Alt+←)"), _("Página siguiente (Alt+→)"), _("Imprimir (Ctrl+P)"))
        for sign, text in zip(signs, words, strict=True):
            sign.setProperty("look", "quiet")
            sign.setAccessibleName(text)
            put_tip(sign, text, says="")
        return signs

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        self._index = QWidget(self)
        self._index.setLayout(left)
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 8, 12, 0)
        bar.addWidget(self.before)
        bar.addWidget(self.after)
        bar.addStretch(1)
        bar.addWidget(self.paper)
        bar.addWidget(self.away)
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addLayout(bar)
        right.addWidget(self.view, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._index)
        row.addLayout(right, 1)

    def _listen(self) -> None:
        self.search.textChanged.connect(self._show_list)
        self.search.returnPressed.connect(self._open_first)
        self.search.installEventFilter(self)
        self.list.itemClicked.connect(self._open_item)
        self.list.itemActivated.connect(self._open_item)
        self.view.asked.connect(self.open)
        self.before.clicked.connect(lambda: self._walk(-1))
        self.after.clicked.connect(lambda: self._walk(1))
        self.paper.clicked.connect(self.print_page)
        self.away.clicked.connect(self.left)
        theme.signals.changed.connect(self._redress)

    # -- going about

    @property
    def here(self) -> Stop:
        """The page in sight."""
        return self._stops[self._here] if self._stops else Stop(INDEX)

    def open(self, link: str) -> None:
        """To a page, and an anchor in it; of a page that is not there, the index."""
        stop = Stop.of(link)
        stop = Stop(stop.page or self.here.page, stop.anchor)
        if stop.page not in self.pages.names():
            stop = Stop(INDEX)
        if not self._stops or stop != self.here:
            self._stops = [*self._stops[: self._here + 1], stop]
            self._here = len(self._stops) - 1
        self._show()

    def _walk(self, step: int) -> None:
        if 0 <= self._here + step < len(self._stops):
            self._here += step
            self._show()

    def _show(self) -> None:
        self.view.show_page(self.pages.source(self.here.page), self.pages.language)
        self.view.go_to(self.here.anchor)
        self.before.setEnabled(self._here > 0)
        self.after.setEnabled(self._here + 1 < len(self._stops))
        self._choose()

    # -- the index

    def _show_list(self) -> None:
        """The pages, or what was found."""
        self.list.clear()
        asked = self.search.text().strip()
        if not asked:
            for entry in self.pages.entries():
                self._item(entry.title, entry.page)
            self._choose()
            self._fit_list()
            return
        found = self.pages.find(asked)
        for section in found:
            title = self.pages.title(section.page)
            told = title if title == section.title else f"{title} · {section.title}"
            self._item(told, f"{section.page}#{section.anchor}")
        if not found:
            self._item(_("Ninguna página habla de eso."), "")
        self._fit_list()

    def _item(self, text: str, link: str) -> None:
        item = QListWidgetItem(text, self.list)
        item.setData(Role.UserRole, link)
        if not link:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setForeground(QColor(theme.tokens().dim))

    def _choose(self) -> None:
        """Mark the page in sight."""
        if not self.search.text().strip():
            links = [self.list.item(row).data(Role.UserRole) for row in range(self.list.count())]
            if self.here.page in links:
                self.list.setCurrentRow(links.index(self.here.page))

    def _open_item(self, item: QListWidgetItem) -> None:
        if link := str(item.data(Role.UserRole)):
            self.open(link)

    def _open_first(self) -> None:
        if self.list.count():
            self.list.setCurrentRow(0)
            self._open_item(self.list.item(0))

    # -- as a page

    def enter(self) -> None:
        """The page takes the keys: the arrows scroll it."""
        if not self._stops:
            self.open(INDEX)
        if not self.list.count():
            self._show_list()
        self.view.setFocus()

    def act(self, name: str) -> bool:
        """Searching and going back and forth are the page's own here."""
        acts = {
            "filter": self.search.setFocus,
            "month_back": lambda: self._walk(-1),
            "month_on": lambda: self._walk(1),
            "print": self.print_page,
        }
        if name in acts:
            acts[name]()
        return name in acts

    def print_page(self) -> None:
        """The page in sight, on paper."""
        here = self.here.page
        title = self.pages.title(here)
        self.printing.emit(title, paper(self.pages.source(here), self.pages.language, title))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the work."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the search field the arrow goes down into the list, and Esc first takes back what was typed."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.list.setFocus()
                self.list.setCurrentRow(max(self.list.currentRow(), 0))
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return super().eventFilter(watched, event)

    def _redress(self) -> None:
        self._dress()
        self._fit_list()
        if self._stops:
            self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the index gives way to the page."""
        super().resizeEvent(event)
        self._index.setFixedWidth(min(theme.px(WIDTH), self.width() // 3))
        self._fit_list()

    def _fit_list(self) -> None:
        """Titles that need two lines have two."""
        px = theme.px
        bar = self.list.verticalScrollBar().sizeHint().width()
        room = self._index.width() - px(2 * SIDE) - 2 * EDGE - bar
        for row in range(self.list.count()):
            item = self.list.item(row)
            box = QRect(0, 0, max(room, px(40)), 10_000)
            told = self.list.fontMetrics().boundingRect(box, Qt.TextFlag.TextWordWrap, item.text())
            item.setSizeHint(QSize(px(40), told.height() + px(2 * ABOVE)))

    def _dress(self) -> None:
        px, told = theme.px, theme.tokens()
        self._index.setFixedWidth(min(px(WIDTH), self.width() // 3))
        for sign, name in zip((self.before, self.after, self.paper), ICONS, strict=True):
            sign.setIcon(theme.icon(name))
            sign.setIconSize(QSize(px(18), px(18)))
        self.list.setStyleSheet(
            f"QListWidget {{ background: {told.base}; border: 1px solid {told.hairline}; }}"
            f"QListWidget:focus {{ border: 2px solid {told.accent}; }}"
            f"QListWidget::item {{ padding: {px(ABOVE)}px {px(SIDE)}px; }}"
        )
        for row in range(self.list.count()):
            if not (item := self.list.item(row)).flags():
                item.setForeground(QColor(told.dim))
