"""What the desktop is told: the double click, the sign in every size, what falls due today."""

from __future__ import annotations

import configparser
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from desktop.duties.due import duties
from desktop.exchange.complement import NAME as COMPLEMENT
from desktop.exchange.outgoing import Outgoing
from desktop.exchange.probidad_writing import files
from desktop.registers import AGENDA
from desktop.store import Store, open_book
from desktop.ui import association, reminder
from desktop.ui.association import SIZES, TEMPLATES, quoted, sign_png
from desktop.ui.reminder import WANTED, Reminder
from desktop.ui.window import Window
from tests.ui.hands import an_office

TYPES = {"name": "{http://www.freedesktop.org/standards/shared-mime-info}"}
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="freedesktop.org's way")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home of somebody's."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data"


ASKS = """
import sys
from PySide6.QtCore import QMimeDatabase
for path in sys.argv[1:]:
    print(QMimeDatabase().mimeTypeForFile(path).name())
"""


def kinds(home: Path, *paths: Path) -> list[str]:
    """What a program of the desktop, started anew, takes files for."""
    environment = os.environ | {"XDG_DATA_HOME": str(home)}
    command = [sys.executable, "-c", ASKS, *map(str, paths)]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True
    ).stdout.splitlines()


def entry(home: Path) -> configparser.SectionProxy:
    read = configparser.ConfigParser(interpolation=None, delimiters="=")
    read.optionxform = str  # type: ignore[assignment,method-assign]  # as configparser's own manual says
    read.read(home / association.ENTRY, encoding="utf-8")
    return read["Desktop Entry"]


# -- the double click


@linux
def test_the_double_click_is_told_and_taken_back_without_a_trace(qapp: object, home: Path) -> None:
    assert qapp
    assert not association.is_on()
    association.turn_on()
    assert association.is_on()
    told = entry(home)
    assert shlex.split(told["Exec"]) == [sys.executable, str(Path("main.py").resolve()), "%F"]
    assert "application/x-probidad-book" in told["MimeType"].split(";")
    for size in SIZES:
        picture = QImage(str(home / f"icons/hicolor/{size}x{size}/apps/probidad.png"))
        assert (picture.width(), picture.height()) == (size, size)
    association.turn_off()
    assert not association.is_on()
    left = [path for path in home.rglob("*") if path.is_file() and "robidad" in path.name]
    assert left == []


@linux
def test_a_program_that_was_moved_is_not_told_any_more(
    qapp: object, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert qapp
    association.turn_on()
    monkeypatch.setattr(association, "command", lambda: ["/otra/parte/python", "/otra/parte/main.py"])
    assert home.is_dir()
    assert not association.is_on()


@linux
@pytest.mark.skipif(not shutil.which("update-mime-database"), reason="the desktop's own tools are not here")
def test_the_desktop_knows_a_book_by_name_and_by_content(qapp: object, home: Path, tmp_path: Path) -> None:
    assert qapp
    association.turn_on()
    with an_office(tmp_path) as store:
        book = store.path
    assert book is not None
    copy = Path(shutil.copy(book, tmp_path / "sin sufijo"))
    (tmp_path / "meetings.jsonl").write_text("{}\n")
    others = tmp_path / "otra.jsonl"
    others.write_text("{}\n")
    told = kinds(home, book, copy, tmp_path / "meetings.jsonl", others)
    mine = "application/x-probidad-"
    assert told[:3] == [f"{mine}book", f"{mine}book", f"{mine}exchange"]
    assert not told[3].startswith(mine)


@linux
@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="the validator is not here")
def test_the_validator_of_desktop_entries_has_nothing_to_say(qapp: object, home: Path) -> None:
    assert qapp
    association.turn_on()
    for path in (TEMPLATES / "probidad.desktop", home / association.ENTRY):
        done = subprocess.run(["desktop-file-validate", str(path)], capture_output=True, check=False)
        assert (done.returncode, done.stdout) == (0, b"")


def test_every_file_of_our_exchange_folder_is_known_by_its_name() -> None:
    tree = ET.parse(TEMPLATES / "probidad.xml")  # noqa: S314 -- our own
    known = {glob.get("pattern") for glob in tree.iter(f"{TYPES['name']}glob")}
    outgoing = Outgoing("AF001", "Servicio", lambda _register: ())
    written = {name for model in AGENDA for name, _write in files(outgoing, str(model.__tablename__))}
    assert written - {COMPLEMENT} <= known


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("/usr/bin/python3", '"/usr/bin/python3"'),
        ("/casa de José/100%", '"/casa de José/100%%"'),
        ('a"b`c$d', r'"a\\"b\\`c\\$d"'),
        ("a\\b", r'"a\\\\b"'),
    ],
)
def test_words_of_an_exec_line_are_quoted_as_the_standard_says(word: str, told: str) -> None:
    assert quoted(word) == told


# -- the sign


def luminance(colour: QColor) -> float:
    def part(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF())


@pytest.mark.parametrize("ground", ["#ffffff", "#f3f5f7", "#14171b", "#1b1f24"])
def test_the_sign_stands_out_on_light_and_dark_at_sixteen_pixels(qapp: object, ground: str) -> None:
    assert qapp
    picture = QImage.fromData(sign_png(16))
    edge, page = picture.pixelColor(8, 1), picture.pixelColor(3, 5)
    mark = picture.pixelColor(7, 10)
    assert edge.alpha() == page.alpha() == 255
    lights = sorted([luminance(edge), luminance(QColor(ground))])
    assert (lights[1] + 0.05) / (lights[0] + 0.05) >= 2.9
    assert (luminance(page) + 0.05) / (luminance(mark) + 0.05) >= 4


# -- what falls due today


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with an_office(tmp_path) as made:
        path = made.path
    assert path is not None
    opened = open_book(path, actor="maria.soto")
    yield opened
    opened.close()


def answered(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: not window.runner._asked)


def test_what_falls_due_today_is_said_once_a_day_in_the_window(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reminder, "due_today", lambda _store, _today: 2)
    Reminder(window).begin(may_speak=True)
    answered(qtbot, window)
    assert window.frame.notice.text() == "Hoy vencen 2 plazos."
    window.frame.notice.hide()
    Reminder(window).look()
    answered(qtbot, window)
    assert window.frame.notice.text() == ""


@pytest.mark.parametrize("wanted", [True, False])
def test_the_desktop_speaks_only_if_asked_to_and_names_nobody(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch, wanted: bool
) -> None:
    said: list[tuple[object, ...]] = []
    monkeypatch.setattr(reminder, "has_desktop", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _tray, *words: said.append(words))
    monkeypatch.setattr(reminder, "due_today", lambda _store, _today: 1)
    window.preferences.keep(WANTED, int(wanted))
    window.frame.showMinimized()
    told = Reminder(window)
    for _time in range(2):
        told.look()
        answered(qtbot, window)
    assert [words[:2] for words in said] == ([("Probidad", "Hoy vence 1 plazo.")] if wanted else [])
    if wanted:
        assert told.tray is not None
        told.tray.messageClicked.emit()
        assert not window.frame.isMinimized()
        assert window.here == "home"


def test_a_term_that_ends_today_is_counted(
    store: Store, open_window: Callable[[Store], Window], qtbot: QtBot
) -> None:
    window = open_window(store)
    due = [duty for duty in duties(store, window.today()) if duty.due]
    assert due
    for day in {duty.due for duty in due if duty.due}:
        expected = sum(duty.due == day for duty in duties(store, day))
        assert reminder.due_today(store, day) == expected
    answered(qtbot, window)
