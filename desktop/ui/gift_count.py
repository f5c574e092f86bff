"""The yearly count of gifts: a box that a scanner types into, what is missing, and the act of the count."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.description.kinds import Day
from desktop.domain.language import _
from desktop.duties.shelf import Book, Shelf, book_on, codes_of
from desktop.exchange.texts import decode, load
from desktop.jobs.gift_papers import count_act
from desktop.registers.gifts import Custody
from desktop.store import NotSaved
from desktop.store.custody import Kept
from desktop.ui.bench import Bench
from desktop.ui.empty import Empty
from desktop.ui.kit import theme
from desktop.ui.kit.boxes import LineBox
from desktop.ui.kit.colours import tokens
from desktop.ui.kit.icons import icon
from desktop.ui.kit.row_lit import RowLit
from desktop.ui.kit.text import Heading, Label, Title, ask, tip
from desktop.ui.page import Page
from desktop.ui.printing import print_paper

SETTING = "gift_count"
"""Where the book keeps a count under way, so that no scan is lost."""
MOST_BYTES = 5_000_000
LONGEST = 200
COLUMNS = 4
LEAST_HIGH = 160
SIGNS = {"found": "circle-check", "missing": "clock", "unexpected": "triangle-alert", "unknown": "circle-x"}


class ScanBox(LineBox):
    """Takes a code at each Enter, which scanners type after what they read."""

    scanned = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Wait for a code."""
        super().__init__(parent)
        self.setMaxLength(LONGEST)
        self.setPlaceholderText(_("Lea una etiqueta, o escriba un número de inventario y Intro"))
        self.setAccessibleName(_("Código leído"))
        self.entered.connect(self._take)

    def _take(self) -> None:
        code = self.text().strip()
        self.clear()
        if code:
            self.scanned.emit(code)


