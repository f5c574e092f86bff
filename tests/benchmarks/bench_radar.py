"""How long the radar takes for a declaration of sixty interests in a practice book of ten thousand meetings.

PYTHONPATH=. python tests/benchmarks/bench_radar.py [MEETINGS]
"""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.duties.radar import look
from desktop.jobs.practice import practice
from desktop.registers.declaration.activities import CurrentActivity
from desktop.registers.declaration.contents import Contents
from desktop.registers.declaration.money import Debt
from desktop.registers.meetings import Meeting
from desktop.registers.requests import Request
from desktop.store import Store, open_book
from desktop.store.lists import Query
from tests.jobs.declaring_desk import a_share

MEETINGS, LOOKS, EACH, MOST_SECONDS = 10_000, 60, 20, 0.05


def sixty() -> Contents:
    """Twenty companies, twenty creditors, twenty activities."""
    contents = Contents()
    for number in range(EACH):
        contents.shares.append(a_share(f"Sociedad {number} de Inversiones Limitada"))
        debt, activity = Debt(), CurrentActivity()
        debt.creditor, activity.name = f"Banco {number} del Sur", f"Fundación Educacional {number}"
        contents.debts.append(debt)
        contents.current_activities.append(activity)
    return contents


def measure(store: Store, model: type[Request | Meeting]) -> None:
    """Look at records spread over the whole book; the first one also fills the caches."""
    contents, spent = sixty(), []
    every = list(store.find(model, Query()))
    for record in every[:: max(1, len(every) // LOOKS)][:LOOKS]:
        whose = record.official if isinstance(record, Request) else record.received_by()[0]
        start = time.perf_counter()
        look(store, whose.person.uid, [contents], model, record.uid)
        spent.append(time.perf_counter() - start)
    first, *rest = spent
    rest.sort()
    median, most = rest[len(rest) // 2], rest[len(rest) * 9 // 10]
    shown = (f"{seconds * 1000:.0f}" for seconds in (median, most, first, MOST_SECONDS))
    told = "mediana {} ms, nueve de diez bajo {}, la primera {}; tope {}".format(*shown)
    sys.stdout.write(f"{len(every)} {model.__tablename__}: {told}\n")


def main() -> None:
    """Make the book, and look."""
    meetings = int(sys.argv[1]) if len(sys.argv) > 1 else MEETINGS
    with TemporaryDirectory() as folder:
        path = Path(folder) / "practica.probidad"
        for _progress in practice(path, actor="banco", today=date(2026, 11, 24), meetings=meetings):
            pass
        store = open_book(path, actor="banco")
        for model in (Request, Meeting):
            measure(store, model)
        store.close()


if __name__ == "__main__":
    main()
