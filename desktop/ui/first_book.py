"""Making a book with what the first start asked: everything through the door, whole or not there."""

from __future__ import annotations

import getpass
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from desktop.description.reading import Reading, read_record
from desktop.description.register import Entry
from desktop.domain.language import _
from desktop.filings.staff_template import write_staff_template
from desktop.jobs.backup import restore
from desktop.jobs.founding import found
from desktop.jobs.planning import Plan
from desktop.jobs.progress import Progress
from desktop.jobs.staffing import NAME, take_staff
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


@dataclass(frozen=True)
class ByHand:
    """What was typed at the first start, read through the door."""

    institution: Institution
    people: tuple[Person, ...]
    officials: tuple[Official, ...]


def read_by_hand(name: str, code: str, named: Sequence[Named]) -> ByHand:
    """The institution and the officials that were typed.

    Raises:
        Unreadable: something is no value; it says in which row.
    """
    institution = _through(Institution, {"name": name, "code": code})
    people: list[Person] = []
    officials: list[Official] = []
    for place, one in enumerate(named, 1):
        try:
            person = _through(Person, {"given_names": one.given_names, "surnames": one.surnames})
            official = _through(Official, _official(one, person, institution), person, institution)
        except Unreadable as refusal:
            raise Unreadable(_("Fila {}. {}").format(place, refusal)) from None
        people.append(person)
        officials.append(official)
    return ByHand(institution, tuple(people), tuple(officials))


def making(  # noqa: PLR0913, PLR0917 -- what the first start asked
    place: str, name: str, code: str, named: Sequence[Named], lists: Sequence[Path], today: date
) -> Generator[Progress, None, Store]:
    """Make a book with its institution and officials, by hand and from lists, and open it."""
    yield Progress(0, 0, _("Creando el libro"))
    with found(place, actor=actor()) as store:
        yield from _filling(store, read_by_hand(name, code, named), lists, today, dry_run=False)
    return open_book(place, actor=actor())


def reviewing(name: str, code: str, lists: Sequence[Path], today: date) -> Generator[Progress, None, Plan]:
    """What would become of each row of some lists: tried on a book that is thrown away.

    Raises:
        ValueError: a file cannot be read, is dangerous, or is no such list.
    """
    yield Progress(0, 0, _("Leyendo la planilla"))
    with (
        TemporaryDirectory(prefix="probidad-") as folder,
        found(Path(folder) / "ensayo.probidad", actor=actor()) as store,
    ):
        return (yield from _filling(store, read_by_hand(name, code, ()), lists, today, dry_run=True))


def writing_template(path: Path, today: date) -> Generator[Progress, None, Path]:
    """An empty list of officials, to be filled."""
    yield Progress(0, 0, _("Guardando"))
    write_staff_template(path, today)
    return path


def _filling(
    store: Store, told: ByHand, lists: Sequence[Path], today: date, *, dry_run: bool
) -> Generator[Progress, None, Plan]:
    with store.batch() as batch:
        batch.add([told.institution, *told.people, *told.officials])
    store.set(OWN, told.institution.uid)
    if not lists:
        return Plan(NAME, dry_run=dry_run)
    return (yield from take_staff(store, lists, today, dry_run=dry_run))


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
