"""Rows read once from the book and walked as often as there are formats: all of them hold the same."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from itertools import islice
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO, Self

from desktop.filings.document import STEP, Cell

Row = tuple[Cell, ...]


class Spool:
    """Rows put aside in a file that has no name, and is gone with the program."""

    def __init__(self) -> None:
        """Begin empty."""
        self._file: IO[bytes] = TemporaryFile()  # noqa: SIM115 -- this class is its context manager
        self._end = 0

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        """Forget the rows."""
        self._file.close()

    def fill(self, rows: Iterator[Row]) -> Iterator[int]:
        """Put rows aside, telling how many are."""
        number = 0
        while portion := list(islice(rows, STEP)):
            pickle.dump(portion, self._file, protocol=pickle.HIGHEST_PROTOCOL)
            number += len(portion)
            yield number
        self._end = self._file.tell()

    def __iter__(self) -> Iterator[Row]:
        """All rows, from the first; several may walk at once."""
        place = 0
        while place < self._end:
            self._file.seek(place)
            portion: list[Row] = pickle.load(self._file)  # noqa: S301 -- what this program wrote a moment ago
            place = self._file.tell()
            yield from portion
