"""Our own records as JSON lines, a file a register, with those they name: public values, and who is who."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from desktop.description.plain import Json, plain
from desktop.description.register import Entry, Link, Parts, Record, State
from desktop.exchange import complement
from desktop.exchange.incoming import Delivery, Incoming
from desktop.exchange.outgoing import Files, Outgoing, told
from desktop.registers import AGENDA, ALL, by_name

STEP = 200
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def files(outgoing: Outgoing, register: str) -> Files:
    """The register, every one that its records may name, and what the lines cannot say."""
    named = _named(by_name(register).model, set())
    models = [model for model in ALL if model in named]
    return (
        *((f"{model.__tablename__}.jsonl", partial(_lines, outgoing, register, model)) for model in models),
        (complement.NAME, partial(_complement, outgoing, register)),
    )


def _named(model: type[Record], found: set[type[Record]]) -> set[type[Record]]:
    """A register and all that its published links lead to."""
    if model not in found:
        found.add(model)
        for field in model.fields:
            if field.is_public and isinstance(field.kind, Link | Parts):
                _named(field.kind.target, found)
    return found


def _lines(outgoing: Outgoing, register: str, model: type[Entry], target: BinaryIO) -> Iterator[int]:
    seen: set[str] = set()
    for record in outgoing.records(register):
        for entry in _of(record, model):
            if entry.uid not in seen:
                seen.add(entry.uid)
                target.write(_encode(record_told(entry)).encode() + b"\n")
                if len(seen) % STEP == 0:
                    yield len(seen)
    yield len(seen)


def _of(record: Record, model: type[Entry]) -> Iterator[Entry]:
    """The records of one register that a record names, itself among them."""
    if isinstance(record, model):
        yield record
    for field in complement.told_fields(record):
        value = told(record, field.name)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, Record):
                yield from _of(one, model)


def record_told(record: Entry) -> dict[str, Json]:
    """The published values, with what tells the record from others; its origin is this book."""
    return {
        "register": str(record.__tablename__),
        "id": record.uid,
        "origin": key(record),
        "state": plain(State.PUBLISHED if isinstance(record, AGENDA) else State.COMPLETE),
        **_fields(record),
    }


def _fields(record: Record) -> dict[str, Json]:
    return {field.name: _value(told(record, field.name)) for field in complement.told_fields(record)}


def _value(value: object) -> Json:
    if isinstance(value, Entry):
        return {"id": value.uid, "heading": value.heading()}
    if isinstance(value, list):
        return [_fields(part) for part in value]
    return plain(value)


def key(record: Entry) -> str:
    """Where the record comes from, in the book that takes it in."""
    return f"probidad/{record.__tablename__}/{record.uid}"


def _complement(outgoing: Outgoing, register: str, target: BinaryIO) -> Iterator[int]:
    return complement.write(outgoing, [register], partial(_reread, register), key, target)


def _reread(register: str, outgoing: Outgoing) -> Delivery:
    """What comes in again: everything, for the lines have a place for all that is published."""
    delivery = Delivery()
    for name in _named(by_name(register).model, set()):
        if issubclass(name, Entry):
            entries = {one.uid: one for record in outgoing.records(register) for one in _of(record, name)}
            for entry in entries.values():
                delivery.incoming.append(Incoming(str(name.__tablename__), key(entry), _raws(entry)))
    return delivery


def _raws(record: Record) -> dict[str, object]:
    raws: dict[str, object] = {}
    for field in complement.told_fields(record):
        value = told(record, field.name)
        if isinstance(value, Entry):
            raws[field.name] = {"origin": key(value)}
        else:
            raws[field.name] = [_raws(part) for part in value] if isinstance(value, list) else plain(value)
    return raws
