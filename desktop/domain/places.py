"""Regions and communes of Chile by their CUT codes, with the clock each keeps."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from desktop.domain.resources import table
from desktop.domain.text import fold


@dataclass(frozen=True)
class Place:
    """A region or a commune."""

    code: str
    name: str
    region: str
    zone: str


@cache
def regions() -> dict[str, Place]:
    """The sixteen regions by two-digit code."""
    return {
        row["code"]: Place(row["code"], row["name"], row["code"], row["zone"])
        for row in table("reference/regions.csv")
    }


@cache
def communes() -> dict[str, Place]:
    """The 346 communes by five-digit code."""
    zones = {code: region.zone for code, region in regions().items()}
    return {
        row["code"]: Place(row["code"], row["name"], row["region"], row["zone"] or zones[row["region"]])
        for row in table("reference/communes.csv")
    }


def find(places: dict[str, Place], text: str) -> Place | None:
    """The place a code (leading zero or not) or a name stands for."""
    text = text.strip()
    if text.isdigit():
        width = len(next(iter(places)))
        return places.get(text.zfill(width))
    wanted = fold(text)
    return next((place for place in places.values() if fold(place.name) == wanted), None)
