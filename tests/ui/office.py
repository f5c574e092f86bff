"""An invented office: a book with a few people, entities, officials and records."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from desktop.description.plain import Json
from desktop.description.reading import read_record
from desktop.description.register import Entry
from desktop.registers.gifts import Gift
from desktop.registers.institutions import Institution
from desktop.registers.meetings import Meeting
from desktop.registers.offices import Office
from desktop.registers.officials import Official
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.registers.trips import Trip
from desktop.store import Store
from desktop.store.book import create_book

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 13, 42)  # noqa: DTZ001 -- the book's clock is UTC without saying so


def today() -> date:
    return TODAY


def clock() -> datetime:
    return NOW


def an_empty_book(folder: Path) -> Store:
    return create_book(folder / "libro.probidad", actor="maria.soto", clock=clock)


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
    return store


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
