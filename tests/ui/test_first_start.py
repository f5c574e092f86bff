"""The first start as somebody meets it: what is typed stays, a refusal is a sentence."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.domain.catalogues import catalogue
from desktop.jobs.planning import Plan
from desktop.jobs.progress import Progress
from desktop.registers.officials import Official
from desktop.store.lists import Query
from desktop.ui import book_place, first_book
from desktop.ui.first_start import FirstStart
from desktop.ui.session import Session
from tests.blank import blank
from tests.ui.conftest import TODAY
from tests.ui.test_start import Begin, begin, first_page, ready

__all__ = ["begin"]


def a_list(path: Path, *rows: tuple[str, ...]) -> Path:
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(("RUT", "Nombres", "Apellidos", "Cargo", "Categoría", "Desde"))
    for row in rows:
        page.append(row)
    book.save(path)
    return path


ANA = ("12.345.678-5", "Ana", "Pérez", "Subsecretaria", "", "01-03-2026")
EVA = ("", "Eva", "Soto", "Jefa de Gabinete", "", "02-03-2026")
LOST = ("", "Luz", "Mora", "", "", "02-03-2026")


def yielded(work: Generator[Progress, None, Plan]) -> Plan:
    """What a job returns."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]  # what the job returns


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Books are copied from an empty one: to make one takes ten times as long."""
    monkeypatch.setattr("desktop.jobs.founding.create_book", lambda path, **words: blank(Path(path), **words))


@pytest.fixture
def page(qtbot: QtBot, begin: Begin, tmp_path: Path, quick: None) -> FirstStart:
    assert quick is None
    return first_page(qtbot, begin(str(tmp_path / "libro.probidad")))


def to_the_officials(page: FirstStart) -> None:
    page.on.click()
    page.whose.name.setText("Municipalidad Inventada")
    page.whose.code.setText("MU999")
    page.on.click()
    assert page.stack.currentWidget() is page.who


def summed(page: FirstStart) -> list[str]:
    rows = [row for section in (page.summary.book, page.summary.officials) for row in section.lines()]
    return [row.accessibleName() for row in rows]


# -- the place


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("{folder}", "Eso es una carpeta"),
        ("libro", "Escriba también la carpeta"),
        ("{folder}/archivo.txt/libro", "es un archivo, no una carpeta"),
    ],
)
def test_a_place_where_no_book_can_be_is_refused_before_anything_else_is_asked(
    page: FirstStart, tmp_path: Path, typed: str, told: str
) -> None:
    (tmp_path / "archivo.txt").write_text("x")
    page.where.place.setText(typed.format(folder=tmp_path))
    page.on.click()
    assert told in page.wrong.text()
    assert page.stack.currentWidget() is page.where
    page.where.place.setText(str(tmp_path / "otro"))
    page.on.click()
    assert not page.wrong.text()
    assert page.where.place.text() == str(tmp_path / "otro.probidad")
    assert page.stack.currentWidget() is page.whose


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_where_one_may_not_write_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert "No tiene permiso" in book_place.refusal(str(tmp_path / "a" / "libro.probidad"))
    tmp_path.chmod(0o700)


def test_a_folder_that_the_system_forbids_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(os, "access", lambda *_told: False)
    told = book_place.refusal(str(tmp_path / "a" / "libro.probidad"))
    assert told == f"No tiene permiso para escribir en «{tmp_path}»: elija otra carpeta."


def test_a_place_is_made_whole() -> None:
    assert book_place.whole(" /a/b ") == str(Path("/a/b.probidad"))
    assert book_place.whole("/a/b.db") == str(Path("/a/b.db"))
    assert book_place.whole("postgresql://oficina/libro") == "postgresql://oficina/libro"
    assert book_place.whole("~/b") == str(Path.home() / "b.probidad")
    assert book_place.refusal("postgresql://oficina/libro") == ""


# -- back and forward


def test_back_and_forward_lose_nothing_and_escape_goes_back(page: FirstStart, tmp_path: Path) -> None:
    place = str(tmp_path / "libro.probidad")
    to_the_officials(page)
    given, surnames, post, category, starts = page.who.rows[0]
    for field, text in ((given, "Ana"), (surnames, "Mora"), (post, "Subsecretaria"), (starts, "1-3-2026")):
        field.setFocus()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
    page.on.click()
    assert page.stack.currentWidget() is page.summary
    for step in (page.who, page.whose, page.where):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Escape)
        assert page.stack.currentWidget() is step
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.stack.currentWidget() is page.where
    assert page.isEnabled()
    for _step in range(3):
        page.on.click()
    assert page.stack.currentWidget() is page.summary
    assert page.where.place.text() == place
    assert [field.text() for field in (given, surnames, post)] == ["Ana", "Mora", "Subsecretaria"]
    assert (category.currentData(), starts.text()) == ("undersecretary", "01-03-2026")


def test_the_summary_says_what_will_be_made_and_what_is_still_lacking(
    page: FirstStart, tmp_path: Path
) -> None:
    to_the_officials(page)
    for row, texts in zip(
        page.who.rows, (("Ana", "Pérez", "Subsecretaria"), ("Eva", "Soto", "")), strict=False
    ):
        for field, text in zip((row[0], row[1], row[2]), texts, strict=True):
            field.setText(text)
            field.editingFinished.emit()
    page.who.rows[0][4].setText("01-03-2026")
    page.on.click()
    assert summed(page) == [
        str(tmp_path / "libro.probidad"),
        "Municipalidad Inventada, código MU999",
        "Ana Pérez, Subsecretaria: desde el 01-03-2026",
        "Eva Soto: queda por completar. Cargo: Falta este dato.",
    ]
    assert not (tmp_path / "libro.probidad").exists()


def test_the_institution_that_no_list_knows_is_typed(page: FirstStart) -> None:
    page.on.click()
    QTest.keyClicks(page.whose.search, "zzzz")
    assert page.whose.list.count() == 0
    assert "escriba abajo" in page.whose.nothing.text()
    QTest.keyClick(page.whose.search, Qt.Key.Key_Return)
    assert page.focusWidget() is page.whose.name
    QTest.keyClick(page.whose.name, Qt.Key.Key_Return)
    assert page.focusWidget() is page.whose.code


def test_a_double_click_on_an_institution_goes_on(page: FirstStart) -> None:
    page.on.click()
    page.whose.list.setCurrentRow(3)
    page.whose.list.itemDoubleClicked.emit(page.whose.list.item(3))
    assert page.stack.currentWidget() is page.who


# -- officials from a spreadsheet


def test_officials_come_from_a_spreadsheet_and_by_hand(
    qtbot: QtBot, begin: Begin, tmp_path: Path, quick: None
) -> None:
    assert quick is None
    session = begin(str(tmp_path / "libro.probidad"))
    page = first_page(qtbot, session)
    to_the_officials(page)
    page.who.file.take(a_list(tmp_path / "lista.xlsx", ANA, EVA, LOST))
    assert not page.on.isEnabled()
    qtbot.waitUntil(lambda: page.who.file.plan is not None, timeout=20_000)
    assert page.who.file.told.text() == "2 autoridades de «lista.xlsx». 1 fila no entra."
    cells = [page.who.file.table.item(0, column) for column in range(5)]
    assert [cell.text() for cell in cells if cell is not None] == [
        "4",
        "no entra",
        "Luz Mora",
        "",
        "Falta el cargo.",
    ]
    page.who.rows[0][0].setText("Zoila")
    page.who.rows[0][2].setText("Jefa de División")
    page.on.click()
    assert "2 autoridades de «lista.xlsx». 1 fila no entra." in summed(page)
    page.on.click()
    store = ready(qtbot, session).store
    found = {one.person.heading(): one.post for one in store.find(Official, Query(register="officials"))}
    assert found == {
        "Ana Pérez": "Subsecretaria",
        "Eva Soto": "Jefa de Gabinete",
        "Zoila": "Jefa de División",
    }
    assert store.verify() == []


def test_what_is_no_list_is_refused_in_a_sentence_and_another_may_be_chosen(
    qtbot: QtBot, page: FirstStart, tmp_path: Path
) -> None:
    to_the_officials(page)
    wrong = tmp_path / "otra.csv"
    wrong.write_text("color;forma\nrojo;redondo\n", encoding="utf-8")
    page.who.file.take(wrong)
    qtbot.waitUntil(lambda: not page.who.file.is_reading, timeout=20_000)
    assert "no parece una lista de personal" in page.who.file.told.text()
    assert page.who.file.path is None
    assert page.on.isEnabled()
    page.who.file.take(a_list(tmp_path / "lista.xlsx", ANA))
    qtbot.waitUntil(lambda: page.who.file.plan is not None, timeout=20_000)
    page.who.file.forget()
    assert not page.who.file.table.isVisibleTo(page)


def test_another_institution_has_the_list_tried_again(qtbot: QtBot, page: FirstStart, tmp_path: Path) -> None:
    to_the_officials(page)
    page.who.file.take(a_list(tmp_path / "lista.xlsx", ANA))
    qtbot.waitUntil(lambda: page.who.file.plan is not None, timeout=20_000)
    page.back.click()
    page.on.click()
    tried = page.who.file.plan
    assert tried is not None
    page.back.click()
    page.whose.code.setText("MU998")
    page.on.click()
    assert page.who.file.plan is None
    qtbot.waitUntil(lambda: page.who.file.plan is not None, timeout=20_000)


def test_the_empty_spreadsheet_is_understood_when_it_is_filled(tmp_path: Path) -> None:
    path = tmp_path / "autoridades.xlsx"
    for _progress in first_book.writing_template(path, TODAY):
        pass
    book = load_workbook(path)
    page = book["Autoridades"]
    category = next(iter(catalogue("official_categories").values())).label
    assert category in [row[0].value for row in book["Categorías"].iter_rows(min_row=2)]
    told = {
        "RUT": "12.345.678-5",
        "Nombres": "Ana",
        "Apellidos": "Pérez",
        "Cargo": "Ministra",
        "Desde": "1-3-2026",
    }
    for place, cell in enumerate(page[1], 1):
        page.cell(2, place).value = told.get(str(cell.value), category if cell.value == "Categoría" else None)
    book.save(path)
    plan = yielded(first_book.reviewing("Organismo", "ZZ999", [path], TODAY))
    assert [(line.name, line.post, line.reason) for line in plan.lines] == [("Ana Pérez", "Ministra", "")]
    assert plan.unknown == []


def test_a_list_that_went_away_makes_no_book(qtbot: QtBot, page: FirstStart, tmp_path: Path) -> None:
    to_the_officials(page)
    path = a_list(tmp_path / "lista.xlsx", ANA)
    page.who.file.take(path)
    qtbot.waitUntil(lambda: page.who.file.plan is not None, timeout=20_000)
    path.unlink()
    page.on.click()
    page.on.click()
    qtbot.waitUntil(lambda: bool(page.wrong.text()), timeout=20_000)
    assert not (tmp_path / "libro.probidad").exists()
    assert page.isEnabled()


# -- other beginnings


def test_a_new_book_may_be_begun_from_any_other(
    qtbot: QtBot, begin: Begin, book: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("desktop.store.default_path", lambda: tmp_path / "casa" / "libro.probidad")
    session: Session = begin(str(book))
    ready(qtbot, session)
    before = session.frame
    session.frame.actions_by_name["new_book"].trigger()
    page = first_page(qtbot, session)
    assert session.frame is not before
    assert page.where.place.text() == str(tmp_path / "casa" / "libro.probidad")
