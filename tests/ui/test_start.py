"""Starting: with a book, without one, with a broken one, twice, and without a screen."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialogButtonBox
from pytestqt.qtbot import QtBot
from sqlalchemy.exc import OperationalError

from desktop.registers.institutions import Institution
from desktop.store import BookError, open_book
from desktop.store.errors import why_not_opened
from desktop.store.lists import Query
from desktop.ui import diary, start
from desktop.ui import session as sessions
from desktop.ui.empty import Empty
from desktop.ui.first_start import FirstStart
from desktop.ui.instance import with_password, without_password
from desktop.ui.kit.runner import Work
from desktop.ui.messages import log, note, sentence
from desktop.ui.preferences import Preferences
from desktop.ui.server_key import ServerKey
from desktop.ui.session import LAST, Session
from desktop.ui.window import Window
from tests.ui.conftest import TODAY

Begin = Callable[[str | None], Session]
KEY = "clave&secreta=ñ"


@pytest.fixture
def begin(qapp: object, preferences: Preferences, looks: None) -> Iterator[Begin]:  # noqa: ARG001 -- windows
    made: list[Session] = []
    assert looks is None

    def begun(book: str | None) -> Session:
        session = Session(preferences, lambda: TODAY, book)
        made.append(session)
        if not session.is_another_open:
            session.begin()
        return session

    yield begun
    for session in made:
        session.frame.close()
        session.frame.deleteLater()
        session.end()


def ready(qtbot: QtBot, session: Session) -> Window:
    qtbot.waitUntil(lambda: isinstance(session.window, Window), timeout=20_000)
    window = session.window
    assert isinstance(window, Window)
    qtbot.waitUntil(lambda: not window.runner._asked and not window.runner.jobs, timeout=20_000)
    return window


def test_the_frame_is_painted_before_the_book_is_opened(qtbot: QtBot, begin: Begin, book: Path) -> None:
    session = begin(str(book))
    with qtbot.waitSignal(session.frame.painted):
        assert session.window is None
    window = ready(qtbot, session)
    assert window.here == "home"
    assert session.preferences.text(LAST) == str(book)


def test_the_last_book_opens_again(qtbot: QtBot, begin: Begin, book: Path, preferences: Preferences) -> None:
    preferences.keep(LAST, str(book))
    window = ready(qtbot, begin(None))
    assert window.store.path == book


def test_a_second_start_raises_the_first_window(qtbot: QtBot, begin: Begin, book: Path) -> None:
    first = begin(str(book))
    ready(qtbot, first)
    with qtbot.waitSignal(first.instance.asked):
        second = begin(str(book))
    assert second.is_another_open
    assert second.window is None


# -- the first start


def first_page(qtbot: QtBot, session: Session) -> FirstStart:
    qtbot.waitUntil(lambda: isinstance(session.frame.pages.currentWidget(), FirstStart))
    page = session.frame.pages.currentWidget()
    assert isinstance(page, FirstStart)
    return page


def test_the_first_start_makes_a_book_in_three_steps(qtbot: QtBot, begin: Begin, tmp_path: Path) -> None:
    place = tmp_path / "nuevo" / "libro.probidad"
    session = begin(str(place))
    page = first_page(qtbot, session)
    assert page.count.text() == "Paso 1 de 3"
    page.on.click()
    assert not page.on.isEnabled()
    QTest.keyClicks(page.whose.search, "interior")
    page.whose.list.setCurrentRow(0)
    assert page.on.isEnabled()
    page.on.click()
    given, surnames, post, category, starts = page.who.rows[0]
    QTest.keyClicks(given, "Ana")
    surnames.setText("Pérez")
    QTest.keyClicks(post, "Subsecretaria")
    category.setCurrentIndex(2)
    QTest.keyClicks(starts, "11-3-2026")
    page.on.click()
    assert page.count.text() == "Resumen"
    page.on.click()
    window = ready(qtbot, session)
    assert window.store.path == place
    assert window.store.count(Query(register="officials")) == 1
    own = window.store.get(Institution, window.store.setting("own_institution"))
    assert own is not None
    assert "Interior" in own.name
    assert window.store.verify() == []


def test_the_institution_is_found_and_taken_by_keyboard(qtbot: QtBot, begin: Begin, tmp_path: Path) -> None:
    page = first_page(qtbot, begin(str(tmp_path / "libro.probidad")))
    page.on.click()
    QTest.keyClicks(page.whose.search, "subsecretaria general presidencia")
    QTest.keyClick(page.whose.search, Qt.Key.Key_Return)
    assert page.whose.code.text() == "AF001"
    assert page.stack.currentWidget() is page.whose
    QTest.keyClick(page.whose.list, Qt.Key.Key_Return)
    assert page.stack.currentWidget() is page.who
    QTest.keyClick(page.who.rows[0][0], Qt.Key.Key_Return)
    assert page.stack.currentWidget() is page.who
    _given, surnames, post, category, starts = page.who.rows[0]
    assert page.focusWidget() is surnames
    QTest.keyClick(surnames, Qt.Key.Key_Return)
    QTest.keyClicks(post, "Subsecretaria")
    QTest.keyClick(post, Qt.Key.Key_Return)
    assert category.currentData() == "undersecretary"
    assert page.focusWidget() is category
    QTest.keyClick(category, Qt.Key.Key_Return)
    assert page.focusWidget() is starts


def test_a_date_that_is_none_is_refused_and_can_be_put_right(
    qtbot: QtBot, begin: Begin, tmp_path: Path
) -> None:
    place = tmp_path / "libro.probidad"
    session = begin(str(place))
    page = first_page(qtbot, session)
    page.on.click()
    page.whose.name.setText("Organismo")
    page.whose.code.setText("ZZ999")
    page.on.click()
    given, _surnames, post, _category, starts = page.who.rows[0]
    given.setText("Ana")
    post.setText("Jefa")
    starts.setText("ayer tarde")
    page.on.click()
    assert page.wrong.text().startswith("Fila 1. Desde: ")
    assert page.stack.currentWidget() is page.who
    assert not place.exists()
    starts.setText("01-03-2026")
    page.on.click()
    assert not page.wrong.text()
    page.on.click()
    ready(qtbot, session)


def test_the_officials_may_wait(qtbot: QtBot, begin: Begin, tmp_path: Path) -> None:
    session = begin(str(tmp_path / "libro.probidad"))
    page = first_page(qtbot, session)
    page.on.click()
    page.whose.name.setText("Organismo")
    page.whose.code.setText("ZZ999")
    page.on.click()
    page.on.click()
    assert page.on.text() == "Crear el libro sin autoridades"
    page.on.click()
    assert ready(qtbot, session).store.count(Query(register="officials")) == 0


def test_an_existing_book_opens_in_a_window_of_its_own(
    qtbot: QtBot, begin: Begin, book: Path, tmp_path: Path
) -> None:
    session = begin(str(tmp_path / "no-hay.probidad"))
    page = first_page(qtbot, session)
    before = session.frame
    page.where.opens.emit(str(book))
    assert ready(qtbot, session).store.path == book
    assert session.frame is not before


# -- books that cannot be opened


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"esto no es un libro", "no es un libro de Probidad"), (b"", "no es un libro de Probidad")],
)
def test_a_broken_book_gets_a_page_that_says_what_to_do(
    qtbot: QtBot, begin: Begin, tmp_path: Path, content: bytes, told: str
) -> None:
    path = tmp_path / "roto.probidad"
    path.write_bytes(content)
    session = begin(str(path))
    qtbot.waitUntil(lambda: isinstance(session.frame.pages.currentWidget(), Empty))
    page = session.frame.pages.currentWidget()
    assert isinstance(page, Empty)
    assert told in page.words.text()
    assert [button.text() for button in page.findChildren(QAbstractButton)] == [
        "Volver a intentar",
        "Abrir otro libro…",
        "Recuperar un respaldo…",
        "Crear un libro nuevo",
    ]
    assert path.read_bytes() == content


def test_a_book_that_was_put_right_opens_on_the_second_try(
    qtbot: QtBot, begin: Begin, tmp_path: Path, book: Path
) -> None:
    path = tmp_path / "roto.probidad"
    path.write_bytes(b"nada")
    session = begin(str(path))
    qtbot.waitUntil(lambda: isinstance(session.frame.pages.currentWidget(), Empty))
    book.replace(path)
    page = session.frame.pages.currentWidget()
    assert isinstance(page, Empty)
    page.findChildren(QAbstractButton)[0].click()
    assert ready(qtbot, session).store.path == path


# -- a server whose key this machine has not


def refusing(said: str) -> BookError:
    return BookError(why_not_opened(OperationalError("", {}, Exception(said))))


@pytest.fixture
def locked(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a server that asks for a key, and whose key is `KEY`."""
    load = sessions.loading

    def asking(place: str) -> Work:
        if "password=" not in place:
            raise refusing("connection failed: fe_sendauth: no password supplied")
        if place != with_password(place, KEY):
            raise refusing('FATAL:  password authentication failed for user "ana"')
        return (yield from load(place))

    monkeypatch.setattr(sessions, "loading", asking)


