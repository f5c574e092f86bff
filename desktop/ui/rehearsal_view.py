"""The rehearsal of a close: what is stopped, what changes, what comes and goes, walked by keys alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.language import _
from desktop.domain.stopped import Stopped
from desktop.filings.rehearsal import Rehearsal
from desktop.filings.rehearsal_papers import counted, numbers
from desktop.ui.kit import theme
from desktop.ui.kit.colours import px, tokens
from desktop.ui.kit.icons import icon
from desktop.ui.kit.text import Label, Styled, tip
from desktop.ui.rehearsal_detail import ChangeDetail, Detail, LinesDetail, NothingDetail, StoppedDetail

COUNTED = ("Nuevos", "Cambian", "Salen", "Sin cambios", "Detenidos")
LIST = 380
MOST_SHOWN = 2000
"""So many changed records the list has; all are in the list of changes."""
PAPERS = (("pdf", "printer"), ("html", "globe"), ("csv", "file-spreadsheet"))


@dataclass(frozen=True)
class Line:
    """One line of the list, and what it opens."""

    sign: str
    colour: str
    text: str
    open: Callable[[], Detail]
    stopped: Stopped | None = None


class RehearsalView(Styled):
    """Counts above, the list at the left, what is in hand at the right."""

    correct_asked = Signal(str, str, str)
    """A record is to be corrected: register, uid, and the path of its field."""
    let_pass_asked = Signal(object, str)
    """A Stopped is to be published as it is, and why."""
    paper_asked = Signal(str)
    """The rehearsal as a file: `pdf`, `html` or `csv`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setProperty("look", "sheet")
        self._rehearsals: tuple[Rehearsal, ...] = ()
        self._passed: set[str] = set()
        self._lines: list[Line] = []
        self.counts = QGridLayout()
        self.papers = {name: QPushButton(self) for name, _sign in PAPERS}
        self.list = _Lines(self)
        self.list.setAccessibleName(_("Lo que hay que mirar"))
        self.list.currentRowChanged.connect(self._open)
        self.list.entered_line.connect(self._enter)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(_("Lo que se mira"))
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.left = Label("", "strong", wraps=True, parent=self)
        self._lay_out()
        theme.signals.changed.connect(self.redress)
        self.redress()

    def _lay_out(self) -> None:
        files = QHBoxLayout()
        files.setSpacing(px(8))
        words = {"pdf": _("&Imprimir"), "html": _("Ver como pá&gina"), "csv": _("&Lista de cambios")}
        for name, button in self.papers.items():
            button.setProperty("look", "quiet")
            button.setText(words[name])
            button.clicked.connect(partial(self.paper_asked.emit, name))
            files.addWidget(button)
        files.addStretch(1)
        top = QVBoxLayout()
        top.setContentsMargins(px(24), px(12), px(24), px(8))
        top.setSpacing(px(6))
        top.addWidget(self.left)
        top.addLayout(self.counts)
        top.addLayout(files)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.list)
        below.addWidget(self.area, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        rule = QFrame(self)
        rule.setProperty("look", "rule")
        whole.addWidget(rule)
        whole.addLayout(below, 1)

    # -- what is shown

    def show_rehearsals(self, rehearsals: Sequence[Rehearsal]) -> None:
        """Show these, from the first line on."""
        self._rehearsals, self._passed = tuple(rehearsals), set()
        self._fill(0)

    def told(self) -> str:
        """How much there is of each, and what is left to decide, in a sentence for who hears it."""
        said = [
            f"{_(one.title)}, {_(title)}: {counted(number)}"
            for one in self._rehearsals
            for title, number in zip(COUNTED, numbers(one)[:-1], strict=False)
            if number
        ]
        return "; ".join(said) + f". {self.left.text()}" if said else self.left.text()

    def waiting(self) -> list[Stopped]:
        """The findings of which nobody has decided yet."""
        held = (one for rehearsal in self._rehearsals for one in rehearsal.stopped)
        return [one for one in held if one.key not in self._passed]

    def pass_on(self, key: str) -> None:
        """A decision was kept: what it lets pass leaves the list, and the next one comes to hand."""
        self._passed.add(key)
        self._fill(max(self.list.currentRow(), 0))
        self.list.setFocus()

    def redress(self) -> None:
        """The same in other looks."""
        told = tokens()
        self.list.setFixedWidth(px(LIST))
        self.list.setIconSize(QSize(px(18), px(18)))
        self.list.setStyleSheet(
            f"QListWidget {{ background: {told.base}; border: 0; border-right: 1px solid {told.hairline}; }}"
            f"QListWidget:focus {{ border: 2px solid {told.accent}; }}"
            f"QListWidget::item {{ min-height: {px(32)}px; padding: 0 {px(12)}px; }}"
        )
        for name, sign in PAPERS:
            self.papers[name].setIcon(icon(sign, told.accent_text))
            self.papers[name].setIconSize(QSize(px(16), px(16)))
        held = self.area.widget()
        typed = held.reason.text() if isinstance(held, StoppedDetail) and not held.asking.isHidden() else None
        self._fill(max(self.list.currentRow(), 0))
        if typed is not None and isinstance(anew := self.area.widget(), StoppedDetail):
            anew.ask(typed)

    def _fill(self, row: int) -> None:
        self._count()
        self._lines = [*self._stopped_lines(), *self._other_lines()]
        self.list.blockSignals(True)
        self.list.clear()
        for line in self._lines:
            item = QListWidgetItem(icon(line.sign, line.colour), line.text)
            item.setToolTip(tip(line.text))
            self.list.addItem(item)
        self.list.setCurrentRow(min(row, len(self._lines) - 1))
        self.list.blockSignals(False)
        self._open(self.list.currentRow())

    def _count(self) -> None:
        while (taken := self.counts.takeAt(0)) is not None:
            if (old := taken.widget()) is not None:
                old.hide()
                old.deleteLater()
        held = len(self.waiting())
        if held:
            one, more = _("Falta decidir 1 hallazgo."), _("Faltan por decidir {} hallazgos.")
            self.left.setText(one if held == 1 else more.format(counted(held)))
        else:
            self.left.setText(_("Nada está detenido."))
        self.counts.setHorizontalSpacing(px(24))
        self.counts.setVerticalSpacing(px(2))
        self.counts.setColumnStretch(len(COUNTED) + 1, 1)
        for column, title in enumerate(("", *COUNTED)):
            self.counts.addWidget(Label(_(title) if title else "", "help", parent=self), 0, column)
        for line, rehearsal in enumerate(self._rehearsals, 1):
            self.counts.addWidget(Label(_(rehearsal.title), parent=self), line, 0)
            stopped = {each.uid for each in self.waiting() if each.register == rehearsal.register}
            for column, number in enumerate((*numbers(rehearsal)[:-1], len(stopped)), 1):
                label = Label(counted(number), "strong" if number else "dim", parent=self)
                label.setAccessibleName(f"{_(rehearsal.title)}, {_(COUNTED[column - 1])}: {counted(number)}")
                self.counts.addWidget(label, line, column, Qt.AlignmentFlag.AlignRight)

    def _stopped_lines(self) -> Iterator[Line]:
        for one in self.waiting():
            text = f"{_(one.finding.kind.value)}: {' '.join(one.finding.text.split())}"
            yield Line("triangle-alert", tokens().warn, text, partial(self._stopped, one), one)

    def _other_lines(self) -> Iterator[Line]:
        several = sum(not one.changes_nothing for one in self._rehearsals) > 1
        for one in self._rehearsals:
            head = f"{_(one.title)}: " if several else ""
            for change in one.changed[:MOST_SHOWN]:
                text = _("Cambia: {}").format(change.heading)
                yield Line("pencil", tokens().accent, text, partial(ChangeDetail, _(one.title), change))
            if (more := len(one.changed) - MOST_SHOWN) > 0:
                text = _("{}: cambian {} más").format(_(one.title), counted(more))
                told = _("Están todos en la lista de cambios y en la página.")
                yield Line("ellipsis", tokens().dim, text, partial(NothingDetail, text, told))
            for sign, colour, title, told, lines in (
                ("plus", tokens().good, _("Nuevos"), _("No estaban publicados."), one.new),
                ("x", tokens().danger, _("Salen"), _("Estaban publicados y ya no lo estarían."), one.gone),
            ):
                if lines:
                    text = f"{head}{title}: {counted(len(lines))}"
                    yield Line(sign, colour, text, partial(LinesDetail, text, told, lines))

    # -- what is in hand

    def _open(self, row: int) -> None:
        told = _("Lo publicado queda como está, y ningún texto parece contener datos personales.")
        nothing = partial(NothingDetail, _("Nada que mirar"), told)
        detail = (self._lines[row].open if 0 <= row < len(self._lines) else nothing)()
        detail.left.connect(self.list.setFocus)
        detail.unfolded.connect(self._bring_up)
        in_hand = QApplication.focusWidget()
        if in_hand is not None and self.area.isAncestorOf(in_hand):
            self.list.setFocus()
        if (old := self.area.takeWidget()) is not None:
            old.setParent(self)
            old.hide()
            old.deleteLater()  # it may be its own signal that led here
        self.area.setWidget(detail)
        before: QWidget = self.list
        for stop in detail.stops():
            QWidget.setTabOrder(before, stop)
            before = stop

    def _bring_up(self, widget: QWidget) -> None:
        """What was unfolded comes into sight once it has its place."""
        QTimer.singleShot(0, widget, lambda: self.area.ensureWidgetVisible(widget))

    def _enter(self) -> None:
        held = self.area.widget()
        if isinstance(held, Detail):
            held.focus_first()

    def _stopped(self, one: Stopped) -> Detail:
        detail = StoppedDetail(one)
        detail.correct_asked.connect(partial(self.correct_asked.emit, one.register, one.uid, one.path))
        detail.let_pass_asked.connect(partial(self.let_pass_asked.emit, one))
        return detail


class _Lines(QListWidget):
    """The list; Enter goes to what a line opened."""

    entered_line = Signal()

    def __init__(self, parent: QWidget) -> None:
        """One line each, cut where there is no room."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and right go in."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.entered_line.emit()
        else:
            super().keyPressEvent(event)
