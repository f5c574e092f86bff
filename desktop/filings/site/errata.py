"""What was corrected, told as a reader asks: of which record, what it said, what it says, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from desktop.filings.document import Cell, Document

RECORD = "record"
Links = Callable[[tuple[Cell, ...]], str]
"""Where the record of an erratum stands; nowhere if it is empty."""
_REGISTER, _TOLD, _CHANGES, _IDENTIFIER = "in_register", "record_told", "changes", "id"
_CHANGE = ("label", "before", "after")
_LAST = (RECORD, _IDENTIFIER)


class Erratum(NamedTuple):
    """One of them; `rest` is everything else that is published of it, label and text."""

    anchor: str
    title: str
    changes: list[tuple[str, ...]]
    rest: list[tuple[str, str]]
    leads: str


class Errata:
    """The errata of a document, counted as they are walked."""

    def __init__(self, document: Document, links: Links | None = None) -> None:
        self.document, self.count, self.number = document, document.count, 0
        self._links = links
        self._keys = [heading.key for heading in document.headings]
        parts = [heading.key for heading in document.headings[self._keys.index(_CHANGES)].parts]
        self._change = [parts.index(key) for key in _CHANGE]

    @property
    def all(self) -> Iterator[Erratum]:
        """Each erratum."""
        for row in self.document.rows:
            yield self._erratum(row)
            self.number += 1

    def _erratum(self, row: tuple[Cell, ...]) -> Erratum:
        cells = dict(zip(self._keys, row, strict=True))
        shown = {_REGISTER, _TOLD, _CHANGES}
        rest = [
            (heading.label, cells[heading.key].text, heading.key)
            for heading in self.document.headings
            if heading.key not in shown and cells[heading.key].text
        ]
        rest.sort(key=lambda one: one[2] in _LAST)
        return Erratum(
            anchor=cells[_IDENTIFIER].text,
            title=f"{cells[_REGISTER].text}: {cells[_TOLD].text}",
            changes=[tuple(part[place].text for place in self._change) for part in cells[_CHANGES].rows],
            rest=[(label, text) for label, text, _key in rest],
            leads=self._links(row) if self._links else "",
        )


def corrected(document: Document) -> set[str]:
    """The identifiers of the records that are corrected."""
    place = [heading.key for heading in document.headings].index(RECORD)
    return {row[place].text for row in document.rows}
