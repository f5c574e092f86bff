"""What changes by itself is said aloud: to who cannot see it, it would not have happened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QWidget
from pytestqt.qtbot import QtBot

from desktop.store import Store
from desktop.ui import saving
from desktop.ui.kit import aloud, theme
from desktop.ui.kit.banner import Banner
from desktop.ui.kit.popup import Offer, Popup
from desktop.ui.listing import ListingPage
from desktop.ui.window import Window
from tests.ui.hands import Key, a_page, an_office, press, uid_of, write

pytestmark = pytest.mark.filterwarnings("ignore:.*cartesian product")

Settled = Callable[[Any], None]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is asked to say."""
    told: list[str] = []

    def hear(event: QAccessibleAnnouncementEvent) -> None:
        told.append(event.message())

    manners = QAccessible.AnnouncementPoliteness
    stand_in = SimpleNamespace(AnnouncementPoliteness=manners, updateAccessibility=hear)
    monkeypatch.setattr(aloud, "QAccessible", stand_in)
    return told


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with an_office(tmp_path) as opened:
        yield opened


def test_what_is_wrong_with_a_field_is_said_when_it_is_left(
    qtbot: QtBot, store: Store, said: list[str]
) -> None:
    page = a_page(qtbot, store, "meetings")
    page.new()
    page.form.focus_first()
    said.clear()
    write("mientras")
    press(Key.Key_Tab)
    qtbot.waitUntil(lambda: any(text.startswith("Fecha: ") for text in said))
    row = next(iter(page.form.content.rows.values()))
    assert row.editor.box().accessibleDescription().startswith(row.note.text())


def test_a_record_that_is_opened_says_nothing_of_what_it_lacks(
    qtbot: QtBot, store: Store, said: list[str]
) -> None:
    page = a_page(qtbot, store, "meetings")
    said.clear()
    page.new()
    page.form.everything = True
    page.form.check()
    assert page.form.seen
    assert said == []


def test_the_line_that_the_arrows_come_to_is_said_with_its_place(
    qtbot: QtBot, store: Store, said: list[str]
) -> None:
    page = a_page(qtbot, store, "people")
    row = page.form.content.rows["country"]
    row.in_hand.focus_first()
    said.clear()
    write("ch")
    qtbot.waitUntil(lambda: any("propuestas: " in text for text in said))
    press(Key.Key_Down)
    assert ": 2 de " in said[-1]


def test_the_same_proposals_are_not_said_again_at_every_letter(
    qtbot: QtBot, store: Store, said: list[str]
) -> None:
    page = a_page(qtbot, store, "people")
    popup = Popup(page.form.content.rows["country"].editor.box())
    said.clear()
    for offers in ([Offer("CL", "Chile")], [Offer("CL", "Chile")], [Offer("CN", "China")]):
        popup.show_offers(offers, first=False)
    assert said == ["1 propuesta: Chile", "1 propuesta: China"]
    popup.hide()
    popup.show_offers([Offer("CN", "China")], first=False)
    assert said[2:] == ["1 propuesta: China"], "asked for again, they are said again"


def test_a_save_is_said_once_with_what_followed_from_it(
    qtbot: QtBot, store: Store, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "followed", lambda *_words: "1 inscripción nueva.")
    page = a_page(qtbot, store, "meetings")
    page.open(uid_of(store, "meetings"))
    said.clear()
    assert page.save()
    (told,) = (text for text in said if "Guardado" in text)
    assert told.endswith(" · 1 inscripción nueva.")


def test_how_much_a_filter_leaves_is_said(window: Window, settled: Settled, said: list[str]) -> None:
    window.go("meetings")
    settled(window)
    page = window.pages["meetings"]
    assert isinstance(page, ListingPage)
    page.head.take_focus()
    said.clear()
    QTest.keyClicks(page.head.field, "zzzz")
    page.reread()
    settled(window)
    assert said[-1] == "Nada coincide"


def test_the_search_says_the_line_in_hand(window: Window, settled: Settled, said: list[str]) -> None:
    window.palette.come()
    settled(window)
    said.clear()
    QTest.keyClick(window.palette.field, Qt.Key.Key_Down)
    assert said[-1].startswith(window.palette._at(window.palette.list.currentRow()).text)
    window.palette.hide()


def test_news_and_banners_are_said(qtbot: QtBot, window: Window, said: list[str]) -> None:
    window.frame.notice.say("Se eliminó: 1 audiencia.")
    over = QWidget()
    qtbot.addWidget(over)
    banner = Banner()
    banner.setParent(over)
    over.show()
    banner.say("bad", "El libro no se puede escribir.")
    assert said == ["Se eliminó: 1 audiencia.", "El libro no se puede escribir."]


def test_nothing_moves(qapp: QApplication) -> None:
    theme.apply(qapp, "light", 100)
    widget = QWidget()
    duration = widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, widget)
    assert duration == 0
    assert not any(
        qapp.isEffectEnabled(effect) for effect in Qt.UIEffect if effect is not Qt.UIEffect.UI_General
    )
