"""How long a declaration of sixty items takes to be painted, to be kept as a draft, and to say how it stands.

    QT_QPA_PLATFORM=offscreen PYTHONPATH=. python tests/benchmarks/bench_declaration_page.py [--items N]

Told are medians in milliseconds, and their share of what is allowed: 150 to open, 50 to seal a draft.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QWidget

from desktop.domain.declaring import Expected
from desktop.jobs.declaring import keep
from desktop.registers.declarations import Declaration
from desktop.store import Store
from desktop.ui import start
from desktop.ui.bench import Bench
from desktop.ui.declaration import DeclarationPage
from desktop.ui.declaration_desk import DeclarationDesk
from desktop.ui.kit.runner import Runner
from desktop.ui.notice import Notice
from desktop.ui.open_boxes import OpenBoxes
from desktop.ui.preferences import Preferences
from tests.registers.declared import declaration
from tests.ui.declaring_office import DAY, KIND, a_box, a_declarant, a_declaration
from tests.ui.hands import an_office

ROUNDS = 9
OPEN, DRAFT, STANDS, SECTION = 150.0, 50.0, 100.0, 100.0
"""What is allowed, in milliseconds; the last two are ours."""


def say(line: str) -> None:
    """One line of the report."""
    sys.stdout.write(f"{line}\n")


def timed(name: str, allowed: float, act: Callable[[], object]) -> None:
    """The median of some rounds, the first not counted."""
    act()
    spent = []
    for _round in range(ROUNDS):
        begun = time.perf_counter()
        act()
        spent.append(1000 * (time.perf_counter() - begun))
    median = statistics.median(spent)
    say(f"{name:<46} {median:7.1f} ms  {median / allowed:5.2f} of {allowed:.0f} ms (most {max(spent):.1f})")


def desk_of(page: DeclarationPage) -> DeclarationDesk:
    """The desk in sight."""
    assert page.desk is not None
    return page.desk


def measure(page: DeclarationPage, made: Declaration, items: int) -> None:
    """All that one waits for."""
    uid = made.declarant.uid
    expected = Expected(KIND, 2026, DAY, DAY, DAY)

    def opened() -> None:
        page.open(uid, made.uid, expected)
        page.repaint()

    timed(f"open and paint, {items} items", OPEN, opened)
    desk = desk_of(page)
    row = desk.hand.tree.rows("vehicles")[0]

    def typed() -> None:
        row["model"] = f"Modelo {time.perf_counter()}"
        desk.hand.keep_draft()

    timed("seal a draft", DRAFT, typed)
    timed("say how everything stands", STANDS, desk.refresh)

    def walked(paths: tuple[str, ...]) -> None:
        for path in paths:
            desk.list.choose(path)
            page.repaint()

    timed("two sections of plain entries", 2 * SECTION, lambda: walked(("vehicles", "securities")))
    timed("a property with four notes, then no section", SECTION, lambda: walked(("real_estate", ":0")))
    timed("a company with its goods, then no section", SECTION, lambda: walked(("shares", ":0")))


def run(store: Store, folder: Path, items: int) -> None:
    """On a book of its own."""
    over, preferences, runner = QWidget(), Preferences(folder / "v.ini"), Runner()
    declarant = a_declarant(store)
    box = a_box(store, declarant)
    boxes = OpenBoxes(preferences, over)
    boxes.put(declarant.person.uid, box)
    contents = declaration(list(range(items)))
    made = keep(box, a_declaration(store, declarant), contents, DAY)
    page = DeclarationPage(Bench(store, runner, Notice(over), preferences, lambda: DAY, boxes))
    page.resize(1174, 650)
    page.show()
    measure(page, made, items)
    runner.close()


def main() -> None:
    """Measure and tell."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--items", type=int, default=60)
    told = asked.parse_args()
    with TemporaryDirectory() as place:
        folder = Path(place)
        start.application(Preferences(folder / "app.ini"))
        with an_office(folder) as store:
            run(store, folder, told.items)


if __name__ == "__main__":
    main()
