"""What a published object has that our fields do not give back: kept beside them, and put back as it came.

It is kept as JSON, by the place of each key (`/Pasivos/Otra_Clave`), as what `theirs` was and what `ours`
would have been; theirs comes back for as long as ours is still the same, so that what somebody edits wins.
`as` is the name under which a key came that we call otherwise, and `order` that of the keys of an object.

Spellings that mean the same are not kept (`same`): soft hyphens, doubled and outer blanks, the zone of a day,
the three ways to say yes, the dots of a RUT.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop.description.plain import Json
from desktop.domain.language import _
from desktop.exchange.infoprobidad.shapes import DAY

LIMIT = 20_000
"""Letters of what is kept of one object, as its field has room for."""
_RUT = re.compile(r"[0-9]{1,3}(\.?[0-9]{3})*-[0-9kK]")
_WORDS = {"true": "SI", "false": "NO"}
_ABSENT = object()
NOTHING = "{}"
"""As a row keeps that it has nothing at all."""


@dataclass
class Compared:
    """How an object came out: how many values are as they came, spelled otherwise, and without a field."""

    entries: dict[str, dict[str, Any]] = field(default_factory=dict)
    native: int = 0
    spelled: int = 0
    aside: list[str] = field(default_factory=list)


def place(groups: tuple[str, ...], name: str) -> str:
    """Where a key stands: `/Pasivos/Monto_Global_Pesos`."""
    return "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in (*groups, name))


def same(theirs: object, ours: object) -> bool:
    """Whether two values are the same but for the spellings named above."""
    return json.dumps(_plainly(theirs)) == json.dumps(_plainly(ours))


def _plainly(value: object) -> object:
    if isinstance(value, dict):
        return {key: _plainly(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_plainly(held) for held in value]
    if isinstance(value, bool):
        return "SI" if value else "NO"
    return _spelled(value) if isinstance(value, str) else value


def _spelled(text: str) -> str:
    text = re.sub(" +", " ", text.replace("\u00ad", "")).strip(" ")
    if found := DAY.fullmatch(text):
        return "{}/{}/{} {}".format(*found.groups())
    if _RUT.fullmatch(text):
        return text.replace(".", "").upper()
    return _WORDS.get(text, text)


def compare(
    raw: Mapping[str, Any],
    ours: dict[str, Any],
    rows: set[str],
    renamed: Mapping[str, str],
    groups: frozenset[tuple[str, ...]],
) -> Compared:
    """What of an object our own writing of it does not give back.

    The places in `rows` are left to these; `renamed` has the name under which a key of ours came.

    Raises:
        ValueError: more has no field than there is room for.
    """
    found = Compared()
    names = {place(tuple(_steps(ours)[:-1]), theirs): ours for ours, theirs in renamed.items()}
    for above, key, value in _values(raw, (), groups):
        here = place(above, key)
        where = names.get(here, here)
        entry: dict[str, Any] = {"as": key} if where != here else {}
        if where not in rows:
            mine = _at(ours, _steps(where))
            if mine is not _ABSENT and same(value, mine):
                found.native += 1
            elif mine is not _ABSENT:
                entry |= {"theirs": value, "ours": mine}
                found.spelled += 1
            else:
                entry["theirs"] = value
                found.aside.append(here)
        if entry:
            found.entries[where] = entry
    packed(found.entries)  # refuses what is too much before it costs time
    _orders(found.entries, raw, restored(ours, found.entries), (), groups)
    return found


def _values(
    raw: Mapping[str, Any], above: tuple[str, ...], groups: frozenset[tuple[str, ...]]
) -> Iterator[tuple[tuple[str, ...], str, Any]]:
    """Each value of an object and of its groups, with the groups it stands in."""
    for key, value in raw.items():
        if (*above, key) in groups and isinstance(value, dict) and value:
            yield from _values(value, (*above, key), groups)
        else:
            yield above, key, value


def _at(holder: Any, steps: list[str]) -> Any:
    for step in steps:
        holder = holder.get(step, _ABSENT) if isinstance(holder, dict) else _ABSENT
    return holder


def _orders(
    entries: dict[str, dict[str, Any]],
    raw: Mapping[str, Any],
    ours: Mapping[str, Any],
    above: tuple[str, ...],
    groups: frozenset[tuple[str, ...]],
) -> None:
    """Remember the order of keys where ours is another."""
    if list(raw) != list(ours):
        entries.setdefault(place(above[:-1], above[-1]) if above else "", {})["order"] = list(raw)
    for key, value in raw.items():
        if (*above, key) in groups and isinstance(value, dict) and value:
            _orders(entries, value, ours.get(key, {}), (*above, key), groups)


def packed(entries: Mapping[str, Mapping[str, Any]]) -> str | None:
    """What is kept, as the text of a field; nothing for nothing.

    Raises:
        ValueError: it is longer than the field has room for.
    """
    if not entries:
        return None
    text = json.dumps(entries, separators=(",", ":")).replace("\x7f", "\\u007f")
    if len(text) > LIMIT:
        raise ValueError(
            _("Trae más datos sin campo de los que caben aparte en un ítem: no se tomó, para no perderlos.")
        )
    return text


def unpacked(text: object) -> dict[str, dict[str, Any]]:
    """What was kept; a text that is no such thing keeps nothing."""
    try:
        entries = json.loads(text) if isinstance(text, str) else {}
    except (ValueError, RecursionError):
        return {}
    return entries if isinstance(entries, dict) and all(isinstance(e, dict) for e in entries.values()) else {}


def restored(ours: dict[str, Json], entries: Mapping[str, Mapping[str, Any]]) -> dict[str, Json]:
    """Our writing of an object with all that was kept of it put back in its place."""
    for where, entry in entries.items():
        _put_back(ours, where, entry)
    for where, entry in entries.items():
        holder = _at(ours, _steps(where))
        if isinstance(holder, dict) and isinstance(order := entry.get("order"), list):
            ranks = {key: rank for rank, key in enumerate(order) if isinstance(key, str)}
            held = sorted(holder.items(), key=lambda pair: ranks.get(pair[0], len(ranks)))
            holder.clear()
            holder.update(held)
    return ours


def _put_back(ours: dict[str, Any], where: str, entry: Mapping[str, Any]) -> None:
    """Their value or their name for one key, if ours is still what it was."""
    if not where.startswith("/") or not {"theirs", "as"} & entry.keys():
        return
    *above, name = _steps(where)
    holder = _at(ours, above)
    if holder is _ABSENT and "theirs" in entry and "ours" not in entry:
        holder = ours
        for step in above:
            holder = holder.setdefault(step, {})
    if not isinstance(holder, dict):
        return
    mine = holder.get(name, _ABSENT)
    was = entry.get("ours", _ABSENT) if "theirs" in entry else mine
    if type(mine) is not type(was) or mine != was:
        return
    value = entry.get("theirs", mine)
    named = str(entry.get("as", name))
    held = list(holder.items()) if mine is not _ABSENT else [*holder.items(), (name, value)]
    if value is not _ABSENT:
        holder.clear()
        holder.update({named if key == name else key: value if key == name else other for key, other in held})


def _steps(where: str) -> list[str]:
    return [step.replace("~1", "/").replace("~0", "~") for step in where.split("/")[1:]]
