"""The board: what is due, what was being typed, how the month stands, whether the book is safe."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.domain.language import _
from desktop.domain.periods import Period
from desktop.domain.sentences import long_day
from desktop.duties.due import Duty, Kind, duties
from desktop.duties.months import OfficialMonth, month_of
from desktop.store import Store
from desktop.store.drafts import Draft
from desktop.ui.bench import Bench
from desktop.ui.board import Said, Section
from desktop.ui.book_facts import BookFacts
from desktop.ui.drafts_strip import when
from desktop.ui.filters import month_text
from desktop.ui.jobs_panel import thousands
from desktop.ui.kit import theme
from desktop.ui.kit.text import Label, Title
from desktop.ui.kit.turning import Turning
from desktop.ui.page import Page
from desktop.ui.places import Place, places
from desktop.ui.register_words import words
from desktop.ui.spoken import gist

MOST_DUTIES, MOST_DRAFTS, MOST_OFFICIALS = 12, 6, 8
LOOKS = {
    Kind.LATE: ("circle-alert", "danger"),
    Kind.DUE: ("clock", ""),
    Kind.INCOMPLETE: ("pencil", ""),
    Kind.DOUBTFUL: ("triangle-alert", "warn"),
}
SOON = 3
"""Working days from which a term presses."""


@dataclass(frozen=True)
class Board:
    """What the book says today."""

    duties: list[Duty]
    drafts: list[Draft]
    month: Period
    officials: list[OfficialMonth]


def read_board(store: Store, today: date, period: Period, official: str | None) -> Board:
    """Ask the book; of no month in particular, this one."""
    first = period.first or today
    officials = month_of(store, first.year, first.month)
    mine = [one for one in officials if official in (None, one.uid)]
    month = Period.month(first.year, first.month)
    return Board(duties(store, today), store.drafts.all(), month, mine)


class HomePage(Page):
    """What waits, by urgency."""

    by_official = by_month = True
    wants_draft = Signal(object)
    wants_list = Signal(str, str)
    """A register, and the chip under which its list is to be seen."""
    wants_month = Signal(object, object)
    """An official and a month: their meetings."""
    wants_close = Signal(object)
    """A month that is to be closed."""

    def __init__(self, bench: Bench, facts: BookFacts, parent: QWidget | None = None) -> None:
        """Arrange the cards; `enter` fills them."""
        super().__init__(parent)
        self.store, self.runner, self.today = bench.store, bench.runner, bench.today
        self.facts = facts
        self._official: str | None = None
        self._period = Period()
        self._board: Board | None = None
        self._is_whole = False
        self.due = Section(_("Por hacer"), self)
        self.drafts = Section(_("Seguir escribiendo"), self)
        self.month = Section(_("El mes"), self)
        self.book = Section(_("El libro"), self)
        for section in (self.due, self.month):
            section.show_lines([], _("Leyendo el libro…"))
        self.drafts.hide()
        facts.changed.connect(self._show_book)
        self._arrange()

    def _arrange(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, sections in ((left, (self.due, self.drafts)), (right, (self.month, self.book))):
            column.setSpacing(16)
            for section in sections:
                column.addWidget(section)
            column.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addLayout(left, 3)
        columns.addLayout(right, 2)
        Turning(self, 860, columns)
        whole = QVBoxLayout()
        whole.setContentsMargins(24, 12, 24, 24)
        whole.setSpacing(12)
        whole.addLayout(self._head())
        whole.addLayout(columns, 1)
        self.scrolled(whole, _("Inicio"))

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Title(_("Inicio"), self))
        today = self.today()
        day = long_day(today, today)
        row.addWidget(Label(_("{} de {}").format(day, today.year).capitalize(), "dim", parent=self), 1)
        self.buttons: list[QPushButton] = []
        first, second = QHBoxLayout(), QHBoxLayout()
        for part in (first, second):
            part.setSpacing(8)
        for place in places()[1:5]:
            (second if len(self.buttons) > 1 else first).addWidget(self._new_button(place))
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addLayout(first)
        acts.addLayout(second)
        row.addLayout(acts)
        Turning(self, 860, row, acts)
        theme.signals.changed.connect(self._dress)
        self._dress()
        return row

    def _new_button(self, place: Place) -> QPushButton:
        button = QPushButton(words(place.register).new, self)
        if place.register == "meetings":
            button.setProperty("look", "primary")
        button.clicked.connect(lambda: self.wants_new.emit(place.register, {}))
        self.buttons.append(button)
        return button

    def _dress(self) -> None:
        for button in self.buttons:
            main = button.property("look") == "primary"
            button.setIcon(theme.icon("plus", theme.tokens().on_fill if main else theme.tokens().text))
            button.setIconSize(QSize(theme.px(16), theme.px(16)))

    # -- what is shown

    def narrow(self, official: str | None, period: Period) -> None:
        """Of whom and of which month."""
        if (official, period) != (self._official, self._period):
            self._official, self._period = official, period
            if self.isVisible():
                self.reread()

    def enter(self) -> None:
        """Read anew, and take the keys."""
        self.reread()
        self._show_book()
        self.buttons[0].setFocus()

    def reread(self) -> None:
        """Ask the book, without waiting for it."""
        store, today, period, official = self.store, self.today, self._period, self._official
        self.runner.ask(self, lambda: read_board(store, today(), period, official), self._show)

    def _show(self, board: Board) -> None:
        self._board = board
        shown = board.duties if self._is_whole else board.duties[:MOST_DUTIES]
        due = [self._duty(duty) for duty in shown]
        if more := len(board.duties) - len(shown):
            due.append(Said("ellipsis", _("y {} más").format(more), act=self._show_all))
        self.due.show_lines(
            due, _("Nada pendiente. Lo próximo aparecerá aquí, con los días hábiles que quedan.")
        )
        drafts = [self._draft(draft) for draft in board.drafts[:MOST_DRAFTS]]
        self.drafts.show_lines(drafts, _("No hay nada a medio escribir."))
        self.drafts.setVisible(bool(drafts))
        self.month.rename(month_text(board.month))
        officials = [self._official_line(one, board.month) for one in board.officials[:MOST_OFFICIALS]]
        if (more := len(board.officials) - MOST_OFFICIALS) > 0:
            officials.append(Said("ellipsis", _("y {} más").format(more), act=self._to("officials")))
        self.month.show_lines(
            officials, _("Ninguna autoridad en ejercicio este mes: agréguelas en Autoridades.")
        )

    def _show_all(self) -> None:
        """Every line of what is to be done, until the window closes."""
        self._is_whole = True
        if self._board is not None:
            self._show(self._board)

    def _duty(self, duty: Duty) -> Said:
        icon, look = LOOKS[duty.kind]
        if duty.kind is Kind.DUE and duty.days_left is not None and duty.days_left <= SOON:
            look = "warn"
        text = duty.text.removesuffix(".").removesuffix(duty.beside).removesuffix(": ")
        return Said(icon, text if duty.beside else duty.text, duty.beside, look, self._act_of(duty))

    def _act_of(self, duty: Duty) -> Callable[[], object]:
        if duty.month is not None:
            month = Period.month(*duty.month)
            if duty.place:
                return lambda: self.wants_close.emit(month)
            return lambda: self.wants_month.emit(None, month)
        if duty.place and duty.chip:
            return lambda: self.wants_list.emit(duty.place, duty.chip)
        if duty.place:
            return self._to(duty.place)
        if duty.uid is None and duty.register:
            chip = "drafts" if duty.kind is Kind.INCOMPLETE else "warned"
            return lambda: self.wants_list.emit(duty.register, chip)
        return lambda: self.wants_open.emit(duty.register or "meetings", duty.uid or "")

    def _draft(self, draft: Draft) -> Said:
        one = words(draft.register).one.capitalize()
        text = _("{}, cambios sin guardar") if draft.uid else _("{} sin guardar")
        act = lambda: self.wants_draft.emit(draft)  # noqa: E731 -- what the line opens
        told = ": ".join(filter(None, (text.format(one), gist(draft))))
        return Said("pencil", told, when(draft.kept_at, self.today()), "", act)

    def _official_line(self, one: OfficialMonth, month: Period) -> Said:
        act = lambda: self.wants_month.emit(one.uid, month)  # noqa: E731 -- what the line opens
        if one.is_silent:
            return Said("circle-help", one.name, _("sin registros"), "", act)
        if one.attested and not one.recorded and not one.incomplete:
            return Said("file-check", one.name, _("sin movimiento, declarado"), "good", act)
        told = []
        if one.recorded:
            said = _("1 registro") if one.recorded == 1 else _("{} registros")
            told.append(said.format(thousands(one.recorded)))
        if one.incomplete:
            told.append(_("{} por completar").format(thousands(one.incomplete)))
        icon, look = ("pencil", "warn") if one.incomplete else ("circle-check", "good")
        return Said(icon, one.name, " · ".join(told), look, act)

    def _show_book(self) -> None:
        facts = self.facts
        self.book.show_lines(
            [
                Said(
                    "archive-restore",
                    facts.backup_text.capitalize(),
                    _("respaldar ahora"),
                    "warn" if facts.backup_is_old else "",
                    facts.back_up,
                ),
                Said(
                    "shield-check",
                    facts.sound_text.capitalize(),
                    _("revisar"),
                    "danger" if facts.faults else "",
                    facts.verify,
                ),
                Said("download", _("Importar lo que ya existe"), "", "", self._to("import")),
            ],
            "",
        )

    def _to(self, name: str) -> Callable[[], object]:
        return lambda: self.wants_place.emit(name)
