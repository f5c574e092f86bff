"""A record as it was published: its public values and those of what it names, in one unchanging text."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeVar

from desktop.description.kinds import Picture
from desktop.description.plain import Json, plain
from desktop.description.register import TOLD, Entry, Field, Link, Parts, Record, State
from desktop.description.withheld import RESERVED

E = TypeVar("E", bound=Entry)
_WITHHELD: dict[str, Json] = {"withheld": True}
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode


def freeze(record: Entry) -> bytes:
    """The published values as canonical JSON; pictures stay out, and what is withheld is only named."""
    return _encode(_told(record)).encode()


def _told(record: Record) -> dict[str, Json]:
    told: dict[str, Json] = {"uid": record.uid} if isinstance(record, Entry) else {}
    withheld = record.withheld()
    for field in _frozen(record):
        value = field.value(record)
        if value is None or value in ([], ""):
            continue
        told[field.name] = _WITHHELD if field.name in withheld else _value(value)
    return told


def _value(value: object) -> Json:
    if isinstance(value, list):
        return [_told(part) for part in value]
    return _told(value) if isinstance(value, Record) else plain(value)


def _frozen(record: Record | type[Record]) -> list[Field]:
    return [field for field in record.fields if field.is_public and not isinstance(field.kind, Picture)]


def thaw(model: type[E], content: bytes) -> E:
    """The record again, free of any book: published, with its public values and no other."""
    record = _thawed(model, json.loads(content))
    record.state = State.PUBLISHED
    return record


R = TypeVar("R", bound=Record)


def _thawed(model: type[R], told: dict[str, Any]) -> R:
    record = model()
    if isinstance(record, Entry):
        record.uid = told["uid"]
    withheld, texts = set(), {}
    for field in _frozen(model):
        raw = told.get(field.name)
        if raw is None:
            continue
        if field.is_computed:
            texts[field.name] = raw
            continue
        if raw == _WITHHELD:
            withheld.add(field.name)
        setattr(record, field.name, RESERVED if raw == _WITHHELD else _read(field, raw))
    names = frozenset(withheld)
    says: Callable[[], frozenset[str]] = lambda: names  # noqa: E731 -- it stands for the method
    record.__dict__[TOLD] = texts
    record.withheld = says  # type: ignore[method-assign]  # what it withheld when it was published
    return record


def _read(field: Field, raw: Any) -> object:
    if isinstance(field.kind, Parts):
        return [_thawed(field.kind.target, part) for part in raw]
    if isinstance(field.kind, Link):
        return _thawed(field.kind.target, raw)
    try:
        value = field.kind.read(raw)
    except ValueError:  # a list of the law that has changed since: what was published stands
        return raw
    return raw if type(value) is str else value
