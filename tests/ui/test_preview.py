"""The preview: the very PDF, read, searched, printed and kept; and every way that leads to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QPageRanges, QResizeEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.description.reading import check as check_record
from desktop.description.register import State
from desktop.domain.periods import Period
from desktop.domain.rut import Rut
from desktop.filings.act import Act, Text, Turn
from desktop.filings.pdf_seal import check
from desktop.registers.meetings import Meeting
from desktop.registers.people import Person
from desktop.registers.trips import Trip
from desktop.store.lists import Query
from desktop.ui.kit.pdf import Pdf, UnreadableError
from desktop.ui.kit.runner import Runner
from desktop.ui.listing import ListingPage
from desktop.ui.paper import Made, Making, Paper, Version, as_it_is
from desktop.ui.preferences import Preferences
from desktop.ui.preview import PreviewWindow
from desktop.ui.preview_menus import menus
from desktop.ui.preview_pages import GAP, WIDTH
from desktop.ui.printing import open_file
from desktop.ui.reading import Reach, reading_view
from desktop.ui.record_head import READING
from desktop.ui.record_text import BETWEEN, holds_private, record_text
from desktop.ui.to_printer import PrinterError, pages_wanted, printing
from desktop.ui.window import Window
from tests.filings.acts import pdf as pdf_of
from tests.filings.readers import pdf_text
from tests.filings.samples import STAMP
from tests.test_every_register import whole
from tests.ui.hands import paper_in, the_preview

Settled = Callable[[Any], None]
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def a_book(pages: int) -> bytes:
    """A paper of so many pages, each with its number in words to be found."""
    blocks: list[Any] = []
    for number in range(pages):
        told = f"Hoja {number + 1}: Ñuñoa, sesión pública"
        blocks += [Text(told, "heading"), Text("La petición sigue."), Turn()]
    return pdf_of(Act("x", "Un papel", "Ley 20.730", STAMP, tuple(blocks[:-1])))


class Widths(QObject):
    """Notes how wide something becomes."""

    def __init__(self, seen: list[int]) -> None:
        super().__init__()
        self.seen = seen

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        if isinstance(event, QResizeEvent):
            self.seen.append(event.size().width())
        return False


@pytest.fixture(scope="module")
def long_book() -> bytes:
    return a_book(60)


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def look(
    qtbot: QtBot, owner: QWidget, runner: Runner, tmp_path: Path
) -> Iterator[Callable[[Making | bytes], PreviewWindow]]:
    made: list[PreviewWindow] = []

    def opened(source: Any) -> PreviewWindow:
        make = partial(as_it_is, source) if isinstance(source, (bytes, Path)) else source
        paper = Paper("Un papel", "un-papel", (Version("Uno", make),))
        window = PreviewWindow(paper, runner, Preferences(tmp_path / "v.ini"), owner)
        window.resize(700, 600)
        window.show()
        made.append(window)
        return the_preview(qtbot)

    yield opened
    for window in made:
        if isValid(window):
            window.close()


# -- the document


def test_words_are_found_whatever_their_accents_and_marked_where_they_stand(long_book: bytes) -> None:
    pdf = Pdf(long_book)
    (hit,) = pdf.find(3, "NUNOA,  sesion publica")
    (place,) = hit.places
    assert 50 < place.left() < place.right() < 560
    assert 50 < place.top() < 300
    assert not pdf.find(3, "no está")
    assert not pdf.find(3, "  ")
    pdf.close()
    assert pdf.draw(0, 1).isNull()
    assert not pdf.text(0)


def test_a_page_drawn_in_bands_is_the_page(long_book: bytes) -> None:
    pdf = Pdf(long_book)
    page = pdf.draw(0, 2.3)
    bands = [pdf.draw(0, 2.3, start, 500) for start in range(0, page.height(), 500)]
    assert sum(band.height() for band in bands) == page.height()
    for number, band in enumerate(bands):
        assert band == page.copy(0, number * 500, band.width(), band.height())
    pdf.close()


def test_what_cannot_be_shown_says_why_in_one_sentence(tmp_path: Path, long_book: bytes) -> None:
    locked = BytesIO()
    with pikepdf.open(BytesIO(long_book)) as document:
        document.save(locked, encryption=pikepdf.Encryption(owner="uno", user="dos"))
    for source, why in (
        (b"no es un PDF", "dañado"),
        (b"", "dañado"),
        (long_book[:300], "dañado"),
        (locked.getvalue(), "clave"),
        (tmp_path / "no-hay.pdf", "ya no está"),
    ):
        with pytest.raises(UnreadableError, match=why):
            Pdf(source)


# -- the window


def test_only_the_pages_in_sight_and_their_neighbours_are_kept(
    look: Callable[[bytes], PreviewWindow], long_book: bytes, qtbot: QtBot
) -> None:
    preview = look(long_book)
    pages = preview.pages
    qtbot.waitUntil(pages.is_drawn)
    for page in (10, 30, 59):
        pages.go(page)
        qtbot.waitUntil(pages.is_drawn)
        assert pages.pictures.held() <= 5
    assert preview.bar.page.text() == "60"
    pages.set_zoom("page")
    qtbot.waitUntil(pages.is_drawn)
    assert pages._rect(59).height() <= pages.viewport().height()


def test_a_page_that_just_fits_without_the_bar_stands_still(
    look: Callable[[Making | bytes], PreviewWindow], qtbot: QtBot
) -> None:
    preview = look(a_book(1))
    pages = preview.pages
    pages.set_zoom(WIDTH)
    bar = pages.verticalScrollBar().sizeHint().width()
    (wide, high) = pages.pdf.sizes[0]  # type: ignore[union-attr]  # it was made
    least, most = (
        round((pages.maximumViewportSize().width() - 2 * GAP - less) * high / wide) + 2 * GAP
        for less in (bar, 0)
    )
    assert least < most
    pages.setFixedHeight((least + most) // 2 + pages.height() - pages.maximumViewportSize().height())
    seen: list[int] = []
    pages.viewport().installEventFilter(watch := Widths(seen))
    qtbot.waitUntil(lambda: not preview.looking._asked)
    for _turn in range(50):
        QApplication.processEvents()
    assert len(seen) < 4, "the page would be drawn larger and smaller for ever"
    assert watch is not None


def test_the_keyboard_turns_pages_zooms_and_leaves(
    look: Callable[[bytes], PreviewWindow], long_book: bytes, qtbot: QtBot
) -> None:
    preview = look(long_book)
    pages = preview.pages
    QTest.keyClick(pages, Key.Key_Right)
    assert pages.page == 1
    QTest.keyClick(pages, Key.Key_End)
    assert pages.page == 59
    QTest.keyClick(pages, Key.Key_Home)
    before = pages.factor
    preview.acts["larger"].trigger()
    assert pages.factor > before
    preview.acts["real"].trigger()
    assert pages.factor == 1
    preview.acts["go"].trigger()
    preview.bar.page.setText("7")
    QTest.keyClick(preview.bar.page, Key.Key_Return)
    assert pages.page == 6
    preview.bar.page.setText("muchas")
    QTest.keyClick(preview.bar.page, Key.Key_Return)
    assert preview.bar.page.text() == "7"
    keys = [action.shortcut().toString() for action in preview.acts.values()]
    assert all(keys)
    assert len(set(keys)) == len(keys)
    for _title, entries in menus():
        marks = [text.partition("&")[2][:1].lower() for _name, text, _key, _icon in entries if text]
        assert len(set(marks)) == len(marks)
    with qtbot.waitSignal(preview.destroyed):
        preview.acts["close"].trigger()


def test_a_screen_reader_hears_which_page_it_is_and_what_it_says(
    look: Callable[[bytes], PreviewWindow], long_book: bytes, qtbot: QtBot
) -> None:
    preview = look(long_book)
    preview.pages.go(4)
    qtbot.waitUntil(lambda: "Hoja 5" in preview.pages.accessibleDescription())
    assert preview.pages.accessibleName() == "Página 5 de 60"
    preview.acts["text"].trigger()
    qtbot.waitUntil(lambda: "Hoja 5: Ñuñoa" in preview.text.toPlainText())
    preview.acts["forward"].trigger()
    qtbot.waitUntil(lambda: "Hoja 6: Ñuñoa" in preview.text.toPlainText())
    for widget in preview.bar.findChildren(QWidget):
        if widget.focusPolicy() and not widget.objectName().startswith("qt_") and widget.isVisible():
            assert widget.accessibleName() or getattr(widget, "text", str)()


def test_what_is_typed_is_found_and_walked_through(
    look: Callable[[bytes], PreviewWindow], long_book: bytes, qtbot: QtBot
) -> None:
    preview = look(long_book)
    QTest.keyClicks(preview.bar.field, "hoja 1")
    qtbot.waitUntil(lambda: preview.bar.found.text() == "1 de 11")
    QTest.keyClick(preview.bar.field, Key.Key_Return)
    assert preview.bar.found.text() == "2 de 11"
    assert preview.pages.page == 9
    QTest.keyClick(preview.bar.field, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert preview.pages.page == 0
    preview.bar.field.setText("nada de esto")
    qtbot.waitUntil(lambda: preview.bar.found.text() == "No está")
    QTest.keyClick(preview.bar.field, Key.Key_Escape)
    assert preview.isVisible()
    assert not preview.bar.field.text()


def test_text_is_taken_along_a_page_or_all(
    look: Callable[[bytes], PreviewWindow], qtbot: QtBot, settled: Settled, runner: Runner
) -> None:
    preview = look(a_book(3))
    board = QGuiApplication.clipboard()
    preview.acts["copy"].trigger()
    qtbot.waitUntil(lambda: "Hoja 1" in board.text())
    assert "Hoja 2" not in board.text()
    preview.acts["copy_all"].trigger()
    settled(runner)
    assert all(f"Hoja {number}" in board.text() for number in (1, 2, 3))


def test_what_is_saved_is_the_very_paper(
    look: Callable[[bytes], PreviewWindow], settled: Settled, runner: Runner, tmp_path: Path, monkeypatch: Any
) -> None:
    paper, path = a_book(1), tmp_path / "guardado.pdf"
    preview = look(paper)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(path), ""))
    preview.acts["save"].trigger()
    settled(runner)
    assert path.read_bytes() == paper
    assert check(path).intact
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / "no" / "x.pdf"), ""))
    preview.acts["save"].trigger()
    settled(runner)
    assert "La carpeta no existe" in preview.notice.text()


def test_what_cannot_be_made_or_shown_is_told_in_place_of_the_pages(
    look: Callable[..., PreviewWindow],
) -> None:
    def refused() -> Making:
        yield from ()
        raise ValueError("El registro ya no está en el libro.")

    preview = look(b"nada")
    assert "dañado" in preview.empty.words.text()
    assert not preview.acts["print"].isEnabled()
    preview.acts["close"].trigger()
    preview = look(refused)
    assert preview.empty.words.text() == "El registro ya no está en el libro."


def test_a_paper_given_up_while_it_is_made_is_cancelled(
    look: Callable[..., PreviewWindow], owner: QWidget, runner: Runner, qtbot: QtBot, tmp_path: Path
) -> None:
    from desktop.jobs.progress import Progress  # noqa: PLC0415 -- this test alone

    ended: list[bool] = []

    def endless() -> Making:
        try:
            while True:
                yield Progress(1, 0, "")
        finally:
            ended.append(True)

    paper = Paper("Un papel", "un-papel", (Version("Uno", endless),))
    window = PreviewWindow(paper, runner, Preferences(tmp_path / "v.ini"), owner)
    window.show()
    assert window.is_making()
    window.close()
    qtbot.waitUntil(lambda: bool(ended))
    qtbot.waitUntil(lambda: not runner.jobs)
    assert look(a_book(1)).isVisible()


def test_it_goes_with_the_window_that_it_belongs_to(
    look: Callable[[bytes], PreviewWindow], owner: QWidget, qtbot: QtBot
) -> None:
    preview = look(a_book(1))
    with qtbot.waitSignal(preview.destroyed):
        owner.hide()


# -- the printer


def to_file(path: Path, dots: int = 100) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(dots)
    printer.setFullPage(True)
    return printer


def dark(pdf: Pdf, page: int) -> list[tuple[int, int]]:
    seen = pdf.draw(page, 0.25)
    places = [(x, y) for y in range(seen.height()) for x in range(seen.width())]
    return [(x, y) for x, y in places if seen.pixelColor(x, y).lightness() < 200]


def test_pages_leave_the_printer_as_they_were_seen(tmp_path: Path) -> None:
    standing = a_book(3)
    path = tmp_path / "impreso.pdf"
    work = printing(standing, to_file(path), [0, 2])
    told = [*work]
    assert told[-1].total == 2
    out, before = Pdf(path), Pdf(standing)
    assert len(out) == 2
    for printed, seen in ((0, 0), (1, 2)):
        one, other = set(dark(out, printed)), set(dark(before, seen))
        near = {(x + across, y + down) for x, y in other for across in (-1, 0, 1) for down in (-1, 0, 1)}
        assert len(one) > 50
        assert len(one - near) < len(one) / 20
    out.close()
    before.close()


def test_a_lying_page_turns_the_sheet(tmp_path: Path) -> None:
    lying = pdf_of(replace(Act("x", "Ancho", "Ley", STAMP, (Text("ancho"),)), lying=True))
    path = tmp_path / "impreso.pdf"
    for _progress in printing(lying, to_file(path, 72), [0]):
        pass
    out = Pdf(path)
    ((wide, high),) = out.sizes
    assert wide > high
    out.close()


def test_stopped_on_the_way_or_without_a_printer_nothing_is_left(tmp_path: Path) -> None:
    work = printing(a_book(3), to_file(tmp_path / "a.pdf"), [0, 1, 2])
    next(work)
    work.close()
    missing = to_file(tmp_path / "no" / "hay.pdf")
    with pytest.raises(PrinterError, match="no aceptó el documento"):
        for _progress in printing(a_book(1), missing, [0]):
            pass


def test_the_pages_that_were_chosen_in_the_order_and_number_that_were_asked(tmp_path: Path) -> None:
    printer = to_file(tmp_path / "a.pdf")
    assert pages_wanted(printer, 2, 4) == [0, 1, 2, 3]
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert pages_wanted(printer, 2, 4) == [2]
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("1,3-4"))
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert pages_wanted(printer, 2, 4) == [3, 2, 0]
    printer.setCopyCount(2)
    printer.setCollateCopies(True)
    assert pages_wanted(printer, 2, 4) == [3, 2, 0, 3, 2, 0]
    printer.setCollateCopies(False)
    assert pages_wanted(printer, 2, 4) == [3, 3, 2, 2, 0, 0]


def test_the_systems_dialogue_is_asked_and_a_machine_without_printers_is_told(
    look: Callable[[bytes], PreviewWindow], settled: Settled, runner: Runner, tmp_path: Path, monkeypatch: Any
) -> None:
    path = tmp_path / "impreso.pdf"
    preview = look(a_book(2))
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    preview.acts["print"].trigger()
    assert "no tiene impresoras" in preview.notice.text()

    def accept(dialog: QPrintDialog) -> bool:
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        printer.setResolution(72)
        return True

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: ["Una"]))
    monkeypatch.setattr(QPrintDialog, "exec", accept)
    preview.acts["print"].trigger()
    settled(runner)
    assert preview.notice.text() == "Enviado a la impresora: 2 páginas."
    out = Pdf(path)
    assert len(out) == 2
    out.close()


# -- where it is used


def listed(window: Window, settled: Settled, name: str) -> ListingPage:
    """A list of one month, which is enough."""
    window.frame.top.months.show_period(Period.month(2026, 11))
    window.go(name)
    settled(window)
    page = window.list_page()
    assert isinstance(page, ListingPage)
    return page


def printed(window: Window, settled: Settled, qtbot: QtBot) -> PreviewWindow:
    window.frame.actions_by_name["print"].trigger()
    settled(window)
    return the_preview(qtbot)


def test_printing_a_list_shows_it_as_it_is_filed_and_as_it_is_seen(
    window: Window, settled: Settled, qtbot: QtBot
) -> None:
    page = listed(window, settled, "meetings")
    drafts = window.store.count(replace(page.query(), state=State.DRAFT))
    assert drafts
    preview = printed(window, settled, qtbot)
    assert preview.bar.versions.currentText() == "La lista, como se publica"
    assert "fuera" in preview.banner.words.text()
    text = pdf_text(paper_in(preview))
    assert "USO INTERNO" not in text
    assert f"{len(page.table.lines.numbers) - drafts} registros" in text
    preview.make(1)
    settled(window)
    text = pdf_text(paper_in(the_preview(qtbot)))
    assert "USO INTERNO" in text
    assert "Borrador" in text
    preview.close()
    page.table.selectAll()
    many = page.table.how_many()
    preview = printed(window, settled, qtbot)
    assert preview.bar.versions.currentText() == f"Las {many} filas elegidas, como se publican"
    assert "registros elegidos de la lista" in pdf_text(paper_in(preview))
    preview.close()
    last = page.table.lines.line(many - 1)
    assert last is not None
    typed = last.cells[1].split()[0]
    page.head.field.setText(typed)
    page.reread()
    settled(window)
    assert 0 < len(page.table.lines.numbers) < many
    preview = printed(window, settled, qtbot)
    assert f"solo los que contienen «{typed}»" in " ".join(pdf_text(paper_in(preview)).split())
    preview.close()


def test_a_register_of_the_offices_own_has_no_public_paper_and_some_pages_have_none(
    window: Window, settled: Settled, qtbot: QtBot
) -> None:
    listed(window, settled, "requests")
    preview = printed(window, settled, qtbot)
    told = [preview.bar.versions.itemText(place) for place in range(preview.bar.versions.count())]
    assert told == ["La lista, como se ve (uso interno)"]
    assert preview.bar.versions.isHidden()
    preview.close()
    window.go("home")
    window.frame.actions_by_name["print"].trigger()
    settled(window)
    assert "no hay una lista ni un registro" in window.frame.notice.text()


def test_a_record_is_read_printed_and_copied(window: Window, settled: Settled, qtbot: QtBot) -> None:
    page = listed(window, settled, "people")
    person = next(one for one in window.store.find(Person, Query("people")) if one.rut)
    private = Rut(person.rut or "").dotted
    page.open(person.uid)
    settled(window)
    page.record.form.focus_first()
    qtbot.waitUntil(lambda: page.record.isAncestorOf(window.frame.focusWidget()))
    preview = printed(window, settled, qtbot)
    assert preview.bar.versions.currentText() == "Este registro, como se publica"
    text = pdf_text(paper_in(preview))
    assert str(person.surnames) in text
    assert private not in text
    preview.make(1)
    settled(window)
    text = pdf_text(paper_in(the_preview(qtbot)))
    assert "USO INTERNO" in text
    assert private in text
    preview.close()
    page.record.turn(READING)
    view = page.record.views.currentWidget()
    assert view is not None
    told = [getattr(widget, "text", str)() for widget in view.findChildren(QWidget)]
    assert str(person.surnames) in told
    assert "No se publica." in told
    (copy,) = [one for one in view.findChildren(QPushButton) if one.text() == "Copiar como texto"]
    copy.click()
    board = QGuiApplication.clipboard()
    assert private in board.text()
    assert "Lleva datos que no se publican" in window.frame.notice.text()
    (only,) = [one for one in window.frame.notice.findChildren(QPushButton) if "público" in one.text()]
    only.click()
    assert private not in board.text()
    assert str(person.surnames) in board.text()


def test_what_a_record_names_is_opened_and_chosen_ones_are_copied_as_text(
    window: Window, settled: Settled, qtbot: QtBot
) -> None:
    page = listed(window, settled, "meetings")
    page.table.selectRow(0)
    page.table.open_now()
    settled(window)
    record = page.record.record
    assert isinstance(record, Meeting)
    page.record.turn(READING)
    view = page.record.views.currentWidget()
    assert view is not None
    first = next(one for one in view.findChildren(QWidget) if one.accessibleName().startswith("Abrir "))
    with qtbot.waitSignal(page.wants_open) as asked:
        QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert asked.args == ["officials", record.hosts[0].official.uid]
    window.go("meetings")
    page.table.selectAll()
    page.table.setFocus()
    window.frame.actions_by_name["copy_text"].trigger()
    settled(window)
    board = QGuiApplication.clipboard()
    assert len(board.text().split(BETWEEN)) == page.table.how_many() > 2
    assert f"Materia específica: {record.subject}" in board.text()
    assert "registros copiados como texto" in window.frame.notice.text()
    page.table.copy()
    assert "\t" in board.text()


def test_files_that_were_written_are_looked_at_together(
    bench: Any, owner: QWidget, qtbot: QtBot, tmp_path: Path, settled: Settled
) -> None:
    paths = [tmp_path / "uno.pdf", tmp_path / "dos.pdf", tmp_path / "tres.xlsx"]
    for path in paths:
        path.write_bytes(a_book(1 if path.stem == "uno" else 2))
    open_file(bench, owner, paths[1], paths)
    settled(bench.runner)
    preview = the_preview(qtbot)
    assert preview.bar.versions.count() == 2
    assert preview.pages.many == 2
    preview.close()


# -- read, and taken along as text


def test_the_text_of_a_record_says_what_is_not_published_and_can_leave_it_out() -> None:
    person = whole(Person)
    assert isinstance(person, Person)
    person.given_names, person.surnames = "Ana", "Pérez"
    told, public = record_text(person, whole=True), record_text(person, whole=False)
    assert holds_private(person)
    assert "RUT (no se publica): 76.086.428-5" in told
    assert "76.086.428" not in public
    assert "Ana" in public
    assert not any(line.endswith(": ") for line in told.splitlines())


def test_an_annex_is_read_as_what_it_is_and_looked_at(qtbot: QtBot) -> None:
    trip = whole(Trip)
    assert isinstance(trip, Trip)
    looked: list[tuple[bytes, str]] = []
    view = reading_view(trip, reach=Reach(look=lambda data, name: looked.append((data, name))))
    qtbot.addWidget(view)
    told = [getattr(widget, "text", str)() for widget in view.findChildren(QWidget)]
    assert any(text.startswith("PDF · ") for text in told)
    assert not any("JVBERi0" in text for text in told)
    button = next(one for one in view.findChildren(QPushButton) if one.text() == "Ver")
    button.click()
    assert looked == [(b"%PDF-1.7\n", trip.annexes[0].heading())]


def test_what_is_wrong_stands_where_it_is_wrong(qtbot: QtBot) -> None:
    meeting = Meeting()
    view = reading_view(meeting, check_record(meeting))
    qtbot.addWidget(view)
    told = [getattr(widget, "text", str)() for widget in view.findChildren(QWidget)]
    assert any(text.startswith("Faltan ") for text in told)
    for problem in check_record(meeting):
        assert problem.text in told


def test_of_two_versions_asked_for_at_once_the_last_is_shown(
    owner: QWidget, runner: Runner, qtbot: QtBot, tmp_path: Path, settled: Settled
) -> None:
    versions = tuple(Version(str(many), partial(as_it_is, a_book(many))) for many in (1, 2, 3))
    window = PreviewWindow(
        Paper("Un papel", "un-papel", versions), runner, Preferences(tmp_path / "v.ini"), owner
    )
    window.show()
    late = Made(a_book(1))
    for chosen in (1, 2):
        window.make(chosen)
    settled(runner)
    assert the_preview(qtbot).pages.many == 3
    window._made((0, late))
    assert window.pages.many == 3
    window.close()
