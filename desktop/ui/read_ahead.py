"""One record of each ordinary register, read beside the window while nobody does anything.

The first that is read has the classes of the book tied together and its questions written; the next has not.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from desktop.registers import by_name
from desktop.store import Store
from desktop.store.lists import Query
from desktop.ui.window import Window

ORDINARY = ("meetings", "requests", "trips", "gifts")
"""What everybody opens."""


def begin(window: QObject | None) -> None:
    """Ask, without waiting."""
    if isinstance(window, Window):
        window.runner.ask(object(), partial(read_one_of_each, window.store), lambda _none: None)


def read_one_of_each(store: Store) -> None:
    """The newest record of each ordinary register."""
    for name in ORDINARY:
        for line in store.lines(store.numbers(Query(register=name))[:1]):
            store.get(by_name(name).model, line.uid)
