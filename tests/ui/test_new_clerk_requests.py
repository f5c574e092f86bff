"""Where somebody new stumbled with requests, lists and the first start: each stumble has its test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop.description.plain import Json, record_plain
from desktop.registers import by_name
from desktop.store import Store
from desktop.ui.first_start import FirstStart
from desktop.ui.kit.parts import PartsEditor
from desktop.ui.kit.runner import Runner
from desktop.ui.kit.table import RegisterTable
from desktop.ui.repeating import copied, repeated
from desktop.ui.window import Window
from tests.ui import office
from tests.ui.hands import CONTROL, Key, a_page, an_office
from tests.ui.hearing_office import a_request, an_accepted
from tests.ui.test_requests import Keys


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with an_office(tmp_path) as made:
        yield made


# -- a request


def test_a_copy_of_a_request_begins_at_the_beginning(qtbot: QtBot, store: Store) -> None:
    before = an_accepted(store, given_folio="OP-7", file_number="E-9", wanted_days="martes", matter="Compras")
    page = a_page(qtbot, store, "requests")
    page.open(before.uid)
    page.duplicate()
    raws = page.form.raws()
    assert (raws["stage"], raws["received_on"]) == ("received", "24-11-2026")
    lost = ["answered_on", "given_folio", "file_number", "wanted_days", "received_at"]
    lost += ["meeting_day", "meeting_at", "meeting_minutes", "meeting_mode", "meeting_place"]
    assert {name: raws.get(name) for name in lost if raws.get(name)} == {}
    assert (raws["subject"], raws["matter"]) == (before.subject, "Compras")
    assert page.save()


def test_a_request_repeated_on_its_next_day_waits_for_an_answer(store: Store) -> None:
    before = an_accepted(store)
    told = repeated(by_name("requests"), record_plain(before), office.TODAY)
    assert "stage" not in told
    assert "meeting_day" not in told
    assert told["received_on"] == "2026-11-30"


def test_a_copy_of_a_petition_brings_no_ruling() -> None:
    raws: dict[str, Json] = {
        "received_on": "2026-11-02",
        "ruling": "granted",
        "act": "Res. 4",
        "post": "Jefa",
    }
    assert copied(by_name("petitions"), raws) == {"post": "Jefa"}


def test_the_meeting_of_an_accepted_request_opens_with_the_hand_where_something_lacks(
    qtbot: QtBot, store: Store, open_window: Callable[[Store], Window], settled: Callable[[Any], None]
) -> None:
    asked = a_request(store, paid=None)
    window = open_window(store)
    window.open_record("requests", asked.uid)
    settled(window)
    keys = Keys(qtbot, window)
    keys.press(Key.Key_J, held=CONTROL)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    keys.press(Key.Key_A)
    keys.write("1/12")
    keys.press(Key.Key_Return, Key.Key_Return, Key.Key_Return, Key.Key_Right, Key.Key_Right)
    keys.press(Key.Key_S, held=CONTROL)
    settled(window)
    page = window.list_page()
    assert page is not None
    record = page.has_record()
    assert page.register.name == "meetings"
    assert record is not None
    attendees = record.form.content.rows["attendees"].editor
    assert isinstance(attendees, PartsEditor)
    wanted = attendees.cards[0].rows.rows["capacity"].editor
    assert keys.here() is wanted.box()
    assert not wanted.box().visibleRegion().isEmpty()


def test_a_narrow_list_has_fewer_columns_and_nothing_to_scroll_to(qtbot: QtBot, store: Store) -> None:
    table = RegisterTable(store, by_name("requests"), Runner())
    qtbot.addWidget(table)
    table.show()
    seen: dict[int, list[str]] = {}
    for width in (1100, 614, 480, 320, 480, 614):
        table.resize(width, 400)
        qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)
        columns = [one for place, one in enumerate(table.lines.columns) if not table.isColumnHidden(place)]
        titles = [one.title for one in columns]
        assert seen.setdefault(width, titles) == titles, "the same again at the same width"
    assert len(seen[1100]) == len(table.lines.columns)
    assert seen[614] == ["Recibida el", "Solicitante", "Etapa", "Autoridad", "Estado", "Avisos"]
    assert seen[480] == ["Recibida el", "Solicitante", "Etapa", "Autoridad"]
    assert seen[320] == ["Recibida el", "Solicitante", "Etapa"]


def test_a_column_that_left_comes_back_as_wide_as_it_was_drawn(qtbot: QtBot, store: Store) -> None:
    table = RegisterTable(store, by_name("requests"), Runner())
    qtbot.addWidget(table)
    table.show()
    table.resize(1100, 400)
    kept = [122, 3, 9, 4, 3, 4, 108, 91]
    table.widths.shares = kept
    table.resize(480, 400)
    qtbot.waitUntil(lambda: table.isColumnHidden(2))
    table.setColumnWidth(1, 140)
    table.resize(1100, 400)
    qtbot.waitUntil(lambda: not table.isColumnHidden(2))
    assert min(table.widths.shares) > 1
    assert table.columnWidth(2) > 0


# -- the first start


def test_what_is_typed_at_the_first_start_has_room(qtbot: QtBot) -> None:
    page = FirstStart("/tmp/nadie/libro.probidad", office.TODAY)  # noqa: S108 -- nothing is written
    qtbot.addWidget(page)
    page.resize(700, 700)
    page.show()
    code, post = page.whose.code, page.who.rows[0][2]
    for step in (page.whose, page.who):
        page.stack.setCurrentWidget(step)
        qtbot.waitUntil(step.isVisible)
    page.stack.setCurrentWidget(page.whose)
    assert code.fontMetrics().horizontalAdvance(code.placeholderText()) + 20 <= code.width()
    page.stack.setCurrentWidget(page.who)
    assert post.width() >= 148
    assert post.width() >= page.who.rows[0][0].width()
