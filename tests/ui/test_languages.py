"""Every text of the window comes through the catalogue; what people wrote never does."""

from __future__ import annotations

import re
import runpy
import sqlite3
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from pytestqt.qtbot import QtBot

from desktop.domain import language
from desktop.domain.resources import RESOURCES
from desktop.registers import ALL
from desktop.store import open_book
from desktop.ui.frame import Frame
from desktop.ui.kit.runner import Runner
from desktop.ui.menus import menus
from desktop.ui.preferences import Preferences
from desktop.ui.window import Window
from tests import pseudo
from tests.ui.conftest import TODAY
from tests.ui.pages import PAGES
from tests.ui.said import said, unmarked

gathering = SimpleNamespace(**runpy.run_path(str(RESOURCES.parent / "packaging" / "catalogue.py")))
FOLDER = RESOURCES / "locale"
LANGUAGES = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())
PIECES = re.compile(r"[^\w\s.@/°ºª'-]+|\s[-/]\s")
KEYS = re.compile(r"\d+:\d\d|Ctrl|(?:Ctrl|Alt|Shift|May[úu]s)\+\S+|F\d+|Esc|Enter|Tab|Supr|Del")
SAME = frozenset({"Probidad", "PDF", "CSV", "JSON", "XLSX", "HTML", "RUT", "UF", "UTM"})
"""What every language calls the same."""
BABEL = {
    str(word)
    for words in (Locale("es").days, Locale("es").months)
    for word in words["format"]["wide"].values()
}
"""Days and months have their own catalogues."""


NAMED = frozenset({"about", "help"})
"""Pages of proper names, and of texts that lie in a file for each language."""


@cache
def kept(tongue: str) -> Catalog:
    with (FOLDER / tongue / "LC_MESSAGES" / "probidad.po").open("rb") as file:
        return read_po(file, locale=tongue)


def forms(message: Message) -> Iterator[tuple[str, str]]:
    told, said_so = (one if isinstance(one, tuple) else (one,) for one in (message.id, message.string))
    yield from zip(told, said_so, strict=True)


def places(text: str) -> list[str]:
    return [
        name or "" for _text, name, _spec, _conversion in string.Formatter().parse(text) if name is not None
    ]


def braces(text: str) -> bool:
    try:
        places(text)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("tongue", LANGUAGES)
def test_catalogue_holds_every_text_of_the_program_translated(tongue: str) -> None:
    now, before = gathering.gathered(), kept(tongue)
    assert {str(m.id) for m in now if m.id} == {str(m.id) for m in before if m.id}
    assert [m.id for m in before if m.id and not all(said_so for _told, said_so in forms(m))] == []


@pytest.mark.parametrize("tongue", LANGUAGES)
def test_translation_keeps_what_is_filled_in_and_the_blanks_around(tongue: str) -> None:
    for message in kept(tongue):
        for told, said_so in forms(message) if message.id else ():
            assert (
                told[: len(told) - len(told.lstrip())] == said_so[: len(said_so) - len(said_so.lstrip())]
            ), told
            assert told[len(told.rstrip()) :] == said_so[len(said_so.rstrip()) :], told
            if braces(told):
                assert sorted(places(told)) == sorted(places(said_so)), told


@pytest.mark.parametrize("tongue", LANGUAGES)
def test_compiled_catalogue_is_that_of_the_texts(tongue: str, tmp_path: Path) -> None:
    path = FOLDER / tongue / "LC_MESSAGES" / "probidad.mo"
    with (tmp_path / "made.mo").open("wb") as file:
        gathering.write_mo(file, kept(tongue))
    assert (tmp_path / "made.mo").read_bytes() == path.read_bytes()


@pytest.mark.parametrize("tongue", [language.SOURCE, *LANGUAGES])
def test_no_two_entries_of_a_menu_share_a_letter(tongue: str) -> None:
    language.use(tongue)
    try:
        lists = [
            [title for title, _told in menus()],
            *([text for _n, text, *_more in told] for _t, told in menus()),
        ]
    finally:
        language.use(language.SOURCE)
    for texts in lists:
        letters = [found[1].casefold() for text in texts if (found := re.search(r"&(\w)", text))]
        assert len(letters) == len(set(letters)), texts


def test_no_text_is_told_before_a_language_is_chosen() -> None:
    """At the top of a file it would be said in Spanish for good."""
    for path in gathering.sources():
        for line in gathering.told_too_early(path):
            pytest.fail(f"{path.name}:{line}: `_` at import time")


@cache
def written(book: Path) -> str:
    """Everything that people wrote into a book, and the citations of law."""
    with sqlite3.connect(book) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        values = {
            value
            for (table,) in tables
            for row in connection.execute(f'SELECT * FROM "{table}"')  # noqa: S608 -- as the book names it
            for value in row
            if isinstance(value, str)
        }
    law = [text for model in ALL for text in (model.about.legal, *(field.legal for field in model.fields))]
    tree = [path.read_text(encoding="utf-8") for path in (RESOURCES / "law/lobby_tree").glob("*.json")]
    sources = [path.read_text(encoding="utf-8") for path in (RESOURCES / "law").glob("*.csv")]
    lists = [path.read_text(encoding="utf-8") for path in (RESOURCES / "reference").glob("*.csv")]
    return "\n".join((*values, *law, *tree, *sources, *lists, str(book)))


@cache
def strange(text: str, book: Path) -> tuple[str, ...]:
    """Pieces of a text that neither the catalogue nor a person of the office can have said."""
    left = KEYS.sub(" ", unmarked(text))
    pieces = (piece.strip(" .-") for piece in PIECES.split(left))
    letters = [
        p
        for p in pieces
        if any(map(str.isalpha, p)) and p not in SAME | BABEL and not p.startswith(str(book.parent))
    ]
    return tuple(piece for piece in letters if piece not in written(book))


def test_no_page_says_what_the_catalogue_does_not_hold(
    qtbot: QtBot, book: Path, preferences: Preferences
) -> None:
    known = frozenset(text for message in kept("en") for text, _said in forms(message) if text)
    store = open_book(book, actor="prueba")
    found: dict[str, str] = {}
    with pseudo.spoken(known) as lacking:
        frame = Frame(preferences, Runner(), lambda: TODAY)
        frame.resize(1366, 768)
        qtbot.addWidget(frame)
        window = Window(frame, store, today=lambda: TODAY)
        frame.show()
        for name in PAGES:
            for page in visits(qtbot, window, name):
                for where, text in said(frame) if name not in NAMED else ():
                    for piece in strange(text, book):
                        found.setdefault(piece, f"{page} {where}")
        assert window.frame.close()
    assert {text for text in lacking if any(map(str.isalpha, text)) and text not in SAME} == set()
    assert not found, "\n".join(f"{piece} | {where}" for piece, where in sorted(found.items()))


def visits(qtbot: QtBot, window: Window, name: str) -> Iterator[str]:
    """A page; of a list also one of its records, and a new one."""
    window.go(name)
    qtbot.waitUntil(lambda: not window.runner._asked and not window.runner.jobs, timeout=20_000)
    yield name
    if (page := window.list_page()) is not None:
        page.table.selectRow(0)
        page.table.open_now()
        yield f"{name}, a record"
        page.new()
        yield f"{name}, a new one"
