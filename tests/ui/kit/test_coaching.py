"""The coach beside the hand: it speaks when the hand rests, and F8 takes what it offers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.store import Store
from desktop.ui.kit.rows import Row
from desktop.ui.kit.typed import ProseEditor
from desktop.ui.record import RecordPage
from tests.ui.hands import Key, a_page, an_office, press


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with an_office(tmp_path) as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, store: Store) -> RecordPage:
    made = a_page(qtbot, store, "meetings")
    made.new()
    row(made).editor.focus_first()
    return made


def row(page: RecordPage) -> Row:
    return page.form.content.rows["subject"]


def text(page: RecordPage) -> str:
    return str(row(page).editor.raw())


def write(page: RecordPage, told: str) -> None:
    """As pasted or typed: Qt's test hands know no accents."""
    editor = row(page).editor
    assert isinstance(editor, ProseEditor)
    editor.prose.insertPlainText(told)


def chosen(page: RecordPage) -> tuple[int, str]:
    editor = row(page).editor
    assert isinstance(editor, ProseEditor)
    cursor = editor.prose.textCursor()
    return cursor.selectionStart(), cursor.selectedText()


def test_the_coach_waits_until_the_hand_rests_and_then_speaks_while_it_is_still_there(
    page: RecordPage, qtbot: QtBot
) -> None:
    write(page, "Visita de cortesía")
    page.form.check()
    assert "cortesía" not in row(page).note.text()
    qtbot.waitUntil(lambda: "cortesía" in row(page).note.text())
    assert not row(page).note.offered.isHidden()
    write(page, " y")
    page.form.check()
    assert "cortesía" in row(page).note.text(), "once said it does not flicker"


def test_f8_puts_the_frame_and_chooses_its_gaps_one_after_the_other(page: RecordPage, qtbot: QtBot) -> None:
    write(page, "Cajeros Automáticos")
    qtbot.waitUntil(lambda: not row(page).note.offered.isHidden())
    press(Key.Key_F8)
    assert text(page) == "Cajeros Automáticos: solicita que … decida …, a fin de …."
    assert chosen(page) == (text(page).index("…"), "…")
    page.form.check()
    assert row(page).note.offered.text() == "Ir al espacio siguiente   F8"
    for word in ("el Servicio", "instalar dos en Licán", "pagar pensiones"):
        write(page, word)
        page.form.check()
        press(Key.Key_F8)
    told = "solicita que el Servicio decida instalar dos en Licán, a fin de pagar pensiones."
    assert text(page) == f"Cajeros Automáticos: {told}"
    page.form.check()
    assert row(page).note.offered.isHidden()


def test_undoing_brings_back_what_was_typed(page: RecordPage, qtbot: QtBot) -> None:
    write(page, "Reunión protocolar")
    qtbot.waitUntil(lambda: not row(page).note.offered.isHidden())
    row(page).note.offered.click()
    assert text(page).startswith("Solicita que …")
    page.form.undo()
    assert text(page) == "Reunión protocolar"


def test_without_an_offer_f8_changes_nothing(page: RecordPage) -> None:
    write(page, "Solicita prorrogar la concesión marítima de Caleta El Quisco.")
    page.form.check()
    press(Key.Key_F8)
    assert text(page) == "Solicita prorrogar la concesión marítima de Caleta El Quisco."


def test_a_long_offer_is_cut_and_its_whole_is_in_the_tip(page: RecordPage, qtbot: QtBot) -> None:
    write(page, "CAJEROS & MÁQUINAS " * 30)
    qtbot.waitUntil(lambda: not row(page).note.offered.isHidden())
    offered = row(page).note.offered
    assert offered.text().endswith("F8")
    assert "…" in offered.text()
    assert "&&" in offered.text()
    assert offered.fontMetrics().horizontalAdvance(offered.text().replace("&&", "&")) <= offered.width()
    assert "Cajeros &amp; máquinas" in offered.toolTip()
