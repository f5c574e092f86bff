"""The table: pages, orders, filters, selection, copies."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.description.register import State, describe
from desktop.registers.meetings import Meeting
from desktop.registers.people import Person
from desktop.registers.trips import Trip
from desktop.store import Store
from desktop.store.lists import Line, Query
from desktop.ui.kit.lines import PAGE, columns_of
from desktop.ui.kit.runner import Runner
from desktop.ui.kit.table import NEWEST, SELECT_ROW, RegisterTable

pytestmark = [
    pytest.mark.usefixtures("looks"),
    # The book joins its index of words by hand, and SQLAlchemy wonders about it.
    pytest.mark.filterwarnings("ignore:.*cartesian product"),
]
MEETINGS = describe(Meeting)
PLACES = range(len(MEETINGS.about.summary) + 2)


@pytest.fixture
def table(qtbot: QtBot, store: Store, runner: Runner) -> RegisterTable:
    made = RegisterTable(store, MEETINGS, runner)
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show()
    with qtbot.waitSignal(made.counted):
        made.ask()
    return made


def stand(table: RegisterTable, row: int) -> None:
    """Select a row, whatever keys the test before left pressed."""
    table.selectionModel().setCurrentIndex(table.lines.index(row, 0), SELECT_ROW)


def all_lines(table: RegisterTable) -> list[Line]:
    found = (table.lines.line(row) for row in range(table.lines.rowCount()))
    return [line for line in found if line is not None]


def test_it_holds_every_line_and_reads_a_page_at_a_time(table: RegisterTable, store: Store) -> None:
    assert table.lines.rowCount() == store.count(Query(register="meetings"))
    table.grab()
    assert len(table.lines._pages) == 1
    table.scrollToBottom()
    table.grab()
    assert len(table.lines._pages) == 2
    assert sum(map(len, table.lines._pages.values())) <= 2 * PAGE


def test_dated_lines_come_latest_first(table: RegisterTable) -> None:
    days = [line.day for line in all_lines(table)]
    assert days == sorted(days, reverse=True, key=str)


@pytest.mark.parametrize("column", PLACES)
def test_every_column_sorts_both_ways(qtbot: QtBot, table: RegisterTable, column: int) -> None:
    before = {line.uid for line in all_lines(table)}
    orders = []
    for descending in (False, True):
        with qtbot.waitSignal(table.counted):
            table.sort_by(column, descending=descending)
        orders.append([table.lines.text(line, column) for line in all_lines(table)])
        assert {line.uid for line in all_lines(table)} == before
        assert table.sort_column == column
    first, second = orders
    assert sorted(first) == sorted(second)
    assert first[0] != first[-1]
    assert (first[0], first[-1]) == (second[-1], second[0])


def test_a_click_on_a_heading_sorts_and_a_second_turns_it_round(qtbot: QtBot, table: RegisterTable) -> None:
    header = table.horizontalHeader()
    seen = []
    for _click in range(2):
        with qtbot.waitSignal(table.counted):
            header.sectionClicked.emit(1)
        seen.append([line.uid for line in all_lines(table)])
    assert seen[0] != seen[1]


def test_warned_lines_come_first_when_one_sorts_by_warnings(qtbot: QtBot, table: RegisterTable) -> None:
    with qtbot.waitSignal(table.counted) as counted:
        table.sort_by(len(table.lines.columns) - 1, descending=True)
    warned = counted.args[1]
    lines = all_lines(table)
    assert 0 < warned < len(lines)
    assert all(line.warnings for line in lines[:warned])
    assert not any(line.warnings for line in lines[warned:])


def test_a_filter_leaves_what_has_the_words(qtbot: QtBot, table: RegisterTable) -> None:
    line = all_lines(table)[7]
    word = line.cells[1].split()[0]
    with qtbot.waitSignal(table.counted) as counted:
        table.show_query(Query(register="meetings", text=word))
    assert 0 < counted.args[0] < 260
    assert line.uid in {found.uid for found in all_lines(table)}


def test_the_row_one_stands_on_is_kept_through_another_order(qtbot: QtBot, table: RegisterTable) -> None:
    stand(table, 20)
    number = table.current_number()
    with qtbot.waitSignal(table.counted):
        table.sort_by(1, descending=False)
    assert table.current_number() == number
    assert list(table.rows()) == [table.currentIndex().row()]


def test_resting_on_a_row_opens_it_once(qtbot: QtBot, table: RegisterTable) -> None:
    opened: list[str] = []
    table.opened.connect(opened.append)
    with qtbot.waitSignal(table.opened):
        for row in range(6):
            stand(table, row)
    line = table.lines.line(5)
    assert line is not None
    assert opened == [line.uid]


def test_enter_opens_at_once(qtbot: QtBot, table: RegisterTable) -> None:
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    line = table.lines.line(0)
    assert line is not None
    assert opened.args == [line.uid]


def test_several_selected_rows_open_nothing(qtbot: QtBot, table: RegisterTable) -> None:
    table.selectAll()
    with qtbot.assertNotEmitted(table.opened, wait=300):
        pass
    assert table.how_many() == table.lines.rowCount()


def test_a_copy_pastes_into_a_sheet(table: RegisterTable) -> None:
    stand(table, 3)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    heading, row, rest = QGuiApplication.clipboard().text().split("\n")
    assert heading.split("\t") == [column.title for column in table.lines.columns]
    line = table.lines.line(3)
    assert line is not None
    assert row.split("\t")[0] == line.cells[0]
    assert len(row.split("\t")) == len(heading.split("\t"))
    assert rest == ""


def test_a_tip_shows_markup_as_it_was_written(table: RegisterTable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table.lines, "text", lambda _line, _column: "<b>negrita</b>")
    told = table.lines.data(table.lines.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;" in told
    assert table.lines.data(table.lines.index(0, 0)) == "<b>negrita</b>"


def test_a_saved_record_is_read_again_where_it_stands(
    qtbot: QtBot, table: RegisterTable, store: Store
) -> None:
    stand(table, 40)
    line = table.lines.line(40)
    assert line is not None
    above = table.verticalScrollBar().value()
    record = store.get(Meeting, line.uid)
    assert record is not None
    record.subject = "Otra materia"
    store.save(record)
    with qtbot.waitSignal(table.counted):
        table.ask(select=line.number)
    again = table.lines.line(40)
    assert again is not None
    assert again.uid == line.uid
    assert "Otra materia" in again.cells
    assert table.verticalScrollBar().value() == above


def test_a_new_record_is_found_and_stood_on(qtbot: QtBot, store: Store, runner: Runner) -> None:
    table = RegisterTable(store, describe(Person), runner)
    qtbot.addWidget(table)
    with qtbot.waitSignal(table.counted):
        table.ask()
    person = store.save(Person(given_names="Zoila", surnames="Nueva", state=State.COMPLETE))
    with qtbot.waitSignal(table.counted):
        table.ask(select=NEWEST)
    line = table.lines.line(table.currentIndex().row())
    assert line is not None
    assert line.uid == person.uid


def test_a_line_that_is_gone_says_so(table: RegisterTable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table.lines.store, "lines", lambda _numbers: [])
    table.lines.reread()
    assert table.lines.data(table.lines.index(0, 0)) == "(eliminado)"
    table.grab()


def test_widths_are_kept_and_given_back(table: RegisterTable) -> None:
    kept = [80, 2, 2, 9, 108, 64]
    table.widths.shares = kept
    assert table.widths.shares == kept
    table.widths.shares = [1, 2]
    assert table.widths.shares == kept
    widths = [table.columnWidth(place) for place in range(len(kept))]
    assert widths[3] > 2 * widths[1]


def test_the_columns_fill_the_table_and_no_more(qtbot: QtBot, table: RegisterTable) -> None:
    for width in (700, 1300):
        table.resize(width, 400)
        qtbot.waitUntil(lambda: table.viewport().width() > 0)
        total = sum(table.columnWidth(place) for place in range(len(table.lines.columns)))
        assert abs(total - table.viewport().width()) < 12


def test_rows_have_their_height_and_no_lines(table: RegisterTable) -> None:
    assert table.rowHeight(0) == 30
    assert not table.showGrid()


def test_numbers_stand_at_the_right(table: RegisterTable) -> None:
    warnings = table.lines.index(0, len(table.lines.columns) - 1)
    told: Any = table.lines.data(warnings, Qt.ItemDataRole.TextAlignmentRole)
    assert told & Qt.AlignmentFlag.AlignRight


def test_a_screen_reader_hears_the_heading_with_the_cell(table: RegisterTable) -> None:
    told = table.lines.data(table.lines.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("Fecha: ")
    assert table.accessibleName()


@pytest.mark.parametrize("column", PLACES)
def test_every_column_is_painted(table: RegisterTable, column: int) -> None:
    assert table.columnWidth(column) >= 56
    assert not table.grab().isNull()


def test_the_table_of_every_register_opens(qtbot: QtBot, store: Store, runner: Runner) -> None:
    from desktop.registers import ALL  # noqa: PLC0415 -- only here

    for model in ALL:
        made = RegisterTable(store, describe(model), runner)
        qtbot.addWidget(made)
        with qtbot.waitSignal(made.counted):
            made.ask()
        for column in range(len(made.lines.columns)):
            with qtbot.waitSignal(made.counted):
                made.sort_by(column, descending=True)
        made.grab()


def test_few_lines_end_where_many_end_beside_their_bar(table: RegisterTable, qtbot: QtBot) -> None:
    def right(view: RegisterTable) -> int:
        head = view.horizontalHeader()
        last = head.count() - 1
        return head.sectionViewportPosition(last) + head.sectionSize(last)

    qtbot.waitUntil(table.verticalScrollBar().isVisible)
    many = right(table)
    with qtbot.waitSignal(table.counted):
        table.show_query(Query(register="meetings", text="zzzz"))
    qtbot.waitUntil(lambda: not table.verticalScrollBar().isVisible())
    assert abs(right(table) - many) <= len(table.lines.columns)


def test_a_sum_of_money_stands_at_the_right() -> None:
    (total,) = (column for column in columns_of(describe(Trip)) if column.title == "Costo total")
    assert total.is_number
