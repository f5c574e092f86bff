"""A key has one name, wherever it is read: menus, tips, texts, handbook."""

from __future__ import annotations

import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from babel.messages.pofile import read_po
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain import language
from desktop.domain.resources import RESOURCES
from desktop.registers import by_name
from desktop.ui import start
from desktop.ui.kit.key_names import on_keyboard
from desktop.ui.menus import menus
from desktop.ui.preferences import Preferences
from desktop.ui.record_head import Foot

gathering = SimpleNamespace(**runpy.run_path(str(RESOURCES.parent / "packaging" / "catalogue.py")))
OTHERS = {
    "es": "Enter Retorno Return Mayúsculas Suprimir Delete Del Escape PgDn PgUp PgDown Home Control Shift",
    "en": "Intro Retorno Mayús Mayúsculas Supr Suprimir Escape RePág AvPág Inicio PgDown",
}
"""Names of keys that are not used here."""
WORDS = ("Delete", "Del", "Home", "Control", "Return", "Escape", "Inicio", "Mayúsculas", "Suprimir")
"""Those that are words too."""


def wrong_names(text: str, tongue: str) -> list[str]:
    """Names of keys in a text that are others than ours."""
    found = []
    for match in re.finditer(rf"\b({'|'.join(OTHERS[tongue].split())})\b", text):
        is_key = text[: match.start()].endswith(("+", "**")) or text[match.end() :].startswith("+")
        if match[1] not in WORDS or is_key:
            found.append(text[max(0, match.start() - 20) : match.end() + 20])
    return found + re.findall(r"(?:Ctrl|Control)\+(?:Return|Retorno)", text)


def texts(tongue: str) -> Iterator[str]:
    """All that the window says, and all pages of the handbook."""
    with (RESOURCES / "locale/en/LC_MESSAGES/probidad.po").open("rb") as file:
        for message in read_po(file):
            told = message.id if tongue == language.SOURCE else message.string
            yield from told if isinstance(told, (tuple, list)) else (str(told),)
    for path in sorted((RESOURCES / "handbook" / tongue).glob("*.md")):
        yield path.read_text(encoding="utf-8")


@pytest.mark.parametrize("tongue", ["es", "en"])
def test_every_text_calls_a_key_by_its_one_name(tongue: str) -> None:
    told = list(texts(tongue))
    assert len(told) > 2000
    assert [wrong for text in told for wrong in wrong_names(text, tongue)] == []


def test_no_key_is_written_past_the_catalogue() -> None:
    """What a hand reads of Enter stands in a text that is translated, or comes from `on_keyboard`."""
    for path in gathering.sources():
        source = re.sub(r'"""(?s:.*?)"""|#.*', "", path.read_text(encoding="utf-8"))
        read = re.findall(r'"[^"\n]*(?:  |\()Ctrl\+(?:Enter|Return|Intro)[^"\n]*"', source)
        assert read == [], path


def test_the_others_are_found() -> None:
    assert wrong_names("Ctrl+Return", "es")
    assert wrong_names("elija con Enter;", "es")
    assert wrong_names("**Control+S**", "es")
    assert not wrong_names("El órgano de Control", "es")
    assert wrong_names("press Intro", "en")


@pytest.mark.parametrize(("tongue", "key"), [("es", "Ctrl+Intro"), ("en", "Ctrl+Enter")])
def test_menus_buttons_and_handbook_write_a_key_alike(
    qtbot: QtBot, preferences: Preferences, tongue: str, key: str
) -> None:
    start.speak(tongue)
    app = start.application(preferences)
    asked = [told for _title, entries in menus() for _name, _text, told, _icon in entries if told]
    assert len(asked) > 40
    for told in asked:
        assert QKeySequence(told).toString(QKeySequence.SequenceFormat.NativeText) == on_keyboard(told)
    assert on_keyboard("Ctrl+Return") == key
    foot = Foot(by_name("meetings"))
    qtbot.addWidget(foot)
    foot.resize(900, 60)
    assert key in foot.and_new.text()
    for one in app.findChildren(QTranslator):
        app.removeTranslator(one)


def test_qt_keeps_its_own_words_for_everything_else(qapp: QApplication, preferences: Preferences) -> None:
    start.application(preferences)
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancelar"
    for one in qapp.findChildren(QTranslator):
        qapp.removeTranslator(one)


@pytest.fixture
def preferences(tmp_path: Path) -> Iterator[Preferences]:
    """Spanish again, whatever was spoken."""
    yield Preferences(tmp_path / "ventana.ini")
    start.speak(language.SOURCE)
