"""What is usual in the fields of a form, asked of the book when first wanted and kept for one record."""

from __future__ import annotations

from typing import Any

from desktop.description.register import Entry, Record
from desktop.store import Store
from desktop.store.lists import Line
from desktop.store.usual import usual, usual_lines


class Usual:
    """Answers one form: whose record it is decides what is usual."""

    def __init__(self, store: Store, model: type[Entry]) -> None:
        """Know nothing yet."""
        self._store, self._model = store, model
        self._official = ""
        self._values: dict[tuple[type[Record], str], list[Any]] = {}
        self._lines: dict[tuple[type[Record], str], list[Line]] = {}

    def forget(self) -> None:
        """Another record: the book is asked anew."""
        self._values.clear()
        self._lines.clear()

    def turn_to(self, official: str) -> None:
        """Whose record it is now, by uid."""
        if official != self._official:
            self._official = official
            self.forget()

    def values(self, holder: type[Record], column: str) -> list[Any]:
        """What is lately written there, the most used first."""
        if not holder.has_table:
            return []
        if (holder, column) not in self._values:
            told = usual(self._store, self._model, holder, column, self._official)
            self._values[holder, column] = told
        return self._values[holder, column]

    def lines(self, holder: type[Record], column: str, target: type[Entry]) -> list[Line]:
        """The same where a column names other records: their lines."""
        if (holder, column) not in self._lines:
            ids = self.values(holder, column)
            self._lines[holder, column] = usual_lines(self._store, target, ids) if ids else []
        return self._lines[holder, column]
