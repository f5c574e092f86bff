"""What a hand at the window feels while long work runs beside it: frames with it, and the same ones without.

PYTHONPATH=. QT_QPA_PLATFORM=offscreen python tests/benchmarks/bench_beside.py [--book FILE] [--only verify]

The same keys are struck each time: down a list, into a form, to other pages. A frame is one turn of the
painting thread, in milliseconds: by the clock, its own work, and how long it was held: it neither worked nor
waited for a processor, but for another thread or the disk. A busy machine leaves the last two as they are.
What is exported and printed beside the window is done in a thread of it too, for comparison.
The book is a copy, kept in `--folder` (a disk with room for three of it).
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from statistics import quantiles

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.description.register import describe
from desktop.domain.periods import Period
from desktop.jobs.enrolling import enrol_apart
from desktop.jobs.export import export
from desktop.jobs.exports import Wish, writing
from desktop.jobs.looking import Printer, of_many
from desktop.jobs.practice import practice
from desktop.registers.meetings import Meeting
from desktop.store import Store, open_book
from desktop.store.lists import Query
from desktop.ui import start
from desktop.ui.ahead import everything
from desktop.ui.book_facts import copying, walk
from desktop.ui.frame import Frame
from desktop.ui.kit.runner import Runner, Work
from desktop.ui.kit.sweeping import Sweeper
from desktop.ui.preferences import Preferences
from desktop.ui.read_ahead import read_one_of_each
from desktop.ui.window import Window

TODAY = date(2026, 11, 24)
PAUSE = 0.08
"""Seconds between two keys of a quick hand."""
ROUNDS = 2
"""So often the hand goes its way: a job has other stages later."""
SLOW = 0.1
KEYS = Qt.Key
LIST = ("pdf", "xlsx")
HEAVY = ("verify", "backup", "enrol")


@dataclass
class Frames:
    """How long the painting thread took for its turns, and what was done in the longest."""

    wall: list[float] = field(default_factory=list)
    own: list[float] = field(default_factory=list)
    held: list[float] = field(default_factory=list)
    longest: tuple[float, float, str] = (0.0, 0.0, "")

    def take(self, act: Callable[[], object], name: str) -> None:
        """One turn, of which only what can be noticed is counted."""
        wall, own, queued = time.perf_counter(), time.thread_time(), in_queue()
        act()
        QApplication.processEvents()
        wall, own = time.perf_counter() - wall, time.thread_time() - own
        held = max(0.0, wall - own - (in_queue() - queued))
        if wall > 0.002:
            self.wall.append(wall)
            self.own.append(own)
            self.held.append(held)
            self.longest = max(self.longest, (wall, own, name))


def in_queue() -> float:
    """Seconds that this thread has waited for a processor, as Linux counts them."""
    return int(Path("/proc/thread-self/schedstat").read_text(encoding="ascii").split()[1]) / 1e9


def tell(text: str) -> None:
    """One line, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def strokes(window: Window) -> Iterator[tuple[str, Callable[[], object]]]:
    """The fixed hand: lists, a form, other pages."""

    def key(code: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or window.frame, code, held)

    def text(letter: str) -> None:
        QTest.keyClicks(QApplication.focusWidget() or window.frame, letter)

    for page in ("meetings", "requests", "trips"):
        yield f"go {page}", partial(window.go, page)
        yield from [("pause", lambda: None)] * 5
        for code in [KEYS.Key_Down] * 12 + [KEYS.Key_PageDown] * 3 + [KEYS.Key_End, KEYS.Key_Home]:
            yield f"{page} {code.name}", partial(key, code)
    yield "go meetings", partial(window.go, "meetings")
    yield "new", partial(key, KEYS.Key_N, Qt.KeyboardModifier.ControlModifier)
    yield from [("pause", lambda: None)] * 3
    for word in ("12-10-2026", "0930", "Una obra del barrio", "Ana"):
        for letter in word:
            yield f"types {letter}", partial(text, letter)
        yield "tab", partial(key, KEYS.Key_Tab)
    yield "escape", partial(key, KEYS.Key_Escape)
    for page in ("calendar", "home", "gifts", "people", "enrolment", "meetings", "home"):
        yield f"go {page}", partial(window.go, page)
        yield from [("pause", lambda: None)] * 8


def wait(seconds: float, frames: Frames, name: str) -> None:
    """Let the window live between two keys; what it does of itself is a frame too."""
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        frames.take(lambda: None, f"after {name}")
        loop = QEventLoop()
        QTimer.singleShot(2, loop.quit)
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)


def settle(window: Window) -> None:
    """Until everything that was asked is answered and no job runs."""
    loop = QEventLoop()
    while not window.runner.is_settled:
        QTimer.singleShot(20, loop.quit)
        loop.exec()


