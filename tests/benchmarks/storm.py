"""Kills and power cuts against the book: nothing that was said to be saved may be missing.

    python tests/benchmarks/storm.py kills --count 3000
    python tests/benchmarks/storm.py cuts --count 20000
    python tests/benchmarks/storm.py all --count 600

The last runs both, and wrong settings that must be seen to lose.

A kill cannot tell a synced file from an unsynced one: only power cuts can, and they are rebuilt from a
record of every write and sync (`disks.py`). A run in which the wrong settings lose nothing proves nothing.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))


from desktop.description.plain import record_plain  # noqa: E402 -- the path comes first
from desktop.store import BookError, create_book, open_book  # noqa: E402
from desktop.store.lists import Query  # noqa: E402
from tests.benchmarks import disks  # noqa: E402
from tests.benchmarks.worker import MODELS, digest, killed, recorded, warmed  # noqa: E402

SLOWEST_START = 3.0
QUERY = Query()
CUTS_A_RECORD = 100
MEMORY = Path("/dev/shm")  # noqa: S108 -- folders of our own in it


@dataclass
class Tally:
    """What a storm did and what it found."""

    what: str
    blows: int = 0
    saves: int = 0
    lost: int = 0
    invented: int = 0
    damaged: int = 0
    unanswered_but_whole: int = 0
    slow_starts: int = 0
    seconds: float = 0.0
    by_model: dict[str, int] = field(default_factory=dict)

    @property
    def clean(self) -> bool:
        return not (self.lost or self.invented or self.damaged or self.slow_starts)


# -- kills


def kills(count: int, seed: int, wrong: str = "") -> Tally:
    """Kill a saving program again and again; look after each kill."""
    chance = random.Random(seed)
    tally = Tally(f"kills {wrong}".strip())
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="storm-") as place:
        folder = Path(place)
        said = _fresh_book(folder / "libro.probidad")
        engine = warmed(folder / "libro.probidad")
        for blow in range(count):
            if blow % 20 == 0:
                said = _fresh_book(folder / "libro.probidad")
            with killed(engine, folder / "libro.probidad", chance, wrong) as pipe:
                lines = [line for line in pipe if line.endswith("\n")]
            tally.blows += 1
            tried = _heard(lines, said, tally)
            _look(folder / "libro.probidad", said, tried, tally)
            if wrong and tally.lost:  # it has shown what it is for
                break
    tally.seconds = round(time.monotonic() - began, 1)
    return tally


def _fresh_book(path: Path) -> dict[str, str]:
    """A new small book, and what stands in it."""
    for left in path.parent.iterdir():
        left.unlink()
    from tests.store.desk import Desk  # noqa: PLC0415 -- the child does without

    desk = Desk(create_book(path, actor="ana"))
    desk.meeting()
    said = {
        entry.uid: digest(record_plain(entry)) for model in MODELS for entry in desk.store.find(model, QUERY)
    }
    desk.store.close()
    return said


def _heard(lines: list[str], said: dict[str, str], tally: Tally) -> dict[str, str]:
    """Add what was said to be saved to what stands; what was being tried when the kill came."""
    tried: dict[str, str] = {}
    for word, uid, told in map(str.split, lines):
        if word == "TRY":
            tried = {uid: told}
        else:
            said[uid] = told
            tally.saves += 1
            tried = {}
    return tried


def _look(path: Path, said: dict[str, str], tried: dict[str, str], tally: Tally) -> None:
    """Open the book and hold it against what was said; what was tried and not said may be there, whole."""
    began = time.monotonic()
    try:
        store = open_book(path, actor="ana")
    except BookError:
        tally.damaged += 1
        return
    tally.slow_starts += time.monotonic() - began > SLOWEST_START
    there = {entry.uid: digest(record_plain(entry)) for model in MODELS for entry in store.find(model, QUERY)}
    tally.damaged += bool(store.verify())
    store.close()
    for uid, told in there.items():
        if said.get(uid) == told:
            continue
        if tried.get(uid) == told:
            tally.unanswered_but_whole += 1
        elif uid in said:
            tally.lost += 1
        else:
            tally.invented += 1
    tally.lost += len(said.keys() - there.keys())
    said.clear()
    said.update(there)


# -- power cuts


def cuts(count: int, seed: int, setting: str = "full", start: bool = False) -> Tally:
    """Record a program that saves (or makes a book), and look at what a power cut may leave at any moment."""
    chance = random.Random(seed)
    tally = Tally(f"cuts {setting}{' while making' if start else ''}")
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="storm-") as place:
        library = disks.recorder(Path(place))
        if library is None:
            message = "no C compiler: power cuts cannot be simulated"
            raise SystemExit(message)
        while tally.blows < count:
            folder = Path(place) / "book"
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            if not start:
                _fresh_book(folder / "libro.probidad")
            before = {path.name: path.read_bytes() for path in folder.iterdir()}
            log = recorded(folder / "libro.probidad", library, chance.getrandbits(32), setting, start)
            disk, events = disks.Disk(folder, before), list(disks.read_events(log))
            moments = sorted(chance.choices(range(len(events)), k=min(CUTS_A_RECORD, count - tally.blows)))
            _cut(disk, events, moments, chance, tally)
            log.unlink()
    tally.seconds = round(time.monotonic() - began, 1)
    return tally


def _cut(
    disk: disks.Disk, events: list[disks.Event], moments: list[int], chance: random.Random, tally: Tally
) -> None:
    """Cut the power at some moments of one record."""
    tally.saves += sum(event.kind == "A" for event in events)
    head, reached = (0, ""), 0
    with tempfile.TemporaryDirectory(prefix="storm-", dir=MEMORY if MEMORY.is_dir() else None) as trial:
        for number, moment in enumerate(moments):
            for event in events[reached:moment]:
                disk.play(event)
                if event.kind == "A":
                    one, two = event.data.split()
                    head = (int(one), two.decode())
            reached = max(reached, moment)
            model = disks.MODELS[number % len(disks.MODELS)]
            found = _look_at_disk(Path(trial) / "book", disk.after_a_cut(model, chance), head)
            tally.blows += 1
            tally.lost += found == "lost"
            tally.invented += found == "invented"
            tally.damaged += found == "damaged"
            told = f"{model}: {found}"
            tally.by_model[told] = tally.by_model.get(told, 0) + 1


def _look_at_disk(trial: Path, files: dict[str, bytes], head: tuple[int, str]) -> str:
    """Put a disk together, open the book on it, and say what became of the last save that was said."""
    shutil.rmtree(trial, ignore_errors=True)
    trial.mkdir()
    for name, content in files.items():
        (trial / name).write_bytes(content)
    book = trial / "libro.probidad"
    if not head[0] and not book.exists():
        create_book(book, actor="ana").close()
        return "not yet made"
    try:
        store = open_book(book, actor="ana")
    except BookError:
        return "damaged"
    try:
        if store.verify():
            return "damaged"
        if head[0] and not store.holds(*head):
            return "lost"
        return "invented" if head[0] and store.head()[0] > head[0] + 1 else "whole"
    finally:
        store._engine.dispose()


# -- the runs


def everything(count: int, seed: int) -> tuple[list[Tally], bool]:
    """Right settings, which must hold, and wrong ones, which must be seen to lose."""
    right = [
        kills(count, seed),
        cuts(count * 5, seed),
        cuts(count, seed, start=True),
    ]
    wrong = [
        kills(40, seed, "early"),
        cuts(400, seed, "normal"),
        cuts(400, seed, "off"),
    ]
    return right + wrong, all(tally.clean for tally in right) and all(tally.lost for tally in wrong)


def main() -> int:
    asked = argparse.ArgumentParser()
    asked.add_argument("what", choices=("kills", "cuts", "start", "all"))
    asked.add_argument("--count", type=int, default=300)
    asked.add_argument("--seed", type=int, default=20_730)
    asked.add_argument("--setting", default="full", choices=("full", "normal", "off"))
    asked.add_argument("--wrong", default="", choices=("", "early"))
    said = asked.parse_args()
    if said.what == "all":
        tallies, good = everything(said.count, said.seed)
    else:
        tally = (
            kills(said.count, said.seed, said.wrong)
            if said.what == "kills"
            else cuts(said.count, said.seed, said.setting, start=said.what == "start")
        )
        tallies, good = [tally], tally.clean
    for tally in tallies:
        sys.stdout.write(json.dumps(asdict(tally)) + "\n")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
