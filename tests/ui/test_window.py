"""The window with its pages, by keyboard and by mouse, on an empty and on a full book."""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.domain.periods import Period
from desktop.domain.text import fold
from desktop.jobs import beside, verifying
from desktop.registers.meetings import Meeting
from desktop.registers.officials import Official
from desktop.registers.people import Person
from desktop.store import Store, open_book
from desktop.store.lists import Query
from desktop.ui.importing import ImportPage, save_report
from desktop.ui.kit import theme
from desktop.ui.kit.table import SELECT_ROW, RegisterTable
from desktop.ui.kit.text import Label
from desktop.ui.listing import ListingPage
from desktop.ui.places import places
from desktop.ui.preferences import Preferences
from desktop.ui.settings import SettingsPage
from desktop.ui.window import Window
from tests.blank import blank
from tests.jobs.test_beside import without_end
from tests.ui import office, one_window

pytestmark = pytest.mark.filterwarnings("ignore:.*cartesian product")
Settled = Callable[[Any], None]
CONTROL = Qt.KeyboardModifier.ControlModifier
PAGES = [place.name for place in places()]
BY_DIGIT = [place.name for place in places() if not place.key]
SHOWN = 259
"""Meetings in the list: one more is reserved."""


def press(window: Window, key: Qt.Key, modifier: Qt.KeyboardModifier = CONTROL) -> None:
    """A key, wherever the focus is."""
    QTest.keyClick(QApplication.focusWidget() or window.frame, key, modifier)


def stand(table: RegisterTable, row: int) -> None:
    """Select a row, whatever keys the test before left pressed."""
    table.selectionModel().setCurrentIndex(table.lines.index(row, 0), SELECT_ROW)


def meetings(window: Window) -> ListingPage:
    page = window.page("meetings")
    assert isinstance(page, ListingPage)
    return page


@pytest.fixture(scope="module")
def shared(practice_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    with one_window.opened(practice_book, tmp_path_factory.mktemp("ventana")) as window:
        yield window


@pytest.fixture
def window(request: pytest.FixtureRequest) -> Window:
    """Who asks for the book, or for where it lies, has a window of their own; all others share one."""
    if {"store", "book", "preferences"} & set(request.fixturenames):
        own: Window = request.getfixturevalue("open_window")(request.getfixturevalue("store"))
        return own
    return one_window.anew(request.getfixturevalue("shared"))


@dataclass
class Seen:
    """What was found on a page when one first came there."""

    here: str
    is_marked: bool
    is_drawn: bool
    has_keys: bool
    nameless: list[QWidget]
    strange: list[str]
    """Words that are shown by something else than a plain label."""


@pytest.fixture(scope="module")
def walk(
    qapp: QApplication, practice_book: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Seen]:
    """Every page, one after the other: where a digit leads, by its key."""
    assert qapp is not None
    errors: list[BaseException] = []
    with (
        pytest.MonkeyPatch.context() as patch,
        one_window.opened(practice_book, tmp_path_factory.mktemp("paseo")) as window,
    ):
        patch.setattr(sys, "excepthook", lambda _kind, error, _trace: errors.append(error))
        window.frame.activateWindow()
        seen: dict[str, Seen] = {}
        for name in [*PAGES, "import", "help"]:
            if name in BY_DIGIT[:9]:
                press(window, Qt.Key(Qt.Key.Key_1 + BY_DIGIT.index(name)))
            else:
                window.go(name)
            one_window.settle(window)
            seen[name] = look_at(window)
        assert all(isinstance(child, QObject) for child in window.frame.children())
    assert errors == []
    return seen


def look_at(window: Window) -> Seen:
    focus, entry = QApplication.focusWidget(), window.frame.side.entries.get(window.here)
    kinds = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit)
    return Seen(
        here=window.here,
        is_marked=entry is not None and entry.isChecked(),
        is_drawn=not window.frame.grab().isNull(),
        has_keys=focus is not None and window.frame.isAncestorOf(focus),
        nameless=[
            widget
            for kind in kinds
            for widget in window.frame.findChildren(kind)
            if widget.isVisible() and not _name(widget) and not widget.objectName().startswith("qt_")
        ],
        strange=not_plain(window),
    )


