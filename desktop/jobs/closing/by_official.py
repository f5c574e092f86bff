"""What each official did in a year, sorted in a file that has no name: few rows lie in memory."""

from __future__ import annotations

import pickle
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO, Self

from desktop.description.frozen import thaw
from desktop.description.register import describe
from desktop.domain.periods import Period
from desktop.filings.document import Cell, Document
from desktop.filings.listing import listing
from desktop.jobs.closing.publication import Publication
from desktop.registers import CORRECTED, by_name
from desktop.registers.officials import Official

Row = tuple[Cell, ...]


@dataclass(frozen=True)
class _Picked:
    """The rows that lie at these places."""

    file: IO[bytes]
    places: tuple[int, ...]

    def __iter__(self) -> Iterator[Row]:
        for place in self.places:
            self.file.seek(place)
            row: Row = pickle.load(self.file)  # noqa: S301 -- what this program wrote a moment ago
            yield row


class ByOfficial:
    """The published records of a year; while it is open, those of one official are a document."""

    def __init__(self, publication: Publication, year: int) -> None:
        """Sort them."""
        self._publication, self.year = publication, year
        self._file: IO[bytes] = TemporaryFile()  # noqa: SIM115 -- this class is its context manager
        self._places: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._stamp = replace(publication.plain_stamp(), period=str(year))
        for model in CORRECTED:
            self._sort(describe(model).name)

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        """Forget the rows."""
        self._file.close()

    def _sort(self, register: str) -> None:
        period = Period(date(self.year, 1, 1), date(self.year, 12, 31))
        model = by_name(register).model
        for frozen in self._publication.shelf.rows(register, period):
            record = thaw(model, frozen.content)
            place = self._file.tell()
            (row,) = listing(by_name(register), [record], self._stamp, 1).rows
            pickle.dump(row, self._file, protocol=pickle.HIGHEST_PROTOCOL)
            for uid in {one.uid for one in record.involved() if isinstance(one, Official)}:
                self._places[register, uid].append(place)

    def documents(self, official: str) -> tuple[Document, ...]:
        """Those of one official, a document a register."""
        return tuple(self._document(describe(model).name, official) for model in CORRECTED)

    def _document(self, register: str, official: str) -> Document:
        places = tuple(self._places.get((register, official), ()))
        made = listing(by_name(register), (), self._stamp, 0)
        return replace(made, rows=_Picked(self._file, places), count=len(places))
