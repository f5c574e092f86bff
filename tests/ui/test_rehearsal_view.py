"""The rehearsal in the window: what is stopped is decided, what changes is read, with keys alone."""

from __future__ import annotations

from functools import cache

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.filings.rehearsal import Rehearsal
from desktop.ui.kit import theme
from desktop.ui.kit.marked_text import GONE, HELD, NEW, MarkedText, Words
from desktop.ui.rehearsal_detail import ChangeDetail, LinesDetail, StoppedDetail
from desktop.ui.rehearsal_view import RehearsalView
from tests.filings.rehearsed import LONG, a_month

SAID = "Es el numero de la central."


@cache
def month() -> tuple[Rehearsal, ...]:
    """Made once: nothing of it can be changed."""
    return tuple(a_month())


@pytest.fixture
def view(qtbot: QtBot) -> RehearsalView:
    made = RehearsalView()
    qtbot.addWidget(made)
    made.resize(1166, 700)
    made.show_rehearsals(month())
    made.show()
    qtbot.waitExposed(made)
    made.list.setFocus()
    return made


def stopped(view: RehearsalView) -> StoppedDetail:
    held = view.area.widget()
    assert isinstance(held, StoppedDetail)
    return held


def lines(view: RehearsalView) -> list[str]:
    return [view.list.item(row).text() for row in range(view.list.count())]


def tab_to(view: RehearsalView, wanted: object) -> None:
    """Press Tab until the keys are there."""
    for _ in range(20):
        if QApplication.focusWidget() is wanted:
            return
        QTest.keyClick(QApplication.focusWidget() or view, Qt.Key.Key_Tab)
    raise AssertionError(wanted)


def test_what_is_stopped_comes_first_then_what_changes_and_what_comes_and_goes(view: RehearsalView) -> None:
    told = lines(view)
    assert len(view.waiting()) == 5
    assert "Teléfono: +56 9 8765 4321" in told[:5]
    assert [line.partition(":")[0] for line in told[5:7]] == ["Cambia", "Cambia"]
    assert told[7:9] == ["Audiencias y reuniones: Nuevos: 2", "Audiencias y reuniones: Salen: 1"]
    assert view.left.text() == "Faltan por decidir 5 hallazgos."


def test_the_words_that_stopped_a_text_stand_marked_in_all_of_it(view: RehearsalView) -> None:
    view.list.setCurrentRow(2)
    detail = stopped(view)
    assert [one.text for one in detail.text.words if one.mark == HELD] == ["[+56 9 8765 4321]"]
    assert detail.text.text() == LONG.replace("+56 9 8765 4321", "[+56 9 8765 4321]")