def page_of(qtbot: QtBot, session: Session, words: str) -> Empty:
    def seen() -> bool:
        page = session.frame.pages.currentWidget()
        return isinstance(page, Empty) and words in page.words.text()

    qtbot.waitUntil(seen)
    page = session.frame.pages.currentWidget()
    assert isinstance(page, Empty)
    return page


def type_key(session: Session, page: Empty, key: str) -> None:
    page.findChildren(QAbstractButton)[0].click()
    step = next(one for one in session.frame.findChildren(ServerKey) if not one.is_shut)
    step.key.setText(key)
    step.keep.click()
    assert not step.key.text()


@pytest.mark.usefixtures("locked")
def test_the_key_is_asked_for_tried_and_never_kept_or_shown(
    qtbot: QtBot, begin: Begin, book_pg: str, tmp_path: Path
) -> None:
    session = begin(book_pg)
    page = page_of(qtbot, session, "pide una clave que este equipo no tiene")
    offered = [button.text() for button in page.findChildren(QAbstractButton)]
    assert offered == [
        "Escribir la clave…",
        "Volver a intentar",
        "Abrir otro libro…",
        "Crear un libro nuevo",  # a backup is put back into a file, never over a server
    ]
    type_key(session, page, "otra")
    again = page_of(qtbot, session, "no aceptó el usuario o la clave")
    assert "otra" not in again.words.text()
    type_key(session, again, KEY)
    assert ready(qtbot, session).store.path is None
    session.close()
    session.preferences.save()
    kept = (tmp_path / "ventana.ini").read_text(encoding="utf-8")
    assert "postgresql" in kept
    assert not any(word in kept for word in ("secreta", "password"))


