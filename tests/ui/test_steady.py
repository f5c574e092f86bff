"""The window stays quick to the hand: what is dressed, made and asked for when, counted and never timed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from importlib.metadata import Distribution
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget, QWidgetItem
from pytestqt.qtbot import QtBot

from desktop.description.plain import Json
from desktop.description.register import Entry
from desktop.duties.equal_treatment import Matter
from desktop.store import Store
from desktop.store.lists import Query
from desktop.ui import licences, made_ahead
from desktop.ui.ahead import Ahead, everything
from desktop.ui.board import Row
from desktop.ui.equal_treatment import EqualTreatmentPage
from desktop.ui.kit import away, flow, theme
from desktop.ui.kit import stack as stacked
from desktop.ui.kit.card import Card
from desktop.ui.kit.colours import DARK
from desktop.ui.kit.form import Form
from desktop.ui.kit.parts import PartsEditor
from desktop.ui.kit.rows import Row as FieldRow
from desktop.ui.kit.runner import Runner
from desktop.ui.kit.stack import DRESSED, Stack
from desktop.ui.kit.table import RegisterTable
from desktop.ui.kit.text import Label
from desktop.ui.late_pages import LATE
from desktop.ui.read_ahead import ORDINARY, read_one_of_each
from desktop.ui.saving import Saving
from desktop.ui.window import Window

DEPTH = 12


class Dressed(QWidget):
    """Counts how often it was dressed."""

    times = 0

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 -- Qt's name
        self.times += event.type() == QEvent.Type.StyleChange
        super().changeEvent(event)


def within(parent: QWidget, child: QWidget) -> QWidget:
    """One in the other, over its whole room."""
    room = QVBoxLayout(parent)
    room.addWidget(child)
    return child


def colour(label: Label) -> QColor:
    return label.palette().color(label.foregroundRole())


def undressed(page: QWidget) -> int:
    return sum(not one.testAttribute(DRESSED) for one in (page, *page.findChildren(QWidget)))


def test_a_change_of_looks_dresses_a_widget_twice_however_deep_it_lies(
    qtbot: QtBot, qapp: QApplication
) -> None:
    inmost, outmost = Dressed(), QWidget()
    qtbot.addWidget(outmost)
    here = outmost
    for _level in range(DEPTH):
        here = within(here, QWidget())
    within(here, inmost)
    outmost.show()
    inmost.times = 0
    theme.apply(qapp, "dark")
    assert inmost.times == 2  # without any sheet, and with the new one


def test_a_page_out_of_sight_changes_its_looks_when_somebody_comes(qtbot: QtBot, qapp: QApplication) -> None:
    stack, inner = Stack(), Stack()
    qtbot.addWidget(stack)
    seen, first, second = (Label("x", "dim") for _each in range(3))
    shelf = QWidget()
    within(shelf, inner)
    for part in (first, second):
        inner.addWidget(part)
    for page in (seen, shelf):
        stack.addWidget(page)
        stack.setCurrentWidget(page)
    stack.show()
    inner.setCurrentWidget(second)
    inner.setCurrentWidget(first)
    stack.setCurrentWidget(seen)
    light, dark = QColor(theme.tokens().dim), QColor(DARK.dim)
    assert [colour(one) for one in (seen, first, second)] == [light] * 3
    theme.apply(qapp, "dark")
    assert [colour(one) for one in (seen, first, second)] == [dark, light, light]
    stack.setCurrentWidget(shelf)
    assert [colour(one) for one in (first, second)] == [dark, light]
    inner.setCurrentWidget(second)
    assert colour(second) == dark


@pytest.mark.parametrize(("mode", "scale"), [("dark", 100), ("light", 150)])
def test_a_page_dressed_late_looks_as_if_it_had_been_dressed_at_once(
    window: Window, qapp: QApplication, settled: Callable[[Any], None], mode: str, scale: int
) -> None:
    for name in ("settings", "requests", "home"):
        window.go(name)
        settled(window)
    hidden = [page for name, page in window.pages.items() if name != window.here]
    assert not any(undressed(page) == len(page.findChildren(QWidget)) + 1 for page in hidden)
    theme.apply(qapp, mode, scale)
    assert all(undressed(page) == len(page.findChildren(QWidget)) + 1 for page in hidden)
    for name in ("settings", "requests"):
        window.go(name)
        settled(window)
        window.frame.side.setFocus()  # the ring of a list moves its rows at the next dressing only
        qapp.processEvents()
        late = window.pages[name].grab().toImage()
        theme.apply(qapp, mode, scale)
        settled(window)
        qapp.processEvents()
        assert window.pages[name].grab().toImage() == late, name


def test_smaller_letters_leave_no_page_as_high_as_it_was(
    window: Window, qapp: QApplication, settled: Callable[[Any], None]
) -> None:
    def measured() -> tuple[int, set[int]]:
        window.go("people")
        page = window.list_page()
        assert page is not None
        page.table.selectRow(0)
        page.table.open_now()
        settled(window)
        qapp.processEvents()
        labels = {row.label.sizeHint().height() for row in page.record.findChildren(FieldRow)}
        return page.table.rowHeight(0), labels

    theme.apply(qapp, "light", 100)
    before = measured()
    theme.apply(qapp, "light", 200)
    assert measured() != before
    window.go("home")
    settled(window)
    theme.apply(qapp, "light", 100)
    assert measured() == before


def test_a_page_dressed_late_is_laid_out_once_more_when_its_looks_are_all_on(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    again: list[QWidget] = []
    monkeypatch.setattr(stacked, "_lay_out_anew", again.append)
    stack, pages = Stack(), [QWidget(), QWidget()]
    qtbot.addWidget(stack)
    for page in pages:
        stack.addWidget(page)
    theme.apply(qapp, "dark")
    stack.setCurrentWidget(pages[1])
    assert again == []
    qapp.processEvents()
    assert again == [pages[1]]
    stack.setCurrentWidget(pages[0])
    qapp.processEvents()
    assert again == [pages[1]]


def test_a_record_out_of_sight_is_dressed_when_it_is_seen_again(
    window: Window, qapp: QApplication, settled: Callable[[Any], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    dressed: list[str] = []
    for name in ("meetings", "trips"):
        (line,) = window.store.lines(window.store.numbers(Query(register=name))[:1])
        window.open_record(name, line.uid)
        settled(window)
    redress = Form.redress

    def counted(form: Form) -> None:
        dressed.append(form.register.name)
        redress(form)

    monkeypatch.setattr(Form, "redress", counted)
    theme.apply(qapp, "dark")
    assert dressed == ["trips"]
    window.go("meetings")
    settled(window)
    assert dressed == ["trips", "meetings"]
    page = window.list_page()
    record = page.has_record() if page else None
    assert record is not None
    window.go("home")
    window.go("meetings")
    assert dressed == ["trips", "meetings"]
    late = record.grab().toImage()
    record.redress()
    settled(window)
    assert record.grab().toImage() == late


class Asked(QWidgetItem):
    """Counts how often it was asked for its least size."""

    times = 0

    def minimumSize(self) -> QSize:  # noqa: N802 -- Qt's name
        Asked.times += 1
        return super().minimumSize()


def test_a_line_of_a_form_asks_a_widget_once_how_little_room_it_needs(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow, "QWidgetItem", Asked)
    monkeypatch.setattr(Asked, "times", 0)
    over = QWidget()
    qtbot.addWidget(over)
    lines = flow.Lines(over)
    one, other = QWidget(over), QWidget(over)
    lines.add_line((one, 3, 10), (other, 3, 10))
    for widget in (one, other):
        widget.show()
    for width in (900, 600, 300):
        lines.heightForWidth(width)
    lines.setGeometry(QRect(0, 0, 500, 200))
    assert Asked.times == 2
    lines.invalidate()
    lines.heightForWidth(900)
    assert Asked.times == 4


def test_tables_and_rows_have_no_sheet_of_their_own_to_dress_again(
    window: Window, qapp: QApplication, settled: Callable[[Any], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(window)
    window.go("meetings")
    window.go("home")
    settled(window)
    assert window.frame.findChildren(Row)
    again: list[str] = []
    for kind in (Row, RegisterTable):
        monkeypatch.setattr(kind, "setStyleSheet", lambda _self, told: again.append(told))
    theme.apply(qapp, "dark")
    assert again == []


def test_a_matter_of_equal_treatment_is_shown_once_for_each_coming(
    shown: Callable[[type[EqualTreatmentPage]], EqualTreatmentPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Matter] = []
    whole = EqualTreatmentPage._open

    def noted(page: EqualTreatmentPage, matter: Matter) -> None:
        opened.append(matter)
        whole(page, matter)

    monkeypatch.setattr(EqualTreatmentPage, "_open", noted)
    page = shown(EqualTreatmentPage)
    assert page._matters
    assert len(opened) == 1


def test_threads_at_work_give_way_to_the_hand(qapp: QApplication) -> None:
    assert qapp is not None
    before = sys.getswitchinterval()
    try:
        sys.setswitchinterval(0.005)
        assert Runner().close()
        assert sys.getswitchinterval() < 0.001
    finally:
        sys.setswitchinterval(before)


# -- loaded ahead


def test_files_are_loaded_one_by_one_and_only_while_nothing_is_done(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["probidad_early_one", "probidad_early_two"]
    for name in names:
        (tmp_path / f"{name}.py").write_text("", encoding="utf-8")
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.syspath_prepend(str(tmp_path))
    busy = [True]
    over = QWidget()
    qtbot.addWidget(over)
    ahead = Ahead(lambda: not busy, [partial(import_module, name) for name in names], over)
    ahead.take()
    assert not set(names) & set(sys.modules)
    busy.clear()
    ahead.take()
    assert [name in sys.modules for name in names] == [True, False]
    qtbot.waitUntil(lambda: not ahead.timer.isActive())
    assert set(names) <= set(sys.modules)


def test_another_window_is_got_ready_like_the_first(qtbot: QtBot) -> None:
    done: list[str] = []
    over = QWidget()
    qtbot.addWidget(over)
    ahead = Ahead(lambda: True, [partial(done.append, "first")], over)
    qtbot.waitUntil(lambda: not ahead.timer.isActive())
    ahead.begin([partial(done.append, "second")])
    qtbot.waitUntil(lambda: not ahead.timer.isActive())
    assert done == ["first", "second"]


def test_one_record_of_each_ordinary_register_is_read_ahead(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    whole = Store.get

    def noted(self: Store, model: type[Entry], uid: str) -> Entry | None:
        read.append(str(model.__tablename__))
        return whole(self, model, uid)

    monkeypatch.setattr(Store, "get", noted)
    read_one_of_each(store)
    assert read == list(ORDINARY)


def test_the_form_of_a_record_that_is_opened_is_not_filled_with_nothing_before(
    window: Window, settled: Callable[[Any], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    window.go("meetings")
    settled(window)
    page = window.list_page()
    assert page is not None
    uid = window.store.lines(window.store.numbers(Query(register="meetings"))[:1])[0].uid
    shown: list[Entry | None] = []
    whole = Saving._show

    def noted(self: Saving, record: Entry | None, *told: Any) -> None:
        shown.append(record)
        whole(self, record, *told)

    monkeypatch.setattr(Saving, "_show", noted)
    page.open(uid)
    assert [record.uid for record in shown if record is not None] == [uid]
    assert len(shown) == 1


def steps_taken(window: Window) -> None:
    for step in made_ahead.steps(lambda: window):
        step()


def test_ordinary_forms_and_their_rows_are_made_before_anybody_opens_a_record(
    window: Window, settled: Callable[[Any], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(window)
    steps_taken(window)
    made: list[type[QWidget]] = []
    for kind in (Form, Card):
        whole = kind.__init__

        def noted(self: Any, *told: Any, whole: Any = whole, kind: Any = kind, **named: Any) -> None:
            made.append(kind)
            whole(self, *told, **named)

        monkeypatch.setattr(kind, "__init__", noted)
    for name in ORDINARY:
        newest = window.store.lines(window.store.numbers(Query(register=name))[:1])[0]
        window.open_record(name, newest.uid)
        settled(window)
        page = window.list_page()
        assert page is not None
        assert page.has_record() is not None
        assert page.record.form.reading.record.uid == newest.uid
        assert not page.record.is_dirty()
    assert made == []
    assert window.store.drafts.all() == []


def test_a_form_that_is_in_use_is_not_filled_ahead(window: Window, settled: Callable[[Any], None]) -> None:
    window.new("meetings")
    settled(window)
    page = window.list_page()
    assert page is not None
    before = page.record.form.raws()
    steps_taken(window)
    assert page.record.form.raws() == before


def test_what_is_made_ahead_is_seen_by_nobody_until_it_is_opened(
    window: Window, settled: Callable[[Any], None]
) -> None:
    steps_taken(window)
    assert window.here == "home"
    window.go("meetings")
    settled(window)
    page = window.list_page()
    assert page is not None
    assert page.has_record() is None
    page.new()
    settled(window)
    assert page.record.form.content.rows["subject"].raw() in (None, "")
    assert page.record.form.content.rows["attendees"].raw() == []


def test_the_rows_of_a_longer_record_are_kept_for_the_next(
    window: Window, settled: Callable[[Any], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    window.new("meetings")
    settled(window)
    page = window.list_page()
    assert page is not None
    editor = page.record.form.content.rows["attendees"].editor
    assert isinstance(editor, PartsEditor)
    first: Json = {"id": "a", "capacity": "other"}
    second: Json = {"id": "b", "capacity": "lobbyist"}
    editor.set_raw([first, second])
    cards = list(editor.cards)
    cards[1].rows.touched.add("capacity")
    editor.set_raw([first])
    assert [card.isVisibleTo(editor) for card in cards] == [True, False]
    monkeypatch.setattr(PartsEditor, "_made", lambda _self: pytest.fail("one was made"))
    added = editor.append()
    assert added is cards[1]
    raws = added.raws()
    assert "id" not in raws
    assert not any(raws.values())
    assert added.rows.touched == set()


def test_the_hand_is_away_a_while_after_the_last_key(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(away, "REST", 50)
    first, second = QWidget(), QWidget()
    shown = [first]
    hand = away.Hand(lambda: shown[0], qapp)
    for one in (first, second):
        qtbot.addWidget(one)
        shown[0] = one
        with qtbot.waitExposed(one):
            one.show()
        assert hand.is_away()
        QTest.keyClick(one.windowHandle(), Qt.Key.Key_Shift)
        qtbot.waitUntil(lambda: not hand.is_away())
        qtbot.waitUntil(hand.is_away)


def test_every_page_that_loads_late_is_loaded_ahead() -> None:
    assert {file for file, _called in LATE.values()} <= set(everything())


TOUR = """
import sys
from desktop.ui.ahead import everything
from desktop.ui import start, window
from importlib import import_module
from pathlib import Path
from desktop.store import open_book
from desktop.ui.frame import Frame
from desktop.ui.kit.form import Form
from desktop.ui.kit.parts import PartsEditor
from desktop.ui.kit.rows import Row as FieldRow
from desktop.ui.kit.runner import Runner
from desktop.ui.preferences import Preferences
from tests.ui.conftest import TODAY
from tests.ui.pages import PAGES
book = Path(sys.argv[1])
start.application(Preferences(book.with_suffix(".ini")))
frame = Frame(Preferences(book.with_suffix(".ini")), Runner(), lambda: TODAY)
opened = window.Window(frame, open_book(book, actor="prueba"), today=lambda: TODAY)
for file in everything():
    import_module(file)
