"""The program that the storm strikes: it saves as fast as it can and says so only when it is so."""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
if __name__ == "__main__":
    sys.path.insert(0, str(HERE.parents[1]))

from sqlalchemy import Engine  # noqa: E402 -- the path comes first

from desktop.description.plain import record_plain  # noqa: E402
from desktop.description.reading import STAMPS, read_record  # noqa: E402
from desktop.description.register import Entry  # noqa: E402
from desktop.registers.gifts import Gift  # noqa: E402
from desktop.registers.meetings import Meeting  # noqa: E402
from desktop.registers.officials import Official  # noqa: E402
from desktop.registers.organisations import Organisation  # noqa: E402
from desktop.registers.people import Person  # noqa: E402
from desktop.registers.trips import Trip  # noqa: E402
from desktop.store import Store, create_book  # noqa: E402
from desktop.store.book import utc_now  # noqa: E402
from desktop.store.engine import PRAGMAS, connect  # noqa: E402
from desktop.store.lists import Query  # noqa: E402

MODELS: tuple[type[Entry], ...] = (Person, Organisation, Official, Meeting, Trip, Gift)
RECORDED_SAVES = 60


def digest(told: dict[str, Any]) -> str:
    """A record's content without stamps and numbers of rows."""
    return hashlib.sha256(json.dumps(_bare(told), sort_keys=True).encode()).hexdigest()[:24]


def _bare(told: Any) -> Any:
    if isinstance(told, list):
        return [_bare(item) for item in told]
    if not isinstance(told, dict):
        return told
    if "heading" in told:
        return told["id"]
    return {name: _bare(value) for name, value in told.items() if name not in STAMPS}


class Worker:
    """Saves new records and changes old ones, of every kind, with parts and links."""

    def __init__(self, store: Store, seed: int) -> None:
        self.store = store
        self.chance = random.Random(seed)
        self.known = {model: [entry.uid for entry in store.find(model, Query())] for model in MODELS}

    def next(self) -> Entry:
        """The next record to save: new, or an old one changed."""
        model = self.chance.choice((Person, Organisation, Meeting, Meeting, Trip, Gift))
        raws = self._raws(model)
        if self.known[model] and self.chance.random() < 0.4:
            old = self.store.get(model, self.chance.choice(self.known[model]))
            assert old is not None
            raws = {**record_plain(old), **raws}
        record = read_record(model, raws, self.store.finder()).record
        if record.uid not in self.known[model]:
            self.known[model].append(record.uid)
        return record

    def _raws(self, model: type[Entry]) -> dict[str, object]:
        word = f"{self.chance.getrandbits(40):x}"
        official = self.chance.choice(self.known[Official])
        if model is Person:
            return {"given_names": f"Ana {word}", "surnames": "Soto Ñúñez"}
        if model is Organisation:
            return {"name": f"Sociedad {word}", "activities": "línea\n" * self.chance.randrange(30)}
        if model is Gift:
            return {"official": official, "day": "1-10-2026", "description": f"Libro {word}"}
        if model is Trip:
            costs = [{"kind": "meals", "amount": str(self.chance.randrange(10**6)), "currency": "CLP"}]
            return {"official": official, "starts": "1-10-2026", "purpose": word, "costs": costs * 2}
        person = self.chance.choice(self.known[Person])
        present = [{"name": f"Presente {word}"}] * self.chance.randrange(4)
        attendees = [{"person": person, "capacity": "other"}] * self.chance.randrange(1, 3)
        hosts = [{"official": official}]
        return {"day": "12-10-2026", "subject": f"Materia {word} " * self.chance.randrange(1, 60),
                "hosts": hosts, "attendees": attendees, "present": present}  # fmt: skip


def warmed(path: Path) -> Engine:
    """A way to the book that has seen every kind of save, and no connection."""
    engine = connect(f"sqlite:///{path}")
    worker = Worker(Store(engine, actor="ana", clock=utc_now, path=path), 1)
    for _time in range(60):
        worker.store.save(worker.next())
    worker.store.close()
    return engine


def killed(engine: Engine, path: Path, chance: random.Random, wrong: str) -> list[str]:
    """What a copy of this process said, that saved without end until it was killed, some words on its way."""
    reader, writer = os.pipe()
    seed = chance.getrandbits(32)
    child = os.fork()
    if not child:
        try:
            os.close(reader)
            _work(Store(engine, actor="ana", clock=utc_now, path=path), seed, writer, wrong)
        finally:
            os._exit(1)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        heard = [pipe.readline() for _line in range(chance.randrange(1, 10))]
        time.sleep(chance.random() * 0.04)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return [line for line in (*heard, *pipe) if line.endswith("\n")]


def _work(store: Store, seed: int, out: int, wrong: str) -> None:
    worker = Worker(store, seed)
    while True:
        record = worker.next()
        told = f"{record.uid} {digest(record_plain(record))}\n"
        os.write(out, f"TRY {told}".encode())
        if wrong == "early":
            os.write(out, f"ACK {told}".encode())
        store.save(record)
        if wrong != "early":
            os.write(out, f"ACK {told}".encode())


def recorded(path: Path, library: Path, seed: int, setting: str, start: bool) -> Path:
    """Run this file as a program whose every write is written down; where."""
    log = path.parent.parent / "events"
    environment = {
        **os.environ,
        "LD_PRELOAD": str(library),
        "RECORD_INTO": str(log),
        "RECORD_FOLDER": str(path.parent),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = [sys.executable, str(Path(__file__)), str(path), str(seed), setting, "start" if start else ""]
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL, timeout=120)
    return log


def record(path: Path, seed: int, setting: str, start: bool) -> None:
    """Save, say the newest seal each time; now and then somebody reads, so that the log cannot be emptied."""
    if start:
        create_book(path, actor="ana").close()
        os.write(1, b"0 made\n")
    pragmas = (*PRAGMAS, f"synchronous={setting.upper()}")
    store = Store(connect(f"sqlite:///{path}", pragmas), actor="ana", clock=utc_now, path=path)
    if start:
        store.save(Person(given_names="Ana"))
        _say_head(store)
        return
    worker = Worker(store, seed)
    reader = sqlite3.connect(path, isolation_level=None)
    for turn in range(RECORDED_SAVES):
        if turn % 12 == 4:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM people").fetchall()
        if turn % 12 == 10:
            reader.execute("ROLLBACK")
        store.save(worker.next())
        _say_head(store)


def _say_head(store: Store) -> None:
    number, told = store.head()
    os.write(1, f"{number} {told}\n".encode())


if __name__ == "__main__":
    record(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3], bool(sys.argv[4]))
