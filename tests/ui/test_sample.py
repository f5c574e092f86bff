"""The sample from the window: drawn, answered with one key a kind of error, and led to the record."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton

from desktop.domain.periods import Period
from desktop.jobs.closing.planning import plan
from desktop.jobs.closing.sampling import SETTING, kinds_of, sample_of, sampling
from desktop.registers.confirmations import Confirmation
from desktop.registers.institutions import Institution
from desktop.store import Store, open_book
from desktop.store.aggregates import own_body
from desktop.store.closing import close, placed
from desktop.store.lists import Query
from desktop.ui.kit import theme
from desktop.ui.listing import ListingPage
from desktop.ui.sample import SamplePage
from desktop.ui.window import Window

Settled = Callable[[Any], None]
Key = Qt.Key


def own_institution(store: Store) -> Institution:
    body = own_body(store)
    found = store.get(Institution, body.uid) if body else None
    assert found is not None
    return found


@pytest.fixture(scope="module")
def closed(practice_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The month is closed in the book; what its package holds has tests of its own."""
    path = Path(shutil.copy(practice_book, tmp_path_factory.mktemp("cerrado") / "libro.probidad"))
    store = open_book(path, actor="prueba")
    planned = plan(store, own_institution(store), 2026, 10, "0.5.0")
    placed(store, close(store, planned, "a" * 64, b"{}", ""))
    store.close()
    return path


