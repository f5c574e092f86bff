"""Lists that law and practice fix: dated rows under `resources/law`, never constants in code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from desktop.domain.resources import table
from desktop.domain.text import fold


@dataclass(frozen=True)
class Term:
    """One value of a list, with the days it holds and the text it comes from."""

    code: str
    label: str
    valid_from: date
    valid_to: date | None
    source: str
    aliases: tuple[str, ...] = ()

    def holds(self, day: date) -> bool:
        """Whether the value could be chosen on that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@cache
def catalogue(name: str) -> dict[str, Term]:
    """The terms of one list by code, in the order they are shown."""
    return {
        row["code"]: Term(
            code=row["code"],
            label=row["label"],
            valid_from=date.fromisoformat(row["valid_from"]),
            valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            source=row["source"],
            aliases=tuple(alias for alias in row.get("aliases", "").split("|") if alias),
        )
        for row in table(f"law/{name}.csv")
    }


@cache
def _spoken(name: str) -> dict[str, str]:
    spoken: dict[str, str] = {}
    for term in catalogue(name).values():
        for text in (term.code, term.label, *term.aliases):
            spoken.setdefault(_plain(text), term.code)
    return spoken


def _plain(text: str) -> str:
    return " ".join(fold(text).split()).rstrip(" .,;")


def code_of(name: str, text: str) -> str | None:
    """The code that a code, label or alias stands for; accents, case and a final stop do not count."""
    return _spoken(name).get(_plain(text))
