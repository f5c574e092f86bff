"""How quick the administrative clock is: deadlines of every commune, with and without changes by law.

python tests/benchmarks/bench_clock.py [--deadlines 100000]

Answers 1 if they took a second or more.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from datetime import date, timedelta
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from desktop.domain.clock import Term, Unit, deadline, told  # noqa: E402 -- the path comes first
from desktop.domain.law import HolidayChange, Law  # noqa: E402
from desktop.domain.places import communes  # noqa: E402

LIMIT = 1.0
FIRST, DAYS = date(2015, 1, 1), 4400
TODAY = date(2026, 11, 24)


def filings(number: int, places: list[str]) -> list[tuple[date, Term, str]]:
    """Invented filings: mostly the three days of a request, and some of each other unit."""
    chance = random.Random(20730)
    terms = [Term(3)] * 6 + [Term(10), Term(20), Term(30, Unit.CALENDAR), Term(1, Unit.MONTHS)]
    return [
        (FIRST + timedelta(days=chance.randrange(DAYS)), chance.choice(terms), chance.choice(places))
        for _number in range(number)
    ]


def timed(label: str, law: Law, asked: list[tuple[date, Term, str]], *, speak: bool = False) -> float:
    """Seconds for all of them, from a cold index."""
    start = time.perf_counter()
    for received, term, commune in asked:
        stand = deadline(received, term, law.calendar(commune), TODAY, soon=1)
        if speak:
            told(stand, TODAY)
    took = time.perf_counter() - start
    sys.stdout.write(f"{label:42} {len(asked):>9,} in {took:6.3f} s  {len(asked) / took:>10,.0f} a second\n")
    return took


def main() -> int:
    """Print the measures."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--deadlines", type=int, default=100_000)
    number = words.parse_args().deadlines
    one = filings(number, ["13101"])
    every = filings(number, list(communes()))
    changed = Law(
        holidays=(
            HolidayChange(date(2026, 11, 25), True, None, None, "Ley inventada"),
            HolidayChange(date(2026, 11, 26), True, "15", None, "Ley inventada"),
            HolidayChange(date(2026, 12, 8), False, None, "16101", "Ley inventada"),
        )
    )
    took = [
        timed("one commune, index cold", Law(), one),
        timed("one commune, index warm", Law(), one),
        timed("one commune, three changes by law, cold", changed, one),
        timed("one commune, said in words", Law(), one, speak=True),
        timed("all 346 communes, index cold", Law(), every),
        timed("all 346 communes, index warm", Law(), every),
    ]
    return int(max(took) >= LIMIT)


if __name__ == "__main__":
    sys.exit(main())
