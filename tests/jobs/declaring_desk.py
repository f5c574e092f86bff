"""A desk with somebody who declares: a line of the roster, a declaration begun, a cheap strongbox."""

from __future__ import annotations

from datetime import date, datetime

from desktop.domain.rut import Rut
from desktop.jobs.declaring import begun, keep
from desktop.registers.declarants import Declarant
from desktop.registers.declaration.contents import Contents
from desktop.registers.declaration.holdings import Share
from desktop.registers.requests import Request
from desktop.store import Store
from desktop.store.strongbox import Cost, Strongbox, create
from tests.store.desk import Desk

CHEAP = Cost(memory=8, passes=1, lanes=1)
KEY = "cuatro palabras bien largas"
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 10, 30)  # noqa: DTZ001 -- the office's own clock
SECRET = "Quilapayun Inversiones"


class DeclaringDesk(Desk):
    """The person of the desk declares one company; their strongbox is open."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.declarant = self.add(
            Declarant,
            person=self.person.uid,
            institution=self.institution.uid,
            official=self.official.uid,
            post="Subsecretaria",
            numeral="4-1",
            starts="2026-01-01",
        )
        self.box: Strongbox = create(store, self.person.uid, "Ana Pérez", KEY, cost=CHEAP)[0]
        self.declaration = store.save(begun(store, self.declarant, "march", 2026))
        self.contents = Contents()
        self.contents.shares = [a_share(SECRET, "76086428-5")]
        self.declaration = keep(self.box, self.declaration, self.contents, TODAY)

    def asked(self, **raws: object) -> Request:
        """A request to the declarant by the company."""
        told = {"channel": "email", "received_on": "2026-11-20", "official": self.official.uid, "paid": "sí"}
        told |= {"organisation": self.company.uid, "stage": "received", "subject": "Modificar el decreto 40"}
        return self.add(Request, **(told | raws))


def a_share(name: str, rut: str | None = None) -> Share:
    share = Share()
    share.name = name
    share.rut = Rut(rut) if rut else None
    return share
