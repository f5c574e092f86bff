"""Settings are found by any of their words, marked where they stand; About tells versions and licences."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop import __version__
from desktop.store import Store
from desktop.ui import association, recent, reminder
from desktop.ui.about import AboutPage
from desktop.ui.licences import PINNED, bundled
from desktop.ui.listing import ListingPage
from desktop.ui.machine_settings import MachineSettings
from desktop.ui.orders import fitting, orders
from desktop.ui.resumption import WANTED
from desktop.ui.setting_list import find, part_titles, settings
from desktop.ui.setting_search import Mark
from desktop.ui.settings import SettingsPage
from desktop.ui.window import Window
from tests.ui.hands import an_office


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with an_office(tmp_path) as made:
        yield made


def the_settings(window: Window) -> SettingsPage:
    window.go("settings")
    page = window.pages["settings"]
    assert isinstance(page, SettingsPage)
    return page


# -- the list of them


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("letra", "looks/text_size"),
        ("tamaño", "looks/text_size"),
        ("NOCHE", "looks/mode"),
        ("english", "looks/language"),
        ("notificaciones", "machine/reminder"),
        ("doble cli", "machine/double_click"),
        ("log", "machine/logs"),
        ("copia seguridad", "backups/back_up"),
        ("dolar", "rates/"),
        ("logo", "own/own"),
    ],
)
def test_a_setting_is_found_by_its_name_its_help_and_what_people_call_it(typed: str, first: str) -> None:
    assert first in [one.id for one in find(typed)][:2]


def test_those_whose_own_name_fits_come_first() -> None:
    assert find("diagnóstico")[0].id == "machine/diagnosis"
    assert find("nada de esto") == []


def test_every_control_of_the_settings_is_in_the_list_and_every_one_of_the_list_leads_to_one(
    window: Window,
) -> None:
    page = the_settings(window)
    assert {one.part for one in settings()} == {name for name, _title in part_titles()}
    for one in settings():
        page.show_setting(one.id)
        assert page.place() == one.part
        assert (one.id in page.controls) == bool(one.name), one.id
    listed = set(map(id, page.controls.values()))
    for part in ("own", "looks", "machine", "backups"):
        kinds: tuple[type[QWidget], ...] = (QComboBox, QCheckBox, QPushButton)
        inside = [widget for kind in kinds for widget in page._shown[part].findChildren(kind)]
        assert inside
        assert {id(widget) for widget in inside} <= listed, part


# -- the page


def test_one_types_walks_and_is_led_to_the_setting_with_a_mark(qtbot: QtBot, window: Window) -> None:
    page = the_settings(window)
    field = page.search.field
    QTest.keyClicks(field, "avis")
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert page.search.below.currentWidget() is page.search.found
    QTest.keyClick(field, Qt.Key.Key_Return)
    control = page.controls["machine/reminder"]
    assert page.focusWidget() is control
    qtbot.waitUntil(lambda: bool(page.findChildren(Mark)))
    (mark,) = page.findChildren(Mark)
    assert mark.geometry().contains(control.geometry())
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert page.search.below.currentWidget() is page.parts


def test_what_is_not_there_is_said(window: Window) -> None:
    page = the_settings(window)
    page.search.field.setText("zzzz")
    assert page.search.below.currentWidget() is page.search.nothing


def test_a_part_that_is_a_list_takes_the_keys(window: Window) -> None:
    window.show_setting("holidays/")
    page = the_settings(window)
    assert isinstance(page.current_list(), ListingPage)
    assert page.place() == "holidays"


def test_the_palette_finds_settings_too(window: Window) -> None:
    begun, _within = fitting("copia", orders(window, window.frame.actions_by_name))
    found = [one for one in begun if one.name.startswith("set_")]
    assert found
    assert {one.beside for one in found} == {"Ajustes"}
    found[0].run()
    assert window.here == "settings"


# -- this machine


def machine(window: Window) -> MachineSettings:
    window.show_setting("machine/resume")
    page = the_settings(window)._shown["machine"]
    assert isinstance(page, MachineSettings)
    return page


def test_ticks_are_kept(window: Window) -> None:
    page = machine(window)
    for name, key, at_first in (("resume", WANTED, True), ("reminder", reminder.WANTED, False)):
        box = page.controls[name]
        assert box.isChecked() is at_first
        box.click()
        assert window.preferences.text(key) == str(int(not at_first))


def test_the_double_click_is_a_tick(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(association, "_refresh", lambda: None)
    box = machine(window).controls["double_click"]
    box.click()
    qtbot.waitUntil(box.isEnabled)
    assert box.isChecked()
    assert association.is_on()
    box.click()
    qtbot.waitUntil(box.isEnabled)
    assert not association.is_on()
    assert "se quitó todo" in window.frame.notice.text()


def test_a_desktop_that_cannot_be_told_gets_a_sentence(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").write_text("no es una carpeta")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    box = machine(window).controls["double_click"]
    box.click()
    qtbot.waitUntil(box.isEnabled)
    assert not box.isChecked()
    assert "elija otra" in window.frame.notice.text()


def test_the_diagnosis_is_copied_and_books_are_forgotten(window: Window) -> None:
    page = machine(window)
    recent.remember(window.preferences, str(window.store.path))
    page.controls["forget"].click()
    assert recent.recent(window.preferences) == []
    page.controls["diagnosis"].click()
    told = QGuiApplication.clipboard().text()
    assert f"Probidad: {__version__}" in told
    assert "Esquema del libro: 00" in told
    assert str(window.store.path) not in told


# -- about


def test_about_tells_the_versions_and_every_licence_can_be_read(window: Window) -> None:
    window.frame.actions_by_name["about"].trigger()
    page = window.pages["about"]
    assert isinstance(page, AboutPage)
    assert page.names.count() == len(bundled())
    for row in range(page.names.count()):
        page.names.setCurrentRow(row)
        assert len(page.text.toPlainText()) > 200, page.names.item(row).text()


def test_every_library_that_is_installed_to_run_has_its_licence() -> None:
    told = {one.name.lower().replace("_", "-").replace(".", "-"): one for one in bundled()}
    pinned = [line.partition("==")[0] for line in PINNED.read_text().splitlines() if "==" in line]
    assert len(pinned) > 40
    assert set(pinned) <= set(told)
    for name in pinned:
        assert told[name].licence
        assert told[name].version
    assert "LGPL" in told["pyside6-essentials"].text
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in told["pyside6-essentials"].text
    assert "SIL OPEN FONT LICENSE" in told["noto sans"].text
    assert "Consejo para la Transparencia" in told["códigos de organismos y listas de declaraciones"].text
