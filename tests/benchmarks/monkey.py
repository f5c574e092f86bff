"""A wild hand at the window for thousands of steps: what was thrown, what was kept in memory, what froze.

PYTHONPATH=. QT_QPA_PLATFORM=offscreen python tests/benchmarks/monkey.py --steps 5000 --meetings 100000

Frames are the time that the painting thread took for one key, click or page, in milliseconds: its own work,
which a busy machine leaves as it is, and by the clock. With `--all-pages` every page and form is made before
the first step, so that memory tells of leaks alone.
"""

from __future__ import annotations

import argparse
import gc
import resource
import shutil
import sys
import tempfile
from collections import Counter
from datetime import date
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer

from desktop.jobs.practice import practice
from desktop.store import open_book
from desktop.ui import start
from desktop.ui.ahead import everything
from desktop.ui.frame import Frame
from desktop.ui.kit.runner import Runner
from desktop.ui.preferences import Preferences
from desktop.ui.read_ahead import read_one_of_each
from desktop.ui.window import Window
from tests.ui.monkey import Monkey, alone, swept
from tests.ui.pages import PAGES

TODAY = date(2026, 11, 24)
EVERY = 500
PAGE = resource.getpagesize()


def resident() -> float:
    """MiB of memory in use now."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGE / 2**20


def tell(text: str) -> None:
    """One line, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def settle(window: Window, most: int = 60_000) -> None:
    """Until everything that was asked is answered."""
    clock, loop = QElapsedTimer(), QEventLoop()
    clock.start()
    while (window.runner._asked or window.runner.jobs) and clock.elapsed() < most:
        QTimer.singleShot(20, loop.quit)
        loop.exec()


def tell_frames(monkey: Monkey, steps: int) -> None:
    """What froze, by kind, and the longest."""
    own = [frame for frame in monkey.frozen if frame.own > monkey.slow]
    tell(f"frames over {monkey.slow * 1000:.0f} ms of {steps}: {len(own)}, by the clock {len(monkey.frozen)}")
    for kind, count in Counter(frame.kind for frame in own).most_common():
        longest = max(frame.own for frame in own if frame.kind == kind)
        tell(f"  {count:4} x {kind}, the longest {longest * 1000:.0f} ms")
    for frame in sorted(monkey.frozen, reverse=True)[:40]:
        tell(f"  {frame.own * 1000:6.0f} ms ({frame.wall * 1000:.0f})  {frame.kind}  {frame.where}")


def see_all(window: Window) -> None:
    """Every page, once, and of each list a record."""
    for name in PAGES:
        window.go(name)
        settle(window)
        if (page := window.list_page()) is not None and page.table.model().rowCount():
            page.table.selectRow(0)
            settle(window)


def main() -> int:
    """Let it loose, and tell."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--steps", type=int, default=3000)
    asked.add_argument("--meetings", type=int, default=400)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--book", type=Path, help="a practice book that was made before; a copy is used")
    asked.add_argument("--all-pages", action="store_true", help="make every page before")
    told = asked.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="probidad-monkey-"))
    book = folder / "practica.probidad"
    if told.book:
        shutil.copy(told.book, book)
    else:
        for _progress in practice(book, actor="prueba", today=TODAY, meetings=told.meetings):
            pass
    thrown: Counter[str] = Counter()
    preferences = Preferences(folder / "ventana.ini")
    app = start.application(preferences)
    app.setQuitOnLastWindowClosed(False)
    store = open_book(book, actor="prueba")
    frame = Frame(preferences, Runner(), lambda: TODAY)
    frame.resize(1366, 768)
    window = Window(frame, store, today=lambda: TODAY)
    frame.show()
    settle(window)
    read_one_of_each(store)  # the program does so by itself in its first idle seconds, as the next
    for file in everything():
        import_module(file)
    monkey = Monkey(window, told.seed)

    def caught(kind: type[BaseException], error: BaseException, _trace: object) -> None:
        thrown[f"{kind.__name__}: {error} after {monkey.did[-3:]}"] += 1

    sys.excepthook = caught
    if told.all_pages:
        see_all(window)
        tell(f"     0 steps  {resident():7.1f} MiB  {len(app.allWidgets())} widgets")
    with alone(folder):
        for step in range(1, told.steps + 1):
            monkey.step()
            if step % EVERY == 0:
                settle(window)
                swept()
                gc.collect()
                tell(f"{step:6} steps  {resident():7.1f} MiB  {len(app.allWidgets())} widgets")
        settle(window)
        frame.close()
    tell(f"thrown: {sum(thrown.values())}")
    for text, count in thrown.most_common(20):
        tell(f"  {count} x {text}")
    tell_frames(monkey, told.steps)
    again = open_book(book, actor="prueba")
    faults = again.verify()
    again.close()
    tell(f"faults in the book: {len(faults)}")
    shutil.rmtree(folder)
    return 1 if thrown or faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
