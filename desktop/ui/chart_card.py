"""A chart at its size: in words, drawn, as figures; to be copied, saved or printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO

from platformdirs import user_documents_path
from PySide6.QtCore import QMimeData, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QFrame, QHeaderView, QPushButton, QTableWidget, QVBoxLayout

from desktop import __version__
from desktop.domain.figures import Figures
from desktop.domain.language import _
from desktop.domain.text import words
from desktop.duties.figures import on_paper
from desktop.duties.scope import Counted
from desktop.jobs.chart_paper import chart_act
from desktop.jobs.papers import put, stamp_of
from desktop.store import Store
from desktop.ui.bench import Bench
from desktop.ui.documents import show
from desktop.ui.kit import theme
from desktop.ui.kit.chart import ChartView
from desktop.ui.kit.chart_paint import HIGH, SCALE, WIDE, picture, png, svg
from desktop.ui.kit.head_row import HeadRow
from desktop.ui.kit.plain_table import ROW, fill_row, plain_table, with_numbers
from desktop.ui.kit.text import Heading, Help, Label
from desktop.ui.page import Page
from desktop.ui.paper import Making, Paper, Version, of_act
from desktop.ui.printing import FOLDER, file_called, show_paper

SVG, PNG = "SVG (*.svg)", "PNG (*.png)"
MOST_ROWS = 12
NUMBERS = 130
"""The width of a column of figures, in pixels at 100 %."""


class ChartCard(QFrame):
    """One chart with what can be done with it."""

    def __init__(self, page: Page, bench: Bench) -> None:
        """Begin empty."""
        super().__init__(page)
        self.setProperty("look", "card")
        self._page, self._bench = page, bench
        self.counted: Counted | None = None
        self.heading = Heading("", self)
        self.told, self.source = Label("", wraps=True, parent=self), Help("", self)
        self.view = ChartView(self)
        self.table: QTableWidget | None = None
        self.show_table = self._button(_("Ver cifras"), self.toggle)
        self.copy = self._button(_("Copiar"), self.copy_now)
        self.save = self._button(_("Guardar como…"), self.save_now)
        self.print = self._button(_("Imprimir…"), self.print_now)
        self.view.clicked.connect(self.toggle)
        self.view.opened.connect(self._open)
        self._arrange()

    def _button(self, text: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.clicked.connect(act)
        return button

    def _arrange(self) -> None:
        buttons = (self.show_table, self.copy, self.save, self.print)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(8)
        self._column.addWidget(HeadRow((self.heading,), buttons, self))
        for widget in (self.told, self.view, self.source):
            self._column.addWidget(widget)

    def show_counted(self, counted: Counted) -> None:
        """Another state of the book."""
        self.counted = counted
        figures = counted.figures
        self.setAccessibleName(figures.title)
        self.heading.setText(figures.title)
        self.told.setText(figures.told)
        self.source.setText(figures.source)
        self.view.show_figures(figures)
        self.view.setVisible(not figures.is_empty)
        for button, text in (
            (self.show_table, _("Cifras de «{}»")),
            (self.copy, _("Copiar «{}»: la imagen y sus cifras")),
            (self.save, _("Guardar «{}» como SVG o PNG")),
            (self.print, _("Imprimir «{}» en una hoja (PDF)")),
        ):
            button.setAccessibleName(text.format(figures.title))
            button.setEnabled(not figures.is_empty)
        if self.table is not None:
            self._make_table(figures)

    # -- the figures

    def toggle(self) -> None:
        """Show the figures, and stand in them; or put them away."""
        if self.counted is None or self.counted.figures.is_empty:
            return
        if self.table is not None:
            self._drop_table()
            self.view.setFocus()
        else:
            self._make_table(self.counted.figures).setFocus()
        self.show_table.setText(_("Ocultar cifras") if self.table else _("Ver cifras"))

    def _drop_table(self) -> None:
        if self.table is not None:
            self.table.hide()
            self.table.deleteLater()
            self.table = None

    def _make_table(self, figures: Figures) -> QTableWidget:
        self._drop_table()
        table = plain_table(self, figures.headings, (), _("Cifras de «{}»").format(figures.title))
        with_numbers(table, range(1, len(figures.headings)))
        modes = QHeaderView.ResizeMode
        for column in range(table.columnCount()):
            table.horizontalHeader().setSectionResizeMode(column, modes.Fixed if column else modes.Stretch)
            if column:
                table.setColumnWidth(column, theme.px(NUMBERS))
        table.setAccessibleDescription(_("Intro abre la lista que cuenta la cifra."))
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectItems)
        table.setRowCount(len(figures.rows))
        for row, cells in enumerate(figures.rows):
            fill_row(table, row, cells)
        rows = min(len(figures.rows), MOST_ROWS) + 1
        table.setFixedHeight(theme.px(ROW) * rows + theme.px(12))
        table.cellActivated.connect(self._open_cell)
        table.setCurrentCell(0, 1)
        self._column.insertWidget(3, table)
        self.table = table
        return table

    def _open_cell(self, row: int, column: int) -> None:
        assert self.counted is not None  # noqa: S101 -- it has a table
        series = min(max(column - 1, 0), len(self.counted.lists) - 1)
        self._open(series, row)

    def _open(self, series: int, label: int) -> None:
        assert self.counted is not None  # noqa: S101 -- it has bars
        figures = self.counted.figures
        said = _("{title}: {label}").format(title=figures.series[series][0], label=figures.labels[label])
        self._page.wants_counted.emit(self.counted.lists[series][label], said)

    # -- out of the window

    def copy_now(self) -> None:
        """As it is seen: the picture for a text, the figures for a sheet; who pastes takes what it knows."""
        if self.counted is None or self.counted.figures.is_empty:
            return
        figures = self.counted.figures
        held = QMimeData()
        held.setImageData(picture(figures, self.font().family(), QSize(WIDE * SCALE, HIGH * SCALE)))
        held.setText("\n".join("\t".join(row) for row in (figures.headings, *figures.rows)))
        QGuiApplication.clipboard().setMimeData(held)
        self._bench.notice.say(_("Copiado: péguelo como imagen en un texto o como cifras en Excel."), "good")

    def save_now(self) -> None:
        """As SVG or PNG, where the person says."""
        if self.counted is None:
            return
        figures, kept = self.counted.figures, self._bench.preferences
        folder = Path(kept.text(FOLDER) or user_documents_path())
        offered = str(folder / ("-".join(words(figures.title)) + ".svg"))
        chosen, kind = QFileDialog.getSaveFileName(self, _("Guardar el gráfico"), offered, f"{SVG};;{PNG}")
        if not chosen:
            return
        path = Path(chosen)
        if kind == PNG and path.suffix.casefold() != ".png":
            path = path.with_suffix(".png")
        kept.keep(FOLDER, str(path.parent))
        asked = partial(on_paper, self._bench.store, self.counted)
        self._bench.runner.ask(self, asked, partial(self._put, path))

    def _put(self, path: Path, figures: Figures) -> None:
        draw = png if path.suffix.casefold() == ".png" else svg
        data = draw(figures, self.font().family())
        self._bench.runner.start(_("Guardar el gráfico"), put(path, partial(_write, data)), done=self._saved)

    def _saved(self, path: Path) -> None:
        folder = (_("Mostrar en la carpeta"), lambda: show(path.parent))
        self._bench.notice.say(
            _("Se escribió {}.").format(path.name), "good", [(_("Abrir"), lambda: show(path)), folder]
        )

    def print_now(self) -> None:
        """One page with the chart and its figures."""
        if self.counted is not None:
            title = self.counted.figures.title
            version = Version(title, partial(_paper_of, self._bench.store, self.counted))
            show_paper(self._bench, self, Paper(title, file_called(title), (version,)))


def _paper_of(store: Store, counted: Counted) -> Making:
    stamp = stamp_of(store, datetime.now().astimezone(), __version__)
    return (yield from of_act(chart_act(on_paper(store, counted), stamp)))


def _write(data: bytes, out: BinaryIO) -> Iterator[int]:
    out.write(data)
    yield 1
