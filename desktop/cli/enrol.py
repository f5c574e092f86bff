"""`enrol`: whoever acted as lobbyist or interest manager enters the register by that alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from desktop.cli import answers
from desktop.cli.command_line import Asked
from desktop.cli.endings import Exit
from desktop.cli.follow import follow
from desktop.cli.opening import book
from desktop.domain.language import _
from desktop.jobs.enrolling import Enrolment, Named, enrol, named

MOST_TOLD = 40


def run(asked: Asked) -> int:
    """Bring the register up to date, or say what that would do."""
    today = asked.options.on or date.today()  # noqa: DTZ011 -- the office's own calendar
    with book(asked) as store:
        told = follow(enrol(store, today, dry_run=asked.options.dry_run))
        entries = named(store, told)
    value = {
        "dry_run": asked.options.dry_run,
        "new": [
            {
                "name": each.name,
                "capacity": new.actor.capacity.lower(),
                "enrolled_on": each.since.isoformat(),
                "clients": list(each.clients),
                "again": each.again,
            }
            for each, new in zip(entries, told.new, strict=True)
        ],
        "changed": {uid: len(clients) for uid, clients in told.added.items()},
    }
    answers.tell(asked.json, value, _people(entries, told, is_trial=asked.options.dry_run))
    return Exit.DONE


def _people(entries: Sequence[Named], told: Enrolment, *, is_trial: bool) -> Iterator[str]:
    if is_trial:
        yield _("Prueba: el libro no se tocó.")
    if told.is_empty:
        yield _("El registro está al día: nadie más ha actuado.")
        return
    yield _("Inscripciones nuevas: {}. Con representados nuevos: {}.").format(len(told.new), len(told.added))
    headings = (_("Quién"), _("Calidad"), _("Desde"), _("Representados"))
    rows = [
        (each.name, _(each.capacity), f"{each.since:%d-%m-%Y}", "; ".join(each.clients))
        for each in entries[:MOST_TOLD]
    ]
    if rows:
        yield from answers.table(headings, rows, whole=0)
    if (more := len(entries) - MOST_TOLD) > 0:
        yield _("… y {} más.").format(more)
