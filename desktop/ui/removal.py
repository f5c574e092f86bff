"""Taking records out, with a way back, as a job: each is checked by the book."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field

from desktop.description.register import Entry, State
from desktop.domain.language import _
from desktop.jobs.progress import Progress
from desktop.store import NotSaved, Store


@dataclass
class Removed:
    """What was taken out, and why some were not."""

    records: list[Entry] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)


def removing(store: Store, model: type[Entry], uids: Sequence[str]) -> Generator[Progress, None, Removed]:
    """Take records out one by one; those that others name, or that were published, stay."""
    removed = Removed()
    for place, uid in enumerate(uids):
        yield Progress(place, len(uids), _("Eliminando"))
        record = store.get(model, uid)
        if record is None:
            continue
        if record.state is State.PUBLISHED:
            removed.refusals.append(_("Lo publicado no se elimina."))
            continue
        try:
            store.remove(record)
            removed.records.append(record)
        except NotSaved as refusal:
            removed.refusals.append(str(refusal))
    return removed


def restoring(store: Store, records: Sequence[Entry]) -> Generator[Progress, None, int]:
    """Put removed records back as they were; their history tells both."""
    for place, record in enumerate(records):
        yield Progress(place, len(records), _("Recuperando"))
        record.version = 1
        store.save(record)
    return len(records)
