"""A declaration as InfoProbidad publishes it: whole, or what is public of it."""

from __future__ import annotations

from typing import Any

from desktop.description.plain import Json
from desktop.description.sealed import Sealed
from desktop.exchange.infoprobidad.kept import restored, unpacked
from desktop.exchange.infoprobidad.keys import rows_of
from desktop.exchange.infoprobidad.shapes import write_value
from desktop.exchange.infoprobidad.table import keyed


def write(record: Sealed) -> dict[str, Json]:
    """A declaration, or a row of one; of its `public_version` what is published, `RESERVADO` with it.

    What was kept when it was read comes back in its place. Numeral, notes by section and what serves the
    declarant alone have no key there.
    """
    return restored(bare(record), unpacked(getattr(record, "kept", None)))


def bare(record: Sealed) -> dict[str, Any]:
    """The same without what was kept of the record itself; its rows are whole."""
    told: dict[str, Any] = {}
    for key, field in keyed(type(record)):
        value = field.value(record)
        if value is None or value == []:
            continue
        holder = told
        for group in key.groups:
            holder = holder.setdefault(group, {})
        if rows_of(field) is None:
            holder[key.name] = write_value(field.kind, value, bare=key.bare)
        else:
            rows = [write(row) for row in value]
            holder[key.name] = rows[0] if key.alone and len(rows) == 1 else rows
    return told
