"""How often the search for private data speaks on texts that were really published, and how long it takes.

    PYTHONPATH=. python tests/benchmarks/bench_privacy.py [FOLDER] [--show KIND]

FOLDER holds the first InfoLobby tables; without it, those beside the project. Each distinct text counts once.
The texts themselves are shown only when a kind is asked for, and are kept nowhere.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

from desktop.domain.personal_data import findings
from tests.benchmarks.bench_coach import BESIDE, texts

COLUMNS = (
    ("Audiencias", "ObservacionesMateria_Audiencia"),
    ("Donativos", "Singularizacion_Donativo"),
    ("Donativos", "Ocasion_Donativo"),
    ("Viajes", "Otro_ObjetoViaje"),
)


def say(line: str) -> None:
    """One line of the report."""
    sys.stdout.write(f"{line}\n")


def main() -> None:
    """Count, and show what is asked for."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path, nargs="?", default=BESIDE)
    asked.add_argument("--show", default="")
    told = asked.parse_args()
    for place, column in COLUMNS:
        read = texts(told.folder, place, column)
        findings("")
        began = time.perf_counter()
        found = [(text, findings(text)) for text in read]
        spent = time.perf_counter() - began
        alarms = sum(bool(one) for _text, one in found)
        kinds = Counter(one.kind.name for _text, all_ in found for one in all_)
        say(
            f"{place}.{column}: {len(read)} texts, {alarms} stopped ({100 * alarms / len(read):.2f} %), "
            f"{1e6 * spent / len(read):.0f} µs a text; {dict(kinds)}"
        )
        for text, all_ in found:
            for one in all_:
                if told.show in (one.kind.name, "ALL"):
                    say(
                        f"  {one.kind.name}: …{text[max(0, one.start - 40) : one.start]}[{one.text}]"
                        f"{text[one.end : one.end + 30]}".replace("\n", " ")
                    )


if __name__ == "__main__":
    main()
