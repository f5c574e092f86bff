"""A practice office with invented data, to try things on: the same seed makes the same book."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path

from desktop.description.register import Entry, describe
from desktop.domain.language import _
from desktop.domain.periods import Period
from desktop.jobs.founding import found
from desktop.jobs.practice.agenda import Agenda
from desktop.jobs.practice.names import Invention
from desktop.jobs.practice.office import Span, world
from desktop.jobs.progress import Progress
from desktop.registers import AGENDA
from desktop.store import Store
from desktop.store.aggregates import note_filing
from desktop.store.settings import OWN

TRIPS, GIFTS = 0.08, 0.04
CHUNK = 500
YEARS = ((500, 1), (2_000, 2), (10_000, 3))
"""Up to so many meetings, so many years of them; more than that, six."""


@dataclass(frozen=True)
class Made:
    """How many records of each register the practice book holds."""

    place: str
    records: dict[str, int]


def practice(
    place: str | Path, *, actor: str, today: date, meetings: int = 200, seed: int = 1
) -> Generator[Progress, None, Made]:
    """Make a practice book; closed on the way, nothing is left of it.

    Its stamps are those of the beginning of `today`, so that two books of one seed and day are the same.

    Raises:
        BookError: there is something there already, or it cannot be written.
    """
    span = Span(_first(today, meetings), today)
    invention = Invention(seed)
    made = world(invention, meetings, span)
    agenda = Agenda(invention, made, span)
    trips, gifts = round(meetings * TRIPS), round(meetings * GIFTS)
    counts = {
        "institutions": len(made.institutions),
        "offices": len(made.offices),
        "people": len(made.people),
        "organisations": len(made.organisations),
        "officials": len(made.officials),
        "meetings": meetings,
        "trips": trips,
        "gifts": gifts,
    }
    total, said, done = sum(counts.values()), _("Inventando"), 0
    stamp = datetime.combine(today, time())
    with found(place, actor=actor, clock=lambda: stamp) as store:
        with store.batch() as batch:
            kinds: tuple[Iterator[Entry], ...] = (
                iter(made.entries()),
                agenda.meetings(meetings),
                agenda.trips(trips),
                agenda.gifts(gifts),
            )
            for entries in kinds:
                while chunk := list(islice(entries, CHUNK)):
                    yield Progress(done, total, said)
                    batch.add(chunk)
                    done += len(chunk)
            yield Progress(total, total, _("Sellando la historia"))
        store.set(OWN, made.own.uid)
        _file(store, today)
    return Made(str(place), counts)


def _file(store: Store, today: date) -> None:
    """All months but the last two count as filed: an office that never published would only see that."""
    before = (today.replace(day=1) - timedelta(days=1)).replace(day=1) - timedelta(days=1)
    for model in AGENDA:
        note_filing(store, describe(model).name, Period(None, before))


def _first(today: date, meetings: int) -> date:
    """The first day of the data."""
    years = next((years for most, years in YEARS if meetings <= most), 6)
    return today.replace(day=1) - timedelta(days=365 * years)