def not_plain(window: Window) -> list[str]:
    return [
        label.text()
        for label in window.frame.findChildren(QLabel)
        if not isinstance(label, Label) or label.textFormat() is not Qt.TextFormat.PlainText
    ]


@pytest.fixture
def empty(tmp_path: Path) -> Store:
    return blank(tmp_path / "vacio.probidad", actor="prueba")


# -- opening


def test_it_opens_on_an_empty_book_and_says_what_to_do_first(
    open_window: Callable[[Store], Window], empty: Store, settled: Settled, caught: list[BaseException]
) -> None:
    window = open_window(empty)
    for name in PAGES:
        window.go(name)
        settled(window)
    window.go("meetings")
    page = meetings(window)
    assert page.left.currentWidget() is page.empty
    assert page.empty.heading.text() == "Todavía no hay audiencias"
    assert caught == []


@pytest.mark.parametrize("name", [*PAGES, "import", "help"])
def test_it_opens_on_a_full_book_and_shows_every_page(walk: dict[str, Seen], name: str) -> None:
    assert walk[name].here == name
    assert walk[name].is_drawn


@pytest.mark.parametrize(
    "look",
    [
        ("light", 90),
        ("contrast", 200),
        pytest.param(("dark", 200), marks=pytest.mark.long),
        pytest.param(("contrast", 130), marks=pytest.mark.long),
    ],
    ids=str,
)
def test_every_page_stands_every_look(  # noqa: PLR0913, PLR0917 -- what the test is handed
    open_window: Callable[[Store], Window],
    store: Store,
    qapp: QApplication,
    qtbot: QtBot,
    settled: Settled,
    caught: list[BaseException],
    look: tuple[str, int],
) -> None:
    theme.apply(qapp, *look)
    window = open_window(store)
    qtbot.waitUntil(lambda: window.frame.minimumSizeHint().width() <= 1366)  # it gives way once it is shown
    assert window.frame.minimumSizeHint().height() <= 768
    for name in PAGES:
        window.go(name)
        settled(window)
        assert not window.frame.grab().isNull()
    assert caught == []


# -- going about


@pytest.mark.parametrize("number", range(1, 10))
def test_a_digit_with_control_goes_to_its_page(walk: dict[str, Seen], number: int) -> None:
    name = BY_DIGIT[number - 1]
    assert walk[name].here == name
    assert walk[name].is_marked


@pytest.mark.parametrize("name", PAGES)
def test_the_keys_are_never_lost(walk: dict[str, Seen], name: str) -> None:
    assert walk[name].has_keys


