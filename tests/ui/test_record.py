"""The record's page: typed by keyboard, kept as a draft, saved, undone, compared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.description.plain import Json, record_plain
from desktop.description.reading import read_record
from desktop.description.register import Entry, State, describe
from desktop.registers import ALL
from desktop.registers.meetings import Capacity, Meeting
from desktop.registers.mode import Mode
from desktop.registers.people import Person
from desktop.registers.trips import Payer, Trip
from desktop.store import NotSaved, Store
from desktop.ui.kit.boxes import LineBox
from desktop.ui.kit.link import LinkEditor
from desktop.ui.kit.parts import PartsEditor
from desktop.ui.past import past_view
from desktop.ui.record import RecordPage
from desktop.ui.record_head import PAST, READING
from tests import pseudo
from tests.test_every_register import example
from tests.ui.hands import CONTROL, Key, a_page, an_office, in_hand, press, uid_of, write


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with an_office(tmp_path) as made:
        yield made


@pytest.fixture
def whole(tmp_path: Path) -> Iterator[Store]:
    with an_office(tmp_path, whole=True) as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, store: Store) -> RecordPage:
    return a_page(qtbot, store, "meetings")


def said(page: RecordPage) -> list[str]:
    """Every text of the view in sight."""
    view = page.views.currentWidget()
    assert view is not None
    return [label.text() for label in view.findChildren(QLabel)]


def line(page: RecordPage, name: str) -> LineBox:
    box = page.form.content.rows[name].editor.box()
    assert isinstance(box, LineBox)
    return box


def parts(page: RecordPage, name: str) -> PartsEditor:
    editor = page.form.content.rows[name].editor
    assert isinstance(editor, PartsEditor)
    return editor


# -- every register


@pytest.mark.parametrize("model", ALL)
def test_every_register_opens_a_record_and_gives_it_back_unchanged(
    qtbot: QtBot, whole: Store, model: type[Entry]
) -> None:
    register = describe(model)
    page = a_page(qtbot, whole, register.name)
    uid = uid_of(whole, register.name)
    page.open(uid)
    before = whole.get(model, uid)
    assert before is not None
    assert _bare(record_plain(page.form.reading.record)) == _bare(record_plain(before))
    assert not page.is_dirty()
    assert page.save()
    after = whole.get(model, uid)
    assert after is not None
    assert _bare(record_plain(after)) == _bare(record_plain(before))


def _bare(told: dict[str, Json]) -> dict[str, Json]:
    return {
        name: value
        for name, value in told.items()
        if name not in ("version", "changed_at", "created_at", "author")
    }


@pytest.mark.parametrize("model", ALL)
def test_a_field_of_every_kind_gives_back_what_a_record_holds(
    qtbot: QtBot, store: Store, model: type[Entry]
) -> None:
    """With something in every field, parts within parts too; links are found among invented ones."""
    register = describe(model)
    page = a_page(qtbot, store, register.name)
    record = example(model)
    assert isinstance(record, Entry)
    told = record_plain(record)
    fields = {name: raw for name, raw in told.items() if name in {field.name for field in model.fields}}
    page.form.open(fields, {"id": record.uid, "version": 1}, everything=True)
    page.form.settle()

    def find(target: type[Entry], raw: object) -> Entry | None:
        found = example(target) if isinstance(raw, dict) and raw.get("id") else None
        return found if isinstance(found, Entry) else None

    reading = read_record(model, page.form.raws(), find)
    assert not reading.unreadable
    stamps = {"state", "version", "origin", "created_at", "changed_at", "author"}
    again = record_plain(reading.record)
    assert {k: v for k, v in again.items() if k not in stamps} == {
        k: v for k, v in told.items() if k not in stamps
    }


@pytest.mark.parametrize("model", ALL)
def test_every_place_where_tab_stops_has_a_name(qtbot: QtBot, store: Store, model: type[Entry]) -> None:
    page = a_page(qtbot, store, describe(model).name)
    for row in page.form.content.rows.values():
        if isinstance(row.editor, PartsEditor):
            row.editor.begin()
    stops = [w for w in page.findChildren(QWidget) if w.isVisible() and w.focusPolicy().value & 1]
    unnamed = [type(w).__name__ for w in stops if not _name(w)]
    assert not unnamed


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return str(interface.text(QAccessible.Text.Name))


@pytest.mark.parametrize("model", ALL)
def test_tab_goes_in_reading_order(qtbot: QtBot, store: Store, model: type[Entry]) -> None:
    page = a_page(qtbot, store, describe(model).name)
    page.form.focus_first()
    expected = [
        stop for stop in page.form.content.stops() if stop.isVisible() and stop.focusPolicy().value & 1
    ]
    for stop in expected:
        assert in_hand() is stop
        press(Key.Key_Tab)


# -- by keyboard


def test_a_trip_with_four_lines_of_cost_is_keyed_in_without_the_mouse(store: Store, qtbot: QtBot) -> None:
    page = a_page(qtbot, store, "trips")
    page.new()
    page.form.focus_first()
    write("directora")
    press(Key.Key_Return, Key.Key_Return)
    for day in ("3-11", "4-11"):
        write(day)
        press(Key.Key_Return)
    write("Concepcion centro")
    press(*[Key.Key_Tab] * 5)
    write("visitas tec")
    press(Key.Key_Return, Key.Key_Return)
    write("Visita a las obras del hospital.")
    press(*[Key.Key_Tab] * 4)
    for kind, amount in (("pasaje", "120.000"), ("estad", "80000"), ("alim", "35.500"), ("otros", "4.500")):
        write(kind)
        press(Key.Key_Return, Key.Key_Return, Key.Key_Return)
        write(amount)
        press(Key.Key_Return, Key.Key_Return)
        write("o")
        if kind != "otros":
            press(Key.Key_Tab, Key.Key_Tab, Key.Key_Tab, Key.Key_Space)
    with qtbot.waitSignal(page.saved) as told:
        press(Key.Key_S, held=CONTROL)
    trip = store.get(Trip, told.args[0])
    assert trip is not None
    assert [cost.kind for cost in trip.costs] == ["ticket", "lodging", "meals", "other"]
    assert {cost.payer for cost in trip.costs} == {Payer.INSTITUTION}
    assert trip.total == "$ 240.000"
    assert (trip.starts, trip.ends, trip.category) == (
        date(2026, 11, 3),
        date(2026, 11, 4),
        "technical_visits",
    )
    assert trip.state is State.COMPLETE


def test_a_meeting_is_keyed_in_without_the_mouse(page: RecordPage, store: Store, qtbot: QtBot) -> None:
    page.new()
    page.form.focus_first()
    for text in ("12-10", "930", "10.15"):
        write(text)
        press(Key.Key_Return)
    press(Key.Key_Return)
    write("p")
    press(Key.Key_Return)
    write("chillan")
    press(Key.Key_Return, Key.Key_Return)
    write("Bulnes 502")
    press(Key.Key_Return)
    write("directora")
    press(Key.Key_Return, Key.Key_Return, Key.Key_Return)
    write("perez")
    press(Key.Key_Return, Key.Key_Return)
    write("lob")
    press(Key.Key_Return, Key.Key_Return)
    write("s")
    press(Key.Key_Return)
    write("ferret")
    press(Key.Key_Return, Key.Key_F7)
    write("actos")
    press(Key.Key_Return, Key.Key_Return)
    write("Compra de insumos para la red.")
    with qtbot.waitSignal(page.saved) as told:
        press(Key.Key_S, held=CONTROL)
    meeting = store.get(Meeting, told.args[0])
    assert meeting is not None
    assert meeting.state is State.COMPLETE
    assert (meeting.day, meeting.starts_at, meeting.ends_at) == (
        date(2026, 10, 12),
        time(9, 30),
        time(10, 15),
    )
    assert (meeting.mode, meeting.commune, meeting.place) == (Mode.IN_PERSON, "16101", "Bulnes 502")
    assert [host.official.post for host in meeting.hosts] == ["Directora"]
    (attendee,) = meeting.attendees
    assert attendee.person is not None
    assert attendee.employer is not None
    assert attendee.person.heading() == "Ana María Pérez Soto"
    assert (attendee.capacity, attendee.paid) == (Capacity.LOBBYIST, True)
    assert attendee.employer.name == "Ferretería Lagos y Compañía Limitada"
    assert (meeting.decision, meeting.subject) == ("acts", "Compra de insumos para la red.")


def test_an_unknown_name_is_added_in_place(page: RecordPage, store: Store, qtbot: QtBot) -> None:
    page.new()
    parts(page, "attendees").focus_first()
    write("marta iris rojas leal")
    press(Key.Key_Return)
    (panel,) = page._panels
    assert panel.isVisible()
    assert panel.form.raws()["given_names"] == "Marta Iris"
    press(Key.Key_S, held=CONTROL)
    qtbot.waitUntil(lambda: panel.is_shut)
    editor = parts(page, "attendees").cards[0].rows.rows["person"].editor
    raw = editor.raw()
    assert isinstance(raw, dict)
    person = store.get(Person, str(raw["id"]))
    assert person is not None
    assert (person.given_names, person.surnames) == ("Marta Iris", "Rojas Leal")
    assert in_hand() is editor.box()


def test_escape_leaves_the_panel_and_then_the_page(page: RecordPage, qtbot: QtBot) -> None:
    page.new()
    parts(page, "attendees").focus_first()
    write("zoila paz")
    press(Key.Key_Return)
    press(Key.Key_Escape)
    assert page._panel() is None
    assert isinstance(in_hand(), LineBox)
    with qtbot.waitSignal(page.closed):
        press(Key.Key_Escape)


def test_f9_pins_the_field(page: RecordPage, store: Store) -> None:
    page.open(uid_of(store, "meetings"))
    line(page, "place").setFocus()
    press(Key.Key_F9)
    page.save_and_new()
    assert line(page, "place").text() == "Bulnes 502, piso 2"
    assert line(page, "day").text() == ""
    line(page, "place").setFocus()
    press(Key.Key_F9)
    assert page.form.pinned() == {}


# -- problems


def test_what_is_missing_is_told_when_saving_is_tried_and_not_before(page: RecordPage) -> None:
    page.new()
    assert page.form.seen == []
    assert page.save()
    rows = page.form.content.rows
    assert rows["day"].note.text() == "Falta este dato."
    assert rows["hosts"].note.text() == "Indique la autoridad que recibió."
    assert page.foot.text().startswith("Guardado como borrador: faltan ")
    assert page.record is not None
    assert page.record.state is State.DRAFT


def test_a_field_that_is_left_empty_says_so_and_takes_it_back(page: RecordPage, qtbot: QtBot) -> None:
    page.new()
    page.form.focus_first()
    press(Key.Key_Tab)
    note = page.form.content.rows["day"].note
    qtbot.waitUntil(lambda: note.text() == "Falta este dato.")
    line(page, "day").setFocus()
    write("hoy")
    qtbot.waitUntil(lambda: note.text() == "")
    press(Key.Key_Tab)
    assert line(page, "day").text() == "24-11-2026"


def test_a_problem_within_a_part_stands_under_its_own_row(page: RecordPage, store: Store) -> None:
    page.open(uid_of(store, "meetings"))
    attendees = parts(page, "attendees")
    represented = attendees.cards[0].rows.rows["represented"].editor
    assert isinstance(represented, PartsEditor)
    box = represented.cards[0].rows.rows["organisation"].editor.box()
    assert isinstance(box, LineBox)
    box.setText("Nadie conocido")
    box.textEdited.emit("Nadie conocido")
    assert not page.save()
    note = represented.cards[0].rows.rows["organisation"].note
    assert note.text().startswith("No está en el libro")
    assert in_hand() is box
    assert page.form.seen[0].field == "attendees.0.represented.0.organisation"


def test_a_total_follows_what_is_typed(qtbot: QtBot, store: Store) -> None:
    page = a_page(qtbot, store, "trips")
    page.open(uid_of(store, "trips"))
    amount = parts(page, "costs").cards[0].rows.rows["amount"].editor.box()
    amount.setFocus()
    assert isinstance(amount, LineBox)
    amount.selectAll()
    write("25 UF")
    press(Key.Key_Return)
    page.form.check()
    trip = page.form.reading.record
    assert isinstance(trip, Trip)
    assert trip.total == "CLF 25 + USD 300"
    assert page.form.content.rows["total"].editor.findChildren(QLabel)[1].text() == trip.total


# -- drafts


def test_what_is_typed_is_kept_within_a_second_and_comes_back(
    page: RecordPage, store: Store, qtbot: QtBot
) -> None:
    page.new()
    page.form.focus_first()
    with qtbot.waitSignal(page.keeper.kept, timeout=1_000):
        write("12-")
    (draft,) = store.drafts.all("meetings")
    assert draft.raws["day"] == "12-"
    again = a_page(qtbot, store, "meetings")
    again.open_draft(draft)
    assert line(again, "day").text() == "12-"
    assert again.is_dirty()
    assert not again.save()
    line(again, "day").setText("12-10-2026")
    assert again.save()
    assert store.drafts.all("meetings") == []


def test_a_record_left_half_typed_is_found_so_again(page: RecordPage, store: Store) -> None:
    uid = uid_of(store, "meetings")
    page.open(uid)
    line(page, "place").setFocus()
    write("Patio ")
    page.hide()
    page.open(uid)
    assert line(page, "place").text() == "Patio Bulnes 502, piso 2"
    assert page.banner.words.text().startswith("Se recuperó")
    page.discard()
    assert line(page, "place").text() == "Bulnes 502, piso 2"
    assert store.drafts.all("meetings") == []


def test_undoing_everything_typed_leaves_no_draft(page: RecordPage, store: Store, qtbot: QtBot) -> None:
    page.open(uid_of(store, "meetings"))
    line(page, "place").setFocus()
    with qtbot.waitSignal(page.keeper.kept):
        write("x")
    with qtbot.waitSignal(page.keeper.dropped):
        press(Key.Key_Z, held=CONTROL)
    assert line(page, "place").text() == "Bulnes 502, piso 2"
    assert store.drafts.all("meetings") == []
    press(Key.Key_Y, held=CONTROL)
    page.form.redo()
    assert line(page, "place").text() == "xBulnes 502, piso 2"


# -- saving


def test_two_who_save_the_same_record_see_both_versions(page: RecordPage, store: Store, qtbot: QtBot) -> None:
    uid = uid_of(store, "meetings")
    other = a_page(qtbot, store, "meetings")
    for one, text in ((page, ""), (other, "Lo ajeno")):
        one.open(uid)
        if text:
            line(one, "place").setText(text)
            assert one.save()
    line(page, "place").setText("Lo propio")
    assert not page.save()
    told = [label.text() for label in page.banner.findChildren(QLabel)]
    assert {"Lo propio", "Lo ajeno"} <= set(told)
    mine, _theirs = [b for b in page.banner.findChildren(QPushButton) if b.isVisibleTo(page.banner)]
    with qtbot.waitSignal(page.saved):
        mine.click()
    meeting = store.get(Meeting, uid)
    assert meeting is not None
    assert meeting.place == "Lo propio"
    assert page.banner.isHidden()


def test_a_book_that_refuses_loses_nothing(
    page: RecordPage, monkeypatch: pytest.MonkeyPatch, store: Store
) -> None:
    page.open(uid_of(store, "meetings"))
    line(page, "place").setText("Escrito")

    def refuse(_record: Entry) -> Entry:
        raise NotSaved("El disco está lleno.")

    with monkeypatch.context() as patched:
        patched.setattr(store, "save", refuse)
        assert not page.save()
    assert page.banner.words.text() == "El disco está lleno."
    assert line(page, "place").text() == "Escrito"
    assert page.flush_draft()
    assert store.drafts.all("meetings")[0].raws["place"] == "Escrito"
    assert page.save()


def test_the_last_save_is_undone(page: RecordPage, store: Store) -> None:
    uid = uid_of(store, "meetings")
    page.open(uid)
    line(page, "place").setText("Otro lugar")
    assert page.save()
    assert page.last is not None
    page.take_back(page.last)
    meeting = store.get(Meeting, uid)
    assert meeting is not None
    assert meeting.place == "Bulnes 502, piso 2"
    page.duplicate()
    assert page.save()
    assert page.record is not None
    made = page.record.uid
    assert page.last is not None
    page.take_back(page.last)
    assert store.get(Meeting, made) is None
    assert line(page, "place").text() == "Bulnes 502, piso 2"


def test_a_copy_is_a_new_record_with_new_rows(page: RecordPage, store: Store) -> None:
    uid = uid_of(store, "meetings")
    page.open(uid)
    page.duplicate()
    assert page.save()
    assert page.record is not None
    assert page.record.uid != uid
    both = [store.get(Meeting, one) for one in (uid, page.record.uid)]
    assert [len(one.attendees) for one in both if one] == [1, 1]


# -- reading


def test_markup_typed_as_text_shows_as_typed(page: RecordPage, store: Store) -> None:
    typed = "<b>gordo</b> &amp; <img src='file:///etc/passwd'>"
    page.open(uid_of(store, "meetings"))
    line(page, "place").setText(typed)
    assert page.save()
    for view in (READING, PAST):
        page.head.tabs.setCurrentIndex(view)
        assert typed in said(page)
    assert all(label.textFormat().name == "PlainText" for label in page.findChildren(QLabel))


def test_the_past_tells_who_changed_what(page: RecordPage, store: Store) -> None:
    page.open(uid_of(store, "meetings"))
    line(page, "place").setText("Otro lugar")
    assert page.save()
    page.head.tabs.setCurrentIndex(PAST)
    told = said(page)
    assert any("maria.soto" in text for text in told)
    assert {"Bulnes 502, piso 2", "Otro lugar", "Antes", "Después"} <= set(told)


def test_the_past_says_the_words_of_the_program_in_the_language_in_use(store: Store) -> None:
    record = store.get(Meeting, uid_of(store, "meetings"))
    assert record is not None
    changes = store.history(record)
    worded = {change.after for change in changes if change.is_worded and change.after}
    written = {change.after for change in changes if not change.is_worded and change.after}
    assert "Completo" in worded
    with pseudo.spoken():
        view = past_view(changes)
    told = {label.text() for label in view.findChildren(QLabel)}
    assert {pseudo.marked(text) for text in worded} | written <= told


def test_officials_in_office_are_proposed_first(page: RecordPage) -> None:
    editor = parts(page, "hosts").cards[0].rows.rows["official"].editor
    assert isinstance(editor, LinkEditor)
    texts = [(offer.text, offer.second) for offer in editor.offers("direc")]
    assert texts[0][0] == "Rocío Huenchumilla Painén, Directora"
    assert texts[1][1].endswith("hasta 31-12-2025")
