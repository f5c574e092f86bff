"""Who is named in the records of an agenda, each once, and under which number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from desktop.description.register import Entry, Record
from desktop.exchange.outgoing import Outgoing, number, said, told
from desktop.registers.gifts import Gift
from desktop.registers.institutions import Institution
from desktop.registers.meetings import Meeting
from desktop.registers.officials import Official
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.registers.trips import Trip

P = TypeVar("P", bound=Entry)
_PAID = {None: "0", True: "1", False: "2"}
NAMED = {
    "meetings": (),
    "trips": ("invited_by_organisation", "invited_by_person"),
    "gifts": ("giver_organisation", "giver_person"),
}
"""The registers that are told of, and their links to who is no official."""


def paid_number(party: Entry | None, paid: bool | None = None) -> str:
    """The number of a person or organisation; its last figure says whether this attendance is paid."""
    return number(party.uid)[:-1] + _PAID[paid] if party else ""


def whole_number(paid: str) -> str:
    """The number of a party whatever its pay."""
    return paid[:-1] + _PAID[None]


def code_of(record: Entry, code: str) -> str:
    """The code of the institution whose record it is; the book's own where none is known."""
    return str(told(institution_of(record), "code") or code).strip()


def institution_of(record: Entry) -> Institution | None:
    """The institution of a record's official; of a meeting, of the first who received."""
    official: Entry | None = record
    if isinstance(record, Meeting):
        official = next((o for host in told(record, "hosts") if (o := told(host, "official"))), None)
    elif isinstance(record, Trip | Gift):
        official = told(record, "official")
    return told(official, "institution") if isinstance(official, Official) else None


def officials(outgoing: Outgoing) -> Iterator[Official]:
    """Those of the list and those whose records are told of."""
    seen: set[str] = set()
    for official in _officials(outgoing):
        if official.uid not in seen:
            seen.add(official.uid)
            yield official


def _officials(outgoing: Outgoing) -> Iterator[Official]:
    yield from (one for one in outgoing.records("officials") if isinstance(one, Official))
    for register in NAMED:
        for record in outgoing.records(register):
            rows = told(record, "hosts") if register == "meetings" else [record]
            yield from (official for row in rows if (official := told(row, "official")))


def people(outgoing: Outgoing) -> Iterator[tuple[Person, bool | None]]:
    """Who is no official, each once for every pay with which they came."""
    yield from _once(outgoing, Person)


def organisations(outgoing: Outgoing) -> Iterator[tuple[Organisation, bool | None]]:
    """Every organisation, with its pay if it came itself and nobody for it is named."""
    yield from _once(outgoing, Organisation)


def _once(outgoing: Outgoing, model: type[P]) -> Iterator[tuple[P, bool | None]]:
    seen: set[str] = set()
    for register, names in NAMED.items():
        for record in outgoing.records(register):
            for party, paid in _named(record, names):
                if isinstance(party, model) and (numbered := paid_number(party, paid)) not in seen:
                    seen.add(numbered)
                    yield party, paid


def _named(record: Entry, names: tuple[str, ...]) -> Iterator[tuple[Entry | None, bool | None]]:
    if isinstance(record, Meeting):
        for attendee in told(record, "attendees"):
            yield from _attending(attendee)
    for name in names:
        yield told(record, name), None
    if isinstance(record, Trip):
        for cost in told(record, "costs"):
            yield told(cost, "payer_organisation"), None
            yield told(cost, "payer_person"), None


def _attending(attendee: Record) -> Iterator[tuple[Entry | None, bool | None]]:
    person, employer, paid = (told(attendee, name) for name in ("person", "employer", "paid"))
    yield person, paid
    yield employer, None if person else paid
    for one in told(attendee, "represented"):
        yield told(one, "organisation"), None
        yield told(one, "person"), None


def destination(trip: Entry) -> str:
    """Where a trip went, in one text."""
    names = ("city", "commune", "country")
    places = (
        ", ".join(text for name in names if (text := said(place, name)))
        for place in told(trip, "destinations")
    )
    return "; ".join(place for place in places if place)
