"""The foot of the window: the book, its backup, its soundness, and the work in hand with its Cancel."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QStatusBar, QWidget

from desktop.domain.language import _
from desktop.ui.kit import theme
from desktop.ui.kit.runner import Job, Runner
from desktop.ui.kit.text import Elided


class JobsPanel(QWidget):
    """The oldest job that runs: what, how far, and a way to stop it."""

    needs_room = Signal(bool)
    """Before it comes into sight, and after it went: the foot lays itself out at once."""

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        """Be out of sight until something runs."""
        super().__init__(parent)
        self._runner = runner
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.words = Elided(parent=self)
        self.words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Avance del trabajo en curso"))
        self.stop = QPushButton(_("Cancelar"), self)
        self.stop.setProperty("look", "quiet")
        self.stop.setAccessibleDescription(_("Cancela el trabajo en curso (Ctrl+.)."))
        self.stop.clicked.connect(self.cancel)
        row.addWidget(self.words, 1)
        row.addWidget(self.bar)
        row.addWidget(self.stop)
        self.hide()
        self._widen()
        theme.signals.changed.connect(self._widen)
        runner.started.connect(self._show)
        runner.told.connect(self._show)
        runner.ended.connect(self._show)

    def _widen(self) -> None:
        self.bar.setFixedWidth(theme.px(140))

    def cancel(self) -> None:
        """Stop the job that is shown."""
        if jobs := self._runner.jobs:
            self._runner.cancel(jobs[0])

    def _show(self, *_told: object) -> None:
        jobs = self._runner.jobs
        if jobs:
            self.needs_room.emit(True)
            self.show()
            self.words.setText(told_of(jobs[0], len(jobs) - 1))
            progress = jobs[0].progress
            self.bar.setVisible(progress.total > 0)  # of no known length, Qt's stripe would go to and fro
            self.bar.setRange(0, max(1, progress.total))
            self.bar.setValue(progress.done)
            self.stop.setEnabled(not jobs[0].stopping)
        else:
            self.hide()
            self.needs_room.emit(False)


def told_of(job: Job, others: int = 0) -> str:
    """A job in one line, with the count so far."""
    if job.stopping:
        return _("{}: cancelando…").format(job.title)
    progress = job.progress
    told = f"{job.title}: {progress.text.lower()}" if progress.text else job.title
    if progress.total:
        told += f" {thousands(progress.done)} / {thousands(progress.total)}"
    elif progress.done:
        told += f" {thousands(progress.done)}"
    return told + (_(" (y {} más)").format(others) if others else "")


def thousands(number: int) -> str:
    """A count as Chile writes it."""
    return f"{number:,}".replace(",", ".")


class StatusBar(QStatusBar):
    """What one may always know without asking."""

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        """Begin without a book."""
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.book, self.backup, self.sound = (self._fact(icon) for icon in FACTS)
        self.jobs = JobsPanel(runner, self)
        self.addPermanentWidget(self.jobs, 1)
        self._runs = False
        self.jobs.needs_room.connect(self._make_room)
        self._dress()
        theme.signals.changed.connect(self._dress)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room or less."""
        super().resizeEvent(event)
        self._make_room(self._runs)

    def _make_room(self, runs: bool) -> None:
        """Where letters are large, what runs takes the place of the last facts; the window does not grow."""
        self._runs = runs
        self.jobs.stop.ensurePolished()
        room = self.width() - (self.jobs.minimumSizeHint().width() if runs else 0)
        for fact in (self.book, self.backup, self.sound):
            if fact.text():
                room -= fact.sizeHint().width() + theme.px(GAP)
            fact.setVisible(bool(fact.text()) and room >= 0)

    def _fact(self, icon: str) -> QPushButton:
        """A fact is a button: it opens what it speaks of."""
        fact = QPushButton(self)
        fact.setProperty("look", "quiet")
        fact.setProperty("icon_name", icon)
        fact.hide()
        self.addWidget(fact)
        return fact

    def tell(self, fact: QPushButton, text: str, tip: str = "", *, careful: bool = False) -> None:
        """Say a fact; one that asks for care has the sign of a warning."""
        fact.setText(f" {text}")
        fact.setToolTip(tip)
        fact.setAccessibleName(text)
        fact.setProperty("careful", careful)
        self._dress()

    def _dress(self) -> None:
        told = theme.tokens()
        for fact in (self.book, self.backup, self.sound):
            careful = bool(fact.property("careful"))
            name = "triangle-alert" if careful else str(fact.property("icon_name"))
            colour = told.warn if careful else told.dim
            fact.setIcon(QIcon(theme.pixmap(name, theme.px(16), colour, self.devicePixelRatioF())))
            fact.setIconSize(QSize(theme.px(16), theme.px(16)))
            fact.setStyleSheet(
                f"QPushButton {{ color: {told.warn if careful else told.dim};"
                f" font-size: {theme.px(theme.SMALL)}px; min-height: {theme.px(26)}px; }}"
            )
        self._make_room(self._runs)


FACTS = ("database", "archive-restore", "shield-check")
GAP = 8
