"""Every page with large letters in the window of an old screen: nothing is cut or scrolls sideways."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain import language
from desktop.ui.kit import theme
from desktop.ui.listing import ListingPage
from desktop.ui.window import Window
from tests.ui import cut
from tests.ui.contrasts import faint
from tests.ui.rounds import breathe, rounds

pytestmark = pytest.mark.filterwarnings("ignore:.*cartesian product")
Settled = Callable[[Any], None]
WIDTH, HEIGHT = 1366, 768


SAMPLE = ("home", "requests", "meetings", "closing", "declaration_board", "export", "equal", "yearly")
"""Pages with the most words, for the language that is not the first."""


def laid_out(window: Window) -> None:
    """A page that came in place of a wider one has its own width some turns later."""
    pages, seen = window.frame.pages, window.frame.area.viewport()
    for _turn in range(50):
        breathe()
        if pages.width() == max(seen.width(), pages.minimumSizeHint().width()):
            return


def breaches(
    window: Window, settled: Settled, forms: tuple[str, ...], pages: Sequence[str] = ()
) -> list[str]:
    """What is cut, page after page."""
    known: set[str] = set()
    faints: set[tuple[str, ...]] = set()
    found: list[str] = []
    for sight in rounds(window, settled, forms, pages):
        laid_out(window)
        for root in (sight.root, window.frame) if not known else (sight.root,):
            told = [f"{sight.name} ({rule.__name__}): {text}" for rule in cut.RULES for text in rule(root)]
            found += [text for text in told if text not in known]
            known |= set(told)
        found += [f"{sight.name} (contrast): {told}" for told in faint(sight.root, faints)]
        needed = window.frame.pages.minimumSizeHint().width()
        if needed > window.frame.area.width():
            found.append(f"{sight.name}: the page needs {needed} and has {window.frame.area.width()}")
        least = window.frame.minimumSizeHint()
        assert least.width() <= WIDTH, sight.name
        assert least.height() <= HEIGHT, sight.name
    return found


def test_at_200_per_cent_every_page_is_read_whole(
    window: Window, settled: Settled, qapp: QApplication
) -> None:
    theme.apply(qapp, "dark", 200)
    breathe()
    found = breaches(window, settled, ())
    assert not found, "\n".join(found)


@pytest.fixture
def in_english() -> Iterator[None]:
    language.use("en")
    yield
    language.use("es")


def test_at_200_per_cent_the_pages_with_most_words_are_read_whole_in_english_too(
    in_english: None, window: Window, settled: Settled, qapp: QApplication
) -> None:
    assert in_english is None
    theme.apply(qapp, "dark", 200)
    breathe()
    found = breaches(window, settled, (), SAMPLE)
    assert not found, "\n".join(found)


@pytest.mark.long
@pytest.mark.timeout(600)
def test_at_200_per_cent_everything_is_read_whole_in_english_too(
    in_english: None, window: Window, settled: Settled, qapp: QApplication
) -> None:
    assert in_english is None
    theme.apply(qapp, "light", 200)
    breathe()
    found = breaches(window, settled, ("new", "open"))
    assert not found, "\n".join(found)


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize("look", [("light", 90), ("dark", 100), ("contrast", 130), ("light", 200)], ids=str)
def test_every_form_is_read_whole_too(
    window: Window, settled: Settled, qapp: QApplication, look: tuple[str, int]
) -> None:
    theme.apply(qapp, *look)
    breathe()
    found = breaches(window, settled, ("new", "open"))
    assert not found, "\n".join(found)


def test_where_there_is_room_for_one_pane_the_record_takes_the_place_of_its_list(
    window: Window, settled: Settled, qapp: QApplication
) -> None:
    theme.apply(qapp, "light", 200)
    window.go("meetings")
    settled(window)
    page = window.pages["meetings"]
    assert isinstance(page, ListingPage)
    assert page.table.isVisible()
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    assert page.table.isVisible(), "walking down the list opens nothing"
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    settled(window)
    breathe()
    assert not page.table.isVisible()
    assert page.record.isVisible()
    assert page.record.area.horizontalScrollBar().maximum() == 0
    assert QApplication.focusWidget() is page.to_list
    QTest.keyClick(page.to_list, Qt.Key.Key_Space)
    assert page.table.isVisible()
    assert page.table.hasFocus()
    theme.apply(qapp, "light", 100)
    breathe()
    assert page.table.isVisible()
    assert page.record.isVisible()
    assert not page.to_list.isVisible()


def test_letters_may_grow_and_shrink_while_a_page_that_turns_is_in_sight(
    window: Window, settled: Settled, qapp: QApplication, caught: list[BaseException]
) -> None:
    for name in ("equal", "holders", "declaration_board", "home"):
        window.go(name)
        settled(window)
        for scale in (200, 100):
            theme.apply(qapp, "light", scale)
            breathe()
    assert caught == []