def test_tab_reaches_every_control_in_sight(window: Window, settled: Settled) -> None:
    for name in ("home", "meetings", "filings", "import", "settings"):
        window.go(name)
        settled(window)
        wanted = {
            widget
            for widget in window.frame.findChildren(QWidget)
            if widget.isVisible()
            and widget.isEnabled()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.focusProxy() is None
        }
        seen: set[QWidget] = set()
        for _step in range(len(wanted) * 2 + 5):
            press(window, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
            if (now := QApplication.focusWidget()) is not None:
                seen.add(now)
        lost = {widget for widget in wanted - seen if not _is_in_a_group(widget, seen)}
        assert not lost, (name, lost)


def _is_in_a_group(widget: QWidget, seen: set[QWidget]) -> bool:
    """Of buttons that exclude each other Tab stops at one; arrows walk the rest."""
    if not isinstance(widget, QAbstractButton) or widget.group() is None:
        return False
    return any(other in seen for other in widget.group().buttons())


def test_f6_walks_the_panes(window: Window, settled: Settled) -> None:
    window.go("meetings")
    settled(window)
    page = meetings(window)
    page.new()
    window.frame.notice.hide()  # what was told before would come first
    for pane in (window.frame.side, page.left, page.right):
        press(window, Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert pane.isAncestorOf(focus)


def test_the_side_bar_counts_what_waits(window: Window, store: Store) -> None:
    from desktop.description.register import State  # noqa: PLC0415 -- only here

    drafts = store.count(Query(register="meetings", state=State.DRAFT))
    assert drafts
    assert str(drafts) in window.frame.side.entries["meetings"].accessibleName()


# -- actions


def test_every_action_is_in_a_menu_and_no_two_share_a_key(window: Window) -> None:
    keys: dict[str, str] = {}
    for menu in window.frame.menuBar().actions():
        held = menu.menu()
        assert isinstance(held, QMenu)
        marks = re.findall(r"&(\w)", "".join(action.text() for action in held.actions()))
        assert len(marks) == len({mark.lower() for mark in marks}), menu.text()
        for action in held.actions():
            if action.isSeparator():
                continue
            key = action.shortcut().toString()
            assert key, action.text()
            assert key not in keys, (key, action.text(), keys[key])
            keys[key] = action.text()
    assert len(keys) == len(window.frame.actions_by_name.by_name)
    titles = "".join(menu.text() for menu in window.frame.menuBar().actions())
    assert len(set(re.findall(r"&(\w)", titles.lower()))) == 6


def test_every_action_does_something(window: Window) -> None:
    for name, action in window.frame.actions_by_name.by_name.items():
        if name in ("open_book", "quit"):
            continue  # the session's
        assert action.receivers("2triggered(bool)"), name


def test_the_looks_and_the_size_of_text_change_and_are_kept(window: Window, preferences: Preferences) -> None:
    window.commands.looks()
    assert theme.tokens().is_dark
    assert preferences.mode == "dark"
    press(window, Qt.Key.Key_Plus)
    assert preferences.text_size == 110
    press(window, Qt.Key.Key_0)
    assert preferences.text_size == 100


# -- names


@pytest.mark.parametrize("name", [*PAGES, "import", "help"])
def test_every_control_has_a_name(walk: dict[str, Seen], name: str) -> None:
    assert not walk[name].nameless


def _name(widget: QWidget) -> str:
    heard = QAccessible.queryAccessibleInterface(widget)
    return heard.text(QAccessible.Text.Name)


@pytest.mark.parametrize("name", [*PAGES, "import", "help"])
def test_words_are_shown_by_plain_labels_only(walk: dict[str, Seen], name: str) -> None:
    assert not walk[name].strange


# -- lists


def test_typing_filters_the_list_after_a_pause(qtbot: QtBot, window: Window, settled: Settled) -> None:
    window.go("meetings")
    settled(window)
    page = meetings(window)
    press(window, Qt.Key.Key_F)
    assert QApplication.focusWidget() is page.head.field
    line = page.table.lines.line(3)
    assert line is not None
    with qtbot.waitSignal(page.table.counted) as counted:
        QTest.keyClicks(page.head.field, fold(line.cells[1].split()[0]))
    assert counted.args[0] < SHOWN
    QTest.keyClick(page.head.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.table.lines.rowCount() == SHOWN)
    QTest.keyClick(page.head.field, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page.table


def test_what_matches_nothing_says_so_and_offers_everything(
    qtbot: QtBot, window: Window, settled: Settled
) -> None:
    window.go("meetings")
    settled(window)
    page = meetings(window)
    with qtbot.waitSignal(page.table.counted):
        page.head.field.setText("zzzz")
    assert page.left.currentWidget() is page.empty
    assert page.empty.heading.text() == "Nada coincide"
    (button,) = page.empty.findChildren(QAbstractButton)
    with qtbot.waitSignal(page.table.counted):
        button.click()
    assert page.left.currentWidget() is page.table


def test_the_chips_leave_drafts_or_what_has_warnings(qtbot: QtBot, window: Window, settled: Settled) -> None:
    window.go("meetings")
    settled(window)
    page = meetings(window)
    for chip in ("drafts", "warned"):
        with qtbot.waitSignal(page.table.counted) as counted:
            page.head.chips[chip].click()
        assert 0 < counted.args[0] < SHOWN
    assert "con avisos" in page.foot.text()


def test_the_month_and_the_official_narrow_the_lists(window: Window, settled: Settled) -> None:
    window.go("meetings")
    settled(window)
    page = meetings(window)
    press(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    settled(window)
    assert window.frame.top.months.period == Period.month(2026, 11)
    here = page.table.lines.rowCount()
    assert 0 < here < SHOWN
    window.frame.top.officials.which.setCurrentIndex(1)
    settled(window)
    assert page.table.lines.rowCount() < here
    window.go("everything")
    settled(window)
    assert page.table.lines.rowCount() == SHOWN


def test_resting_on_a_row_opens_its_record(qtbot: QtBot, window: Window, settled: Settled) -> None:
    window.go("meetings")
    settled(window)
    page = meetings(window)
    with qtbot.waitSignal(page.table.opened) as opened:
        stand(page.table, 2)
    record = page.has_record()
    assert record is not None
    assert record.record is not None
    assert record.record.uid == opened.args[0]


def test_saving_refreshes_the_row_and_keeps_the_place(
    qtbot: QtBot, window: Window, store: Store, settled: Settled
) -> None:
    window.go("people")
    settled(window)
    page = window.page("people")
    assert isinstance(page, ListingPage)
    with qtbot.waitSignal(page.table.opened) as opened:
        stand(page.table, 5)
    record = page.has_record()
    assert record is not None
    person = store.get(Person, opened.args[0])
    assert person is not None
    person.surnames = "Apellido Nuevo"
    store.save(person)
    with qtbot.waitSignal(page.table.counted):
        record.saved.emit(person.uid)
    line = page.table.lines.line(5)
    assert line is not None
    assert "Apellido Nuevo" in line.cells


def test_control_n_begins_a_new_record_wherever_one_is(window: Window, settled: Settled) -> None:
    press(window, Qt.Key.Key_N)
    settled(window)
    assert window.here == "meetings"
    record = meetings(window).has_record()
    assert record is not None
    assert record.record is None
    focus = QApplication.focusWidget()
    assert focus is not None
    assert record.isAncestorOf(focus)


def test_escape_goes_back_to_the_list(window: Window, settled: Settled) -> None:
    press(window, Qt.Key.Key_N)
    settled(window)
    press(window, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    settled(window)
    page = meetings(window)
    assert page.has_record() is None
    assert QApplication.focusWidget() is page.table


def test_what_is_removed_can_be_brought_back(window: Window, store: Store, settled: Settled) -> None:
    window.go("meetings")
    settled(window)
    page = meetings(window)
    page.table.setFocus()
    stand(page.table, 0)
    line = page.table.lines.line(0)
    assert line is not None
    press(window, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    settled(window)
    assert store.get(Meeting, line.uid) is None
    notice = window.frame.notice
    assert notice.text() == "Se eliminó: 1 audiencia."
    notice._buttons[0].click()
    settled(window)
    back = store.get(Meeting, line.uid)
    assert back is not None
    assert back.hosts
    assert store.verify() == []


def test_what_others_name_stays_and_says_why(window: Window, store: Store, settled: Settled) -> None:
    window.go("officials")
    settled(window)
    page = window.page("officials")
    assert isinstance(page, ListingPage)
    page.table.selectAll()
    meetings = list(store.find(Meeting, Query(register="meetings")))
    named = {host.official.uid for meeting in meetings for host in meeting.hosts}
    assert len(named) > 10
    page.remove()
    settled(window)
    assert "lo nombran" in window.frame.notice.text() or "dependen" in window.frame.notice.text()
    window.frame.notice._buttons[0].click() if window.frame.notice._buttons else None
    settled(window)
    assert named <= {official.uid for official in store.find(Official, Query(register="officials"))}


def test_drafts_are_offered_above_the_list_and_can_be_dropped(
    window: Window, store: Store, settled: Settled
) -> None:
    store.drafts.keep("uno", "meetings", None, {"subject": "A medio escribir"})
    window.go("meetings")
    settled(window)
    page = meetings(window)
    assert page.drafts.isVisible()
    go, drop = page.drafts._rows[0].findChildren(QAbstractButton)
    assert go.accessibleName().startswith("Seguir con el borrador de las ")
    drop.click()
    assert not page.drafts.isVisible()
    window.frame.notice._buttons[0].click()
    assert page.drafts.isVisible()
    page.drafts._rows[0].findChildren(QAbstractButton)[0].click()
    assert page.has_record() is not None
    assert not page.drafts.isVisible()


def test_the_arrangement_of_a_page_is_kept(
    open_window: Callable[[Store], Window],
    store: Store,
    preferences: Preferences,
    settled: Settled,
    book: Path,
) -> None:
    window = open_window(store)
    window.go("meetings")
    settled(window)
    page = meetings(window)
    page.table.sort_by(1, descending=False)
    page.head.choose("warned")
    page.table.widths.shares = [90, 5, 5, 5, 100, 64]
    settled(window)
    window.frame.close()
    told = Path(preferences._kept.fileName()).read_text(encoding="utf-8")
    assert "Filtrar" not in told
    again = meetings(open_window(open_book(book, actor="prueba")))
    assert again.table.sort_column == 1
    assert again.head.chip == "warned"
    assert again.table.widths.shares == [90, 5, 5, 5, 100, 64]


# -- search


def test_control_k_finds_records_and_enter_opens_them(qtbot: QtBot, window: Window, settled: Settled) -> None:
    press(window, Qt.Key.Key_K)
    palette = window.palette
    assert palette.isVisible()
    name = window._ask_counts()[1][0][1].split(",")[0]
    QTest.keyClicks(palette.field, fold(name))
    qtbot.waitUntil(lambda: any(palette._at(row).register == "people" for row in range(palette.list.count())))
    row = next(row for row in range(palette.list.count()) if palette._at(row).register == "people")
    while palette.list.currentRow() < row:
        QTest.keyClick(palette.field, Qt.Key.Key_Down)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    settled(window)
    assert not palette.isVisible()
    assert window.here == "people"


def test_control_k_finds_commands_by_name(qtbot: QtBot, window: Window) -> None:
    press(window, Qt.Key.Key_K)
    QTest.keyClicks(window.palette.field, "export")
    palette = window.palette
    qtbot.waitUntil(lambda: palette.list.count() > 1 and palette._at(1).command == "export")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.here == "filings")


def test_escape_closes_the_search(window: Window) -> None:
    window.palette.come()
    QTest.keyClick(window.palette.field, Qt.Key.Key_Escape)
    assert not window.palette.isVisible()


# -- the board


def test_every_line_of_the_board_opens_what_it_speaks_of(
    window: Window, store: Store, settled: Settled, caught: list[BaseException]
) -> None:
    store.drafts.keep("uno", "meetings", None, {"subject": "A medio escribir"})
    window.go("home")
    settled(window)
    home = window.pages["home"]
    more = home.due.lines()[-1]  # type: ignore[attr-defined]  # it is the board
    more.click()
    assert len(home.due.lines()) > 12  # type: ignore[attr-defined]  # as above
    sections = [home.due, home.drafts, home.month]  # type: ignore[attr-defined]  # it is the board
    for place, section in enumerate(sections):
        assert section.lines(), place
        kinds = {line.accessibleName().split()[0]: number for number, line in enumerate(section.lines())}
        for number in kinds.values():  # one of those that begin alike
            window.go("everything")
            window.go("home")
            settled(window)
            section.lines()[number].click()
            settled(window)
            assert window.here != "home", number
    assert caught == []


# -- jobs


def test_an_import_through_the_window_is_reviewed_and_then_taken(
    window: Window, store: Store, settled: Settled, tmp_path: Path
) -> None:
    path = tmp_path / "personas.csv"
    path.write_text("Nombres;Apellidos;RUT\nZoila;Inventada;\nÓscar;Falso;12.345.678-9\n", encoding="utf-8")
    people = store.count(Query(register="people"))
    drop(window, [path])
    page = window.page("import")
    assert isinstance(page, ImportPage)
    page.review.click()
    settled(window)
    assert page.account is not None, page.empty.words.text()
    assert page.account.dry_run
    assert page.account.closes
    assert page.heading.text() == "Esto pasaría"
    assert page.table.rowCount()
    assert store.count(Query(register="people")) == people
    page.take.click()
    settled(window)
    assert page.heading.text() == "Esto pasó"
    assert store.count(Query(register="people")) == people + 2
    assert window.frame.notice.text() == "Importado: 2 personas."
    save_report(page.account, tmp_path / "informe.csv")
    told = (tmp_path / "informe.csv").read_text(encoding="utf-8-sig").splitlines()
    assert list(csv.DictReader(told, delimiter=";"))


def drop(window: Window, paths: list[Path]) -> None:
    """Files from the desktop, let go over the window."""
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(QPoint(400, 300)),
        Qt.DropAction.CopyAction,
        carried,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.frame.dropEvent(event)


def test_a_file_that_nobody_knows_is_refused_in_a_sentence(
    window: Window, settled: Settled, tmp_path: Path
) -> None:
    path = tmp_path / "nada.json"
    path.write_text("esto no es nada", encoding="utf-8")
    drop(window, [path])
    page = window.page("import")
    assert isinstance(page, ImportPage)
    assert window.here == "import"
    page.review.click()
    settled(window)
    assert page.empty.heading.text() == "No se pudo leer"
    assert page.empty.words.text()


def test_a_backup_is_made_and_told(
    open_window: Callable[[Store], Window], settled: Settled, book: Path
) -> None:
    window = open_window(open_book(book, actor="prueba", clock=office.clock))
    window.facts.back_up()
    settled(window)
    assert list((book.parent / "respaldos").glob("*.probidad"))
    assert "hoy" in window.frame.status.backup.text()
    assert not window.facts.backup_is_old


def test_the_book_is_looked_at_when_asked(window: Window, settled: Settled) -> None:
    window.facts.verify()
    settled(window)
    assert "íntegro" in window.frame.status.sound.text()


def test_a_look_at_a_large_book_is_told_and_cancelled_at_once(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "LARGE", 0)
    monkeypatch.setattr(verifying, "_verify_at", without_end)
    before = window.frame.status.sound.text()
    with qtbot.waitSignal(window.runner.told, check_params_cb=lambda job: job.progress.total > 0):
        window.facts.verify()
    (job,) = window.runner.jobs
    with qtbot.waitSignal(window.runner.ended) as ended:
        window.frame.status.jobs.stop.click()
    assert ended.args[:2] == [job, "cancelled"]
    assert active_children() == []
    assert window.frame.status.sound.text() == before, "it is not said to have been looked at"


def test_a_book_that_was_tampered_with_is_told(
    open_window: Callable[[Store], Window], book: Path, settled: Settled
) -> None:
    import sqlite3  # noqa: PLC0415 -- only who tampers needs it

    with sqlite3.connect(book) as forger:
        forger.execute("UPDATE summaries SET cell1 = 'Otro' WHERE id = 1")
        forger.execute("UPDATE people SET given_names = 'Otra' WHERE id = 1")
    window = open_window(open_book(book, actor="prueba"))
    window.facts.verify()
    settled(window)
    assert window.facts.faults
    assert "diferencias" in window.frame.status.sound.text()


def test_nothing_heavy_is_loaded_for_the_frame() -> None:
    import subprocess  # noqa: PLC0415 -- only here

    told = subprocess.run(
        [sys.executable, "-c", "import desktop.ui.start, sys; print(' '.join(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(told.stdout.split())
    heavy = {"sqlalchemy", "alembic", "reportlab", "openpyxl", "pydantic", "holidays", "desktop.store"}
    assert not heavy & loaded


def test_every_part_of_the_settings_opens_and_its_controls_have_names(
    window: Window, settled: Settled, caught: list[BaseException]
) -> None:
    window.go("settings")
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    for row in range(page.parts.count()):
        page.parts.setCurrentRow(row)
        settled(window)
        for kind in (QAbstractButton, QComboBox, QLineEdit):
            found = (page.stack.currentWidget() or page).findChildren(kind)
            assert all(_name(widget) for widget in found if widget.isVisible())
    assert not not_plain(window)
    assert caught == []


def test_the_own_institution_is_chosen_in_the_settings(
    window: Window, store: Store, settled: Settled
) -> None:
    window.go("settings")
    settled(window)
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    names = [page.parts.item(row).text() for row in range(page.parts.count())]
    page.parts.setCurrentRow(names.index("Organismo propio"))
    (box,) = (page.stack.currentWidget() or page).findChildren(QComboBox)
    before = store.setting("own_institution")
    assert box.currentData() == before
    box.setCurrentIndex(next(row for row in range(1, box.count()) if box.itemData(row) != before))
    assert store.setting("own_institution") == box.currentData()