@pytest.mark.parametrize("place", ["postgresql://ana@servidor/libro", "postgresql://servidor/libro?user=ana"])
def test_an_address_with_its_key_is_the_same_book(place: str) -> None:
    assert without_password(with_password(place, KEY)) == place


# -- what must hold before Qt


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    told = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return subprocess.run(
        [sys.executable, "main.py", *arguments],
        env=told | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there Qt aborts without a screen")
@pytest.mark.parametrize("display", ["", ":987", "nada"])
def test_without_a_screen_a_sentence_and_no_abort(display: str) -> None:
    told = run(QT_QPA_PLATFORM="xcb", DISPLAY=display)
    assert told.returncode == 1
    assert told.stderr.startswith("No hay pantalla")
    assert "Traceback" not in told.stderr


def test_qt_speaks_spanish(qapp: object, preferences: Preferences) -> None:
    assert qapp is start.application(preferences)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
    assert {button.text().replace("&", "") for button in box.buttons()} == {"Guardar", "Cancelar"}


# -- the diary


def failure() -> KeyError:
    """An error with a place and with something that somebody typed."""
    try:
        dict[str, str]()["12.345.678-5 Ana Pérez"]
    except KeyError as error:
        return error
    raise AssertionError


def test_the_diary_holds_types_and_places_and_never_values(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diary, "folder", lambda: tmp_path)
    before = list(log.handlers)
    diary.begin()
    try:
        note(failure())
    finally:
        (mine,) = [handler for handler in log.handlers if handler not in before]
        log.removeHandler(mine)
        mine.close()
        log.propagate = True
    told = (tmp_path / "probidad.log").read_text(encoding="utf-8")
    assert "KeyError tests/ui/test_start.py:" in told
    assert "12.345" not in told
    assert "Pérez" not in told


def test_what_nobody_caught_is_told_in_the_window(
    qtbot: QtBot, begin: Begin, book: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    window = ready(qtbot, begin(str(book)))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    with caplog.at_level(logging.ERROR):
        diary.catch_all(lambda error: window.frame.say(sentence(error)))
        sys.excepthook(KeyError, KeyError("secreto"), None)
    assert "quedó anotado" in window.frame.notice.text()
    assert "secreto" not in caplog.text + window.frame.notice.text()


def test_a_book_is_not_touched_by_a_start_that_finds_it_open(qtbot: QtBot, begin: Begin, book: Path) -> None:
    ready(qtbot, begin(str(book)))
    begin(str(book))
    store = open_book(book, actor="prueba")
    assert store.verify() == []
    store.close()


def test_a_book_that_lies_where_one_would_make_one_is_opened(
    qtbot: QtBot, begin: Begin, tmp_path: Path, book: Path
) -> None:
    session = begin(str(tmp_path / "no-hay.probidad"))
    page = first_page(qtbot, session)
    page.where.place.setText(str(book))
    assert page.on.text() == "Abrir este libro"
    page.on.click()
    assert ready(qtbot, session).store.path == book