class GiftCountPage(Page):
    """Scan, see, print."""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        """The count under way, if there is one."""
        super().__init__(parent)
        self._bench = bench
        self.store, self.notice = bench.store, bench.notice
        self.on = bench.today()
        self.codes: list[str] = []
        self._book: Book | None = None
        self.box = ScanBox(self)
        self.last = Label("", "strong", wraps=True, parent=self)
        self.sums = Heading("", self)
        self.table = QTableWidget(0, COLUMNS, self)
        self.table.setItemDelegate(RowLit(self.table))
        self.empty = Empty(self)
        self.print_button = _button(self, _("Acta del recuento (PDF)…"), self.print)
        self.again = _button(self, _("Empezar de nuevo"), self.begin_anew)
        self._arrange()
        self.box.scanned.connect(self.scan)

    def _arrange(self) -> None:
        self.table.setHorizontalHeaderLabels(
            [_("Estado"), _("N° de inventario"), _("Donativo"), _("Dónde se guarda")]
        )
        self.table.setAccessibleName(_("Donativos del recuento"))
        self.table.verticalHeader().hide()
        head = self.table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        head.setHighlightSections(False)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        scan, act = QHBoxLayout(), QHBoxLayout()
        scan.addWidget(self.box, 1)
        scan.addWidget(_button(self, _("Leer un archivo…"), self._choose))
        act.addWidget(self.print_button)
        act.addWidget(self.again)
        act.addStretch(1)
        column = QVBoxLayout()
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(12)
        column.addWidget(Title(_("Recuento de donativos"), self))
        told = _(
            "Lea las etiquetas de lo que está en el estante: "
            "lo que el libro tiene en custodia y no se lee, falta."
        )
        column.addWidget(Label(told, "dim", wraps=True, parent=self))
        column.addLayout(scan)
        column.addWidget(self.last)
        column.addWidget(self.sums)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)
        column.addLayout(act)
        self.scrolled(column, _("Recuento de donativos"))
        self._tell_empty()

    # -- as a page

    def enter(self) -> None:
        """What the book has today, and what was read so far; the scanner's box has the keys."""
        self.on, self.codes = self._kept()
        self.reread()
        self.box.setFocus()

    def reread(self) -> None:
        """The book changed elsewhere."""
        self._book = book_on(self.store, self.on)
        self._tell()

    def _kept(self) -> tuple[date, list[str]]:
        try:
            kept = json.loads(self.store.setting(SETTING) or "{}")
            codes = [str(code) for code in kept["codes"]]
            return (date.fromisoformat(kept["on"]), codes) if codes else (self._bench.today(), [])
        except (ValueError, KeyError, TypeError):
            return self._bench.today(), []

    def _keep(self) -> None:
        told = json.dumps({"on": self.on.isoformat(), "codes": self.codes})
        try:
            self.store.set(SETTING, told)
        except NotSaved as refusal:
            self.notice.say(str(refusal), "bad")

    # -- counting

    @property
    def book(self) -> Book:
        """The gifts of the day of the count."""
        if self._book is None:
            self._book = book_on(self.store, self.on)
        return self._book

    def shelf(self) -> Shelf:
        """What came out so far."""
        return self.book.reconcile(self.codes)

    def scan(self, code: str) -> None:
        """One more code: what it is, at once."""
        again = code in self.codes
        if not again:
            self.codes.append(code)
            self._keep()
        self.last.setText(self._said(code, again=again))
        self._tell()
        self.box.setFocus()

    def _said(self, code: str, *, again: bool) -> str:
        gift = self.book.gift(code)
        if gift is None:
            return _("«{}» no es de ningún donativo del libro.").format(code)
        name = f"{gift.number} {gift.description}".strip()
        if again:
            return _("Ya se había leído: {}").format(name)
        if gift.custody is Custody.KEPT:
            return _("Encontrado: {}").format(name)
        return _("No se esperaba aquí ({}): {}").format(_where(gift), name)

    def _choose(self) -> None:
        told = _("Códigos, uno por línea (*.txt *.csv)")
        name, _kind = QFileDialog.getOpenFileName(self, _("Leer un archivo"), "", told)
        if name:
            self.take(Path(name))

    def take(self, path: Path) -> None:
        """The codes that a scanner with a memory wrote into a file."""
        try:
            codes = codes_of(decode(load(path, MOST_BYTES), path.name))
        except ValueError as refusal:
            self.notice.say(str(refusal), "bad")
            return
        new = [code for code in dict.fromkeys(codes) if code not in self.codes]
        self.codes += new
        self._keep()
        self.last.setText(_("Leídos de {}: {} códigos.").format(path.name, len(new)))
        self._tell()

    def begin_anew(self) -> None:
        """Forget what was read, once it is sure that this is meant."""
        if self.codes and not ask(
            self, _("¿Olvidar lo leído y empezar de nuevo?"), _("Empezar de nuevo"), _("Seguir")
        ):
            return
        self.codes, self.on = [], self._bench.today()
        self._keep()
        self.last.setText("")
        self.reread()
        self.box.setFocus()

    def print(self) -> None:
        """The act of the count, with lines to sign on."""
        shelf = self.shelf()
        gifts = shelf.found, shelf.missing, shelf.unexpected
        name = _("Recuento de donativos {}").format(self.on)
        print_paper(
            self._bench, self, lambda stamp: count_act(self.on, gifts, shelf.unknown, (), stamp), name
        )

    # -- what is seen

    def _tell_empty(self) -> None:
        """Nothing is in custody, and nothing was read: what to do first."""
        told = _(
            "Aquí se cuentan los donativos que el libro tiene en custodia: "
            "anote en cada donativo dónde se guarda y su número de inventario."
        )
        offers = [(_("Ir a los donativos"), lambda: self.wants_place.emit("gifts"))]
        self.empty.tell("gift", _("Todavía no hay donativos en custodia"), told, offers)

    def _tell(self) -> None:
        shelf = self.shelf()
        known = len(shelf.found) + len(shelf.missing)
        odd = len(shelf.unexpected) + len(shelf.unknown)
        told = _("{} de {} encontrados al {}").format(len(shelf.found), known, Day().show(self.on))
        self.sums.setText(told + (_(" · {} no esperados").format(odd) if odd else ""))
        self.again.setEnabled(bool(self.codes))
        rows = list(_rows(shelf))
        for widget in (self.table, self.sums):
            widget.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.table.setRowCount(len(rows))
        for place, (fate, cells) in enumerate(rows):
            for column, text in enumerate(cells):
                item = QTableWidgetItem(" ".join(text.split()))
                item.setToolTip(tip(text))
                if not column:
                    item.setIcon(_sign(fate))
                self.table.setItem(place, column, item)
            self.table.setRowHeight(place, theme.px(30))
        self.table.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.table.setMinimumHeight(theme.px(LEAST_HIGH))
        for column, width in ((0, 150), (1, 140), (3, 200)):
            self.table.setColumnWidth(column, theme.px(width))


Row = tuple[str, tuple[str, str, str, str]]


def _rows(shelf: Shelf) -> Iterator[Row]:
    """What asks for a word comes first."""
    words = {"missing": _("Falta leer"), "found": _("Encontrado")}
    for code in shelf.unknown:
        yield "unknown", (_("Desconocido"), code, _("No está en el libro"), "")
    for gift in shelf.unexpected:
        yield "unexpected", (_("No esperado"), gift.number, gift.description, _where(gift))
    for fate, gifts in (("missing", shelf.missing), ("found", shelf.found)):
        for gift in gifts:
            yield fate, (words[fate], gift.number, gift.description, gift.where)


def _where(gift: Kept) -> str:
    said = _(gift.custody.value) if gift.custody else _("sin lugar en el libro")
    return ", ".join(filter(None, (said, gift.act)))


def _sign(fate: str) -> QIcon:
    colours = {"found": tokens().good, "missing": tokens().text, "unexpected": tokens().warn}
    return icon(SIGNS[fate], colours.get(fate, tokens().danger))


def _button(parent: GiftCountPage, text: str, act: Callable[[], None]) -> QPushButton:
    button = QPushButton(text, parent)
    button.clicked.connect(act)
    return button
