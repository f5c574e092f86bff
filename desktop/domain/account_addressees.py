"""To whom the yearly account of what was reserved goes (Ley 20.730, art. 8, last paragraph): dated rows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from desktop.domain.catalogues import catalogue
from desktop.domain.resources import table


@dataclass(frozen=True)
class Addressee:
    """Who receives an account, of which body, where that is written, and how certain we are of it."""

    name: str
    body: str
    source: str
    certainty: str

    @property
    def whole(self) -> str:
        """Both, as a letter has them."""
        return ", ".join(filter(None, (self.name, self.body)))


@dataclass(frozen=True)
class _Row:
    article: str
    categories: frozenset[str]
    valid_from: date
    valid_to: date | None
    addressee: Addressee


@cache
def _rows() -> tuple[_Row, ...]:
    return tuple(
        _Row(
            article=row["article"],
            categories=frozenset(filter(None, row["categories"].split("|"))),
            valid_from=date.fromisoformat(row["valid_from"]),
            valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            addressee=Addressee(row["addressee"], row["body"], row["source"], row["certainty"]),
        )
        for row in table("law/account_addressees.csv")
    )


def addressee_of(category: str | None, day: date) -> Addressee:
    """Who receives the account of an official of that category; first what is told of it by name."""
    article = _article(category)
    held = [row for row in _rows() if row.valid_from <= day and (row.valid_to is None or day <= row.valid_to)]
    held = held or list(_rows())
    mine = [row for row in held if row.article == article and category in row.categories]
    mine += [row for row in held if row.article == article and not row.categories]
    mine += [row for row in held if not row.article]
    return mine[0].addressee


def _article(category: str | None) -> str:
    """The article that names the category; none for one that no list has."""
    term = catalogue("official_categories").get(category or "")
    found = re.search(r"art\. (?:3|4 N° \d)", term.source) if term else None
    return found[0] if found else ""
