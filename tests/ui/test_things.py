"""Trips and gifts under the hand: rates, clashes, what happened on a trip, custody, the count."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.description.plain import Json, record_plain
from desktop.registers.gifts import Gift
from desktop.registers.meetings import Meeting
from desktop.registers.office_law import Rate
from desktop.registers.trips import Trip
from desktop.store import Store, open_book
from desktop.store.lists import Query
from desktop.ui.gift_acts import acts as gift_acts
from desktop.ui.gift_count import GiftCountPage
from desktop.ui.kit.card import Card
from desktop.ui.kit.parts import PartsEditor
from desktop.ui.listing import ListingPage
from desktop.ui.record import RecordPage
from desktop.ui.trip_acts import acts as trip_acts
from desktop.ui.trips import TripForm
from desktop.ui.values import ValuesPage
from desktop.ui.window import Window
from tests.filings.readers import pdf_text
from tests.ui.hands import Key, a_page, an_office, paper_in, press, the_preview, uid_of
from tests.ui.office import a_link, clock, put

Settled = Callable[[Any], None]


@pytest.fixture(scope="module")
def rated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("oficina")
    with an_office(folder) as made:
        for unit, day, value in (
            ("USD", "2026-09-01", "948,35"),
            ("USD", "2026-10-09", "960"),
            ("EUR", "2026-09-02", "1103,4567"),
            ("UTM", "2026-10-01", "69000"),
        ):
            put(made, Rate, unit=unit, day=day, value=value, source="Tabla inventada")
    return folder / "libro.probidad"


@pytest.fixture
def office(tmp_path: Path, rated: Path) -> Iterator[Store]:
    opened = open_book(shutil.copy(rated, tmp_path / "oficina.probidad"), actor="maria.soto", clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def page(qtbot: QtBot, office: Store) -> RecordPage:
    made = a_page(qtbot, office, "trips")
    made.open(uid_of(office, "trips"))
    return made


def cards(page: RecordPage, name: str = "costs") -> list[Card]:
    editor = page.form.content.rows[name].editor
    assert isinstance(editor, PartsEditor)
    return editor.cards


def raw(card: Card, name: str) -> Json:
    return card.rows.rows[name].editor.raw()


def typed(widget: QWidget, text: str) -> None:
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(widget, text)
    QTest.keyClick(widget, Qt.Key.Key_Tab)


def said(page: RecordPage, path: str) -> list[str]:
    return [problem.text for problem in page.form.reading.problems if problem.field == path]


# -- rates


def test_what_is_open_is_not_filled_behind_ones_back_but_offered(page: RecordPage) -> None:
    (_pesos, dollars) = cards(page)
    assert raw(dollars, "rate") == ""
    assert not page.is_dirty()
    (told,) = said(page, "costs.1.rate")
    assert "USD del 1 de septiembre de 2026: $ 948,35" in told
    assert page.form.content.rows["total_pesos"].isVisible()
    dollars.rows.rows["rate"].editor.focus_first()
    press(Key.Key_F8)
    page.form.check()
    assert (raw(dollars, "rate"), raw(dollars, "rate_day")) == ("948,35", "01-09-2026")
    assert dollars.rows.rows["rate"].note.text() == "= $ 284.505"
    trip = page.form.reading.record
    assert isinstance(trip, Trip)
    assert trip.total_pesos == "$ 696.805"
    assert not said(page, "costs.1.rate")


def test_a_foreign_currency_brings_its_rate_and_pesos_take_it_away(page: RecordPage) -> None:
    (pesos, _dollars) = cards(page)
    assert not pesos.rows.rows["rate"].isVisible()
    currency = pesos.rows.rows["currency"].editor
    typed(currency.box(), "EUR")
    assert (raw(pesos, "rate"), raw(pesos, "rate_day")) == ("1.103,4567", "02-09-2026")
    assert pesos.rows.rows["rate"].isVisible()
    typed(currency.box(), "USD")
    assert (raw(pesos, "rate"), raw(pesos, "rate_day")) == ("948,35", "01-09-2026")
    typed(currency.box(), "CLP")
    assert (raw(pesos, "rate"), raw(pesos, "rate_day")) == ("", "")


def test_another_first_day_brings_another_rate_but_a_typed_one_stays(page: RecordPage) -> None:
    (pesos, dollars) = cards(page)
    for card in (pesos, dollars):
        typed(card.rows.rows["currency"].editor.box(), "EUR")
        typed(card.rows.rows["currency"].editor.box(), "USD")
    typed(dollars.rows.rows["rate"].editor.box(), "950")
    starts, ends = (page.form.content.rows[name].editor.box() for name in ("starts", "ends"))
    typed(ends, "15-10-2026")
    typed(starts, "12-10-2026")
    assert (raw(pesos, "rate"), raw(pesos, "rate_day")) == ("960", "09-10-2026")
    assert (raw(dollars, "rate"), raw(dollars, "rate_day")) == ("950", "01-09-2026")
    page.form.check()
    (told,) = said(page, "costs.1.rate")
    assert told.startswith("La tabla dice otro valor. USD del 1 de septiembre")


def test_saving_keeps_rate_day_and_total(page: RecordPage, office: Store) -> None:
    (_pesos, dollars) = cards(page)
    typed(dollars.rows.rows["currency"].editor.box(), "EUR")
    assert page.save()
    kept = office.get(Trip, uid_of(office, "trips"))
    assert kept is not None
    told = record_plain(kept)
    assert told["total_pesos"] == "$ 743.337"
    assert raw(cards(page)[1], "rate") == "1.103,4567"


def test_a_currency_without_a_table_says_where_to_bring_it_from(page: RecordPage) -> None:
    (_pesos, dollars) = cards(page)
    typed(dollars.rows.rows["currency"].editor.box(), "GBP")
    page.form.check()
    assert said(page, "costs.1.rate") == [
        "No hay un valor de GBP cargado para el 02-09-2026: tráigalo en Ajustes, o escríbalo."
    ]


# -- the dossier


def test_a_clash_is_a_warning_that_blocks_nothing(page: RecordPage, office: Store) -> None:
    trip = office.get(Trip, uid_of(office, "trips"))
    assert trip is not None
    meeting = next(iter(office.find(Meeting, Query("meetings"))))
    raws = record_plain(meeting) | {"id": "otra", "version": 1, "day": "2026-09-03"}
    for name in ("hosts", "attendees", "present"):
        raws[name] = [
            {key: value for key, value in part.items() if key != "id"}
            for part in raws[name]  # type: ignore[union-attr]  # parts are lists of rows
            if isinstance(part, dict)
        ]
    raws["attendees"] = []
    raws["state"] = "draft"
    put(office, Meeting, **raws)
    page.open(trip.uid)
    (told,) = [text for text in said(page, "starts") if "audiencia" in text]
    assert "3 de septiembre" in told
    assert page.form.content.rows["starts"].note.text() == told
    assert page.save()


def test_every_part_of_the_dossier_is_kept_when_saved(page: RecordPage, office: Store) -> None:
    for name in ("commission_act", "report"):
        page.form.content.rows[name].editor.set_raw("Resolución 12")
    legs = page.form.content.rows["legs"].editor
    assert isinstance(legs, PartsEditor)
    legs.set_raw([{"day": "2026-09-02", "hour": "14:00", "origin": "Santiago", "target": "Lima"}])
    page.form.content.edited.emit("legs")
    assert page.save()
    kept = office.get(Trip, uid_of(office, "trips"))
    assert kept is not None
    assert [(leg.origin, leg.target) for leg in kept.legs] == [("Santiago", "Lima")]
    assert (kept.commission_act, kept.report) == ("Resolución 12", "Resolución 12")


@pytest.fixture
def trips(window: Window, settled: Settled) -> ListingPage:
    window.go("trips")
    settled(window)
    page = window.list_page()
    assert isinstance(page, ListingPage)
    return page


def test_what_happened_on_a_trip_is_found_and_a_hand_saves_it(
    trips: ListingPage, store: Store, settled: Settled
) -> None:
    trip = next(
        trip for trip in store.find(Trip, Query("trips")) if not trip.is_reserved() and not trip.gifts
    )
    gift: dict[str, Json] = {
        "official": a_link(trip.official),
        "day": trip.starts.isoformat(),
        "occasion": "Visita.",
        "description": "Plato de cobre repujado, con el escudo de la ciudad.",
    }
    added = put(store, Gift, **gift)
    trips.open(trip.uid)
    find, print_ = trip_acts()
    record = trips.record.record
    assert record is not None
    assert find.fits(record)
    assert print_.fits(record)
    find.run(trips.hand(record))
    form = trips.record.form
    assert isinstance(form, TripForm)
    rows = form.content.raws()["gifts"]
    assert isinstance(rows, list)
    assert added.uid in [row["gift"]["id"] for row in rows if isinstance(row, dict)]  # type: ignore[call-overload, index]  # a link's raw
    assert trips.record.is_dirty()
    assert trips.record.save()
    settled(trips)
    kept = store.get(Trip, trip.uid)
    assert kept is not None
    assert added.uid in [got.gift.uid for got in kept.gifts]
    form.undo()


def test_the_dossier_is_printed(trips: ListingPage, store: Store, settled: Settled, qtbot: QtBot) -> None:
    trip = next(iter(store.find(Trip, Query("trips"))))
    trip_acts()[1].run(trips.hand(trip))
    settled(trips)
    text = pdf_text(paper_in(the_preview(qtbot)))
    assert "Expediente de viaje" in text
    assert str(trip.official.person.surnames) in text


# -- gifts


def test_an_estimate_is_told_in_utm_while_one_types(qtbot: QtBot, office: Store) -> None:
    page = a_page(qtbot, office, "gifts")
    page.open(uid_of(office, "gifts"))
    row = page.form.content.rows["estimate"]
    assert row.note.text() == "No lo pide la ley; no se publica."
    typed(row.editor.box(), "86250")
    page.form.check()
    assert row.note.text() == "≈ 1,25 UTM de octubre de 2026 ($ 69.000)"


def test_a_number_is_given_and_a_taken_one_is_told(window: Window, store: Store, settled: Settled) -> None:
    window.go("gifts")
    settled(window)
    page = window.list_page()
    assert isinstance(page, ListingPage)
    one, other = list(store.find(Gift, Query("gifts")))[:2]
    number = gift_acts()[0]
    for gift in (one, other):
        page.open(gift.uid)
        record = page.record.record
        assert record is not None
        if number.fits(record):
            number.run(page.hand(record))
            settled(window)
    kept = [store.get(Gift, gift.uid) for gift in (one, other)]
    numbers = {gift.inventory_number for gift in kept if gift is not None}
    assert len(numbers) == 2
    assert all(numbers)
    row = page.record.form.content.rows["inventory_number"]
    mine = str(row.editor.raw())
    typed(row.editor.box(), str((numbers - {mine}).pop()))
    page.record.form.check()
    assert "Otro donativo ya tiene" in row.note.text()


def test_papers_of_a_gift_are_printed(window: Window, store: Store, settled: Settled, qtbot: QtBot) -> None:
    window.go("gifts")
    settled(window)
    page = window.list_page()
    assert isinstance(page, ListingPage)
    gift = next(gift for gift in store.find(Gift, Query("gifts")) if gift.giver)
    papers: list[bytes] = []
    for act in gift_acts()[1:]:
        act.run(page.hand(gift))
        settled(window)
        preview = the_preview(qtbot)
        papers.append(paper_in(preview))
        preview.close()
        assert papers[-1].startswith(b"%PDF-")
    receipt = pdf_text(papers[2])
    assert "Recibo de donativo" in receipt
    assert "Valor estimado" not in receipt


# -- the count, and the tables


@pytest.fixture
def counting(window: Window, qtbot: QtBot, store: Store) -> GiftCountPage:
    kept: list[Json] = [{"day": "2026-11-20", "custody": "kept", "whom": "Vitrina"}]
    gifts = list(store.find(Gift, Query("gifts")))[:3]
    for place, gift in enumerate(gifts):
        parts: dict[str, Json] = {"custody": kept, "inventory_number": f"2026-{place + 1:04d}"}
        put(store, Gift, **(record_plain(gift) | parts))
    page = GiftCountPage(window.bench, window.frame)
    qtbot.addWidget(page)
    page.show()
    page.enter()
    return page


def test_a_scanner_types_and_each_code_is_answered(counting: GiftCountPage) -> None:
    missing = len(counting.shelf().missing)
    counting.box.setFocus()
    QTest.keyClicks(counting.box, "2026-0001")
    QTest.keyClick(counting.box, Qt.Key.Key_Return)
    assert counting.last.text().startswith("Encontrado: 2026-0001")
    assert (len(counting.shelf().missing), counting.box.text()) == (missing - 1, "")
    counting.scan("2026-0001")
    assert counting.last.text().startswith("Ya se había leído")
    counting.scan("nada")
    assert "«nada» no es de ningún donativo" in counting.last.text()
    first = counting.table.item(0, 0)
    assert first is not None
    assert first.text() == "Desconocido"
    assert "1 de" in counting.sums.text()


def test_a_count_under_way_outlives_the_window(counting: GiftCountPage, window: Window, qtbot: QtBot) -> None:
    counting.scan("2026-0002")
    again = GiftCountPage(window.bench, window.frame)
    qtbot.addWidget(again)
    again.enter()
    assert [gift.number for gift in again.shelf().found] == ["2026-0002"]


def test_the_act_of_the_count_names_what_is_missing(
    counting: GiftCountPage, settled: Settled, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    codes = tmp_path / "leidos.txt"
    codes.write_text("2026-0001\n2026-0003\n")
    counting.take(codes)
    counting.print()
    settled(window)
    text = pdf_text(paper_in(the_preview(qtbot)))
    assert text.index("Faltan") < text.index("2026-0002") < text.index("2026-0001")


def test_a_table_is_looked_at_before_it_goes_in(
    window: Window, qtbot: QtBot, settled: Settled, store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "tabla.csv"
    path.write_text("unidad;fecha;valor\nUSD;01-09-1999;948,35\nUSD;31-02-1999;1\n")
    page = ValuesPage(window.bench, window.frame)
    qtbot.addWidget(page)
    page.show()
    page.offer([path])
    settled(window)
    assert "Nuevos: 1. Filas que no entran: 1." in page.told.text()
    assert page.take.isEnabled()
    before = {rate.uid for rate in store.find(Rate, Query("rates"))}
    with qtbot.waitSignal(page.changed_book):
        page.take_in()
    settled(window)
    (rate,) = (rate for rate in store.find(Rate, Query("rates")) if rate.uid not in before)
    assert (rate.unit, str(rate.value), rate.source) == ("USD", "948.35", "tabla.csv")
    page.offer([tmp_path / "no está.csv"])
    settled(window)
    assert not page.take.isEnabled()
