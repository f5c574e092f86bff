"""`check`: what is late, due, incomplete or doubtful, and how the month stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, timedelta

from desktop.cli import answers
from desktop.cli.command_line import Asked
from desktop.cli.endings import Exit
from desktop.cli.opening import book
from desktop.domain.language import _
from desktop.domain.sentences import month_name, sentence
from desktop.duties.due import Duty, duties
from desktop.duties.months import OfficialMonth, month_of


def run(asked: Asked) -> int:
    """Say what waits; that something waits is no failure."""
    today = asked.options.on or date.today()  # noqa: DTZ011 -- the office's own calendar
    last = today.replace(day=1) - timedelta(days=1)
    with book(asked) as store:
        told = duties(store, today)
        months = {
            when: month_of(store, *when) for when in ((last.year, last.month), (today.year, today.month))
        }
    value = {
        "on": today.isoformat(),
        "duties": [_plain(duty) for duty in told],
        "months": [
            {"month": f"{year:04d}-{month:02d}", "officials": [asdict(each) for each in officials]}
            for (year, month), officials in months.items()
        ],
    }
    answers.tell(asked.json, value, [*_people(told), *_months(months, today)])
    return Exit.DONE


def _plain(duty: Duty) -> dict[str, object]:
    return {
        "kind": duty.kind.name.lower(),
        "text": duty.text,
        "due": duty.due.isoformat() if duty.due else None,
        "days_left": duty.days_left,
        "register": duty.register,
        "id": duty.uid,
        "month": "{:04d}-{:02d}".format(*duty.month) if duty.month else None,
    }


def _people(told: list[Duty]) -> Iterator[str]:
    if not told:
        yield _("Nada pendiente.")
    for duty in told:
        yield f"{_(duty.kind.value)}: {duty.text}"


def _months(months: dict[tuple[int, int], list[OfficialMonth]], today: date) -> Iterator[str]:
    headings = (_("Autoridad"), _("Cargo"), _("Registrados"), _("Incompletos"))
    for (year, month), officials in months.items():
        if officials:
            yield f"\n{sentence(month_name(year, month, today))}"
            rows = [(each.name, each.post, str(each.recorded), str(each.incomplete)) for each in officials]
            yield from answers.table(headings, rows, whole=2)
