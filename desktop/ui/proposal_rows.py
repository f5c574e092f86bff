"""What was found in a message, row by row: confirmed by a hand, changed by a hand, each showing its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.catalogues import catalogue
from desktop.domain.language import _
from desktop.exchange.messages.message import Confidence, Known, Proposal, Proposals, label_of
from desktop.ui.kit.boxes import is_enter
from desktop.ui.kit.text import Help, Label, Styled, unseen_label

SEVERAL = frozenset({"day", "represented"})
"""Fields of which more than one may be confirmed."""
WORDS = {Confidence.SURE: "good", Confidence.LIKELY: "help", Confidence.DOUBTFUL: "warn"}
Options = Mapping[str, Sequence[tuple[str, str]]]


def options_of(known: Sequence[Known]) -> Options:
    """The values among which one chooses where the book knows only these: raw and what is read."""
    terms = [(term.code, _(term.label)) for term in catalogue("decisions").values()]
    return {
        "official": [(one.uid, ", ".join(text for text in (one.name, one.post) if text)) for one in known],
        "decision": terms,
        "mode": [("in_person", _("Presencial")), ("remote", _("Videoconferencia"))],
        "paid": [("true", _("Sí")), ("false", _("No"))],
    }


class ProposalRow(QObject):
    """One proposal: a box to confirm it, its value, how sure it is."""

    toggled = Signal(object)
    looked_at = Signal(object)
    moved = Signal(object, int)

    def __init__(self, proposal: Proposal, options: Options, parent: QWidget) -> None:
        """Not confirmed."""
        super().__init__(parent)
        self.proposal = proposal
        self.box = QCheckBox(label_of(proposal.field), parent)
        self.box.setAccessibleDescription(_("Espacio lo confirma"))
        self.value: QLineEdit | QComboBox
        if choices := options.get(proposal.field):
            self.value = _choice(choices, proposal, parent)
            unseen_label(self.value, label_of(proposal.field))
            self.value.activated.connect(self._changed)
        else:
            self.value = QLineEdit(proposal.raw, parent)
            self.value.setCursorPosition(0)
            self.value.textEdited.connect(self._changed)
        self.value.setAccessibleName(label_of(proposal.field))
        self.sure = Label(_(proposal.confidence.value), WORDS[proposal.confidence], parent=parent)
        self.sure.setToolTip(_("Por: {}").format(proposal.why))
        self.box.toggled.connect(lambda _on: self.toggled.emit(self))
        for widget in (self.box, self.value):
            widget.installEventFilter(self)

    @property
    def is_confirmed(self) -> bool:
        """Whether a hand ticked it."""
        return self.box.isChecked()

    def confirmed(self) -> Proposal:
        """The proposal with the value as it stands now."""
        raw = (
            str(self.value.currentData()) if isinstance(self.value, QComboBox) else self.value.text().strip()
        )
        return replace(self.proposal, raw=raw)

    def _changed(self) -> None:
        """What a hand changed, a hand confirmed."""
        self.box.setChecked(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The words of the row in hand are shown; Enter confirms it and goes on."""
        if event.type() == QEvent.Type.FocusIn:
            self.looked_at.emit(self)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and is_enter(event):
            self.box.setChecked(True)
            self.moved.emit(self, 1)
            return True
        return False


def _choice(choices: Sequence[tuple[str, str]], proposal: Proposal, parent: QWidget) -> QComboBox:
    box = QComboBox(parent)
    for raw, label in choices:
        box.addItem(label, raw)
    box.setCurrentIndex(max(0, box.findData(proposal.raw)))
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)
    return box


class ProposalRows(Styled):
    """All rows of a message."""

    looked_at = Signal(object)
    """The row in hand, or None."""
    counted = Signal(int)
    """So many are confirmed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """No rows."""
        super().__init__(parent)
        self.setProperty("look", "sheet")
        self.rows: list[ProposalRow] = []
        self._told: Proposals | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 12, 0)
        self._held: QWidget | None = None

    def show_proposals(self, told: Proposals, options: Options) -> None:
        """Other proposals; what was confirmed of the same words stays confirmed."""
        before = {(row.proposal.field, row.proposal.raw): row for row in self.rows if row.is_confirmed}
        held = Styled(self)
        held.setProperty("look", "sheet")
        grid = QGridLayout(held)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        self.rows = []
        for place, proposal in enumerate(told.found):
            row = ProposalRow(proposal, options, held)
            for column, widget in enumerate((row.box, row.value, row.sure)):
                grid.addWidget(widget, place, column)
            row.box.setChecked((proposal.field, proposal.raw) in before)
            row.toggled.connect(self._on_toggled)
            row.looked_at.connect(self.looked_at)
            row.moved.connect(self._on_moved)
            self.rows.append(row)
        for number, remark in enumerate(told.remarks):
            grid.addWidget(Help(remark.text, held), len(told.found) + number, 0, 1, 3)
        self._put(held)
        self._told = told
        self._tab()
        self._tell()

    def _put(self, held: QWidget) -> None:
        if self._held is not None:
            self._column.removeWidget(self._held)
            self._held.hide()
            self._held.deleteLater()
        self._held = held
        self._column.addWidget(held)
        self._column.addStretch(1)
        held.show()

    def _tab(self) -> None:
        stops = [widget for row in self.rows for widget in (row.box, row.value)]
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)

    def chosen(self) -> list[Proposal]:
        """What was confirmed."""
        return [row.confirmed() for row in self.rows if row.is_confirmed]

    def confirm_sure(self) -> None:
        """Confirm the surest proposal of each field that is sure."""
        told = {row.proposal.field for row in self.rows if row.is_confirmed}
        for row in self.rows:
            name = row.proposal.field
            if row.proposal.confidence is Confidence.SURE and (name not in told or name in SEVERAL):
                told.add(name)
                row.box.setChecked(True)

    def _on_toggled(self, row: ProposalRow) -> None:
        """Of most fields one value holds: the last that was confirmed."""
        if row.is_confirmed and row.proposal.field not in SEVERAL:
            for other in self.rows:
                if other is not row and other.proposal.field == row.proposal.field:
                    other.box.setChecked(False)
        self._tell()

    def _on_moved(self, row: ProposalRow, step: int) -> None:
        place = self.rows.index(row) + step
        if place < len(self.rows):
            self.rows[place].value.setFocus()

    def _tell(self) -> None:
        self.counted.emit(sum(row.is_confirmed for row in self.rows))
