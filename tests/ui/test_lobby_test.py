"""«¿Es lobby?» under the hand: keys answer and go back, a result is kept, printed, registered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.domain.lobby_tree import version
from desktop.registers.assessments import Assessment, Outcome
from desktop.registers.meetings import Meeting
from desktop.store import Store
from desktop.store.lists import Query
from desktop.ui.kit import theme
from desktop.ui.listing import ListingPage
from desktop.ui.lobby_question import QuestionView, VerdictView
from desktop.ui.lobby_test import LobbyTestPage
from desktop.ui.window import Window
from tests import pseudo
from tests.ui import one_window
from tests.ui.conftest import TODAY
from tests.ui.hands import in_hand, paper_in, press, the_preview

Key = Qt.Key
Settled = Callable[[Any], None]


@pytest.fixture(scope="module")
def shared(practice_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    with one_window.opened(practice_book, tmp_path_factory.mktemp("ventana")) as window:
        yield window


@pytest.fixture
def window(shared: Window) -> Window:
    """Every test leaves the book without results: the next one begins so."""
    made = one_window.anew(shared)
    for result in kept(made.store):
        made.store.remove(result)
    return made


@pytest.fixture
def store(window: Window) -> Store:
    return window.store


@pytest.fixture
def page(window: Window, qtbot: QtBot, settled: Settled) -> LobbyTestPage:
    with qtbot.waitActive(window.frame):
        window.frame.activateWindow()
    window.frame.actions_by_name["lobby_test"].trigger()
    settled(window)
    page = window.pages["lobby_test"]
    assert isinstance(page, LobbyTestPage)
    qtbot.waitUntil(lambda: page.isAncestorOf(in_hand()))
    return page


def asked(page: LobbyTestPage) -> str:
    assert isinstance(page.view, QuestionView)
    assert page.walk.question is not None
    return page.walk.question.id


def verdict(page: LobbyTestPage) -> VerdictView:
    assert isinstance(page.view, VerdictView)
    return page.view


def kept(store: Store) -> list[Assessment]:
    return list(store.find(Assessment, Query(register="assessments")))


def test_number_keys_answer_and_backspace_and_escape_go_back(page: LobbyTestPage) -> None:
    press(Key.Key_1)
    assert asked(page) == "setting"
    press(Key.Key_2)
    assert asked(page) == "aside"
    press(Key.Key_9)
    assert asked(page) == "aside"
    press(Key.Key_Backspace)
    assert asked(page) == "setting"
    press(Key.Key_Escape)
    assert asked(page) == "post"
    press(Key.Key_Escape)
    assert asked(page) == "post"


def test_enter_answers_with_the_button_in_hand(page: LobbyTestPage) -> None:
    press(Key.Key_Tab, Key.Key_Return)
    assert [step.answer.code for step in page.walk.steps] == ["cabinet"]


def test_a_click_on_a_step_goes_back_to_it(page: LobbyTestPage) -> None:
    press(Key.Key_1, Key.Key_1, Key.Key_1)
    assert len(page.path.steps) == 3
    page.path.steps[1].click()
    assert asked(page) == "setting"
    assert len(page.path.steps) == 1


def test_the_help_is_folded_and_stays_unfolded_while_one_walks(page: LobbyTestPage) -> None:
    assert isinstance(page.view, QuestionView)
    assert not page.view.help.isVisible()
    page.view.fold.click()
    assert page.view.help.isVisible()
    assert "arts. 3 y 4" in page.view.legal.text()
    page.answer("authority")
    assert page.view.help.isVisible()


def test_a_result_is_kept_with_path_version_and_author_and_listed(
    page: LobbyTestPage, store: Store, window: Window, settled: Settled
) -> None:
    press(Key.Key_1, Key.Key_2, Key.Key_1)
    assert "6" in verdict(page).title.text()
    verdict(page).keep.click()
    assert "asunto" in verdict(page).missing.text()
    assert not kept(store)
    QTest.keyClicks(verdict(page).matter, "Acto en la plaza")
    verdict(page).keep.click()
    (told,) = kept(store)
    assert (told.outcome, told.exception, told.rule) == (Outcome.NOT_REGULATED, "1", "2024-01-29")
    assert (told.day, told.answered_by, told.path) == (TODAY, "prueba", page.walk.path)
    assert not verdict(page).keep.isEnabled()
    assert page.save()
    assert len(kept(store)) == 1, "kept once"
    settled(window)
    assert [line.accessibleName() for line in page.path.earlier.lines()] == [
        "Acto en la plaza: 24-11-2026 · No regulado"
    ]
    with pseudo.spoken():
        page.reread()
        settled(window)
        said = [line.accessibleName() for line in page.path.earlier.lines()]
    assert said == [f"Acto en la plaza: 24-11-2026 · {pseudo.marked('No regulado')}"]


def test_backspace_in_the_matter_takes_letters_not_steps(page: LobbyTestPage) -> None:
    press(Key.Key_6)
    QTest.keyClicks(verdict(page).matter, "ab")
    QTest.keyClick(verdict(page).matter, Key.Key_Backspace)
    assert verdict(page).matter.toPlainText() == "a"
    QTest.keyClick(verdict(page).matter, Key.Key_6)
    assert verdict(page).matter.toPlainText() == "a6"
    press(Key.Key_Escape)
    assert asked(page) == "post"
    press(Key.Key_6)
    assert verdict(page).matter.toPlainText() == "a6", "what was typed is not lost on the way back"


def test_a_kept_result_opens_as_its_own_rule_reached_it(page: LobbyTestPage, store: Store) -> None:
    page.change_day(TODAY.replace(year=2019))
    for code in ("authority", "meeting", "heard", "yes", "none"):
        page.answer(code)
    QTest.keyClicks(verdict(page).matter, "Visita de 2019")
    assert page.save()
    page.begin()
    assert page.walk.tree.version == "2024-01-29"
    page.open(kept(store)[0].uid)
    assert page.walk.tree == version("2014-11-28")
    assert len(page.path.steps) == 5
    assert verdict(page).matter.toPlainText() == "Visita de 2019"
    assert not verdict(page).keep.isEnabled()
    assert not verdict(page).warning.isVisible()
    QTest.keyClicks(verdict(page).matter, "!")
    assert verdict(page).keep.isEnabled()


def test_another_result_takes_the_place_of_what_was_typed_under_this_one(
    page: LobbyTestPage, store: Store
) -> None:
    page.answer("none")
    QTest.keyClicks(verdict(page).matter, "Primera")
    assert page.save()
    page.begin()
    page.answer("none")
    assert not verdict(page).matter.toPlainText()
    QTest.keyClicks(verdict(page).matter, "Segunda")
    page.open(kept(store)[0].uid)
    assert verdict(page).matter.toPlainText() == "Primera"


def test_a_kept_result_that_was_altered_is_told_when_opened(page: LobbyTestPage, store: Store) -> None:
    page.answer("none")
    QTest.keyClicks(verdict(page).matter, "x")
    assert page.save()
    assert page.kept is not None
    page.kept.outcome = Outcome.LOBBY
    page.kept = store.save(page.kept)
    page.begin()
    page.open(kept(store)[0].uid)
    assert "otro resultado" in verdict(page).warning.text()
    assert verdict(page).warning.isVisible()


def test_another_day_carries_the_answers_over_as_far_as_its_rule_goes(page: LobbyTestPage) -> None:
    for code in ("unit", "meeting", "heard"):
        page.answer(code)
    page.path.day.setText("4-5-2019")
    page.path.day.editingFinished.emit()
    assert page.walk.tree.version == "2014-11-28"
    assert not page.walk.steps, "heads of unit were no answer then"
    page.answer("authority")
    page.path.day.setText("hoy")
    page.path.day.editingFinished.emit()
    assert page.walk.tree.version == "2024-01-29"
    assert [step.answer.code for step in page.walk.steps] == ["authority"]
    page.path.day.setText("treinta")
    page.path.day.editingFinished.emit()
    assert page.path.day.property("wrong") == "true"


def test_registering_opens_a_new_meeting_with_capacity_pay_and_decision(
    page: LobbyTestPage, window: Window, settled: Settled
) -> None:
    for code in ("authority", "meeting", "heard", "yes", "contracts", "no"):
        page.answer(code)
    QTest.keyClicks(verdict(page).matter, "Contrato de aseo")
    assert in_hand() is verdict(page).register
    verdict(page).register.click()
    settled(window)
    meetings = window.pages["meetings"]
    assert window.here == "meetings"
    assert isinstance(meetings, ListingPage)
    record = meetings.record.form
    record.check()
    typed = record.reading.record
    assert isinstance(typed, Meeting)
    assert (typed.day, typed.decision, typed.subject) == (TODAY, "contracts", "Contrato de aseo")
    (attendee,) = typed.attendees
    assert attendee.capacity.name == "INTEREST_MANAGER"
    assert attendee.paid is False


def test_what_is_not_regulated_offers_no_registering(page: LobbyTestPage) -> None:
    page.answer("none")
    assert not verdict(page).register.isVisible()
    assert in_hand() is verdict(page).matter


def test_asked_from_a_meeting_it_knows_its_day_and_subject_and_goes_back_to_it(
    page: LobbyTestPage, window: Window, settled: Settled
) -> None:
    window.new("meetings", {"day": "2019-05-04", "subject": "Extensión del contrato de aseo"})
    settled(window)
    window.frame.actions_by_name["lobby_test"].trigger()
    settled(window)
    assert window.here == "lobby_test"
    assert page.walk.tree.version == "2014-11-28"
    for code in ("authority", "meeting", "heard", "yes", "contracts", "yes"):
        page.answer(code)
    assert verdict(page).matter.toPlainText() == "Extensión del contrato de aseo"
    assert verdict(page).register.text() == "Volver a la audiencia"
    verdict(page).register.click()
    assert window.here == "meetings"


def test_the_result_is_printed_and_kept_first(
    page: LobbyTestPage,
    store: Store,
    window: Window,
    settled: Settled,
    qtbot: QtBot,
) -> None:
    page.answer("none")
    verdict(page).print.click()
    assert not window.runner.jobs
    QTest.keyClicks(verdict(page).matter, "x")
    verdict(page).print.click()
    settled(window)
    preview = the_preview(qtbot)
    assert paper_in(preview).startswith(b"%PDF")
    assert preview.paper.name.startswith("es-lobby")
    assert len(kept(store)) == 1


@pytest.mark.parametrize(
    ("mode", "scale"), [("light", 100), ("dark", 100), ("contrast", 100), ("light", 200)]
)
def test_every_answer_shows_all_its_words(
    page: LobbyTestPage, qtbot: QtBot, qapp: Any, mode: str, scale: int
) -> None:
    theme.apply(qapp, mode, scale)
    for code in ("authority", "meeting"):
        page.answer(code)
    view = page.view
    assert isinstance(view, QuestionView)
    qtbot.waitUntil(lambda: all(b.height() >= b.heightForWidth(b.width()) for b in view.buttons))
    inside = page.area.viewport().width()
    assert all(button.width() <= inside for button in view.buttons)
    for code in ("heard", "yes", "acts", "yes"):
        page.answer(code)
    end = verdict(page)
    qtbot.waitUntil(lambda: 0 < end.register.width() <= page.area.viewport().width())
    for button in (end.register, end.keep, end.print):
        assert button.mapTo(page.area.viewport(), button.rect().bottomRight()).x() <= inside
        assert button.width() >= button.minimumSizeHint().width()
