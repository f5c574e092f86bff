"""Whether published declarations come in and go out again as they were.

    PYTHONPATH=. python tests/benchmarks/round_trip.py [FOLDER]

FOLDER holds `declaraciones.jsonl` as InfoProbidad publishes it; without it, the one beside the project. Each
declaration is read and written, kept as sealed text and written again, and completed (something plausible for
all that is withheld) and published by our own rules. Told are counts, and no value of a declaration; it ends
with an error if one did not come out whole, or our public version shows what it should not.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from desktop.description.sealed import public_version, read_sealed, write_sealed
from desktop.exchange import infoprobidad
from desktop.exchange.texts import load
from desktop.registers.declaration.contents import Contents
from tests.exchange.published import completed, leaves, normal, sections, withheld

BESIDE = Path(__file__).resolve().parents[3] / "shared" / "data" / "declaraciones-pseudonimas"
OURS_MORE = {
    "conservador de la casa del cónyuge": r"/Patrimonio_Conyuge/.*/Conservador_Bienes_Raices",
    "RUT de persona natural": r"/.*/RUT",
}
OURS_LESS = {"nombre del declarante": r"/Datos_del_Declarante/(nombre|Apellido_Paterno|Apellido_Materno)"}
"""Where our rules and the published version are known to differ: what we withhold, and what they do."""


def say(*cells: object) -> None:
    """One line of the report."""
    sys.stdout.write(f"{cells[0]!s:<58}" + "".join(f"{cell!s:>12}" for cell in cells[1:]) + "\n")


def main(arguments: list[str]) -> int:
    """Measure, and tell."""
    path = (Path(arguments[0]) if arguments else BESIDE) / "declaraciones.jsonl"
    started = time.perf_counter()
    published = infoprobidad.declarations(path.name, load(path))
    counts: Counter[str] = Counter()
    notes: Counter[str] = Counter()
    for value in published:
        _there_and_back(value, counts, notes)
    seconds = time.perf_counter() - started
    for value in published:
        _masked(value, counts)
    _report(len(published), counts, notes, seconds)
    broken = counts["not whole"] + counts["not whole after the box"] + counts["leaks"] + counts["unexplained"]
    return 1 if broken else 0


def _there_and_back(value: Any, counts: Counter[str], notes: Counter[str]) -> None:
    taken = infoprobidad.read(value)
    written = json.loads(infoprobidad.dumps(infoprobidad.write(taken.contents)))
    boxed = read_sealed(Contents, json.loads(json.dumps(write_sealed(taken.contents)))).record
    counts["not whole"] += normal(written) != normal(value)
    counts["not whole after the box"] += normal(infoprobidad.write(boxed)) != normal(value)
    counts.update(native=taken.native, spelled=taken.spelled, aside=taken.aside)
    notes.update(f"{note.path.rpartition('.')[2]}: {note.text}" for note in taken.notes)
    for side, told in (("theirs", value), ("ours", written)):
        rows = list(sections(told))
        counts[f"sections {side}"] += len(rows)
        counts[f"items {side}"] += sum(map(len, rows))
        counts[f"withheld {side}"] += len(withheld(told))
        counts[f"values {side}"] += sum(1 for _leaf in leaves(told))


def _masked(value: Any, counts: Counter[str]) -> None:
    contents, secrets = completed(infoprobidad.read(value).contents)
    whole = json.dumps(infoprobidad.write(contents), ensure_ascii=False)
    public = infoprobidad.write(public_version(contents))
    text = json.dumps(public, ensure_ascii=False)
    counts["secrets"] += sum(secret in whole for secret in secrets)
    counts["leaks"] += sum(secret in text for secret in secrets)
    theirs, ours = withheld(value), withheld(public)
    counts["withheld by both"] += len(theirs & ours)
    _explain(ours - theirs, OURS_MORE, counts)
    _explain(theirs - ours, OURS_LESS, counts)
    counts["differing"] += theirs != ours
    shown, told = dict(leaves(public)), dict(leaves(value))
    both = shown.keys() & told.keys() - theirs - ours
    counts["told otherwise"] += sum(normal(shown[place]) != normal(told[place]) for place in both)
    counts["shown by us alone"] += len(shown.keys() - told.keys())
    counts["shown by them alone"] += len(told.keys() - shown.keys())


def _explain(places: set[str], known: dict[str, str], counts: Counter[str]) -> None:
    for place in places:
        name = next((name for name, pattern in known.items() if re.fullmatch(pattern, place)), "unexplained")
        counts[name] += 1


def _report(number: int, counts: Counter[str], notes: Counter[str], seconds: float) -> None:
    say("Declaraciones", number)
    say("  salen como entraron", number - counts["not whole"])
    say("  también después de guardarse selladas", number - counts["not whole after the box"])
    say("  segundos (leer, escribir, sellar, abrir, escribir)", f"{seconds:.2f}")
    say("", "publicado", "nuestro")
    for name, told in {
        "sections": "Listas",
        "items": "Filas",
        "withheld": "RESERVADO",
        "values": "Valores",
    }.items():
        say(told, counts[f"{name} theirs"], counts[f"{name} ours"])
    say("Valores que encontraron su campo", counts["native"])
    say("  leídos, con su propia escritura guardada", counts["spelled"])
    say("  guardados aparte como venían", counts["aside"])
    for note, times in notes.most_common():
        say(f"    {note}"[:57], times)
    say("RESERVADO en copias completadas: ambos", counts["withheld by both"])
    for name in OURS_MORE:
        say(f"  solo nosotros: {name}", counts[name])
    for name in OURS_LESS:
        say(f"  solo ellos: {name}", counts[name])
    say("  sin explicación", counts["unexplained"])
    say("  declaraciones con alguna diferencia", counts["differing"])
    say("Valores que muestra solo nuestra versión pública", counts["shown by us alone"])
    say("  y solo la de ellos (lo guardado aparte)", counts["shown by them alone"])
    say("  y con otra escritura (comunas de antes de 2018)", counts["told otherwise"])
    say("Datos secretos en las copias completadas", counts["secrets"])
    say("  que asoman en nuestra versión pública", counts["leaks"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
