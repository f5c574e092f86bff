"""Kills in the midst of a close: afterwards there is a whole package and a closed month, or neither.

    python tests/benchmarks/closing_storm.py --every 1            # at each step in turn
    python tests/benchmarks/closing_storm.py --random 200         # at any moment

A step is a file made durable, made, renamed or removed, or a transaction about to be decided or decided.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from sqlalchemy import event  # noqa: E402 -- the path comes first

from desktop.filings.package_check import check  # noqa: E402 -- as above
from desktop.jobs.attesting import attest  # noqa: E402 -- as above
from desktop.jobs.closing.publishing import finish, publish  # noqa: E402 -- as above
from desktop.jobs.practice import practice  # noqa: E402 -- as above
from desktop.registers.institutions import Institution  # noqa: E402 -- as above
from desktop.store import Store, open_book  # noqa: E402 -- as above
from desktop.store.aggregates import own_body, posts  # noqa: E402 -- as above
from desktop.store.lists import Query  # noqa: E402 -- as above
from desktop.store.published import closings, pending  # noqa: E402 -- as above

TODAY = date(2026, 11, 24)
NAME = "practica-ZZ001-2026-10-cierre-1"
STEPS = ("fsync", "mkdir", "rename", "replace", "unlink", "rmdir")


def book(path: Path) -> None:
    """A small office whose October can be closed."""
    for _progress in practice(path, actor="prueba", today=TODAY, meetings=40):
        pass
    store = open_book(path, actor="prueba")
    everyone = [post.uid for post in posts(store)]
    attest(store, everyone, date(2026, 10, 1), "Ana", "", TODAY)
    for one in store.find(_attestation(), Query(register="attestations")):
        if _has_records(store, one):
            one.withdrawn_on, one.withdrawn_why = TODAY, "Tiene registros"
            store.save(one)
    store.close()


def _attestation() -> Any:
    from desktop.registers.attestations import Attestation  # noqa: PLC0415 -- beside its only use

    return Attestation


def _has_records(store: Store, one: Any) -> bool:
    from desktop.domain.periods import Period  # noqa: PLC0415 -- beside its only use
    from desktop.store.aggregates import recorded  # noqa: PLC0415 -- as above

    return one.official.id in recorded(store, Period.month(2026, 10))


def close_now(path: Path, folder: Path) -> None:
    """Close October, in this process."""
    store = open_book(path, actor="prueba")
    body = own_body(store)
    assert body is not None
    institution = store.get(Institution, body.uid)
    assert institution is not None
    for _progress in publish(store, institution, 2026, 10, folder, "0.5.0", TODAY):
        pass
    store.close()


def steps(act: Callable[[], None], at: Callable[[int], None]) -> int:
    """Do something, saying the number of each step before it is taken; how many there were."""
    count = 0

    def count_one() -> None:
        nonlocal count
        count += 1
        at(count)

    for name in STEPS:
        before = getattr(os, name)

        def stepped(*words: Any, _before: Any = before, **told: Any) -> Any:
            count_one()
            return _before(*words, **told)

        setattr(os, name, stepped)
    from sqlalchemy.engine import Engine  # noqa: PLC0415 -- beside its only use

    event.listen(Engine, "commit", lambda _connection: count_one())
    act()
    return count


def in_child(act: Callable[[], object], wait: float | None = None) -> None:
    """Do it in a child that may die; kill it after so many seconds, if they are told."""
    child = os.fork()
    if not child:
        try:
            act()
        finally:
            os._exit(0)
    if wait is not None:
        time.sleep(wait)
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def die(wanted: int) -> Callable[[int], None]:
    """Be killed at that step."""
    return lambda number: os.kill(os.getpid(), signal.SIGKILL) if number == wanted else None


def verdict(path: Path, folder: Path) -> str:
    """What is wrong after the program was started again; nothing, if all is well."""
    store = open_book(path, actor="prueba")
    for _progress in finish(store):
        pass
    closed, left = bool(closings(store)), pending(store)
    faults = store.verify()
    store.close()
    package, archive = folder / NAME, folder / f"{NAME}.zip"
    if faults or left:
        return f"the book: {faults or left}"
    if not closed:
        return f"open, and there is {package}" if package.exists() or archive.exists() else ""
    if not (package.exists() and archive.exists()):
        return "closed without its package"
    wrong = [*check(package).damages, *check(archive).damages]
    return f"closed, and its package is damaged: {wrong}" if wrong else ""


def main() -> int:
    """Kill, look, and tell."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--every", type=int, default=0)
    asked.add_argument("--random", type=int, default=0)
    asked.add_argument("--seed", type=int, default=1)
    told = asked.parse_args()
    wrong: list[str] = []
    blows = closed = 0
    with tempfile.TemporaryDirectory(prefix="closing-storm-") as place:
        model = Path(place) / "modelo.probidad"
        book(model)
        whole, seconds = _measured(Path(place), model)
        chance = random.Random(told.seed)
        blows_at: list[tuple[int, float | None]] = [
            *((step, None) for step in range(whole, 0, -(told.every or whole + 1)) if told.every),
            *((0, chance.uniform(0, seconds)) for _blow in range(told.random)),
        ]
        for number, (step, wait) in enumerate(blows_at):
            folder, path = Path(place) / f"out{number}", Path(place) / f"{number}.probidad"
            shutil.copy(model, path)
            in_child(partial(steps, partial(close_now, path, folder), die(step)), wait)
            blows += 1
            found = verdict(path, folder)
            closed += (folder / NAME).exists()
            wrong += [f"step {step} wait {wait}: {found}"] if found else []
            shutil.rmtree(folder, ignore_errors=True)
            path.unlink()
    sys.stdout.write(json.dumps({"blows": blows, "steps": whole, "closed": closed, "wrong": wrong}) + "\n")
    return 1 if wrong else 0


def _measured(place: Path, model: Path) -> tuple[int, float]:
    """How many steps a close has, and how long it takes."""
    path, folder, told = place / "whole.probidad", place / "whole", place / "steps"
    shutil.copy(model, path)
    began = time.monotonic()
    in_child(lambda: told.write_text(str(steps(partial(close_now, path, folder), lambda _number: None))))
    seconds = time.monotonic() - began
    assert verdict(path, folder) == ""
    assert (folder / NAME).is_dir()
    shutil.rmtree(folder)
    return int(told.read_text()), seconds


if __name__ == "__main__":
    sys.exit(main())
