"""A clerk's ordinary day in the window, with a hand's pauses: what took longer than 100 ms, and at what.

PYTHONPATH=. QT_QPA_PLATFORM=offscreen python tests/benchmarks/bench_day.py [--meetings 100000] [--book FILE]

A beat every 5 ms tells how long the painting thread was kept from it: by its own work, which a busy machine
leaves as it is, and by the clock. What the program gets ready when it is idle goes on beside the hand, as it
does in the program.
"""

from __future__ import annotations

import argparse
import faulthandler
import re
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.jobs.practice import practice
from desktop.ui import start
from desktop.ui.ahead import Ahead
from desktop.ui.preferences import Preferences
from desktop.ui.session import Session
from desktop.ui.window import Window
from tests.ui.keys import BARE, CONTROL, SHIFT, Hand, Key
from tests.ui.monkey import alone

TODAY = date(2026, 11, 24)
BEAT = 5
SLOW = 0.1
LATE, LOOK_AGAIN, DEPTH = 0.08, 0.015, 7
PLACE = re.compile(r'File "(.+)", line (\d+) in (\S+)')
KEY, LOOK = 120, 900
"""Milliseconds between two keys, and after a page came into sight."""
SUBJECT = "Reglamento de compras: proveedores regionales."
DAILY = ("meetings", "requests", "trips", "gifts", "calendar")
OTHERS = (
    "people", "organisations", "declaration_board", "roster", "enrolment", "holders", "petitions", "homonyms",
    "closing", "closings", "export", "import", "paste", "lobby_test", "settings", "help", "charts",
)  # fmt: skip

Step = tuple[str, int, Callable[[], object]]


class Stretch(NamedTuple):
    """How long the beat waited: seconds of own work, seconds by the clock, after which step."""

    own: float
    wall: float
    step: str


class Beat(QObject):
    """Notes every stretch in which the painting thread answered nothing."""

    def __init__(self, parent: QObject) -> None:
        """Beat from now on."""
        super().__init__(parent)
        self.step, self.noted = "inicio", list[Stretch]()
        self._own, self.since = time.thread_time(), time.perf_counter()
        timer = QTimer(self, interval=BEAT)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(self._beat)
        timer.start()

    def _beat(self) -> None:
        own, wall = time.thread_time(), time.perf_counter()
        self.noted.append(Stretch(own - self._own, wall - self.since, self.step))
        self._own, self.since = own, wall


class Why(threading.Thread):
    """Looks every few milliseconds where the painting thread is, while a beat is late.

    From outside Python: to hold a frame of another thread would keep its painters alive past their time.
    """

    def __init__(self, beat: Beat, folder: Path) -> None:
        """Of the thread that makes it."""
        super().__init__(daemon=True)
        self.beat, self.file = beat, folder / "why.txt"
        self.ended = threading.Event()
        self.painting = f"{threading.get_ident():#018x}"
        self.seen: dict[str, Counter[str]] = defaultdict(Counter)

    def run(self) -> None:
        """Until the day ends."""
        while not self.ended.wait(LOOK_AGAIN):
            if time.perf_counter() - self.beat.since > LATE:
                with self.file.open("w", encoding="utf-8") as out:
                    faulthandler.dump_traceback(out)
                told = self.file.read_text(encoding="utf-8").partition(self.painting)[2].partition("\n\n")[0]
                lines = [f"{Path(file).stem}:{line} {name}" for file, line, name in PLACE.findall(told)]
                self.seen[self.beat.step][" < ".join(lines[:DEPTH])] += 1

    def tell(self) -> None:
        """Where it was most; it looks no longer."""
        self.ended.set()
        if self.is_alive():
            self.join()
        for step, places in self.seen.items():
            tell(f"{step}:")
            for place, times in places.most_common(6):
                tell(f"    {times:3} x {place}")


class Day:
    """What the clerk does, key by key."""

    def __init__(self, window: Window) -> None:
        """With the keyboard of this window."""
        self.window, self.hand = window, Hand()

    def steps(self, rounds: int) -> Iterator[Step]:
        """All of it: each round meets the same pages again."""
        for one in range(1, rounds + 1):
            for name in DAILY:
                yield from self._page(one, name)
                if name != "calendar":
                    yield from self._walk(one, name)
            yield from self._meeting(one)
            yield from self._search(one)
            for name in OTHERS:
                yield from self._page(one, name)
            yield f"{one} inicio", LOOK, lambda: self.window.go("home")

    def _page(self, one: int, name: str) -> Iterator[Step]:
        yield f"{one} página {name}", LOOK, lambda: self.window.go(name)

    def _keys(self, told: str, *keys: Key, held: Qt.KeyboardModifier = BARE) -> Iterator[Step]:
        for key in keys:
            yield told, KEY, partial(self.hand.press, key, held=held)

    def _type(self, told: str, text: str) -> Iterator[Step]:
        for letter in text:
            yield told, KEY, partial(self.hand.write, letter)

    def _short(self, told: str, *texts: str) -> Iterator[Step]:
        for text in texts:
            yield from self._type(told, text)
            yield from self._keys(told, Key.Key_Tab)

    def _walk(self, one: int, name: str) -> Iterator[Step]:
        """Down the list, and a record opened; its views; the list again."""
        told = f"{one} lista {name}"
        yield from self._keys(told, Key.Key_Home, held=CONTROL)
        yield from self._keys(told, *[Key.Key_Down] * 4, Key.Key_PageDown, Key.Key_PageDown)
        yield f"{one} abre {name}", LOOK, lambda: self.hand.press(Key.Key_Return)
        yield f"{one} otra de {name}", LOOK, self._next_record
        yield from ((f"{one} lectura {name}", LOOK, self._view(place)) for place in (1, 2, 0))

    def _next_record(self) -> None:
        page = self.window.list_page()
        assert page is not None
        line = page.table.lines.line(3)
        assert line is not None
        page.open(line.uid)

    def _view(self, place: int) -> Callable[[], object]:
        def turned() -> None:
            page = self.window.list_page()
            if page is not None and (record := page.has_record()) is not None:
                record.head.tabs.setCurrentIndex(place)

        return turned

    def _meeting(self, one: int) -> Iterator[Step]:
        told = f"{one} audiencia"
        yield from self._page(one, "meetings")
        yield f"{told} nueva", LOOK, lambda: self.hand.press(Key.Key_N, held=CONTROL)
        yield from self._short(f"{told} escribe", "ayer", "930", "1015", "", "p", "chil")
        yield from self._type(f"{told} escribe", "Bulnes 502")
        yield from self._keys(f"{told} escribe", *[Key.Key_Tab] * 3)
        yield from self._short(f"{told} asistente", "mar", "", "")
        yield from self._type(f"{told} escribe", SUBJECT)
        yield f"{told} guarda", LOOK, lambda: self.hand.press(Key.Key_S, held=CONTROL)
        yield f"{told} repite", LOOK, lambda: self.hand.press(Key.Key_R, held=CONTROL)
        yield f"{told} guarda", LOOK, lambda: self.hand.press(Key.Key_S, held=CONTROL)
        yield f"{told} deshace", LOOK, lambda: self.hand.press(Key.Key_Z, held=CONTROL | SHIFT)

    def _search(self, one: int) -> Iterator[Step]:
        told = f"{one} buscador"
        yield f"{told} abre", LOOK, lambda: self.hand.press(Key.Key_K, held=CONTROL)
        yield from self._type(f"{told} escribe", "compras")
        yield from self._keys(told, Key.Key_Escape)


