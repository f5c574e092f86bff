"""Taking a save back: each record as it stood before, by an ordinary save that the history tells."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field

from desktop.description.plain import Json
from desktop.description.reading import read_record
from desktop.description.register import Entry
from desktop.domain.language import _
from desktop.jobs.progress import Progress
from desktop.store import Conflict, NotSaved, Store

Raws = dict[str, Json]


class NotUndoneError(Exception):
    """It stands as it was saved; the text says why."""


@dataclass(frozen=True)
class Written:
    """One save: which record, the version that it made, and what stood before; None if nothing did."""

    uid: str
    version: int
    before: Raws | None


@dataclass
class Undone:
    """How many were taken back, and why others were not."""

    count: int = 0
    refusals: list[str] = field(default_factory=list)


def undo(store: Store, model: type[Entry], written: Written) -> Entry:
    """The record as it stands again; one that was new is taken out and answered as it was.

    Raises:
        NotUndoneError: it changed after that save, or was published.
    """
    now = store.get(model, written.uid)
    if now is None:
        raise NotUndoneError(_("El registro ya no está en el libro: no hay qué deshacer."))
    if now.version != written.version:
        raise NotUndoneError(
            _("El registro cambió después de ese guardado: no se deshace. Vea su historial.")
        )
    try:
        if written.before is None:
            store.remove(now)
            return now
        raws = written.before | {"version": now.version}
        return store.save(read_record(model, raws, store.finder()).record)
    except Conflict:
        told = _("El registro cambió después de ese guardado: no se deshace. Vea su historial.")
        raise NotUndoneError(told) from None
    except NotSaved as refused:
        raise NotUndoneError(_("No se deshizo el guardado. {}").format(refused)) from None


def undoing(
    store: Store, model: type[Entry], written: Sequence[Written]
) -> Generator[Progress, None, Undone]:
    """Take back what was done to many; each by itself, so that one that cannot be leaves the others free."""
    told = Undone()
    for place, one in enumerate(written):
        yield Progress(place, len(written), _("Deshaciendo"))
        try:
            undo(store, model, one)
            told.count += 1
        except NotUndoneError as refused:
            told.refusals.append(str(refused))
    return told
