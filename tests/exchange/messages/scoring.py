"""How many fields of the invented messages are found right.

`PYTHONPATH=. python tests/exchange/messages/scoring.py` prints it. A field is right if the first proposal for
it is what a clerk would have written; a matter is right if six of ten of its words agree. *Wrong* is a field
proposed as sure or likely that the message does not hold, or holds otherwise.

The rules were tuned on the first half only. `later` was written after them, in ways of writing that they had
not been made for, and nothing was changed for it: of the three it says best what to expect.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from desktop.domain.rut import Rut
from desktop.domain.text import fold, words
from desktop.exchange.messages.finding import propose
from desktop.exchange.messages.message import REQUESTS, Confidence, Known, Proposals
from desktop.exchange.messages.reading import read

HERE = Path(__file__).parent
TODAY = date(2026, 11, 24)
HALVES = ("first", "second", "later")
ENOUGH = 0.6
LISTS = {"days": "day", "attendees": "name", "attendee_ruts": "rut"}
PAID = {"sí": "true", "no": "false"}


@dataclass
class Score:
    """What was expected, found right, and proposed wrongly, field by field."""

    expected: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    proposed: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Of the fields that the messages hold, those found right."""
        return self.right.total() / self.expected.total()

    @property
    def trust(self) -> float:
        """Of the fields proposed as sure or likely, those that are right."""
        return 1 - self.wrong.total() / self.proposed.total()


def known() -> list[Known]:
    return [Known(**row) for row in json.loads((HERE / "officials.json").read_text(encoding="utf-8"))]


def messages(half: str) -> list[Path]:
    return sorted(path for path in (HERE / half).iterdir() if path.suffix != ".json")


def proposals(path: Path) -> tuple[Proposals, dict[str, Any]]:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    message = read(path.read_bytes(), path.name)
    return propose(message, expected.pop("target", REQUESTS), known(), TODAY), expected


def found_of(told: Proposals, name: str) -> list[str]:
    if name == "days":
        return sorted(one.raw for one in told.of("day"))
    if name in LISTS:
        return [
            one.raw
            for one in told.found
            if one.field.startswith("attendees.") and one.field.endswith(LISTS[name])
        ]
    best = told.best(name)
    return [best.raw] if best else []


def agrees(name: str, found: str, wanted: str) -> bool:
    if name == "subject":
        mine, theirs = set(words(found)), set(words(wanted))
        return len(mine & theirs) >= ENOUGH * len(mine | theirs)
    if name in ("rut", "organisation_rut", "attendee_ruts"):
        return Rut.parse(found) == Rut.parse(wanted)
    if name == "paid":
        return found == PAID[wanted]
    return fold(found).strip(" .") == fold(wanted).strip(" .")


def score(half: str) -> Score:
    sums = Score()
    for path in messages(half):
        told, expected = proposals(path)
        for name, wanted in expected.items():
            asked = wanted if isinstance(wanted, list) else [wanted]
            found = found_of(told, name)
            hits = sum(any(agrees(name, one, other) for one in found) for other in asked)
            sums.expected[name] += len(asked)
            sums.right[name] += hits
            if hits < len(asked):
                sums.told.append(f"{path.stem}: {name}: {wanted!r}, not {found!r}")
        _count_wrong(sums, path, told, expected)
    return sums


def _count_wrong(sums: Score, path: Path, told: Proposals, expected: dict[str, Any]) -> None:
    names = {one.field for one in told.found if not one.field.startswith("attendees.")} - {"address", "day"}
    for name in sorted(names | {"days", "attendees", "attendee_ruts"}):
        wanted = expected.get(name, [])
        asked = wanted if isinstance(wanted, list) else [wanted]
        best = None if name in LISTS else told.best(name)
        if best is not None and best.confidence is Confidence.DOUBTFUL:
            continue
        for one in found_of(told, name):
            sums.proposed[name] += 1
            if not any(agrees(name, one, other) for other in asked):
                sums.wrong[name] += 1
                sums.told.append(f"{path.stem}: {name}: {one!r} should not be proposed")


def told(half: str) -> list[str]:
    """The figures of a half in lines to be printed; what went wrong, for the half that is tuned on."""
    sums = score(half)
    lines = [
        f"{half}: {len(messages(half))} messages, {sums.expected.total()} fields, right {sums.share:.1%}",
        f"  of what is proposed as sure or likely, right {sums.trust:.1%}",
    ]
    for name, count in sorted(sums.expected.items()):
        lines.append(f"  {name:18} {sums.right[name]:3} of {count:3}, wrongly proposed {sums.wrong[name]}")
    return lines + (sums.told if half == HALVES[0] else [])


if __name__ == "__main__":
    sys.stdout.write("\n".join(line for half in HALVES for line in told(half)) + "\n")
