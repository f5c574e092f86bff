"""One field of many records changed, each read anew through the door, so that every check runs again."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field

from desktop.description.plain import Json, record_plain
from desktop.description.reading import read_record
from desktop.description.register import Entry, State
from desktop.domain.language import _
from desktop.domain.problems import Severity
from desktop.jobs.progress import Progress
from desktop.jobs.undoing import Raws, Written
from desktop.store import NotSaved, Store

STATE = "state"
"""In place of a field: how far the record has come. `complete` only asks for the checks."""


@dataclass
class Changed:
    """What was written, how many are drafts now, how many stood so already, and why others stayed."""

    written: list[Written] = field(default_factory=list)
    drafts: int = 0
    same: int = 0
    refusals: list[str] = field(default_factory=list)


def changing(
    store: Store, model: type[Entry], uids: Sequence[str], name: str, raw: Json
) -> Generator[Progress, None, Changed]:
    """Give a field of these records a value; a record that is cancelled away stays as it is."""
    told = Changed()
    for place, uid in enumerate(uids):
        yield Progress(place, len(uids), _("Cambiando"))
        record = store.get(model, uid)
        if record is not None:
            _change(store, record, name, raw, told)
    return told


def _change(store: Store, record: Entry, name: str, raw: Json, told: Changed) -> None:
    before = record_plain(record)
    raws = {field: value for field, value in before.items() if field != STATE} | {name: raw}
    reading = read_record(type(record), raws, store.finder())
    unread = [problem for problem in reading.problems if problem.severity is Severity.UNREADABLE]
    if unread:
        told.refusals.append(unread[0].text)
        return
    if _stands(record, reading.record, name, before):
        told.same += 1
        told.drafts += reading.record.state is State.DRAFT
        return
    try:
        kept = store.save(reading.record)
    except NotSaved as refused:
        told.refusals.append(str(refused))
        return
    told.written.append(Written.by_saving(kept, before))
    told.drafts += kept.state is State.DRAFT


def _stands(record: Entry, read: Entry, name: str, before: Raws) -> bool:
    """Whether nothing would change; what is published is complete."""
    if name != STATE:
        return record_plain(read)[name] == before[name]
    return (record.state is State.DRAFT) == (read.state is State.DRAFT)