before = set(sys.modules)
for page in PAGES:
    opened.go(page)
print(sorted(name for name in set(sys.modules) - before if name.startswith("desktop.")))
frame.close()
"""


@pytest.mark.long
def test_no_first_coming_loads_anything_that_was_not_loaded_ahead(book: Path) -> None:
    told = subprocess.run([sys.executable, "-c", TOUR, str(book)], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_the_words_of_a_licence_are_looked_for_when_somebody_reads_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked: list[str] = []

    def words(library: Distribution) -> str:
        looked.append(library.name)
        return "x"

    monkeypatch.setattr(licences, "_text", words)
    told = licences.bundled.__wrapped__()
    assert looked == []
    assert told[-1].text == "x"
    assert looked == [told[-1].name]


def test_a_record_from_elsewhere_is_laid_out_once_however_many_rows_it_has(
    window: Window, settled: Callable[[Any], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    window.go("meetings")
    settled(window)
    page = window.list_page()
    assert page is not None
    page.open(window.store.lines(window.store.numbers(Query(register="meetings"))[:1])[0].uid)
    settled(window)
    window.frame.side.setFocus()
    raws = page.record.form.raws()
    raws["attendees"] = [{"capacity": "other"} for _each in range(6)]
    put: list[int] = []
    whole = flow.Lines._arrange
    form = page.record.form
    (lines,) = {one for one in form.findChildren(flow.Lines) if one.parent() is form._inner}

    def noted(self: flow.Lines, rect: QRect, *, move: bool) -> int:
        if self is lines and move:
            put.append(rect.width())
        return whole(self, rect, move=move)

    monkeypatch.setattr(flow.Lines, "_arrange", noted)
    form.open(raws, {}, everything=True)
    assert form._inner.isVisible()
    assert len(put) <= 2
