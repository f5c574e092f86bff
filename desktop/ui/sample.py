"""«Muestra»: who took part is asked whether what a closed month published is how it was."""

from __future__ import annotations

from collections.abc import Callable, Generator
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from platformdirs import user_documents_path
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop import __version__
from desktop.domain.language import _
from desktop.domain.periods import Period
from desktop.domain.sampling import WHOLE
from desktop.domain.sentences import month_told
from desktop.filings.document import Stamp
from desktop.jobs.closing import sampling
from desktop.jobs.closing.sample_papers import letters, register_of, results, results_files
from desktop.jobs.closing.sampling import SETTING, MonthSample, Sample, month_sample
from desktop.jobs.papers import stamp_of
from desktop.jobs.progress import Progress
from desktop.registers.confirmations import Confirmation
from desktop.store import Conflict, NotSaved
from desktop.ui.bench import Bench
from desktop.ui.documents import show
from desktop.ui.empty import Empty
from desktop.ui.kit import theme
from desktop.ui.kit.banner import Banner
from desktop.ui.kit.boxes import LineBox
from desktop.ui.kit.text import Help, Label, Title
from desktop.ui.notice import Offer
from desktop.ui.page import Page
from desktop.ui.printing import FOLDER, open_file
from desktop.ui.sample_answer import AnswerRow
from desktop.ui.sample_list import fill_letter, letters_table, state_of

SHARE_WIDTH, SEED_WIDTH = 64, 200


