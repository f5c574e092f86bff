"""A register's lines for a table: the numbers of all, and pages of text read when the eye gets there."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.description.kinds import Amount, Day, Prose, Whole
from desktop.description.register import Link, Parts, Register, State
from desktop.domain.language import _
from desktop.registers import by_name
from desktop.store import Store
from desktop.store.lists import Line, Query
from desktop.ui.kit.text import tip

PAGE = 100
MOST_PAGES = 60
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
STATE, WARNINGS = "state", "warnings"


@dataclass(frozen=True)
class Column:
    """One column: its heading, where its text is (a place of the summary, state, warnings), its share."""

    title: str
    source: int | str
    share: int
    is_fixed: bool = False
    is_number: bool = False
    begins_large: bool = False
    is_worded: bool = False
    leaves_first: bool = False
    """Whether it is the first to go where there is no room for all."""


def columns_of(register: Register) -> tuple[Column, ...]:
    """What a register's table shows: its summary, then state and warnings."""
    summary = tuple(_column(register, place) for place in range(len(register.summary)))
    return (
        *summary,
        Column(_("Estado"), STATE, 108, is_fixed=True),
        Column(_("Avisos"), WARNINGS, 64, is_fixed=True, is_number=True, begins_large=True),
    )


def _column(register: Register, place: int) -> Column:
    field = register.summary[place]
    if isinstance(field.kind, Day):
        return Column(_(field.label), place, 96, is_fixed=True, begins_large=True)
    if isinstance(field.kind, (Amount, Whole)):
        return Column(_(field.label), place, 96, is_fixed=True, is_number=True)
    is_sum = register.name == "trips" and field.name == "total"  # money told as a text
    share = (3 if isinstance(field.kind, (Link, Parts)) else 4) + isinstance(field.kind, Prose)
    # Who asked whom, and how far it came, tell more.
    spared = register.name == "requests" and field.name in {"folio", "subject"}
    return Column(
        _(field.label), place, share, is_number=is_sum, is_worded=field.is_worded, leaves_first=spared
    )


def said_cells(line: Line) -> list[str]:
    """What a line shows, in the language in use: the words of the program, never what people wrote."""
    fields = by_name(line.register).summary
    told = [_(cell) if field.is_worded else cell for field, cell in zip(fields, line.cells, strict=False)]
    return [*told, *line.cells[len(told) :]]


def in_order(store: Store, query: Query, by: str) -> array[int]:
    """The numbers of a query; by state or warnings they are put together of what the book orders."""
    if by == STATE and query.state is None:
        numbers: array[int] = array("q")
        for state in reversed(State) if query.descending else State:
            numbers += store.numbers(_latest_first(replace(query, state=state)))
        return numbers
    if by == WARNINGS and not query.warned:
        everything = store.numbers(_latest_first(query))
        warned = store.numbers(_latest_first(replace(query, warned=True)))
        marked = set(warned)
        calm = array("q", (number for number in everything if number not in marked))
        return warned + calm if query.descending else calm + warned
    return store.numbers(_latest_first(query) if by else query)


def _latest_first(query: Query) -> Query:
    place = by_name(query.register).dated_by if query.register else 0
    return replace(query, sort=place, descending=True)


class LinesModel(QAbstractTableModel):
    """Row by number, text by page; nothing of the book is held but what was looked at last."""

    def __init__(self, store: Store, register: Register, parent: QObject | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.store = store
        self.columns = columns_of(register)
        self.numbers: array[int] = array("q")
        self._pages: OrderedDict[int, dict[int, Line]] = OrderedDict()

    def put(self, numbers: array[int]) -> None:
        """Show these lines from now on."""
        self.beginResetModel()
        self.numbers = numbers
        self._pages.clear()
        self.endResetModel()

    def forget(self, numbers: set[int]) -> None:
        """Take lines away at once, before the book is asked again."""
        self.put(array("q", (number for number in self.numbers if number not in numbers)))

    def reread(self) -> None:
        """Read again what is looked at; the lines stay where they are."""
        self._pages.clear()
        if self.numbers:
            last = self.index(len(self.numbers) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def number_of(self, uid: str) -> int | None:
        """The number of a record among the lines that were looked at."""
        known = (line for page in self._pages.values() for line in page.values())
        return next((line.number for line in known if line.uid == uid), None)

    def line(self, row: int) -> Line | None:
        """One line; None if it is gone from the book meanwhile."""
        place = row // PAGE
        page = self._pages.get(place)
        if page is None:
            numbers = self.numbers[place * PAGE : (place + 1) * PAGE]
            page = {line.number: line for line in self.store.lines(numbers)}
            self._pages[place] = page
            if len(self._pages) > MOST_PAGES:
                self._pages.popitem(last=False)
        return page.get(self.numbers[row])

    def text(self, line: Line | None, column: int) -> str:
        """What a cell says."""
        source = self.columns[column].source
        if line is None:
            return _("(eliminado)") if column == 0 else ""
        if isinstance(source, int):
            told = line.cells[source] if source < len(line.cells) else ""
            return _(told) if self.columns[column].is_worded else told
        if source == WARNINGS:
            return str(line.warnings) if line.warnings else ""
        state = _(line.state.value)
        return _("{} · reservado").format(state) if line.reserved else state

    # -- as Qt asks

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many lines."""
        return 0 if parent.isValid() else len(self.numbers)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Plain text; a tip is escaped, for Qt guesses markup in tips."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(self.line(index.row()), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self.text(self.line(index.row()), index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._aloud(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self.columns[index.column()])
        return None

    def _aloud(self, row: int, column: int) -> str:
        """A cell with its head; the first one says the whole line, for arrows walk from line to line."""
        line, columns = self.line(row), range(len(self.columns))
        told = [
            f"{self.columns[place].title}: {self.text(line, place) or '—'}"
            for place in (columns if column == 0 else (column,))
            if column or self.text(line, place)
        ]
        return "; ".join(told)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The columns' titles."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self.columns[section])
        return None


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
