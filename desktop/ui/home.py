"""The board: what is due, what was being typed, how the month stands, whether the book is safe."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.domain.language import _, ngettext, pgettext
from desktop.domain.periods import Period
from desktop.domain.sentences import long_day, sentence
from desktop.duties.due import Duty, Kind
from desktop.duties.figures import charts
from desktop.duties.months import OfficialMonth
from desktop.store.drafts import Draft
from desktop.ui.bench import Bench
from desktop.ui.board import Said, Section
from desktop.ui.book_facts import BookFacts
from desktop.ui.charts_strip import ChartsStrip
from desktop.ui.drafts_strip import when
from desktop.ui.filters import month_text
from desktop.ui.home_board import Board, month_told, read_board, read_duties, state_of
from desktop.ui.kit import theme
from desktop.ui.kit.head_row import HeadRow
from desktop.ui.kit.text import Label, Title
from desktop.ui.kit.turning import Turning
from desktop.ui.page import Page
from desktop.ui.places import Place, places
from desktop.ui.register_words import words
from desktop.ui.spoken import gist

MOST_DUTIES, MOST_DRAFTS, MOST_OFFICIALS = 12, 6, 4
LOOKS = {
    Kind.LATE: ("circle-alert", "danger"),
    Kind.DUE: ("clock", ""),
    Kind.INCOMPLETE: ("pencil", ""),
    Kind.DOUBTFUL: ("triangle-alert", "warn"),
}
ROOMY = 840
"""Pixels at 100 %: from here on there are two columns."""
SOON = 3
"""Working days from which a term presses."""


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
    wants_chart = Signal(str)
    """A chart that is to be seen at its size."""

    def __init__(self, bench: Bench, facts: BookFacts, parent: QWidget | None = None) -> None:
        """Arrange the cards; `enter` fills them."""
        super().__init__(parent)
        self.store, self.runner, self.today = bench.store, bench.runner, bench.today
        self.facts = facts
        self._official: str | None = None
        self._period = Period()
        self._duties: list[Duty] | None = None
        self._is_whole = False
        self.first = Section(_("Para empezar"), self)
        self.due = Section(_("Por hacer"), self)
        self.drafts = Section(_("Seguir escribiendo"), self)
        self.month = Section(_("El mes"), self)
        self.charts = ChartsStrip(self)
        self.book = Section(_("El libro"), self)
        for section in (self.due, self.month):
            section.show_lines([], _("Leyendo el libro…"))
        self.first.hide()
        self.drafts.hide()
        self.charts.chosen.connect(self.wants_chart)
        facts.changed.connect(self._show_book)
        self._arrange()

    def _arrange(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, sections in (
            (left, (self.first, self.due, self.drafts)),
            (right, (self.month, self.charts, self.book)),
        ):
            column.setSpacing(16)
            for section in sections:
                column.addWidget(section)
            column.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addLayout(left, 3)
        columns.addLayout(right, 2)
        Turning(self, ROOMY, columns)
        whole = QVBoxLayout()
        whole.setContentsMargins(24, 12, 24, 24)
        whole.setSpacing(12)
        whole.addWidget(self._head())
        whole.addLayout(columns, 1)
        self.scrolled(whole, pgettext("page", "Inicio"))

    def _head(self) -> HeadRow:
        today = self.today()
        day = sentence(_("{day} de {year}").format(day=long_day(today, today), year=today.year))
        self.buttons: list[QPushButton] = []
        for place in places()[1:5]:
            self._new_button(place)
        theme.signals.changed.connect(self._dress)
        self._dress()
        return HeadRow(
            (Title(pgettext("page", "Inicio"), self), Label(day, "dim", parent=self)), self.buttons, self
        )

    def _new_button(self, place: Place) -> None:
        button = QPushButton(words(place.register).new, self)
        if place.register == "meetings":
            button.setProperty("look", "primary")
        button.clicked.connect(lambda: self.wants_new.emit(place.register, {}))
        self.buttons.append(button)

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
        """Ask the book, without waiting for it: what sums over all of it comes after the rest."""
        store, today, period, official = self.store, self.today, self._period, self._official
        ask = self.runner.ask
        ask(self, lambda: read_board(store, today(), period, official), self._show)
        ask(self.charts, lambda: charts(store, today(), period, official), self.charts.show_charts)
        ask(self.due, lambda: read_duties(store, today(), official), self._show_duties)

    def _show(self, board: Board) -> None:
        if self._duties is None:
            self._show_due(board.duties, is_all=False)
        self.first.setVisible(board.is_blank)
        self.first.show_lines(self._first_lines(board) if board.is_blank else [], "")
        self._show_drafts(board.drafts, MOST_DRAFTS)
        self._show_month(board)

    def _show_drafts(self, drafts: list[Draft], most: int) -> None:
        lines = [self._draft(draft) for draft in drafts[:most]]
        if (more := len(drafts) - most) > 0:
            act = lambda: self._show_drafts(drafts, len(drafts))  # noqa: E731 -- what the line opens
            lines.append(Said("ellipsis", _("y {} más").format(more), act=act))
        self.drafts.show_lines(lines, _("No hay nada a medio escribir."))
        self.drafts.setVisible(bool(lines))

    def _first_lines(self, board: Board) -> list[Said]:
        """What a first day begins with."""
        if board.officials:
            number = ngettext("{} anotada", "{} anotadas", board.officials).format(board.officials)
            who = Said(
                "circle-check", _("Las autoridades del organismo"), number, "good", self._to("officials")
            )
        else:
            who = Said(
                "landmark", _("Agregar las autoridades"), _("lo primero"), "warn", self._to("officials")
            )
        return [
            who,
            Said("users", _("Traer la dotación de una lista"), "", "", self._to("staffing")),
            Said(
                "download", _("Importar lo que ya existe"), _("Excel, CSV, InfoLobby"), "", self._to("import")
            ),
            Said(
                "plus",
                _("Anotar la primera audiencia"),
                "Ctrl+N",
                "",
                lambda: self.wants_new.emit("meetings", {}),
            ),
        ]

    def _show_month(self, board: Board) -> None:
        self.month.rename(month_text(board.month))
        lines, review = [], lambda: self.wants_close.emit(board.month)
        if len(board.months) > 1:
            lines.append(Said("calendar", month_told(board.months), act=review))
        lines += [self._official_line(one, board.month) for one in board.months[:MOST_OFFICIALS]]
        if (more := len(board.months) - MOST_OFFICIALS) > 0:
            lines.append(Said("ellipsis", _("y {} más").format(more), act=review))
        if not lines:
            nobody = _("Ninguna autoridad en ejercicio este mes: agréguelas en Autoridades.")
            lines.append(Said("landmark", nobody, act=self._to("officials")))
        self.month.show_lines(lines, "")

    def _show_duties(self, duties: list[Duty]) -> None:
        self._duties = duties
        self._show_due(duties, is_all=True)

    def _show_due(self, duties: list[Duty], *, is_all: bool) -> None:
        shown = duties if self._is_whole else duties[:MOST_DUTIES]
        due = [self._duty(duty) for duty in shown]
        if not is_all:
            due.append(Said("refresh-cw", _("Buscando lo demás en el libro…")))
        elif more := len(duties) - len(shown):
            due.append(Said("ellipsis", _("y {} más").format(more), act=self._show_all))
        self.due.show_lines(
            due, _("Nada pendiente. Lo próximo aparecerá aquí, con los días hábiles que quedan.")
        )

    def _show_all(self) -> None:
        """Every line of what is to be done, until the window closes."""
        self._is_whole = True
        if self._duties is not None:
            self._show_due(self._duties, is_all=True)

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
        icon, told, look = state_of(one)
        return Said(icon, one.name, told, look, lambda: self.wants_month.emit(one.uid, month))

    def _show_book(self) -> None:
        facts = self.facts
        self.book.show_lines(
            [
                Said(
                    "archive-restore",
                    sentence(facts.backup_text),
                    _("respaldar ahora"),
                    "warn" if facts.backup_is_old else "",
                    facts.back_up,
                ),
                Said(
                    "shield-check",
                    sentence(facts.sound_text),
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
