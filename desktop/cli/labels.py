"""`labels`: a sheet of labels for gifts, each with its code and inventory number."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.cli import answers
from desktop.cli.command_line import Asked
from desktop.cli.endings import Ending, Exit, WrongWords
from desktop.cli.opening import book
from desktop.cli.printing import put, stamp
from desktop.domain.language import _
from desktop.domain.periods import Period
from desktop.jobs.gift_papers import gifts_named, labels_act
from desktop.registers.gifts import Gift
from desktop.store import Store
from desktop.store.lists import Query

NAME = "etiquetas de donativos"


def run(asked: Asked) -> int:
    """Write the sheet of those named, or of those received between two days."""
    first, last, ids = asked.options.first, asked.options.last, list(dict.fromkeys(asked.options.ids))
    if first and last and last < first:
        raise WrongWords(_("El período termina antes de comenzar."))
    if ids and (first or last):
        raise WrongWords(_("Diga los identificadores o el período, no ambos."))
    with book(asked) as store:
        gifts = _named(store, ids) if ids else store.find(Gift, Query("gifts", period=Period(first, last)))
        act = labels_act(gifts, stamp(store))
        made = sum(len(block.items) for block in act.blocks if hasattr(block, "items"))
        if not made:
            raise Ending(_("No hay donativos en ese período."))
        path = put(act, asked.options.output, NAME)
    answers.tell(
        asked.json,
        {"file": str(path), "labels": made},
        [_("Etiquetas: {}. Se escribió {}.").format(made, path)],
    )
    return Exit.DONE


def _named(store: Store, ids: list[str]) -> Iterator[Gift]:
    """The gifts of these identifiers.

    Raises:
        Ending: one is not there.
    """
    known = store.marks(Gift, "uid")
    for uid in ids:
        if uid not in known:
            raise Ending(_("No hay ningún donativo con el identificador {}.").format(uid))
    return gifts_named(store, ids)
