"""The page that reads pasted messages and calendars, with keys alone, and what of it reaches the book."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.exchange.messages.message import MEETINGS, REQUESTS
from desktop.registers.meetings import Meeting
from desktop.store import Store
from desktop.store.lists import Query
from desktop.ui.listing import ListingPage
from desktop.ui.paste import PastePage
from desktop.ui.proposal_rows import ProposalRow
from desktop.ui.window import Window

TEXT = (
    "🙂 Hola: soy Ana Soto Vera, RUT 12.345.678-5, de la Fundación Agua Clara.\n"
    "Pido audiencia para tratar la tarifa rural, el jueves 3 de diciembre a las 10:30, por Zoom.\n"
)
Settled = Callable[[Any], None]


@pytest.fixture
def page(window: Window, settled: Settled) -> PastePage:
    window.frame.actions_by_name["paste"].trigger()
    settled(window)
    found = window.pages["paste"]
    assert isinstance(found, PastePage)
    return found


def paste(page: PastePage, text: str = TEXT) -> None:
    told = QMimeData()
    told.setText(text)
    page.text.insertFromMimeData(told)


def row(page: PastePage, name: str) -> ProposalRow:
    return next(one for one in page.rows.rows if one.proposal.field == name)


def cell(page: PastePage, line: int, column: int) -> str:
    item = page.events.table.item(line, column)
    return item.text() if item else ""


def lines(store: Store) -> dict[str, int]:
    return {
        name: store.count(Query(register=name)) for name in (MEETINGS, REQUESTS, "people", "organisations")
    }


def test_a_pasted_text_shows_what_was_found_and_confirms_nothing(page: PastePage) -> None:
    paste(page)
    assert row(page, "person").proposal.raw == "Ana Soto Vera"
    assert page.rows.chosen() == []
    assert not page.make.isEnabled()


def test_the_row_in_hand_marks_its_own_words(page: PastePage) -> None:
    paste(page)
    for one in page.rows.rows:
        page._look_at(one)
        mark = page.text.extraSelections()[-1]
        words = mark.cursor.selectedText().replace("\u2029", "\n")
        assert words == TEXT[one.proposal.start : one.proposal.end]


def test_the_keys_alone_make_a_draft_and_the_book_is_not_touched(
    page: PastePage, window: Window, store: Store, settled: Settled
) -> None:
    before = lines(store)
    QGuiApplication.clipboard().setText(TEXT)
    QTest.keyClick(page.text, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    first = page.rows.rows[0]
    assert first.box.hasFocus()
    QTest.keyClick(first.box, Qt.Key.Key_Space)
    assert first.is_confirmed
    QTest.keyClick(first.box, Qt.Key.Key_Tab)
    assert first.value.hasFocus()
    QTest.keyClick(first.value, Qt.Key.Key_Return)
    assert page.rows.rows[1].value.hasFocus()
    page.target.choose(1)
    page._retarget()
    page.rows.confirm_sure()
    page.make.setFocus()
    QTest.keyClick(page.make, Qt.Key.Key_Space)
    settled(window)
    listing = window.pages[MEETINGS]
    assert window.here == MEETINGS
    assert isinstance(listing, ListingPage)
    raws = listing.record.form.raws()
    assert raws["starts_at"] == "10:30"
    assert raws["attendees"][0]["person"] == "Ana Soto Vera"  # type: ignore[index,call-overload]
    assert lines(store) == before


def test_a_request_gets_only_what_was_confirmed(page: PastePage) -> None:
    paste(page)
    told: list[tuple[str, dict[str, object]]] = []
    page.wants_new.disconnect()
    page.wants_new.connect(lambda register, raws: told.append((register, raws)))
    row(page, "subject").box.setChecked(True)
    page.make_draft()
    assert told == [(REQUESTS, {"subject": "la tarifa rural", "stage": "received"})]


def test_a_person_of_the_book_is_known_by_the_rut(page: PastePage, store: Store) -> None:
    person = next(one for one in store.find(_people(), Query(register="people")) if one.rut)
    paste(page, f"Soy Ana Soto Vera, RUT {person.rut}.")
    for name in ("person", "rut"):
        row(page, name).box.setChecked(True)
    told: list[dict[str, Any]] = []
    page.wants_new.disconnect()
    page.wants_new.connect(lambda _register, raws: told.append(raws))
    page.make_draft()
    assert told[0]["person"]["id"] == person.uid


def _people() -> Any:
    from desktop.registers.people import Person  # noqa: PLC0415

    return Person


def test_of_two_days_both_may_be_confirmed_of_two_matters_one(page: PastePage) -> None:
    paste(
        page,
        "Pido audiencia para tratar la veda, sobre la pesca, el 3 de diciembre o el 4 de diciembre de 2026.",
    )
    for one in page.rows.rows:
        one.box.setChecked(True)
    names = [one.field for one in page.rows.chosen()]
    assert names.count("day") == 2
    assert names.count("subject") == 1


def test_a_value_changed_by_hand_is_confirmed_as_it_stands(page: PastePage) -> None:
    paste(page)
    subject = row(page, "subject")
    assert isinstance(subject.value, QLineEdit)
    subject.value.setText("")
    QTest.keyClicks(subject.value, "la tarifa")
    assert [one.raw for one in page.rows.chosen()] == ["la tarifa"]
    mode = row(page, "mode")
    assert isinstance(mode.value, QComboBox)
    assert mode.value.currentData() == "remote"


def test_typing_in_the_text_reads_it_anew(page: PastePage, qtbot: QtBot) -> None:
    paste(page)
    page.text.insertPlainText("Mi correo es ana@agua.test. ")
    qtbot.waitUntil(lambda: any(one.proposal.field == "email" for one in page.rows.rows))
    assert page.text.toPlainText() == page.message.shown


def test_a_wrong_rut_is_remarked(page: PastePage) -> None:
    paste(page, "Soy Ana Soto Vera, RUT 12.345.678-9.")
    assert "rut" not in {one.proposal.field for one in page.rows.rows}
    assert page.rows._told is not None
    assert page.rows._told.remarks


def test_a_mail_file_dropped_on_the_window_is_read_here(
    window: Window, tmp_path: Path, settled: Settled
) -> None:
    file = tmp_path / "carta.eml"
    file.write_text(
        "From: Ana Soto <a@b.test>\nTo: x@y.test\nSubject: hola\nMIME-Version: 1.0\n\nPido audiencia.",
        encoding="utf-8",
    )
    window.frame.dropped.emit([file])
    settled(window)
    page = window.pages["paste"]
    assert isinstance(page, PastePage)
    assert page.text.toPlainText().startswith("De: Ana Soto")


def test_a_file_that_cannot_be_read_is_told_of(page: PastePage, tmp_path: Path) -> None:
    file = tmp_path / "vacio.eml"
    file.write_bytes(b"")
    page.offer([file])
    assert "vacío" in page.notice.text()
    assert page.rows.rows == []


def test_events_are_chosen_with_keys_and_come_in_once(
    page: PastePage, store: Store, tmp_path: Path, settled: Settled
) -> None:
    before = store.count(Query(register=MEETINGS))
    file = tmp_path / "agenda.ics"
    events = "".join(
        f"BEGIN:VEVENT\nUID:{day}\nDTSTART:202611{day:02d}T130000Z\nSUMMARY:Mesa {day}\nEND:VEVENT\n"
        for day in (2, 3, 4)
    )
    file.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{events}END:VCALENDAR\n", encoding="utf-8")
    page.offer([file])
    settled(page)
    view = page.events
    assert view.table.rowCount() == 3
    view.table.setCurrentCell(1, 0)
    QTest.keyClick(view.table, Qt.Key.Key_Space)
    assert cell(page, 1, 5) == "Ignorar"
    for _time in range(2):
        view.go.setEnabled(True)
        QTest.keyClick(view.go, Qt.Key.Key_Space)
        settled(page)
        assert store.count(Query(register=MEETINGS)) == before + 2
    assert cell(page, 0, 6) == "ya estaba"
    assert all(not meeting.origin for meeting in store.find(Meeting, Query(register=MEETINGS, text="mesa")))
