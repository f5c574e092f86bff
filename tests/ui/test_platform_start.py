"""One window a book, whoever starts it and with what; the books opened last; where one was."""

from __future__ import annotations

import json
import os
import signal
import socket
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QLockFile, QSysInfo
from PySide6.QtWidgets import QAbstractButton, QPushButton
from pytestqt.qtbot import QtBot

from desktop.store import open_book
from desktop.store.lists import Query
from desktop.ui import book_lock, recent
from desktop.ui.about import AboutPage
from desktop.ui.book_lock import BookLock, beside
from desktop.ui.empty import Empty
from desktop.ui.ending import Ending
from desktop.ui.first_book import actor
from desktop.ui.first_start import FirstStart
from desktop.ui.importing import ImportPage
from desktop.ui.instance import LONGEST, Instance, name_of, raise_other, told_files, without_password
from desktop.ui.listing import ListingPage
from desktop.ui.preferences import Preferences
from desktop.ui.resumption import WANTED, give_back
from desktop.ui.session import Session
from desktop.ui.welcome import mark
from desktop.ui.window import Window
from tests.ui.conftest import TODAY
from tests.ui.hands import an_office

Begin = Callable[..., Session]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    with an_office(tmp_path) as store:
        assert store.path is not None
        return store.path


@pytest.fixture
def begin(preferences: Preferences, looks: None) -> Iterator[Begin]:
    made: list[Session] = []
    assert looks is None

    def begun(book: Path | None, *files: Path, fresh: bool = False) -> Session:
        told = [str(file) for file in files]
        session = Session(preferences, lambda: TODAY, str(book) if book else None, told, fresh=fresh)
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


def closed(session: Session) -> None:
    assert session.frame.close()
    session.end()


# -- one window a book


def test_a_file_given_to_a_second_start_is_offered_by_the_first(
    qtbot: QtBot, begin: Begin, book: Path, tmp_path: Path
) -> None:
    file = tmp_path / "José Ñuñez.jsonl"
    file.write_bytes(b"{}\n")
    window = ready(qtbot, begin(book))
    assert begin(book, file).is_another_open
    qtbot.waitUntil(lambda: window.here == "import")
    page = window.pages["import"]
    assert isinstance(page, ImportPage)
    assert page.paths == [file]


