"""What the office notes on the line of a declaration, begun if it has none: that it was sent, or warned of.

Nothing here opens what is declared.
"""

from __future__ import annotations

from datetime import date

from desktop.domain.declaring import Expected
from desktop.domain.language import _
from desktop.jobs.declaring import begun, judged, sent
from desktop.registers.declarants import Declarant
from desktop.registers.declarations import Declaration, Progress
from desktop.store import Store
from desktop.store.errors import NotSaved


def line_of(store: Store, declarant: str, declaration: str, one: Expected | None) -> Declaration:
    """The line of a declaration; that of one which is expected, and has none, is made and not yet saved.

    Raises:
        NotSaved: the declarant or the line is gone, or nobody expects such a declaration.
    """
    if declaration:
        kept = store.get(Declaration, declaration)
        if kept is not None:
            return kept
    whose = store.get(Declarant, declarant)
    if whose is None or one is None:
        raise NotSaved(_("Ya no está en el libro: actualice el tablero."))
    return begun(store, whose, one.kind, one.period, one.due)


def note_sent(store: Store, line: Declaration, day: date, folio: str | None, link: str | None) -> Declaration:
    """Note that it was sent: one signed here, or one made in another system and never begun here.

    Raises:
        NotSaved: it was begun here and is not signed, or the disk refused.
    """
    if line.progress is Progress.NOT_BEGUN:
        line.declared_on, line.percent, line.progress = day, 100, Progress.SIGNED
    elif line.progress in (Progress.DRAFT, Progress.COMPLETE):
        raise NotSaved(_("Está comenzada aquí: fírmela antes de anotar su envío."))
    return sent(store, line, day, folio, link)


def note_warning(store: Store, line: Declaration, day: date) -> Declaration:
    """Note the day on which its declarant was warned (art. 11).

    Raises:
        NotSaved: its term was not over on that day, or the disk refused.
    """
    if line.due is not None and day <= line.due:
        raise NotSaved(_("Ese día el plazo no había vencido: no cabe apercibir."))
    line.warned_on = day
    return store.save(judged(line))
