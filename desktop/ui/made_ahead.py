"""The pages and forms of the ordinary registers, made and filled once while nobody does anything.

The first record that a person opens finds its rows there, and those of its parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QObject

from desktop.description.plain import record_plain
from desktop.description.reading import STAMPS
from desktop.store.lists import Query
from desktop.ui.listing import ListingPage
from desktop.ui.read_ahead import ORDINARY
from desktop.ui.record import RecordPage
from desktop.ui.saving import Raws
from desktop.ui.window import Window


def steps(window: Callable[[], QObject | None]) -> Iterator[Callable[[], object]]:
    """For each register its page, its form, its rows, and what is said of them: none takes long."""
    for name in ORDINARY:
        made = _Made(window, name)
        yield from (made.page, made.form)
        yield from (partial(made.rows, place) for place in range(SHOWN))
        yield made.check


SHOWN = 4
"""How many of the newest records lend their rows: one has many guests, another many costs."""


class _Made:
    """One register's page and form, unless somebody comes first."""

    def __init__(self, window: Callable[[], QObject | None], name: str) -> None:
        self._window, self._name = window, name
        self._fresh: RecordPage | None = None
        self._raws: Raws = {}

    def page(self) -> ListingPage | None:
        """The page."""
        here = self._window()
        page = here.page(self._name) if isinstance(here, Window) else None
        return page if isinstance(page, ListingPage) else None

    def form(self) -> None:
        """Its form."""
        page = self.page()
        if page is not None and not page.has_form():
            self._fresh = page.record

    def rows(self, place: int) -> None:
        """The rows that one of the newest records has."""
        if (page := self._untouched()) is None:
            return
        for line in page.store.lines(page.store.numbers(Query(register=self._name))[place : place + 1]):
            record = page.store.get(page.register.model, line.uid)
            if record is not None:
                told = record_plain(record)
                self._raws = {name: raw for name, raw in told.items() if name not in STAMPS}
                page.record.form.content.set_raws(self._raws)

    def check(self) -> None:
        """What is found and said of that record."""
        if self._raws and (page := self._untouched()) is not None:
            page.record.form.open(self._raws, {}, everything=True)

    def _untouched(self) -> ListingPage | None:
        page = self.page()
        is_mine = page is not None and self._fresh is not None and page.record is self._fresh
        return page if page is not None and is_mine and page.has_record() is None else None
