"""Lists that law and practice fix: dated rows under `resources/law`, never constants in code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from desktop.domain.resources import table
from desktop.domain.text import fold


@dataclass(frozen=True)
class Term:
    """One value of a list, with the days it holds, the text it comes from, and how certain we are of it.

    `numeral` is its place in the law (`4-7` for art. 4 no. 7); `explanation` says it in plain Spanish.
    """

    code: str
    label: str
    valid_from: date
    valid_to: date | None
    source: str
    aliases: tuple[str, ...] = ()
    certainty: str = "read"
    numeral: str = ""
    explanation: str = ""

    def holds(self, day: date) -> bool:
        """Whether the value could be chosen on that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def days(row: dict[str, str]) -> tuple[date, date | None]:
    """From when and to when a row of a law pack holds."""
    last = row["valid_to"]
    return date.fromisoformat(row["valid_from"]), date.fromisoformat(last) if last else None


@cache
def _rows(name: str) -> tuple[Term, ...]:
    return tuple(
        Term(
            row["code"],
            row["label"],
            *days(row),
            source=row["source"],
            aliases=tuple(alias for alias in row.get("aliases", "").split("|") if alias),
            certainty=row["certainty"],
            numeral=row.get("numeral", ""),
            explanation=row.get("explanation", ""),
        )
        for row in table(f"law/{name}.csv")
    )


@cache
def catalogue(name: str) -> dict[str, Term]:
    """The terms of one list by code, in the order they are shown; of a code told twice, the latest."""
    latest: dict[str, Term] = {}
    for term in _rows(name):
        held = latest.get(term.code)
        if held is None or held.valid_from <= term.valid_from:
            latest[term.code] = term
    return latest


def terms_on(name: str, day: date) -> list[Term]:
    """What the list offered on a day, as it read then."""
    return [term for term in _rows(name) if term.holds(day)]


def holds_on(name: str, code: str, day: date) -> bool:
    """Whether a record of that day could name the code: each is judged by the rule of its own day."""
    return any(term.code == code and term.holds(day) for term in _rows(name))


@cache
def _spoken(name: str) -> dict[str, str]:
    spoken: dict[str, str] = {}
    for term in _rows(name):
        for text in (term.code, term.label, *term.aliases):
            spoken.setdefault(as_said(text), term.code)
    return spoken


def as_said(text: str) -> str:
    """The text as it is compared with those of a list: accents, case and a final stop do not count."""
    return " ".join(fold(text).split()).rstrip(" .,;")


def code_of(name: str, text: str) -> str | None:
    """The code that a code, label or alias stands for; accents, case and a final stop do not count."""
    return _spoken(name).get(as_said(text))


@cache
def column(name: str, heading: str) -> dict[str, str]:
    """What a list says in a column of its own, by code; of a code told twice, the latest.

    >>> column("property_regimes", "infoprobidad")["shared_gains"]
    '3'
    """
    told = {(row["code"], days(row)[0]): row[heading] for row in table(f"law/{name}.csv")}
    return {term.code: told[term.code, term.valid_from] for term in catalogue(name).values()}
