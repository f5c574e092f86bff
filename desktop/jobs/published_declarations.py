"""Declarations that the State has published: read from files, and taken in as past ones of a declarant."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

from desktop.description.register import State
from desktop.description.withheld import known
from desktop.domain.language import _
from desktop.domain.problems import Problem
from desktop.domain.text import fold
from desktop.exchange import infoprobidad
from desktop.filings.declared import declarant as name_of
from desktop.filings.document import Stamp
from desktop.jobs.declaration_papers import of_published, write_declaration
from desktop.jobs.declared import NotTaken
from desktop.jobs.declaring import CONTENTS, begun, packed
from desktop.jobs.progress import Progress
from desktop.registers.declarants import Declarant
from desktop.registers.declaration.contents import Contents
from desktop.registers.declarations import Declaration
from desktop.registers.declarations import Progress as Stage
from desktop.registers.people import Person
from desktop.store import Store
from desktop.store.lists import Query
from desktop.store.roster import lines_of
from desktop.store.strongbox import Strongbox

LARGEST = 128 * 1024 * 1024
"""Bytes of a file; more is refused."""
ORIGIN = "infoprobidad:{}"


@dataclass(frozen=True)
class Published:
    """One declaration of a file, or why it is none; `place` counts from 1 within the file."""

    file: str
    place: int
    contents: Contents | None
    refused: str = ""
    notes: tuple[infoprobidad.Note, ...] = ()


def in_file(path: Path) -> Iterator[Published]:
    """All declarations of a file, in their order; what cannot be read stands among them with its reason.

    Raises:
        OSError: it cannot be opened.
    """
    if path.stat().st_size > LARGEST:
        told = _("Es demasiado grande: caben {} MB.").format(LARGEST >> 20)
        yield Published(path.name, 1, None, told)
        return
    try:
        found = infoprobidad.declarations(path.name, path.read_bytes())
    except ValueError as reason:
        yield Published(path.name, 1, None, str(reason))
        return
    for place, value in enumerate(found, 1):
        try:
            taken = infoprobidad.read(value)
        except ValueError as reason:
            yield Published(path.name, place, None, str(reason))
            continue
        yield Published(path.name, place, taken.contents, notes=tuple(taken.notes))


# -- taken in


def whose(store: Store, contents: Contents) -> list[Declarant]:
    """The declarants of the roster who have this name."""
    wanted = _named(contents)
    everybody: Iterator[Declarant] = store.find(Declarant, Query(register="declarants"))
    return [one for one in everybody if wanted and _is_named(one, wanted)]


def _named(contents: Contents) -> str:
    return " ".join(fold(name_of(contents)).split())


def _is_named(declarant: Declarant, wanted: str) -> bool:
    person: Person | None = declarant.person
    full = f"{person.given_names or ''} {person.surnames or ''}" if person else ""
    return " ".join(fold(full).split()) == wanted


def take_in(store: Store, box: Strongbox, declarant: Declarant, contents: Contents) -> Declaration:
    """Keep a published declaration as a past one: its line with days and number, what it says sealed.

    Raises:
        NotTaken: it is another person's, tells no day or period, or is in the book already.
        NotSaved, BookError: as the strongbox has them.
    """
    _refuse(store, declarant, contents)
    day, number = contents.declared_on, known(contents.published_id)
    assert day is not None  # noqa: S101 -- it was refused
    period = known(contents.period) or day.year
    line = begun(store, declarant, str(known(contents.kind) or ""), period)
    line.declared_on = line.sent_on = day
    line.folio = str(number) if number else None
    line.origin = ORIGIN.format(number) if number else None
    line.progress, line.percent, line.state = Stage.SENT, 100, State.PUBLISHED
    contents.numeral, contents.heads_service = declarant.numeral, declarant.heads_service
    return box.keep_with(line, CONTENTS, packed(contents))


def _refuse(store: Store, declarant: Declarant, contents: Contents) -> None:
    if not _is_named(declarant, _named(contents)):
        raise NotTaken(Problem("first_names", _("Es de otra persona que el obligado a declarar.")))
    if contents.declared_on is None:
        raise NotTaken(Problem("declared_at", _("No dice cuándo se declaró.")))
    if known(contents.kind) is None:
        raise NotTaken(Problem("kind", _("No dice de qué tipo es.")))
    number = known(contents.published_id)
    if number and ORIGIN.format(number) in store.origins(Declaration):
        raise NotTaken(Problem("published_id", _("Ya está en el libro.")))
    for line in lines_of(store, declarant):
        if line.declared_on == contents.declared_on and line.kind == known(contents.kind):
            raise NotTaken(Problem("declared_at", _("Ya hay en el libro una de ese día.")))


# -- written in other formats


@dataclass(frozen=True)
class Converted:
    """The files written, how many declarations they tell, and those that could not be read."""

    files: tuple[Path, ...]
    declarations: int
    refused: tuple[Published, ...]


def convert(  # noqa: PLR0913, PLR0917 -- what is read, how it is told and where it goes
    paths: Sequence[Path], view: str, formats: Sequence[str], folder: Path, now: datetime, version: str
) -> Generator[Progress, None, Converted]:
    """Write published declarations in other formats, without any book.

    Raises:
        NotWrittenError: the disk refused.
        OSError: a file cannot be opened.
    """
    files: list[Path] = []
    refused: list[Published] = []
    numbers, done = count(1), 0
    for path in paths:
        for one in in_file(path):
            if one.contents is None:
                refused.append(one)
                continue
            done += 1
            yield Progress(done, 0, _("Escribiendo declaraciones"))
            stamp = Stamp("", "", "", now, version)
            sheet = of_published(one.contents, stamp, view)
            name = f"{next(numbers):04d}-{sheet.name}"
            files += yield from write_declaration(sheet, formats, folder, name)
    return Converted(tuple(files), done, tuple(refused))
