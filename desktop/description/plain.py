"""Records and values as JSON has them; what is written here, the door reads back."""

from __future__ import annotations

import base64
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum

from desktop.description.register import Entry, Record
from desktop.description.withheld import RESERVED_TEXT, Reserved

Json = str | int | float | bool | list["Json"] | dict[str, "Json"] | None


def plain(value: object) -> Json:  # noqa: C901, PLR0911 -- one line a kind of value reads best whole
    """One value: ISO dates, names of choices, exact amounts, links as objects, parts as lists of them."""
    match value:
        case None | bool() | int() | float():
            return value
        case str():
            return str(value)
        case datetime():
            return value.isoformat(timespec="milliseconds" if value.microsecond else "seconds")
        case date():
            return value.isoformat()
        case time():
            return value.isoformat(timespec="minutes")
        case Decimal():
            return _number(value)
        case Enum():
            return value.name.lower()
        case bytes():
            return base64.b64encode(value).decode("ascii")
        case Entry():
            return {"id": value.uid, "heading": value.heading()}
        case Record():
            return {"id": value.identity(), **_fields(value)}
        case Reserved():
            return RESERVED_TEXT
        case list() | tuple():
            return [plain(item) for item in value]
    raise TypeError(type(value).__name__)


def _number(value: Decimal) -> Json:
    """A JSON number where that is exact, else text with a decimal comma (a point may part thousands)."""
    if value == value.to_integral_value():
        return int(value)
    near = float(value)
    return near if Decimal(repr(near)) == value else f"{value:f}".replace(".", ",")


def without_ids(raw: Json) -> Json:
    """Rows as new rows: without the numbers that the book gave them; links keep theirs."""
    if not isinstance(raw, list):
        return raw
    return [
        {name: without_ids(value) for name, value in row.items() if name != "id"}
        for row in raw
        if isinstance(row, dict)
    ]


def record_plain(record: Entry) -> dict[str, Json]:
    """A whole record with its stamps: what `show --json` prints and `add` takes."""
    return {
        "id": record.uid,
        "state": plain(record.state),
        "version": record.version,
        "origin": record.origin,
        "created_at": _stamp(record.created_at),
        "changed_at": _stamp(record.changed_at),
        "author": record.author,
        **_fields(record),
    }


def sealed_plain(record: Record) -> dict[str, Json]:
    """A record that has no table, with its identity; what is empty is left out."""
    told: dict[str, Json] = {"id": record.identity()}
    for field in record.fields:
        value = field.value(record)
        if value is None or value == [] or field.is_computed:
            continue
        rows = isinstance(value, list)
        told[field.name] = [sealed_plain(row) for row in value] if rows else plain(value)
    return told


def _stamp(at: datetime | None) -> Json:
    """When the book was written: to the second, however exactly its clock told it."""
    return None if at is None else at.isoformat(timespec="seconds")


def _fields(record: Record) -> dict[str, Json]:
    return {field.name: plain(field.value(record)) for field in record.fields}


def public_plain(record: Record) -> dict[str, Json]:
    """The published fields alone, with those of parts; links are headings, for identifiers stay inside."""
    return {
        field.name: _public_value(field.value(record))
        for field in record.fields
        if field.is_public and field.name not in record.withheld()
    }


def _public_value(value: object) -> Json:
    if isinstance(value, Entry):
        return value.heading()
    if isinstance(value, list):
        return [public_plain(part) for part in value]
    return plain(value)
