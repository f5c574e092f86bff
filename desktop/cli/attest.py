"""`attest`: that officials had no hearings, no trips and no gifts in a month."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop.cli import answers
from desktop.cli.command_line import Asked
from desktop.cli.endings import Exit, WrongWords
from desktop.cli.opening import book, institution_of
from desktop.cli.printing import put, stamp
from desktop.domain.language import _
from desktop.jobs.attesting import attest, sheet
from desktop.jobs.closing.review import Standing, review
from desktop.store import Store


def run(asked: Asked) -> int:
    """Write a declaration for each, and tell them."""
    year, month = asked.options.month
    today = asked.options.on or date.today()  # noqa: DTZ011 -- the office's own calendar
    if bool(asked.options.official) == asked.options.silent:
        raise WrongWords(_("Diga de quién: --official ID, o --silent."))
    with book(asked) as store:
        wanted = asked.options.official or _silent(asked, store, year, month, today)
        by, capacity = asked.options.by, asked.options.capacity or ""
        done = attest(store, wanted, date(year, month, 1), by, capacity, today)
        path = _sheet(asked, store, date(year, month, 1), today)
        told = [{"id": one.uid, "official": one.official.heading()} for one in done]
    people = [_("{}: mes sin movimiento, declarado.").format(one["official"]) for one in told]
    people = people or [_("Nada que declarar: ya estaban declarados o con registros.")]
    value = {"attested": told, **({"file": str(path)} if path else {})}
    answers.tell(asked.json, value, [*people, *([str(path)] if path else [])])
    return Exit.DONE


def _sheet(asked: Asked, store: Store, month: date, on: date) -> Path | None:
    """The paper to sign, if it is wanted."""
    if not asked.options.output:
        return None
    record, _body = institution_of(asked, store)
    act = sheet(store, month, on, stamp(store), record.uid)
    return put(act, asked.options.output, f"sin movimiento {month:%Y-%m}")


def _silent(asked: Asked, store: Store, year: int, month: int, today: date) -> list[str]:
    _record, body = institution_of(asked, store)
    officials = review(store, body, year, month, today).officials
    return [one.uid for one in officials if one.standing is Standing.NOTHING]
