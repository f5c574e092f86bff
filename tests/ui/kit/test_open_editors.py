"""Editors of what a list may not hold, and of moments; by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.description.kinds import Kind, Term
from desktop.description.moments import Moment
from desktop.description.open_terms import OpenTerm
from desktop.description.register import Field
from desktop.registers.meetings import Meeting
from desktop.ui.field_help import help_of
from desktop.ui.kit.choices import OpenPickEditor
from desktop.ui.kit.editors import make_editor
from desktop.ui.kit.suggest import SuggestBox
from desktop.ui.kit.typed import LineEditor
from tests.ui.hands import Key, a_page, an_office, press, write

Put = Callable[[Kind], LineEditor]


@pytest.fixture
def shelf(qtbot: QtBot, tmp_path: Path) -> Iterator[Put]:
    """Puts an editor of a kind on a page of its own, a box after it, and the hand in it."""
    with an_office(tmp_path) as store:
        desk = a_page(qtbot, store, "people").form.desk
        pages: list[QWidget] = []

        def put(kind: Kind) -> LineEditor:
            page = QWidget()
            pages.append(page)
            around = QVBoxLayout(page)
            editor = make_editor(Field("one", "Uno", kind, True, True), desk)
            assert isinstance(editor, LineEditor)
            around.addWidget(editor)
            around.addWidget(QLineEdit(page))
            qtbot.addWidget(page)
            with qtbot.waitExposed(page):
                page.show()
            page.activateWindow()
            qtbot.waitUntil(page.isActiveWindow)
            editor.focus_first()
            return editor

        yield put


@pytest.mark.parametrize(
    ("typed", "seen", "value"),
    [
        ("hyundai", "Hyundai", "53"),
        ("Tesla", "Tesla", "=Tesla"),
        ("hon", "hon", "=hon"),
        ("TESLA (77)", "TESLA (77)", "77=TESLA"),
        ("77=TESLA", "TESLA (77)", "77=TESLA"),
        ("mercedes benz (191)", "Mercedes-Benz (191)", "191"),
    ],
)
def test_what_is_typed_stands_and_what_is_known_is_recognised(
    shelf: Put, typed: str, seen: str, value: str
) -> None:
    kind = OpenTerm("vehicle_makes")
    editor = shelf(kind)
    write(typed)
    press(Key.Key_Tab)
    assert editor.line.text() == seen
    assert kind.read(editor.raw()) == value
    editor.set_raw(value)
    assert editor.line.text() == seen


def test_the_list_offers_its_labels_and_enter_takes_the_first_that_fits(qtbot: QtBot, shelf: Put) -> None:
    editor = shelf(OpenTerm("ownership_forms"))
    assert isinstance(editor, OpenPickEditor)
    box = editor.line
    assert isinstance(box, SuggestBox)
    press(Key.Key_Down)
    labels = [offer.text for offer in box.offered()]
    assert labels == ["Comunidad", "Copropiedad", "Nuda propiedad", "Plena propiedad", "Otra"]
    press(Key.Key_Escape)
    write("propi")
    qtbot.waitUntil(lambda: len(box.offered()) == 2)
    press(Key.Key_Enter)
    assert (editor.line.text(), editor.raw()) == ("Nuda propiedad", "2")


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("hoy 930", "24-11-2026 09:30"),
        ("12-10 9:30", "12-10-2026 09:30"),
        ("10-04-2018 17:27:41.271", "10-04-2018 17:27:41.271"),
        ("2018-04-10T17:27:41", "10-04-2018 17:27:41"),
        ("ayer", "ayer"),
    ],
)
def test_a_moment_typed_in_a_hurry_becomes_long(shelf: Put, typed: str, seen: str) -> None:
    editor = shelf(Moment())
    write(typed)
    press(Key.Key_Tab)
    assert editor.line.text() == seen


def test_both_say_how_they_are_typed() -> None:
    for kind in (OpenTerm("liens"), Moment()):
        told = help_of(Field("one", "Uno", kind, True, True), Meeting)
        assert told[0].startswith(("La flecha", "Escriba el día"))


@pytest.mark.parametrize("kind", [OpenTerm("ownership_forms"), Term("decisions")], ids=["open", "closed"])
def test_tab_takes_the_line_that_the_arrows_went_to(shelf: Put, kind: Kind) -> None:
    editor = shelf(kind)
    box = editor.line
    assert isinstance(box, SuggestBox)
    press(Key.Key_Down)
    lines = [offer.text for offer in box.offered()]
    press(Key.Key_Tab)
    assert editor.line.text() == lines[0]
    assert not editor.line.hasFocus()
    editor.set_raw("")
    editor.focus_first()
    press(Key.Key_Down, Key.Key_Down, Key.Key_Tab)
    assert editor.line.text() == lines[1]


@pytest.mark.parametrize("kind", [OpenTerm("ownership_forms"), Term("decisions")], ids=["open", "closed"])
def test_a_list_begins_at_what_stands_so_that_looking_changes_nothing(shelf: Put, kind: Kind) -> None:
    editor = shelf(kind)
    press(Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Tab)
    third = editor.line.text()
    editor.focus_first()
    press(Key.Key_Down, Key.Key_Tab)
    assert editor.line.text() == third != ""


def test_a_list_that_was_opened_to_be_looked_at_gives_tab_nothing(shelf: Put) -> None:
    editor = shelf(Term("decisions"))
    press(Key.Key_F4, Key.Key_Tab)
    assert editor.line.text() == ""


def test_a_list_walked_before_decides_nothing_for_what_is_typed_after(shelf: Put) -> None:
    editor = shelf(OpenTerm("ownership_forms"))
    press(Key.Key_Down, Key.Key_Down, Key.Key_Escape)
    write("propi")
    press(Key.Key_Tab)
    assert editor.line.text() == "propi"
