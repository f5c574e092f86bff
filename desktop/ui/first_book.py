"""Making a book with what the first start asked: everything through the door, whole or not there."""

from __future__ import annotations

import getpass
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from desktop.description.reading import Reading, read_record
from desktop.description.register import Entry
from desktop.domain.language import _
from desktop.jobs.backup import restore
from desktop.jobs.founding import found
from desktop.jobs.progress import Progress
from desktop.registers.institutions import Institution
from desktop.registers.officials import Official
from desktop.registers.people import Person
from desktop.store import Store, open_book
from desktop.store.settings import OWN

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True)
class Named:
    """An official as typed at the first start."""

    given_names: str
    surnames: str
    post: str
    category: str
    starts: str


class Unreadable(ValueError):  # noqa: N818 -- what it says, not what it is
    """Something typed at the first start is no value; the text says what and why."""


def actor() -> str:
    """Who works here, as the system knows them."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return _("desconocido")


def opening(place: str) -> Generator[Progress, None, Store]:
    """Open a book; one of an older program is copied aside and brought up to date."""
    yield Progress(0, 0, _("Abriendo el libro"))
    return open_book(place, actor=actor())


def making(place: str, name: str, code: str, named: Sequence[Named]) -> Generator[Progress, None, Store]:
    """Make a book with its institution and officials, and open it."""
    yield Progress(0, 0, _("Creando el libro"))
    institution = _through(Institution, {"name": name, "code": code})
    people = [_through(Person, {"given_names": one.given_names, "surnames": one.surnames}) for one in named]
    officials = [
        _through(Official, _official(one, person, institution), person, institution)
        for one, person in zip(named, people, strict=True)
    ]
    with found(place, actor=actor()) as store:
        with store.batch() as batch:
            batch.add([institution, *people, *officials])
        store.set(OWN, institution.uid)
    return open_book(place, actor=actor())


def recovering(backup: Path, target: Path) -> Generator[Progress, None, Store]:
    """Open a checked copy of a backup; neither the backup nor the damaged book is touched."""
    yield from restore(backup, target)
    return open_book(target, actor=actor())


def _official(one: Named, person: Person, institution: Institution) -> dict[str, object]:
    return {
        "person": person.uid,
        "institution": institution.uid,
        "post": one.post,
        "category": one.category,
        "starts": one.starts,
    }


def _through(model: type[E], raws: Mapping[str, object], *known: Entry) -> E:
    by_uid = {entry.uid: entry for entry in known}
    reading: Reading[E] = read_record(model, raws, lambda _model, raw: by_uid.get(str(raw)))
    if reading.unreadable:
        problem = reading.problems[0]
        label = next((field.label for field in model.fields if field.name == problem.field), problem.field)
        raise Unreadable(f"{_(label)}: {problem.text}")
    return reading.record
