"""A book that is made together with its first records: whole under its name, or not there at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from desktop.domain.language import _
from desktop.store import BookError, Store, create_book
from desktop.store.book import utc_now
from desktop.store.copying import part_of, publish, sweep


@contextmanager
def found(place: str | Path, *, actor: str, clock: Callable[[], datetime] = utc_now) -> Iterator[Store]:
    """A new book to fill; on leaving it is closed and gets its name. On a server it is there at once.

    Raises:
        BookError: there is something there already, or it cannot be written.
    """
    if "://" in str(place):
        store = create_book(place, actor=actor, clock=clock)
        try:
            yield store
        finally:
            store.close()
        return
    path = Path(place).expanduser().absolute()
    taken = BookError(_("Ya existe un archivo en {}: no se tocó.").format(path))
    if path.exists():
        raise taken
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = part_of(path)
    except OSError as error:
        raise BookError(_("No se puede crear el libro en {}: {}").format(path, error.strerror)) from None
    try:
        store = create_book(part, actor=actor, clock=clock)
        try:
            yield store
        finally:
            store.close()
        publish(part, path)
    except FileExistsError:
        raise taken from None
    finally:
        sweep(part)
        part_of(part)  # what the making of the empty book left if it was stopped in the midst
