"""`import FILE.ics`: the events of calendars as draft meetings, by the rules of the office or of a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path

from desktop.cli import answers
from desktop.cli.command_line import Asked
from desktop.cli.endings import Exit, WrongWords
from desktop.cli.follow import follow
from desktop.cli.opening import book, official_of
from desktop.cli.reporting import write_report
from desktop.domain.language import _
from desktop.domain.periods import Period
from desktop.exchange.messages.calendars import LONGEST_WINDOW
from desktop.exchange.messages.rules import Rule, rules_of
from desktop.exchange.texts import decode, load
from desktop.jobs.appointments import Appointments, Fate, Order, book_rules, take_in_calendar

NAME = "ics"
BEFORE, AFTER = timedelta(days=31), timedelta(days=60)
"""The days that are read if none are named."""
MOST_TOLD = 40
MOST_RULES = 100_000


def wanted(paths: list[Path], named: str | None) -> bool:
    """Whether what is to be imported are calendars."""
    return named == NAME or (named is None and all(path.suffix.casefold() == f".{NAME}" for path in paths))


def run(asked: Asked, paths: list[Path]) -> int:
    """Take in calendars; each has its account."""
    window = _window(asked)
    given = _rules(asked.options.rules) if asked.options.rules else None
    with book(asked) as store:
        host = official_of(asked, store)
        rules = book_rules(store) if given is None else given
        order = Order(window, rules, host.uid if host else "")
        dry_run = asked.options.dry_run
        accounts = [follow(take_in_calendar(store, path, order, dry_run=dry_run)) for path in paths]
    if asked.options.report:
        write_report(Path(asked.options.report), [row for account in accounts for row in account.report()])
    answers.tell(asked.json, _plain(accounts, window), _people(accounts))
    return Exit.DONE if all(account.complete for account in accounts) else Exit.REFUSED


def _window(asked: Asked) -> Period:
    today = date.today()  # noqa: DTZ011 -- the office's own calendar
    first, last = asked.options.first or today - BEFORE, asked.options.last or today + AFTER
    if last < first:
        raise WrongWords(_("El período termina antes de comenzar."))
    if (last - first).days > LONGEST_WINDOW:
        raise WrongWords(_("Un calendario se lee por períodos de hasta tres años."))
    return Period(first, last)


def _rules(name: str) -> list[Rule]:
    try:
        return rules_of(decode(load(Path(name), MOST_RULES), name))
    except ValueError as why:
        raise WrongWords(str(why)) from None


def _plain(accounts: list[Appointments], window: Period) -> dict[str, object]:
    return {
        "from": str(window.first),
        "to": str(window.last),
        "dry_run": any(account.dry_run for account in accounts),
        "complete": all(account.complete for account in accounts),
        "files": {
            account.file: {"read": account.read} | {fate.value: account.sums[fate] for fate in Fate}
            for account in accounts
        },
        "events": [
            {"file": account.file}
            | asdict(one)
            | {"fate": one.fate.value, "treatment": one.treatment.name.lower() if one.treatment else None}
            for account in accounts
            for one in account.told
        ],
    }


def _people(accounts: list[Appointments]) -> Iterator[str]:
    if any(account.dry_run for account in accounts):
        yield _("Prueba: el libro no se tocó.")
    fates = (_("Nuevos"), _("Ya estaban"), _("Al día"), _("Distintos"), _("Ignorados"), _("Rechazados"))
    headings = (_("Calendario"), _("Leídos"), *fates)
    rows = [
        (account.file, str(account.read), *(str(account.sums[fate]) for fate in Fate)) for account in accounts
    ]
    yield from answers.table(headings, rows, whole=len(headings) - 1)
    told = [(one.day, one.title, one.reason) for account in accounts for one in account.told if one.reason]
    for day, title, reason in told[:MOST_TOLD]:
        yield " ".join(part for part in (day, f"«{title}»:", reason) if part)
    if len(told) > MOST_TOLD:
        yield _("… y {} más, todos en el informe que se pide con --report.").format(len(told) - MOST_TOLD)
