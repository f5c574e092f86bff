"""`import`: files and folders of others, every row accounted for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from desktop.cli import answers, appointments, staff
from desktop.cli.command_line import Asked
from desktop.cli.endings import Exit, WrongWords
from desktop.cli.follow import follow
from desktop.cli.opening import book
from desktop.cli.reporting import write_report
from desktop.domain.language import _
from desktop.exchange.incoming import Refused
from desktop.exchange.recognise import NAMES
from desktop.jobs.account import Account
from desktop.jobs.intake import take_in

MOST_TOLD = 20
"""So many refused rows are told to people; a report holds all of them."""


def run(asked: Asked) -> int:
    """Take in what was named; the report, if asked, is written whatever came of it."""
    options = asked.options
    paths = [Path(path) for path in options.paths]
    _check(paths, options.as_format)
    if appointments.wanted(paths, options.as_format):
        return appointments.run(asked, paths)
    if options.as_format == staff.NAME:
        return staff.run(asked, paths)
    if options.first or options.last or options.rules or options.official:
        raise WrongWords(_("--from, --to, --official y --rules son para calendarios (.ics)."))
    with book(asked) as store:
        account = follow(take_in(store, paths, dry_run=options.dry_run, as_format=options.as_format))
    if options.report:
        write_report(Path(options.report), list(account.report()))
    answers.tell(asked.json, _plain(account), _people(account))
    return Exit.DONE if account.complete else Exit.REFUSED


def _check(paths: list[Path], as_format: str | None) -> None:
    """Refuse what cannot be read before the book is opened.

    Raises:
        WrongWords: a path or a format does not exist.
    """
    for path in paths:
        if not path.exists():
            raise WrongWords(_("No existe «{}».").format(path))
    names = (*NAMES, appointments.NAME, staff.NAME)
    if as_format is not None and as_format not in names:
        raise WrongWords(_("No existe el formato «{}»: son {}.").format(as_format, ", ".join(names)))


def _plain(account: Account) -> dict[str, object]:
    return {
        "dry_run": account.dry_run,
        "complete": account.complete,
        "files": {name: asdict(sums) for name, sums in account.files.items()},
        "records": dict(account.records),
        "known_records": dict(account.known_records),
        "refused": [_row(refused) for refused in account.refused],
        "left_out": [_row(refused) for refused in account.left_out],
        "repaired": len(account.repaired),
        "skipped": [asdict(skipped) for skipped in account.skipped],
    }


def _row(refused: Refused) -> dict[str, object]:
    row = refused.row
    return {
        "file": row.file,
        "line": row.line,
        "field": refused.field,
        "reason": refused.reason,
        "raw": row.raw,
    }


def _people(account: Account) -> Iterator[str]:
    if account.dry_run:
        yield _("Prueba: el libro no se tocó.")
    headings = (_("Archivo"), _("Leídas"), _("Entraron"), _("Unidas"), _("Ya estaban"), _("Rechazadas"))
    rows = [
        (name, *map(str, (sums.read, sums.taken, sums.merged, sums.known, sums.refused)))
        for name, sums in account.files.items()
    ]
    yield from answers.table(headings, rows, whole=5)
    for refused in (*account.refused, *account.left_out)[:MOST_TOLD]:
        where = f"{refused.row.file}:{refused.row.line}" if refused.row.line else refused.row.file
        yield f"{where}: {refused.field}: {refused.reason}" if refused.field else f"{where}: {refused.reason}"
    if (more := len(account.refused) + len(account.left_out) - MOST_TOLD) > 0:
        yield _("… y {} más, todos en el informe que se pide con --report.").format(more)
    for skipped in account.skipped:
        yield f"{skipped.file}: {skipped.reason}"
