"""Lists of described rows within a strongbox: each change is a new version of the whole list."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from desktop.description.sealed import Sealed, read_sealed, write_sealed
from desktop.store.strongbox import Strongbox

R = TypeVar("R", bound=Sealed)


class SealedList(Generic[R]):
    """One list of who declares: its kind of sealed text, and the record whose `rows` it is."""

    def __init__(self, kind: str, model: type[Any]) -> None:
        """Nothing is read yet."""
        self.kind, self._model = kind, model

    def rows(self, box: Strongbox, number: int | None = None) -> list[R]:
        """The rows as they stand, or as a version has them; none if there is no list yet.

        Raises:
            BookError: the strongbox is closed, or the list is damaged.
        """
        if number is None:
            number = self._last(box)
        if number == 0:
            return []
        told = json.loads(box.read(self.kind, box.holder, number))
        return list(read_sealed(self._model, told).record.rows)

    def edit(self, box: Strongbox, change: Callable[[list[R]], list[R]]) -> list[R]:
        """Keep the list as `change` leaves it.

        If another window kept one meanwhile, the change is made again upon theirs: none of the two is lost.

        Raises:
            BookError, NotSaved: as `Strongbox.keep`, and what `change` raises.
        """
        base = self._last(box)
        expected = base + 1
        while True:
            kept = self._model()
            kept.rows = change(self.rows(box, base))
            content = json.dumps(write_sealed(kept), ensure_ascii=False).encode()
            number = box.keep(self.kind, box.holder, content)
            if number == expected:
                return list(kept.rows)
            base, expected = number - 1, number + 1

    def _last(self, box: Strongbox) -> int:
        versions = box.numbers(self.kind, box.holder)
        return versions[-1].number if versions else 0
