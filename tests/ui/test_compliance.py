"""The shelf of compliance, and the acts on a record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from desktop.registers import by_name
from desktop.store.waiting import to_answer
from desktop.ui.compliance import CompliancePage, ShelfPage, parts
from desktop.ui.kit.text import Title
from desktop.ui.listing import ListingPage
from desktop.ui.record_act import ACTS, acts_of
from desktop.ui.window import Window
from tests.ui import one_window
from tests.ui.hands import paper_in, the_preview

Settled = Callable[[Any], None]
SMALL_ROOM = 611
"""Pixels that a page has in a window of 768 under the strip of a practice office."""


@pytest.fixture(scope="module")
def shared(practice_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    with one_window.opened(practice_book, tmp_path_factory.mktemp("ventana")) as window:
        yield window


@pytest.fixture
def window(shared: Window) -> Window:
    """No test of this file writes into the book."""
    return one_window.anew(shared)


@pytest.mark.parametrize("name", [name for name, _title in parts()])
def test_every_part_comes_when_it_is_called(window: Window, settled: Settled, name: str) -> None:
    window.go(name)
    settled(window)
    shelf = window.pages["compliance"]
    assert isinstance(shelf, CompliancePage)
    assert shelf.current() is shelf.pages[name]
    assert window.here == "compliance"


@pytest.mark.parametrize("place", ["enrolment", "declaration_board", "closing"])
def test_each_part_is_headed_as_its_shelf_calls_it(window: Window, settled: Settled, place: str) -> None:
    """A heading may say more than its shelf; its first word is the same, and no two parts share a name."""
    window.go(place)
    settled(window)
    shelf = window.pages[window.here]
    assert isinstance(shelf, ShelfPage)
    told: dict[str, list[str]] = {}
    for name in shelf.part_names():
        page = shelf.show_part(name)
        settled(window)
        titles = [title.text() for title in page.findChildren(Title) if title.isVisible()]
        called = shelf.shelf.title()
        told[called] = [text for text in titles if text.split()[0] == called.split()[0]]
    assert all(told.values()), told
    assert len(told) == len(shelf.part_names())


def test_exposure_fits_a_small_screen_without_scrolling(window: Window, settled: Settled) -> None:
    window.frame.resize(1366, 768)
    window.go("exposure")
    settled(window)
    page = window.pages["compliance"]
    assert max(page.heightForWidth(page.width()), page.minimumSizeHint().height()) <= SMALL_ROOM


def test_a_narrow_list_has_the_whole_width_until_a_record_is_open(window: Window, settled: Settled) -> None:
    window.frame.resize(1366, 768)
    window.go("lobbyists")
    settled(window)
    page = window.list_page()
    assert isinstance(page, ListingPage)
    assert page.beside.isHidden()
    page.table.selectRow(0)
    page.table.open_now()
    settled(window)
    assert not page.beside.isHidden()


def test_a_record_of_the_shelf_opens_there(window: Window, settled: Settled) -> None:
    window.new("petitions")
    settled(window)
    page = window.list_page()
    assert isinstance(page, ListingPage)
    assert page.register.name == "petitions"
    assert page.has_record() is not None


@pytest.mark.parametrize("register", ACTS)
def test_every_register_with_acts_has_some(register: str) -> None:
    assert by_name(register).name == register
    acts = acts_of(register)
    assert acts
    assert len({act.text for act in acts}) == len(acts)


def test_the_menu_of_acts_asks_to_save_first(window: Window, settled: Settled) -> None:
    window.new("meetings")
    settled(window)
    page = window.list_page()
    assert isinstance(page, ListingPage)
    page.record.head.acts.click()
    assert "Guarde primero" in window.frame.notice.text()


def test_the_menu_of_acts_offers_what_fits_the_record(window: Window, settled: Settled) -> None:
    window.go("meetings")
    settled(window)
    page = window.list_page()
    assert isinstance(page, ListingPage)
    page.table.selectRow(0)
    page.table.open_now()
    settled(window)
    page.record.head.acts.click()
    menu = QApplication.activePopupWidget() or page.record.findChild(QMenu)
    assert isinstance(menu, QMenu)
    assert menu.actions()
    menu.close()


def test_a_paper_is_looked_at_and_written_where_the_person_says(
    window: Window, settled: Settled, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "hoja.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(target), ""))
    window.go("meetings")
    settled(window)
    page = window.list_page()
    assert isinstance(page, ListingPage)
    page.table.selectRow(0)
    page.table.open_now()
    settled(window)
    assert page.record.record is not None
    hand = page.hand(page.record.record)
    act = next(act for act in acts_of("meetings") if "firmas" in act.text.casefold())
    act.run(hand)
    settled(window)
    preview = the_preview(qtbot)
    assert not target.exists()
    preview.save()
    settled(window)
    assert target.read_bytes() == paper_in(preview)
    assert target.read_bytes().startswith(b"%PDF")
    assert target.stat().st_mode & 0o077 == 0
    assert "hoja.pdf" in preview.notice.text()


def test_the_side_bar_counts_the_requests_to_answer(window: Window, settled: Settled) -> None:
    settled(window)
    entry = window.frame.side.entries["requests"]
    waiting = to_answer(window.store)
    assert waiting
    assert entry.accessibleName() == f"Solicitudes, {waiting} por responder"