def beside(window: Window, jobs: dict[str, Callable[[], Work]]) -> tuple[Frames, dict[str, list[float]]]:
    """The hand, while each of these jobs runs and is begun anew when it ends; how long each took."""
    frames = Frames()
    taken: dict[str, list[float]] = {name: [] for name in jobs}
    going = True

    def begin(name: str) -> None:
        begun = time.perf_counter()

        def ended(_what: object = None) -> None:
            taken[name].append(time.perf_counter() - begun)
            if going:
                begin(name)

        start = window.runner.start_heavy if name in HEAVY else window.runner.start
        start(name, jobs[name](), done=ended, failed=partial(failed, name))

    for name in jobs:
        begin(name)
    wait(0.5, frames, "beginning")
    for _round in range(ROUNDS):
        for name, act in strokes(window):
            frames.take(act, name)
            wait(PAUSE, frames, name)
    going = False
    for job in window.runner.jobs:
        window.runner.cancel(job)
    settle(window)
    for draft in window.store.drafts.all():
        window.store.drafts.drop(draft.id)
    return frames, taken


def failed(name: str, why: str) -> None:
    """A job that fails measures nothing."""
    raise SystemExit(f"{name}: {why}")


def report(name: str, frames: Frames, bare: Frames, taken: dict[str, list[float]]) -> None:
    """Longest and 95th of a hundred, by the clock and of its own, each beside those without a job."""

    def p95(times: list[float]) -> float:
        return quantiles(times, n=20)[-1]

    _wall, _own, what = frames.longest
    over = sum(each > SLOW for each in frames.wall)
    tell(f"{name}: {over} of {len(frames.wall)} frames over 100 ms, the longest «{what}»")
    kinds = {
        "by the clock": (frames.wall, bare.wall),
        "own": (frames.own, bare.own),
        "held": (frames.held, bare.held),
    }
    for kind, (mine, theirs) in kinds.items():
        tell(
            f"  {kind:<13} longest {max(mine) * 1000:6.0f} ms x{max(mine) / max(theirs):5.2f}"
            f"   p95 {p95(mine) * 1000:6.1f} ms x{p95(mine) / p95(theirs):5.2f}   in all {sum(mine):5.1f} s"
        )
    for job, times in taken.items():
        tell(f"    {job}: " + " ".join(f"{each:.1f}" for each in times) + " s")


def opened(book: Path, folder: Path) -> Window:
    """The window on the book, as it is after its first idle minute."""
    preferences = Preferences(folder / "ventana.ini")
    app = start.application(preferences)
    app.setQuitOnLastWindowClosed(False)
    Sweeper(app)
    frame = Frame(preferences, Runner(), lambda: TODAY)
    frame.resize(1366, 768)
    window = Window(frame, open_book(book, actor="prueba"), today=lambda: TODAY)
    frame.show()
    settle(window)
    read_one_of_each(window.store)
    for file in everything():
        import_module(file)
    return window


def works(store: Store, folder: Path) -> tuple[dict[str, Callable[[], Work]], dict[str, Callable[[], Work]]]:
    """What the window does beside the hand, and some of it as it is done in a small book: in a thread."""
    meetings, out, now = describe(Meeting), folder / "lista", store.clock()
    printer = Printer(store, now, "1")
    numbers = list(store.numbers(Query(register=meetings.name)))
    wish = Wish((meetings,), Period(), None, LIST, out)
    return {
        "verify": lambda: walk(store),
        "backup": lambda: copying(store, folder / "respaldos"),
        "enrol": lambda: enrol_apart(store, TODAY),
        "export": lambda: writing(store, wish, now),
        "print": lambda: of_many(printer, meetings, len(numbers), Printer.seen, numbers, ""),
    }, {
        "export-thread": lambda: export(store, meetings, Period(), None, LIST, out, now, "1"),
        "print-thread": lambda: printer.seen(meetings, numbers, ""),
    }


def main() -> None:
    """The hand alone, then beside each job, then beside all."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--meetings", type=int, default=100_000)
    asked.add_argument("--book", type=Path, help="a practice book that was made before; a copy is used")
    asked.add_argument("--folder", type=Path, help="where copies lie meanwhile")
    asked.add_argument(
        "--only", nargs="*", help="of: verify backup enrol export export-thread print print-thread all"
    )
    told = asked.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="probidad-beside-", dir=told.folder))
    book = folder / "practica.probidad"
    if told.book:
        shutil.copy(told.book, book)
    else:
        for _progress in practice(book, actor="prueba", today=TODAY, meetings=told.meetings):
            pass
    window = opened(book, folder)
    store = window.store
    jobs, in_thread = works(store, folder)
    try:
        beside(window, {})  # the first coming to a page makes it
        bare, _none = beside(window, {})
        report("no job", bare, bare, {})
        for name in told.only or [*jobs, *in_thread, "all"]:
            frames, taken = beside(window, jobs if name == "all" else {name: (jobs | in_thread)[name]})
            report(name, frames, bare, taken)
            for left in ("respaldos", "lista"):
                shutil.rmtree(folder / left, ignore_errors=True)
        again, _none = beside(window, {})
        report("no job, again", again, bare, {})
        window.frame.close()
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
