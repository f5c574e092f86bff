"""What coincides between a matter and what was declared, and what its authority decides, for them alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.language import _
from desktop.filings.act import Act
from desktop.filings.document import Stamp
from desktop.jobs.radar import decide, decisions, in_memo, memo
from desktop.registers.declaration.coincidences import Coincidence, Verdict
from desktop.registers.meetings import Meeting
from desktop.registers.officials import Official
from desktop.registers.requests import Request
from desktop.store.errors import BookError, NotSaved
from desktop.store.strongbox import Strongbox
from desktop.ui.coincidences import CoincidencesPanel
from desktop.ui.kit.colours import px
from desktop.ui.kit.segments import Segments
from desktop.ui.kit.step import Step
from desktop.ui.kit.text import Heading, Help, Label
from desktop.ui.record_act import Hand

WIDTH, MOST = 720, 420
"""The panel's width, and the most that the list takes of its height before it scrolls."""
LONGEST = 2000


class Cards(QWidget):
    """A column that is as high as its lines are when they are broken at its width."""

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(px(6))

    def minimumSizeHint(self) -> QSize:
        """No higher than needed."""
        return QSize(px(200), self.column.heightForWidth(max(self.width(), px(200))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        self.updateGeometry()


class Found(QFrame):
    """One coincidence: what meets what, where, how surely, and the decision or a box to tick."""

    def __init__(self, row: Coincidence, kept: Coincidence | None) -> None:
        """Ticked while it waits for a decision."""
        super().__init__()
        self.row = row
        self.setProperty("look", "card")
        self.tick = QCheckBox(self)
        self.tick.setChecked(kept is None)
        self.tick.setVisible(kept is None)
        self.tick.setAccessibleName(_("Decidir sobre {}").format(row.heading()))
        column = QVBoxLayout()
        column.setSpacing(px(2))
        column.addWidget(Label(row.party, "strong", wraps=True))
        away = _("directa") if row.steps == 1 else _("a dos pasos")
        column.addWidget(Help(f"{row.where}: {row.interest} · {away}"))
        look = "warn" if row.steps == 1 and kept is None else "help"
        column.addWidget(Label(row.why, look, wraps=True))
        if kept is not None:
            told = [_(kept.verdict.value), f"{kept.decided_at:%d-%m-%Y}", kept.reason or ""]
            column.addWidget(Label(" · ".join(filter(None, told)), "good", wraps=True))
        line = QHBoxLayout(self)
        line.setContentsMargins(px(10), px(8), px(10), px(8))
        line.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(column, 1)

    @property
    def is_meant(self) -> bool:
        """Whether the decision is on this one too."""
        return not self.tick.isHidden() and self.tick.isChecked()


class RadarStep(Step):
    """Opens over the record; when the strongbox is locked it goes."""

    def __init__(
        self, anchor: QWidget, hand: Hand, official: Official, box: Strongbox, rows: Sequence[Coincidence]
    ) -> None:
        """With what was found."""
        super().__init__(anchor)
        self.hand, self.official, self.box, self.rows = hand, official, box, list(rows)
        self.cards: list[Found] = []
        self.verdict = Segments([_(one.value) for one in Verdict], self)
        self.verdict.setAccessibleName(_("Decisión"))
        self.reason = QLineEdit(self)
        self.reason.setMaxLength(LONGEST)
        self.reason.setPlaceholderText(_("Motivo; se exige si atiende de todos modos"))
        self.reason.setAccessibleName(_("Motivo"))
        self.line = Label("", "danger", wraps=True, parent=self)
        self.line.hide()
        self._lay_out()
        self._fill()
        self.setAccessibleName(_("Revisar conflictos"))
        if hand.boxes is not None:
            hand.boxes.locked.connect(self._on_locked)

    def _lay_out(self) -> None:
        around = QVBoxLayout(self)
        around.setContentsMargins(px(20), px(16), px(20), px(12))
        around.setSpacing(px(8))
        around.addWidget(Heading(_("Revisar conflictos")))
        told = _("Solo lo ve quien abre la caja fuerte de {}; las decisiones se guardan en ella.")
        around.addWidget(Help(told.format(self.official.person.heading())))
        self.inside = Cards()
        self._column = self.inside.column
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.inside)
        self.inside.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        around.addWidget(area, 1)
        self.asks = QWidget(self)
        asks = QVBoxLayout(self.asks)
        asks.setContentsMargins(0, 0, 0, 0)
        asks.setSpacing(px(6))
        asks.addWidget(Label(_("Decisión sobre las marcadas"), "help"))
        asks.addWidget(self.verdict)
        asks.addWidget(self.reason)
        around.addWidget(self.asks)
        around.addWidget(self.line)
        around.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        self.paper, self.past = QPushButton(_("Redactar abstención (PDF)")), QPushButton(_("Coincidencias…"))
        self.paper.clicked.connect(self.write_memo)
        self.past.clicked.connect(self.show_past)
        row = self.buttons(_("Guardar decisión"))
        for place, button in enumerate((self.paper, self.past)):
            button.setProperty("look", "quiet")
            row.insertWidget(place, button)
        return row

    def _fill(self) -> None:
        """The coincidences as they stand; those that wait come first.

        Raises:
            BookError: the strongbox was closed, or something in it is damaged.
        """
        known = {(one.subject, one.key): one for one in decisions(self.box)}
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        pairs = [(row, known.get((row.subject, row.key))) for row in self.rows]
        self.cards = [Found(*pair) for pair in sorted(pairs, key=lambda pair: pair[1] is not None)]
        for card in self.cards:
            self._column.addWidget(card)
        if not self.cards:
            self._column.addWidget(Label(_("Sin coincidencias con lo que declaró."), "dim"))
        self._column.addStretch(1)
        waits = any(kept is None for _row, kept in pairs)
        self.asks.setVisible(waits)
        self.keep.setVisible(waits)
        self.paper.setVisible(bool(in_memo(self.rows, known.values())))

    def come(self) -> None:
        """Open, as high as what was found, with room for a line that says what is missing."""
        self.dressed()
        found = min(self._column.heightForWidth(px(WIDTH - 56)), px(MOST))
        asks = self.asks.sizeHint().height() + px(8) if not self.asks.isHidden() else 0
        self.open(px(WIDTH), px(172) + asks + found)
        (self.verdict if not self.asks.isHidden() else self.past).setFocus()

    # -- deciding

    def save(self) -> None:
        """Seal the decision on those that are ticked."""
        place = self.verdict.chosen()
        if self.asks.isHidden():
            return
        if place is None:
            self._tell(_("Elija qué decide."))
            return
        meant = [card.row for card in self.cards if card.is_meant]
        try:
            now = datetime.now()  # noqa: DTZ005 -- the office's own clock
            decide(self.box, meant, list(Verdict)[place], self.reason.text(), now)
            self._fill()
        except (BookError, NotSaved) as refused:
            self._tell(str(refused))
            return
        self.line.hide()
        self.reason.clear()
        self.verdict.choose(None)
        (self.paper if not self.paper.isHidden() else self.past).setFocus()

    def _tell(self, text: str) -> None:
        self.line.setText(text)
        self.line.show()

    def write_memo(self) -> None:
        """The abstention as a paper."""
        try:
            rows = in_memo(self.rows, decisions(self.box))
        except BookError as refused:
            self._tell(str(refused))
            return
        record = self.hand.record
        assert isinstance(record, Request | Meeting)  # noqa: S101 -- the radar is of these
        folio = record.folio if isinstance(record, Request) else f"{record.day:%Y-%m-%d}"
        self.hand.print(partial(self._memo, record, rows), _("Abstención {}").format(folio))

    def _memo(self, record: Request | Meeting, rows: Sequence[Coincidence], stamp: Stamp) -> Act:
        who = self.official
        return memo(record, rows, who.person.heading(), who.post or "", stamp)

    def show_past(self) -> None:
        """All that was ever decided."""
        try:
            CoincidencesPanel(self, self.box, self.hand.boxes).come()
        except BookError as refused:
            self._tell(str(refused))

    def _on_locked(self, _holder: str) -> None:
        """Nothing of it stays in sight once a strongbox is locked."""
        if not self.is_shut:
            self.close_up()
