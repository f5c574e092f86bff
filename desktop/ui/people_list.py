"""A list of people from a spreadsheet: first what would happen to each row, then the taking in."""

from __future__ import annotations

import csv
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.language import _
from desktop.filings.csv import guard
from desktop.jobs.account import COLUMNS
from desktop.jobs.planning import Fate, Line, Plan
from desktop.jobs.progress import Progress
from desktop.ui.bench import Bench
from desktop.ui.empty import Empty
from desktop.ui.jobs_panel import thousands
from desktop.ui.kit import theme
from desktop.ui.kit.plain_table import plain_table, put_cell, with_numbers
from desktop.ui.kit.text import Help, Label, Title
from desktop.ui.page import Page

MOST_SHOWN = 2_000
ROW = 30
ORDER = (Fate.REFUSED, Fate.LEFT, Fate.CHANGED, Fate.NEW, Fate.KNOWN)


@dataclass(frozen=True)
class ListWords:
    """How a list of people is spoken of, and how the category of a row is called there."""

    title: str
    help: str
    take: str
    category: str
    tell: Callable[[str], str]
    empty: str


def fates() -> dict[Fate, tuple[str, str, str]]:
    """Of each fate its word, icon and colour."""
    told = theme.tokens()
    return {
        Fate.NEW: (_("nueva"), "plus", told.good),
        Fate.CHANGED: (_("cambia"), "pencil", told.warn),
        Fate.KNOWN: (_("ya estaba"), "check", told.dim),
        Fate.LEFT: (_("no figura"), "circle-help", told.warn),
        Fate.REFUSED: (_("no entra"), "circle-x", told.danger),
    }


