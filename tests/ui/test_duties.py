"""The pages of officials and duties: what they show, what a line opens or begins, and the acts on records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtWidgets import QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from desktop.description.register import Entry
from desktop.filings.act import Act
from desktop.jobs.papers import stamp_of
from desktop.registers.lobbyists import Lobbyist
from desktop.registers.meetings import Meeting
from desktop.registers.office_law import Rate
from desktop.registers.officials import Official
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.registers.petitions import Petition
from desktop.registers.resolutions import Resolution
from desktop.registers.tenders import Tender
from desktop.store import Store
from desktop.store.lists import Query
from desktop.store.settings import OWN
from desktop.ui import holders_page
from desktop.ui.bench import Bench
from desktop.ui.board import Row
from desktop.ui.enrolment import EnrolmentPage
from desktop.ui.exposure import ExposurePage
from desktop.ui.holders_page import HoldersPage
from desktop.ui.page import Page
from desktop.ui.record_act import ACTS, Hand, acts_of
from desktop.ui.staffing import StaffingPage
from tests.ui import office
from tests.ui.hands import a_page, an_office

P = TypeVar("P", bound=Page)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with an_office(tmp_path) as made:
        made.set(OWN, the(made, Official).institution.uid)
        yield made


def the(store: Store, model: type[Any], place: int = 0) -> Any:
    found = store.find(model, Query(register=str(model.__tablename__), descending=False))
    return list(found)[place]


def lines(page: EnrolmentPage) -> dict[str, Row]:
    rows = [row for each in page.sections.values() if not each.isHidden() for row in each.lines()]
    return {row.accessibleName(): row for row in rows if isinstance(row, Row)}


def text(table: QTableWidget, row: int, column: int) -> str:
    item = table.item(row, column)
    assert item is not None
    return item.text()


# -- enrolment


def without(store: Store, model: type[Entry]) -> None:
    for entry in list(store.find(model, Query(register=str(model.__tablename__)))):
        store.remove(entry)


def test_what_is_wanting_begins_the_missing_record_already_filled(
    shown: Callable[[type[EnrolmentPage]], EnrolmentPage], qtbot: QtBot, store: Store
) -> None:
    without(store, Resolution)
    page = shown(EnrolmentPage)
    told = lines(page)
    (resolution,) = [row for text, row in told.items() if "resolución" in text]
    with qtbot.waitSignal(page.wants_new) as begun:
        resolution.click()
    register, raws = begun.args
    assert register == "resolutions"
    assert raws["starts"] == "2026-01-01"
    assert raws["institution"]["id"] == store.setting(OWN)
    (vacant,) = [row for text, row in told.items() if "Subdirector: vacante" in text]
    with qtbot.waitSignal(page.wants_new) as begun:
        vacant.click()
    assert begun.args[1]["post"] == "Subdirector"
    assert begun.args[1]["starts"] == "2026-01-01"


def test_a_term_that_ends_opens_its_record(
    shown: Callable[[type[EnrolmentPage]], EnrolmentPage], qtbot: QtBot, store: Store
) -> None:
    official = the(store, Official)
    official.ends = date(2026, 12, 1)
    store.save(official)
    page = shown(EnrolmentPage)
    (ending,) = [row for text, row in lines(page).items() if "su período termina" in text]
    with qtbot.waitSignal(page.wants_open) as opened:
        ending.click()
    assert opened.args == ["officials", official.uid]


def test_whoever_acted_is_enrolled_by_one_button(
    shown: Callable[[type[EnrolmentPage]], EnrolmentPage], qtbot: QtBot, store: Store
) -> None:
    page = shown(EnrolmentPage)
    assert page.acted.text() == "Inscribir a 1 que actuó"
    with qtbot.waitSignal(page.changed_book):
        page.acted.click()
    qtbot.waitUntil(lambda: not page.acted.isVisible())
    assert the(store, Lobbyist).name == "Ana María Pérez Soto, Ferretería Lagos y Compañía Limitada"


# -- who held a post


def test_a_post_shows_its_time_and_answers_for_a_day_and_hour(
    shown: Callable[[type[HoldersPage]], HoldersPage], store: Store, qtbot: QtBot
) -> None:
    person, body = the(store, Person, 1), the(store, Official).institution
    office.put(
        store, Official, person=person.uid, institution=body.uid, office=the(store, Official).office.uid,
        post="Directora (S)", category="head_of_service", starts="2026-03-02", ends="2026-03-06",
        substitute=True,
    )  # fmt: skip
    page = shown(HoldersPage)
    assert page.list.count() == 2
    page.field.setText("directora")
    assert page.list.count() == 1
    page.day.setText("4-3-26")
    page.hour.setText("930")
    assert page.answer.text().startswith(
        f"El 04-03-2026 a las 09:30 subrogaba {person.heading()} como Directora"
    )
    page.day.setText("cuándo")
    assert page.answer.text() == "Escriba un día y una hora."
    texts = [page.rows.item(row).text() for row in range(page.rows.count())]
    assert texts[1] == f"Subrogante: {person.heading()}, desde el 02-03-2026 hasta el 06-03-2026"
    assert "Subrogante" in page.line.accessibleName()
    with qtbot.waitSignal(page.wants_open) as opened:
        page.rows.itemActivated.emit(page.rows.item(1))
    assert opened.args[0] == "officials"


def test_gaps_and_doubles_are_marked_and_sought_out(
    shown: Callable[[type[HoldersPage]], HoldersPage], store: Store
) -> None:
    first = the(store, Official)
    office.put(
        store, Official, person=the(store, Person, 1).uid, institution=first.institution.uid,
        office=first.office.uid, post="Director", category="head_of_service", starts="2026-06-01",
    )  # fmt: skip
    page = shown(HoldersPage)
    page.marked.setChecked(True)
    states = [page.list.item(row).text().split("\n")[1] for row in range(page.list.count())]
    assert "doble titular" in states
    assert any(state.startswith("vacante desde el 01-01-2026") for state in states)
    page.field.setText("zzz")
    assert page.right.currentWidget() is page.empty


def test_the_table_is_printed_for_what_is_in_the_list(
    shown: Callable[[type[HoldersPage]], HoldersPage], monkeypatch: pytest.MonkeyPatch, store: Store
) -> None:
    made: list[Act] = []

    def paper(_bench: Bench, _parent: QWidget, make: Callable[[Any], Act], _name: str) -> None:
        made.append(make(stamp_of(store, office.NOW, "1")))

    monkeypatch.setattr(holders_page, "print_paper", paper)
    page = shown(HoldersPage)
    page.print.click()
    assert made[0].name == "substitution_table"
    assert "Rocío" in str(made[0].blocks)


# -- exposure


def test_exposure_is_an_estimate_that_leads_to_each_fact(
    shown: Callable[[type[ExposurePage]], ExposurePage], qtbot: QtBot, store: Store
) -> None:
    without(store, Rate)
    page = shown(ExposurePage)
    assert "no es una sanción" in page.note.words.text()
    assert page.table.rowCount() == 1
    assert text(page.table, 0, 4) == "sin valor cargado"
    facts = [text(page.facts, row, 0) for row in range(page.facts.rowCount())]
    assert "Registro tardío" in facts
    row = facts.index("Registro tardío")
    with qtbot.waitSignal(page.wants_open) as opened:
        page.facts.itemActivated.emit(page.facts.item(row, 0))
    assert opened.args[0] in {"meetings", "gifts", "trips"}
    assert store.count(Query(register="meetings")) == 1


# -- a list of personnel


def test_a_list_is_reviewed_before_anything_is_written(
    shown: Callable[[type[StaffingPage]], StaffingPage],
    qtbot: QtBot,
    store: Store,
    tmp_path: Path,
    bench: Bench,
) -> None:
    page = shown(StaffingPage)
    assert not page.review.isEnabled()
    path = tmp_path / "jefaturas.csv"
    path.write_text(
        "RUT;Nombres;Apellidos;Cargo;Unidad;Desde\n11.111.111-1;Bea;Lara;Jefa;Unidad de Compras;01-03-2026\n"
        ";Luis;Mora;Analista;;01-03-2026\n",
        encoding="utf-8",
    )
    page.offer([path])
    before = store.head()
    page.review.click()
    qtbot.waitUntil(lambda: page.plan is not None)
    assert store.head() == before
    assert [text(page.table, row, 1) for row in range(2)] == ["no entra", "nueva"]
    assert page.told.text() == "Esto pasaría. Nuevas: 1. No entran: 1."
    with qtbot.waitSignal(page.changed_book):
        page.take.click()
    assert any(
        one.post == "Jefa de Unidad de Compras" for one in store.find(Official, Query(register="officials"))
    )
    assert not page.take.isEnabled()
    qtbot.waitUntil(lambda: not bench.runner.jobs)


# -- acts


class Window:
    """What the acts ask of the window."""

    def __init__(self, store: Store, record: Entry, parent: QWidget) -> None:
        self.begun: list[tuple[str, dict[str, Any]]] = []
        self.opened: list[tuple[str, str]] = []
        self.said: list[str] = []
        self.acts: list[Act] = []
        stamp = stamp_of(store, office.NOW, "1")
        self.hand = Hand(
            store, record, office.TODAY, parent,
            say=lambda text, _look: self.said.append(text),
            begin=lambda register, raws: self.begun.append((register, raws)),
            open=lambda register, uid: self.opened.append((register, uid)),
            print=lambda make, _name: self.acts.append(make(stamp)),
            reload=lambda: None,
        )  # fmt: skip

    def do(self, text: str) -> None:
        acts = [act for act in acts_of(str(self.hand.record.__tablename__)) if act.fits(self.hand.record)]
        next(act for act in acts if act.text == text).run(self.hand)


@pytest.fixture
def window(qtbot: QtBot, store: Store) -> Callable[[Entry], Window]:
    def make(record: Entry) -> Window:
        parent = QWidget()
        qtbot.addWidget(parent)
        return Window(store, record, parent)

    return make


def test_a_substitute_and_a_successor_begin_with_the_post(
    store: Store, window: Callable[[Entry], Window]
) -> None:
    holder = window(the(store, Official, 1))
    holder.do("Nombrar subrogante…")
    register, raws = holder.begun[0]
    assert (register, raws["post"], raws["substitute"], raws["starts"]) == (
        "officials", "Directora", True, "2026-11-24",
    )  # fmt: skip
    assert "person" not in raws
    assert not any(act.fits(holder.hand.record) for act in acts_of("officials") if "sucesor" in act.text)
    left = window(the(store, Official))
    left.do("Nombrar sucesor…")
    assert left.begun[0][1]["starts"] == "2026-01-01"
    left.do("Tabla de subrogaciones del cargo (PDF)")
    assert left.acts[0].name == "substitution_table"


def test_a_resolution_prints_and_is_followed_by_the_next_years(
    store: Store, window: Callable[[Entry], Window]
) -> None:
    body = the(store, Official).institution
    kept = office.put(
        store,
        Resolution,
        number="12",
        day="2026-01-05",
        institution=body.uid,
        starts="2026-01-05",
        ends="2026-12-31",
    )
    hands = window(kept)
    hands.do("Resolución desde la nómina (PDF)")
    assert not hands.acts[0].mark
    hands.do("Anotar la del año siguiente…")
    assert hands.begun[0][1]["starts"] == "2027-01-01"
    assert hands.begun[0][1]["ends"] == "2027-12-31"


def test_a_petition_is_answered_by_letter_and_its_official_begun(
    store: Store, window: Callable[[Entry], Window]
) -> None:
    body = the(store, Official).institution
    told = {
        "received_on": "2026-11-02",
        "petitioner": "Luis",
        "institution": body.uid,
        "post": "Jefa de Unidad de Aseo",
    }
    waiting = window(office.put(store, Petition, **told))
    waiting.do("Incorporar la autoridad…")
    register, raws = waiting.begun[0]
    assert (register, raws["category"], raws["starts"]) == ("officials", "decisive_influence", "2026-11-24")
    assert [act.text for act in acts_of("petitions") if act.fits(waiting.hand.record)] == [
        "Incorporar la autoridad…"
    ]
    refused = window(
        office.put(
            store, Petition, **told, ruling="refused", answered_on="2026-11-10", reasons="No decide nada."
        )
    )
    refused.do("Carta de respuesta (PDF)")
    assert refused.acts[0].name == "petition_refused"


def test_a_member_of_a_commission_begins_with_the_days_it_sits(
    store: Store, window: Callable[[Entry], Window]
) -> None:
    body = the(store, Official).institution
    told = {"code": "1-2-LE26", "title": "Hornos", "institution": body.uid, "opened_on": "2026-10-01"}
    early = window(office.put(store, Tender, **told))
    early.do("Inscribir a un integrante de la comisión…")
    assert early.begun == []
    assert "desde cuándo funciona" in early.said[0]
    tender = office.put(
        store, Tender, **(told | {"code": "1-3-LE26"}), sits_from="2026-11-02", sits_to="2026-11-13"
    )
    hands = window(tender)
    hands.do("Inscribir a un integrante de la comisión…")
    raws = hands.begun[0][1]
    assert (raws["category"], raws["starts"], raws["ends"]) == (
        "evaluation_commission",
        "2026-11-02",
        "2026-11-13",
    )
    member = office.put(store, Official, person=the(store, Person).uid, **(raws | {"post": "Integrante"}))
    assert member.state.name == "COMPLETE"
    hands.do("Contactos mientras estuvo abierta")
    assert "Ninguna audiencia" in hands.said[-1]
    meeting = the(store, Meeting)
    meeting.tender = tender
    store.save(meeting)
    hands.do("Contactos mientras estuvo abierta")
    assert hands.opened == [("meetings", meeting.uid)]


def test_who_was_removed_is_entered_anew(store: Store, window: Callable[[Entry], Window]) -> None:
    body, firm = the(store, Official).institution, the(store, Organisation)
    gone = office.put(
        store, Lobbyist, institution=body.uid, organisation=firm.uid, capacity="lobbyist",
        enrolled_on="2026-01-05", way="participation", removed_on="2026-02-05", removal_reason="Lo pidió.",
    )  # fmt: skip
    hands = window(gone)
    hands.do("Inscribir de nuevo…")
    assert hands.begun[0][1]["organisation"]["id"] == firm.uid
    assert hands.begun[0][1]["enrolled_on"] == "2026-11-24"


@pytest.mark.parametrize("register", ["officials", "resolutions", "petitions", "tenders", "lobbyists"])
def test_every_register_of_duties_has_its_acts(register: str) -> None:
    assert register in ACTS
    assert acts_of(register)


# -- forms


def test_a_petition_says_how_long_is_left(qtbot: QtBot, store: Store) -> None:
    page = a_page(qtbot, store, "petitions")
    form: Any = page.form
    assert form.clock.isHidden()
    body = the(store, Official).institution
    told = {"received_on": "2026-11-16", "petitioner": "Luis", "institution": body.uid, "post": "Jefa"}
    record = office.put(store, Petition, **told)
    page.open(record.uid)
    assert not form.clock.isHidden()
    assert form.clock.words.text() == (
        "La respuesta vence el lunes 30: quedan 4 días hábiles (10 días hábiles, en única instancia)."
    )
    assert form.content.rows["reasons"].isHidden()
    answered = office.put(store, Petition, **told, ruling="refused", answered_on="2026-11-20", reasons="No.")
    page.open(answered.uid)
    assert form.clock.words.text().startswith("Respondida en plazo")
    assert not form.content.rows["reasons"].isHidden()


def test_a_tender_is_asked_of_evaluators_only_and_its_value_is_kept(qtbot: QtBot, store: Store) -> None:
    page = a_page(qtbot, store, "officials")
    form: Any = page.form
    assert form.content.rows["tender"].isHidden()
    body = the(store, Official).institution
    tender = office.put(
        store, Tender, code="1-2-LE26", title="Hornos", institution=body.uid, opened_on="2026-10-01",
        sits_from="2026-11-02",
    )  # fmt: skip
    member = office.put(
        store, Official, person=the(store, Person).uid, institution=body.uid, post="Integrante",
        category="evaluation_commission", starts="2026-11-02", tender=tender.uid,
    )  # fmt: skip
    page.open(member.uid)
    assert not form.content.rows["tender"].isHidden()
    form.content.rows["function"].editor.set_raw("Evalúa ofertas.")
    assert page.save()
    kept = store.get(Official, member.uid)
    assert kept is not None
    assert kept.tender is not None
    assert kept.function == "Evalúa ofertas."


def test_an_entry_of_the_register_keeps_its_clients_and_asks_why_it_ends(qtbot: QtBot, store: Store) -> None:
    body, firm = the(store, Official).institution, the(store, Organisation)
    entry = office.put(
        store, Lobbyist, institution=body.uid, organisation=firm.uid, capacity="lobbyist",
        enrolled_on="2026-01-05", way="inscription",
        clients=[{"organisation": firm.uid, "starts": "2026-01-05"}],
    )  # fmt: skip
    page = a_page(qtbot, store, "lobbyists")
    page.open(entry.uid)
    form: Any = page.form
    assert form.content.rows["removal_reason"].isHidden()
    form.content.rows["folio"].editor.set_raw("7")
    assert page.save()
    kept = store.get(Lobbyist, entry.uid)
    assert kept is not None
    assert (kept.folio, kept.clients[0].starts) == ("7", date(2026, 1, 5))
