"""«Exposición a multas»: officials at the left, what came late at the right; an estimate, no sanction."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QTableWidgetItem, QVBoxLayout, QWidget

from desktop.domain.language import _
from desktop.domain.rates import pesos_told
from desktop.duties.breaches import Item
from desktop.duties.exposure import NOTE, Exposed, exposures
from desktop.ui.bench import Bench
from desktop.ui.empty import Empty
from desktop.ui.jobs_panel import thousands
from desktop.ui.kit import theme
from desktop.ui.kit.banner import Banner
from desktop.ui.kit.plain_table import fill_row, plain_table, with_numbers
from desktop.ui.kit.text import Heading, Help, Label, Title
from desktop.ui.page import Page

MOST = 500
LEAST_HIGH = 120
"""Of each table: its heads and three rows; more it takes where there is room."""


class ExposurePage(Page):
    """A table of officials by what they risk; below it, fact by fact, the one in hand."""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        """Arrange it; `enter` asks the book."""
        super().__init__(parent)
        self._bench = bench
        self.told: list[Exposed] = []
        self.note = Banner()
        self.empty = Empty(self)
        heads = (_("Autoridad"), _("Cargo"), _("Hechos"), _("UTM"), _("Pesos"), _("La impone"))
        self.table = with_numbers(
            plain_table(self, heads, (232, 168, 70, 90, 184), _("Autoridades expuestas")), (2, 3, 4)
        )
        facts = (_("Qué"), _("Desde"), _("UTM"), _("Hecho"))
        self.facts = with_numbers(plain_table(self, facts, (140, 100, 90), _("Hechos de la autoridad")), (2,))
        self.heading, self.article = Heading("", self), Label("", "dim", wraps=True, parent=self)
        self.below = QWidget(self)
        self.table.itemSelectionChanged.connect(self._open)
        self.facts.itemActivated.connect(self._go)
        self._arrange()

    def _arrange(self) -> None:
        inner = QVBoxLayout(self.below)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(self.table, 2)
        inner.addSpacing(4)
        inner.addWidget(self.heading)
        inner.addWidget(self.article)
        inner.addWidget(self.facts, 3)
        inner.addWidget(Help(_("Intro abre el registro, la solicitud o el organismo de cada hecho."), self))
        head = QHBoxLayout()
        head.addWidget(Title(_("Exposición a multas"), self))
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.note)
        column.addWidget(self.below, 1)
        column.addWidget(self.empty, 1)
        self.note.say("careful", _(NOTE))
        for table in (self.table, self.facts):
            table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        theme.signals.changed.connect(self._fit)
        self._fit()
        self._show([])

    def _fit(self) -> None:
        self.note.redress()
        for table in (self.table, self.facts):
            table.setMinimumHeight(theme.px(LEAST_HIGH))

    # -- as a page

    def enter(self) -> None:
        """Read anew, and take the keys."""
        self.reread()
        self.table.setFocus()

    def reread(self) -> None:
        """Ask the book, without waiting for it."""
        store, today = self._bench.store, self._bench.today()
        self._bench.runner.ask(self, lambda: exposures(store, today), self._show)

    def _show(self, told: list[Exposed]) -> None:
        self.told = told
        self.below.setVisible(bool(told))
        self.empty.setVisible(not told)
        self.note.setVisible(bool(told))
        text = _("Ningún registro, mes o respuesta fuera de plazo en este libro.")
        self.empty.tell("shield-check", _("Nada tardío"), text)
        place = max(0, self.table.currentRow())
        self.table.setRowCount(len(told))
        for row, each in enumerate(told):
            utm = _("{} a {}").format(each.least, thousands(each.most))
            cells = (
                each.official.name,
                each.official.post,
                str(len(each.items)),
                utm,
                pesos(each),
                _(each.imposer),
            )
            fill_row(self.table, row, cells)
        if told:
            self.table.selectRow(min(place, len(told) - 1))
            self._open()

    # -- one official

    def exposed(self) -> Exposed | None:
        """The one in hand."""
        row = self.table.currentRow()
        return self.told[row] if 0 <= row < len(self.told) else None

    def _open(self) -> None:
        each = self.exposed()
        items: tuple[Item, ...] = each.items[:MOST] if each else ()
        self.heading.setText(each.official.name if each else "")
        self.article.setText(_article(each) if each else "")
        self.facts.setRowCount(len(items))
        for row, item in enumerate(items):
            fine = item.fine
            utm = _("{} a {}").format(fine.least, fine.most) if fine and fine.least is not None else "—"
            fill_row(self.facts, row, (_(item.breach.value), f"{item.since:%d-%m-%Y}", utm, item.text))

    def _go(self, cell: QTableWidgetItem) -> None:
        each = self.exposed()
        if each is not None:
            item = each.items[cell.row()]
            self.wants_open.emit(item.register, item.uid)


def _article(each: Exposed) -> str:
    told = _("{} · {} · la impone: {}").format(each.article or "—", each.rate, _(each.imposer) or "—")
    return told + (_(" (sin confirmar en el texto de la ley)") if each.certainty == "unconfirmed" else "")


def pesos(each: Exposed) -> str:
    """From so much to so much, or that no value is loaded."""
    if each.least_pesos is None or each.most_pesos is None:
        return _("sin valor cargado")
    return _("{} a {}").format(pesos_told(each.least_pesos), pesos_told(each.most_pesos))
