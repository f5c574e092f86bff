"""Which documents tell what a declaration asks: dated rows of `resources/law/declaration_papers.csv`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from desktop.domain.catalogues import days
from desktop.domain.resources import table


@dataclass(frozen=True)
class DeclarationPaper:
    """One document: for items of which section, where to get it, and for how many days it is good."""

    code: str
    part: str
    label: str
    where: str
    good_for: int
    valid_from: date
    valid_to: date | None
    source: str
    certainty: str

    def good_until(self, issued: date) -> date:
        """The last day on which one of that day is still good."""
        return issued + timedelta(days=self.good_for)


@cache
def _papers() -> tuple[DeclarationPaper, ...]:
    return tuple(
        DeclarationPaper(
            row["code"],
            row["part"],
            row["label"],
            row["where"],
            int(row["good_for"]),
            *days(row),
            source=row["source"],
            certainty=row["certainty"],
        )
        for row in table("law/declaration_papers.csv")
    )


def papers_on(day: date) -> list[DeclarationPaper]:
    """All documents, as asked on a day."""
    return [
        each
        for each in _papers()
        if each.valid_from <= day and (each.valid_to is None or day <= each.valid_to)
    ]


def papers_for(part: str, day: date) -> list[DeclarationPaper]:
    """The documents for the items of a section, as asked on a day."""
    return [each for each in papers_on(day) if each.part == part]
