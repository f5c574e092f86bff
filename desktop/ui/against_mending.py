"""What adopting a published record means: what the record would be, and what only a hand can correct."""

from __future__ import annotations

from desktop.description.plain import record_plain
from desktop.description.reading import read_record
from desktop.description.register import Entry
from desktop.domain.language import _
from desktop.domain.problems import Severity
from desktop.duties.against_published import Different
from desktop.registers import by_name
from desktop.store import Store
from desktop.store.published import published_version


def hand_left(item: Different) -> str:
    """The names of what a hand has to correct."""
    return ", ".join(_(change.label) for change in item.by_hand)


def after_adopting(store: Store, item: Different) -> Entry | None:
    """The record as it was published, if a close of this book published it; None if none did.

    Raises:
        ValueError: it is no longer in the book, or what was published is no value of ours.
    """
    model, uid = by_name(item.ours.register).model, item.ours.uid
    record = store.get(model, uid)
    if record is None:
        raise ValueError(_("El registro ya no está en el libro."))
    reading = read_record(model, record_plain(record) | item.adopt, store.finder())
    for problem in reading.problems:
        if problem.severity is Severity.UNREADABLE:
            label = next((c.label for c in item.changes if c.field == problem.field), problem.field)
            raise ValueError(_("{}: lo publicado no se puede adoptar. {}").format(_(label), problem.text))
    return reading.record if published_version(store, item.ours.register, uid) else None
