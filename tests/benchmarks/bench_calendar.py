"""The calendar in a large book: how long the book takes to tell it, and the painting thread to show it.

QT_QPA_PLATFORM=offscreen PYTHONPATH=. python tests/benchmarks/bench_calendar.py BOOK [DAY]

BOOK is made by `main.py practice --meetings 100000 --book BOOK`; DAY (ISO) is one with records.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication

from desktop.duties.calendar import shown, terms_ending
from desktop.duties.calendar_grid import weeks_of
from desktop.registers.meetings import Meeting
from desktop.store import open_book
from desktop.ui.calendar_model import Mode, Sight
from desktop.ui.calendar_table import CalendarTable
from desktop.ui.kit import theme

TIMES = 7
T = TypeVar("T")


def timed(what: str, act: Callable[[], T]) -> T:
    """The best of some times, in milliseconds: on the clock, and of this thread alone."""
    told, answer = [], act()
    for _time in range(TIMES):
        begun, worked = time.perf_counter(), time.thread_time()
        answer = act()
        told.append((time.perf_counter() - begun, time.thread_time() - worked))
    clock, own = (min(column) * 1000 for column in zip(*told, strict=True))
    print(f"{what:34} {clock:7.1f} ms, own {own:7.1f} ms")  # noqa: T201 -- its figures are what it is for
    return answer


def main() -> None:
    """Print them."""
    store = open_book(Path(sys.argv[1]), actor="medida")
    day = date.fromisoformat(sys.argv[2]) if len(sys.argv) > 2 else store.span(Meeting).last
    assert day is not None
    app = QApplication([])
    theme.apply(app, "light", 100)
    table = CalendarTable()
    table.resize(1142, 560)
    table.show()
    app.processEvents()
    monday, weeks = weeks_of(day)
    terms = terms_ending(store, day)
    for mode, first, count in (
        (Mode.MONTH, monday, weeks * 7),
        (Mode.WEEK, day - timedelta(day.weekday()), 7),
        (Mode.DAY, day, 1),
    ):
        last = first + timedelta(count - 1)
        told = timed(f"{mode.value}: read", lambda first=first, last=last: shown(store, first, last))  # type: ignore[misc]  # bound now
        sight = Sight(mode, first, -(-count // 7), day.month, day, told, terms)
        timed(f"{mode.value}: laid out, {len(told.entries)} entries", lambda: table.show_sight(sight, day))  # noqa: B023
        timed(f"{mode.value}: painted", table.viewport().repaint)
    store.close()


if __name__ == "__main__":
    main()
