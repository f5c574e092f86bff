"""What a person confirmed, as the door of a register reads it."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.description.plain import Json
from desktop.domain.text import fold
from desktop.exchange.messages.message import REQUESTS, Proposal

_SAME_IN_BOTH = ("subject", "decision", "tender")
_OF_A_REQUEST = (
    "received_on", "received_at", "person", "organisation",
    "paid", "email", "phone", "address", "file_number",
)  # fmt: skip
Raws = dict[str, Json]


def raws_of(target: str, chosen: Sequence[Proposal]) -> Raws:
    """The raws of a new request or meeting; what the register has no place for is left out.

    A person or an entity is the name as it was read: in the form it is looked for or added, as if typed.
    """
    first: dict[str, str] = {}
    for one in chosen:
        first.setdefault(one.field, one.raw)
    raws: Raws = {name: first[name] for name in _SAME_IN_BOTH if name in first}
    told = _request(first, chosen) if target == REQUESTS else _meeting(first, chosen)
    return raws | told


def _request(first: dict[str, str], chosen: Sequence[Proposal]) -> Raws:
    raws: Raws = {name: first[name] for name in _OF_A_REQUEST if name in first}
    if "official" in first:
        raws["official"] = {"id": first["official"]}
    if "mode" in first:
        raws["wanted_mode"] = first["mode"]
    if days := [one.raw for one in chosen if one.field == "day"]:
        hours = " a ".join(first[name] for name in ("starts_at", "ends_at") if name in first)
        raws["wanted_days"] = " ".join(part for part in (", ".join(days), hours) if part)
    if behalf := [one.raw for one in chosen if one.field == "represented"]:
        raws["represented"] = [{"organisation": name} for name in behalf]
    if coming := _coming(chosen):
        raws["announced"] = [_without_nothing({"name": one.get("name")}) for one in coming]
    return raws | {"stage": "received"}


def _meeting(first: dict[str, str], chosen: Sequence[Proposal]) -> Raws:
    raws: Raws = {
        name: first[name] for name in ("day", "starts_at", "ends_at", "mode", "place") if name in first
    }
    if "official" in first:
        raws["hosts"] = [{"official": {"id": first["official"]}}]
    asker = _asker(first, [one.raw for one in chosen if one.field == "represented"])
    others = [
        _without_nothing({"person": one.get("name"), "employer": one.get("organisation")})
        for one in _coming(chosen)
        if fold(one.get("name", "")) != fold(first.get("person", ""))
    ]
    if rows := [row for row in (asker, *others) if row]:
        raws["attendees"] = list(rows)
    return raws


def _asker(first: dict[str, str], behalf: Sequence[str]) -> Raws:
    """Who asked came too; pay says in what quality."""
    row: Raws = _without_nothing({"person": first.get("person"), "employer": first.get("organisation")})
    if row and "paid" in first:
        row["paid"] = first["paid"]
        row["capacity"] = "lobbyist" if first["paid"] == "true" else "interest_manager"
    if row and behalf:
        row["represented"] = [{"organisation": name} for name in behalf]
    return row


def _coming(chosen: Sequence[Proposal]) -> list[dict[str, str]]:
    """Those who come, by what was confirmed of each."""
    rows: dict[str, dict[str, str]] = {}
    for one in chosen:
        head, _dot, rest = one.field.partition(".")
        if head == "attendees":
            place, _dot, name = rest.partition(".")
            rows.setdefault(place, {})[name] = one.raw
    return [row for row in rows.values() if row.get("name")]


def _without_nothing(row: dict[str, str | None]) -> Raws:
    return {name: value for name, value in row.items() if value}
