"""The calendar in the window: keys, clicks, dragging, copies, filters, what a screen reader hears."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from desktop.domain import language
from desktop.domain.periods import Period
from desktop.duties.calendar_grid import Kind, Place
from desktop.registers.meetings import Meeting
from desktop.registers.officials import Official
from desktop.registers.trips import Trip
from desktop.store import Store
from desktop.store.lists import Query
from desktop.ui.calendar import CalendarPage
from desktop.ui.calendar_model import MIME, Mode, Sight, brought
from desktop.ui.kit import theme
from desktop.ui.listing import ListingPage
from desktop.ui.repeating import next_day
from desktop.ui.window import Window
from tests.ui.conftest import TODAY

Settled = Callable[[Any], None]
Key = Qt.Key
NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
COPY = Qt.DropAction.CopyAction
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(shown: Callable[[type[CalendarPage]], CalendarPage]) -> CalendarPage:
    """The page alone, with the keys on it."""
    made = shown(CalendarPage)
    made.activateWindow()
    made.table.setFocus()
    return made


@pytest.fixture
def asked(page: CalendarPage) -> list[tuple[object, ...]]:
    """What the page asks of the window."""
    told: list[tuple[object, ...]] = []
    for signal in (page.wants_new, page.begins):
        signal.connect(lambda register, raws: told.append((register, raws)))
    page.wants_open.connect(lambda register, uid: told.append((register, uid)))
    return told


@pytest.fixture
def in_window(window: Window, settled: Settled) -> CalendarPage:
    window.go("calendar")
    settled(window)
    made = window.pages["calendar"]
    assert isinstance(made, CalendarPage)
    return made


def press(page: CalendarPage, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    for key in keys:
        QTest.keyClick(page.table, key, held)


@pytest.fixture
def wait(page: CalendarPage, settled: Settled) -> Callable[[], None]:
    return lambda: settled(page._bench.runner)


def places(page: CalendarPage, kind: Kind) -> list[Place]:
    return [place for place in page.table.lines.grid.places if place.kind is kind]


def an_entry(page: CalendarPage, *, trip: bool = False, draft: bool = False) -> Place:
    """An entry of the month in sight that is whole in it, and the keys on it."""
    found = next(
        place
        for place in places(page, Kind.ENTRY)
        if place.entries[0].is_trip == trip and place.entries[0].is_draft == draft and place.begins
    )
    page.table._stand_on(found.row, found.column)
    return found


def the_form(window: Window, register: str) -> dict[str, Any]:
    listed = window.pages[register]
    assert isinstance(listed, ListingPage)
    record = listed.has_record()
    assert record is not None
    assert record.record is None
    return record.form.raws()


def middle(page: CalendarPage, row: int, column: int) -> QPoint:
    table = page.table
    place = table.lines.grid.at(row, column)
    assert place is not None
    box = table.visualRect(table.lines.index(place.row, place.column))
    return QPoint(
        table.columnViewportPosition(column) + table.columnWidth(column) // 2, box.top() + theme.px(12)
    )


def drag(page: CalendarPage, data: QMimeData, row: int, column: int) -> QDropEvent:
    """What Qt sends while something is dragged over a cell and let go there."""
    at, view = middle(page, row, column), page.table.viewport()
    for event in (QDragEnterEvent(at, COPY, data, LEFT, NONE), QDragMoveEvent(at, COPY, data, LEFT, NONE)):
        QApplication.sendEvent(view, event)
    drop = QDropEvent(QPointF(at), COPY, data, LEFT, NONE)
    QApplication.sendEvent(view, drop)
    return drop


def taken(page: CalendarPage, entry: Place) -> QMimeData:
    return page.table.lines.mimeData([page.table.lines.index(entry.row, entry.column)])


# -- in the window


def test_it_has_one_place_and_a_key_and_shows_the_month(window: Window, in_window: CalendarPage) -> None:
    assert window.frame.side.entries["calendar"].isChecked()
    assert window.frame.actions_by_name["go_calendar"].shortcut().toString() == "Ctrl+Shift+C"
    assert in_window.bar.what.whole() == "Noviembre de 2026"
    assert in_window.table.day() == TODAY
    assert in_window.table.hasFocus()


def test_the_filters_of_the_window_hold_and_follow(
    window: Window, in_window: CalendarPage, store: Store, settled: Settled
) -> None:
    page, months = in_window, window.frame.top.months
    months.show_period(Period.month(2026, 9))
    settled(window)
    assert (page.bar.what.whole(), page.table.day()) == ("Septiembre de 2026", date(2026, 9, 1))
    everything = page._shown
    official = next(store.find(Official, Query(register="officials")))
    window.frame.top.officials.choose(official.uid)
    settled(window)
    assert everything is not None
    assert page._shown is not None
    assert {one.uid for one in page._shown.entries} < {one.uid for one in everything.entries}
    press(page, Key.Key_PageDown, Key.Key_PageDown)
    settled(window)
    assert months.period == Period.month(2026, 11)
    assert page.table.day() == date(2026, 11, 1)


def test_enter_opens_an_entry_on_its_page_and_one_comes_back_to_it(
    window: Window, in_window: CalendarPage, settled: Settled
) -> None:
    entry = an_entry(in_window).entries[0]
    press(in_window, Key.Key_Return)
    settled(window)
    listed = window.list_page()
    assert listed is not None
    assert (record := listed.has_record()) is not None
    assert record.record is not None
    assert (listed.register.name, record.record.uid) == ("meetings", entry.uid)
    window.go("calendar")
    settled(window)
    assert in_window.table.entry() == entry


def test_copy_and_paste_open_the_form_on_the_other_day_and_save_nothing(
    window: Window, in_window: CalendarPage, store: Store, settled: Settled
) -> None:
    page = in_window
    entry = an_entry(page).entries[0]
    before = store.count(Query(register="meetings"))
    press(page, Key.Key_C, held=CONTROL)
    assert entry.other in QGuiApplication.clipboard().text()
    page.go_to(date(2026, 12, 2))
    settled(window)
    press(page, Key.Key_V, held=CONTROL)
    settled(window)
    raws = the_form(window, "meetings")
    was = store.get(Meeting, entry.uid)
    assert was is not None
    assert (raws["day"], raws["subject"]) == ("02-12-2026", was.subject)
    assert raws["id"] != entry.uid
    assert not raws["request"]
    assert store.count(Query(register="meetings")) == before


def test_it_stands_the_largest_text_in_a_small_window(
    window: Window, in_window: CalendarPage, qapp: QApplication, settled: Settled
) -> None:
    page = in_window
    theme.apply(qapp, "dark", 200)
    for mode in Mode:
        page.show_as(mode)
        settled(window)
        assert not page.grab().isNull()
        assert window.frame.minimumSizeHint().width() <= 1366
        rows = page.table.verticalHeader()
        assert all(rows.sectionSize(place.row) >= theme.px(24) for place in places(page, Kind.ENTRY))


def test_a_day_in_a_new_form_is_no_draft_until_something_is_typed(
    window: Window, in_window: CalendarPage, store: Store, settled: Settled
) -> None:
    assert in_window.table.day() == TODAY
    drafts = len(store.drafts.all("meetings"))
    window.frame.actions_by_name["new"].trigger()
    settled(window)
    assert the_form(window, "meetings")["day"] == "24-11-2026"
    window.go("home")
    assert len(store.drafts.all("meetings")) == drafts


# -- what is seen and heard


def test_it_shows_what_the_book_holds_and_nothing_reserved(page: CalendarPage, store: Store) -> None:
    shown = page._shown
    assert shown is not None
    period = Period(shown.first, shown.last)
    held = {
        line.uid
        for register in ("meetings", "trips")
        for line in store.lines(store.numbers(Query(register, period=period)))
    }
    everything = store.lines(store.numbers(Query("meetings", reserved=True)))
    uids = {one.uid for one in shown.entries}
    assert held
    assert held <= uids
    assert not {line.uid for line in everything if line.reserved} & uids


def test_a_day_and_an_entry_are_heard_as_sentences(page: CalendarPage) -> None:
    heard = QAccessible.queryAccessibleInterface(page.table)
    assert heard.text(QAccessible.Text.Name) == "Calendario, Noviembre de 2026"
    (today,) = (place for place in places(page, Kind.DAY) if place.day == TODAY)
    said = page.table.lines.said(today)
    meetings = sum(not one.is_trip for one in today.entries)
    assert said.startswith("martes 24 de noviembre, hoy, ")
    assert f", {meetings} audiencias" in said
    entry = an_entry(page)
    told = page.table.lines.said(entry)
    assert told.startswith("Audiencia de las ")
    assert entry.entries[0].other in told
    cells = {heard.child(n).text(QAccessible.Text.Name) for n in range(heard.childCount())}
    assert {said, told} <= cells
    (holiday,) = (place for place in places(page, Kind.DAY) if place.day == date(2026, 11, 1))
    assert "feriado: Día de Todos los Santos" in page.table.lines.said(holiday)


def test_a_draft_says_so(page: CalendarPage) -> None:
    draft = an_entry(page, draft=True)
    assert page.table.lines.index(draft.row, draft.column).data().startswith("Borrador · ")
    assert page.table.lines.said(draft).startswith("Borrador. Audiencia ")


def test_terms_that_end_are_told_on_their_day(page: CalendarPage) -> None:
    sight = page.table.lines.sight
    assert sight is not None
    days = {place.day: place for place in places(page, Kind.DAY)}
    told = sight.terms.keys() & days.keys()
    assert told
    assert all("plazo" in page.table.lines.said(days[day]) for day in told)


# -- keys


def test_arrows_walk_entries_and_days(page: CalendarPage) -> None:
    (day,) = (place for place in places(page, Kind.DAY) if place.day == TODAY)
    press(page, Key.Key_Down)
    below = page.table.place()
    assert below is not None
    assert (below.kind, below.row, below.day) == (Kind.ENTRY, day.row + 1, TODAY)
    press(page, Key.Key_Up, Key.Key_Left)
    assert page.table.day() == date(2026, 11, 23)
    press(page, Key.Key_Left)
    assert page.table.day() == date(2026, 11, 22)
    press(page, Key.Key_Home)
    assert page.table.day() == date(2026, 11, 16)
    press(page, Key.Key_End)
    assert page.table.day() == date(2026, 11, 22)


def test_pages_turn_months_and_weeks_however_fast(page: CalendarPage, wait: Callable[[], None]) -> None:
    press(page, Key.Key_PageDown, Key.Key_PageDown)
    wait()
    assert (page.bar.what.whole(), page.table.day()) == ("Enero de 2027", date(2027, 1, 24))
    press(page, Key.Key_PageDown, held=CONTROL)
    wait()
    assert page.mode is Mode.WEEK
    press(page, Key.Key_PageUp, Key.Key_PageUp)
    wait()
    assert page.table.day() == date(2027, 1, 10)
    press(page, Key.Key_Home, held=CONTROL)
    wait()
    assert page.table.day() == TODAY
    page.go_to(date(2027, 1, 31))
    wait()
    page.show_as(Mode.MONTH)
    page.bar.on.click()
    wait()
    assert page.table.day() == date(2027, 2, 28)


def test_arrows_go_on_beyond_the_days_in_sight(page: CalendarPage, wait: Callable[[], None]) -> None:
    page.go_to(date(2027, 1, 3))
    wait()
    page.go_to(date(2026, 12, 31))
    wait()
    press(page, *[Key.Key_Right] * 4)
    wait()
    assert (page.table.day(), page.bar.what.whole()) == (date(2027, 1, 4), "Enero de 2027")
    page._turn(-1)
    wait()
    assert page.mode is Mode.DAY
    press(page, Key.Key_Left)
    wait()
    assert page.table.day() == date(2027, 1, 3)


def test_a_day_beside_the_month_may_be_stood_on_and_the_month_stays(
    page: CalendarPage, wait: Callable[[], None]
) -> None:
    page.table.go_to(date(2026, 12, 2))
    page.enter()
    wait()
    assert (page.bar.what.whole(), page.table.day()) == ("Noviembre de 2026", date(2026, 12, 2))
    press(page, Key.Key_PageDown)
    wait()
    assert (page.bar.what.whole(), page.table.day()) == ("Diciembre de 2026", date(2026, 12, 2))


def test_enter_on_a_day_shows_all_of_it(page: CalendarPage, wait: Callable[[], None]) -> None:
    (day,) = (place for place in places(page, Kind.DAY) if place.day == TODAY)
    press(page, Key.Key_Return)
    wait()
    assert page.mode is Mode.DAY
    assert [place.entries[0] for place in places(page, Kind.ENTRY)] == list(day.entries)
    press(page, Key.Key_Escape)
    wait()
    assert (page.mode, page.table.day()) == (Mode.MONTH, TODAY)


def test_a_crowded_day_says_how_many_more_and_opens(page: CalendarPage, wait: Callable[[], None]) -> None:
    page.table.resize(page.table.width(), 300)
    more = places(page, Kind.MORE)[0]
    index = page.table.lines.index(more.row, more.column)
    assert index.data() == f"+ {len(more.entries)} más"
    page.table.scrollTo(index)
    QTest.mouseClick(page.table.viewport(), LEFT, NONE, middle(page, more.row, more.column))
    wait()
    assert (page.mode, page.table.day()) == (Mode.DAY, more.day)


def test_a_new_meeting_begins_on_the_day(
    page: CalendarPage, asked: list[object], wait: Callable[[], None]
) -> None:
    page.go_to(date(2026, 11, 27))
    wait()
    press(page, Key.Key_N)
    assert page.act("new")
    page.bar.new.click()
    assert asked == [("meetings", {"day": "2026-11-27"})] * 3


def test_in_a_week_it_begins_at_the_hour(
    page: CalendarPage, asked: list[object], wait: Callable[[], None]
) -> None:
    page.show_as(Mode.WEEK)
    wait()
    slot = next(place for place in places(page, Kind.SLOT) if place.hour == time(16, 30))
    page.table._stand_on(slot.row, slot.column)
    assert page.table.lines.said(slot).endswith(", 16:30")
    press(page, Key.Key_N, Key.Key_Return)
    assert asked == [("meetings", {"day": slot.day.isoformat(), "starts_at": "16:30"})] * 2


# -- copies


def test_without_an_entry_there_is_nothing_to_copy(page: CalendarPage, asked: list[object]) -> None:
    for act in ("copy", "duplicate", "repeat"):
        page._bench.notice.words.setText("")
        assert page.act(act)
        assert page._bench.notice.words.text() == "Elija primero una audiencia o un viaje."
    assert asked == []


def test_duplicate_offers_it_on_its_own_day(page: CalendarPage, asked: list[Any]) -> None:
    trip = an_entry(page, trip=True).entries[0]
    assert page.act("duplicate")
    ((register, raws),) = asked
    assert (register, raws["starts"]) == ("trips", trip.first.isoformat())
    assert "id" not in raws


def test_repeat_offers_it_on_its_next_day(page: CalendarPage, asked: list[Any]) -> None:
    entry = an_entry(page).entries[0]
    assert page.act("repeat")
    ((register, raws),) = asked
    assert (register, raws["day"]) == ("meetings", next_day(entry.first, TODAY).isoformat())


def test_dragging_copies_to_the_day_under_the_hand(
    page: CalendarPage, store: Store, asked: list[Any]
) -> None:
    trip = an_entry(page, trip=True)
    index = page.table.lines.index(trip.row, trip.column)
    assert index.flags() & Qt.ItemFlag.ItemIsDragEnabled
    assert brought(taken(page, trip)) == ("trips", trip.entries[0].uid)
    target = page.table.lines.grid.cell_of(date(2026, 11, 17))
    assert target is not None
    page.table.scrollTo(page.table.lines.index(*target))
    assert drag(page, taken(page, trip), *target).isAccepted()
    ((register, raws),) = asked
    was = store.get(Trip, trip.entries[0].uid)
    assert was is not None
    ends = date(2026, 11, 17) + (was.ends - was.starts)
    assert (register, raws["starts"], raws["ends"]) == ("trips", "2026-11-17", ends.isoformat())


def test_in_a_week_it_is_dragged_to_an_hour(
    page: CalendarPage, asked: list[Any], wait: Callable[[], None]
) -> None:
    page.show_as(Mode.WEEK)
    wait()
    entry = an_entry(page)
    free = (place for place in places(page, Kind.SLOT) if place.hour == time(11) and place.day != entry.day)
    slot = next(free)
    drag(page, taken(page, entry), slot.row, slot.column)
    ((register, raws),) = asked
    assert (register, raws["day"], raws["starts_at"]) == ("meetings", slot.day.isoformat(), "11:00")


def test_letting_go_where_it_was_taken_does_nothing(page: CalendarPage, asked: list[object]) -> None:
    entry = an_entry(page)
    assert drag(page, taken(page, entry), entry.row, entry.column).isAccepted()
    assert asked == []


def test_files_and_strange_data_are_not_taken_for_records(page: CalendarPage, asked: list[object]) -> None:
    text, strange = QMimeData(), QMimeData()
    text.setText("meetings\nx")
    strange.setData(MIME, b"settings\nx")
    assert not drag(page, text, 0, 2).isAccepted()
    drag(page, strange, 0, 2)
    QGuiApplication.clipboard().setText("otra cosa")
    press(page, Key.Key_V, held=CONTROL)
    assert page._bench.notice.words.text() == "Copie primero una audiencia o un viaje con Ctrl+C."
    assert asked == []


def test_what_is_gone_meanwhile_is_not_copied(page: CalendarPage, store: Store, asked: list[object]) -> None:
    record = store.get(Meeting, an_entry(page).entries[0].uid)
    assert record is not None
    store.remove(record)
    page.duplicate()
    assert page._bench.notice.words.text() == "El registro ya no está en el libro."
    assert asked == []


# -- the hand


def test_a_click_stands_on_the_day_and_a_double_click_begins(page: CalendarPage, asked: list[object]) -> None:
    cell = page.table.lines.grid.cell_of(date(2026, 11, 7))
    assert cell is not None
    below = middle(page, cell[0] + 1, cell[1])
    QTest.mouseClick(page.table.viewport(), LEFT, NONE, below)
    assert page.table.day() == date(2026, 11, 7)
    QTest.mouseDClick(page.table.viewport(), LEFT, NONE, below)
    assert asked == [("meetings", {"day": "2026-11-07"})]


def test_the_menu_of_a_place_offers_what_can_be_done(page: CalendarPage) -> None:
    an_entry(page)
    page.table.copy()
    page._offer(page.table.mapToGlobal(page.table.rect().center()))
    menus = [menu for menu in page.findChildren(QMenu) if menu.isVisible()]
    told = [action.text() for menu in menus for action in menu.actions() if action.text()]
    assert told == [
        "Abrir\tIntro",
        "Copiar\tCtrl+C",
        "Duplicar\tCtrl+D",
        "Repetir en su próxima fecha\tCtrl+R",
        "Pegar la copia aquí\tCtrl+V",
        "Nueva audiencia\tN",
        "Nuevo viaje",
        "Ver el día",
    ]
    menus[0].close()


def test_headings_are_those_of_the_view_at_any_height(page: CalendarPage, wait: Callable[[], None]) -> None:
    table = page.table
    for high in range(320, 520, 8):
        page.resize(900, high)
        for mode, heads in (
            (Mode.WEEK, (True, True)),
            (Mode.DAY, (False, False)),
            (Mode.MONTH, (False, True)),
        ):
            page.mode = mode
            first, days = page._span()
            assert page._shown is not None
            sight = Sight(mode, first, -(-days // 7), 11, TODAY, page._shown)
            table.show_sight(sight, TODAY)
            shown = (table.verticalHeader().isVisible(), table.horizontalHeader().isVisible())
            assert shown == heads, (high, mode)
            assert table.lines.grid.days[0][0] == first
    wait()


def test_the_view_is_kept_for_the_next_day(page: CalendarPage, wait: Callable[[], None]) -> None:
    page.bar.views.buttons[1].click()
    wait()
    assert page.mode is Mode.WEEK
    page.remember(page._bench.preferences)
    assert CalendarPage(page._bench, page).mode is Mode.WEEK


def test_days_have_their_names_in_the_language_in_use(page: CalendarPage) -> None:
    across = Qt.Orientation.Horizontal
    assert page.table.lines.headerData(0, across) == "lunes"
    language.use("en")
    try:
        assert [page.table.lines.headerData(day, across) for day in (0, 6)] == ["Monday", "Sunday"]
        assert page.table.lines.said(places(page, Kind.DAY)[0]).startswith("Monday 26 October")
    finally:
        language.use("es")