@pytest.fixture(scope="module")
def sampled(closed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its sample is drawn as the page draws it."""
    path = Path(shutil.copy(closed, tmp_path_factory.mktemp("sorteado") / "libro.probidad"))
    store = open_book(path, actor="prueba")
    store.set(SETTING, "20")
    for _progress in sampling(store, own_institution(store), 2026, 10, "", 20):
        pass
    store.close()
    return path


def shown_in(window: Window, settled: Settled) -> SamplePage:
    window.go("sample")
    settled(window)
    found = window.pages["filings"].current()  # type: ignore[attr-defined]  # a shelf
    assert isinstance(found, SamplePage)
    return found


Open = Callable[[Path], SamplePage]


@pytest.fixture
def opened(open_window: Callable[[Store], Window], settled: Settled, tmp_path: Path) -> Iterator[Open]:
    """The page in a window on a copy of a book."""
    stores: list[Store] = []

    def open_copy(book: Path) -> SamplePage:
        stores.append(open_book(shutil.copy(book, tmp_path / "libro.probidad"), actor="prueba"))
        return shown_in(open_window(stores[-1]), settled)

    yield open_copy
    for store in stores:
        store.close()


@pytest.fixture
def page(closed: Path, opened: Open) -> SamplePage:
    return opened(closed)


@pytest.fixture
def drawn(sampled: Path, opened: Open) -> SamplePage:
    made = opened(sampled)
    made.table.setFocus()
    return made


def press(page: SamplePage, *keys: Key) -> None:
    for key in keys:
        QTest.keyClick(page.table, key)


def in_book(page: SamplePage, row: int = 0) -> Confirmation:
    found = page._bench.store.get(Confirmation, page.letters[row].uid)
    assert found is not None
    return found


def test_a_month_that_is_open_offers_no_draw(window: Window, settled: Settled) -> None:
    page = shown_in(window, settled)
    assert page.month == (2026, 10)
    assert not page.drawing.isVisible()
    assert not page.table.isVisible()
    assert page.empty.isVisible()


def test_the_draw_offers_the_seed_of_the_close_and_the_share_of_the_book(page: SamplePage) -> None:
    assert page.drawing.isVisible()
    assert page.seed.placeholderText().startswith("ZZ001-2026-10-1-")
    assert page.share.text() == "5"
    page.share.setText("101")
    page.draw()
    assert "1 a 100" in page.said.words.text()
    assert page._bench.store.count(Query(register="confirmations")) == 0


def test_a_draw_by_keyboard_lists_the_letters_and_keeps_the_share(page: SamplePage, settled: Settled) -> None:
    page.share.setText("20")
    QTest.keyClick(page.draw_button, Key.Key_Space)
    settled(page._bench.runner)
    settled(page._bench.runner)
    store = page._bench.store
    kept = sample_of(store, own_institution(store), 2026, 10)
    assert len(page.letters) == page.table.rowCount() == len(kept.letters) > 2
    assert store.setting(SETTING) == "20"
    assert not page.drawing.isVisible()
    assert kept.seed in page.sums.text()
    assert page.table.hasFocus()


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        (Key.Key_F, "date"),
        (Key.Key_C, "post"),
        (Key.Key_N, "name"),
        (Key.Key_M, "subject"),
        (Key.Key_D, "unknown"),
    ],
)
def test_one_key_notes_each_kind_of_error_and_takes_it_back(drawn: SamplePage, key: Key, kind: str) -> None:
    press(drawn, key)
    assert kinds_of(in_book(drawn)) == (kind,)
    assert in_book(drawn).answered_on == drawn._bench.today()
    press(drawn, key)
    assert kinds_of(in_book(drawn)) == ()
    assert in_book(drawn).answered_on is not None


def test_keys_note_a_whole_answer_line_after_line(drawn: SamplePage) -> None:
    press(drawn, Key.Key_V, Key.Key_Down, Key.Key_F, Key.Key_N)
    assert (in_book(drawn, 0).answered_on, kinds_of(in_book(drawn, 0))) == (drawn._bench.today(), ())
    assert kinds_of(in_book(drawn, 1)) == ("date", "name")
    item = drawn.table.item(1, 6)
    assert item is not None
    assert item.text() == "Fecha, Nombre"
    press(drawn, Key.Key_Delete)
    assert in_book(drawn, 1).answered_on is None
    assert kinds_of(in_book(drawn, 1)) == ()


def test_another_error_is_told_in_words_and_escape_forgets_it(drawn: SamplePage) -> None:
    press(drawn, Key.Key_O)
    assert drawn.answer.other.hasFocus()
    QTest.keyClicks(drawn.answer.other, "La hora")
    QTest.keyClick(drawn.answer.other, Key.Key_Return)
    assert in_book(drawn).other_error == "La hora"
    assert drawn.table.hasFocus()
    press(drawn, Key.Key_O)
    QTest.keyClicks(drawn.answer.other, " fue otra")
    QTest.keyClick(drawn.answer.other, Key.Key_Escape)
    assert drawn.answer.other.text() == "La hora"
    assert drawn.table.hasFocus()


def test_the_day_of_the_answer_is_the_one_that_is_typed(drawn: SamplePage) -> None:
    drawn.answer.day.setText("20-11-2026")
    press(drawn, Key.Key_V)
    answered = in_book(drawn).answered_on
    assert answered is not None
    assert (answered.day, answered.month) == (20, 11)
    drawn.answer.day.setText("ayer no")
    press(drawn, Key.Key_F)
    assert kinds_of(in_book(drawn)) == ()
    assert drawn.said.isVisible()
    assert not drawn.answer.boxes["date"].isChecked()


def test_a_wrong_answer_offers_to_open_the_record_and_a_right_one_does_not(
    drawn: SamplePage, settled: Settled
) -> None:
    press(drawn, Key.Key_V)
    assert not drawn.said.isVisible()
    press(drawn, Key.Key_F)
    button = next(one for one in drawn.said.findChildren(QPushButton) if "Abrir" in one.text())
    letter = drawn.letters[0]
    asked: list[tuple[str, str]] = []
    drawn.wants_open.connect(lambda register, uid: asked.append((register, uid)))
    button.click()
    settled(drawn._bench.runner)
    assert asked == [("meetings", letter.record)]


def test_enter_opens_the_record_that_was_asked_about(drawn: SamplePage, settled: Settled) -> None:
    uid = drawn.letters[0].record
    window = drawn.window()
    press(drawn, Key.Key_Return)
    settled(drawn._bench.runner)
    found = [page for page in window.findChildren(ListingPage) if page.isVisible()]
    assert [page.record.record.uid for page in found if page.record.record] == [uid]


def test_letters_and_results_are_written_where_the_person_says(
    drawn: SamplePage, settled: Settled, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_words: str(tmp_path / "sale"))
    drawn.write()
    settled(drawn._bench.runner)
    drawn.write_results()
    settled(drawn._bench.runner)
    written = sorted(path.name for path in (tmp_path / "sale").iterdir())
    assert written[-2:] == ["muestra-2026-10.pdf", "muestra-2026-10.xlsx"]
    assert len(written) == len(drawn.letters) + 2


def test_letters_are_marked_as_sent_today(drawn: SamplePage, settled: Settled) -> None:
    drawn.mark_sent()
    settled(drawn._bench.runner)
    assert {one.sent_on for one in drawn.letters} == {drawn._bench.today()}
    assert not drawn.sent_button.isEnabled()


def test_another_month_and_another_look_show_what_is_theirs(drawn: SamplePage, settled: Settled) -> None:
    drawn.narrow(None, Period.month(2026, 9))
    settled(drawn._bench.runner)
    assert not drawn.table.isVisible()
    theme.signals.changed.emit()
    assert drawn.table.rowCount() == 0
    drawn.narrow(None, Period())
    settled(drawn._bench.runner)
    assert drawn.table.isVisible()
    theme.signals.changed.emit()
    assert drawn.table.rowCount() == len(drawn.letters)
