"""Warnings on a form that one person would be in two places; they block nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date

from desktop.description.plain import Json
from desktop.description.register import Entry
from desktop.domain.problems import Problem, warning
from desktop.duties.clashes import clashes_of
from desktop.store import Store

ASKED: dict[str, tuple[str, ...]] = {
    "trips": ("official", "starts", "ends", "destinations", "legs", "meetings", "reserved"),
    "meetings": ("hosts", "day", "starts_at", "ends_at", "minutes", "mode", "commune", "place", "reserved"),
}
"""The fields on which a clash depends: while they stay, the book is not asked again."""
FIELD = {"trips": "starts", "meetings": "day"}
MOST = 3


class ClashNotes:
    """The clashes of what is on the page with what the book has."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        """Nothing is asked yet."""
        self._store, self._today = store, today
        self._key, self._told = "", list[Problem]()

    def forget(self) -> None:
        """Another record comes, or the book may have changed."""
        self._key = ""

    def of(self, record: Entry, raws: Mapping[str, Json]) -> list[Problem]:
        """What to say of a record, under the field that dates it."""
        register = str(record.__tablename__)
        key = json.dumps([record.uid, *(raws.get(name) for name in ASKED[register])])
        if key != self._key:
            found = clashes_of(self._store, record, self._today())[:MOST]
            self._key, self._told = key, [warning(FIELD[register], clash.text) for clash in found]
        return self._told
