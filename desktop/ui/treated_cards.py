"""Requests on one matter side by side: who asked, for whom, how long they waited, what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.language import _
from desktop.duties.equal_treatment import Outcome, Tally, Treated
from desktop.ui.kit import theme
from desktop.ui.kit.text import Elided, Heading, Help, Label, put_tip

WIDTH, GAP, WIDEST = 232, 12, 760
MOST_CARDS, MOST_TALLIES, MOST_LETTERS = 60, 8, 150
LOOKS = {
    Outcome.HEARD: ("circle-check", "good"),
    Outcome.REFUSED: ("circle-x", "danger"),
    Outcome.PENDING: ("clock", "warn"),
    Outcome.REFERRED: ("external-link", "dim"),
    Outcome.WITHDRAWN: ("undo-2", "dim"),
}


class Card(QFrame):
    """One request."""

    def __init__(
        self, treated: Treated, open_it: Callable[[], object], part_it: Callable[[], object]
    ) -> None:
        """Say everything, and offer to open it or to set it apart."""
        super().__init__()
        self.setProperty("look", "card")
        asked, (icon, role) = treated.asked, LOOKS[treated.outcome]
        self.setAccessibleName(f"{asked.applicant}: {_(treated.outcome.value)}")
        told = theme.tokens()
        colour = {"good": told.good, "danger": told.danger, "warn": told.warn}.get(role, told.dim)
        head = QHBoxLayout()
        head.setSpacing(theme.px(6))
        sign = Label(parent=self)
        sign.setPixmap(theme.pixmap(icon, theme.px(16), colour, self.devicePixelRatioF()))
        head.addWidget(sign)
        head.addWidget(Label(_(treated.outcome.value), role, parent=self), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(6))
        column.setSpacing(theme.px(4))
        column.addLayout(head)
        column.addWidget(Label(asked.applicant, "strong", wraps=True, parent=self))
        for line in _lines(treated):
            column.addWidget(Label(line, "dim", wraps=True, parent=self))
        said = " ".join(asked.subject.split())
        cut = said if len(said) <= MOST_LETTERS else said[:MOST_LETTERS].rsplit(" ", 1)[0] + "…"
        subject = Help(cut, self)
        subject.setAccessibleName(said)
        put_tip(subject, said if cut != said else "", says="")
        column.addWidget(subject)
        column.addStretch(1)
        column.addLayout(self._buttons(asked.folio, open_it, part_it))

    def _buttons(
        self, folio: str, open_it: Callable[[], object], part_it: Callable[[], object]
    ) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(4))
        for text, told, act in (
            (_("Abrir"), _("Abrir la solicitud {}"), open_it),
            (_("Separar"), _("La solicitud {} no es de esta materia"), part_it),
        ):
            button = QPushButton(text, self)
            button.setProperty("look", "add")
            button.setAccessibleName(told.format(folio))
            put_tip(button, told.format(folio))
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch(1)
        return row


def _lines(treated: Treated) -> list[str]:
    asked = treated.asked
    interest = asked.interest if asked.interest != asked.applicant else ""
    told = [" · ".join(filter(None, (interest, asked.region)))]
    told.append(_("{} · recibida el {:%d-%m-%Y}").format(asked.folio, asked.received_on))
    if asked.official:
        told.append(_("Pidió a {}").format(asked.official))
    told.append(waited(treated))
    return [line for line in told if line]


def waited(treated: Treated) -> str:
    """How long, in words."""
    days, pending = treated.waited, treated.outcome is Outcome.PENDING
    if days == 0:
        return _("Llegó hoy") if pending else _("Respondida el mismo día")
    if days == 1:
        return _("Espera hace 1 día hábil") if pending else _("Esperó 1 día hábil")
    return (_("Espera hace {} días hábiles") if pending else _("Esperó {} días hábiles")).format(days)


class Cards(QWidget):
    """As many side by side as there is room for."""

    def __init__(self, cards: Sequence[QWidget]) -> None:
        """Place them."""
        super().__init__()
        self._cards, self._columns = list(cards), 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(GAP))
        self._place(1)

    def minimumSizeHint(self) -> QSize:
        """One column is enough."""
        return QSize(theme.px(WIDTH), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other columns."""
        super().resizeEvent(event)
        self._place(max(1, (self.width() + theme.px(GAP)) // theme.px(WIDTH + GAP)))

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        for column in range(max(self._columns, columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // columns, place % columns)


class Tallies(QFrame):
    """How each interest, or each region, was treated, in a small table."""

    def __init__(self, title: str, first: str, tallies: Sequence[Tally]) -> None:
        """The largest first."""
        super().__init__()
        self.setAccessibleName(title)
        self.setMaximumWidth(theme.px(WIDEST))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(6))
        grid.addWidget(Heading(title), 0, 0, 1, 6)
        heads = (first, _("pidieron"), _("recibidas"), _("rechazadas"), _("esperan"), _("más días"))
        for column, text in enumerate(heads):
            grid.addWidget(Label(text, "dim"), 1, column, _side(column))
        shown = sorted(tallies, key=lambda tally: -tally.asked)[:MOST_TALLIES]
        for row, tally in enumerate(shown, 2):
            numbers = (tally.asked, tally.heard, tally.refused, tally.pending, tally.longest)
            grid.addWidget(Elided(tally.name or _("sin indicar")), row, 0)
            for column, number in enumerate(numbers, 1):
                grid.addWidget(Label(str(number) if number else "–"), row, column, _side(column))
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(0, theme.px(120))


def _side(column: int) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
