"""`declaring`: the board of declarations: who must declare, why, by when, in what state."""

from __future__ import annotations

from datetime import date

from desktop.cli import answers
from desktop.cli.command_line import Asked
from desktop.cli.endings import Exit
from desktop.cli.opening import book
from desktop.domain.language import _
from desktop.duties.declaration_words import due_told, numeral_told, state_told, why
from desktop.duties.declarations_due import Owed, board


def run(asked: Asked) -> int:
    """Say it; that something is late is no failure."""
    today = asked.options.on or date.today()  # noqa: DTZ011 -- the office's own calendar
    with book(asked) as store:
        rows = board(store, today)
    value = {"on": today.isoformat(), "declarations": [_plain(row) for row in rows]}
    told = [(row.whose.name, row.whose.post, why(row), due_told(row), state_told(row)) for row in rows]
    heads = (_("Quién"), _("Cargo"), _("Por qué"), _("Vence"), _("Estado"))
    nobody = [_("Nadie está en la nómina de obligados a declarar.")]
    answers.tell(asked.json, value, list(answers.table(heads, told)) if rows else nobody)
    return Exit.DONE


def _plain(row: Owed) -> dict[str, object]:
    made = row.made
    return {
        "declarant": row.whose.uid,
        "declaration": made.uid if made else None,
        "name": row.whose.name,
        "post": row.whose.post,
        "numeral": row.whose.numeral,
        "bound_by": numeral_told(row),
        "kind": row.kind,
        "period": row.period,
        "why": why(row),
        "opens": row.expected.opens.isoformat() if row.expected else None,
        "due": row.due.isoformat() if row.due else None,
        "light": row.deadline.light.name.lower() if row.deadline else None,
        "days_left": row.deadline.left if row.deadline else None,
        "stage": row.stage.name.lower(),
        "state": state_told(row),
        "percent": made.percent if made else 0,
        "sent_on": made.sent_on.isoformat() if made and made.sent_on else None,
        "folio": (made.folio or None) if made else None,
        "warned_on": made.warned_on.isoformat() if made and made.warned_on else None,
        "fix_by": row.fix.due.isoformat() if row.fix else None,
    }
