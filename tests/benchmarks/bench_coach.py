"""What the text coach says of texts that were really published.

    PYTHONPATH=. python tests/benchmarks/bench_coach.py [FOLDER] [--sample N]

FOLDER holds the first InfoLobby tables; without it, those beside the project. Each distinct text counts once.
Told are how many there are of each verdict, how large a sample one reads to judge them, and the time a text;
the texts themselves are shown only when a sample is asked for, and are kept nowhere.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

from desktop.domain.coach import GIFT, MEETING, TRIP, advise
from desktop.exchange.infolobby_2014.layout import TABLES
from desktop.exchange.infolobby_2014.reading import table_files
from desktop.exchange.tables import read_table
from desktop.exchange.texts import load

BESIDE = Path(__file__).resolve().parents[3] / "shared" / "data" / "infolobby-2014-2015"
COLUMNS = {
    MEETING: ("Audiencias", "ObservacionesMateria_Audiencia"),
    GIFT: ("Donativos", "Singularizacion_Donativo"),
    TRIP: ("Viajes", "Otro_ObjetoViaje"),
}
QUIET = "(calla)"
ROUNDS = 5
JUDGED = 10
"""Of every verdict so many texts, or all, make the sample that one reads; the same ones each time."""


def say(line: str) -> None:
    """One line of the report."""
    sys.stdout.write(f"{line}\n")


def texts(folder: Path, table: str, column: str) -> list[str]:
    """The distinct texts of one column, as published."""
    path = table_files(folder)[table]
    rows = read_table(path.name, load(path), TABLES[table]).rows
    return [text for text in dict.fromkeys(row.values[column].strip() for row in rows) if text]


def run(field: str, told: list[str], shown: int) -> None:
    """Print what is said of them."""
    by_rule: defaultdict[str, list[str]] = defaultdict(list)
    for text in told:
        for rule in [advice.rule for advice in advise(field, text)] or [QUIET]:
            by_rule[rule].append(text)
    spent = []
    for _round in range(ROUNDS):
        for text in told:
            start = time.perf_counter()
            advise(field, text)
            spent.append(time.perf_counter() - start)
    spent.sort()
    counts = Counter({rule: len(found) for rule, found in by_rule.items()})
    silent = counts.pop(QUIET, 0)
    say(f"{field}: {len(told)} textos, {len(told) - silent} con aviso, {silent} sin aviso")
    for rule, count in counts.most_common():
        say(f"  {rule:<12}{count:>6}{100 * count / len(told):>7.1f} %")
    sample = sum(min(JUDGED, len(found)) for found in by_rule.values())
    middle, worst = (1e6 * spent[place] for place in (len(spent) // 2, -1 - len(spent) // 100))
    say(f"  muestra {sample}; {middle:.0f} µs por texto (mediana), {worst:.0f} µs (percentil 99)")
    for rule, found in by_rule.items():
        chosen = random.Random(rule).sample(found, min(shown, len(found)))
        for text in chosen:
            say(f"    {rule:<12}{text[:140]!r}")


def main() -> None:
    """All three columns."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", nargs="?", type=Path, default=BESIDE)
    asked.add_argument("--sample", type=int, default=0, help="show so many texts of each verdict")
    given = asked.parse_args()
    for field, (table, column) in COLUMNS.items():
        run(field, texts(given.folder, table, column), given.sample)


if __name__ == "__main__":
    main()
