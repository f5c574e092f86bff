"""The charts of the board and their page: figures as the book has them, bars that open what they count."""

from __future__ import annotations

import csv
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from desktop.description.register import Entry, State
from desktop.domain.figures import Figures, grouped
from desktop.domain.periods import Period
from desktop.duties.figures import charts
from desktop.duties.request_clock import answer_due
from desktop.duties.scope import Counted
from desktop.registers import AGENDA
from desktop.registers.declarants import Declarant
from desktop.registers.declarations import Declaration
from desktop.registers.gifts import Gift
from desktop.registers.meetings import Meeting
from desktop.registers.officials import Official
from desktop.registers.requests import Request
from desktop.registers.trips import Trip
from desktop.store import Store
from desktop.store.lists import Query
from desktop.store.office_law import law_of
from desktop.ui.bench import Bench
from desktop.ui.chart_card import PNG, SVG, ChartCard
from desktop.ui.charts import ChartsPage
from desktop.ui.home import HomePage
from desktop.ui.window import Window
from tests import pseudo
from tests.filings.readers import pdf_text
from tests.ui import office
from tests.ui.hands import paper_in, the_preview

TODAY = date(2026, 11, 24)
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
OCTOBER = Period.month(2026, 10)
Settled = Callable[[Any], None]


def whole(store: Store, model: type[Any]) -> list[Any]:
    """All records of a register that may be published, read whole."""
    return [
        one for one in store.find(model, Query()) if one.state is not State.DRAFT and not one.is_reserved()
    ]


def by_name(store: Store, period: Period, official: str | None = None) -> dict[str, Counted]:
    return {one.figures.name: one for one in charts(store, TODAY, period, official)}


def who(record: Any) -> set[str]:
    return {one.uid for one in record.involved()}


def busiest(store: Store) -> str:
    """The uid of who has most meetings of the year."""
    return by_name(store, Period())["officials"].lists[0][0].official or ""


# -- the figures, against counting by hand


