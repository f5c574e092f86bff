"""Closing a month from the window, and correcting what was published."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.description.register import State
from desktop.domain.periods import Period
from desktop.registers.institutions import Institution
from desktop.registers.meetings import Meeting
from desktop.registers.rectifications import Rectification
from desktop.store import Store
from desktop.store.lists import Query
from desktop.store.published import closings
from desktop.store.settings import OWN
from desktop.ui.answer_step import AnswerStep
from desktop.ui.closing import ClosingPage
from desktop.ui.closings import ClosingsPage
from desktop.ui.empty import Empty
from desktop.ui.listing import ListingPage
from desktop.ui.record_head import PAST
from desktop.ui.window import Window
from tests.ui import office

Settled = Callable[[Any], None]


def closing_page(window: Window, settled: Settled) -> ClosingPage:
    window.go("closing")
    settled(window)
    page = window.pages["filings"].current()  # type: ignore[attr-defined]  # a shelf
    assert isinstance(page, ClosingPage)
    return page


def close(window: Window, settled: Settled, folder: Path) -> None:
    page = closing_page(window, settled)
    page.go_on()
    page.silence.by.setText("Ana Pérez")
    if page.silence.ticked():
        page.silence.declare()
        settled(window)
    page.publish.folder.setText(str(folder))
    page.publish.publish()
    settled(window)


def test_a_month_is_reviewed_declared_and_published(
    window: Window, store: Store, settled: Settled, tmp_path: Path
) -> None:
    page = closing_page(window, settled)
    assert page.month == (2026, 10)
    assert any(one.blocks for one in page.review.rows())
    assert not page.publish.act.isEnabled()
    close(window, settled, tmp_path)
    assert not any(one.blocks for one in page.review.rows())
    assert "ya está publicado" in page.review.said.words.text(), "a closed month has no term left"
    (closing,) = closings(store)
    assert (closing.year, closing.month, closing.number) == (2026, 10, 1)
    assert (tmp_path / "practica-ZZ001-2026-10-cierre-1" / "manifiesto.json").is_file()


def test_without_a_name_nobody_is_declared(window: Window, settled: Settled) -> None:
    page = closing_page(window, settled)
    page.silence.by.setText(" ")
    assert page.silence.ticked()
    assert not page.silence.act.isEnabled()


def test_the_ledger_verifies_a_package_and_names_what_was_altered(
    window: Window, settled: Settled, tmp_path: Path
) -> None:
    close(window, settled, tmp_path)
    window.go("closings")
    settled(window)
    page = window.pages["filings"].current()  # type: ignore[attr-defined]  # a shelf
    assert isinstance(page, ClosingsPage)
    assert [one.number for one in page.told] == [1]
    package = tmp_path / "practica-ZZ001-2026-10-cierre-1"
    page.verify(package)
    settled(window)
    assert "íntegro" in page.said.words.text()
    altered = package / "csv" / "practica-audiencias-2026-10.csv"
    altered.write_bytes(altered.read_bytes().replace(b"a", b"b", 1))
    page.verify(package)
    settled(window)
    assert "csv/practica-audiencias-2026-10.csv: Alterado" in page.said.words.text()


def test_a_published_record_is_corrected_in_one_step_over_its_form(
    window: Window, store: Store, settled: Settled, tmp_path: Path, qtbot: QtBot
) -> None:
    close(window, settled, tmp_path)
    october = Query(register="meetings", period=Period.month(2026, 10), state=State.PUBLISHED)
    uid = store.lines(store.numbers(october)[:1])[0].uid
    window.open_record("meetings", uid)
    settled(window)
    listed = window.page("meetings")
    assert isinstance(listed, ListingPage)
    record = listed.record
    record.form.take(record.form.raws() | {"subject": "Se corrige la materia de la audiencia publicada"})
    assert not record.save()
    assert "cierre N° 1" in record.banner.words.text()
    button = next(one for one in record.banner.findChildren(QPushButton) if "Rectificar" in one.text())
    button.click()
    step = next(one for one in record.window().findChildren(AnswerStep) if not one.is_shut)
    step.save()
    assert not store.count(Query(register="rectifications"))
    step.rows.set_raws(
        {"reason": "Se anotó mal", "asked_by": "Juan", "approved_by": "Ana", "day": "2026-11-24"}
    )
    step.save()
    qtbot.waitUntil(lambda: step.is_shut)
    kept = store.get(Meeting, uid)
    assert kept is not None
    assert (kept.state, kept.subject) == (
        State.COMPLETE,
        "Se corrige la materia de la audiencia publicada",
    )
    (made,) = store.find(Rectification, Query())
    assert (made.record, made.day, made.closing) == (uid, date(2026, 11, 24), 1)
    record.turn(PAST)
    shown = [label.text() for label in record.views.findChildren(QLabel)]
    assert "Publicado en el cierre N° 1, de octubre de 2026" in shown


def test_one_official_in_the_way_is_told_in_the_singular(window: Window, settled: Settled) -> None:
    page = closing_page(window, settled)
    told = page.review.shown
    assert told is not None
    blocking = [one for one in told.officials if one.blocks]
    page.review.show_review(replace(told, officials=tuple(blocking[:1])), page.review.institution)
    assert "1 de 1 autoridades no tiene registros" in page.review.told()


def test_where_no_month_was_closed_one_goes_to_close_one(window: Window, settled: Settled) -> None:
    for name in ("closings", "sample"):
        window.go(name)
        settled(window)
        page = window.pages["filings"].current()  # type: ignore[attr-defined]  # a shelf
        (offer,) = (one for one in page.empty.findChildren(QPushButton) if one.isVisible())
        offer.click()
        settled(window)
        assert isinstance(window.pages["filings"].current(), ClosingPage)  # type: ignore[attr-defined]


def test_where_there_is_nothing_a_page_says_what_to_do_next(
    open_window: Callable[[Store], Window], tmp_path: Path, settled: Settled
) -> None:
    store = office.an_empty_book(tmp_path)
    body = office.put(store, Institution, name="Servicio de Ensayo", code="ZZ001")
    store.set(OWN, body.uid)
    window = open_window(store)
    for name, leads in (("closing", "officials"), ("gift_count", "gifts")):
        window.go(name)
        settled(window)
        (offer,) = (
            button
            for empty in window.pages[window.here].findChildren(Empty)
            if empty.isVisible()
            for button in empty.findChildren(QPushButton)
        )
        offer.click()
        settled(window)
        assert window.here == leads
