"""An invented office: a book with a few people, entities, officials and records."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from desktop.description.plain import Json
from desktop.description.reading import read_record
from desktop.description.register import Entry
from desktop.domain.lobby_tree import version_on
from desktop.domain.lobby_walk import Walk
from desktop.registers.assessments import Assessment
from desktop.registers.attestations import Attestation
from desktop.registers.confirmations import Confirmation
from desktop.registers.declarants import Declarant
from desktop.registers.declarations import Declaration
from desktop.registers.gifts import Gift
from desktop.registers.institutions import Institution
from desktop.registers.lobbyists import Lobbyist
from desktop.registers.meetings import Meeting
from desktop.registers.office_law import CalendarRule, Holiday, Override, Rate
from desktop.registers.offices import Office
from desktop.registers.officials import Official
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.registers.petitions import Petition
from desktop.registers.rectifications import Rectification
from desktop.registers.requests import Request
from desktop.registers.resolutions import Resolution
from desktop.registers.tenders import Tender
from desktop.registers.trips import Trip
from desktop.store import Store
from desktop.store.lists import Query
from tests.blank import blank

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 13, 42)  # noqa: DTZ001 -- the book's clock is UTC without saying so


def today() -> date:
    return TODAY


def clock() -> datetime:
    return NOW


def an_empty_book(folder: Path) -> Store:
    return blank(folder / "libro.probidad", actor="maria.soto", clock=clock)


def put(store: Store, model: type[Entry], **raws: Json) -> Entry:
    reading = read_record(model, raws, store.finder())
    assert not reading.unreadable, reading.problems
    return store.save(reading.record)


def a_link(entry: Entry) -> dict[str, Json]:
    return {"id": entry.uid, "heading": entry.heading()}


def the_office(folder: Path) -> Store:
    """A book with something in every register."""
    store = an_empty_book(folder)
    body = put(store, Institution, name="Servicio de Salud Ñuble Andino", code="AO999", region="16")
    office = put(store, Office, institution=body.uid, name="Dirección Regional", commune="16101")
    people: Mapping[str, Entry] = {
        name: put(store, Person, given_names=name, surnames=surnames)
        for name, surnames in (
            ("Ana María", "Pérez Soto"),
            ("Ana", "Peralta Ruiz"),
            ("José Ignacio", "Muñoz Andrade"),
            ("Rocío", "Huenchumilla Painén"),
            ("Benjamín", "O'Higgins Larraín"),
        )
    }
    posts = (
        ("Rocío", "Directora", "2024-03-11", None),
        ("Benjamín", "Subdirector", "2020-01-01", "2025-12-31"),
    )
    officials = [
        put(
            store,
            Official,
            person=people[name].uid,
            institution=body.uid,
            office=office.uid,
            post=post,
            category="head_of_service",
            starts=starts,
            ends=ends,
        )
        for name, post, starts, ends in posts
    ]
    firm = put(store, Organisation, name="Ferretería Lagos y Compañía Limitada", rut="76086428-5")
    union = put(store, Organisation, name="Asociación de Funcionarios del Bosque", line_of_business="Gremio")
    put(store, Meeting, **_meeting(officials[0], people["Ana María"], firm, union))
    put(store, Trip, **_trip(officials[0], firm))
    put(
        store,
        Gift,
        official=a_link(officials[0]),
        day="2026-10-12",
        occasion="Aniversario de la comuna.",
        giver_organisation=a_link(union),
        description="Libro «Ñuble en la memoria», tapa dura, dedicado por sus autores.",
    )
    _duties(store, body, officials[0], people["Ana"])
    _law(store)
    return store


def _duties(store: Store, body: Entry, official: Entry, person: Entry) -> None:
    """Tenders, resolutions, petitions, requests, results and inscriptions: one of each."""
    put(store, Tender, code="1234-56-LE26", title="Insumos", institution=body.uid, opened_on="2026-03-02")
    put(
        store,
        Resolution,
        number="12",
        day="2026-01-05",
        institution=body.uid,
        link="https://ejemplo.cl/resolucion-12",
        starts="2026-01-05",
    )
    put(
        store,
        Petition,
        received_on="2026-11-10",
        petitioner="Junta de Vecinos El Bosque",
        institution=body.uid,
        post="Jefa de la Unidad de Compras",
    )
    request = put(
        store,
        Request,
        channel="email",
        received_on="2026-11-20",
        received_at="16:40",
        person=a_link(person),
        paid=False,
        email="ana@correo.example",
        official=a_link(official),
        subject="Solicita que se modifique el reglamento de compras de insumos de la red.",
        announced=[{"name": "Luz Mora"}],
        stage="received",
    )
    walk = Walk(version_on(TODAY))
    while (question := walk.question) is not None:
        walk = walk.take(question.answers[0].code)
    assert walk.verdict is not None
    put(
        store,
        Assessment,
        day="2026-11-20",
        matter="Reglamento de compras",
        outcome=walk.verdict.result,
        exception=walk.verdict.exception,
        path=walk.path,
        answered_by="María Soto",
        rule=walk.tree.version,
        answers=walk.answers,
        request=a_link(request),
    )
    put(
        store,
        Lobbyist,
        institution=body.uid,
        person=a_link(person),
        capacity="interest_manager",
        enrolled_on="2026-05-04",
        way="inscription",
    )


def the_roster(store: Store) -> None:
    """Somebody who must declare, and the line of a declaration that was sent; for those who ask."""
    official: Any = next(store.find(Official, Query(register="officials")))
    declarant = put(
        store,
        Declarant,
        person=a_link(official.person),
        institution=a_link(official.institution),
        official=a_link(official),
        post="Directora",
        numeral="4-1",
        starts="2024-03-11",
    )
    put(
        store,
        Declaration,
        declarant=a_link(declarant),
        kind="march",
        period=2026,
        progress="sent",
        percent=100,
        declared_on="2026-03-10",
        sent_on="2026-03-10",
        folio="D-77",
    )


def the_closes(store: Store) -> None:
    """What a close brings with it, one of each; for those who ask."""
    official: Any = next(store.find(Official, Query(register="officials")))
    put(
        store,
        Attestation,
        month="2026-10-01",
        official=a_link(official),
        attested_by="Juana Soto",
        attested_on="2026-11-03",
    )
    which = {"in_register": "meetings", "record": official.uid, "record_told": "12-10-2026, Ana Pérez"}
    put(
        store,
        Rectification,
        **which,
        day="2026-11-20",
        official=a_link(official),
        closing=1,
        changes=[{"field": "place", "label": "Lugar", "before": "Moneda 1", "after": "Moneda 2"}],
        reason="Se anotó mal",
        asked_by="Juan",
        approved_by="Ana",
    )
    put(
        store,
        Confirmation,
        **which,
        month="2026-10-01",
        official=a_link(official),
        seed="una semilla",
        side="counterpart",
        asked="Pedro Inventado",
    )


def _law(store: Store) -> None:
    """What an office adds to the law: one of each."""
    put(store, Holiday, day="2026-12-13", name="Elecciones", rests=True, law="Ley inventada 1")
    put(store, Override, term="answer_request", value=5, valid_from="2027-01-01", law="DS inventado 2")
    put(store, Rate, unit="UTM", day="2026-11-01", value=69542, source="Valor inventado")
    put(store, CalendarRule, words="almuerzo", treatment="ignore", place=1)


def _meeting(official: Entry, person: Entry, firm: Entry, union: Entry) -> dict[str, Json]:
    return {
        "day": "2026-10-12",
        "starts_at": "09:30",
        "ends_at": "10:15",
        "mode": "in_person",
        "commune": "16101",
        "place": "Bulnes 502, piso 2",
        "hosts": [{"official": a_link(official)}],
        "attendees": [
            {
                "person": a_link(person),
                "capacity": "lobbyist",
                "paid": True,
                "employer": a_link(firm),
                "represented": [{"organisation": a_link(union)}],
            }
        ],
        "present": [{"name": "Secretaria de actas"}],
        "decision": "acts",
        "subject": "Modificación del reglamento de compras de insumos para los hospitales de la red.",
    }


def _trip(official: Entry, firm: Entry) -> dict[str, Json]:
    return {
        "official": a_link(official),
        "starts": "2026-09-02",
        "ends": "2026-09-05",
        "destinations": [{"city": "Lima", "country": "PE"}, {"city": "Cusco", "country": "PE"}],
        "category": "interviews",
        "purpose": "Encuentro binacional de salud rural.",
        "costs": [
            {
                "kind": "ticket",
                "detail": "SCL-LIM",
                "amount": 412_300,
                "currency": "CLP",
                "payer": "institution",
            },
            {
                "kind": "lodging",
                "amount": 300,
                "currency": "USD",
                "payer": "organisation",
                "payer_organisation": a_link(firm),
            },
        ],
    }
