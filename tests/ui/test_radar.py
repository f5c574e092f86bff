"""The radar in the window: told while the strongbox is open, to who opened it, and to nobody else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.description.plain import Json
from desktop.description.register import Entry, State
from desktop.filings.act import Act
from desktop.filings.document import Stamp
from desktop.jobs.declaring import begun, keep
from desktop.jobs.radar import decisions
from desktop.registers.declarants import Declarant
from desktop.registers.declaration.coincidences import Verdict
from desktop.registers.declaration.contents import Contents
from desktop.registers.officials import Official
from desktop.registers.organisations import Organisation
from desktop.registers.requests import Request, Stage
from desktop.store import Store
from desktop.store.lists import Query
from desktop.store.strongbox import Strongbox, create
from desktop.ui.answer_step import AnswerStep
from desktop.ui.coincidences import CoincidencesPanel
from desktop.ui.kit.text import Label
from desktop.ui.listing import ListingPage
from desktop.ui.open_boxes import OpenBoxes
from desktop.ui.preferences import Preferences
from desktop.ui.radar_acts import RadarStrip
from desktop.ui.radar_step import RadarStep
from desktop.ui.record_act import Hand, acts_of, offered
from desktop.ui.window import Window
from tests.jobs.declaring_desk import CHEAP, KEY, a_share
from tests.ui import office
from tests.ui.hands import CONTROL, Key, a_page, an_office, press, write
from tests.ui.hearing_office import a_meeting, a_request

STAMP = Stamp("Servicio", "AO999", "", office.NOW, "1.0")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with an_office(tmp_path) as made:
        yield made


class Desk:
    """The page of a record in a window where the strongbox of its official is open, or is not."""

    def __init__(self, qtbot: QtBot, store: Store, folder: Path, record: Entry) -> None:
        self.page = a_page(qtbot, store, record.__tablename__)
        self.page.open(record.uid)
        self.boxes = OpenBoxes(Preferences(folder / "ventana.ini"), self.page)
        self.said: list[tuple[str, str]] = []
        self.begun: list[Any] = []
        self.printed: list[tuple[Act, str]] = []
        self.hand = Hand(
            store=store,
            record=record,
            today=office.TODAY,
            parent=self.page,
            say=lambda text, look: self.said.append((text, look)),
            begin=lambda register, raws: self.begun.append((register, raws)),
            open=lambda *_words: None,
            print=lambda make, name: self.printed.append((make(STAMP), name)),
            reload=lambda: None,
            boxes=self.boxes,
        )

    def offered(self) -> list[str]:
        register = str(self.hand.record.__tablename__)
        fitting = (act for act in acts_of(register) if act.fits(self.hand.record) and act.may(self.hand))
        return [act.text.replace("&", "") for act in fitting]

    def run(self, text: str) -> None:
        register = str(self.hand.record.__tablename__)
        next(act for act in acts_of(register) if act.text.replace("&", "") == text).run(self.hand)

    def found(self, kind: type[Any]) -> Any:
        return next((one for one in self.page.findChildren(kind) if not getattr(one, "is_shut", False)), None)


def the_box(store: Store, *companies: str) -> tuple[str, Strongbox]:
    """The director declared these companies; their strongbox."""
    official = next(one for one in store.find(Official, Query()) if one.post == "Directora")
    raws: dict[str, Json] = {
        "person": office.a_link(official.person),
        "institution": office.a_link(official.institution),
        "post": "Directora",
        "numeral": "4-1",
        "starts": "2024-03-11",
    }
    declarant = office.put(store, Declarant, **raws)
    assert isinstance(declarant, Declarant)
    box = create(store, official.person.uid, "Rocío", KEY, cost=CHEAP)[0]
    contents = Contents()
    contents.shares = [a_share(name) for name in companies]
    keep(box, store.save(begun(store, declarant, "march", 2026)), contents, office.TODAY)
    return official.person.uid, box


def test_who_has_not_opened_the_strongbox_sees_nothing_of_it(
    qtbot: QtBot, store: Store, tmp_path: Path
) -> None:
    the_box(store, "Maderas del Sur")
    desk = Desk(qtbot, store, tmp_path, a_request(store))
    assert "Revisar conflictos…" not in desk.offered()
    desk.run("Aceptar…")
    assert desk.found(AnswerStep) is not None
    assert desk.found(RadarStrip) is None
    desk.run("Revisar conflictos…")
    assert desk.found(RadarStep) is None


def test_accepting_tells_what_waits_and_a_decision_quiets_it(
    qtbot: QtBot, store: Store, tmp_path: Path
) -> None:
    holder, box = the_box(store, "Maderas del Sur")
    asked = a_request(store)
    desk = Desk(qtbot, store, tmp_path, asked)
    desk.boxes.put(holder, box)
    assert "Revisar conflictos…" in desk.offered()
    desk.run("Aceptar…")
    strip = desk.found(RadarStrip)
    assert strip.words.text() == (
        "1 coincidencia por decidir: Maderas del Sur (solicitante), Derechos y acciones en Chile 1."
    )
    next(one for one in strip.findChildren(QPushButton) if not one.isHidden()).click()
    step = desk.found(RadarStep)
    press(Key.Key_S, held=CONTROL)
    assert step.line.text() == "Elija qué decide."
    step.layout().activate()
    assert step.verdict.height() >= step.verdict.sizeHint().height()
    assert step.reason.height() >= step.reason.sizeHint().height()
    press(Key.Key_Right)
    press(Key.Key_Right)
    press(Key.Key_S, held=CONTROL)
    assert step.line.text().startswith("Diga por qué")
    step.reason.setFocus()
    write("Vendida en 2020")
    press(Key.Key_S, held=CONTROL)
    (kept,) = decisions(box)
    assert (kept.verdict, kept.reason, kept.subject) == (Verdict.ATTEND, "Vendida en 2020", asked.uid)
    assert step.keep.isHidden()
    step.write_memo()
    ((act, name),) = desk.printed
    assert (act.name, name) == ("abstention_memo", f"Abstención {asked.folio}")
    step.show_past()
    past = desk.found(CoincidencesPanel)
    assert past.table.item(0, 5).text() == "Atiende de todos modos"
    past.close_up()
    step.close_up()
    assert strip.words.text() == "1 coincidencia, ya decidida."


def test_without_coincidences_it_says_so_and_accepting_goes_on(
    qtbot: QtBot, store: Store, tmp_path: Path
) -> None:
    holder, box = the_box(store, "Pesquera del Norte")
    asked = a_request(store, meeting_day="2026-12-01", meeting_mode="remote")
    desk = Desk(qtbot, store, tmp_path, asked)
    desk.boxes.put(holder, box)
    desk.run("Aceptar…")
    assert desk.found(RadarStrip).words.text() == "Sin coincidencias con lo que declaró."
    press(Key.Key_S, held=CONTROL)
    saved = store.get(Request, asked.uid)
    assert saved is not None
    assert saved.stage is Stage.ACCEPTED


def test_who_has_declared_nothing_is_told_that_there_is_nothing_to_compare(
    qtbot: QtBot, store: Store, tmp_path: Path
) -> None:
    asked = a_request(store)
    desk = Desk(qtbot, store, tmp_path, asked)
    holder = asked.official.person.uid
    desk.boxes.put(holder, create(store, holder, "Rocío", KEY, cost=CHEAP)[0])
    desk.run("Aceptar…")
    assert desk.found(RadarStrip).words.text().startswith("Aún no hay nada declarado")
    desk.run("Revisar conflictos…")
    assert (desk.found(RadarStep), desk.said[-1][1]) == (None, "careful")


def test_a_meeting_is_reviewed_and_nothing_stays_once_the_strongbox_is_locked(
    qtbot: QtBot, store: Store, tmp_path: Path
) -> None:
    holder, box = the_box(store, "Maderas del Sur", "Ferretería Lagos y Compañía")
    meeting = a_meeting(store, a_request(store))
    desk = Desk(qtbot, store, tmp_path, meeting)
    desk.boxes.put(holder, box)
    desk.run("Revisar conflictos…")
    step = desk.found(RadarStep)
    assert [card.row.where for card in step.cards if card.row.steps == 1] == [
        "Derechos y acciones en Chile 1"
    ]
    step.cards[0].tick.setChecked(False)
    step.verdict.choose(0)
    step.save()
    assert step.line.text() == "No hay coincidencias que decidir."
    assert decisions(box) == []
    step.show_past()
    desk.boxes.lock(holder)
    assert step.is_shut
    assert not any(panel.isVisible() for panel in desk.page.findChildren(CoincidencesPanel))
    assert box._private is None


def test_user_text_is_no_markup_there(qtbot: QtBot, store: Store, tmp_path: Path) -> None:
    holder, box = the_box(store, "<b>Maderas</b> del Sur")
    firm = office.put(store, Organisation, name="<b>Maderas</b> del Sur")
    desk = Desk(qtbot, store, tmp_path, a_request(store, organisation=office.a_link(firm)))
    desk.boxes.put(holder, box)
    desk.run("Revisar conflictos…")
    labels = desk.found(RadarStep).findChildren(Label)
    told = [label for label in labels if "<b>Maderas</b>" in label.text()]
    assert told
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in told)


def test_the_window_hands_its_open_strongboxes_to_the_acts(
    open_window: Callable[[Store], Window], store: Store
) -> None:
    window = open_window(store)
    page = window.page("requests")
    assert isinstance(page, ListingPage)
    assert page.hand(next(store.find(Request, Query()))).boxes is window.boxes


def test_a_draft_that_names_no_official_has_its_acts(window: Window, settled: Callable[[Any], None]) -> None:
    """A monkey saved a request with a subject alone, and opened its menu of acts."""
    window.go("requests")
    settled(window)
    page = window.list_page()
    assert page is not None
    page.new()
    record = page.has_record()
    assert record is not None
    record.form.take({"subject": "Sin autoridad"})
    record.save()
    settled(window)
    assert isinstance(record.record, Request)
    assert record.record.state is State.DRAFT
    assert isinstance(offered("requests", page.hand(record.record)), list)
