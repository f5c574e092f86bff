"""Tables of UTM, UF and currencies: choose one, see what it would bring, take it in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.description.kinds import Amount, Day
from desktop.domain.language import _
from desktop.jobs.values import Fate, Order, Told, Values, take_in_values
from desktop.ui.bench import Bench
from desktop.ui.empty import Empty
from desktop.ui.jobs_panel import thousands
from desktop.ui.kit import theme
from desktop.ui.kit.row_lit import RowLit
from desktop.ui.kit.text import Heading, Label, Title, tip
from desktop.ui.page import Page

MOST_SHOWN = 400
VALUE = 3
"""The column of the numbers."""
LEAST_HIGH = 160
ACCEPTED = "*.csv *.tsv *.txt"


class ValuesPage(Page):
    """Choose, look, take in."""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        """Nothing is chosen yet."""
        super().__init__(parent)
        self.store, self.runner, self.notice = bench.store, bench.runner, bench.notice
        self.path: Path | None = None
        self.account: Values | None = None
        self.chosen = Label("", wraps=True, parent=self)
        self.source = QLineEdit(self)
        self.replace = QCheckBox(_("Lo distinto reemplaza lo que dice el libro"), self)
        self.choose = _button(self, _("Elegir tabla…"), self._choose)
        self.take = _button(self, _("Tomar"), self.take_in)
        self.heading, self.told = Heading("", self), Label("", wraps=True, parent=self)
        self.table = QTableWidget(0, 4, self)
        self.table.setItemDelegate(RowLit(self.table))
        self.empty = Empty(self)
        self._arrange()
        self._tell()

    def _arrange(self) -> None:
        self.source.setPlaceholderText(_("De dónde es, si la tabla no lo dice: SII, Banco Central…"))
        self.source.setAccessibleName(_("Fuente"))
        self.source.setMaxLength(120)
        self.source.editingFinished.connect(self._look_again)
        self.replace.toggled.connect(self._look_again)
        self.table.setHorizontalHeaderLabels([_("Unidad"), _("Día"), _("Qué pasa"), _("Pesos")])
        self.table.setAccessibleName(_("Valores de la tabla"))
        self.table.verticalHeader().hide()
        head = self.table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        head.setHighlightSections(False)
        if (title := self.table.horizontalHeaderItem(VALUE)) is not None:
            title.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        choose, act = QHBoxLayout(), QHBoxLayout()
        choose.addWidget(self.choose)
        choose.addWidget(self.chosen, 1)
        act.addWidget(self.take)
        act.addWidget(self.replace)
        act.addStretch(1)
        column = QVBoxLayout()
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(12)
        column.addWidget(Title(_("Importar valores"), self))
        told = _(
            "La UTM por mes, la UF por día o una moneda: la tabla que publican el SII o el Banco Central, "
            "en CSV, o una con los títulos unidad, fecha, valor y fuente."
        )
        column.addWidget(Label(told, "dim", wraps=True, parent=self))
        column.addLayout(choose)
        column.addWidget(self.source)
        column.addLayout(act)
        column.addSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(self.told)
        column.addWidget(self.empty, 1)
        column.addWidget(self.table, 1)
        self.scrolled(column, _("Importar valores"))

    def enter(self) -> None:
        """Take the keys."""
        (self.take if self.take.isEnabled() else self.choose).setFocus()

    def offer(self, paths: Iterable[Path]) -> None:
        """This table is to be taken in: what it would bring is shown at once."""
        self.path = next(iter(paths), None)
        self.account = None
        self._tell()
        if self.path is not None:
            self._start(_("Revisar"), dry_run=True)

    def _choose(self) -> None:
        told = _("Tablas ({})").format(ACCEPTED)
        name, _filter = QFileDialog.getOpenFileName(self, _("Elegir tabla"), "", told)
        if name:
            self.offer([Path(name)])

    def _look_again(self) -> None:
        if self.path is not None and self.account is not None and self.account.dry_run:
            self._start(_("Revisar"), dry_run=True)

    def take_in(self) -> None:
        """Into the book."""
        self._start(_("Importar valores"), dry_run=False)

    def _start(self, title: str, *, dry_run: bool) -> None:
        if self.path is None:
            return
        self.take.setEnabled(False)
        order = Order(self.source.text().strip(), replace=self.replace.isChecked())
        work = take_in_values(self.store, self.path, order, dry_run=dry_run)
        self.runner.start(title, work, done=self._done, failed=self._failed, cancelled=self._tell)

    def _done(self, account: Values) -> None:
        self.account = account
        if not account.dry_run:
            self.path = None
            self.changed_book.emit()
            self.notice.say(_("Valores importados: {}.").format(thousands(_taken(account))), "good")
        self._tell()
        if self.isVisible() and self.take.isEnabled():
            self.take.setFocus()

    def _failed(self, why: str) -> None:
        self.path, self.account = None, None
        self._tell()
        self.empty.tell("circle-alert", _("No se pudo leer"), why)

    # -- what is seen

    def _tell(self) -> None:
        account = self.account
        self.chosen.setText(self.path.name if self.path else _("Nada elegido."))
        ready = account is not None and account.dry_run and bool(_taken(account))
        self.take.setEnabled(ready)
        for button, main in ((self.take, ready), (self.choose, not ready)):
            button.setProperty("look", "primary" if main else "")
            button.style().unpolish(button)
            button.style().polish(button)
        self.empty.setVisible(account is None)
        self.table.setVisible(account is not None)
        self.empty.tell("download", _("Elija una tabla"), _("Verá qué trae antes de que entre al libro."))
        self.heading.setText("")
        self.told.setText("")
        if account is not None:
            self._show(account)

    def _show(self, account: Values) -> None:
        self.heading.setText(_("Esto pasaría") if account.dry_run else _("Esto pasó"))
        self.told.setText(told_of(account))
        order = [Fate.REFUSED, Fate.DIFFERENT, Fate.REPLACED, Fate.NEW, Fate.KNOWN]
        rows = sorted(account.told, key=lambda one: order.index(one.fate))[:MOST_SHOWN]
        self.table.setRowCount(len(rows))
        for place, one in enumerate(rows):
            for column, text in enumerate(_cells(one)):
                item = QTableWidgetItem(text)
                item.setToolTip(tip(text))
                if column == VALUE:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(place, column, item)
            self.table.setRowHeight(place, theme.px(30))
        self.table.setMinimumHeight(theme.px(LEAST_HIGH))
        for column, width in ((0, 80), (1, 110), (VALUE, 120)):
            self.table.setColumnWidth(column, theme.px(width))


def _taken(account: Values) -> int:
    return account.sums[Fate.NEW] + account.sums[Fate.REPLACED]


def _cells(one: Told) -> tuple[str, str, str, str]:
    words = {
        Fate.NEW: _("entra"),
        Fate.KNOWN: _("ya estaba"),
        Fate.REPLACED: _("reemplaza al que había"),
        Fate.DIFFERENT: _("queda el del libro"),
        Fate.REFUSED: _("no entra"),
    }
    told = ": ".join(filter(None, (words[one.fate], one.reason)))
    if one.raw:
        told = _("{} (línea {}: «{}»)").format(told, one.line, one.raw)
    day = Day().show(one.day) if one.day else ""
    value = Amount().show(one.value) if one.value is not None else ""
    return one.unit.replace("CLF", "UF"), day, told, value


def told_of(account: Values) -> str:
    """The account in a few sentences."""
    sums = account.sums
    told = [_("Nuevos: {}.").format(thousands(sums[Fate.NEW]))]
    for fate, text in (
        (Fate.KNOWN, _("Ya estaban: {}.")),
        (Fate.REPLACED, _("Reemplazan a otro: {}.")),
        (Fate.DIFFERENT, _("Distintos de lo que dice el libro, que no cambia: {}.")),
        (Fate.REFUSED, _("Filas que no entran: {}.")),
    ):
        if sums[fate]:
            told.append(text.format(thousands(sums[fate])))
    return " ".join(told)


def _button(parent: ValuesPage, text: str, act: Callable[[], None]) -> QPushButton:
    button = QPushButton(text, parent)
    button.clicked.connect(act)
    return button