def tell(text: str) -> None:
    """One line, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def tell_frames(noted: list[Stretch]) -> None:
    """What took long, by step, and the rest in one line."""
    own, wall = (
        [one for one in noted if one.own > SLOW],
        [one for one in noted if one.wall > SLOW],
    )
    tell(f"over {SLOW * 1000:.0f} ms: {len(own)} by own work, {len(wall)} by the clock")
    for one in sorted(wall, reverse=True):
        tell(f"  {one.own * 1000:6.0f} ms ({one.wall * 1000:6.0f})  {one.step}")


def the_book(folder: Path, given: Path | None, meetings: int) -> Path:
    """A copy of the one that was given, or a new one."""
    book = folder / "practica.probidad"
    if given:
        shutil.copy(given, book)
    else:
        for _progress in practice(book, actor="prueba", today=TODAY, meetings=meetings):
            pass
    return book


class Walker(QObject):
    """Takes one step of the day after the other in a program that lives as it does for a person."""

    def __init__(self, session: Session, ahead: Ahead, beat: Beat, told: argparse.Namespace) -> None:
        """Begin when what is got ready is ready, or after `told.rest` seconds."""
        super().__init__(session)
        self.session, self.ahead, self.beat, self.told = session, ahead, beat, told
        self.day: Iterator[Step] | None = None
        self.began = time.perf_counter()
        self.timer = QTimer(self, singleShot=True)
        self.timer.timeout.connect(self.next)
        self.timer.start(1000)

    def next(self) -> None:
        """The next step, once the last one was answered."""
        window = self.session.window
        if not isinstance(window, Window) or window.runner._asked or self._waits():
            self.timer.start(50)
            return
        if self.day is None:
            is_ready, since = not self.ahead.timer.isActive(), time.perf_counter() - self.began
            tell(f"the hand begins after {since:.0f} s, all made ready: {is_ready}")
            self.day = Day(window).steps(self.told.rounds)
        step = next(self.day, None)
        if step is None:
            self.session.frame.close()
            QApplication.exit(0)
            return
        self.beat.step, pause, act = step
        self._act(act)
        self.timer.start(pause)  # a step that throws ends the day: nothing is told that was not done

    def _waits(self) -> bool:
        ready = not self.ahead.timer.isActive() or time.perf_counter() - self.began > self.told.rest
        return self.day is None and not ready

    def _act(self, act: Callable[[], object]) -> None:
        frame = self.session.frame
        if QApplication.activeWindow() is None:  # the offscreen screen forgets which one is active
            frame.activateWindow()
        QTest.keyClick(frame.windowHandle(), Qt.Key.Key_Shift)  # the other keys pass the window by
        try:
            act()
        except BaseException:
            QApplication.exit(1)
            raise


def main() -> int:
    """Live the day, and tell."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--meetings", type=int, default=400)
    asked.add_argument("--book", type=Path, help="a practice book that was made before; a copy is used")
    asked.add_argument("--rounds", type=int, default=2)
    asked.add_argument("--rest", type=int, default=60, help="seconds in which the program may get ready")
    asked.add_argument("--why", action="store_true", help="tell also where it was while a beat was late")
    told = asked.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="probidad-day-"))
    book = the_book(folder, told.book, told.meetings)
    preferences = Preferences(folder / "ventana.ini")
    app = start.application(preferences)
    app.setQuitOnLastWindowClosed(False)
    session = Session(preferences, lambda: TODAY, str(book))
    session.frame.resize(1366, 768)
    session.begin()
    beat = Beat(app)
    why = Why(beat, folder)
    if told.why:
        why.start()
    walker = Walker(session, start.get_ready(session, app), beat, told)
    with alone(folder):
        code = app.exec()
    walker.timer.stop()
    tell_frames(beat.noted)
    why.tell()
    shutil.rmtree(folder)
    return code


if __name__ == "__main__":
    raise SystemExit(main())
