"""The small charts of the board: four of them, each of which opens itself at its size."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.domain.language import _
from desktop.duties.scope import Counted
from desktop.ui.kit import theme
from desktop.ui.kit.chart import ChartView
from desktop.ui.kit.text import Elided, Heading

ROOMY = 360
"""Pixels at 100 %: from here on two stand beside each other."""


class _Small(QWidget):
    """A chart under its title."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title, self.view = Elided("", "help", parent=self), ChartView(self, small=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(self.view)


class ChartsStrip(QFrame):
    """A card with small charts; it is in sight when there is something to draw."""

    chosen = Signal(str)
    """The name of a chart that is to be seen at its size."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing is drawn yet."""
        super().__init__(parent)
        self.setProperty("look", "card")
        self.setAccessibleName(_("Gráficos"))
        self.small: dict[str, _Small] = {}
        self._across = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(Heading(_("Gráficos"), self), 1)
        every = QPushButton(_("Ver todos"), self)
        every.setProperty("look", "quiet")
        every.setAccessibleName(_("Ver todos los gráficos"))
        every.clicked.connect(lambda: self.chosen.emit("months"))
        head.addWidget(every)
        column.addLayout(head)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(8)
        column.addLayout(self._grid)
        theme.signals.changed.connect(self._arrange)
        self.hide()

    def show_charts(self, counted: tuple[Counted, ...]) -> None:
        """Draw these."""
        for one in counted:
            name = one.figures.name
            if name not in self.small:
                self.small[name] = _Small(self)
                self.small[name].view.clicked.connect(partial(self._choose, name))
                self._across = 0
            self.small[name].title.setText(one.figures.short)
            self.small[name].view.show_figures(one.figures)
        self._arrange()
        self.setVisible(any(not one.figures.is_empty for one in counted))

    def _choose(self, name: str) -> None:
        self.chosen.emit(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two beside each other where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        across = 2 if self.width() >= theme.px(ROOMY) else 1
        if across == self._across:
            return
        self._across = across
        for place, small in enumerate(self.small.values()):
            self._grid.addWidget(small, place // across, place % across)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