class SamplePage(Page):
    """Draw; then letters, answers and results of what was drawn."""

    by_month = True

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        """Begin with the month before this one."""
        super().__init__(parent)
        self._bench = bench
        self.month = _last_month(bench.today())
        self.told = MonthSample(None, Sample(()))
        self.letters: list[Confirmation] = []
        self._came = False
        self.title, self.sums = Title("", self), Label("", "dim", wraps=True, parent=self)
        self.said = Banner()
        self.seed, self.share = LineBox(self), LineBox(self)
        self.draw_button = self._button(_("Sortear la muestra"), self.draw, "primary")
        self.write_button = self._button(_("Escribir las cartas…"), self.write)
        self.sent_button = self._button(_("Anotar como enviadas hoy"), self.mark_sent)
        self.results_button = self._button(_("Resultados (PDF y XLSX)…"), self.write_results)
        self.table = letters_table(self)
        self.answer = AnswerRow(self, bench.today)
        self.empty = Empty(self)
        self.drawing, self.acts = QWidget(self), QWidget(self)
        self._arrange()
        self._connect()

    def _button(self, text: str, act: Callable[[], object], look: str = "") -> QPushButton:
        button = QPushButton(text, self)
        if look:
            button.setProperty("look", look)
        button.clicked.connect(act)
        return button

    def _arrange(self) -> None:
        self.seed.setAccessibleName(_("Semilla del sorteo"))
        self.seed.setMaxLength(sampling.LONGEST_SEED)
        self.share.setAccessibleName(_("Parte que se sortea, en por ciento"))
        self._widen()
        drawing, acts = QHBoxLayout(self.drawing), QHBoxLayout(self.acts)
        seed, share = Label(_("Semilla"), "dim", parent=self), Label(_("Parte (%)"), "dim", parent=self)
        _line_up(drawing, seed, self.seed, share, self.share, self.draw_button)
        drawing.setStretch(1, 1)
        _line_up(acts, self.write_button, self.sent_button, self.results_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.title)
        about = _("De cada mes cerrado se sortea una parte y se pregunta a quienes participaron si así fue.")
        column.addWidget(Help(about, self))
        for widget in (self.sums, self.drawing, self.acts, self.said):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addWidget(self.answer)
        column.addWidget(self.empty, 1)

    def _connect(self) -> None:
        self.table.itemSelectionChanged.connect(lambda: self.answer.show_letter(self.chosen()))
        self.table.cellDoubleClicked.connect(self.open_record)
        for key in ("Return", "Enter"):
            shortcut = QShortcut(QKeySequence(key), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self.open_record)
        self.answer.reach(self.table)
        self.answer.told.connect(self.note)
        self.answer.failed.connect(partial(self.said.say, "bad"))
        self.answer.done.connect(self.table.setFocus)
        self.seed.entered.connect(self.draw)
        self.share.entered.connect(self.draw)
        theme.signals.changed.connect(self._redress)

    # -- as a page

    def narrow(self, official: str | None, period: Period) -> None:
        """The month chosen above; without one, the month before this."""
        first = period.first
        whole = first is not None and period == Period.month(first.year, first.month)
        today = self._bench.today()
        wanted = (first.year, first.month) if first is not None and whole else _last_month(today)
        if wanted != self.month:
            self.month = wanted
            if self.isVisible():
                self.said.hide()
                self.reread()

    def enter(self) -> None:
        """Read anew, and take the keys."""
        self.said.hide()
        self._came = True
        self.reread()

    def reread(self) -> None:
        """Ask the book."""
        store, (year, month) = self._bench.store, self.month
        self.title.setText(_("Muestra de {}").format(month_told(year, month)))
        self._bench.runner.ask(self, lambda: month_sample(store, year, month), self._show)

    def _show(self, found: MonthSample) -> None:
        self.told, self.letters = found, list(found.sample.letters)
        drawn, closed = bool(self.letters), bool(found.seed)
        for widget in (self.table, self.answer, self.acts, self.sums):
            widget.setVisible(drawn)
        self.drawing.setVisible(closed and not drawn)
        self.empty.setVisible(not drawn)
        self.seed.setPlaceholderText(found.seed)
        self.share.put(str(found.share or ""))
        text = _("Se sortea de lo que publicó su último cierre: la misma semilla elige los mismos registros.")
        if not closed:
            text = _("Se sortea de lo publicado: cierre antes el mes, en «Cerrar un mes».")
        offers = [] if closed else [(_("Cerrar un mes"), partial(self.wants_place.emit, "closing"))]
        self.empty.tell("list-filter", _("Este mes no tiene muestra"), text, offers)
        self._fill()
        if self._came:
            self._came = False
            (self.table if drawn else self.draw_button).setFocus()

    def _fill(self) -> None:
        kept = max(self.table.currentRow(), 0)
        self.table.setRowCount(len(self.letters))
        for row in range(len(self.letters)):
            fill_letter(self.table, row, self.letters[row])
        if self.letters:
            self.table.selectRow(min(kept, len(self.letters) - 1))
        self._sum()

    def _sum(self) -> None:
        whole = results(Sample(tuple(self.letters))).whole
        text = _("{} registros, {} cartas: {} enviadas, {} contestadas, {} con algún error. Semilla: {}")
        counts = (self.told.sample.records, len(self.letters), whole.sent, whole.answered, whole.wrong)
        self.sums.setText(text.format(*counts, self.told.sample.seed))
        self.sent_button.setEnabled(any(one.sent_on is None for one in self.letters))

    def _redress(self) -> None:
        self.said.redress()
        self._widen()
        for row in range(self.table.rowCount()):
            fill_letter(self.table, row, self.letters[row])

    def _widen(self) -> None:
        self.share.setFixedWidth(theme.px(SHARE_WIDTH))
        self.seed.setMinimumWidth(theme.px(SEED_WIDTH))
        self.seed.setMaximumWidth(theme.px(2 * SEED_WIDTH))

    def chosen(self) -> Confirmation | None:
        """The letter in hand."""
        row = self.table.currentRow()
        return self.letters[row] if 0 <= row < len(self.letters) else None

    # -- acts

    def draw(self) -> None:
        """Draw the month's sample."""
        institution, typed, bench = self.told.institution, self.share.text().strip(), self._bench
        if institution is None or not self.told.seed:
            return
        share = int(typed) if typed.isdecimal() and len(typed) <= len(str(WHOLE)) else 0
        if not 0 < share <= WHOLE:
            self.said.say("bad", _("La parte va de 1 a 100 por ciento."))
            self.share.setFocus()
            return
        if share != self.told.share:
            bench.store.set(SETTING, str(share))
        work = sampling.sampling(bench.store, institution, *self.month, self.seed.text(), share)
        bench.runner.start(
            _("Sortear la muestra"), work, done=self._drawn, failed=partial(self.said.say, "bad")
        )

    def _drawn(self, _sample: Sample) -> None:
        self.said.hide()
        self._came = True
        self.reread()
        self.changed_book.emit()

    def write(self) -> None:
        """The letters, into a folder."""
        self._write(
            _("Escribir las cartas"),
            lambda folder, stamp: letters(
                self._bench.store, Sample(tuple(self.letters)), folder, self._bench.today(), stamp
            ),
        )

    def write_results(self) -> None:
        """What came back so far, as PDF and workbook."""
        sample = Sample(tuple(self.letters))
        self._write(_("Resultados de la muestra"), lambda folder, stamp: results_files(sample, folder, stamp))

    def _write(self, title: str, make: Callable[[Path, Stamp], Generator[Progress, None, Any]]) -> None:
        bench = self._bench
        kept = bench.preferences.text(FOLDER) or str(user_documents_path())
        chosen = QFileDialog.getExistingDirectory(self, title, kept)
        if not chosen:
            return
        bench.preferences.keep(FOLDER, chosen)
        stamp = stamp_of(bench.store, datetime.now().astimezone(), __version__)
        bench.runner.start(
            title, make(Path(chosen), stamp), done=self._written, failed=partial(self.said.say, "bad")
        )

    def _written(self, paths: list[Path]) -> None:
        folder = paths[0].parent
        text = _("Se escribieron {} archivos en {}.").format(len(paths), folder.name)
        papers = [path for path in paths if path.suffix == ".pdf"]
        offers: list[Offer] = [(_("Ver en la carpeta"), partial(show, folder))]
        if papers:
            offers.insert(0, (_("Abrir"), partial(open_file, self._bench, self, papers[0], papers)))
        self._bench.notice.say(text, "good", offers)

    def mark_sent(self) -> None:
        """Those not sent yet went out today."""
        try:
            sampling.mark_sent(self._bench.store, self.letters, self._bench.today())
        except (Conflict, NotSaved) as refusal:
            self.said.say("bad", str(refusal))
        self.reread()
        self.table.setFocus()

    def note(self, on: date | None, wrong: tuple[str, ...], other: str) -> None:
        """Keep what the letter in hand brought back; one with errors offers to rectify."""
        row, store = self.table.currentRow(), self._bench.store
        letter = store.get(Confirmation, self.letters[row].uid)
        if letter is None:
            self.reread()
            return
        try:
            self.letters[row] = sampling.answer(store, letter, on, wrong, other)
        except (Conflict, NotSaved) as refusal:
            self.said.say("bad", str(refusal))
            self.answer.show_letter(self.letters[row])
            return
        fill_letter(self.table, row, self.letters[row])
        self._sum()
        self.answer.show_letter(self.letters[row])
        self._offer(row)

    def _offer(self, row: int) -> None:
        """What an answer with errors leads to."""
        one = self.letters[row]
        if not sampling.kinds_of(one):
            self.said.hide()
            return
        text = _(
            "{} señala: {}. Si lo publicado está mal, ábralo (Intro) y guárdelo corregido: se rectifica."
        )
        self.said.say(
            "careful",
            text.format(one.asked, state_of(one)[0]),
            (_("Abrir el registro"), self.open_record),
        )

    def open_record(self, *_cell: object) -> None:
        """The record that the letter in hand asks about."""
        if (one := self.chosen()) is not None:
            self.wants_open.emit(register_of(one), one.record)


def _line_up(row: QHBoxLayout, *widgets: QWidget) -> None:
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)


def _last_month(today: date) -> tuple[int, int]:
    before = today.replace(day=1) - timedelta(days=1)
    return before.year, before.month
