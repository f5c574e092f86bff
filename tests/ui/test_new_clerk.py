"""Where somebody new stumbled on a first day: each stumble has its test."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.description.plain import Json
from desktop.domain.sentences import left_out
from desktop.jobs.closing.review import OfficialReview, Review, Standing
from desktop.registers import by_name
from desktop.store import Store
from desktop.ui.bench import Bench
from desktop.ui.closing_publish import PublishStep
from desktop.ui.closing_review import ReviewStep
from desktop.ui.kit.choices import SegmentsEditor
from desktop.ui.kit.parts import PartsEditor
from desktop.ui.kit.shelf import Shelf
from desktop.ui.record import RecordPage
from desktop.ui.record_head import is_feminine
from desktop.ui.setting_search import SettingSearch
from tests.ui.hands import CONTROL, Key, a_page, an_office, press, uid_of, write


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with an_office(tmp_path) as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, store: Store) -> RecordPage:
    return a_page(qtbot, store, "meetings")


@pytest.fixture
def beside(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def october(due: date, *, drafts: int = 0, reserved: int = 0) -> Review:
    """A month that can be closed."""
    one = OfficialReview(1, "u", "Ana Pérez", "Directora", Standing.RECORDED, 3, drafts, 0, 0, reserved)
    return Review(2026, 10, due, (one,), ())


# -- closing


def test_before_a_month_is_published_one_reads_what_stays_behind(bench: Bench, beside: QWidget) -> None:
    step = PublishStep(bench, beside)
    step.show_review(october(date(2026, 11, 2), drafts=1, reserved=2), None)
    assert not step.said.isHidden()
    assert step.said.words.text() == "Quedan fuera: 1 borrador, 2 reservados."
    step.show_review(october(date(2026, 11, 2)), None)
    assert step.said.isHidden()


def test_one_and_many_stay_behind() -> None:
    assert left_out(0, 0) == ""
    assert left_out(2, 1) == "Quedan fuera: 2 borradores, 1 reservado."


def test_a_day_that_is_over_is_no_good_news(bench: Bench, beside: QWidget) -> None:
    step = ReviewStep(bench, beside)
    step.show_review(october(date(2026, 12, 1)), None)
    assert "Se publica hasta el" in step.said.words.text()
    step.show_review(october(date(2026, 11, 2)), None)
    assert "El plazo venció el lunes 2 de noviembre" in step.said.words.text()


def test_no_heading_of_the_review_is_cut(bench: Bench, beside: QWidget) -> None:
    step = ReviewStep(bench, beside)
    heads = step.table.horizontalHeader()
    widths = [heads.sectionSize(place) for place in range(step.table.columnCount() - 1)]
    assert sum(widths) + heads.sectionSizeHint(len(widths)) <= 900, "and all are in sight on a small screen"
    for place in range(len(widths)):
        assert heads.sectionSizeHint(place) <= heads.sectionSize(place), place


# -- a record


def test_one_says_nueva_of_a_request() -> None:
    assert is_feminine(by_name("requests"))
    assert not is_feminine(by_name("gifts"))


def test_a_space_on_what_is_chosen_does_not_take_it_out(page: RecordPage) -> None:
    page.new()
    mode = page.form.content.rows["mode"].editor
    assert isinstance(mode, SegmentsEditor)
    mode.focus_first()
    press(Qt.Key.Key_Space)
    assert mode.raw() == "in_person"
    press(Qt.Key.Key_Space)
    assert mode.raw() == "in_person"


def test_how_a_record_came_here_is_said_until_something_is_typed(
    page: RecordPage, store: Store, qtbot: QtBot
) -> None:
    page.open(uid_of(store, "meetings"))
    with qtbot.waitSignal(page.keeper.kept):
        page.duplicate()
    assert "Copia sin guardar" in page.foot.text()
    page.form.content.rows["place"].editor.focus_first()
    with qtbot.waitSignal(page.keeper.kept):
        write("x")
    assert "Borrador guardado" in page.foot.text()


def test_undoing_a_slip_gives_the_person_back_that_was_added(page: RecordPage, qtbot: QtBot) -> None:
    page.new()
    attendees = page.form.content.rows["attendees"].editor
    assert isinstance(attendees, PartsEditor)
    attendees.focus_first()
    write("marta iris rojas leal")
    press(Key.Key_Return)
    (panel,) = page._panels
    press(Key.Key_S, held=CONTROL)
    qtbot.waitUntil(lambda: panel.is_shut)
    person = attendees.cards[0].rows.rows["person"].editor
    write("gestor")
    assert not isinstance(person.raw(), dict)
    press(Key.Key_Tab)
    press(Key.Key_Z, held=CONTROL)
    raw = attendees.cards[0].rows.rows["person"].editor.raw()
    assert isinstance(raw, dict)
    assert raw["heading"] == "Marta Iris Rojas Leal"


def test_two_quick_presses_take_a_row_out_once(page: RecordPage) -> None:
    page.new()
    attendees = page.form.content.rows["attendees"].editor
    assert isinstance(attendees, PartsEditor)
    remove = attendees.cards[0].remove
    remove.click()
    remove.click()
    assert attendees.cards == []


# -- settings


def test_a_longer_word_of_another_language_is_not_cut_among_the_settings(beside: QWidget) -> None:
    shelf = Shelf([("looks", "Appearance and language")], "Parts", beside)
    search = SettingSearch(shelf, beside)
    search.lie(False)
    assert search.maximumWidth() >= shelf.minimumWidth()


def test_a_key_leads_from_what_is_missing_to_what_is_missing_next(page: RecordPage) -> None:
    page.new()
    page.form.everything = True
    page.form.check()
    fields = list(dict.fromkeys(problem.field for problem in page.form.seen))
    assert len(fields) > 1
    been = []
    for _time in fields:
        page.jump()
        been.append(page.focusWidget())
    assert len(set(map(id, been))) == len(fields)
    page.jump()
    assert page.focusWidget() is been[0]


def test_tab_between_two_hours_fills_in_how_long_it_took(page: RecordPage) -> None:
    page.new()
    rows = page.form.content.rows
    minutes = rows["minutes"].editor
    rows["starts_at"].editor.enter()
    write("10")
    press(Key.Key_Tab)
    assert minutes.raw() == ""
    write("1045")
    press(Key.Key_Tab)
    assert minutes.raw() == "45"
    press(Key.Key_Z, held=CONTROL)
    assert (minutes.raw(), rows["ends_at"].editor.raw()) == ("", "10:45")
    press(Key.Key_Tab)
    assert minutes.raw() == "", "who took it out wants it out"


def test_how_long_it_took_follows_the_hours_but_never_goes_over_what_was_typed(page: RecordPage) -> None:
    page.new()
    rows = page.form.content.rows
    minutes, ends = rows["minutes"].editor, rows["ends_at"].editor
    rows["starts_at"].editor.enter()
    write("10")
    press(Key.Key_Tab)
    write("1030")
    assert page.save()
    assert minutes.raw() == "30", "saved with the hand still in the hour"
    ends.enter()
    write("11")
    press(Key.Key_Tab)
    assert minutes.raw() == "60"
    write("50")
    press(Key.Key_Tab)
    ends.enter()
    write("1115")
    press(Key.Key_Tab)
    assert minutes.raw() == "50"


def test_hours_in_the_wrong_order_and_hours_nobody_typed_say_nothing_of_how_long(
    page: RecordPage, store: Store
) -> None:
    page.new()
    rows = page.form.content.rows
    rows["starts_at"].editor.enter()
    write("10")
    press(Key.Key_Tab)
    write("9")
    press(Key.Key_Tab)
    assert rows["minutes"].editor.raw() == ""
    page.open(uid_of(store, "meetings"))
    assert rows["starts_at"].editor.raw() != "" != rows["ends_at"].editor.raw()
    rows["minutes"].editor.set_raw("")
    rows["ends_at"].editor.enter()
    press(Key.Key_Tab)
    assert rows["minutes"].editor.raw() == ""


@pytest.mark.parametrize("field", ["person", "employer"])
def test_a_name_to_be_added_is_typed_over(page: RecordPage, field: str) -> None:
    page.new()
    attendees = page.form.content.rows["attendees"].editor
    assert isinstance(attendees, PartsEditor)
    attendees.cards[0].rows.rows[field].editor.focus_first()
    write("zoila paz")
    press(Key.Key_Return)
    write("otra")
    (panel,) = page._panels
    first = next(iter(panel.form.content.rows.values()))
    assert first.editor.raw() == "otra"


def test_a_new_meeting_that_comes_with_its_hours_says_how_long_it_takes(page: RecordPage) -> None:
    hours: dict[str, Json] = {"starts_at": "10:00", "ends_at": "10:45"}
    minutes = page.form.content.rows["minutes"].editor
    page.offer(hours)
    assert minutes.raw() == "45"
    page.form.content.rows["ends_at"].editor.enter()
    write("11")
    press(Key.Key_Tab)
    assert minutes.raw() == "60"
    page.offer(hours | {"minutes": 30})
    assert minutes.raw() == "30"
