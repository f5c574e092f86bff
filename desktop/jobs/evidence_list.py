"""Which documents a declaration asks for, which are at hand, and until when: the list for March by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.declaration_papers import papers_for
from desktop.filings.declared import chapters, heading
from desktop.registers.declaration.contents import Contents
from desktop.registers.declaration.evidence import Evidence, Good, Sources, of_item


@dataclass(frozen=True)
class Asked:
    """One document of one item: the section, the item, what it is, where to get it, and the one at hand.

    `part` is the section by its name in the declaration: `real_estate`.
    """

    section: str
    part: str
    item: str
    heading: str
    code: str
    label: str
    where: str
    at_hand: Evidence | None
    until: date | None
    good: Good | None
    """How good the one at hand is; nothing if there is none."""


def checklist(
    contents: Contents, evidence: Sequence[Evidence], day: date, sources: Sources
) -> tuple[Asked, ...]:
    """All documents, in the order of the form; of several of one kind the one that is good longest."""
    return tuple(_asked(contents, evidence, day, sources))


def _asked(contents: Contents, evidence: Sequence[Evidence], day: date, sources: Sources) -> Iterator[Asked]:
    for chapter in chapters(contents):
        whose = f" ({chapter.short})" if chapter.short else ""
        for section in chapter.sections:
            part = section.path.rpartition(".")[2]
            papers = papers_for(part, day)
            for item in section.items if papers else ():
                mine = of_item(evidence, item.uid, sources)
                for paper in papers:
                    held = [row for row in mine if row.kind == paper.code]
                    best = max(held, key=_until, default=None)
                    yield Asked(
                        section=section.title + whose,
                        part=part,
                        item=item.uid,
                        heading=heading(item) or item.about.singular,
                        code=paper.code,
                        label=paper.label,
                        where=paper.where,
                        at_hand=best,
                        until=best.until() if best else None,
                        good=best.good(day) if best else None,
                    )


def _until(row: Evidence) -> date:
    return row.until() or date.min


def at_hand(asked: Iterable[Asked]) -> dict[tuple[str, str], date]:
    """For the paper of the list: of each item and document, the day of the one at hand."""
    return {(one.item, one.code): one.at_hand.issued for one in asked if one.at_hand and one.at_hand.issued}


def expiring(evidence: Iterable[Evidence], day: date) -> list[Evidence]:
    """The documents that have expired on a day or soon will, the first to expire first."""
    found = [row for row in evidence if row.good(day) in (Good.EXPIRED, Good.SOON)]
    return sorted(found, key=_until)
