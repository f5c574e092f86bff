"""The board of declarations: who must declare, why, by when, in what state; a line opens or begins one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.language import _
from desktop.domain.law import Law
from desktop.domain.text import fold
from desktop.duties.declaration_words import follows, group_told, numeral_told, state_told
from desktop.duties.declarations_due import Owed, board
from desktop.store import Store
from desktop.store.office_law import law_of
from desktop.ui.bench import Bench
from desktop.ui.declaration_acts import acts_on
from desktop.ui.declaration_rows import CHIPS, WIDTHS, BoardModel, is_found
from desktop.ui.empty import Empty
from desktop.ui.jobs_panel import thousands
from desktop.ui.kit import theme
from desktop.ui.kit.boxes import is_enter
from desktop.ui.kit.chip import Chip
from desktop.ui.kit.row_lit import RowLit
from desktop.ui.kit.search_box import SearchBox
from desktop.ui.kit.shares import Shares
from desktop.ui.kit.text import Label, Title, unseen_label
from desktop.ui.kit.turning import Turning
from desktop.ui.page import Page
from desktop.ui.printing import MakeAct, print_paper

ROW, PAUSE, LONGEST = 30, 120, 200
Told = tuple[list[Owed], Law]
Mark = tuple[str, str, int]


def read(store: Store, bench: Bench) -> Told:
    """The whole board, and the law by which it is told."""
    return board(store, bench.today()), law_of(store)


class BoardTable(QTableView):
    """The rows; Enter opens the one in hand."""

    def __init__(self, model: BoardModel, parent: QWidget) -> None:
        """As all tables here look."""
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(RowLit(self))
        self.setAccessibleName(_("Tablero de declaraciones"))
        self.setAccessibleDescription(
            _("Las flechas recorren las líneas; Intro abre o comienza la declaración.")
        )
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)  # as in the lists: letters may become smaller
        head = self.horizontalHeader()
        head.setAccessibleName(_("Columnas"))
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setSectionResizeMode(len(WIDTHS), QHeaderView.ResizeMode.Stretch)
        Shares(self, WIDTHS)

    def fit(self) -> None:
        """By the size of the letters."""
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW))
        self.setIconSize(QSize(theme.px(16), theme.px(16)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is the same as a double click, on every system."""
        if is_enter(event) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class DeclarationsPage(Page):
    """What waits first; text, chips and kinds narrow it."""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        """Arrange it; `enter` asks the book."""
        super().__init__(parent)
        self.bench, self._rows, self._law = bench, list[Owed](), Law()
        self.counts = Label("", "dim", parent=self)
        self.field = SearchBox(self)
        self.field.setPlaceholderText(_("Filtrar…"))
        self.field.setAccessibleName(_("Filtrar el tablero"))
        self.field.setMaxLength(LONGEST)
        self.kinds = QComboBox(self)
        self.kinds.setAccessibleName(_("Qué declaración"))
        unseen_label(self.kinds, _("Qué declaración"))
        self.kinds.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._group = QButtonGroup(self)
        self.chips = {name: Chip(text, self._group, self) for name, text in chips().items()}
        self.chips["open"].setChecked(True)
        self.model = BoardModel(self)
        self.table = BoardTable(self.model, self)
        self.empty, self.below = Empty(self), QStackedWidget(self)
        self.detail = Label("", "help", wraps=True, parent=self)
        self.begin = QPushButton(_("Comenzar"), self)
        self.begin.setProperty("look", "primary")
        self.acts = QPushButton(_("Acciones"), self)
        self.acts.setToolTip(_("Lo que se puede hacer con esta declaración (Ctrl+J)"))
        self.acts.setShortcut("Ctrl+J")
        self.new = QPushButton(_("Nuevo obligado"), self)
        self.risk = QPushButton(_("Exposición a multas"), self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        head, filters = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Title(_("Tablero"), self))
        head.addSpacing(8)
        head.addWidget(self.counts, 1)
        acts, narrowing = QHBoxLayout(), QHBoxLayout()
        acts.setSpacing(8)
        for button in (self.risk, self.new, self.acts, self.begin):
            acts.addWidget(button)
        head.addLayout(acts)
        filters.setSpacing(4)
        filters.addWidget(self.field, 1)
        filters.addWidget(self.kinds)
        filters.addSpacing(4)
        narrowing.setSpacing(4)
        for chip in self.chips.values():
            narrowing.addWidget(chip)
        narrowing.addStretch(1)
        filters.addLayout(narrowing)
        Turning(self, 900, head, filters)
        self.below.addWidget(self.empty)
        self.below.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(filters)
        column.addWidget(self.below, 1)
        column.addWidget(self.detail)
        self._fit()

    def _connect(self) -> None:
        self._pause.timeout.connect(self._fill)
        self.field.textChanged.connect(self._pause.start)
        self.kinds.currentIndexChanged.connect(self._fill)
        self._group.buttonClicked.connect(self._fill)
        self.table.activated.connect(self._open)
        self.table.selectionModel().currentRowChanged.connect(self._tell)
        self.begin.clicked.connect(self._open)
        self.acts.clicked.connect(self._offer_acts)
        self.new.clicked.connect(partial(self.wants_new.emit, "declarants", {}))
        self.risk.clicked.connect(partial(self.wants_place.emit, "exposure"))
        theme.signals.changed.connect(self._fit)

    def _fit(self) -> None:
        self.model.redress()
        self.table.fit()

    # -- as a page

    def enter(self) -> None:
        """Read anew, and take the keys."""
        self.reread()
        self.table.setFocus()

    def reread(self) -> None:
        """Ask the book, without waiting for it."""
        store, bench = self.bench.store, self.bench
        bench.runner.ask(self, lambda: read(store, bench), self._show)

    def show_only(self, chip: str) -> None:
        """Put a chip down, and filter by nothing else."""
        self.field.clear()
        self.kinds.setCurrentIndex(0)
        self.chips.get(chip, self.chips["open"]).setChecked(True)
        self._fill()

    # -- the rows

    def _show(self, told: Told) -> None:
        self._rows, self._law = told
        self._count()
        self._offer_kinds()
        self._fill()

    def _count(self) -> None:
        counted = {chip: sum(map(CHIPS[chip], self._rows)) for chip in CHIPS}
        told = [
            (one if counted[chip] == 1 else more).format(thousands(counted[chip]))
            for chip, one, more in (
                ("due", _("1 por vencer"), _("{} por vencer")),
                ("late", _("1 atrasada"), _("{} atrasadas")),
                ("done", _("1 lista"), _("{} listas")),
                ("unknown", _("1 no consta"), _("{} no constan")),
            )
            if counted[chip] or chip != "unknown"
        ]
        self.counts.setText(" · ".join(told) if self._rows else "")

    def _offer_kinds(self) -> None:
        """Kinds and years, the latest first; the one chosen stays."""
        before = self.kinds.currentText()
        found = {group_told(row): row.period for row in self._rows}
        names = sorted(found, key=lambda name: (-found[name], name))
        self.kinds.blockSignals(True)
        self.kinds.clear()
        self.kinds.addItems([_("Todas las clases"), *names])
        self.kinds.setCurrentIndex(names.index(before) + 1 if before in names else 0)
        self.kinds.blockSignals(False)

    def shown(self) -> list[Owed]:
        """Those that the filters leave."""
        words, kind = fold(self.field.text()).split(), self.kinds.currentText()
        chip = next(name for name, chip in self.chips.items() if chip.isChecked())
        is_any = self.kinds.currentIndex() <= 0
        return [
            row
            for row in self._rows
            if CHIPS[chip](row)
            and (is_any or group_told(row) == kind)
            and (not words or is_found(row, words))
        ]

    def _fill(self) -> None:
        mark = _mark(self.row())
        shown = self.shown()
        self.model.put(shown)
        self.below.setCurrentWidget(self.table if shown else self.empty)
        if not shown:
            self._explain()
        place = next((number for number, row in enumerate(shown) if _mark(row) == mark), 0)
        if shown:
            self.table.selectRow(place)
        self._tell()

    def row(self) -> Owed | None:
        """The one in hand."""
        index = self.table.currentIndex()
        return self.model.rows[index.row()] if index.isValid() and self.model.rows else None

    def _tell(self, *_now: object) -> None:
        row = self.row()
        for button in (self.begin, self.acts):
            button.setEnabled(row is not None)
        self.begin.setText(_("Abrir") if row is not None and row.made else _("Comenzar"))
        told = [numeral_told(row), state_told(row), follows(row, self._law)] if row is not None else []
        self.detail.setText(". ".join(filter(None, told)))

    def _explain(self) -> None:
        """Why there is nothing, and what to do."""
        if not self._rows:
            text = _("Agregue a quienes deben declarar: importe la planilla de personal, o anótelos a mano.")
            self.empty.tell(
                "users",
                _("Todavía no hay obligados en la nómina"),
                text,
                [
                    (_("Importar nómina…"), partial(self.wants_place.emit, "roster")),
                    (_("Nuevo obligado"), partial(self.wants_new.emit, "declarants", {})),
                ],
            )
            return
        everything = (_("Ver todas"), partial(self.show_only, "all"))
        if self.chips["open"].isChecked() and not self.field.text() and self.kinds.currentIndex() <= 0:
            text = _("Ninguna declaración espera. La próxima aparecerá aquí antes de que se abra su plazo.")
            self.empty.tell("shield-check", _("Nada por hacer"), text, [everything])
        else:
            text = _("Ninguna declaración cumple con lo escrito y lo elegido.")
            self.empty.tell("search", _("Nada coincide"), text, [everything])

    # -- acts

    def _open(self, _index: QModelIndex | bool = False) -> None:
        """Write it, where declarations are written."""
        if (row := self.row()) is not None:
            uid = row.made.uid if row.made else None
            self.wants_declaration.emit(row.whose.uid, uid, row.expected)

    def _offer_acts(self) -> None:
        row = self.row()
        if row is None:
            return
        menu = QMenu(self)
        for act in acts_on(self, row):
            menu.addAction(theme.icon(act.icon), act.text, act.run)
        menu.setAccessibleName(_("Acciones"))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.acts.mapToGlobal(self.acts.rect().bottomLeft()))

    @property
    def anchor(self) -> QWidget:
        """Steps open under the button of the acts."""
        return self.acts

    def go_to(self, register: str, uid: str) -> None:
        """Open a record elsewhere."""
        self.wants_open.emit(register, uid)

    def late(self) -> list[Owed]:
        """All lines that are late, whatever is in sight."""
        return [row for row in self._rows if row.is_late]

    def print(self, make: MakeAct, name: str) -> None:
        """A paper as PDF, where the person says."""
        print_paper(self.bench, self, make, name)

    def noted(self, text: str) -> None:
        """Something was written on a line."""
        self.bench.notice.say(text, "good")
        self.changed_book.emit()
        self.reread()


def chips() -> dict[str, str]:
    """What can be shown, and how it is called."""
    return {
        "open": _("Por hacer"),
        "due": _("Por vencer"),
        "late": _("Atrasadas"),
        "unknown": _("No constan"),
        "done": _("Listas"),
        "all": _("Todas"),
    }


def _mark(row: Owed | None) -> Mark | None:
    """By what a row is found again."""
    return (
        (row.whose.uid, row.made.uid if row.made and not row.expected else row.kind, row.period)
        if row
        else None
    )
