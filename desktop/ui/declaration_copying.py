"""What an earlier declaration said, as raws for the one in hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from desktop.description.plain import Json
from desktop.description.register import Parts
from desktop.description.sealed import Sealed, write_sealed
from desktop.registers.declaration.items import OWN, Item
from desktop.ui.declaration_tree import Raws, renewed


def as_entry(item: Item) -> Raws:
    """A new entry that comes from an item."""
    told = renewed(write_sealed(item))
    return {n: raw for n, raw in told.items() if n not in OWN and n != "id"} | {"source": item.uid}


def over(held: Sealed, names: Sequence[str] = ()) -> Raws:
    """What a row said, to be put over another: all its fields but what the program notes, or those named.

    Rows below it are put over as they were; what it left in blank becomes blank.
    """
    told = write_sealed(held)
    said: Raws = {}
    for field in held.fields:
        wanted = field.name in names if names else not isinstance(held, Item) or field.name not in OWN
        if not wanted or field.is_computed:
            continue
        raw: Json = told.get(field.name)
        if isinstance(field.kind, Parts):
            rows = raw if isinstance(raw, list) else []
            raw = cast("Json", [renewed(row) for row in rows if isinstance(row, dict)])
        said[field.name] = raw
    return said
