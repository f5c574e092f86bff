"""Taking records out, with a way back, as a job: each is checked by the book."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from functools import partial

from desktop.description.register import Entry, Register, State
from desktop.domain.language import _
from desktop.jobs.progress import Progress
from desktop.store import NotSaved, Store
from desktop.ui.bench import Bench
from desktop.ui.jobs_panel import thousands
from desktop.ui.notice import Offer
from desktop.ui.register_words import words


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


class Remover:
    """Takes records of one register out, tells of it, and offers the way back."""

    def __init__(self, bench: Bench, register: Register, changed: Callable[[int], None]) -> None:
        """`changed` hears how many were taken out or put back, also if it is none."""
        self._bench, self._register, self._changed = bench, register, changed

    def remove(self, uids: Sequence[str]) -> None:
        """Take these out."""
        work = removing(self._bench.store, self._register.model, uids)
        self._start(_("Eliminar"), work, self._removed)

    def _start(self, title: str, work: Generator[Progress, None, object], done: Callable[..., None]) -> None:
        def ended(_why: str = "") -> None:
            self._changed(0)

        self._bench.runner.start(title, work, done=done, failed=ended, cancelled=ended)

    def _removed(self, removed: Removed) -> None:
        count = len(removed.records)
        self._changed(count)
        told, offers = "", list[Offer]()
        if count:
            spoken = words(self._register.name)
            told = _("Se eliminó: {} {}.").format(thousands(count), spoken.one if count == 1 else spoken.many)
            back = self._bench.last.note(partial(self._restore, removed))
            offers.append((_("Deshacer"), back))
        if removed.refusals:
            stayed = _("Quedaron {}: {}").format(thousands(len(removed.refusals)), removed.refusals[0])
            told = f"{told} {stayed}".strip()
        if told:
            self._bench.notice.say(told, "careful" if removed.refusals else "plain", offers)

    def _restore(self, removed: Removed) -> None:
        self._start(_("Recuperar"), restoring(self._bench.store, removed.records), self._changed)
