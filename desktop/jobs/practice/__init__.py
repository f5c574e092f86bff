"""A practice office with invented data, to try things on: the same seed makes the same book."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path

from desktop.description.register import describe
from desktop.domain.language import _
from desktop.domain.periods import Period
from desktop.jobs.founding import found
from desktop.jobs.practice.everything import Everything
from desktop.jobs.practice.names import Invention
from desktop.jobs.practice.office import Span
from desktop.jobs.practice.strongboxes import PASSPHRASE, Boxes
from desktop.jobs.progress import Progress
from desktop.registers import AGENDA
from desktop.registers.declarants import Declarant
from desktop.registers.declarations import Declaration
from desktop.store import Store
from desktop.store.aggregates import note_filing
from desktop.store.lists import Query
from desktop.store.practice_book import PRACTICE
from desktop.store.settings import OWN

__all__ = ["PASSPHRASE", "Made", "practice"]

CHUNK = 500
YEARS = ((500, 1), (2_000, 2), (10_000, 3))
"""Up to so many meetings, so many years of them; more than that, six."""


@dataclass(frozen=True)
class Made:
    """How many records of each register the practice book holds."""

    place: str
    records: dict[str, int]
    boxes: tuple[str, ...] = ()
    """Whose strongboxes open with the practice passphrase."""


def practice(
    place: str | Path, *, actor: str, today: date, meetings: int = 200, seed: int = 1
) -> Generator[Progress, None, Made]:
    """Make a practice book; closed on the way, nothing is left of it.

    Its stamps are of the day on which things would have been typed, and none is later than the beginning of
    `today`, so that two books of one seed and day are the same. It holds no days of rest and no terms of its
    own: those that ship with the program are the law of an invented office too.

    Raises:
        BookError: there is something there already, or it cannot be written.
    """
    everything = Everything(seed, meetings, Span(_first(today, meetings), today))
    total, said, done = everything.about, _("Inventando"), 0
    counts: Counter[str] = Counter()
    stamp = datetime.combine(today, time())
    with found(place, actor=actor, clock=lambda: stamp) as store:
        with store.batch(dated=True) as batch:
            entries = everything.entries()
            while chunk := list(islice(entries, CHUNK)):
                yield Progress(done, max(total, done), said)
                batch.add(chunk)
                done += len(chunk)
                counts.update(str(entry.__tablename__) for entry in chunk)
            yield Progress(done, done, _("Sellando la historia"))
        store.set(OWN, everything.own)
        store.set(PRACTICE, "1")
        opened = []
        for name in Boxes(store, Invention(f"{seed} sealed"), today).fill():
            yield Progress(done, done, _("Sellando declaraciones"))
            opened.append(name)
        for model in (Declarant, Declaration):
            counts[describe(model).name] = store.count(Query(register=describe(model).name, reserved=True))
        _file(store, today)
    return Made(str(place), dict(counts), tuple(opened))


def _file(store: Store, today: date) -> None:
    """All months but the last two count as filed: an office that never published would only see that."""
    before = (today.replace(day=1) - timedelta(days=1)).replace(day=1) - timedelta(days=1)
    for model in AGENDA:
        note_filing(store, describe(model).name, Period(None, before))


def _first(today: date, meetings: int) -> date:
    """The first day of the data."""
    years = next((years for most, years in YEARS if meetings <= most), 6)
    return today.replace(day=1) - timedelta(days=365 * years)
