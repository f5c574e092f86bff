"""`lacking`: who the law binds and is not enrolled, terms that end, names without a resolution."""

from __future__ import annotations

from datetime import date

from desktop.cli import answers
from desktop.cli.command_line import Asked
from desktop.cli.endings import Exit
from desktop.cli.opening import book
from desktop.domain.language import _
from desktop.duties.enrolment import lacks
from desktop.store.settings import OWN


def run(asked: Asked) -> int:
    """Say what is wanting; that something is, is no failure."""
    today = asked.options.on or date.today()  # noqa: DTZ011 -- the office's own calendar
    with book(asked) as store:
        told = lacks(store, today, store.setting(OWN))
    value = {
        "on": today.isoformat(),
        "lacks": [
            {
                "kind": each.kind.name.lower(),
                "text": each.text,
                "register": each.register,
                "id": each.uid or None,
                "due": each.due.isoformat() if each.due else None,
                "legal": each.legal,
                "begin": each.raws or None,
            }
            for each in told
        ],
    }
    people = [f"{_(each.kind.value)}: {each.text}" for each in told]
    answers.tell(asked.json, value, people or [_("La dotación está completa.")])
    return Exit.DONE
