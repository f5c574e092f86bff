"""An invented office with a request, for tests of its page and acts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.registers.meetings import Meeting
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.registers.officials import Official
from desktop.registers.requests import Request
from desktop.store import Store
from desktop.store.lists import Query
from tests.ui import office
from tests.ui.hands import an_office


@contextmanager
def a_request_office(folder: Path) -> Iterator[tuple[Store, str]]:
    """The office with one request that came in yesterday; its identifier."""
    with an_office(folder) as store:
        yield store, a_request(store).uid


def a_request(store: Store, **more: object) -> Request:
    official = next(o for o in store.find(Official, Query()) if o.post == "Directora")
    ana = office.put(store, Person, given_names="Ana", surnames="Soto Lira")
    luis = office.put(store, Person, given_names="Luis", surnames="Mora Paz")
    firm = office.put(store, Organisation, name="Maderas del Sur")
    raws: dict[str, object] = {
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
    made = office.put(store, Request, **(raws | more))  # type: ignore[arg-type]  # JSON values
    assert isinstance(made, Request)
    return made


def a_meeting(store: Store, request: Request) -> Meeting:
    """Its meeting, saved."""
    from desktop.registers.hearings import meeting_from

    made = office.put(store, Meeting, **meeting_from(request))
    assert isinstance(made, Meeting)
    return made
