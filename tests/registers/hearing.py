"""An invented request and what it names, for tests of answers, meetings and attendance."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from desktop.description.register import State
from desktop.registers.institutions import Institution
from desktop.registers.mode import Mode
from desktop.registers.offices import Office
from desktop.registers.officials import Official
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.registers.requests import Channel, Expected, OnBehalf, Request, Stage

TODAY = date(2026, 11, 24)
"""A Tuesday."""


def named(given: str, surnames: str, uid: str) -> Person:
    return Person(given_names=given, surnames=surnames, uid=uid, id=len(uid), state=State.COMPLETE)


BODY = Institution(name="Servicio de Salud Ñuble", code="AO999", uid="body", id=1, commune="13101")
OFFICE = Office(institution=BODY, name="Chillán", commune="16101", uid="office", id=1)
OFFICIAL = Official(
    person=named("Rocío", "Painén", "rocio"),
    institution=BODY,
    office=OFFICE,
    post="Directora",
    starts=date(2024, 3, 11),
    uid="official",
    id=1,
    state=State.COMPLETE,
)
ANA, LUIS = named("Ana", "Pérez Soto", "ana"), named("Luis", "Mora", "luis-1")
FIRM = Organisation(name="Ferretería Lagos", uid="firm", id=1, state=State.COMPLETE)
UNION = Organisation(name="Gremio del Bosque", uid="union", id=2, state=State.COMPLETE)


def a_request(**more: Any) -> Request:
    """A request of Ana for the firm on behalf of the union; she, Luis and one more will come."""
    values: dict[str, Any] = {
        "uid": "request-1",
        "id": 7,
        "version": 1,
        "state": State.COMPLETE,
        "channel": Channel.EMAIL,
        "received_on": date(2026, 11, 20),
        "received_at": time(9, 30),
        "person": ANA,
        "organisation": FIRM,
        "paid": True,
        "email": "ana@ejemplo.cl",
        "represented": [OnBehalf(organisation=UNION)],
        "announced": [Expected(person=ANA), Expected(person=LUIS, employer=UNION), Expected(name="Eva Ruz")],
        "official": OFFICIAL,
        "decision": "acts",
        "subject": "Modificación del reglamento de compras de insumos de los hospitales de la red.",
        "stage": Stage.RECEIVED,
    }
    return Request(**(values | more))


def accepted(**more: Any) -> Request:
    """The same, accepted for a morning."""
    values: dict[str, Any] = {
        "stage": Stage.ACCEPTED,
        "answered_on": TODAY,
        "meeting_day": date(2026, 12, 1),
        "meeting_at": time(10, 0),
        "meeting_minutes": 45,
        "meeting_mode": Mode.IN_PERSON,
        "meeting_place": "Bulnes 502",
    }
    return a_request(**(values | more))
