"""What a rehearsal opens: a finding to be decided, a change cell by cell, or what comes and goes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHBoxLayout,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.language import _
from desktop.domain.stopped import Stopped
from desktop.filings.marked import Pieces
from desktop.filings.rehearsal import Change, Told
from desktop.ui.kit.boxes import LineBox
from desktop.ui.kit.colours import px, tokens
from desktop.ui.kit.marked_text import GONE, HELD, NEW, PLAIN, MarkedText, Words
from desktop.ui.kit.text import Heading, Help, Label, Reading, Styled, label_of

LABELS = 150
LEAST_REASON = 5
"""Letters of a reason: fewer say nothing."""


class Detail(Styled):
    """One thing of a rehearsal, on the ground on which one reads."""

    left = Signal()
    """Back to the list."""
    unfolded = Signal(object)
    """A part came into sight that may stand below the edge."""

    def __init__(self, heading: str, told: str) -> None:
        """Begin with what it is."""
        super().__init__()
        self.setProperty("look", "sheet")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(px(24), px(16), px(24), px(16))
        self.column.setSpacing(px(12))
        name = Heading(heading, self)
        name.setWordWrap(True)
        self.column.addWidget(name)
        if told:
            self.column.addWidget(Label(told, "dim", wraps=True, parent=self))

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        return [one for one in self.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]

    def focus_first(self) -> None:
        """Take the keys where one reads first."""
        next(iter(self.stops()), self).setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class StoppedDetail(Detail):
    """One finding: its text with the words marked, and the two ways on."""

    correct_asked = Signal()
    let_pass_asked = Signal(str)
    """To publish it as it is, and why."""

    def __init__(self, one: Stopped) -> None:
        """Show it, with the reason folded."""
        kind = _(one.finding.kind.value)
        super().__init__(_("Detenido: {}").format(kind), one.heading)
        told = _(
            "«{}» dice algo que parece un dato personal. Lo publicado no se puede retirar de donde se copie."
        )
        self.column.addWidget(Help(told.format(_(one.label)), self))
        start, end = one.finding.start, one.finding.end
        words = [Words(one.text[:start]), Words(one.text[start:end], HELD), Words(one.text[end:])]
        self.text = MarkedText(words, self)
        self.column.addWidget(label_of(self.text, _(one.label)))
        self.column.addWidget(self.text)
        self.correct = QPushButton(_("&Corregir"), self)
        self.correct.setProperty("look", "primary")
        self.correct.setAccessibleDescription(_("Abre el registro en ese campo."))
        self.correct.clicked.connect(self.correct_asked)
        self.let_pass = QPushButton(_("&Publicar así…"), self)
        self.let_pass.clicked.connect(self._on_let_pass)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.correct)
        row.addWidget(self.let_pass)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(self._asking())
        self.column.addStretch(1)

    def _asking(self) -> QWidget:
        """The reason, which is kept with who gave it and when."""
        held = self.asking = _Asking(self)
        column = QVBoxLayout(held)
        column.setContentsMargins(0, px(4), 0, 0)
        column.setSpacing(px(4))
        label = Label(_("Por qué se publica así"), "label", parent=held)
        self.reason = LineBox(held)
        self.reason.setPlaceholderText(_("Por ejemplo: es el teléfono de la central de la empresa"))
        self.reason.setAccessibleName(_("Por qué se publica así"))
        self.reason.setMaxLength(500)
        label.setBuddy(self.reason)
        self.note = Label(
            _("Queda guardado quién lo decidió, cuándo y por qué."), "help", wraps=True, parent=held
        )
        self.confirm = QPushButton(_("Publicar a&sí"), held)
        self.cancel = QPushButton(_("Ca&ncelar"), held)
        self.cancel.setProperty("look", "quiet")
        self.confirm.clicked.connect(self._confirm)
        self.reason.entered.connect(self._confirm)
        self.cancel.clicked.connect(self.take_back)
        held.escaped.connect(self.take_back)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.confirm)
        row.addWidget(self.cancel)
        row.addStretch(1)
        for widget in (label, self.reason, self.note):
            column.addWidget(widget)
        column.addLayout(row)
        held.hide()
        return held

    def ask(self, reason: str = "") -> None:
        """Unfold the rows in which the reason is given."""
        self.reason.setText(reason)
        self.asking.show()
        self.let_pass.setEnabled(False)
        self.reason.setFocus()
        self.unfolded.emit(self.confirm)

    def _on_let_pass(self) -> None:
        self.ask()

    def take_back(self) -> None:
        """Nothing is decided."""
        self.reason.clear()
        self.let_pass.setEnabled(True)
        self.let_pass.setFocus()
        self.asking.hide()

    def _confirm(self) -> None:
        reason = " ".join(self.reason.text().split())
        if len(reason) < LEAST_REASON:
            self.note.setText(_("Escriba por qué: quien revise después debe poder entenderlo."))
            self.note.set_role("danger")
            self.reason.setFocus()
            return
        self.let_pass_asked.emit(reason)


class _Asking(QWidget):
    """The rows of the reason; Escape takes them back."""

    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes no window here."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


class ChangeDetail(Detail):
    """One record: each value that changes, before and after beside each other."""

    def __init__(self, title: str, change: Change) -> None:
        """Show all its cells, under the title of its register."""
        super().__init__(_("{}: cambia").format(title), change.heading)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(10))
        grid.setColumnMinimumWidth(0, px(LABELS))
        for column, share in enumerate((0, 1, 1)):
            grid.setColumnStretch(column, share)
        for column, head in enumerate((_("Dato"), _("Decía"), _("Diría"))):
            grid.addWidget(Label(head, "strong", parent=self), 0, column)
        self.cells: list[tuple[MarkedText, MarkedText]] = []
        for line, cell in enumerate(change.cells, 1):
            label = Label(_(cell.label), "dim", wraps=True, parent=self)
            label.setFixedWidth(px(LABELS))
            label.setContentsMargins(0, px(4), 0, 0)
            grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
            sides = [_side(side, mark) for side, mark in zip(cell.pieces, (GONE, NEW), strict=True)]
            said = (_("{}, decía: {}"), _("{}, diría: {}"))
            for column, (side, words) in enumerate(zip(sides, said, strict=True), 1):
                side.setAccessibleName(words.format(_(cell.label), side.text()))
                grid.addWidget(side, line, column, Qt.AlignmentFlag.AlignTop)
            self.cells.append((sides[0], sides[1]))
        self.column.addLayout(grid)
        self.column.addWidget(Help(_("Entre [− ] lo que sale; entre [+ ] lo que entra."), self))
        self.column.addStretch(1)


def _side(pieces: Pieces, mark: str) -> MarkedText:
    words = [Words(text, mark if is_changed else PLAIN) for text, is_changed in pieces]
    return MarkedText(words or [Words(_("(en blanco)"))])


class LinesDetail(Detail):
    """Records that come or go, a line each: a list that makes no widget a record."""

    def __init__(self, heading: str, told: str, lines: Sequence[Told]) -> None:
        """Show them all."""
        super().__init__(heading, told)
        self.list = QListView(self)
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setModel(QStringListModel([line.heading for line in lines], self.list))
        self.list.setAccessibleName(heading)
        self.list.setStyleSheet(f"QListView {{ background: {tokens().base}; }}")
        self.column.addWidget(self.list, 1)


class NothingDetail(Detail):
    """Nothing to look at, and why that is well."""

    def __init__(self, heading: str, told: str) -> None:
        """Say so."""
        super().__init__(heading, "")
        self.column.addWidget(Reading(told, parent=self))
        self.column.addStretch(1)
