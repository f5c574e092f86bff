"""Records on their way between the ordinary book and the reserved one, and the officials that both know.

What was once saved in the ordinary book stays in its history: the chain of seals holds every change, and a
change taken out of it would be a forgery. Moving a record takes it out of the registers, the lists, the
search and the drafts; it does not take back that it was written there. Only what is entered in the reserved
book from the first leaves no byte in the ordinary one.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import TypeVar

from desktop.description.plain import Json, record_plain
from desktop.description.reading import STAMPS
from desktop.description.register import Entry, Link, Parts, Record, describe
from desktop.domain.language import _
from desktop.jobs.progress import Progress
from desktop.registers import AGENDA
from desktop.registers.institutions import Institution
from desktop.registers.offices import Office
from desktop.registers.officials import Official
from desktop.store import NotSaved, Store
from desktop.store.lists import RESERVABLE, Query
from desktop.store.practice_book import PRACTICE
from desktop.store.settings import OWN
from desktop.store.vault import Vault

E = TypeVar("E", bound=Entry)
R = TypeVar("R", bound=Record)
SHARED: tuple[type[Entry], ...] = (Institution, Office, Official)
"""What a reserved book needs of the ordinary one; an official brings the person along."""


class NotMovedError(ValueError):
    """A record stays where it is; the text says why and what to do."""


@dataclass(frozen=True)
class Moved:
    """A record that was moved, and those it named which nobody else in the ordinary book names."""

    record: Entry
    left: tuple[Entry, ...]


# -- what both books know


def share(vault: Vault, store: Store) -> Generator[Progress, None, int]:
    """Bring institutions, offices and officials up to date in the reserved book; how many were new or other.

    Raises:
        NotSaved: the disk refused.
    """
    changed = 0
    for place, model in enumerate(SHARED):
        yield Progress(place, len(SHARED), _("Trayendo las autoridades"))
        theirs = list(store.find(model, Query(descending=False)))
        known = {each.uid: each for each in vault.find(model, Query())}
        other = [each for each in theirs if not _is_like(each, known.get(each.uid))]
        changed += _bring_all(vault, other, known)
    for name in (OWN, PRACTICE):
        if (told := store.setting(name)) != vault.setting(name):
            vault.set(name, told)
    return changed


def bring(vault: Vault, store: Store, record: E) -> E:
    """A record of the ordinary book as the reserved one has it: brought there, with all that it names.

    Raises:
        NotSaved: the disk refused.
    """
    whole = store.get(type(record), record.uid) or record
    there = vault.get(type(whole), whole.uid)
    return there if _is_like(whole, there) and there is not None else _brought(vault, whole)


def _bring_all(vault: Vault, wanted: list[E], known: dict[str, E]) -> int:
    """Those that are new all in one save, for each save locks the whole book."""
    new = [each for each in wanted if each.uid not in known]
    named: dict[tuple[type[Entry], str], Entry] = {}
    for each in (linked for record in new for linked in _named(record)):
        key = type(each), each.uid
        if key not in named:
            named[key] = _brought(vault, each)
    if new:
        copies = [_copy(each, lambda other: named[type(other), other.uid]) for each in new]
        with vault.batch() as batch:
            batch.add(copies)
    for each in wanted:
        if each.uid in known:
            _brought(vault, each)
    return len(wanted)


def _brought(vault: Vault, record: E) -> E:
    """Saved there under its own identifier, after those it names; what is there already is left if alike."""
    there = vault.get(type(record), record.uid)
    if there is not None and _is_like(record, there):
        return there
    named = {(type(each), each.uid): _brought(vault, each) for each in _named(record)}
    copy = _copy(record, lambda other: named[type(other), other.uid])
    copy.version = there.version if there is not None else 1
    return vault.save(copy)


def _named(record: Record) -> Iterator[Entry]:
    """The records that this one or its parts name and that may stand in a reserved book."""
    yield from filter(_belongs, _links(record))
    for field in record.fields:
        if isinstance(field.kind, Parts):
            for part in field.value(record):
                yield from _named(part)


def _links(record: Record) -> Iterator[Entry]:
    for field in record.fields:
        if isinstance(field.kind, Link) and isinstance(value := field.value(record), Entry):
            yield value


def _belongs(record: Entry) -> bool:
    """Whether it may stand there: what is published of the agenda stays in the ordinary book alone."""
    return type(record) not in AGENDA or record.is_reserved()


def _copy(record: R, there: Callable[[Entry], Entry]) -> R:
    """The same values, naming what the other book has; a row that names what may not be there is left out."""
    copy = type(record)()
    for field in record.fields:
        value = field.value(record)
        if field.is_computed:
            continue
        if isinstance(field.kind, Parts):
            value = [_copy(part, there) for part in value if all(map(_belongs, _links(part)))]
        elif isinstance(field.kind, Link) and isinstance(value, Entry):
            value = there(value) if _belongs(value) else None
        setattr(copy, field.name, value)
    if isinstance(record, Entry) and isinstance(copy, Entry):
        copy.uid, copy.state, copy.origin, copy.version = record.uid, record.state, record.origin, 1
    return copy


def _is_like(record: Entry, other: Entry | None) -> bool:
    """Whether two books say the same of a record, whatever number, version and stamps they gave it."""
    return other is not None and _bare(record_plain(record)) == _bare(record_plain(other))


def _bare(told: dict[str, Json]) -> Json:
    stamps = STAMPS - {"id", "state"}
    return _without_numbers({name: value for name, value in told.items() if name not in stamps})


def _without_numbers(value: Json) -> Json:
    """The rows of parts have another number in every book."""
    if isinstance(value, dict):
        kept = {name: inner for name, inner in value.items() if name != "id" or not isinstance(inner, int)}
        return {name: _without_numbers(inner) for name, inner in kept.items()}
    return [_without_numbers(inner) for inner in value] if isinstance(value, list) else value


# -- moving


def move(store: Store, vault: Vault, model: type[Entry], uid: str) -> Moved:
    """Take a reserved record from the ordinary book into the reserved one, under the same identifier.

    It is locked there before it leaves here; stopped in between, it is in both, and moving it again ends it.

    Raises:
        NotMovedError: it is not there, not reserved, was published, or other records name it.
        NotSaved: a disk refused, or somebody changed it meanwhile; it is where it was.
    """
    record = store.get(model, uid)
    if record is None:
        raise NotMovedError(_("No hay ningún registro con el identificador {}.").format(uid))
    _may_move(store, record)
    was_there = vault.get(model, uid) is not None
    copy = _brought(vault, record)
    try:
        store.remove(record)
    except NotSaved:
        if not was_there:
            vault.remove(copy)
        raise
    for draft in store.drafts.all(describe(model).name):
        if draft.uid == uid:
            store.drafts.drop(draft.id)  # what was typed into it and never saved goes with it
    return Moved(copy, _left(store, record))


def _may_move(store: Store, record: Entry) -> None:
    if not record.is_reserved():
        raise NotMovedError(
            _("No está marcado como reservado: márquelo e indique la causal antes de trasladarlo.")
        )
    if store.was_published(record):
        raise NotMovedError(
            _(
                "Ya se publicó: no puede pasar en silencio al libro reservado. Corríjalo y vuelva a "
                "publicar, o consulte a la Contraloría."
            )
        )
    if store.is_named(record):
        raise NotMovedError(_("Otros registros lo nombran: quite primero esos vínculos."))


def _left(store: Store, record: Entry) -> tuple[Entry, ...]:
    """People and organisations that only the moved record named: who keeps the book decides about them."""
    named = {(type(each), each.uid): each for each in _named(record) if type(each) not in SHARED}
    left = (store.get(type(each), each.uid) for each in named.values())
    return tuple(each for each in left if each is not None and not store.is_named(each))


def waiting(store: Store) -> list[tuple[type[Entry], str]]:
    """The reserved records that stand in the ordinary book: register and identifier."""
    found: list[tuple[type[Entry], str]] = []
    for model in AGENDA:
        name = describe(model).name
        if name in RESERVABLE:
            lines = store.lines(store.numbers(Query(name, reserved=True, descending=False)))
            found += [(model, line.uid) for line in lines if line.reserved]
    return found


def move_all(store: Store, vault: Vault) -> Generator[Progress, None, tuple[list[Moved], list[str]]]:
    """Move whatever waits; those that may not be moved stay, each with its reason."""
    moved: list[Moved] = []
    refusals: list[str] = []
    wanted = waiting(store)
    for place, (model, uid) in enumerate(wanted):
        yield Progress(place, len(wanted), _("Trasladando lo reservado"))
        try:
            moved.append(move(store, vault, model, uid))
        except (NotMovedError, NotSaved) as refusal:
            refusals.append(str(refusal))
    return moved, refusals
