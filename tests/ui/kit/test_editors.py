"""Editors: shorthand, choosing, rows within rows; all by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.description.plain import Json
from desktop.domain.problems import Severity
from desktop.store import Store
from desktop.ui.kit.boxes import LineBox, ProseBox
from desktop.ui.kit.choices import PickEditor, SegmentsEditor
from desktop.ui.kit.editor import Editor
from desktop.ui.kit.link import LinkEditor, split_name
from desktop.ui.kit.parts import PartsEditor, mnemonic
from desktop.ui.kit.picture import PictureEditor
from desktop.ui.kit.popup import Offer
from desktop.ui.kit.steps import Steps
from desktop.ui.kit.suggest import SuggestBox, fitting
from desktop.ui.record import RecordPage
from tests.filings.samples import dot
from tests.ui.hands import Key, a_page, an_office, in_hand, press, uid_of, write


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with an_office(tmp_path) as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, store: Store) -> RecordPage:
    return a_page(qtbot, store, "meetings")


@pytest.fixture
def trip(qtbot: QtBot, store: Store) -> RecordPage:
    return a_page(qtbot, store, "trips")


def editor(page: RecordPage, name: str) -> Editor:
    return page.form.content.rows[name].editor


def rows(page: RecordPage, name: str) -> PartsEditor:
    found = editor(page, name)
    assert isinstance(found, PartsEditor)
    return found


# -- what a hand in a hurry types


@pytest.mark.parametrize(
    ("name", "typed", "long"),
    [
        ("day", "hoy", "24-11-2026"),
        ("day", "ayer", "23-11-2026"),
        ("day", "3", "03-11-2026"),
        ("day", "12-10", "12-10-2026"),
        ("day", "31-02-2026", "31-02-2026"),
        ("starts_at", "930", "09:30"),
        ("starts_at", "9", "09:00"),
        ("starts_at", "nueve", "nueve"),
        ("commune", "nunoa", "Ñuñoa"),
        ("commune", "PUERTO MO", "Puerto Montt"),
        (
            "decision",
            "congreso",
            "Acuerdos, declaraciones o decisiones del Congreso Nacional, sus miembros o comisiones",
        ),
    ],
)
def test_shorthand_becomes_long_when_the_hand_leaves(
    page: RecordPage, name: str, typed: str, long: str
) -> None:
    page.new()
    editor(page, name).focus_first()
    write(typed)
    press(Key.Key_Tab)
    box = editor(page, name).box()
    assert isinstance(box, LineBox)
    assert box.text() == long


@pytest.mark.parametrize(
    ("typed", "amount", "currency"),
    [
        ("1250000", "1.250.000", "CLP"),
        ("US$ 300", "300", "USD"),
        ("25 uf", "25", "CLF"),
        ("12,5", "12,5", "CLP"),
    ],
)
def test_an_amount_brings_its_currency(trip: RecordPage, typed: str, amount: str, currency: str) -> None:
    trip.new()
    card = rows(trip, "costs").cards[0]
    card.rows.rows["amount"].editor.focus_first()
    write(typed)
    press(Key.Key_Tab)
    raws = card.raws()
    assert (raws["amount"], raws["currency"]) == (amount, currency)


def test_a_wrong_check_digit_is_told_at_once(qtbot: QtBot, store: Store) -> None:
    page = a_page(qtbot, store, "people")
    page.new()
    editor(page, "rut").focus_first()
    write("12.345.678-")
    page.form.check()
    assert page.form.content.rows["rut"].note.text() == "No se publica."
    write("9")
    page.form.check()
    assert page.form.content.rows["rut"].note.text().startswith("El RUT no es válido")
    press(Key.Key_Backspace)
    write("5")
    page.form.check()
    assert page.form.content.rows["rut"].note.text() == "No se publica."
    press(Key.Key_Tab)
    assert editor(page, "rut").raw() == "12.345.678-5"


def test_prose_grows_with_its_text_up_to_ten_lines(page: RecordPage) -> None:
    page.new()
    box = editor(page, "subject").box()
    assert isinstance(box, ProseBox)
    low = box.height()
    box.put("\n".join("abcde"))
    middle = box.height()
    box.put("\n".join("abcdefghijklmnopqrst"))
    assert low < middle < box.height()
    assert box.height() < 20 * box.fontMetrics().lineSpacing()
    assert box.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAsNeeded


def test_prose_keeps_hard_blanks_and_breaks(page: RecordPage) -> None:
    text = "uno\u00a0dos\n\ntres"
    editor(page, "subject").set_raw(text)
    assert editor(page, "subject").raw() == text


# -- choosing


def test_segments_are_chosen_by_letter_and_arrow_and_cleared(page: RecordPage) -> None:
    page.new()
    mode = editor(page, "mode")
    assert isinstance(mode, SegmentsEditor)
    mode.focus_first()
    write("v")
    assert mode.raw() == "remote"
    press(Key.Key_Left)
    assert mode.raw() == "in_person"
    press(Key.Key_Delete)
    assert mode.raw() is None
    press(Key.Key_Space)
    assert mode.raw() == "in_person"


def test_down_shows_the_whole_list_and_escape_takes_it_away(page: RecordPage) -> None:
    page.new()
    decision = editor(page, "decision")
    assert isinstance(decision, PickEditor)
    decision.focus_first()
    press(Key.Key_Down, Key.Key_Down)
    box = decision.box()
    assert isinstance(box, SuggestBox)
    assert box.is_open()
    press(Key.Key_Return)
    assert decision.raw() == "congress"
    press(Key.Key_Down, Key.Key_Escape)
    assert not box.is_open()
    assert decision.raw() == "congress"


def test_what_fits_begins_as_typed_first() -> None:
    offers = [Offer(1, "San Ana"), Offer(2, "Ana Paz"), Offer(3, "Juan")]
    assert [offer.value for offer in fitting("ana", offers)] == [2, 1]
    assert fitting("", offers) == offers
    assert fitting("zz", offers) == []


def test_a_link_is_chosen_with_enter_and_let_go_by_typing(page: RecordPage) -> None:
    page.new()
    link = rows(page, "attendees").cards[0].rows.rows["person"].editor
    assert isinstance(link, LinkEditor)
    link.focus_first()
    write("MUNOZ")
    press(Key.Key_Return)
    raw = link.raw()
    assert isinstance(raw, dict)
    assert raw["heading"] == "José Ignacio Muñoz Andrade"
    press(Key.Key_End, Key.Key_Backspace)
    assert link.raw() == "José Ignacio Muñoz Andrad"
    write("e")
    press(Key.Key_Tab)
    assert isinstance(link.raw(), dict)


def test_a_name_nobody_has_stays_as_typed(page: RecordPage) -> None:
    page.new()
    link = rows(page, "attendees").cards[0].rows.rows["person"].editor
    link.focus_first()
    write("Nadie")
    press(Key.Key_Tab)
    assert link.raw() == "Nadie"


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ana", ("Ana", "")),
        ("Ana Pérez", ("Ana", "Pérez")),
        ("Ana Pérez Soto", ("Ana", "Pérez Soto")),
        ("Ana María Pérez Soto", ("Ana María", "Pérez Soto")),
    ],
)
def test_a_name_is_parted_as_chileans_write_it(name: str, parts: tuple[str, str]) -> None:
    assert split_name(name) == parts


def test_a_picture_is_taken_shown_and_taken_out(qtbot: QtBot, store: Store, tmp_path: Path) -> None:
    page = a_page(qtbot, store, "institutions")
    picture = editor(page, "emblem")
    assert isinstance(picture, PictureEditor)
    path = tmp_path / "emblema.png"
    path.write_bytes(dot())
    picture.take(path)
    page.form.check()
    assert not [p for p in page.form.reading.problems if p.field == "emblem"]
    path.write_bytes(b"no es una imagen")
    picture.take(path)
    page.form.check()
    (told,) = [p for p in page.form.reading.problems if p.field == "emblem"]
    assert told.severity is Severity.UNREADABLE
    picture._on_remove()
    assert picture.raw() == ""


# -- rows within a record


def test_enter_in_the_last_field_adds_a_row_and_in_an_empty_one_moves_on(page: RecordPage) -> None:
    page.new()
    present = rows(page, "present")
    present.focus_first()
    press(Key.Key_Return)
    for name in ("Uno", "Dos"):
        write(name)
        press(Key.Key_Return)
    assert len(present.cards) == 3
    press(Key.Key_Return)
    assert present.raw() == [{"name": "Uno"}, {"name": "Dos"}]
    assert in_hand() is editor(page, "decision").box()


def test_rows_are_added_and_taken_out_by_keyboard_and_that_is_undone(page: RecordPage) -> None:
    page.new()
    present = rows(page, "present")
    present.add.setFocus()
    press(Key.Key_Space)
    write("Uno")
    page.form.content.left.emit("present")
    present.cards[0].remove.setFocus()
    press(Key.Key_Space)
    assert present.raw() == []
    page.form.undo()
    assert present.raw() == [{"name": "Uno"}]
    page.form.redo()
    assert present.raw() == []


def test_rows_within_rows_are_typed_too(page: RecordPage) -> None:
    page.new()
    card = rows(page, "attendees").cards[0]
    represented = card.rows.rows["represented"].editor
    assert isinstance(represented, PartsEditor)
    represented.add.setFocus()
    press(Key.Key_Return)
    write("bosque")
    press(Key.Key_Return)
    told: Json = rows(page, "attendees").raw()
    assert isinstance(told, list)
    row = told[0]
    assert isinstance(row, dict)
    assert str(row["represented"]).count("Asociación de Funcionarios del Bosque") == 1


def test_an_empty_row_does_not_shift_where_problems_stand(trip: RecordPage) -> None:
    trip.new()
    costs = rows(trip, "costs")
    full = costs.append()
    full.rows.rows["amount"].editor.set_raw("mucho")
    assert not trip.save()
    assert full.rows.rows["amount"].note.text().startswith("Se espera un monto")
    assert costs.cards[0].rows.rows["amount"].note.text() == ""


def test_only_the_payer_chosen_is_asked_for_and_nothing_filled_is_hidden(trip: RecordPage) -> None:
    trip.new()
    card = rows(trip, "costs").cards[0]
    card.rows.rows["payer"].editor.focus_first()
    write("p")
    shown = {name for name, row in card.rows.rows.items() if name.startswith("payer_") and not row.isHidden()}
    assert shown == {"payer_person"}
    card.rows.rows["payer_person"].editor.set_raw("Alguien")
    write("e")
    shown = {name for name, row in card.rows.rows.items() if name.startswith("payer_") and not row.isHidden()}
    assert shown == {"payer_person", "payer_organisation"}


def test_each_button_that_adds_has_a_letter_of_its_own(page: RecordPage) -> None:
    letters = [
        rows(page, name).add.text().partition("&")[2][:1] for name in ("hosts", "attendees", "present")
    ]
    assert len(set(letters)) == 3
    assert all(letters)
    assert mnemonic("a", {"a"}) == (0, "")


def test_a_record_with_many_rows_opens_at_once(page: RecordPage, store: Store) -> None:
    page.open(uid_of(store, "meetings"))
    rows(page, "present").set_raw([{"name": f"Presente {n}"} for n in range(30)])
    raw = rows(page, "present").raw()
    assert isinstance(raw, list)
    assert len(raw) == 30


def test_steps_go_back_and_forward_and_forget_what_was_undone_when_one_types_on() -> None:
    steps = Steps()
    steps.start({"a": 1})
    steps.note({"a": 2})
    steps.note({"a": 2})
    assert steps.back() == {"a": 1}
    assert steps.back() is None
    assert steps.forward() == {"a": 2}
    assert steps.forward() is None
    steps.back()
    steps.note({"a": 3})
    assert steps.forward() is None
