"""«Contra lo publicado»: this book beside what InfoLobby publishes, and one key for each thing to mend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.description.register import Entry
from desktop.description.side import Side
from desktop.domain.language import _
from desktop.domain.periods import Period
from desktop.domain.sentences import period_told
from desktop.duties.against_published import Comparison, Different, Late, Missing
from desktop.ui.against_mending import after_adopting, hand_left
from desktop.ui.against_taking import Compared, Taken, Taking, comparing
from desktop.ui.against_view import GroupsView
from desktop.ui.answer_step import desk_of
from desktop.ui.bench import Bench
from desktop.ui.empty import Empty
from desktop.ui.jobs_panel import thousands, told_of
from desktop.ui.kit import theme
from desktop.ui.kit.banner import Banner
from desktop.ui.kit.runner import Job
from desktop.ui.kit.text import Elided, Title
from desktop.ui.page import Page
from desktop.ui.rectify_step import rectify_step
from desktop.ui.register_words import words

FOLDER = "against/folder"
MOST_TOLD = 6


class AgainstPage(Page):
    """Files or a folder are chosen or dropped; then four groups, the rows of one, the two sides of a row."""

    by_month = True

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        """Nothing is chosen yet."""
        super().__init__(parent)
        self._bench = bench
        self.paths: tuple[Path, ...] = ()
        self.told: Compared | None = None
        self._period, self._stale = Period(), False
        self._job: Job | None = None
        self._why = " "
        self.taking = Taking(bench.store, bench.runner, self)
        self.files = self._button(_("Elegir archivos…"), self._choose_files)
        self.folder = self._button(_("Elegir carpeta…"), self._choose_folder)
        self.again = self._button(_("Comparar otra vez"), self.compare)
        self.chosen, self.progress = Elided("", "dim", self), Elided("", "dim", self)
        self.stop = self._button(_("Cancelar"), self.cancel)
        self.said, self.view = Banner(), GroupsView(self)
        self.empty, self.below = Empty(self), QStackedWidget(self)
        self._arrange()
        self._connect()
        self._refresh()

    def _button(self, text: str, act: object) -> QPushButton:
        button = QPushButton(text, self)
        button.clicked.connect(act)
        return button

    def _arrange(self) -> None:
        choose = QHBoxLayout()
        choose.setSpacing(8)
        for button in (self.files, self.folder, self.again):
            choose.addWidget(button)
        choose.addWidget(self.chosen, 1)
        choose.addWidget(self.progress, 1)
        choose.addWidget(self.stop)
        for widget in (self.empty, self.view):
            self.below.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(12)
        column.addWidget(Title(_("Contra lo publicado"), self))
        column.addLayout(choose)
        column.addWidget(self.said)
        column.addWidget(self.below, 1)

    def _connect(self) -> None:
        self.setAcceptDrops(True)
        self.view.opened.connect(self._go)
        self.view.adopted.connect(self._adopt)
        self.view.taken.connect(self._take)
        self._bench.runner.told.connect(self._tell_progress)
        self.taking.taken.connect(self._took)
        self.taking.failed.connect(self._not_taken)
        self.taking.stopped.connect(self._settle)
        theme.signals.changed.connect(self.said.redress)

    # -- choosing

    def offer(self, paths: Sequence[Path]) -> None:
        """These are what is published: they are compared at once."""
        self.paths, self.told = tuple(paths), None
        self.taking.begin(paths)
        self.compare()

    def _choose_files(self) -> None:
        kept = self._bench.preferences.text(FOLDER)
        asked = _("Tablas de InfoLobby ({})").format("*.csv *.tsv *.txt")
        chosen, _filter = QFileDialog.getOpenFileNames(self, _("Lo que publica InfoLobby"), kept, asked)
        if chosen:
            self._bench.preferences.keep(FOLDER, str(Path(chosen[0]).parent))
            self.offer([Path(path) for path in chosen])

    def _choose_folder(self) -> None:
        kept = self._bench.preferences.text(FOLDER)
        chosen = QFileDialog.getExistingDirectory(self, _("Carpeta de lo que publica InfoLobby"), kept)
        if chosen:
            self._bench.preferences.keep(FOLDER, chosen)
            self.offer([Path(chosen)])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """What is dropped here is compared, not imported."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Files, or a folder."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.offer(paths)

    # -- as a page

    def narrow(self, official: str | None, period: Period) -> None:
        """The month in which is compared; without one, the months that the files cover."""
        if period != self._period:
            self._period = period
            self._stale = bool(self.paths)
            if self._stale and self.isVisible():
                self.compare()

    def enter(self) -> None:
        """What was mended elsewhere is compared anew."""
        if self._stale:
            self.compare()
        self._take_keys()

    def _take_keys(self) -> None:
        (self.view.table if self.below.currentWidget() is self.view else self.folder).setFocus()

    # -- comparing

    def compare(self) -> None:
        """Compare, as a job; what is shown stays until it is done."""
        if not self.paths:
            return
        if self._job is not None:
            self._bench.runner.cancel(self._job)
        self._stale = False
        self.said.hide()
        if self._bench.notice.text() == self._why:
            self._bench.notice.hide()
        work = comparing(self._bench.store, self.paths, self._period)
        self._job = self._bench.runner.start(
            _("Comparar"), work, done=self._compared, failed=self._failed, cancelled=self._settle
        )
        self._refresh()

    def cancel(self) -> None:
        """Stop what is running; the book stays as it was."""
        for job in (self._job, self.taking.job):
            if job is not None:
                self._bench.runner.cancel(job)

    def _compared(self, told: Compared) -> None:
        if (told.paths, told.asked) == (self.paths, self._period):
            self.told = told
        self._settle()

    def _failed(self, why: str) -> None:
        self._settle()
        self.told, self._why = None, why
        self._refresh()
        self.empty.tell("circle-alert", _("No se pudo comparar"), why)

    def _settle(self) -> None:
        """A job ended, one way or another."""
        if self._job not in self._bench.runner.jobs:
            self._job = None
        in_hand = QApplication.focusWidget()
        mine = in_hand is None or in_hand is self.stop or not self.isAncestorOf(in_hand)
        self._refresh()
        if self.isVisible() and (mine or in_hand in (self.files, self.folder, self.again)):
            self._take_keys()

    def _tell_progress(self, job: Job) -> None:
        if job in (self._job, self.taking.job):
            self.progress.setText(told_of(job))

    # -- what is shown

    @property
    def found(self) -> Comparison | None:
        """The comparison in sight."""
        return self.told.found if self.told else None

    def _tell_running(self) -> None:
        running = self._job or self.taking.job
        for widget in (self.progress, self.stop):
            widget.setVisible(running is not None)
        self.progress.setText(told_of(running) if running else "")

    def _refresh(self) -> None:
        self._tell_running()
        self.again.setEnabled(bool(self.paths) and self._job is None)
        names = ", ".join(path.name for path in self.paths[:3]) + ("…" if len(self.paths) > 3 else "")  # noqa: PLR2004 -- three have room
        self.chosen.setText(names)
        found = self.found
        self.below.setCurrentWidget(self.empty if found is None or found.clean else self.view)
        if found is None:
            self._invite()
        elif found.clean:
            self._all_alike(found)
        else:
            self.view.show_found(found, self._scope(found))

    def _invite(self) -> None:
        if self._job is not None:
            told = _("Puede seguir trabajando mientras tanto.")
            self.empty.tell("refresh-cw", _("Comparando"), told)
        else:
            told = _("Las tablas que InfoLobby publica hoy, o las nueve de 2014, frente a este libro.")
            self.empty.tell("download", _("Suelte aquí los archivos o una carpeta"), told)

    def _all_alike(self, found: Comparison) -> None:
        if found.compared:
            self.empty.tell("circle-check", _("Todo coincide"), self._scope(found))
        else:
            told = _("Ni los archivos ni este libro tienen registros de {}.")
            self.empty.tell("inbox", _("Nada que comparar"), told.format(self._when()))

    def _when(self) -> str:
        return period_told(self.told.both.period) if self.told else ""

    def _scope(self, found: Comparison) -> str:
        """How many were compared, of what and of when."""
        registers = self.told.both.registers if self.told else ()
        kinds = ", ".join(words(name).many for name in registers)
        told = _("Están a ambos lados: {} ({}; {}).")
        return told.format(thousands(found.compared), kinds, self._when())

    # -- mending

    def _go(self, item: Missing | Late | Different) -> None:
        self._stale = True
        self.wants_open.emit(item.ours.register, item.ours.uid)

    def _take(self, sides: Sequence[Side]) -> None:
        self.said.hide()
        self.taking.take([side.origin for side in sides])
        self._tell_running()

    def _took(self, told: Taken) -> None:
        """What came in leaves the group; the hand stays where it is."""
        gone = set(told.origins)
        if self.told is not None:
            found = self.told.found
            left = tuple(side for side in found.unknown if side.origin not in gone)
            compared = found.compared + len(found.unknown) - len(left)
            self.told = replace(self.told, found=replace(found, unknown=left, compared=compared))
        if told.origins:
            self.changed_book.emit()
            one, many = _("Entró 1 registro."), _("Entraron {} registros.")
            count = len(told.origins)
            self._bench.notice.say(one if count == 1 else many.format(thousands(count)), "good")
        if told.refused:
            lines = [f"{origin.rpartition('/')[2]}: {why}" for origin, why in told.refused[:MOST_TOLD]]
            more = len(told.refused) - MOST_TOLD
            lines += [_("Y {} más.").format(thousands(more))] if more > 0 else []
            self.said.say("careful", "\n".join([_("No entraron:"), *lines]))
        self._settle()

    def _not_taken(self, why: str) -> None:
        self.said.say("bad", why)
        self._settle()

    def _adopt(self, item: Different) -> None:
        """Through a rectification if a close published it, else as a change in its form."""
        side, left = item.ours, hand_left(item)
        if not item.adopt:
            act = (_("Abrir"), partial(self._go, item))
            self.said.say("careful", _("Se corrige a mano en el registro: {}.").format(left), act)
            return
        try:
            after = after_adopting(self._bench.store, item)
        except ValueError as refusal:
            self.said.say("bad", str(refusal))
            return
        self._stale = True
        if left:
            told = _("Lo demás se corrige a mano en el registro: {}.")
            self._bench.notice.say(told.format(left), "careful")
        if after is None:
            self.wants_change.emit(side.register, side.uid, item.adopt)
            return
        desk = desk_of(self._bench.store, self._bench.today(), self.wants_open.emit)
        rectify_step(self.view.table, desk, self._bench.store, after, self._rectified)

    def _rectified(self, kept: Entry) -> None:
        self.changed_book.emit()
        told = _("Rectificado: {}. Lo publica el próximo cierre.")
        self._bench.notice.say(told.format(kept.heading()), "good")
        self.compare()
