"""How quick the homonym desk is, on the first published set and on a practice book of many people.

python tests/benchmarks/bench_homonyms.py [FOLDER of the nine tables] [--people 20000]

Prints for people and organisations: how many, the seconds to read and to judge them, how many pairs and how
sure. The real set must be done in 2 s.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Generator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from desktop.duties.homonyms import Candidate, alike_organisations, alike_people  # noqa: E402 -- the path comes first
from desktop.jobs.intake import take_in  # noqa: E402
from desktop.jobs.practice import practice  # noqa: E402
from desktop.jobs.practice.names import Invention  # noqa: E402
from desktop.registers.people import Person  # noqa: E402
from desktop.store import Store, create_book, open_book, parties  # noqa: E402

MOST_SECONDS = 2.0
SLIPS = (("z", "s"), ("v", "b"), ("ll", "y"), ("é", "e"), ("á", "a"))


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


def done(job: Generator[Any, None, Any]) -> None:
    for _progress in job:
        pass


def more_people(store: Store, wanted: int) -> None:
    """Invented people without a RUT, as in the published data, and one in ten a second time, misspelt."""
    invention, chance = Invention(7), Random(7)
    people: list[Person] = []
    while len(people) < wanted:
        given, surnames = invention.name()
        people.append(Person(given_names=given, surnames=surnames))
        if chance.random() < 0.1:
            for right, wrong in SLIPS:
                surnames = surnames.replace(right, wrong)
            people.append(Person(given_names=given.split()[0], surnames=surnames.upper()))
    with store.batch() as batch:
        batch.add(people[:wanted])


def measure(store: Store, title: str) -> float:
    say(title)
    whole = 0.0
    for name, read, judge in (
        ("people", parties.people, alike_people),
        ("organisations", parties.organisations, alike_organisations),
    ):
        start = time.perf_counter()
        rows = read(store)
        middle = time.perf_counter()
        found: list[Candidate] = judge(rows)
        end = time.perf_counter()
        whole += end - start
        sure = ", ".join(f"{count} {what}" for what, count in Counter(one.strength for one in found).items())
        say(
            f"  {len(rows):>6} {name}: read {middle - start:.2f} s, judged {end - middle:.2f} s, "
            f"{len(found)} pairs ({sure})"
        )
    say(f"  together {whole:.2f} s")
    return whole


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", nargs="?", type=Path)
    asked.add_argument("--people", type=int, default=20_000)
    told = asked.parse_args()
    with tempfile.TemporaryDirectory() as place:
        if told.folder:
            store = create_book(Path(place) / "real.probidad", actor="bench")
            done(take_in(store, [told.folder]))
            took = measure(store, f"the first published set: must be under {MOST_SECONDS:.0f} s")
            store.close()
            if took > MOST_SECONDS:
                sys.exit("too slow")
        book = Path(place) / "practice.probidad"
        done(practice(book, actor="bench", today=date(2026, 11, 24), meetings=2_000))
        store = open_book(book, actor="bench")
        more_people(store, told.people)
        measure(store, f"a practice book with {told.people} more people")
        store.close()


if __name__ == "__main__":
    main()