def test_a_file_that_came_with_the_start_is_offered_when_the_book_is_open(
    qtbot: QtBot, begin: Begin, book: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "probidad"
    folder.mkdir()
    (folder / "complemento.json").write_text("{}")
    (folder / "meetings.jsonl").write_text("{}\n")
    window = ready(qtbot, begin(book, folder / "meetings.jsonl"))
    page = window.pages["import"]
    assert isinstance(page, ImportPage)
    assert page.paths == [folder]


@pytest.mark.parametrize("said", [b"", b"raise", b"[]", b'{"files": 7}', b'{"files": [7, "x", "/no/hay"]}'])
def test_what_makes_no_sense_only_raises_the_window(said: bytes) -> None:
    assert told_files(said) == []


def test_nobody_fills_the_memory_of_a_window(qtbot: QtBot, tmp_path: Path) -> None:
    book, instance = str(tmp_path / "libro.probidad"), Instance()
    assert instance.hold(book)
    with qtbot.waitSignal(instance.asked), qtbot.assertNotEmitted(instance.handed, wait=50):
        assert raise_other(book, ["/x" * LONGEST])
    instance.release()


def test_whoever_was_heard_to_the_end_holds_nobody(qtbot: QtBot, tmp_path: Path) -> None:
    book, instance = str(tmp_path / "libro.probidad"), Instance()
    assert instance.hold(book)
    with qtbot.waitSignal(instance.handed):
        assert raise_other(book, [str(tmp_path)])
    instance.release()
    left = weakref.ref(instance)
    del instance
    assert left() is None


def test_a_name_left_by_a_crash_is_taken(tmp_path: Path) -> None:
    book = str(tmp_path / "libro.probidad")
    dead = socket.socket(socket.AF_UNIX)
    place = Path(QSysInfo.prettyProductName() and "/tmp") / name_of(book)  # noqa: S108 -- where Qt puts it
    place.unlink(missing_ok=True)
    dead.bind(str(place))
    dead.close()
    instance = Instance()
    assert instance.hold(book)
    assert raise_other(book)
    instance.release()
    assert not raise_other(book)


# -- other machines, other people


def a_lock_of(book: Path, host: str, process: int = 999_999) -> Path:
    place = beside(str(book))
    assert place is not None
    place.write_text(f"{process}\npython3\n{host}\n\n\n")
    return place


def test_a_book_that_another_machine_has_open_is_not_touched(qtbot: QtBot, begin: Begin, book: Path) -> None:
    before = book.read_bytes()
    a_lock_of(book, "oficina-2")
    session = begin(book)
    qtbot.waitUntil(lambda: isinstance(session.frame.pages.currentWidget(), Empty))
    page = session.frame.pages.currentWidget()
    assert isinstance(page, Empty)
    assert "«oficina-2»" in page.words.text()
    assert session.window is None
    assert book.read_bytes() == before
    page.findChildren(QAbstractButton)[-1].click()
    ready(qtbot, session)


def test_what_a_crash_left_beside_a_book_holds_nobody_up(book: Path) -> None:
    place = a_lock_of(book, QSysInfo.machineHostName())
    lock = BookLock()
    assert lock.take(str(book))
    assert lock.remark(str(book)) == ""
    lock.release()
    assert not place.exists()


def test_a_book_that_somebody_else_has_open_here_opens_with_a_word(book: Path) -> None:
    place = beside(str(book))
    theirs = QLockFile(str(place))
    assert theirs.tryLock(0)
    lock = BookLock()
    assert lock.take(str(book))
    assert lock.remark(str(book)).startswith("Otra persona tiene abierto")
    theirs.unlock()


def test_a_book_of_somebody_else_is_refused_in_one_sentence(
    qtbot: QtBot, begin: Begin, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    def refused(path: Path, *asked: Any, **how: Any) -> Any:
        if path == book:
            raise PermissionError(13, "Permission denied", str(book))
        return opened(path, *asked, **how)

    monkeypatch.setattr(Path, "open", refused)
    session = begin(book)
    qtbot.waitUntil(lambda: isinstance(session.frame.pages.currentWidget(), Empty))
    page = session.frame.pages.currentWidget()
    assert isinstance(page, Empty)
    assert page.words.text().endswith("el libro es de otra persona. Pídale que lo comparta.")


def test_a_network_folder_gets_one_sentence(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert BookLock().remark(str(book)) == ""
    kind = SimpleNamespace(data=lambda: b"cifs")
    monkeypatch.setattr(book_lock, "QStorageInfo", lambda _path: SimpleNamespace(fileSystemType=lambda: kind))
    assert "carpeta de red" in BookLock().remark(str(book))
    assert BookLock().remark("postgresql://servidor/libro") == ""


# -- the books opened last


def test_books_that_are_gone_are_forgotten(preferences: Preferences, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).touch()
        recent.remember(preferences, str(tmp_path / name))
    recent.remember(preferences, "/disco/quitado/c")
    assert recent.recent(preferences) == [str(tmp_path / "b"), str(tmp_path / "a")]
    (tmp_path / "a").unlink()
    recent.remember(preferences, str(tmp_path / "b"))
    (tmp_path / "a").touch()
    assert recent.recent(preferences) == [str(tmp_path / "b")]
    recent.forget(preferences, str(tmp_path / "b"))
    assert recent.recent(preferences) == []


@pytest.mark.parametrize(
    ("place", "kept"),
    [
        ("postgresql://ana:se%40creto@servidor:5433/libro", "postgresql://ana@servidor:5433/libro"),
        (
            "postgresql://ana@servidor/libro?sslmode=require",
            "postgresql://ana@servidor/libro?sslmode=require",
        ),
        ("postgresql://servidor/libro?user=ana&password=secreto", "postgresql://servidor/libro?user=ana"),
        ("postgresql://ana:a@b@servidor/libro", "postgresql://ana@servidor/libro"),
        ("/casa/ana:secreto@libro.probidad", "/casa/ana:secreto@libro.probidad"),
    ],
)
def test_an_address_is_kept_without_its_password(preferences: Preferences, place: str, kept: str) -> None:
    recent.remember(preferences, place)
    if "://" in place:
        assert recent.recent(preferences) == [kept]
    assert without_password(place) == kept
    assert name_of(place) == name_of(kept)


def test_the_menu_opens_a_book_of_before(qtbot: QtBot, begin: Begin, book: Path, tmp_path: Path) -> None:
    other = tmp_path / "el otro.probidad"
    other.write_bytes(book.read_bytes())
    session = begin(other)
    recent.remember(session.preferences, str(book))
    ready(qtbot, session)
    menus = session.frame.findChildren(recent.RecentMenu)
    assert len(menus) == 1
    menus[0].fill()
    told = [action.text() for action in menus[0].actions()]
    assert told[0].startswith("&1 el otro.probidad en ")
    assert told[1].startswith("&2 libro.probidad en ")
    menus[0].actions()[1].trigger()
    assert ready(qtbot, session).store.path == book


def test_who_has_no_book_is_offered_those_of_before(
    qtbot: QtBot, begin: Begin, book: Path, tmp_path: Path, preferences: Preferences
) -> None:
    recent.remember(preferences, str(book))
    session = begin(tmp_path / "no-hay.probidad")
    qtbot.waitUntil(lambda: isinstance(session.frame.pages.currentWidget(), FirstStart))
    page = session.frame.pages.currentWidget()
    assert isinstance(page, FirstStart)
    offered = [one for one in page.where.findChildren(QPushButton) if one.text().startswith("libro.probidad")]
    offered[0].click()
    assert ready(qtbot, session).store.path == book


# -- before a book is open


def test_looks_letters_and_about_need_no_book(
    qtbot: QtBot, begin: Begin, tmp_path: Path, preferences: Preferences
) -> None:
    session = begin(tmp_path / "no-hay.probidad")
    frame = session.frame
    qtbot.waitUntil(lambda: isinstance(frame.pages.currentWidget(), FirstStart))
    asking = frame.pages.currentWidget()
    acts = frame.actions_by_name
    acts["looks"].trigger()
    acts["larger"].trigger()
    assert (preferences.mode, preferences.text_size) == ("dark", 110)
    acts["ordinary"].trigger()
    assert preferences.text_size == 100
    for _time in range(2):
        acts["about"].trigger()
    page = frame.pages.currentWidget()
    assert isinstance(page, AboutPage)
    buttons = {button.text(): button for button in page.buttons}
    assert not buttons["Abrir la carpeta de los datos"].isEnabled()
    buttons["Volver"].click()
    assert frame.pages.currentWidget() is asking


# -- where one was


def test_one_finds_the_page_its_part_the_filter_and_the_record(
    qtbot: QtBot, begin: Begin, book: Path
) -> None:
    session = begin(book)
    window = ready(qtbot, session)
    window.go("petitions")
    page = window.list_page()
    assert page is not None
    page.head.write("junta")
    (line,) = window.store.lines(window.store.numbers(Query(register="petitions")))
    page.open(line.uid)
    closed(session)
    again = ready(qtbot, begin(book))
    assert again.here == "compliance"
    page = again.list_page()
    assert isinstance(page, ListingPage)
    assert (page.register.name, page.head.typed) == ("petitions", "junta")
    record = page.has_record()
    assert record is not None
    assert record.record is not None
    assert record.record.uid == line.uid
    kept = b"".join(path.read_bytes() for path in book.parent.rglob("*.ini"))
    assert b"junta" not in kept, "what was typed lies in the book alone"
    assert b"junta" in book.read_bytes()


def test_one_goes_on_with_the_draft_in_hand(qtbot: QtBot, begin: Begin, book: Path) -> None:
    session = begin(book)
    window = ready(qtbot, session)
    window.new("gifts", {"occasion": "Aniversario de la comuna"})
    closed(session)
    page = ready(qtbot, begin(book)).list_page()
    assert page is not None
    record = page.has_record()
    assert record is not None
    assert record.record is None
    assert record.form.raws()["occasion"] == "Aniversario de la comuna"
    assert record.is_dirty()


def left(book: Path, told: object) -> None:
    """The book as if its window had been closed there."""
    store = open_book(book, actor=actor())
    store.set(f"session:{actor()}", json.dumps(told))
    store.close()


def test_what_is_gone_is_passed_over(qtbot: QtBot, begin: Begin, book: Path) -> None:
    left(book, {"page": "gifts", "register": "gifts", "uid": "gone", "draft": "gone", "typed": 7})
    window = ready(qtbot, begin(book))
    assert window.here == "gifts"
    page = window.list_page()
    assert page is not None
    assert page.has_record() is None
    for told in ("{", "[]", '{"page": "no such page"}', '{"page": "home", "register": "no such register"}'):
        window.store.set(f"session:{actor()}", told)
        give_back(window)
        assert window.here == "gifts"


@pytest.mark.parametrize("how", ["asked", "set"])
def test_the_window_may_begin_anew(
    qtbot: QtBot, begin: Begin, book: Path, preferences: Preferences, how: str
) -> None:
    left(book, {"page": "trips"})
    if how == "set":
        preferences.keep(WANTED, 0)
    assert ready(qtbot, begin(book, fresh=how == "asked")).here == "home"


# -- when the system ends, and after a crash


@pytest.mark.skipif(os.name != "posix", reason="another way of asking there")
def test_a_window_that_the_system_asks_to_end_closes_as_by_its_button(
    qtbot: QtBot, begin: Begin, book: Path, preferences: Preferences
) -> None:
    session = begin(book)
    window = ready(qtbot, session)
    window.new("gifts", {"occasion": "Feria"})
    ending = Ending(session.frame.close)
    ending.begin()
    os.kill(os.getpid(), signal.SIGTERM)
    qtbot.waitUntil(lambda: not session.frame.isVisible())
    ending.end()
    assert preferences.text(mark(window)) == "0"


def test_a_window_that_was_cut_off_says_so_at_the_next_start(
    qtbot: QtBot, begin: Begin, book: Path, preferences: Preferences
) -> None:
    session = begin(book)
    window = ready(qtbot, session)
    assert "se cortó" not in window.frame.notice.text()
    assert preferences.text(mark(window)) == "1"
    closed(session)
    assert preferences.text(mark(window)) == "0"
    preferences.keep(mark(window), 1)  # as if the power had gone
    store = open_book(book, actor=actor())
    store.drafts.keep("a", "gifts", None, {"occasion": "Feria"})
    store.close()
    told = ready(qtbot, begin(book)).frame.notice.text()
    assert told == "La última vez el programa se cortó. Lo guardado está completo y se recuperó 1 borrador."
