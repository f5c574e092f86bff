"""Where a quick hand would stumble in a form: each stumble has its test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.description.plain import Json, record_plain
from desktop.registers.meetings import Meeting
from desktop.registers.people import Person
from desktop.registers.trips import Trip
from desktop.store import Store
from desktop.store.lists import Query
from desktop.ui.kit.card import Card
from desktop.ui.kit.editor import Editor
from desktop.ui.kit.link import LinkEditor
from desktop.ui.kit.parts import PartsEditor
from desktop.ui.kit.recall import RecallBox
from desktop.ui.record import RecordPage
from tests.ui import office
from tests.ui.hands import a_page, an_office, uid_of
from tests.ui.keys import ALT, BARE, CONTROL, SHIFT, Hand, Key


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with an_office(tmp_path) as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, store: Store) -> RecordPage:
    made = a_page(qtbot, store, "meetings")
    made.new()
    made.form.focus_first()
    return made


@pytest.fixture
def hand() -> Hand:
    return Hand()


def editor(page: RecordPage, name: str) -> Editor:
    return page.form.content.rows[name].editor


def cards(page: RecordPage, name: str) -> list[Card]:
    parts = editor(page, name)
    assert isinstance(parts, PartsEditor)
    return parts.cards


def person(page: RecordPage, place: int = 0) -> LinkEditor:
    found = cards(page, "attendees")[place].rows.rows["person"].editor
    assert isinstance(found, LinkEditor)
    return found


def again(store: Store, **changed: Json) -> Meeting:
    """The meeting of the office once more, with something else in it."""
    known = next(store.find(Meeting, Query(register="meetings")))
    rows: list[Json] = [{"official": record_plain(known)["hosts"][0]["official"]}]  # type: ignore[index,call-overload]  # it has a host
    raws = record_plain(known) | {"id": None, "version": 1, "attendees": [], "present": [], "hosts": rows}
    made = office.put(store, Meeting, **(raws | changed))
    assert isinstance(made, Meeting)
    return made


def test_what_stands_in_a_field_is_typed_over_when_enter_comes_there(
    page: RecordPage, store: Store, hand: Hand
) -> None:
    page.open(uid_of(store, "meetings"))
    page.form.focus_first()
    hand.write("hoy")
    hand.press(Key.Key_Return)
    hand.write("8")
    hand.press(Key.Key_Return)
    assert (editor(page, "day").raw(), editor(page, "starts_at").raw()) == ("24-11-2026", "08:00")


def test_the_letter_of_a_button_adds_before_the_next_key(page: RecordPage, hand: Hand) -> None:
    hand.press(Key.Key_S, held=ALT)
    hand.write("per")
    assert person(page).line.text() == "per"


def test_tab_takes_what_the_list_offers_for_what_was_typed(page: RecordPage, hand: Hand) -> None:
    person(page).enter()
    hand.short("munoz")
    raw = person(page).raw()
    assert isinstance(raw, dict)
    assert raw["heading"] == "José Ignacio Muñoz Andrade"
    assert not person(page).line.hasFocus()


def test_tab_takes_nothing_from_a_list_that_was_only_looked_at(page: RecordPage, hand: Hand) -> None:
    person(page).enter()
    hand.press(Key.Key_Down)
    hand.press(Key.Key_Tab)
    assert person(page).raw() == ""


def test_tab_adds_nobody_to_the_directory(page: RecordPage, hand: Hand) -> None:
    person(page).enter()
    hand.short("Zoila Paz")
    assert person(page).raw() == "Zoila Paz"
    assert page._panel() is None


def test_who_is_added_while_another_record_is_shown_goes_to_the_book_and_not_to_that_record(
    page: RecordPage, hand: Hand, store: Store
) -> None:
    person(page).enter()
    hand.write("Zoila Paz")
    hand.press(Key.Key_Return)
    panel = page._panel()
    assert panel is not None
    page.open(uid_of(store, "meetings"))
    before = page.form.raws()
    panel.save()
    assert page.form.raws() == before
    assert not page.is_dirty()
    assert page.foot.text() == "Se agregó, pero no a este registro: lo pedía otro."
    assert "Zoila Paz" in {one.heading() for one in store.find(Person, Query(register="people"))}


def test_a_place_is_recalled_by_the_arrow_and_what_is_typed_stands(page: RecordPage, hand: Hand) -> None:
    box = editor(page, "place")
    box.enter()
    hand.short("Bulnes")
    assert box.raw() == "Bulnes"
    box.enter()
    hand.press(Key.Key_Delete)
    hand.press(Key.Key_Down)
    hand.press(Key.Key_Return)
    assert box.raw() == "Bulnes 502, piso 2"
    box.enter()
    hand.write("502")
    hand.press(Key.Key_Down, Key.Key_Tab)
    assert box.raw() == "Bulnes 502, piso 2"
    assert not box.box().hasFocus()


def test_a_matter_that_comes_again_is_offered_and_swallows_no_key(
    qtbot: QtBot, page: RecordPage, hand: Hand
) -> None:
    box = editor(page, "subject").box()
    assert isinstance(box, RecallBox)
    box.setFocus()
    hand.write("modificacion reg")
    qtbot.waitUntil(box.is_open)
    hand.press(Key.Key_Return)
    assert box.text() == "modificacion reg\n"
    hand.press(Key.Key_Backspace)
    qtbot.waitUntil(box.is_open)
    hand.press(Key.Key_Down, Key.Key_Return)
    assert str(editor(page, "subject").raw()).startswith("Modificación del reglamento de compras")
    assert not box.is_open()
    hand.press(Key.Key_Z, held=CONTROL)
    assert editor(page, "subject").raw() == ""
    hand.press(Key.Key_F4)
    assert box.is_open()
    hand.press(Key.Key_Escape)
    assert not box.is_open()


def test_who_came_before_brings_the_rest_and_undoing_takes_it_out(page: RecordPage, hand: Hand) -> None:
    person(page).enter()
    hand.short("perez")
    raws = cards(page, "attendees")[0].raws()
    assert (raws["capacity"], raws["paid"]) == ("lobbyist", True)
    note = cards(page, "attendees")[0].rows.rows["person"].note
    assert note.text() == "Como en su audiencia anterior: revise."
    hand.press(Key.Key_Z, held=CONTROL)
    raws = cards(page, "attendees")[0].raws()
    assert not any(raws[name] for name in ("capacity", "paid", "represented"))
    assert raws["person"]
    person(page).enter()
    hand.short("munoz")
    assert note.text() == ""


def test_what_was_noted_by_hand_stays(page: RecordPage, hand: Hand) -> None:
    card = cards(page, "attendees")[0]
    card.rows.rows["capacity"].editor.enter()
    hand.short("otro")
    person(page).enter()
    hand.short("perez")
    assert (card.raws()["capacity"], card.raws()["paid"]) == ("other", None)


def test_who_comes_often_is_proposed_first_and_a_letter_is_enough(
    page: RecordPage, store: Store, hand: Hand
) -> None:
    person(page).enter()
    assert person(page).offers("a")[0].text.startswith("Ana María")
    peralta = store.propose([Person], "peralta")[0]
    for _time in range(2):
        again(store, attendees=[{"person": {"id": peralta.uid}, "capacity": "other"}])
    page.new()
    person(page).enter()
    hand.short("a")
    raw = person(page).raw()
    assert isinstance(raw, dict)
    assert raw["heading"] == "Ana Peralta Ruiz"


def test_undoing_a_save_tells_what_followed_from_it_and_stays(page: RecordPage, store: Store) -> None:
    page.open(uid_of(store, "meetings"))
    editor(page, "place").set_raw("Otro lugar")
    assert page.save()
    assert "1 inscripción nueva" in page.foot.text()
    assert page.last is not None
    page.take_back(page.last)
    told = "Se deshizo el último guardado. Queda lo que siguió al guardarlo: 1 inscripción nueva"
    assert page.foot.text().startswith(told)


def test_f7_walks_the_sections_and_back(page: RecordPage, hand: Hand) -> None:
    assert page.form.isVisible()
    told: list[str] = []
    for held in (BARE, BARE, SHIFT):
        hand.press(Key.Key_F7, held=held)
        told.append(hand.there.accessibleName())
    assert told == ["Autoridad (Autoridad 1)", "Decisión que se buscaba", "Autoridad (Autoridad 1)"]


def test_a_line_of_cost_begins_with_the_payer_above_and_alone_is_no_line(
    qtbot: QtBot, store: Store, hand: Hand
) -> None:
    page = a_page(qtbot, store, "trips")
    page.new()
    cards(page, "costs")[0].focus_first()
    hand.short("pas", "", "1000", "", "o")
    hand.press(Key.Key_C, held=ALT)
    assert cards(page, "costs")[1].raws()["payer"] == "institution"
    assert len(page.form.raws()["costs"]) == 1  # type: ignore[arg-type]  # a list
    hand.press(Key.Key_S, held=CONTROL)
    trip = max(store.find(Trip, Query(register="trips")), key=lambda trip: trip.id)
    assert len(trip.costs) == 1
