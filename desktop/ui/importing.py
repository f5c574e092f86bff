"""The page that takes in what others wrote: first a look at what would happen, then the taking in."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.language import _
from desktop.filings.csv import guard
from desktop.jobs.account import COLUMNS, Account
from desktop.jobs.intake import take_in
from desktop.ui.bench import Bench
from desktop.ui.empty import Empty
from desktop.ui.jobs_panel import thousands
from desktop.ui.kit import theme
from desktop.ui.kit.plain_table import plain_table, put_cell, with_numbers
from desktop.ui.kit.text import Heading, Label, Title
from desktop.ui.page import Page
from desktop.ui.register_words import words
from desktop.ui.spoken import field_words

MOST_SHOWN = 500
SHOWN = ("file", "line", "outcome", "field", "reason")
ACCEPTED = "*.csv *.tsv *.txt *.xlsx *.json *.jsonl *.ttl *.zip"


class ImportPage(Page):
    """Choose, review, take in, read the account."""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        """Nothing is chosen yet."""
        super().__init__(parent)
        self.store, self.runner, self.notice = bench.store, bench.runner, bench.notice
        self.paths: list[Path] = []
        self.account: Account | None = None
        self.chosen = Label("", wraps=True, parent=self)
        self.review = _button(self, _("Revisar antes"), self.look, "primary")
        self.take = _button(self, _("Tomar"), self.take_in)
        self.save = _button(self, _("Guardar el informe…"), self._save)
        self.heading, self.told = Heading("", self), Label("", wraps=True, parent=self)
        names = (_("Archivo"), _("Línea"), _("Qué pasó"), _("Campo"), _("Razón"))
        title = _("Filas que piden una palabra")
        self.table = with_numbers(plain_table(self, names, (200, 64, 140, 160), title, many=True), (1,))
        self.empty = Empty(self)
        self.below = QStackedWidget(self)
        self._arrange()
        self._tell()

    def _arrange(self) -> None:
        choose, act = QHBoxLayout(), QHBoxLayout()
        choose.addWidget(_button(self, _("Elegir archivos…"), self._choose_files))
        choose.addWidget(_button(self, _("Elegir carpeta…"), self._choose_folder))
        choose.addWidget(self.chosen, 1)
        for button in (self.review, self.take, self.save):
            act.addWidget(button)
        act.addStretch(1)
        column = QVBoxLayout()
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(12)
        column.addWidget(Title(_("Importar"), self))
        told = _("Lo que está en planillas, CSV o JSON entra por la misma puerta que lo escrito.")
        column.addWidget(Label(told, "dim", wraps=True, parent=self))
        column.addLayout(choose)
        column.addLayout(act)
        column.addSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(self.told)
        for widget in (self.empty, self.table):
            self.below.addWidget(widget)
        column.addWidget(self.below, 1)
        self.scrolled(column, _("Importar"))

    # -- choosing

    def offer(self, paths: Sequence[Path]) -> None:
        """These are to be taken in."""
        self.paths, self.account = list(paths), None
        self._tell()
        self.review.setFocus()

    def enter(self) -> None:
        """Take the keys."""
        (self.review if self.paths else self.findChildren(QPushButton)[0]).setFocus()

    def _choose_files(self) -> None:
        told = _("Datos ({})").format(ACCEPTED)
        chosen, _filter = QFileDialog.getOpenFileNames(self, _("Archivos que importar"), "", told)
        if chosen:
            self.offer([Path(path) for path in chosen])

    def _choose_folder(self) -> None:
        if chosen := QFileDialog.getExistingDirectory(self, _("Carpeta que importar")):
            self.offer([Path(chosen)])

    # -- the jobs

    def look(self) -> None:
        """What would happen, without touching the book."""
        self._start(_("Revisar"), dry_run=True)

    def take_in(self) -> None:
        """Take in."""
        self._start(_("Importar"), dry_run=False)

    def _start(self, title: str, *, dry_run: bool) -> None:
        for button in (self.review, self.take):
            button.setEnabled(False)
        work = take_in(self.store, self.paths, dry_run=dry_run)
        self.runner.start(title, work, done=self._done, failed=self._failed, cancelled=self._tell)

    def _done(self, account: Account) -> None:
        self.account = account
        if not account.dry_run:
            self.paths = []
            self.changed_book.emit()
            self.notice.say(_("Importado: {}.").format(_records(account) or _("nada nuevo")), "good")
        self._tell()
        if self.isVisible():
            (self.take if self.take.isEnabled() else self.save).setFocus()

    def _failed(self, why: str) -> None:
        self._tell()
        self.empty.tell("circle-alert", _("No se pudo leer"), why)

    # -- the account

    def _tell(self) -> None:
        names = ", ".join(path.name for path in self.paths[:4]) + ("…" if len(self.paths) > 4 else "")  # noqa: PLR2004 -- four have room
        self.chosen.setText(names or _("Nada elegido."))
        account = self.account
        self.review.setEnabled(bool(self.paths))
        reviewed = account is not None and account.dry_run and bool(account.records)
        self.take.setEnabled(reviewed)
        self.save.setEnabled(account is not None)
        self._look_of(self.take, main=reviewed)
        self._look_of(self.review, main=not reviewed)
        self.below.setCurrentWidget(self.empty if account is None else self.table)
        self._invite()
        self.heading.setText("")
        self.told.setText("")
        if account is not None:
            self._show(account)

    def _invite(self) -> None:
        if self.paths:
            told = _("Revise primero: verá qué entra, qué no y por qué, sin tocar el libro.")
            self.empty.tell("file-check", _("Listo para revisar"), told)
        else:
            told = _(
                "InfoLobby, la API del portal, planillas con nuestros títulos, o lo que escribió Probidad."
            )
            self.empty.tell("download", _("Suelte aquí los archivos o una carpeta"), told)

    @staticmethod
    def _look_of(button: QPushButton, *, main: bool) -> None:
        button.setProperty("look", "primary" if main else "")
        button.style().unpolish(button)
        button.style().polish(button)

    def _show(self, account: Account) -> None:
        self.heading.setText(_("Esto pasaría") if account.dry_run else _("Esto pasó"))
        self.told.setText(told_of(account))
        rows = [row for row in account.report() if row["reason"]]
        self.table.setRowCount(min(len(rows), MOST_SHOWN))
        for place, row in enumerate(rows[:MOST_SHOWN]):
            for column, name in enumerate(SHOWN):
                text = SPEAK.get(name, str)(row[name])
                put_cell(self.table, place, column, " ".join(text.split()))
            self.table.setRowHeight(place, theme.px(30))

    def _save(self) -> None:
        if self.account is None:
            return
        path, _filter = QFileDialog.getSaveFileName(
            self, _("Guardar el informe"), "informe.csv", "CSV (*.csv)"
        )
        if path:
            save_report(self.account, Path(path))
            self.notice.say(_("Informe guardado en {}.").format(path), "good")


def told_of(account: Account) -> str:
    """The account in a few sentences."""
    told = [_("Nuevos: {}.").format(_records(account) or _("ninguno"))]
    if known := sum(account.known_records.values()):
        told.append(_("Ya estaban en el libro: {}.").format(thousands(known)))
    sums = account.files.values()
    if merged := sum(one.merged for one in sums):
        told.append(_("Filas unidas a otra: {}.").format(thousands(merged)))
    if refused := sum(one.refused for one in sums):
        told.append(_("Filas que no entran: {}.").format(thousands(refused)))
    for count, text in (
        (len(account.left_out), _("Datos que no se entienden y se dejan en blanco: {}.")),
        (len(account.repaired), _("Filas reparadas: {}.")),
        (len(account.skipped), _("Archivos que no se reconocen: {}.")),
    ):
        if count:
            told.append(text.format(thousands(count)))
    return " ".join(told)


def _records(account: Account) -> str:
    def spoken(name: str, count: int) -> str:
        return f"{thousands(count)} {words(name).one if count == 1 else words(name).many}"

    return ", ".join(spoken(name, count) for name, count in account.records.items() if count)


def _outcome(name: str) -> str:
    return {
        "taken": _("entra"),
        "merged": _("unida a otra"),
        "already there": _("ya estaba"),
        "refused": _("no entra"),
        "field left out": _("dato en blanco"),
        "repaired": _("reparada"),
        "noted": _("con aviso"),
        "file skipped": _("archivo omitido"),
    }.get(name, name)


SPEAK: dict[str, Callable[[str], str]] = {"outcome": _outcome, "field": field_words}


def save_report(account: Account, path: Path) -> None:
    """Every row that was read and what became of it, for whoever sent the files."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, delimiter=";")
        writer.writeheader()
        writer.writerows({name: guard(text) for name, text in row.items()} for row in account.report())


def _button(parent: ImportPage, text: str, act: object, look: str = "") -> QPushButton:
    button = QPushButton(text, parent)
    button.setProperty("look", look)
    button.clicked.connect(act)
    return button
