"""How quickly the window is there, and how the table moves, on a book of many invented meetings.

python tests/benchmarks/bench_window.py [--meetings 100000] [--book FILE] [--runs 5]

The start is told as a ratio to a bare PySide6 window in the same run, each in a process of its own; a book
that was built once may be named again with `--book`.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
TODAY = date(2026, 11, 24)

BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
class Window(QLabel):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: (told("painted"), app.quit()))
app = QApplication(sys.argv[:1])
window = Window("Probidad")
window.resize(1280, 800)
window.show()
app.exec()
"""
OURS = """
from datetime import date
from pathlib import Path
from PySide6.QtCore import QTimer
from desktop.ui import start
from desktop.ui.preferences import Preferences
from desktop.ui.session import Session
preferences = Preferences(Path({folder!r}) / "ventana.ini")
app = start.application(preferences)
session = Session(preferences, lambda: date(2026, 11, 24), {book!r})
session.frame.painted.connect(lambda: told("painted"))
session.begin()
def look():
    window = session.window
    if window is None:
        return
    if window.here == "home" and not seen:
        told("opened")
        seen.append(1)
        window.go("meetings")
    table = window.pages["meetings"].table
    if table.lines.numbers:
        table.viewport().repaint()
        told("listed")
        timer.stop()
        window.frame.close()
        app.quit()
seen = []
timer = QTimer()
timer.timeout.connect(look)
timer.start(5)
app.exec()
"""
TOLD = """
import time
def told(what):
    print(what, time.time(), time.process_time(), flush=True)
"""


def tell(line: str) -> None:
    """A line of the account."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def started(code: str) -> dict[str, tuple[float, float]]:
    """Seconds from the start of a process to each thing it tells, by the wall and of the processor."""
    begun = time.time()
    ran = subprocess.run(
        [sys.executable, "-c", TOLD + code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
    )
    lines = [line.split() for line in ran.stdout.splitlines() if line.count(" ") == 2]
    return {what: (float(wall) - begun, float(cpu)) for what, wall, cpu in lines}


def the_start(book: Path, runs: int) -> None:
    """Bare window and ours in turn, so that what else the machine does falls on both."""
    with tempfile.TemporaryDirectory() as folder:
        ours = OURS.format(folder=folder, book=str(book))
        started(BARE)
        started(ours)
        bare, mine = [], []
        for _run in range(runs):
            bare.append(started(BARE)["painted"])
            mine.append(started(ours))
    wall, cpu = (statistics.median(run[place] for run in bare) for place in (0, 1))
    tell(f"bare PySide6 window painted              {wall:6.2f} s wall {cpu:6.2f} s cpu   1.00")
    for what, text in (
        ("painted", "our frame painted"),
        ("opened", "book open, board in sight"),
        ("listed", "first page of a list painted"),
    ):
        ours_wall, ours_cpu = (statistics.median(run[what][place] for run in mine) for place in (0, 1))
        ratios = f"{ours_wall / wall:6.2f} {ours_cpu / cpu:6.2f}"
        tell(f"{text:<40} {ours_wall:6.2f} s wall {ours_cpu:6.2f} s cpu {ratios}")


def spread(name: str, what: Callable[[], object], times: int) -> None:
    """The middle and the slow end of many."""
    taken = []
    for _time in range(times):
        begun = time.perf_counter()
        what()
        taken.append((time.perf_counter() - begun) * 1000)
    taken.sort()
    p99 = taken[min(len(taken) - 1, int(len(taken) * 0.99))]
    tell(f"{name:<40} p50 {statistics.median(taken):7.2f} ms   p99 {p99:7.2f} ms")


def the_table(book: Path) -> None:
    """Jumps to far rows with their pages read anew, and repaints where one is."""
    from PySide6.QtCore import QEventLoop, QTimer  # noqa: PLC0415 -- the start is measured in bare processes

    from desktop.description.register import describe  # noqa: PLC0415 -- as above
    from desktop.registers.meetings import Meeting  # noqa: PLC0415 -- as above
    from desktop.store import open_book  # noqa: PLC0415 -- as above
    from desktop.ui import start  # noqa: PLC0415 -- as above
    from desktop.ui.kit.runner import Runner  # noqa: PLC0415 -- as above
    from desktop.ui.kit.table import RegisterTable  # noqa: PLC0415 -- as above
    from desktop.ui.preferences import Preferences  # noqa: PLC0415 -- as above

    app = start.application(Preferences(Path(tempfile.mkdtemp()) / "ventana.ini"))
    store, runner = open_book(book, actor="prueba"), Runner()
    table = RegisterTable(store, describe(Meeting), runner)
    table.resize(1200, 800)
    table.show()

    def asked(act: Callable[[], object]) -> float:
        """Until the answer is on the screen."""
        loop = QEventLoop()
        table.counted.connect(loop.quit)
        begun = time.perf_counter()
        act()
        QTimer.singleShot(60_000, loop.quit)
        loop.exec()
        table.counted.disconnect(loop.quit)
        table.viewport().repaint()
        return (time.perf_counter() - begun) * 1000

    tell(f"table opens                              {asked(table.ask):7.1f} ms")
    rows = table.lines.rowCount()
    tell(f"rows                                     {rows:7,}")
    for column, told in enumerate(table.lines.columns):
        taken = asked(lambda column=column: table.sort_by(column, descending=True))  # type: ignore[misc]  # bound now
        tell(f"sorts by {told.title:<31} {taken:7.1f} ms")
    asked(lambda: table.sort_by(0, descending=True))
    chance = random.Random(1)

    def jump() -> None:
        table.scrollTo(table.lines.index(chance.randrange(rows), 0), RegisterTable.ScrollHint.PositionAtTop)
        table.viewport().repaint()

    spread("jump to any row and paint", jump, 400)
    spread("repaint", table.viewport().repaint, 300)
    runner.close()
    store.close()
    app.quit()


def built(meetings: int, folder: Path) -> Path:
    """An invented book."""
    from desktop.jobs.practice import practice  # noqa: PLC0415 -- as above

    path = folder / "grande.probidad"
    begun = time.perf_counter()
    for _progress in practice(path, actor="prueba", today=TODAY, meetings=meetings):
        pass
    tell(f"book of {meetings:,} meetings built in {time.perf_counter() - begun:.0f} s")
    return path


def main() -> None:
    """Measure both."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--meetings", type=int, default=100_000)
    asked.add_argument("--book", type=Path)
    asked.add_argument("--runs", type=int, default=5)
    told = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        book = told.book or built(told.meetings, Path(folder))
        the_start(book, told.runs)
        the_table(book)


if __name__ == "__main__":
    main()
