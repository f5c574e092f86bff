"""What a quick hand does in the window: undo from anywhere, many at once, repeat, and Ctrl+K."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from desktop.description.plain import Json, record_plain
from desktop.description.register import State
from desktop.registers.gifts import Gift
from desktop.registers.meetings import Meeting
from desktop.store import Store
from desktop.store.lists import Query
from desktop.ui.change_step import ChangeStep
from desktop.ui.kit.editor import Editor
from desktop.ui.listing import ListingPage
from desktop.ui.orders import Uses, fitting
from desktop.ui.preferences import Preferences
from desktop.ui.window import Window
from tests.ui import office
from tests.ui.hands import an_office
from tests.ui.keys import ALT, CONTROL, SHIFT, Hand, Key

Settled = Callable[[Any], None]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with an_office(tmp_path) as made:
        yield made


@pytest.fixture
def hand(qtbot: QtBot, window: Window) -> Hand:
    qtbot.waitUntil(window.frame.isActiveWindow)
    return Hand()


def gifts(store: Store) -> list[Gift]:
    return sorted(store.find(Gift, Query(register="gifts")), key=lambda gift: gift.id)


def two_more(store: Store) -> None:
    (known,) = gifts(store)
    for day in ("2026-10-13", "2026-10-14"):
        raws: dict[str, Json] = record_plain(known) | {"id": None, "version": 1, "day": day}
        office.put(store, Gift, **raws)


def a_list(window: Window, settled: Settled, name: str) -> ListingPage:
    window.go(name)
    settled(window)
    page = window.list_page()
    assert page is not None
    return page


def value(page: ListingPage, name: str) -> Json:
    return page.record.form.content.rows[name].editor.raw()


# -- the last save


def test_the_last_save_is_undone_from_its_field_and_from_another_page(
    hand: Hand, window: Window, store: Store, settled: Settled
) -> None:
    page = a_list(window, settled, "gifts")
    hand.press(Key.Key_Home, held=CONTROL)
    hand.press(Key.Key_Return)
    box: Editor = page.record.form.content.rows["kept_at"].editor
    box.enter()
    for place in ("Bodega", "Vitrina"):
        hand.press(Key.Key_A, held=CONTROL)
        hand.write(place)
        hand.press(Key.Key_S, held=CONTROL)
        settled(window)
    assert gifts(store)[0].kept_at == "Vitrina"
    hand.press(Key.Key_Z, held=CONTROL | ALT)
    settled(window)
    assert gifts(store)[0].kept_at == "Bodega"
    assert value(page, "kept_at") == "Bodega"
    hand.press(Key.Key_Z, held=CONTROL | ALT)
    settled(window)
    assert gifts(store)[0].kept_at is None
    hand.press(Key.Key_Z, held=CONTROL | ALT)
    assert window.frame.notice.text() == "No hay un guardado que deshacer."

    box.enter()
    hand.write("Museo")
    hand.press(Key.Key_S, held=CONTROL)
    window.go("home")
    settled(window)
    hand.press(Key.Key_Z, held=CONTROL | ALT)
    settled(window)
    assert window.here == "gifts"
    assert gifts(store)[0].kept_at is None
    told = [(c.before, c.after) for c in store.history(gifts(store)[0]) if c.field == "kept_at"]
    assert told == [
        ("", "Bodega"),
        ("Bodega", "Vitrina"),
        ("Vitrina", "Bodega"),
        ("Bodega", ""),
        ("", "Museo"),
        ("Museo", ""),
    ]


def test_what_somebody_changed_since_is_not_undone(
    hand: Hand, window: Window, store: Store, settled: Settled
) -> None:
    page = a_list(window, settled, "gifts")
    page.open(gifts(store)[0].uid)
    page.record.form.content.rows["kept_at"].editor.set_raw("Bodega")
    hand.press(Key.Key_S, held=CONTROL)
    theirs = gifts(store)[0]
    theirs.kept_at = "Museo"
    store.save(theirs)
    hand.press(Key.Key_Z, held=CONTROL | ALT)
    settled(window)
    assert page.record.banner.words.text().startswith("El registro cambió después de ese guardado")
    assert gifts(store)[0].kept_at == "Museo"


def test_undoing_a_save_loses_nothing_that_was_typed_after_it(
    hand: Hand, window: Window, store: Store, settled: Settled
) -> None:
    page = a_list(window, settled, "gifts")
    page.open(gifts(store)[0].uid)
    box = page.record.form.content.rows["kept_at"].editor
    box.enter()
    hand.write("Bodega")
    hand.press(Key.Key_S, held=CONTROL)
    hand.write(" 2")
    hand.press(Key.Key_Z, held=CONTROL | ALT)
    assert page.record.foot.text().startswith("Hay cambios sin guardar")
    assert value(page, "kept_at") == "Bodega 2"
    hand.press(Key.Key_Z, held=CONTROL)
    hand.press(Key.Key_Z, held=CONTROL | ALT)
    settled(window)
    assert gifts(store)[0].kept_at is None

    hand.press(Key.Key_N, held=CONTROL)
    hand.short("")
    hand.press(Key.Key_Return, held=CONTROL)
    settled(window)
    page.record.form.content.rows["kept_at"].editor.enter()
    hand.write("Otro estante")
    hand.press(Key.Key_Z, held=CONTROL | ALT)
    settled(window)
    assert len(gifts(store)) == 1
    assert "Otro estante" in [draft.raws["kept_at"] for draft in store.drafts.all("gifts")]


def test_redo_in_a_field_is_the_forms_also_from_the_menu(
    hand: Hand, window: Window, store: Store, settled: Settled
) -> None:
    page = a_list(window, settled, "gifts")
    page.open(gifts(store)[0].uid)
    page.record.form.content.rows["kept_at"].editor.enter()
    hand.write("Bodega")
    hand.press(Key.Key_Tab)
    for undo, redo, held in ((Key.Key_Z, Key.Key_Y, CONTROL), (Key.Key_Z, Key.Key_Z, CONTROL | SHIFT)):
        hand.press(undo, held=CONTROL)
        assert not value(page, "kept_at")
        hand.press(redo, held=held)
        assert value(page, "kept_at") == "Bodega"
    page.record.head.tabs.setFocus()
    window.frame.actions_by_name["undo"].trigger()
    assert value(page, "kept_at") == "Bodega"  # nothing in hand that could undo


# -- many at once


def test_one_field_of_several_is_changed_and_taken_back_by_keys(
    hand: Hand, window: Window, store: Store, settled: Settled
) -> None:
    two_more(store)
    page = a_list(window, settled, "gifts")
    hand.press(Key.Key_Home, held=CONTROL)
    hand.press(Key.Key_Down, held=SHIFT)
    assert page.many.isVisible()
    hand.press(Key.Key_M, held=CONTROL)
    hand.write("guarda")
    hand.press(Key.Key_Return)
    hand.write("Vitrina")
    hand.press(Key.Key_S, held=CONTROL)
    settled(window)
    assert [gift.kept_at for gift in gifts(store)] == [None, "Vitrina", "Vitrina"]
    assert window.frame.notice.text() == "Se cambiaron 2 registros."
    hand.press(Key.Key_Z, held=CONTROL | ALT)
    settled(window)
    assert [gift.kept_at for gift in gifts(store)] == [None, None, None]
    assert window.frame.notice.text() == "Se deshizo en 2 donativos."


def test_several_are_marked_drafts_and_the_step_says_what_it_lacks(
    hand: Hand, window: Window, store: Store, settled: Settled
) -> None:
    two_more(store)
    page = a_list(window, settled, "gifts")
    page.table.selectAll()
    hand.press(Key.Key_M, held=CONTROL)
    step = window.frame.findChild(ChangeStep)
    assert step is not None
    hand.press(Key.Key_S, held=CONTROL)
    assert step._line.text() == "Elija primero el campo."
    hand.write("fecha")
    hand.press(Key.Key_Return)
    hand.write("treinta")
    hand.press(Key.Key_S, held=CONTROL)
    assert step._line.text().startswith("Se espera una fecha")
    step.which.setFocus()
    step.which.selectAll()
    hand.write("estado")
    hand.press(Key.Key_Return)
    hand.write("b")
    hand.press(Key.Key_S, held=CONTROL)
    settled(window)
    assert {gift.state for gift in gifts(store)} == {State.DRAFT}
    assert window.frame.notice.text() == "Se cambiaron 3 registros. 3 quedan en borrador."


def test_what_was_removed_comes_back_by_the_same_key(
    hand: Hand, window: Window, store: Store, settled: Settled
) -> None:
    two_more(store)
    page = a_list(window, settled, "gifts")
    page.table.selectAll()
    hand.press(Key.Key_Delete)
    settled(window)
    assert gifts(store) == []
    assert window.frame.notice.text() == "Se eliminó: 3 donativos."
    hand.press(Key.Key_Z, held=CONTROL | ALT)
    settled(window)
    assert [gift.version for gift in gifts(store)] == [1, 1, 1]
    assert window.frame.notice.text() == "Volvió al libro: 3 donativos."
    hand.press(Key.Key_Z, held=CONTROL | ALT)
    assert window.frame.notice.text() == "No hay un guardado que deshacer."


# -- another like it


def test_the_row_one_stands_on_is_copied_even_before_it_has_opened(
    hand: Hand, window: Window, store: Store, settled: Settled
) -> None:
    two_more(store)
    page = a_list(window, settled, "gifts")
    hand.press(Key.Key_Home, held=CONTROL)
    hand.press(Key.Key_Return)
    assert value(page, "day") == "14-10-2026"
    hand.press(Key.Key_Escape)
    hand.press(Key.Key_Down)
    hand.press(Key.Key_D, held=CONTROL)
    assert value(page, "day") == "13-10-2026"
    assert page.record.record is None


def test_a_copy_is_of_no_appointment_and_bears_no_number(
    window: Window, store: Store, settled: Settled
) -> None:
    meeting = next(store.find(Meeting, Query(register="meetings")))
    meeting.calendar_id, meeting.day = "cita-1@ejemplo", date(2026, 11, 17)
    store.save(meeting)
    page = a_list(window, settled, "meetings")
    for repeats in (False, True):
        page.open(meeting.uid)
        page.duplicate(repeats=repeats)
        assert page.record.form.raws().get("calendar_id") is None
    assert value(page, "day") == "24-11-2026"


def test_a_new_record_is_of_the_official_one_looks_at(window: Window, store: Store, settled: Settled) -> None:
    former = next(
        line for line in store.lines(store.numbers(Query(register="officials"))) if "Sub" in line.heading
    )
    window.go("gifts")
    settled(window)
    window.frame.top.officials.choose(former.uid)
    page = a_list(window, settled, "gifts")
    page.new()
    raw = value(page, "official")
    assert isinstance(raw, dict)
    assert raw["id"] == former.uid
    assert not page.record.is_dirty()
    page.record.save_and_new()
    assert value(page, "official") == raw


# -- Ctrl+K


def test_control_k_finds_acts_pages_and_settings_without_accents_however_quick_enter_comes(
    qtbot: QtBot, hand: Hand, window: Window
) -> None:
    sound = window.frame.status.sound
    reached: dict[str, Callable[[], bool]] = {
        "exposicion": lambda: window.here == "compliance",
        "integridad": lambda: "íntegro" in sound.text(),
        "tamano del t": lambda: window.here == "settings",
    }
    for typed, is_there in reached.items():
        assert not is_there()
        hand.press(Key.Key_K, held=CONTROL)
        hand.write(typed)
        hand.press(Key.Key_Return)
        qtbot.waitUntil(is_there, timeout=10_000)
    box = QApplication.focusWidget()
    assert isinstance(box, QComboBox)
    assert box.accessibleName() == "Tamaño del texto"


def test_control_k_knows_every_menu_and_page_and_what_the_open_record_can_do(
    window: Window, store: Store, settled: Settled
) -> None:
    page = a_list(window, settled, "meetings")
    page.open(next(store.find(Meeting, Query(register="meetings"))).uid)
    told = {order.name: order.text for order in window.palette._told()}
    assert set(window.frame.actions_by_name.by_name) <= set(told)
    assert {
        "new_trips",
        "part_holders",
        "part_closing",
        "part_roster",
        "set_holidays/",
        "set_looks/mode",
    } <= set(told)
    assert "Hoja de firmas (PDF)" in told.values()


def test_what_is_used_comes_first_and_is_remembered(
    qtbot: QtBot, hand: Hand, window: Window, preferences: Preferences
) -> None:
    palette = window.palette
    ranked = palette._uses.ranked(palette._told())
    wanted = next(order for order in ranked if order.name == "part_holders")
    assert fitting("qu ej", ranked)[0] == [wanted]
    assert ranked[0] is not wanted
    hand.press(Key.Key_K, held=CONTROL)
    hand.write("quien ejer")
    qtbot.waitUntil(lambda: palette.list.count() > 1 and palette._at(1).command == "part_holders")
    hand.press(Key.Key_Return)
    qtbot.waitUntil(lambda: window.here == "compliance")
    assert Uses(preferences).ranked(palette._told())[0].name == "part_holders"
