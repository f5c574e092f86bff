"""Every page with large letters in the window of an old screen: nothing is cut or scrolls sideways."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain import language
from desktop.jobs.progress import Progress
from desktop.ui.declaration_head import DeclarationHead
from desktop.ui.empty import Empty
from desktop.ui.kit import theme
from desktop.ui.kit.form import WIDEST
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
        assert window.frame.width() <= WIDTH, f"{sight.name} made the window wider, if only for a moment"
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


def test_a_page_asks_for_its_own_room_whatever_was_seen_before_it(window: Window, settled: Settled) -> None:
    for name in ("roster", "paste", "equal", "closing", "sample", "closings", "holders"):
        window.go(name)
        settled(window)
        breathe()
        assert window.frame.area.verticalScrollBar().maximum() == 0, name


def test_what_was_narrow_once_does_not_keep_its_sentence_high(qtbot: QtBot) -> None:
    empty = Empty()
    qtbot.addWidget(empty)
    empty.resize(120, 400)
    empty.tell("inbox", "Elija o suelte aquí la planilla", "Las columnas se reconocen por su nombre.")
    empty.resize(900, 400)
    empty.show()
    breathe()
    line = empty.heading.fontMetrics().height()
    assert empty.heading.height() < 2 * line
    assert empty.words.height() < 2 * line


def test_a_form_and_its_page_widen_with_the_letters(
    window: Window, settled: Settled, qapp: QApplication
) -> None:
    window.go("roster")
    settled(window)
    window.go("meetings")
    settled(window)
    page = window.pages["meetings"]
    assert isinstance(page, ListingPage)
    page.table.open_now()
    settled(window)
    theme.apply(qapp, "light", 200)
    breathe()
    assert page.record.form.maximumWidth() == theme.px(WIDEST)
    window.go("roster")
    settled(window)
    breathe()
    day = window.pages["declaring"].current().day  # type: ignore[attr-defined]  # a shelf
    assert day.fontMetrics().horizontalAdvance(day.text()) < day.width()


def test_work_under_way_makes_no_window_wider(window: Window, settled: Settled, qapp: QApplication) -> None:
    theme.apply(qapp, "light", 200)
    status, gate = window.frame.status, threading.Event()
    status.tell(status.sound, "libro íntegro, revisado el 30-11-2026")
    breathe()

    def work() -> Generator[Progress, None, None]:
        while not gate.wait(0.01):
            yield Progress(
                1, 2_000, "Escribiendo el libro de octubre de 2026, y además sus anexos uno por uno"
            )

    window.runner.start("Exportar", work())
    breathe()
    for fact, told in (
        (status.book, "libro de práctica: todo es inventado"),
        (status.sound, "libro íntegro"),
    ):
        status.tell(fact, f"{told}, revisado el 01-12-2026")
    breathe()
    least, stop = window.frame.minimumSizeHint().width(), status.jobs.stop
    right, wide = stop.mapTo(window.frame, stop.rect().topRight()).x(), window.frame.width()
    gate.set()
    settled(window)
    assert least <= WIDTH
    assert wide == WIDTH
    assert right <= WIDTH
    status.tell(status.book, "libro.probidad")
    breathe()
    assert status.sound.isVisible()


@pytest.mark.parametrize("kind", ["good", "bad"])
def test_news_of_two_lines_is_read_whole(window: Window, kind: str) -> None:
    notice = window.frame.notice
    told = "Algo falló y quedó anotado. Lo escrito está a salvo: puede seguir trabajando sin cuidado ninguno."
    notice.say("Hecho.", kind)
    notice.say(told, kind, [("Abrir la carpeta", breathe), ("Copiar el informe", breathe)])
    breathe()
    assert notice.words.height() >= notice.words.heightForWidth(notice.words.width())


def test_the_head_of_a_declaration_needs_no_more_than_an_old_screen(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "light", 200)
    head = DeclarationHead()
    qtbot.addWidget(head)
    head.resize(1240, 300)
    head.show()
    breathe()
    breathe()
    assert head.minimumSizeHint().width() <= 1240
