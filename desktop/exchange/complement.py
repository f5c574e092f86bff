"""What a format has no field for, in a file beside it: found by reading back what was written.

`complemento.json` holds, for each record, the published values that the format's own reader did not bring
back. Imported with its neighbours, nothing that was published is lost.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import BinaryIO, TypedDict

from desktop.description.kinds import Picture
from desktop.description.plain import Json, plain
from desktop.description.register import Entry, Field, Link, Parts, Record
from desktop.exchange.incoming import Delivery, Incoming
from desktop.exchange.outgoing import Outgoing, number, said, told
from desktop.registers.trips import Trip

NAME = "complemento.json"
VERSION = 1
SCHEME = "complemento"
PESOS = "total_pesos"
"""A trip's total in pesos, from which the rate is found again."""

Key = Callable[[Entry], str]
"""The `origin` under which a format's reader brings a record, if it does."""


class Told(TypedDict):
    """Values for one record; `new` if the reader does not bring it, and all of it stands here."""

    register: str
    origin: str
    new: bool
    values: dict[str, Json]


Complement = dict[tuple[str, str], Told]
"""By register and origin."""


def complement(records: Iterable[Entry], delivery: Delivery, key: Key) -> Complement:
    """The published values of records, and of those they name, that a delivery lacks or tells otherwise."""
    comparing = _Comparing(delivery, key)
    for record in records:
        comparing.home(record)
    return comparing.told


def write(
    outgoing: Outgoing,
    registers: Iterable[str],
    reread: Callable[[Outgoing], Delivery],
    key: Key,
    target: BinaryIO,
) -> Iterator[int]:
    """The complement of all records, a portion at a time; `reread` writes a portion and reads it back."""
    target.write(f'{{"complemento":{VERSION},"records":['.encode())
    names, done, first = tuple(registers), 0, True
    seen: set[tuple[str, str]] = set()
    for portion in outgoing.portions(names):
        records = [record for name in names for record in portion.records(name)]
        for at, one in complement(records, reread(portion), key).items():
            if at in seen:
                continue
            seen.add(at)
            target.write(b"\n" if first else b",\n")
            target.write(_encode(one).encode())
            first = False
        done += len(records)
        yield done
    target.write(b"\n]}\n")


_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode


def told_fields(record: Record) -> list[Field]:
    """What of a record is published and can be told again: no pictures, nothing reckoned from the rest."""
    withheld = record.withheld()
    return [
        field
        for field in record.fields
        if field.is_public
        and not field.is_computed
        and field.name not in withheld
        and not isinstance(field.kind, Picture)
    ]


class _Comparing:
    """Sets records beside what came back, those they name first."""

    def __init__(self, delivery: Delivery, key: Key) -> None:
        self.told: Complement = {}
        self._key = key
        self._came = {(one.register, one.origin): one for one in delivery.incoming}
        self._homes: dict[str, str] = {}

    def home(self, record: Entry) -> str:
        """The origin under which a record comes in again, whole; what it lacks there is noted on the way."""
        if record.uid not in self._homes:
            register, origin = str(record.__tablename__), self._key(record)
            came = self._came.get((register, origin))
            if came is None:
                origin = f"{SCHEME}/{register}/{number(record.uid)}"
            self._homes[record.uid] = origin
            values = self._lacking(record, came.raws if came else {}) | _reckoned(record)
            if values or came is None:
                self.told[register, origin] = Told(
                    register=register, origin=origin, new=came is None, values=values
                )
        return self._homes[record.uid]

    def _lacking(self, record: Record, raws: Mapping[str, object]) -> dict[str, Json]:
        return {
            field.name: self._raw(field, record)
            for field in told_fields(record)
            if not self._same(field, record, raws.get(field.name))
        }

    def _raw(self, field: Field, record: Record) -> Json:
        """The value as the door takes it; a link by its origin."""
        value = field.value(record)
        if isinstance(value, Entry):
            return {"origin": self.home(value)}
        if isinstance(field.kind, Parts):
            return [{own.name: self._raw(own, part) for own in told_fields(part)} for part in value]
        return plain(value)

    def _same(self, field: Field, record: Record, raw: object) -> bool:
        value = field.value(record)
        if isinstance(field.kind, Parts):
            rows = raw if isinstance(raw, list) else []
            return len(rows) == len(value) and all(
                self._same(own, part, row.get(own.name))
                for part, row in zip(value, rows, strict=True)
                for own in told_fields(part)
            )
        if _is_blank(raw) or value in (None, ""):
            return _is_blank(raw) and value in (None, "")
        if isinstance(field.kind, Link):
            return self._same_link(value, raw)
        try:
            return plain(field.kind.read(raw)) == plain(value)
        except ValueError:
            return False

    def _same_link(self, entry: Entry, raw: object) -> bool:
        """Whether the link names the record, or, if the reader has it nowhere, one that says the same."""
        register, origin = str(entry.__tablename__), raw.get("origin") if isinstance(raw, Mapping) else None
        if (register, self._key(entry)) in self._came:
            return bool(origin == self.home(entry))
        came: Incoming | None = self._came.get((register, str(origin)))
        return came is not None and all(
            self._same(field, entry, came.raws.get(field.name)) for field in told_fields(entry)
        )


def _reckoned(record: Entry) -> dict[str, Json]:
    """A published figure that follows from what is not published: the pesos of what was paid in dollars."""
    if not isinstance(record, Trip) or not (pesos := said(record, PESOS)):
        return {}
    foreign = any(told(cost, "currency") not in {None, "CLP"} for cost in told(record, "costs"))
    return {PESOS: pesos} if foreign else {}


def _is_blank(raw: object) -> bool:
    return raw is None or raw == [] or (isinstance(raw, str) and not raw.strip())