@pytest.mark.parametrize("is_narrow", [False, True])
def test_the_figures_are_those_of_counting_by_hand(store: Store, *, is_narrow: bool) -> None:
    official = busiest(store)
    made = by_name(store, OCTOBER if is_narrow else Period(), official if is_narrow else None)
    span = OCTOBER if is_narrow else YEAR
    mine: dict[type[Entry], list[Any]] = {
        model: [one for one in whole(store, model) if not is_narrow or official in who(one)]
        for model in (Meeting, Trip, Gift, Request)
    }
    last = 10 if is_narrow else 11
    months = [(2025 + (last + place) // 12, (last + place) % 12 + 1) for place in range(12)]
    for (_name, values), (model, field) in zip(
        made["months"].figures.series, ((Meeting, "day"), (Trip, "starts"), (Gift, "day")), strict=True
    ):
        days = [getattr(one, field) for one in mine[model]]
        assert values == tuple(sum((day.year, day.month) == month for day in days) for month in months)
    held = [one for one in mine[Meeting] if one.day in span]
    sought = Counter(one.decision for one in held)
    assert sorted(made["matters"].figures.totals) == sorted(sought.values())
    heard = Counter(host for one in held for host in who(one))
    heard = Counter({official: heard[official]}) if is_narrow else heard
    assert made["officials"].figures.totals == tuple(number for _who, number in heard.most_common(12))
    law = law_of(store)
    answered = [one for one in mine[Request] if one.received_on in span and one.answered_on]
    in_time = sum(one.answered_on <= answer_due(one, law) for one in answered)
    (_soon, early), (_late, late) = made["waits"].figures.series
    assert (sum(early), sum(late)) == (in_time, len(answered) - in_time)


@pytest.mark.parametrize("period", [Period(), OCTOBER])
def test_each_bar_counts_the_list_that_it_opens(store: Store, period: Period) -> None:
    for whose in (None, busiest(store)):
        for one in charts(store, TODAY, period, whose):
            assert len(one.lists) == len(one.figures.series)
            for (_name, values), lists in zip(one.figures.series, one.lists, strict=True):
                assert [store.count(query) for query in lists] == list(values)
                assert [len(store.numbers(query)) for query in lists] == list(values)


def test_a_word_typed_over_a_counted_list_narrows_it(store: Store) -> None:
    made = by_name(store, Period())
    for query in (made["matters"].lists[0][0], made["waits"].lists[0][1]):
        among = set(store.numbers(query))
        cells = " ".join(store.lines([min(among)])[0].cells)
        word = max(re.findall(r"[a-zñ]+", cells), key=len)
        asked = set(store.numbers(Query(register=query.register, text=word)))
        assert set(store.numbers(replace(query, text=word))) == among & asked
        assert store.count(replace(query, text=word)) == len(among & asked)
        assert 0 < len(among & asked) < min(len(among), len(asked))


def test_charts_are_told_in_sentences_that_hold_their_numbers(store: Store) -> None:
    for period in (Period(), OCTOBER, Period.month(2010, 1)):
        for one in charts(store, TODAY, period):
            told = one.figures.told
            assert told.endswith(".")
            assert told[0].isupper()
            assert "{" not in told
            assert one.figures.source.startswith("Fuente: libro de ")
            if one.figures.name == "months" and not one.figures.is_empty:
                for _name, values in one.figures.series:
                    assert grouped(sum(values)) in told


def test_an_empty_book_has_charts_that_say_that_there_is_nothing(tmp_path: Path) -> None:
    store = office.an_empty_book(tmp_path)
    for one in charts(store, TODAY, Period()):
        assert one.figures.is_empty
        assert "no hay" in one.figures.told or "ninguna" in one.figures.told
    store.close()


# -- the page


@pytest.fixture
def page(shown: Callable[[type[ChartsPage]], ChartsPage]) -> ChartsPage:
    return shown(ChartsPage)


def figures_of(card: ChartCard) -> Figures:
    assert card.counted is not None
    return card.counted.figures


def test_enter_opens_the_figures_and_enter_on_one_its_list(page: ChartsPage, qtbot: QtBot) -> None:
    card = page.cards["waits"]
    figures, counted = figures_of(card), card.counted
    assert counted is not None
    QTest.keyClick(card.view, Qt.Key.Key_Return)
    table = card.table
    assert table is not None
    assert table.accessibleName() == f"Cifras de «{figures.title}»"
    rows = [
        tuple(table.model().index(row, column).data() for column in range(table.columnCount()))
        for row in range(table.rowCount())
    ]
    assert tuple(rows) == figures.rows
    assert card.show_table.text() == "Ocultar cifras"
    table.setCurrentCell(4, 2)
    with qtbot.waitSignal(page.wants_counted) as wanted:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert wanted.args == [counted.lists[1][4], "Fuera de plazo: 4 a 5"]
    card.show_table.click()
    assert card.table is None
    assert card.show_table.text() == "Ver cifras"


def test_a_copy_is_a_picture_for_texts_and_figures_for_a_sheet(page: ChartsPage) -> None:
    card = page.cards["officials"]
    QGuiApplication.clipboard().clear()
    card.view.setFocus()
    QTest.keyClick(card.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    held = QGuiApplication.clipboard().mimeData()
    assert held.hasImage()
    rows = list(csv.reader(StringIO(held.text()), delimiter="\t"))
    assert tuple(map(tuple, rows)) == (figures_of(card).headings, *figures_of(card).rows)


def test_a_chart_is_saved_where_the_person_says(
    page: ChartsPage, bench: Bench, settled: Settled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = page.cards["matters"]
    for name, kind in (("a.svg", SVG), ("b.png", PNG), ("c", PNG)):
        asked = str(tmp_path / name)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked, said=(asked, kind): said)
        card.save.click()
        settled(bench.runner)
        assert bench.notice.words.text().startswith(f"Se escribió {name[0]}.")
    written = ET.parse(tmp_path / "a.svg")  # noqa: S314 -- our own
    said = " ".join("".join(node.itertext()).strip() for node in written.iterfind(".//{*}text"))
    assert {label for label in figures_of(card).labels if label not in said} == set()
    assert {QImage(str(tmp_path / name)).width() for name in ("b.png", "c.png")} == {1800}


def test_a_chart_is_printed_with_its_figures_on_one_page(page: ChartsPage, qtbot: QtBot) -> None:
    for name, card in page.cards.items():
        card.view.setFocus()
        assert page.act("print")
        preview = the_preview(qtbot)
        with pypdfium2.PdfDocument(paper_in(preview)) as read:
            assert len(read) == 1, name
            text = " ".join(read[0].get_textpage().get_text_range().split())
        preview.close()
        figures = figures_of(card)
        assert {part for part in (figures.title, figures.told, figures.source) if part not in text} == set()
        assert {label for label in figures.labels if label not in text} == set()


def test_a_chart_is_printed_in_spanish_whatever_the_window_speaks(
    page: ChartsPage, bench: Bench, settled: Settled, qtbot: QtBot
) -> None:
    with pseudo.spoken():
        page.reread()
        settled(bench.runner)
        for card in page.cards.values():
            assert pseudo.BEGIN in figures_of(card).told
            card.print_now()
            preview = the_preview(qtbot)
            text = pdf_text(paper_in(preview))
            preview.close()
            assert pseudo.BEGIN not in text
            assert "Fuente: libro de" in text


def test_a_chart_is_kept_in_spanish_and_copied_as_it_is_seen(
    page: ChartsPage, bench: Bench, settled: Settled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = (str(tmp_path / "a.svg"), SVG)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: asked)
    with pseudo.spoken():
        page.reread()
        settled(bench.runner)
        for card in page.cards.values():
            card.save_now()
            settled(bench.runner)
            assert pseudo.left_in(tmp_path) == []
            assert (tmp_path / "a.svg").stat().st_size
            card.copy_now()
            assert pseudo.BEGIN in QGuiApplication.clipboard().text()


def test_every_button_of_a_chart_says_of_which_it_is(page: ChartsPage) -> None:
    names = [button.accessibleName() for button in page.findChildren(QPushButton)]
    assert len(names) == 16
    assert len(set(names)) == 16
    assert all("«" in name for name in names)


# -- in the window


def home_of(window: Window) -> HomePage:
    page = window.pages["home"]
    assert isinstance(page, HomePage)
    return page


def test_the_board_shows_four_small_charts_and_each_opens_itself(
    window: Window, settled: Settled, caught: list[BaseException]
) -> None:
    settled(window)
    home = home_of(window)
    assert home.charts.isVisible()
    assert list(home.charts.small) == ["months", "officials", "matters", "waits"]
    top = home.due.mapTo(home, home.due.rect().topLeft()).y()
    assert top < home.height() / 4, "what is due stands first"
    assert home.charts.mapTo(home, home.charts.rect().topLeft()).y() < home.height()
    small = home.charts.small["matters"].view
    assert small.accessibleName().startswith("Decisiones que se buscaban, 2026. En 2026")
    QTest.keyClick(small, Qt.Key.Key_Return)
    settled(window)
    assert window.here == "charts"
    assert window.pages["charts"].focusWidget() is window.pages["charts"].cards["matters"].view  # type: ignore[attr-defined]  # it is the charts' page
    assert caught == []


def test_board_and_charts_follow_the_filters(window: Window, settled: Settled, store: Store) -> None:
    settled(window)
    home, official = home_of(window), busiest(store)
    before = home.charts.small["matters"].view.figures
    everything = home._duties
    window.frame.top.months.show_period(OCTOBER)
    window.frame.top.officials.choose(official)
    settled(window)
    after, mine = home.charts.small["matters"].view.figures, home._duties
    assert before is not None
    assert after is not None
    assert after.title == "Decisiones que se buscaban, octubre de 2026"
    assert sum(after.totals) < sum(before.totals)
    name = window.frame.top.officials.which.currentText().split(",")[0]
    assert f", solo {name};" in after.source
    assert [row.accessibleName().split(":")[0] for row in home.month.lines()] == [name]
    assert everything is not None
    assert mine is not None
    assert set(mine) < set(everything)
    for duty in everything:
        involved = whose(store, duty.uid or "")
        assert (duty in mine) == (not involved or official in involved), duty
    window.go("charts")
    settled(window)
    page = window.pages["charts"]
    assert isinstance(page, ChartsPage)
    assert figures_of(page.cards["matters"]) == after


def whose(store: Store, uid: str) -> set[str]:
    """The officials of whom a record is; none of those that are nobody's."""
    models: tuple[type[Entry], ...] = (*AGENDA, Request, Declarant, Declaration)
    for model in models:
        if (record := store.get(model, uid)) is not None:
            return who(record)
    return {uid} if store.get(Official, uid) is not None else set()


def test_a_bar_opens_its_list_under_a_chip_that_gives_the_list_back(
    window: Window, settled: Settled, store: Store, caught: list[BaseException]
) -> None:
    window.go("charts")
    settled(window)
    page = window.pages["charts"]
    assert isinstance(page, ChartsPage)
    card = page.cards["months"]
    bar = max((bar for bar in card.view.drawn().bars if bar.series == 0), key=lambda bar: bar.box.height())
    QTest.mouseClick(card.view, Qt.MouseButton.LeftButton, pos=bar.box.center().toPoint())
    settled(window)
    assert window.here == "meetings"
    listed = window.list_page()
    assert listed is not None
    assert listed.table.lines.rowCount() == figures_of(card).series[0][1][bar.label]
    assert listed.head.only.isVisible()
    assert listed.head.only.accessibleName() == f"Solo Audiencias: {figures_of(card).labels[bar.label]}"
    listed.head.only.click()
    settled(window)
    assert not listed.head.only.isVisible()
    assert listed.table.lines.rowCount() == store.count(Query(register="meetings"))
    page.cards["officials"]._open(0, 0)
    settled(window)
    assert listed.head.only.isVisible()
    window.frame.top.months.show_period(OCTOBER)
    settled(window)
    assert not listed.head.only.isVisible(), "another month lets go of it"
    assert listed.table.lines.rowCount() == store.count(Query(register="meetings", period=OCTOBER))
    assert caught == []


# -- the board


def test_a_first_day_says_what_to_do_first(
    open_window: Callable[[Store], Window], settled: Settled, tmp_path: Path
) -> None:
    window = open_window(office.an_empty_book(tmp_path))
    settled(window)
    home = home_of(window)
    assert home.first.isVisible()
    assert not home.charts.isVisible()
    first = home.first.lines()[0]
    assert first.accessibleName() == "Agregar las autoridades: lo primero"
    first.click()  # type: ignore[attr-defined]  # a row is a button
    assert window.here == "officials"
    window.go("home")
    settled(window)
    home.month.lines()[0].click()  # type: ignore[attr-defined]  # as above
    assert window.here == "officials"


def test_every_draft_is_offered_and_the_month_is_told_in_one_line_that_opens_its_close(
    window: Window, settled: Settled, store: Store
) -> None:
    for number in range(9):
        store.drafts.keep(str(number), "meetings", None, {"subject": f"A medio escribir {number}"})
    window.go("home")
    settled(window)
    drafts = home_of(window).drafts
    assert drafts.lines()[-1].accessibleName() == "y 3 más"
    drafts.lines()[-1].click()  # type: ignore[attr-defined]  # a row is a button
    assert len(drafts.lines()) == 9
    line = home_of(window).month.lines()[0]
    assert "sin nada todavía" in line.accessibleName()
    line.click()  # type: ignore[attr-defined]  # a row is a button
    assert window.here == "filings"
