"""`import --as officials`: heads from a list of personnel, every row accounted for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from desktop.cli import answers
from desktop.cli.command_line import Asked
from desktop.cli.endings import Exit
from desktop.cli.follow import follow
from desktop.cli.opening import book
from desktop.cli.reporting import write_report
from desktop.domain.language import _
from desktop.jobs.staffing import NAME, Fate, Line, Plan, take_staff

__all__ = ["NAME", "run"]

MOST_TOLD = 30
FATES = {
    Fate.NEW: "nueva",
    Fate.CHANGED: "cambia",
    Fate.KNOWN: "ya estaba",
    Fate.REFUSED: "no entra",
}


def run(asked: Asked, paths: list[Path]) -> int:
    """Review or take in; `--from` is the first day of rows that say none."""
    options = asked.options
    today = date.today()  # noqa: DTZ011 -- the office's own calendar
    with book(asked) as store:
        plan = follow(take_staff(store, paths, today, dry_run=options.dry_run, since=options.first))
    if options.report:
        write_report(Path(options.report), list(plan.report()))
    answers.tell(asked.json, _plain(plan), _people(plan))
    return Exit.REFUSED if plan.of(Fate.REFUSED) else Exit.DONE


def _plain(plan: Plan) -> dict[str, object]:
    return {
        "dry_run": plan.dry_run,
        "complete": not plan.of(Fate.REFUSED),
        "read": sum(plan.read.values()),
        "counts": {fate.name.lower(): plan.counts[fate] for fate in Fate},
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


def _people(plan: Plan) -> Iterator[str]:
    if plan.dry_run:
        yield _("Prueba: el libro no se tocó.")
    counts = plan.counts
    yield _("Nuevas: {}. Cambian: {}. Ya estaban: {}. No entran: {}.").format(
        *(counts[fate] for fate in (Fate.NEW, Fate.CHANGED, Fate.KNOWN, Fate.REFUSED))
    )
    if plan.unknown:
        yield _("Columnas que no se leyeron: {}.").format(", ".join(plan.unknown))
    order = [Fate.REFUSED, Fate.CHANGED, Fate.NEW, Fate.KNOWN]
    shown = sorted(plan.lines, key=lambda line: order.index(line.fate))
    yield from answers.table(
        (_("Fila"), _("Qué pasa"), _("Quién"), _("Cargo"), _("Razón")),
        [_row(line) for line in shown[:MOST_TOLD]],
    )
    if (more := len(shown) - MOST_TOLD) > 0:
        yield _("… y {} más, todas en el informe que se pide con --report.").format(more)


def _row(line: Line) -> tuple[str, ...]:
    return str(line.row.line), _(FATES[line.fate]), line.name, line.post, line.reason
