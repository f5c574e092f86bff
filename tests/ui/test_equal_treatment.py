"""The board of equal treatment: what it shows, and the hand that joins and parts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.registers.assessments import Assessment
from desktop.registers.officials import Official
from desktop.registers.organisations import Organisation
from desktop.registers.requests import Request
from desktop.store import Store
from desktop.store.asked import asked
from desktop.store.lists import Query
from desktop.ui.bench import Bench
from desktop.ui.equal_treatment import EqualTreatmentPage
from desktop.ui.kit.runner import Runner
from desktop.ui.notice import Notice
from desktop.ui.preferences import Preferences
from desktop.ui.treated_cards import Card
from tests.ui import office
from tests.ui.hands import an_office

PORT = "Solicita prorrogar la concesión marítima del puerto de Quintahue"
PORT_TOO = "Pide que no se renueve la concesión marítima en el puerto Quintahue, por la pesca"


def a_request(store: Store, trade: str, subject: str, stage: str, day: date, **told: Any) -> str:
    body = office.put(store, Organisation, name=f"Entidad de {trade}", line_of_business=trade)
    official = next(iter(store.find(Official, Query(register="officials", descending=False))))
    answered = None if stage == "Recibida" else day + timedelta(days=2)
    entry = office.put(
        store, Request, channel="Papel", received_on=day.isoformat(), organisation=body.uid,
        official=official.uid, subject=subject, stage=stage, commune="05101", reason="No es de aquí.",
        answered_on=answered.isoformat() if answered else None, **told,
    )  # fmt: skip
    return entry.uid


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with an_office(tmp_path) as made:
        for model in (Assessment, Request):
            for entry in list(made.find(model, Query(register=str(model.__tablename__)))):
                made.remove(entry)
        day = date(2026, 11, 3)
        a_request(made, "Puertos", PORT, "Realizada", day)
        a_request(made, "Pesca artesanal", PORT_TOO, "Rechazada", day)
        a_request(made, "Turismo", "Consulta por el subsidio al agua potable rural de Licán", "Recibida", day)
        yield made


@pytest.fixture
def page(qtbot: QtBot, store: Store, tmp_path: Path, looks: None) -> Iterator[EqualTreatmentPage]:
    assert looks is None
    over = QWidget()
    qtbot.addWidget(over)
    runner = Runner()
    bench = Bench(store, runner, Notice(over), Preferences(tmp_path / "ventana.ini"), office.today)
    made = EqualTreatmentPage(bench)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.enter()
    qtbot.waitUntil(lambda: made.list.count() > 0)
    yield made
    assert runner.close()


def cards(page: EqualTreatmentPage) -> list[Card]:
    held = page.area.widget()
    assert held is not None
    return held.findChildren(Card)


def press(inside: QWidget, text: str) -> None:
    next(button for button in inside.findChildren(QPushButton) if button.text() == text).click()


def test_the_rows_of_the_book_say_who_for_whom_and_where(store: Store) -> None:
    first = asked(store)[0]
    assert first.applicant == "Entidad de Puertos"
    assert (first.interest, first.region, first.stage) == ("Puertos", "Valparaíso", "HELD")
    assert first.folio.startswith("S-")
    assert first.official
    assert [row.interest for row in asked(store, since=date(2026, 11, 4))] == []


def test_a_matter_shows_its_requests_side_by_side_and_a_quiet_note(page: EqualTreatmentPage) -> None:
    assert page.list.count() == 1
    assert "solo una parte recibida" in page.list.item(0).text()
    assert [card.accessibleName() for card in cards(page)] == [
        "Entidad de Puertos: Recibida en audiencia",
        "Entidad de Pesca artesanal: Rechazada",
    ]
    assert "solo se ha recibido a Puertos" in page.banner.words.text()
    assert page.count.text() == "1 materia · 1 con nota"


def test_each_request_opens_its_record(page: EqualTreatmentPage, qtbot: QtBot, store: Store) -> None:
    with qtbot.waitSignal(page.wants_open) as told:
        press(cards(page)[1], "Abrir")
    assert told.args == ["requests", asked(store)[1].uid]


def test_a_hand_parts_and_undoing_joins_again(
    page: EqualTreatmentPage, qtbot: QtBot, store: Store, caught: list[BaseException]
) -> None:
    press(cards(page)[1], "Separar")
    assert asked(store)[1].matter == f"Aparte: {asked(store)[1].folio}"
    qtbot.waitUntil(lambda: page.list.count() == 0)
    assert not page.empty.isHidden()
    press(page._bench.notice, "Deshacer")
    qtbot.waitUntil(lambda: page.list.count() == 1)
    assert asked(store)[1].matter == ""
    assert caught == []


def test_a_hand_joins_what_says_something_else(page: EqualTreatmentPage, qtbot: QtBot, store: Store) -> None:
    told = next(text for text in page._names.stringList() if "agua potable" in text)
    page.join(page._matters[0], told)
    qtbot.waitUntil(lambda: len(cards(page)) == 3)
    assert asked(store)[2].matter == asked(store)[0].matter != ""
    page.join(page._matters[0], "nadie")
    assert len(page._matters[0].requests) == 3


def test_searching_and_those_without_another(page: EqualTreatmentPage) -> None:
    page.alone.setChecked(True)
    assert page.list.count() == 2
    page.field.setText("LICAN potable")
    assert page.list.count() == 1
    assert len(cards(page)) == 1
    page.field.setText("zzz")
    assert page.list.count() == 0
    assert page.right.currentWidget() is page.empty


def test_what_one_looked_at_stays_open_when_the_book_changed(
    page: EqualTreatmentPage, qtbot: QtBot, store: Store
) -> None:
    page.alone.setChecked(True)
    page.list.setCurrentRow(1)
    a_request(store, "Minería", "Prórroga de la patente minera Los Maquis", "Recibida", date(2026, 11, 20))
    page.reread()
    qtbot.waitUntil(lambda: page.list.count() == 3)
    assert "agua potable" in page.list.currentItem().text()
