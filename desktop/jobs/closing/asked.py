"""Who is asked about a published record: its officials, and those whom it names as the other side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.description.register import Entry
from desktop.description.withheld import RESERVED
from desktop.registers.confirmations import Side
from desktop.registers.gifts import Gift
from desktop.registers.meetings import Meeting
from desktop.registers.officials import Official
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.registers.trips import Trip


@dataclass(frozen=True)
class Asked:
    """One who gets a letter; `official` is whose record it is, by identifier, `unit` where it is kept."""

    side: Side
    name: str
    official: str
    unit: str


def asked(record: Entry) -> list[Asked]:
    """Each official, then each of the other side, once; `record` is what was published, and no more."""
    officials = [one for one in record.involved() if isinstance(one, Official)]
    if not officials:
        return []
    first = officials[0]
    found = [Asked(Side.OFFICIAL, one.heading(), one.uid, unit_of(one)) for one in officials]
    found += [Asked(Side.COUNTERPART, name, first.uid, unit_of(first)) for name in _others(record)]
    return list(dict.fromkeys(found))


def unit_of(official: Official) -> str:
    """The office of an official as it was published; of one without, nothing."""
    office = official.office
    return "" if office is None or office is RESERVED else office.name or ""


def _others(record: Entry) -> Iterator[str]:
    """The names of the other side."""
    match record:
        case Meeting():
            for one in record.attendees:
                yield from _named(one.person, one.employer)
        case Trip():
            for cost in record.costs:
                yield from _named(cost.payer_person, cost.payer_organisation)
            yield from _named(record.invited_by_person, record.invited_by_organisation)
        case Gift():
            yield from _named(record.giver_person, record.giver_organisation)


def _named(person: Person | None, organisation: Organisation | None) -> Iterator[str]:
    """A person with whom they come for; what is withheld is asked of nobody."""
    known = (who for who in (person, organisation) if isinstance(who, Person | Organisation))
    names = [name for name in (who.heading() for who in known) if name]
    if names:
        yield ", ".join(names)
