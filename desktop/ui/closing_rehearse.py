"""The third step of a close: what would go out beside what is published, and what in it looks private."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from platformdirs import user_documents_path
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop import __version__
from desktop.domain.language import _
from desktop.domain.stopped import Stopped
from desktop.filings.rehearsal import Rehearsal
from desktop.jobs.closing.rehearsing import let_pass, papers, rehearsal
from desktop.jobs.closing.review import Review
from desktop.jobs.papers import put, stamp_of
from desktop.registers.institutions import Institution
from desktop.store import NotSaved
from desktop.ui.bench import Bench
from desktop.ui.closing_publish import FOLDER
from desktop.ui.kit.aloud import announce
from desktop.ui.kit.text import Help
from desktop.ui.printing import open_file
from desktop.ui.rehearsal_view import RehearsalView


class RehearseStep(QWidget):
    """Compared anew each time one comes here."""

    wants_record = Signal(str, str)

    def __init__(self, bench: Bench, parent: QWidget) -> None:
        """Empty until a review is shown."""
        super().__init__(parent)
        self._bench = bench
        self._told: Review | None = None
        self._institution: Institution | None = None
        self.found: tuple[Rehearsal, ...] = ()
        self.waiting = Help("", self)
        self.view = RehearsalView(self)
        self.view.correct_asked.connect(lambda register, uid, _path: self.wants_record.emit(register, uid))
        self.view.let_pass_asked.connect(self.let_pass)
        self.view.paper_asked.connect(self.write)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.waiting)
        column.addWidget(self.view, 1)

    def show_review(self, told: Review, institution: Institution | None) -> None:
        """Of which month."""
        self._told, self._institution = told, institution

    def begin(self) -> None:
        """Compare."""
        told, institution = self._told, self._institution
        if told is None or institution is None:
            return
        self.waiting.setText(_("Comparando con lo publicado…"))
        self.waiting.show()
        work = rehearsal(self._bench.store, institution, told.year, told.month, __version__)
        self._bench.runner.start(
            _("Ensayar"), work, done=self._show, failed=self.waiting.setText, cancelled=self.waiting.hide
        )

    def _show(self, found: tuple[Rehearsal, ...]) -> None:
        self.found = found
        self.waiting.hide()
        self.view.show_rehearsals(found)
        announce(self, self.view.told())

    def told(self) -> str:
        """That it is being made; what came of it is said when it is there."""
        return "" if self.waiting.isHidden() else self.waiting.text()

    def let_pass(self, one: Stopped, reason: str) -> None:
        """Somebody decided to publish it all the same."""
        try:
            let_pass(self._bench.store, one, reason)
        except NotSaved as refusal:
            self._bench.notice.say(str(refusal), "bad")
            return
        self.view.pass_on(one.key)

    def write(self, kind: str) -> None:
        """The rehearsal as a file, and shown."""
        told, bench = self._told, self._bench
        if told is None:
            return
        stamp = replace(
            stamp_of(bench.store, datetime.now().astimezone(), __version__), period=told.period.text
        )
        name, write = next(one for one in papers(self.found, stamp) if one[0].endswith(kind))
        kept = Path(bench.preferences.text(FOLDER) or user_documents_path())
        path, _filter = QFileDialog.getSaveFileName(self, _("Guardar el ensayo"), str(kept / name))
        if path:
            shown = partial(open_file, bench, self)
            bench.runner.start(_("Guardar el ensayo"), put(Path(path), write), done=shown)
