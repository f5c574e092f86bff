"""Taking records out, with a way back, as a job: each is checked by the book."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from functools import partial

from desktop.description.register import Entry, Register, State
from desktop.domain.language import _
from desktop.jobs.progress import Progress
from desktop.jobs.undoing import Undone, Written, undoing
from desktop.store import NotSaved, Store
from desktop.ui.bench import Bench
from desktop.ui.jobs_panel import thousands
from desktop.ui.notice import Offer
from desktop.ui.register_words import words


@dataclass
class Removed:
    """What was taken out, what the latest of it was called, and why some were not."""

    written: list[Written] = field(default_factory=list)
    heading: str = ""
    refusals: list[str] = field(default_factory=list)


def removing(store: Store, model: type[Entry], uids: Sequence[str]) -> Generator[Progress, None, Removed]:
    """Take records out one by one; those that others name, or that were published, stay."""
    told = Removed()
    for place, uid in enumerate(uids):
        yield Progress(place, len(uids), _("Eliminando"))
        record = store.get(model, uid)
        if record is None:
            continue
        if record.state is State.PUBLISHED:
            told.refusals.append(_("Lo publicado no se elimina."))
            continue
        try:
            store.remove(record)
            told.written.append(Written.by_removing(record))
            told.heading = record.heading()
        except NotSaved as refusal:
            told.refusals.append(str(refusal))
    return told


def take_back(
    bench: Bench,
    title: str,
    work: Generator[Progress, None, Undone],
    done: Callable[[Undone], None],
    ended: Callable[[str], None],
) -> None:
    """Go a way back as a job; the key waits for its end, where the way back before it begins."""

    def then(act: Callable[..., None]) -> Callable[..., None]:
        def run(*told: object) -> None:
            bench.last.under_way -= 1
            act(*told)

        return run

    bench.last.under_way += 1
    bench.runner.start(title, work, done=then(done), failed=then(ended), cancelled=then(ended))


class Remover:
    """Takes records of one register out, tells of it, and offers the way back."""

    def __init__(self, bench: Bench, register: Register, changed: Callable[[int], None]) -> None:
        """`changed` hears how many were taken out or put back, also if it is none."""
        self._bench, self._register, self._changed = bench, register, changed

    def remove(self, uids: Sequence[str]) -> None:
        """Take these out."""
        work = removing(self._bench.store, self._register.model, uids)
        self._bench.runner.start(
            _("Eliminar"), work, done=self._removed, failed=self._ended, cancelled=self._ended
        )

    def _ended(self, _why: str = "") -> None:
        self._changed(0)

    def _removed(self, removed: Removed) -> None:
        count = len(removed.written)
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
        work = undoing(self._bench.store, self._register.model, removed.written)
        take_back(self._bench, _("Recuperar"), work, partial(self._restored, removed.heading), self._ended)

    def _restored(self, heading: str, told: Undone) -> None:
        self._changed(told.count)
        spoken = words(self._register.name)
        back = heading if told.count == 1 else f"{thousands(told.count)} {spoken.many}"
        said = _("Volvió al libro: {}.").format(back)
        if told.refusals:
            gone = _("No volvieron {}: {}").format(thousands(len(told.refusals)), told.refusals[0])
            said = f"{said} {gone}" if told.count else gone
        self._bench.notice.say(said, "careful" if told.refusals else "plain")