class PeopleListPage(Page):
    """Choose, review, take in; each list says in words of its own what it is."""

    def __init__(self, bench: Bench, words: ListWords, parent: QWidget | None = None) -> None:
        """Nothing is chosen yet."""
        super().__init__(parent)
        self._bench, self._words = bench, words
        self.paths: list[Path] = []
        self.plan: Plan | None = None
        self.chosen = Label("", "dim", wraps=True, parent=self)
        self.choose = self._button(_("Elegir lista…"), self._choose)
        self.review = self._button(_("Revisar antes"), self.look)
        self.take = self._button(words.take, self.take_in)
        self.save = self._button(_("Guardar el informe…"), self._save)
        self.told = Label("", wraps=True, parent=self)
        heads = (_("Fila"), _("Qué pasa"), _("Quién"), _("Cargo"), words.category, _("Desde"), _("Razón"))
        self.table = with_numbers(
            plain_table(self, heads, (48, 100, 170, 200, 110, 92), _("Filas de la lista")), (0,)
        )
        self.empty, self.below = Empty(self), QStackedWidget(self)
        self.reason = Label("", "help", wraps=True, parent=self)
        self.table.currentItemChanged.connect(self._tell_reason)
        self._arrange()
        self._tell()

    def _arrange(self) -> None:
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for button in (self.choose, self.review, self.take, self.save):
            acts.addWidget(button)
        acts.addWidget(self.chosen, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(12)
        column.addWidget(Title(self._words.title, self))
        column.addWidget(Help(self._words.help, self))
        column.addLayout(acts)
        column.addWidget(self.told)
        if (extra := self.extra()) is not None:
            column.addLayout(extra)
        self.below.addWidget(self.empty)
        self.below.addWidget(self.table)
        column.addWidget(self.below, 1)
        column.addWidget(self.reason)

    def extra(self) -> QHBoxLayout | None:
        """What a list asks besides, above its rows."""
        return None

    def work(self, *, dry_run: bool) -> Generator[Progress, None, Plan]:
        """The job that reviews the files, or takes them in."""
        raise NotImplementedError

    def _button(self, text: str, act: object) -> QPushButton:
        button = QPushButton(text, self)
        button.clicked.connect(act)
        return button

    # -- choosing

    def enter(self) -> None:
        """Take the keys."""
        (self.review if self.paths else self.choose).setFocus()

    def offer(self, paths: Sequence[Path]) -> None:
        """These are to be taken in."""
        self.paths, self.plan = list(paths), None
        self._tell()
        self.review.setFocus()

    def _choose(self) -> None:
        kinds = _("Planillas ({})").format("*.xlsx *.csv")
        chosen, _filter = QFileDialog.getOpenFileNames(self, self._words.title, "", kinds)
        if chosen:
            self.offer([Path(path) for path in chosen])

    # -- the job

    def look(self) -> None:
        """What would happen, without touching the book."""
        self._start(_("Revisar"), dry_run=True)

    def take_in(self) -> None:
        """Enter those that are new, change those that changed."""
        self._start(self._words.take, dry_run=False)

    def _start(self, title: str, *, dry_run: bool) -> None:
        bench = self._bench
        try:
            work = self.work(dry_run=dry_run)
        except ValueError as refusal:
            bench.notice.say(str(refusal), "bad")
            return
        for button in (self.review, self.take):
            button.setEnabled(False)
        bench.runner.start(title, work, done=self._done, failed=self._failed, cancelled=self._tell)

    def _done(self, plan: Plan) -> None:
        self.plan = plan
        if not plan.dry_run:
            self.paths = []
            counts = plan.counts
            text = _("Nuevas: {}. Cambiadas: {}.").format(counts[Fate.NEW], counts[Fate.CHANGED])
            self._bench.notice.say(text, "good")
            self.changed_book.emit()
        self._tell()

    def _failed(self, why: str) -> None:
        self.plan = None
        self._tell()
        self.empty.tell("circle-alert", _("No se pudo leer"), why)

    # -- the rows

    def _tell(self) -> None:
        plan = self.plan
        self.chosen.setText(", ".join(path.name for path in self.paths))
        self.review.setEnabled(bool(self.paths))
        counts = plan.counts if plan is not None else {}
        ready = plan is not None and plan.dry_run and any(counts.get(fate) for fate in self.writes())
        self.take.setEnabled(ready)
        self.save.setEnabled(plan is not None)
        for button, main in ((self.take, ready), (self.review, bool(self.paths) and not ready)):
            button.setProperty("look", "primary" if main else "")
            button.style().unpolish(button)
            button.style().polish(button)
        self.below.setCurrentWidget(self.table if plan is not None else self.empty)
        self.told.setText(told_of(plan) if plan is not None else "")
        self.told.setVisible(plan is not None)
        if self.paths:
            text = _("Revise primero: verá qué pasa con cada fila, sin tocar el libro.")
            self.empty.tell("file-check", _("Lista para revisar"), text)
        else:
            self.empty.tell("file-spreadsheet", _("Elija o suelte aquí la planilla"), self._words.empty)
        if plan is not None:
            self._fill(plan)

    def _fill(self, plan: Plan) -> None:
        shown = sorted(plan.lines, key=lambda line: ORDER.index(line.fate))[:MOST_SHOWN]
        known = fates()
        self.table.setRowCount(len(shown))
        for row, line in enumerate(shown):
            word, icon, colour = known[line.fate]
            category = self._words.tell(line.category) if line.category else ""
            for column, text in enumerate(_cells(line, word, category)):
                item = put_cell(self.table, row, column, text)
                if column == 1:
                    item.setIcon(theme.icon(icon, colour))
            self.table.setRowHeight(row, theme.px(ROW))

    def _tell_reason(self, item: QTableWidgetItem | None, _before: object) -> None:
        """The reason of the row in hand, whole."""
        last = self.table.item(item.row(), self.table.columnCount() - 1) if item is not None else None
        self.reason.setText(last.text() if last is not None else "")

    def writes(self) -> tuple[Fate, ...]:
        """Of which fates something would be written."""
        return Fate.NEW, Fate.CHANGED

    def _save(self) -> None:
        if self.plan is None:
            return
        path, _filter = QFileDialog.getSaveFileName(
            self, _("Guardar el informe"), "informe.csv", "CSV (*.csv)"
        )
        if path:
            with Path(path).open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.DictWriter(file, COLUMNS, delimiter=";")
                writer.writeheader()
                writer.writerows(
                    {name: guard(text) for name, text in row.items()} for row in self.plan.report()
                )
            self._bench.notice.say(_("Informe guardado en {}.").format(path), "good")


def _cells(line: Line, word: str, category: str) -> tuple[str, ...]:
    starts = f"{line.starts:%d-%m-%Y}" if line.starts else ""
    return str(line.row.line or ""), word, line.name, line.post, category, starts, line.reason


def told_of(plan: Plan) -> str:
    """The plan in a few sentences."""
    counts = plan.counts
    told = [_("Esto pasaría.") if plan.dry_run else _("Esto pasó.")]
    for fate, text in (
        (Fate.NEW, _("Nuevas: {}.")),
        (Fate.CHANGED, _("Cambian: {}.")),
        (Fate.KNOWN, _("Ya estaban: {}.")),
        (Fate.LEFT, _("No figuran en la lista: {}.")),
        (Fate.REFUSED, _("No entran: {}.")),
    ):
        if counts[fate]:
            told.append(text.format(thousands(counts[fate])))
    if plan.unknown:
        told.append(_("Columnas que no se leyeron: {}.").format(", ".join(plan.unknown)))
    return " ".join(told)
