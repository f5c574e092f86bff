"""The first step of a close: how each official's month stands, and what is in the way."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTableWidgetItem, QVBoxLayout, QWidget

from desktop.domain.language import _, ngettext
from desktop.domain.sentences import long_day
from desktop.jobs.closing.review import OfficialReview, Review, Standing
from desktop.registers.institutions import Institution
from desktop.store.published import closings
from desktop.ui.bench import Bench
from desktop.ui.empty import Empty
from desktop.ui.kit import theme
from desktop.ui.kit.banner import Banner
from desktop.ui.kit.plain_table import fill_row, mark_cell, plain_table, with_numbers
from desktop.ui.kit.text import Help

STATE = 2


class ReviewStep(QWidget):
    """One row an official; Enter leads to the month's records of that official."""

    wants_official = Signal(str)
    wants_place = Signal(str)

    def __init__(self, bench: Bench, parent: QWidget) -> None:
        """Empty until a review is shown."""
        super().__init__(parent)
        self._bench = bench
        self.shown: Review | None = None
        self.institution: Institution | None = None
        self.said, self.empty = Banner(), Empty(self)
        self.help = Help(_("Intro abre las audiencias del mes de esa autoridad."), self)
        heads = (
            _("Autoridad"),
            _("Cargo"),
            _("Estado"),
            _("Registrados"),
            _("Incompletos"),
            _("Tardíos"),
            _("Dudosos"),
        )
        widths, name = (172, 132, 228, 104, 108, 84), _("El mes de cada autoridad")
        self.table = with_numbers(plain_table(self, heads, widths, name), range(STATE + 1, len(heads)))
        self.table.itemActivated.connect(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.said)
        column.addWidget(self.table, 1)
        column.addWidget(self.help)
        column.addWidget(self.empty, 1)
        self._tell_empty()
        theme.signals.changed.connect(self._redress)

    def show_review(self, told: Review, institution: Institution | None) -> None:
        """What blocks stands first."""
        self.shown, self.institution = told, institution
        rows = self.rows()
        self.table.setRowCount(len(rows))
        for row, one in enumerate(rows):
            numbers = (one.recorded, one.incomplete, one.late, one.doubtful)
            shown = [str(number) if number else "—" for number in numbers]
            fill_row(self.table, row, (one.name, one.post, _(one.standing.value), *shown))
        for widget in (self.said, self.table, self.help):
            widget.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        if rows:
            self.table.selectRow(0)
            self._say(told)
        self._redress()

    def _tell_empty(self) -> None:
        told = _("Agregue a quienes ejercían un cargo en ese mes: sus registros son lo que se cierra.")
        offers = [(_("Ir a las autoridades"), lambda: self.wants_place.emit("officials"))]
        self.empty.tell("landmark", _("Ninguna autoridad en ejercicio ese mes"), told, offers)

    def rows(self) -> list[OfficialReview]:
        """Those who block the close first, then by name."""
        told = self.shown.officials if self.shown else ()
        return sorted(told, key=lambda one: (not one.blocks, one.name, one.post))

    def told(self) -> str:
        """How the month stands, in a sentence."""
        return self.said.words.text() if self.rows() else self.empty.heading.text()

    def _say(self, told: Review) -> None:
        blocking = sum(one.blocks for one in told.officials)
        due = long_day(told.due, self._bench.today())
        if blocking:
            text = ngettext(
                "{} de {} autoridades no tiene registros ni declaración: el mes no se puede cerrar.",
                "{} de {} autoridades no tienen registros ni declaración: el mes no se puede cerrar.",
                blocking,
            )
            self.said.say("bad", text.format(blocking, len(told.officials)))
        elif told.obstacles:
            self.said.say("careful", told.obstacles[0].text)
        elif self._is_closed(told):
            self.said.say("good", _("El mes ya está publicado. Lo que cambie sale en su cierre siguiente."))
        elif told.due < self._bench.today():
            text = _(
                "Todas las autoridades tienen registros o declaración. El plazo venció el {}: publíquelo ya."
            )
            self.said.say("careful", text.format(due))
        else:
            text = _("Todas las autoridades tienen registros o declaración. Se publica hasta el {}.")
            self.said.say("good", text.format(due))

    def _is_closed(self, told: Review) -> bool:
        store, body = self._bench.store, self.institution
        return body is not None and bool(closings(store, body.uid, year=told.year, month=told.month))

    def _redress(self) -> None:
        colours = theme.tokens()
        looks = {
            Standing.NOTHING: ("circle-alert", colours.danger),
            Standing.ONLY_DRAFTS: ("pencil", colours.danger),
            Standing.CONTRADICTED: ("triangle-alert", colours.danger),
            Standing.ATTESTED: ("file-check", colours.good),
            Standing.RECORDED: ("circle-check", colours.good),
        }
        for row, one in enumerate(self.rows()[: self.table.rowCount()]):
            mark_cell(self.table, row, STATE, *looks[one.standing])
        self.said.redress()

    def _go(self, cell: QTableWidgetItem) -> None:
        self.wants_official.emit(self.rows()[cell.row()].uid)
