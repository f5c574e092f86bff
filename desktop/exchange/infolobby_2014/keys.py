"""Under which key the reader of the nine tables brings a record that was written to them."""

from __future__ import annotations

from desktop.description.register import Entry
from desktop.exchange.infolobby_2014.desk import SCHEME
from desktop.exchange.named import code_of, paid_number
from desktop.exchange.outgoing import number, told
from desktop.registers.gifts import Gift
from desktop.registers.institutions import Institution
from desktop.registers.meetings import Meeting
from desktop.registers.officials import Official
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.registers.trips import Trip


def key(entry: Entry, code: str) -> str:
    """The origin under which the reader of the tables brings a record; empty for none of its kind."""
    register = str(entry.__tablename__)
    match entry:
        case Institution():
            return f"{SCHEME}/{register}/{str(told(entry, 'code') or '').strip()}"
        case Official():
            return f"{SCHEME}/{register}/{number(entry.uid)}"
        case Person() | Organisation():
            return f"{SCHEME}/{register}/{paid_number(entry)}"
        case Meeting() | Trip() | Gift():
            return f"{SCHEME}/{register}/{code_of(entry, code)}/{number(entry.uid)}"
    return ""
