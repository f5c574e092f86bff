"""InfoLobby's codes: of records, of who is represented; and under which key our reader brings each."""

from __future__ import annotations

import hashlib

from desktop.description.register import Entry
from desktop.exchange.named import code_of
from desktop.exchange.outgoing import number, said, told
from desktop.registers.gifts import Gift
from desktop.registers.institutions import Institution
from desktop.registers.meetings import Meeting
from desktop.registers.officials import Official
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.registers.trips import Trip

SCHEME = "infolobby"
BASE = "http://datos.infolobby.cl/infolobby"
_TYPES: dict[type[Entry], str] = {Meeting: "1", Trip: "2", Gift: "3"}


def record_code(record: Entry, code: str) -> str:
    """`af001` + the record's own number + 1 for a meeting, 2 for a trip, 3 for a gift."""
    return f"{code_of(record, code).lower()}{number(record.uid)}{_TYPES[type(record)]}"


def entity_code(party: Entry | None) -> str:
    """A body's RUT without dots and dash and an `r`; what has none that is published has a number."""
    if party is None:
        return ""
    rut = str(told(party, "rut") or "") if isinstance(party, Organisation) else ""
    return f"{rut.replace('.', '').replace('-', '').lower()}r" if rut else number(party.uid)


def organisation_key(code: str, name: str, *, exact: bool) -> str:
    """The origin of a body: by its code, in files of ours by its name too; by its name if it has no code."""
    digest = hashlib.sha256(name.strip().encode()).hexdigest()[:16]
    if not code:
        return f"{SCHEME}/organisations/nombre/{digest}"
    return f"{SCHEME}/organisations/{code}/{digest}" if exact else f"{SCHEME}/organisations/{code}"


def key(entry: Entry, code: str) -> str:
    """The origin under which the reader brings a record; empty for none of its kind."""
    register = str(entry.__tablename__)
    match entry:
        case Institution():
            return f"{SCHEME}/{register}/{str(told(entry, 'code') or '').strip().upper()}"
        case Official() | Person():
            return f"{SCHEME}/{register}/{number(entry.uid)}"
        case Organisation():
            return organisation_key(entity_code(entry), said(entry, "name"), exact=True)
        case Meeting() | Trip() | Gift():
            return f"{SCHEME}/{register}/{record_code(entry, code)}"
    return ""
