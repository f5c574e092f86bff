"""An invented request in the invented office, for tests of its page, its acts and its meeting."""

from __future__ import annotations

from desktop.description.plain import Json
from desktop.registers.hearings import meeting_from
from desktop.registers.meetings import Meeting
from desktop.registers.officials import Official
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.registers.requests import Request
from desktop.store import Store
from desktop.store.lists import Query
from tests.ui import office

AGREED: dict[str, Json] = {
    "meeting_day": "2026-11-24",
    "meeting_at": "10:00",
    "meeting_minutes": 45,
    "meeting_mode": "in_person",
    "meeting_place": "Bulnes 502",
}


def a_request(store: Store, **more: Json) -> Request:
    """It came in yesterday; two people of the directory and one name were announced."""
    official = next(one for one in store.find(Official, Query()) if one.post == "Directora")
    ana = office.put(store, Person, given_names="Ana", surnames="Soto Lira")
    luis = office.put(store, Person, given_names="Luis", surnames="Mora Paz")
    firm = office.put(store, Organisation, name="Maderas del Sur")
    raws: dict[str, Json] = {
        "channel": "email",
        "received_on": "2026-11-23",
        "person": office.a_link(ana),
        "organisation": office.a_link(firm),
        "paid": True,
        "email": "ana@ejemplo.cl",
        "announced": [{"person": office.a_link(ana)}, {"person": office.a_link(luis)}, {"name": "Eva Ruz"}],
        "official": office.a_link(official),
        "decision": "acts",
        "subject": "Modificación del reglamento de compras de insumos de los hospitales de la red.",
        "stage": "received",
    }
    made = office.put(store, Request, **(raws | more))
    assert isinstance(made, Request)
    return made


def an_accepted(store: Store, **more: Json) -> Request:
    """The same, accepted for today."""
    return a_request(store, **({"stage": "accepted", "answered_on": "2026-11-24"} | AGREED | more))


def a_meeting(store: Store, request: Request, **more: Json) -> Meeting:
    """Its meeting, saved."""
    made = office.put(store, Meeting, **(meeting_from(request) | more))
    assert isinstance(made, Meeting)
    return made
