"""The reserved book while it is open: its lists, each the ordinary page over the locked book's own store."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from desktop.description.plain import Json
from desktop.domain.language import _
from desktop.registers import by_name
from desktop.store.lists import RESERVABLE
from desktop.ui.bench import Bench
from desktop.ui.kit import theme
from desktop.ui.kit.flow import Lines
from desktop.ui.kit.text import Styled, Title, unseen_label
from desktop.ui.listing import ListingPage
from desktop.ui.places import places
from desktop.ui.record import RecordPage

NAMES = ("meetings", "trips", "people", "organisations")
YEARS = 6


class ReservedRecord(RecordPage):
    """A record's page whose new meetings and trips are reserved from the first letter."""

    def new(self, raws: dict[str, Json] | None = None) -> None:
        """A new record, marked."""
        mark: dict[str, Json] = {"reserved": True} if self.register.name in RESERVABLE else {}
        super().new(mark | (raws or {}))


class ReservedLists(Styled):
    """Tabs of lists, under a line of what can be done with the whole book."""

    wants_account = Signal(int)
    wants_copy = Signal()
    wants_move = Signal()
    wants_change = Signal()
    wants_lock = Signal()

    def __init__(self, bench: Bench, arm: Callable[[ListingPage], None], parent: QWidget) -> None:
        """Each list is made when one first goes there."""
        super().__init__(parent)
        self.setProperty("look", "sheet")
        self.bench, self._arm = bench, arm
        self.tabs = QTabBar(self)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(_("Registros reservados"))
        titles = {place.register: place.title for place in places()}
        for name in NAMES:
            self.tabs.addTab(titles[name])
        self.stack = QStackedWidget(self)
        self._pages: dict[str, ListingPage] = {}
        self.years = QComboBox(self)
        self.years.setAccessibleName(_("Año de la cuenta"))
        unseen_label(self.years, _("Año de la cuenta"))
        this = bench.today().year
        for year in range(this, this - YEARS, -1):
            self.years.addItem(str(year), year)
        self.move_all = self._button(_("Trasladar lo que espera"), self.wants_move.emit)
        self.account = self._button(
            _("Cuenta anual (PDF)…"), lambda: self.wants_account.emit(self.years.currentData())
        )
        self.more = QPushButton(_("Más"), self)
        self.more.setMenu(self._menu())
        self.lock = self._button(_("Cerrar con llave"), self.wants_lock.emit)
        self.move_all.hide()
        self._arrange()
        self.tabs.currentChanged.connect(self._turn)
        theme.signals.changed.connect(self._dress)
        self._dress()
        self._turn(0)

    def _button(self, text: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(_("Respaldar…"), self.wants_copy.emit)
        menu.addAction(_("Cambiar la clave…"), self.wants_change.emit)
        return menu

    def _arrange(self) -> None:
        head, acts = QWidget(self), QWidget()
        row = QHBoxLayout(acts)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addStretch(1)
        for widget in (self.move_all, self.years, self.account, self.more, self.lock):
            row.addWidget(widget)
        flow = Lines(head, across=8, down=4)
        flow.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), 0)
        flow.add_line((Title(_("Reservados")), 4, 40), (acts, 5, 200))
        under = QHBoxLayout()
        under.setContentsMargins(8, 0, 8, 0)
        under.addWidget(self.tabs)
        under.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(head)
        whole.addLayout(under)
        whole.addWidget(self.stack, 1)

    def _dress(self) -> None:
        self.lock.setIcon(theme.icon("lock"))
        self.lock.setIconSize(QSize(theme.px(16), theme.px(16)))

    # -- the lists

    def _turn(self, place: int) -> None:
        page = self.page(NAMES[place])
        if (before := self.current_list()) is not None and before is not page:
            before.leave()
        self.stack.setCurrentWidget(page)
        if self.isVisible():
            page.enter()

    def page(self, name: str) -> ListingPage:
        """The list of a register."""
        if name not in self._pages:
            register = by_name(name)
            make = partial(ReservedRecord, self.bench.store, register, today=self.bench.today)
            page = ListingPage(self.bench, register, make, self.stack)
            page.by_official = page.by_month = False
            page.wants_open.connect(self._open)
            self._arm(page)
            self._pages[name] = page
            self.stack.addWidget(page)
        return self._pages[name]

    def _open(self, register: str, uid: str) -> None:
        """A link leads to where this book shows it; institutions and officials are the ordinary one's."""
        if register in NAMES:
            self.tabs.setCurrentIndex(NAMES.index(register))
            if uid:
                self.page(register).open(uid)

    def current_list(self) -> ListingPage | None:
        """The list in sight."""
        page = self.stack.currentWidget()
        return page if isinstance(page, ListingPage) else None

    def enter(self) -> None:
        """Read anew, and take the keys."""
        if (page := self.current_list()) is not None:
            page.enter()

    def reread(self) -> None:
        """Something was moved in."""
        for page in self._pages.values():
            page.reread()

    def wait(self, number: int) -> None:
        """How many reserved records wait in the ordinary book."""
        self.move_all.setText(_("Trasladar lo que espera ({})").format(number))
        self.move_all.setVisible(number > 0)

    def flush(self) -> bool:
        """Keep what is being typed; whether nothing is unkept."""
        open_ = [record for page in self._pages.values() if (record := page.has_record()) is not None]
        kept = [record.flush_draft() for record in open_]
        return all(kept)
