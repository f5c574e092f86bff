"""Closing a month for good: the package is written beside its place, the book decides, it gets its name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from textwrap import shorten
from typing import TypeVar

from desktop.description.register import describe
from desktop.domain.language import _
from desktop.domain.stopped import Stopped
from desktop.filings.packing import hidden, is_in_place, put_in_place, sweep
from desktop.jobs.closing import files, planning
from desktop.jobs.closing.publication import Facts, Publication, publication_of
from desktop.jobs.closing.rehearsing import stopped_of
from desktop.jobs.closing.review import Obstacle, Review, review, two_people
from desktop.jobs.closing.shelf import InBook, Planned
from desktop.jobs.progress import Progress
from desktop.jobs.spool import Spool
from desktop.registers import CORRECTED
from desktop.registers.institutions import Institution
from desktop.registers.rectifications import Rectification
from desktop.store import Store
from desktop.store.aggregates import bodies
from desktop.store.closing import Plan, authors, close, placed
from desktop.store.published import Closing, closings, pending

T = TypeVar("T")
WHOSE = 90
"""Letters by which a sentence tells whose it is."""


class Blocked(ValueError):  # noqa: N818 -- a refusal like others
    """The month cannot be closed, and why."""

    def __init__(self, obstacles: tuple[Obstacle, ...]) -> None:
        """The sentences, one a line."""
        super().__init__("\n".join(one.text for one in obstacles))
        self.obstacles = obstacles


@dataclass(frozen=True)
class Published:
    """A close that is done: where its package is, what it published and what it left out."""

    closing: Closing
    place: Path
    again: bool
    """Whether nothing was new: the package of the last close of the month was written once more."""
    published: dict[str, int]
    drafts: int
    reserved: int


def publish(  # noqa: PLR0913, PLR0917 -- what a close says of itself is handed in
    store: Store,
    institution: Institution,
    year: int,
    month: int,
    folder: Path,
    program: str,
    today: date,
) -> Generator[Progress, None, Published]:
    """Close a month and write its package; a month with nothing new gets the package of its last close again.

    Raises:
        Blocked: something stands in the way; nothing was written.
        NotSaved: the book refused, or somebody wrote into it meanwhile; the month is open as before.
        NotWrittenError, TakenError: the disk refused, or another package has that name.
    """
    yield from finish(store)
    told = review(store, bodies(store)[institution.id], year, month, today)
    planned = planning.plan(store, institution, year, month, program)
    before = closings(store, institution.uid, year=year, month=month)
    if before and not _is_new(planned):
        place = yield from rewrite(store, before[-1], folder)
        return Published(before[-1], place, True, {}, told.sum("incomplete"), told.sum("reserved"))
    _refuse(store, told, planned)
    closing = yield from _close(store, planned, folder)
    counts = Counter(one.register for one in planned.rows if one.content)
    dated = {describe(model).name: counts[describe(model).name] for model in (*CORRECTED, Rectification)}
    place = Path(folder) / publication_of(store, closing).package
    return Published(closing, place, False, dated, told.sum("incomplete"), told.sum("reserved"))


def _is_new(planned: Plan) -> bool:
    """Whether a plan publishes anything of a month or corrects something."""
    names = {describe(model).name for model in (*CORRECTED, Rectification)}
    return any(one.register in names for one in planned.rows)


def _refuse(store: Store, told: Review, planned: Plan) -> None:
    obstacles = list(told.obstacles)
    wrote: Counter[str] = Counter()
    for model, ids in planned.publishes.items():
        wrote.update(authors(store, model, ids))
    if alone := two_people(store, wrote):
        obstacles.append(alone)
    obstacles += map(private, stopped_of(store, planned))
    if obstacles:
        raise Blocked(tuple(obstacles))


def private(one: Stopped) -> Obstacle:
    """That something in a text looks private, and nobody has decided."""
    told = _("{}: {}: «{}» parece dato personal ({}): corríjalo, o diga por qué se publica así.")
    whose = shorten(one.heading, WHOSE, placeholder="…")
    said = told.format(whose, one.label, one.finding.text, _(one.finding.kind.value).lower())
    return Obstacle(said, one.register, one.uid)


def _close(store: Store, planned: Plan, folder: Path) -> Generator[Progress, None, Closing]:
    """Write beside, decide in the book, put in its place; given up before that, nothing is left."""
    facts = Facts.of_plan(planned)
    before = InBook(store, planned.institution, planned.number - 1)
    publication = Publication(Planned(before, planned.rows), facts)
    decided = False
    try:
        with _spools() as spools:
            packed = yield from _told(files.write(folder, publication, spools))
        closing = close(store, planned, packed.digest, packed.manifest, str(packed.folder))
        decided = True
    finally:
        if not decided:
            sweep(Path(folder), publication.package)
    put_in_place(packed.folder, packed.name)
    placed(store, closing)
    return closing


@contextmanager
def _spools() -> Iterator[list[Spool]]:
    made: list[Spool] = []
    try:
        yield made
    finally:
        for spool in made:
            spool.__exit__(None, None, None)


def _told(work: Generator[tuple[int, str], None, T]) -> Generator[Progress, None, T]:
    """How many files are written, and which is being."""
    while True:
        try:
            number, name = next(work)
        except StopIteration as end:
            result: T = end.value
            return result
        yield Progress(number, 0, _("Escribiendo {}").format(name))


def rewrite(store: Store, closing: Closing, folder: Path) -> Generator[Progress, None, Path]:
    """The package of a close that was done, byte for byte, from what the book froze.

    Raises:
        ValueError: this program writes it differently than the one that closed, or the book was altered.
        NotWrittenError, TakenError: the disk refused, or another package has that name.
    """
    publication = publication_of(store, closing)
    try:
        with _spools() as spools:
            packed = yield from _told(files.write(folder, publication, spools))
        if packed.digest != closing.package:
            told = _("El paquete del cierre {} no sale igual: lo hizo el programa {}, o el libro se alteró.")
            raise ValueError(told.format(closing.number, closing.program))
        return put_in_place(packed.folder, packed.name)
    finally:
        sweep(Path(folder), publication.package)


def finish(store: Store) -> Generator[Progress, None, int]:
    """Put the packages of closes in their places that a crash left beside them; how many there were."""
    done = 0
    for closing, told in pending(store):
        folder, name = Path(told), publication_of(store, closing).package
        if is_in_place(folder, name):
            sweep(folder, name)
        elif all(path.exists() for path in hidden(folder, name)) or (folder / name).is_dir():
            put_in_place(folder, name)
        if not is_in_place(folder, name):
            yield from rewrite(store, closing, folder)
        placed(store, closing)
        done += 1
    return done