def test_correcting_asks_for_the_record_and_its_field(qtbot: QtBot, view: RehearsalView) -> None:
    held = view.waiting()[0]
    QTest.keyClick(view.list, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is stopped(view).text
    tab_to(view, stopped(view).correct)
    with qtbot.waitSignal(view.correct_asked) as asked:
        QTest.keyClick(stopped(view).correct, Qt.Key.Key_Space)
    assert asked.args == [held.register, held.uid, held.path]


def test_publishing_as_it_is_needs_a_reason(qtbot: QtBot, view: RehearsalView) -> None:
    held = view.waiting()[0]
    detail = stopped(view)
    QTest.keyClick(view.list, Qt.Key.Key_Return)
    tab_to(view, detail.let_pass)
    assert detail.asking.isHidden()
    QTest.keyClick(detail.let_pass, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is detail.reason
    with qtbot.assertNotEmitted(view.let_pass_asked):
        QTest.keyClicks(detail.reason, "  no ")
        QTest.keyClick(detail.reason, Qt.Key.Key_Return)
    assert "Escriba por qué" in detail.note.text()
    detail.reason.clear()
    QTest.keyClicks(detail.reason, SAID)
    with qtbot.waitSignal(view.let_pass_asked) as asked:
        QTest.keyClick(detail.reason, Qt.Key.Key_Return)
    assert asked.args == [held, SAID]
    assert held in view.waiting(), "nothing is decided until it was kept"


def test_a_kept_decision_takes_the_finding_from_the_list_and_the_next_comes_to_hand(
    view: RehearsalView,
) -> None:
    first, second = view.waiting()[:2]
    view.pass_on(first.key)
    assert first not in view.waiting()
    assert view.list.currentRow() == 0
    assert lines(view)[0].endswith(second.finding.text)
    assert QApplication.focusWidget() is view.list
    for one in view.waiting():
        view.pass_on(one.key)
    assert view.left.text() == "Nada está detenido."
    assert isinstance(view.area.widget(), ChangeDetail)


def test_a_decision_kept_at_once_is_answered_while_its_own_keys_are_pressed(view: RehearsalView) -> None:
    view.let_pass_asked.connect(lambda held, _reason: view.pass_on(held.key))
    for left in range(len(view.waiting()) - 1, -1, -1):
        detail = stopped(view)
        detail.let_pass.click()
        QTest.keyClicks(detail.reason, SAID)
        QTest.keyClick(detail.reason, Qt.Key.Key_Return)
        assert len(view.waiting()) == left


def test_escape_takes_the_reason_back_and_then_goes_to_the_list(view: RehearsalView) -> None:
    detail = stopped(view)
    detail.let_pass.click()
    QTest.keyClicks(detail.reason, "quizas")
    QTest.keyClick(detail.reason, Qt.Key.Key_Escape)
    assert detail.asking.isHidden()
    assert detail.reason.text() == ""
    assert QApplication.focusWidget() is detail.let_pass
    QTest.keyClick(detail.let_pass, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is view.list


def test_another_line_leaves_the_keys_with_the_list(view: RehearsalView) -> None:
    stopped(view).focus_first()
    view.list.setCurrentRow(7)
    assert QApplication.focusWidget() is view.list


def test_other_looks_lose_no_typed_reason(view: RehearsalView, qapp: QApplication) -> None:
    view.list.setCurrentRow(3)
    stopped(view).let_pass.click()
    stopped(view).reason.setText(SAID)
    theme.apply(qapp, "dark", 150)
    assert view.list.currentRow() == 3
    assert stopped(view).reason.text() == SAID
    assert not stopped(view).asking.isHidden()


def test_a_change_shows_both_sides_with_signs(view: RehearsalView) -> None:
    change = month()[0].changed[0]
    view.list.setCurrentRow(5)
    detail = view.area.widget()
    assert isinstance(detail, ChangeDetail)
    assert len(detail.cells) == len(change.cells)
    for cell, sides in zip(change.cells, detail.cells, strict=True):
        for side, mark, text in zip(sides, (GONE, NEW), (cell.before, cell.after), strict=True):
            bare = "".join(one.text[2:-1] if one.mark else one.text for one in side.words)
            assert bare == (text or "(en blanco)")
            assert {one.mark for one in side.words} <= {"", mark}
            assert side.accessibleName().startswith(cell.label)


def test_what_is_new_is_a_line_a_record(view: RehearsalView) -> None:
    view.list.setCurrentRow(7)
    detail = view.area.widget()
    assert isinstance(detail, LinesDetail)
    model = detail.list.model()
    shown = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert shown == [one.heading for one in view._rehearsals[0].new]


def test_a_month_in_which_nothing_changes_says_so(view: RehearsalView) -> None:
    view.show_rehearsals([Rehearsal("gifts", "Donativos", same=3)])
    assert view.list.count() == 0
    held = view.area.widget()
    assert held is not None
    assert "Nada está detenido." in view.left.text()


@pytest.mark.parametrize("paper", ["pdf", "html", "csv"])
def test_each_paper_is_asked_for_by_its_name(qtbot: QtBot, view: RehearsalView, paper: str) -> None:
    with qtbot.waitSignal(view.paper_asked) as asked:
        view.papers[paper].click()
    assert asked.args == [paper]


def test_marked_words_are_never_markup_and_grow_with_their_width(qtbot: QtBot) -> None:
    text = MarkedText([Words("<b>uno</b> 😀 "), Words("dos", HELD), Words(" tres" * 200)])
    qtbot.addWidget(text)
    assert text.text().startswith("<b>uno</b> 😀 [dos] tres")
    assert text.heightForWidth(200) > 2 * text.heightForWidth(800) > 0
    text.resize(400, 50)
    text.show()
    qtbot.waitExposed(text)
    assert text.minimumHeight() == text.heightForWidth(text.width())
    (one,) = text._formats()
    assert (one.start, one.length) == (len("<b>uno</b> ") + 2 + 1, len("[dos]"))
