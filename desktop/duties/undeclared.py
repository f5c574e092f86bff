"""The declarations that did not come, or came after the term of a warning, as breaches (art. 11)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from desktop.domain.language import _
from desktop.domain.law import Law
from desktop.duties.breaches import Breach, Item
from desktop.duties.declaration_words import why
from desktop.duties.declarations_due import Owed, board
from desktop.store import Store
from desktop.store.roster import Roll


def late_declarations(store: Store, law: Law, today: date) -> Iterator[tuple[Roll, list[Item]]]:
    """Every declarant with such a breach, and all of theirs.

    Who declared late, but before a warning or within its term, is fined by nobody.
    """
    found: defaultdict[str, list[Item]] = defaultdict(list)
    whose: dict[str, Roll] = {}
    for row in board(store, today):
        item = _item(row, law)
        if item is not None:
            whose[row.whose.uid] = row.whose
            found[row.whose.uid].append(item)
    for uid, items in found.items():
        yield whose[uid], items


def _item(row: Owed, law: Law) -> Item | None:
    told = row.breach(law)
    if told is None or row.due is None:
        return None
    warned = row.made.warned_on if row.made else None
    words: tuple[object, ...]
    fix = law.ends("declaration_fix", warned, row.whose.commune) if warned else None
    if row.sent_on is not None:
        if fix is None or row.sent_on <= fix:
            return None
        text = _("{}: enviada el {:%d-%m-%Y}; el apercibimiento vencía el {:%d-%m-%Y}.")
        breach, words = Breach.DECLARED_LATE, (why(row), row.sent_on, fix)
    elif warned is not None and fix is not None:
        text = _("{}: venció el {:%d-%m-%Y}; apercibida el {:%d-%m-%Y}, con plazo hasta el {:%d-%m-%Y}.")
        breach, words = Breach.UNDECLARED, (why(row), row.due, warned, fix)
    else:
        text = _("{}: venció el {:%d-%m-%Y}; la multa exige apercibir antes.")
        breach, words = Breach.UNDECLARED, (why(row), row.due)
    register, uid = ("declarations", row.made.uid) if row.made else ("declarants", row.whose.uid)
    return Item(breach, text, words, told.since, register, uid, told.fine, told.times)
