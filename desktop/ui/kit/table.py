"""The table of a register: opens at once however long, sorts and filters by the book, copies into Excel."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import (
    QItemSelectionModel,
    QItemSelectionRange,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.description.register import Register
from desktop.domain.language import _
from desktop.store import Store
from desktop.store.lists import Line, Query
from desktop.ui.kit import theme
from desktop.ui.kit.cells import ROW, Cells
from desktop.ui.kit.lines import LinesModel, in_order
from desktop.ui.kit.runner import Runner
from desktop.ui.kit.widths import Widths

PAUSE = 130
"""Milliseconds on a row before it opens: who walks down with the arrows opens nothing on the way."""
MOST_COPIED = 10_000
NEWEST = -1
"""In place of a number: the line that was added last."""
NO_SELECTION = QItemSelectionModel.SelectionFlag.NoUpdate
SELECT_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


def first_query(register: Register) -> Query:
    """How a register is first seen: dated ones from the latest day, the others by name."""
    is_dated = register.about.day in register.about.summary
    return Query(register=register.name, sort=register.dated_by, descending=is_dated)


class RegisterTable(QTableView):
    """Shows the lines of one query."""

    opened = Signal(str)
    """The uid of the row on which the selection rests."""
    counted = Signal(int, int)
    """How many lines there are, and how many with warnings."""
    sorted_by = Signal()
    copied = Signal(int)

    def __init__(
        self, store: Store, register: Register, runner: Runner, parent: QWidget | None = None
    ) -> None:
        """Begin empty; `show_query` fills it."""
        super().__init__(parent)
        self._store, self._runner = store, runner
        self.lines = LinesModel(store, register, self)
        self.query = first_query(register)
        self.by = ""
        self._wanted: int | None = None
        self.opens_at_rest = True
        """Whether a row opens when one rests on it; without room beside the list, by Enter or a click."""
        self.setModel(self.lines)
        self.widths = Widths(self, self.lines.columns)
        self._cells = Cells(self, self.lines)
        self.setItemDelegate(self._cells)
        self._look(_(register.about.title))
        self._rest = QTimer(self, singleShot=True, interval=PAUSE)
        self._rest.timeout.connect(self._open)
        self.clicked.connect(self._clicked_on)
        self.selectionModel().selectionChanged.connect(self._rest_again)
        theme.signals.changed.connect(self._dress)
        self._dress()

    def _look(self, name: str) -> None:
        self.setAccessibleName(_("Lista de {}").format(name.lower()))
        self.setAccessibleDescription(_("Las flechas recorren la lista; Intro abre el registro."))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)  # or smaller letters leave the rows of a page out of sight as they were
        self._fit_rows()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSortIndicatorShown(True)
        header.setSectionsClickable(True)
        self._point_at(self.query.sort)
        header.setAccessibleName(_("Columnas"))
        header.sectionClicked.connect(self._clicked)

    def _rest_again(self) -> None:
        if self.opens_at_rest:
            self._rest.start()

    def _clicked_on(self) -> None:
        """A click opens at once what would not open by resting on it."""
        if not self.opens_at_rest:
            self.open_now()

    def _fit_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW))

    # -- asking the book

    def show_query(self, query: Query, *, select: int | None = None) -> None:
        """Show other lines; the order stays as it was, and the row one is on, if it is still there."""
        self.query = replace(query, sort=self.query.sort, descending=self.query.descending)
        self.ask(select=select)

    def ask(self, *, select: int | None = None) -> None:
        """Ask the book again; `select` is the number of the line to stand on."""
        self._wanted = select if select is not None else self.current_number()
        query, by, store = self.query, self.by, self._store
        self._runner.ask(
            self,
            lambda: (in_order(store, query, by), store.count(replace(query, warned=True))),
            self._arrived,
        )

    def _arrived(self, answer: tuple[array[int], int]) -> None:
        numbers, warned = answer
        if self._wanted == NEWEST:
            self._wanted = max(numbers, default=None)
        if numbers != self.lines.numbers:
            above = self.verticalScrollBar().value()
            self.lines.put(numbers)
            self.verticalScrollBar().setValue(above)
            self._stand_on(self._wanted)
            self._have_a_current()
        else:
            self.lines.reread()
            if self._wanted is not None and self._wanted != self.current_number():
                self._stand_on(self._wanted)
        self.counted.emit(len(numbers), warned)

    def sort_by(self, column: int, *, descending: bool) -> None:
        """Order by a column; the book has an index for each."""
        self.set_order(column, descending=descending)
        self.ask()
        self.sorted_by.emit()

    def _point_at(self, column: int) -> None:
        down = Qt.SortOrder.DescendingOrder if self.query.descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(column, down)

    def _clicked(self, column: int) -> None:
        """A second click turns the order round; days and warnings begin at the large end."""
        if column == self.sort_column:
            self.sort_by(column, descending=not self.query.descending)
        else:
            self.sort_by(column, descending=self.lines.columns[column].begins_large)

    def set_order(self, column: int, *, descending: bool) -> None:
        """The order for when the book is next asked."""
        source = self.lines.columns[column].source
        self.by = source if isinstance(source, str) else ""
        place = source if isinstance(source, int) else self.query.sort
        self.query = replace(self.query, sort=place, descending=descending)
        self._point_at(column)

    @property
    def sort_column(self) -> int:
        """The column in whose order the lines stand."""
        wanted = self.by or self.query.sort
        return next(place for place, column in enumerate(self.lines.columns) if column.source == wanted)

    # -- where one is

    def current_number(self) -> int | None:
        """The number of the current line."""
        row = self.currentIndex().row()
        return self.lines.numbers[row] if 0 <= row < len(self.lines.numbers) else None

    def _stand_on(self, number: int | None) -> None:
        """Select a line without opening it."""
        if number is None or number not in self.lines.numbers:
            return
        index = self.lines.index(self.lines.numbers.index(number), 0)
        self.selectionModel().setCurrentIndex(index, SELECT_ROW)
        self._rest.stop()
        self.scrollTo(index)

    def _have_a_current(self) -> None:
        """The keys begin at the first row; nothing is selected by that."""
        if self.lines.numbers and not self.currentIndex().isValid():
            self.selectionModel().setCurrentIndex(self.lines.index(0, 0), NO_SELECTION)

    def _ranges(self) -> list[QItemSelectionRange]:
        """A selection is kept as ranges, so a million selected rows cost nothing."""
        return self.selectionModel().selection().toList()

    def rows(self) -> Iterator[int]:
        """The selected rows from the top."""
        ranges = sorted((part.top(), part.bottom()) for part in self._ranges())
        for top, bottom in ranges:
            yield from range(top, bottom + 1)

    def how_many(self) -> int:
        """How many rows are selected."""
        return sum(part.height() for part in self._ranges())

    def chosen(self) -> list[Line]:
        """The selected lines, at most as many as can be copied."""
        rows = [row for row, _count in zip(self.rows(), range(MOST_COPIED), strict=False)]
        found = (self.lines.line(row) for row in rows)
        return [line for line in found if line is not None]

    def _open(self) -> None:
        row = next(self.rows(), -1)
        if self.how_many() == 1 and (line := self.lines.line(row)) is not None:
            self.opened.emit(line.uid)

    def open_now(self) -> None:
        """Open the current line without the pause."""
        if not self.how_many() and self.currentIndex().isValid():
            self.selectionModel().setCurrentIndex(self.currentIndex(), SELECT_ROW)
        self._rest.stop()
        self._open()

    # -- taking along

    def copy(self) -> None:
        """Put the selected lines on the clipboard, with headings, as a sheet takes them."""
        columns = range(len(self.lines.columns))
        told = ["\t".join(column.title for column in self.lines.columns)]
        told += (
            "\t".join(" ".join(self.lines.text(line, column).split()) for column in columns)
            for line in self.chosen()
        )
        QGuiApplication.clipboard().setText("\n".join(told) + "\n")
        self.copied.emit(len(told) - 1)

    # -- the hand

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; copying is ours."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.open_now()
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        """New looks."""
        self._cells.forget_icons()
        self._fit_rows()
        self.widths.lay_out()

    # -- widths

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns share what there is."""
        super().resizeEvent(event)
        self.widths.lay_out()
