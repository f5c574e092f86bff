"""What is said of a list of people that was reviewed or taken in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from desktop.cli import answers
from desktop.cli.command_line import Asked
from desktop.cli.endings import Exit
from desktop.cli.reporting import write_report
from desktop.domain.language import _
from desktop.jobs.planning import Fate, Line, Plan

MOST_TOLD = 30
FATES = {
    Fate.NEW: ("nueva", "Nuevas: {}."),
    Fate.CHANGED: ("cambia", "Cambian: {}."),
    Fate.KNOWN: ("ya estaba", "Ya estaban: {}."),
    Fate.LEFT: ("no figura", "No figuran en la lista: {}."),
    Fate.REFUSED: ("no entra", "No entran: {}."),
}
"""The word of a row, and the sentence that counts them."""
ORDER = (Fate.REFUSED, Fate.LEFT, Fate.CHANGED, Fate.NEW, Fate.KNOWN)


def answer(asked: Asked, plan: Plan, *, left: bool = False) -> int:
    """Every row accounted for; `left` also counts whom the list does not name any more."""
    if asked.options.report:
        write_report(Path(asked.options.report), list(plan.report()))
    fates = [fate for fate in Fate if left or fate is not Fate.LEFT]
    answers.tell(asked.json, _plain(plan, fates), _people(plan, fates))
    return Exit.REFUSED if plan.of(Fate.REFUSED) else Exit.DONE


def _plain(plan: Plan, fates: list[Fate]) -> dict[str, object]:
    return {
        "dry_run": plan.dry_run,
        "complete": not plan.of(Fate.REFUSED),
        "read": sum(plan.read.values()),
        "counts": {fate.name.lower(): plan.counts[fate] for fate in fates},
        "unknown_columns": plan.unknown,
        "rows": [
            {
                "file": line.row.file,
                "line": line.row.line,
                "outcome": line.fate.name.lower(),
                "id": line.uid or None,
                "name": line.name,
                "post": line.post,
                "category": line.category or None,
                "starts": line.starts.isoformat() if line.starts else None,
                "reason": line.reason,
            }
            for line in plan.lines
        ],
    }


def _people(plan: Plan, fates: list[Fate]) -> Iterator[str]:
    if plan.dry_run:
        yield _("Prueba: el libro no se tocó.")
    yield " ".join(_(FATES[fate][1]).format(plan.counts[fate]) for fate in fates)
    if plan.unknown:
        yield _("Columnas que no se leyeron: {}.").format(", ".join(plan.unknown))
    shown = sorted(plan.lines, key=lambda line: ORDER.index(line.fate))
    yield from answers.table(
        (_("Fila"), _("Qué pasa"), _("Quién"), _("Cargo"), _("Razón")),
        [_row(line) for line in shown[:MOST_TOLD]],
    )
    if (more := len(shown) - MOST_TOLD) > 0:
        yield _("… y {} más, todas en el informe que se pide con --report.").format(more)


def _row(line: Line) -> tuple[str, ...]:
    return str(line.row.line or ""), _(FATES[line.fate][0]), line.name, line.post, line.reason
