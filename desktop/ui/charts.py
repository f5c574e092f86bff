"""«Gráficos»: each chart at its size, narrowed by what narrows the lists."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.language import _
from desktop.domain.periods import Period
from desktop.duties.figures import charts
from desktop.duties.scope import Counted
from desktop.ui.bench import Bench
from desktop.ui.chart_card import ChartCard
from desktop.ui.kit.text import Label, Title
from desktop.ui.page import Page


class ChartsPage(Page):
    """All of them under each other."""

    by_official = by_month = True

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        """Arrange nothing yet: `enter` counts."""
        super().__init__(parent)
        self._bench = bench
        self._official: str | None = None
        self._period = Period()
        self._wanted = ""
        self.cards: dict[str, ChartCard] = {}
        self.waiting = Label(_("Contando…"), "dim", parent=self)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(24, 12, 24, 24)
        self._column.setSpacing(16)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Title(_("Gráficos"), self))
        head.addWidget(Label(_("Siguen los filtros de autoridad y mes."), "dim", parent=self), 1)
        self._column.addLayout(head)
        self._column.addWidget(self.waiting)
        self._column.addStretch(1)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.Copy, self, partial(self.act, "copy"), context=inside)
        self._area = self.scrolled(self._column, _("Gráficos"))

    def narrow(self, official: str | None, period: Period) -> None:
        """Of whom and of which month."""
        if (official, period) != (self._official, self._period):
            self._official, self._period = official, period
            if self.isVisible():
                self.reread()

    def enter(self) -> None:
        """Count anew; the first chart takes the keys."""
        self.reread()

    def reread(self) -> None:
        """Ask the book, without waiting for it."""
        store, today = self._bench.store, self._bench.today
        period, official = self._period, self._official
        self._bench.runner.ask(self, lambda: charts(store, today(), period, official), self._show)

    def show_only(self, chip: str) -> None:
        """Bring a chart into sight."""
        self._wanted = chip
        self._bring()

    def act(self, name: str) -> bool:
        """Printing and copying are of the chart in hand."""
        inside = self.focusWidget()
        card = next((one for one in self.cards.values() if one.isAncestorOf(inside)), None)
        if card is None:
            return False
        acts = {"print": card.print_now, "copy": card.copy_now}
        if name in acts:
            acts[name]()
        return name in acts

    def _show(self, counted: tuple[Counted, ...]) -> None:
        self.waiting.hide()
        for place, one in enumerate(counted):
            name = one.figures.name
            if name not in self.cards:
                self.cards[name] = ChartCard(self, self._bench)
                self._column.insertWidget(2 + place, self.cards[name])
            self.cards[name].show_counted(one)
        self._bring()

    def _bring(self) -> None:
        if (card := self.cards.get(self._wanted)) is not None:
            self._wanted = ""
            self._column.activate()
            self._area.verticalScrollBar().setValue(card.y() - 12)
            card.view.setFocus()
        elif self.cards and not self.isAncestorOf(self.focusWidget()):
            next(iter(self.cards.values())).view.setFocus()
