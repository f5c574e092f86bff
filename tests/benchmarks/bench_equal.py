"""How long the board of equal treatment takes to group requests, and how well it does.

PYTHONPATH=. python tests/benchmarks/bench_equal.py [COUNT]
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from datetime import date

from desktop.domain.workdays import Calendar
from desktop.duties.equal_treatment import matters
from desktop.duties.same_matter import Told, groups
from tests.duties.asking import many, pairs

COUNT, ROUNDS, MOST_SECONDS = 10_000, 3, 2.0


def main() -> None:
    """Group them, a few times; the best counts."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    rows, truth = many(count)
    calendar, today = Calendar("13101"), date(2026, 10, 30)
    found = matters(rows[:50], calendar, today)
    spent = []
    for _round in range(ROUNDS):
        start = time.perf_counter()
        found = matters(rows, calendar, today, 3)
        spent.append(time.perf_counter() - start)
    told = [Told(one.uid, "", (), one.subject) for one in rows]
    by_truth: defaultdict[int, list[int]] = defaultdict(list)
    for place, matter in enumerate(truth):
        by_truth[matter].append(place)
    right, grouped = pairs(list(by_truth.values())), pairs(groups(told))
    missed, wrong = len(right - grouped) / len(right), len(grouped - right) / len(grouped)
    noted = sum(bool(one.one_sided) for one in found)
    sys.stdout.write(
        f"{count} solicitudes, {len(found)} materias, {noted} con nota\n"
        f"  {min(spent):.2f} s la mejor, {max(spent):.2f} s la peor de {ROUNDS}; tope {MOST_SECONDS} s\n"
        f"  pares que faltan {missed:.1%}, pares de más {wrong:.1%}\n"
    )


if __name__ == "__main__":
    main()
