"""What a link may be on the command line: an identifier, and where it is plain, a RUT or a name."""

from __future__ import annotations

from desktop.description.reading import Finder
from desktop.description.register import Entry, field_of
from desktop.domain.rut import Rut
from desktop.domain.text import fold
from desktop.store import Store

MOST_NAMESAKES = 50


def finder(store: Store) -> Finder:
    """The door's finder that also takes an exact RUT or heading, if one record alone has it."""
    known = store.finder()

    def find(model: type[Entry], raw: object) -> Entry | None:
        found = known(model, raw)
        if found is not None or not isinstance(raw, str):
            return found
        return _by_rut(store, model, raw) or _by_heading(store, model, raw)

    return find


def takes_rut(model: type[Entry]) -> bool:
    """Whether records of this register have a RUT."""
    return any(field.name == "rut" for field in model.fields)


def _by_rut(store: Store, model: type[Entry], raw: str) -> Entry | None:
    if not takes_rut(model):
        return None
    try:
        rut = field_of(model, "rut").kind.read(raw)
    except ValueError:
        return None
    assert isinstance(rut, Rut)  # noqa: S101 -- the kind reads no other
    found = store.same_rut(model, rut)
    return found if found is not None and store.same_rut(model, rut, found.uid) is None else None


def _by_heading(store: Store, model: type[Entry], raw: str) -> Entry | None:
    wanted = fold(raw).strip()
    if not wanted:
        return None
    proposed = (store.get(model, line.uid) for line in store.propose([model], raw, MOST_NAMESAKES))
    named = [entry for entry in proposed if entry is not None and fold(entry.heading()) == wanted]
    return named[0] if len(named) == 1 else None
