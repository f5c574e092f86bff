"""What changes by itself is said aloud: to who cannot see it, it would not have happened."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton, QStyle, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.jobs.progress import Progress
from desktop.registers.meetings import Meeting
from desktop.store import Store
from desktop.ui import saving
from desktop.ui.jobs_panel import JobsPanel
from desktop.ui.kit import aloud, theme
from desktop.ui.kit.banner import Banner
from desktop.ui.kit.popup import Offer, Popup
from desktop.ui.kit.runner import Runner, Work
from desktop.ui.listing import ListingPage
from desktop.ui.lobby_question import QuestionView, VerdictView
from desktop.ui.lobby_test import LobbyTestPage
from desktop.ui.window import Window
from tests.ui.hands import Key, a_page, an_office, press, uid_of, write
from tests.ui.heard import moving

pytestmark = pytest.mark.filterwarnings("ignore:.*cartesian product")

Settled = Callable[[Any], None]
UI = Path(saving.__file__).parent


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


def test_what_a_notice_offers_is_said_with_its_key_which_leads_there_and_back(
    window: Window, settled: Settled, said: list[str], qtbot: QtBot
) -> None:
    window.go("meetings")
    settled(window)
    page, notice = window.list_page(), window.frame.notice
    assert page is not None
    page.table.setFocus()
    pressed: list[str] = []
    said.clear()
    notice.say("Se eliminó: 1 audiencia.", "good", [("&Deshacer", lambda: pressed.append("undone"))])
    assert said == ["Se eliminó: 1 audiencia. Botones, con F6: Deshacer."]
    window.frame.actions_by_name["pane"].trigger()
    qtbot.waitUntil(notice.has_keys)
    notice._timer.timeout.emit()
    assert notice.text(), "it stays while one is in it"
    press(Key.Key_Escape)
    assert not notice.text()
    assert page.table.hasFocus()
    notice.say("Se eliminó: 1 audiencia.", "good", [("&Deshacer", lambda: pressed.append("undone"))])
    window.frame.actions_by_name["pane"].trigger()
    press(Key.Key_Space)
    assert pressed == ["undone"]
    assert page.table.hasFocus()


def test_who_saves_what_another_saved_hears_in_what_they_differ_and_what_can_be_done(
    qtbot: QtBot, store: Store, said: list[str]
) -> None:
    page, uid = a_page(qtbot, store, "meetings"), uid_of(store, "meetings")
    page.open(uid)
    theirs = store.get(Meeting, uid)
    assert theirs is not None
    theirs.place = "Lo ajeno"
    store.save(theirs)
    page.form.content.rows["place"].editor.set_raw("Lo propio")
    said.clear()
    assert not page.save()
    assert said[-1].endswith(
        "Lugar: lo mío, Lo propio; lo del libro, Lo ajeno. Botones: Quedarme con lo mío, Usar lo del libro."
    )


def test_is_it_lobby_says_each_question_and_the_result(
    window: Window, settled: Settled, said: list[str]
) -> None:
    window.frame.actions_by_name["lobby_test"].trigger()
    settled(window)
    page = window.pages["lobby_test"]
    assert isinstance(page, LobbyTestPage)
    assert isinstance(page.view, QuestionView)
    assert f"Pregunta 1: {page.view.asked.text()}" in said
    page.answer("none")
    assert isinstance(page.view, VerdictView)
    assert said[-1].startswith(f"Resultado: {page.view.title.text()}. ")
    assert not page.save()
    assert said[-1] == "Escriba de qué asunto se trata."
    assert page.view.matter.accessibleDescription() == said[-1]
    page.view.matter.setPlainText("Acto en la plaza")
    assert page.save()
    assert said[-1].startswith("Guardado, con el camino")


def test_who_comes_to_a_list_hears_in_which_line(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[QAccessible.Event, int]] = []
    stand_in = SimpleNamespace(
        isActive=lambda: True,
        Event=QAccessible.Event,
        queryAccessibleInterface=QAccessible.queryAccessibleInterface,
        updateAccessibility=lambda event: told.append((event.type(), event.child())),
    )
    monkeypatch.setattr(aloud, "QAccessible", stand_in)
    page, view, other = QWidget(), QListWidget(), QPushButton("antes")
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    column.addWidget(other)
    column.addWidget(view)
    view.addItems(["uno", "dos", "tres"])
    view.setCurrentRow(1)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    other.setFocus()
    aloud._on_focus(other, view)
    view.setFocus()
    qtbot.waitUntil(lambda: bool(told))
    assert told == [(QAccessible.Event.Focus, 1)]


MOTION = re.compile(
    r"\b(Q\w*Animation(?:Group)?|QTimeLine|QMovie|QScroller|setAnimated|setGraphicsEffect|setRange\(0, 0\))"
)
STILL = {("kit/panel.py", "setGraphicsEffect")}
"""The shade of a panel does not move."""


def test_nothing_in_the_window_is_made_to_move() -> None:
    found = {
        (path.relative_to(UI).as_posix(), name)
        for path in UI.rglob("*.py")
        for name in MOTION.findall(path.read_text("utf-8"))
    }
    assert found == STILL, "who wants no motion cannot tell it to Qt before 6.12: see ui/kit/theme.py"


def a_job(done: int, total: int, hold: Event) -> Work:
    yield Progress(done, total, "Leyendo")
    hold.wait(10)


@pytest.mark.parametrize(("total", "is_shown"), [(0, False), (9, True)])
def test_work_of_unknown_length_is_told_in_words_and_by_nothing_that_moves(
    qtbot: QtBot, runner: Runner, total: int, is_shown: bool
) -> None:
    panel, hold = JobsPanel(runner), Event()
    qtbot.addWidget(panel)
    runner.start("Importar", a_job(3, total, hold))
    qtbot.waitUntil(lambda: "leyendo" in panel.words.whole())
    try:
        assert panel.bar.isVisible() is is_shown
        assert not list(moving(panel))
        assert "3" in panel.words.whole()
    finally:
        hold.set()
        qtbot.waitUntil(lambda: not runner.jobs)


def test_nothing_moves(qapp: QApplication) -> None:
    theme.apply(qapp, "light", 100)
    widget = QWidget()
    duration = widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, widget)
    assert duration == 0
    assert not any(
        qapp.isEffectEnabled(effect) for effect in Qt.UIEffect if effect is not Qt.UIEffect.UI_General
    )
