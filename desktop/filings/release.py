"""What may not go out unseen: private data in the public free texts of records, and what was decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from desktop.description.kinds import Line, Prose
from desktop.description.register import Entry, Field, Parts, Record, field_of
from desktop.domain.personal_data import Private, findings
from desktop.domain.stopped import Stopped, release_key
from desktop.registers.meetings import Meeting
from desktop.registers.rectifications import Correction
from desktop.registers.trips import Trip

PUBLIC_PLACES = frozenset(
    {("meetings", "place"), ("trip_destinations", "city"), ("organisations", "address")}
)
"""Fields (of a table) where the law itself asks for a place: an address there is no finding, all else is."""

GIVEN = frozenset({"record"})
"""Of an erratum: the identifier of its record. The book gave it, and some look like a telephone."""


class Decision(Protocol):
    """That a finding is published all the same, as the book keeps it."""

    @property
    def register(self) -> str:
        """Of which register."""

    @property
    def uid(self) -> str:
        """Of which record."""

    @property
    def field(self) -> str:
        """In which field, without the places of rows."""

    @property
    def finding(self) -> str:
        """The digest of its words."""


PLACE_LABELS = frozenset({field_of(Meeting, "place").label, field_of(Trip, "destinations").label})
"""The same fields as an erratum names them."""


def decided_keys(releases: Iterable[Decision]) -> frozenset[str]:
    """The keys of all that was decided."""
    return frozenset(release_key(one.register, one.uid, one.field, one.finding) for one in releases)


def stopped(record: Entry, decided: Callable[[str], bool] = lambda _key: False) -> Iterator[Stopped]:
    """What stops a record, field by field; `decided` tells of a key whether it is published all the same."""
    register, heading = str(record.__tablename__), ""
    for path, label, text, may_be_place in _texts(record):
        for finding in findings(text):
            if may_be_place and finding.kind is Private.ADDRESS:
                continue
            heading = heading or record.heading()
            one = Stopped(register, record.uid, heading, path, label, text, finding)
            if not decided(one.key):
                yield one


def stopped_in(
    records: Iterable[Entry], decided: Callable[[str], bool] = lambda _key: False
) -> Iterator[Stopped]:
    """What stops any of them."""
    return (one for record in records for one in stopped(record, decided))


def _corrects_a_place(record: Record) -> bool:
    """Whether a row of an erratum tells of a field in which a place belongs."""
    return isinstance(record, Correction) and record.label in PLACE_LABELS


def is_free(field: Field) -> bool:
    """Whether a field is published, and somebody types it freely."""
    is_typed = field.is_public and not field.is_computed and field.name not in GIVEN
    return is_typed and isinstance(field.kind, (Line, Prose))


def _texts(record: Record, above: str = "", said: str = "") -> Iterator[tuple[str, str, str, bool]]:
    """Each text with its path and label, and whether a public address belongs there; parts too."""
    withheld = record.withheld()
    for field in record.fields:
        if not field.is_public or field.name in withheld:
            continue
        if isinstance(field.kind, Parts):
            for place, row in enumerate(field.value(record)):
                yield from _texts(row, f"{above}{field.name}.{place}.", f"{said}{field.label} {place + 1}: ")
        elif is_free(field) and (text := field.value(record)):
            is_place = (str(record.__tablename__), field.name) in PUBLIC_PLACES or _corrects_a_place(record)
            yield f"{above}{field.name}", f"{said}{field.label}", str(text), is_place
