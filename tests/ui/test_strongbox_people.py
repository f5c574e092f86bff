"""Who opens a strongbox, in the window: let in, withdrawn, another passphrase, another sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.store import BookError, Store
from desktop.store.strongbox import Strongbox, open_box, slots
from desktop.ui.bench import Bench
from desktop.ui.kit.runner import Runner
from desktop.ui.notice import Notice
from desktop.ui.preferences import Preferences
from desktop.ui.strongbox_people import PeoplePanel
from tests.ui.declaring_office import CHEAP, PASSPHRASE, a_box, a_declarant
from tests.ui.hands import an_office

HERS = "otras cuatro palabras distintas"
NEW = "una clave que nadie había dicho"


@dataclass
class Room:
    """A panel on a strongbox."""

    qtbot: QtBot
    store: Store
    box: Strongbox
    bench: Bench
    codes: list[str]

    def panel(self, box: Strongbox | None = None) -> PeoplePanel:
        made = PeoplePanel(box or self.box, self.bench, self.codes.append, CHEAP)
        self.qtbot.addWidget(made)
        made.show()
        return made

    def after_work(self) -> None:
        self.qtbot.waitUntil(lambda: not self.bench.runner.jobs, timeout=10_000)

    def names(self) -> list[str]:
        return [slot.name for slot in slots(self.store, self.box.holder)]


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path, runner: Runner) -> Iterator[Room]:
    over = QWidget()
    qtbot.addWidget(over)
    with an_office(tmp_path) as store:
        preferences = Preferences(tmp_path / "ventana.ini")
        bench = Bench(store, runner, Notice(over), preferences, lambda: date(2026, 3, 10), None)
        yield Room(qtbot, store, a_box(store, a_declarant(store)), bench, [])


def let_in(room: Room, panel: PeoplePanel, again: str = HERS) -> None:
    panel.name.setText("Asistente <b>")
    panel.given.setText(HERS)
    panel.again.setText(again)
    panel.allow()
    room.after_work()


def test_somebody_is_let_in_and_withdrawn_again(room: Room) -> None:
    panel = room.panel()
    let_in(room, panel)
    assert "Asistente <b>" in room.names()
    assert "Asistente <b>" in [label.text() for label in panel.findChildren(QLabel)]
    assert open_box(room.store, room.box.holder, HERS).name == "Asistente <b>"
    (button,) = panel.withdrawing.values()
    button.click()
    assert "Asistente <b>" in room.names()
    (sure,) = panel.withdrawing.values()
    assert sure is not button
    sure.click()
    room.after_work()
    assert "Asistente <b>" not in room.names()
    with pytest.raises(BookError):
        open_box(room.store, room.box.holder, HERS)


def test_what_was_not_typed_alike_lets_nobody_in(room: Room) -> None:
    panel = room.panel()
    let_in(room, panel, again="otra cosa")
    assert "no se escribió lo mismo" in panel.banner.words.text()
    assert "Asistente <b>" not in room.names()
    panel.new.setText(NEW)
    for button in panel.buttons[:2]:
        button.click()
        assert panel.column.indexOf(panel.banner) == panel.column.indexOf(button) + 1


def test_the_passphrase_is_changed_and_the_old_one_opens_nothing(room: Room) -> None:
    panel = room.panel()
    panel.old.setText("no es esta clave")
    panel.new.setText(NEW)
    panel.new_again.setText(NEW)
    panel.change()
    room.after_work()
    assert "no es esa" in panel.banner.words.text()
    panel.old.setText(PASSPHRASE)
    panel.change()
    room.after_work()
    assert open_box(room.store, room.box.holder, NEW).is_own
    with pytest.raises(BookError):
        open_box(room.store, room.box.holder, PASSPHRASE)


def test_a_new_sheet_is_shown_once_and_opens(room: Room) -> None:
    panel = room.panel()
    panel.renew()
    room.after_work()
    (code,) = room.codes
    opened = open_box(room.store, room.box.holder, code)
    assert opened.is_own


def test_after_the_recovery_code_a_new_passphrase_is_asked_for_first(room: Room) -> None:
    panel = room.panel()
    panel.renew()
    room.after_work()
    code = room.codes[0]
    opened = room.panel(open_box(room.store, room.box.holder, code))
    assert "ponga ahora una clave nueva" in opened.first.words.text()
    assert opened.first.y() < opened.name.y()
    opened.take_focus()
    assert opened.focusWidget() is opened.old
    opened.old.setText(code)
    opened.new.setText(NEW)
    opened.new_again.setText(NEW)
    opened.change()
    room.after_work()
    assert opened.first.isHidden()
    assert open_box(room.store, room.box.holder, NEW).is_own


def test_a_guest_reads_who_opens_it_and_changes_nothing(room: Room) -> None:
    room.box.allow("Asistente", HERS, cost=CHEAP)
    panel = room.panel(open_box(room.store, room.box.holder, HERS))
    assert not panel.buttons
    assert not panel.withdrawing
    assert [b.text() for b in panel.findChildren(QPushButton) if b.isVisible()] == ["Volver a las secciones"]
