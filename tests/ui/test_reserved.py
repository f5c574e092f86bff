"""The reserved book in the window: behind its lock, open, and locked again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.registers.meetings import Meeting
from desktop.registers.officials import Official
from desktop.registers.people import Person
from desktop.store.lists import Query
from desktop.store.vault import Vault, create_vault, open_vault
from desktop.ui import reserved
from desktop.ui.home import HomePage
from desktop.ui.reserved import ReservedPage
from desktop.ui.reserved_lists import ReservedLists
from desktop.ui.reserved_lock import Asks, LockForm
from desktop.ui.window import Window
from tests.blank import cheap_vaults
from tests.store.desk import read

pytestmark = pytest.mark.filterwarnings("ignore:.*cartesian product")
Settled = Callable[[Any], None]
PASSPHRASE = "cuatro palabras bien largas"
SECRET = "Quilapayun"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap_vaults(monkeypatch)


@pytest.fixture
def page(window: Window, settled: Settled) -> ReservedPage:
    window.go("reserved")
    settled(window)
    shown = window.pages["reserved"]
    assert isinstance(shown, ReservedPage)
    return shown


def type_in(page: ReservedPage, *typed: str) -> None:
    fields = [field for _label, field in page.door.rows if not field.isHidden()]
    for field, text in zip(fields, typed, strict=True):
        field.setFocus()
        QTest.keyClicks(field, text)
    QTest.keyClick(fields[-1], Qt.Key.Key_Return)


def opened(page: ReservedPage, window: Window, settled: Settled) -> tuple[Vault, ReservedLists]:
    type_in(page, PASSPHRASE, PASSPHRASE)
    settled(window)
    assert page.vault is not None
    assert page.lists is not None
    return page.vault, page.lists


def locked(page: ReservedPage) -> bool:
    return page.vault is None


def a_meeting(vault: Vault) -> Meeting:
    official = next(vault.find(Official, Query()))
    person = vault.save(Person(given_names="Eva", surnames="Soto"))
    raws: dict[str, object] = {
        "day": "2026-10-12",
        "starts_at": "09:30",
        "minutes": "45",
        "mode": "remote",
        "decision": "acts",
        "subject": SECRET,
        "hosts": [{"official": official.uid}],
        "attendees": [{"person": person.uid, "capacity": "other"}],
        "reserved": True,
        "reserve_ground": "security",
    }
    return vault.save(read(vault, Meeting, raws))


def test_the_menu_leads_to_a_closed_door(window: Window, settled: Settled) -> None:
    window.frame.actions_by_name["reserved"].trigger()
    settled(window)
    page = window.pages["reserved"]
    assert isinstance(page, ReservedPage)
    assert page.vault is None
    assert window.list_page() is None
    assert "nadie puede recuperarla" in page.door.careful.words.text()
    assert page.door.rows[0][1].hasFocus()


def test_passphrases_are_hidden_and_forgotten(page: ReservedPage, window: Window, settled: Settled) -> None:
    assert all(field.echoMode() is QLineEdit.EchoMode.Password for _label, field in page.door.rows)
    type_in(page, PASSPHRASE, PASSPHRASE)
    assert all(field.text() == "" for _label, field in page.door.rows)
    settled(window)


def test_two_that_differ_or_are_short_make_no_book(
    page: ReservedPage, window: Window, settled: Settled, tmp_path: Path
) -> None:
    type_in(page, PASSPHRASE, "otra")
    assert "no se escribió lo mismo" in page.door.wrong.words.text()
    page.door.forget()
    type_in(page, "corta", "corta")
    settled(window)
    assert "muy corta" in page.door.wrong.words.text()
    assert page.door.isEnabled()
    assert not list(tmp_path.glob("*.reservado"))


def test_it_is_made_and_knows_the_officials(page: ReservedPage, window: Window, settled: Settled) -> None:
    vault, _lists = opened(page, window, settled)
    assert vault.count(Query("officials")) == window.store.count(Query("officials"))
    assert vault.count(Query("people")) == len(
        {official.person.uid for official in window.store.find(Official, Query())}
    )


def test_a_new_meeting_is_reserved_from_the_first_letter_and_stands_in_its_list_alone(
    page: ReservedPage, window: Window, settled: Settled, book: Path
) -> None:
    vault, lists = opened(page, window, settled)
    saved = a_meeting(vault)
    lists.reread()
    settled(window)
    shown = window.list_page()
    assert shown is lists.current_list()
    assert shown is not None
    assert shown.table.lines.rowCount() == 1
    window.frame.actions_by_name["new"].trigger()
    settled(window)
    record = shown.has_record()
    assert record is not None
    assert record.form.raws()["reserved"] is True
    assert not record.is_dirty()
    assert window.store.get(Meeting, saved.uid) is None
    assert SECRET.encode() not in book.read_bytes()
    shown.open(saved.uid)
    assert record.record is not None
    assert record.form.raws()["subject"] == SECRET


def test_what_is_typed_is_kept_in_the_reserved_book_when_it_is_locked(
    page: ReservedPage, window: Window, settled: Settled, book: Path
) -> None:
    _vault, lists = opened(page, window, settled)
    shown = lists.current_list()
    assert shown is not None
    shown.new()
    record = shown.has_record()
    assert record is not None
    record.form.content.rows["subject"].editor.setFocus()
    record.form.take({"subject": SECRET, "reserved": True})
    record.keeper.touch()
    lists.lock.click()
    assert locked(page)
    assert page.door.isVisible()
    assert window.store.drafts.all() == []
    for file in book.parent.iterdir():
        if file.is_file():
            assert SECRET.encode() not in file.read_bytes(), file
    type_in(page, "no es esta la clave")
    settled(window)
    assert "La clave no es la de" in page.door.wrong.words.text()
    type_in(page, PASSPHRASE)
    settled(window)
    assert page.vault is not None
    assert [draft.raws["subject"] for draft in page.vault.drafts.all()] == [SECRET]


def test_once_it_is_locked_no_way_back_leads_into_it(
    page: ReservedPage, window: Window, settled: Settled
) -> None:
    vault, lists = opened(page, window, settled)
    listed, gone = lists.page("meetings"), list[str]()
    listed.open(a_meeting(vault).uid)
    listed.record.form.content.rows["subject"].editor.set_raw("Otra materia que se trató")
    assert listed.record.save()
    button = lists.bench.last.note(lambda: gone.append("gone back"))
    last = lists.bench.last
    assert page.lock()
    button()
    assert not last.undo()
    assert gone == []


def test_without_keys_it_locks_itself_and_keys_keep_it_open(
    page: ReservedPage, window: Window, settled: Settled, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reserved, "QUIET", 0.4)
    opened(page, window, settled)
    handle = window.frame.windowHandle()
    assert handle is not None
    for _time in range(8):
        QTest.keyClick(handle, Qt.Key.Key_Shift)
        qtbot.wait(100)
    assert page.vault is not None
    qtbot.waitUntil(lambda: page.vault is None, timeout=3000)
    assert "se cerró con llave" in window.frame.notice.text()
    assert page.lists is None


def test_ten_minutes_are_ten_minutes(page: ReservedPage, window: Window, settled: Settled) -> None:
    opened(page, window, settled)
    assert page._quiet.isActive()
    assert page._quiet.interval() == 600_000


def test_the_window_closes_and_so_does_the_book(page: ReservedPage, window: Window, settled: Settled) -> None:
    vault, _lists = opened(page, window, settled)
    path = vault.path
    assert path is not None
    assert window.frame.close()
    open_vault(path, PASSPHRASE, actor="otra").close()


def test_a_draft_that_cannot_be_kept_keeps_the_book_open(
    page: ReservedPage, window: Window, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    _vault, lists = opened(page, window, settled)
    monkeypatch.setattr(lists, "flush", lambda: False)
    assert not page.lock()
    assert page.vault is not None
    assert page.lock(whatever=True)
    assert page.vault is None


def test_what_waits_in_the_ordinary_book_is_counted_and_moved(
    page: ReservedPage, window: Window, settled: Settled
) -> None:
    waits = window.store.count(Query(reserved=True)) - window.store.count(Query())
    assert waits > 0
    vault, lists = opened(page, window, settled)
    assert lists.move_all.isVisible()
    assert f"({waits})" in lists.move_all.text()
    lists.move_all.click()
    settled(window)
    assert not lists.move_all.isVisible()
    assert vault.count(Query("meetings")) + vault.count(Query("trips")) == waits
    assert window.store.count(Query(reserved=True)) == window.store.count(Query())
    assert "Trasladados" in window.frame.notice.text()


def test_the_board_leads_there(window: Window, settled: Settled) -> None:
    home = window.pages["home"]
    assert isinstance(home, HomePage)
    home.due.lines()[-1].click()  # type: ignore[attr-defined]  # a row is a button: «y otras más»
    (line,) = [row for row in home.due.lines() if "reservado" in row.accessibleName()]
    line.click()  # type: ignore[attr-defined]  # a row is a button
    settled(window)
    assert window.here == "reserved"


def test_the_yearly_account_is_written_where_one_says(
    page: ReservedPage,
    window: Window,
    settled: Settled,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    vault, lists = opened(page, window, settled)
    a_meeting(vault)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_words: str(tmp_path / "cuenta"))
    assert lists.years.currentData() == date(2026, 11, 24).year
    lists.account.click()
    settled(window)
    (file,) = (tmp_path / "cuenta").iterdir()
    assert file.read_bytes().startswith(b"%PDF")
    assert "entréguela y bórrela" in window.frame.notice.text()


def test_it_is_backed_up_and_its_passphrase_is_changed(
    page: ReservedPage,
    window: Window,
    settled: Settled,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    vault, lists = opened(page, window, settled)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_words: str(tmp_path / "copias"))
    lists.wants_copy.emit()
    settled(window)
    (copy,) = [file for file in (tmp_path / "copias").iterdir() if file.suffix == ".reservado"]
    lists.wants_change.emit()
    type_in(page, "no es esta la clave", "una clave del todo nueva", "una clave del todo nueva")
    settled(window)
    assert "La clave actual no es esa" in page.door.wrong.words.text()
    type_in(page, PASSPHRASE, "una clave del todo nueva", "una clave del todo nueva")
    settled(window)
    assert lists.isVisible()
    path = vault.path
    assert path is not None
    page.lock()
    open_vault(path, "una clave del todo nueva", actor="x").close()
    open_vault(copy, PASSPHRASE, actor="x").close()


def test_a_book_that_another_has_open_is_said_to_be(
    page: ReservedPage, window: Window, settled: Settled, book: Path
) -> None:
    other = create_vault(book.with_suffix(".reservado"), PASSPHRASE, actor="otra")
    window.go("home")
    window.go("reserved")
    type_in(page, PASSPHRASE)
    settled(window)
    assert "abierto en otro programa" in page.door.wrong.words.text()
    other.close()


def test_the_lists_within_offer_no_import(page: ReservedPage, window: Window, settled: Settled) -> None:
    _vault, lists = opened(page, window, settled)
    for place in range(lists.tabs.count()):
        lists.tabs.setCurrentIndex(place)
        settled(window)
        shown = lists.current_list()
        assert shown is not None
        texts = [
            shown.empty.buttons.itemAt(n).widget().text()  # type: ignore[union-attr]  # as laid out
            for n in range(shown.empty.buttons.count())
            if shown.empty.buttons.itemAt(n).widget() is not None  # type: ignore[union-attr]  # as above
        ]
        assert not any("Importar" in text for text in texts)


def test_without_a_passphrase_nothing_is_asked_of_the_book(qtbot: QtBot) -> None:
    asked: list[tuple[object, object]] = []
    form = LockForm()
    qtbot.addWidget(form)
    form.told.connect(lambda asks, typed: asked.append((asks, typed)))
    form.ask(Asks.OPEN, "")
    form.tell()
    assert asked == []
    assert "Escriba la clave" in form.wrong.words.text()


def test_of_a_book_on_a_server_one_says_where(
    page: ReservedPage, window: Window, settled: Settled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.store.path = None
    page.enter()
    type_in(page, PASSPHRASE, PASSPHRASE)
    assert "elija dónde" in page.door.wrong.words.text()
    chosen = tmp_path / "otra parte" / "aparte"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words, **_more: (str(chosen), ""))
    page.door.other.click()
    opened(page, window, settled)
    assert chosen.with_suffix(".reservado").is_file()


def test_nothing_of_it_stays_in_the_preferences(
    page: ReservedPage, window: Window, settled: Settled, tmp_path: Path
) -> None:
    _vault, lists = opened(page, window, settled)
    shown = lists.current_list()
    assert shown is not None
    shown.head.field.setText(SECRET)
    settled(window)
    assert window.frame.close()
    told = (tmp_path / "ventana.ini").read_text(encoding="utf-8")
    assert SECRET not in told
    assert PASSPHRASE not in told


def test_what_is_marked_reserved_in_the_ordinary_form_leads_to_the_reserved_book(
    window: Window, settled: Settled
) -> None:
    window.go("trips")
    settled(window)
    page = window.list_page()
    assert page is not None
    page.table.selectRow(0)
    page.table.open_now()
    settled(window)
    form = page.record.form
    form.content.rows["reserved"].editor.set_raw(True)
    form.content.rows["reserve_ground"].editor.set_raw("nation")
    assert page.record.save()
    settled(window)
    assert "Trasládelo al libro reservado" in window.frame.notice.text()
