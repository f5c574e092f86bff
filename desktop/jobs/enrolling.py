"""Whoever acts as lobbyist or interest manager enters the register by that alone (Ley 20.730, art. 13)."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from desktop.description.register import State
from desktop.domain.language import _
from desktop.jobs.beside import beside, is_large
from desktop.jobs.progress import Progress, outcome
from desktop.registers.lobbyists import Client, Lobbyist, Way
from desktop.registers.meetings import Capacity, Meeting
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.store import Store, open_book
from desktop.store.book import open_to_read
from desktop.store.lobbying import Actor, Deed, Enrolled, Party, deeds, enrolled, names_of

FIRST, MOST = 25, 500
"""Entries of the first and least portion, and of the largest: each as large as the one before was quick."""
HELD = 0.05
"""Seconds that a portion may keep others from saving."""
BETWEEN = 0.03
"""Seconds until the next: SQLite looks again after 0.025 whether it may write."""


@dataclass
class NewEntry:
    """An entry to be made: who, since which meeting, and since when on whose behalf."""

    actor: Actor
    since: date
    clients: dict[Party, date] = field(default_factory=dict)
    again: bool = False
    """Whether an entry of theirs was removed before."""


@dataclass
class Enrolment:
    """What is to be written: new entries, and clients that entries by participation lack (by identifier)."""

    new: list[NewEntry] = field(default_factory=list)
    added: dict[str, dict[Party, date]] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether the register is as it should be."""
        return not self.new and not self.added


def plan(acts: Iterable[Deed], entries: Iterable[Enrolled]) -> Enrolment:
    """What the register lacks, from what was done in the order of days.

    Who was removed and acts on that day or later gets a new entry; the removed one stays as it is. What was
    written by hand at an inscription is not touched.
    """
    known: defaultdict[tuple[int, int, str], list[Enrolled]] = defaultdict(list)
    for entry in entries:
        known[_who(entry.actor)].append(entry)
    told = Enrolment()
    for deed in acts:
        theirs = known[_who(deed.actor)]
        standing = _standing(theirs, deed)
        if standing is None:
            again = any(_covers(each, deed.actor) for each in theirs)
            told.new.append(NewEntry(deed.actor, deed.day, again=again))
            standing = Enrolled("", deed.actor, deed.day, None, by_acting=True)
            standing.place = len(told.new) - 1
            theirs.append(standing)
        if standing.by_acting and standing.removed is None:
            _add_clients(told, standing, deed)
    return told


def _who(actor: Actor) -> tuple[int, int, str]:
    """Person first: an entity is looked for only where no person was named."""
    return actor.institution, actor.person or -actor.organisation, actor.capacity


def _standing(theirs: Sequence[Enrolled], deed: Deed) -> Enrolled | None:
    """The entry under which somebody acted: of the very entity first, else of the person alone."""
    held = [each for each in theirs if _covers(each, deed.actor) and each.stands(deed.day)]
    return next((each for each in held if each.actor == deed.actor), held[0] if held else None)


def _covers(entry: Enrolled, actor: Actor) -> bool:
    """Whether an entry is of the one who acted: of the same entity, or of the person whatever it is."""
    return entry.actor.organisation in (0, actor.organisation)


def _add_clients(told: Enrolment, entry: Enrolled, deed: Deed) -> None:
    for client in deed.clients:
        if client in entry.clients:
            continue
        entry.clients.add(client)
        into = told.added.setdefault(entry.uid, {}) if entry.uid else told.new[entry.place].clients
        into.setdefault(client, deed.day)


def _clients(clients: dict[Party, date]) -> list[Client]:
    return [
        Client(organisation_id=organisation, person_id=person, starts=day)
        for (organisation, person), day in clients.items()
    ]


def entry_of(new: NewEntry) -> Lobbyist:
    """The record; its links are told by their keys."""
    return Lobbyist(
        state=State.COMPLETE,
        institution_id=new.actor.institution,
        person_id=new.actor.person or None,
        organisation_id=new.actor.organisation or None,
        capacity=Capacity[new.actor.capacity],
        enrolled_on=new.since,
        way=Way.PARTICIPATION,
        clients=_clients(new.clients),
    )


def enrol(
    store: Store, today: date, *, dry_run: bool = False, meeting: str | None = None
) -> Generator[Progress, None, Enrolment]:
    """Bring the register up to what the meetings say; stopped on the way, what is written stays and is whole.

    The next time goes on from there. Between two portions whoever types can save.

    Raises:
        NotSaved: the book refused.
    """
    yield Progress(0, 0, _("Revisando quiénes actuaron"))
    acts = deeds(store, today, meeting)
    told = plan(acts, enrolled(store, {deed.actor for deed in acts} if meeting else None))
    if not dry_run:
        yield from _write(store, told)
    return told


def _write(store: Store, told: Enrolment) -> Iterator[Progress]:
    total = len(told.new) + len(told.added)
    begun, portion = 0, FIRST
    while begun < len(told.new):
        yield Progress(begun, total, _("Inscribiendo"))
        taken = told.new[begun : begun + portion]
        at = time.monotonic()
        with store.batch() as batch:
            batch.add(entry_of(new) for new in taken)
        held = max(time.monotonic() - at, 0.001)
        begun += len(taken)
        portion = max(FIRST, min(MOST, int(portion * HELD / held)))
        time.sleep(BETWEEN)
    for place, (uid, clients) in enumerate(told.added.items()):
        yield Progress(len(told.new) + place, total, _("Agregando representados"))
        entry = store.get(Lobbyist, uid)
        if entry is not None:
            entry.clients = [*entry.clients, *_clients(clients)]
            store.save(entry)
    yield Progress(total, total, _("Registro al día"))


def enrol_apart(store: Store, today: date) -> Generator[Progress, None, Enrolment]:
    """The same beside a window; in a large book by a process of its own.

    Raises:
        NotSaved: the book refused.
        BookError: the other process was ended.
    """
    if store.path is not None and is_large(store):
        return (yield from beside(_enrol_at, store.path, store.actor, today))
    return (yield from enrol(store, today))


def _enrol_at(path: Path, actor: str, today: date) -> Generator[Progress, None, Enrolment]:
    with closing(open_book(path, actor=actor)) as store:
        return (yield from enrol(store, today))


def lacking(store: Store, today: date) -> int:
    """How many entries the register lacks, or lack a client; in a large book told by a process of its own."""
    if store.path is not None and is_large(store):
        return outcome(beside(_lacking_at, store.path, today))
    return _count(enrol_now(store, today, dry_run=True))


def _lacking_at(path: Path, today: date) -> Generator[Progress, None, int]:
    yield Progress(0, 0, _("Revisando quiénes actuaron"))
    with closing(open_to_read(path)) as store:
        return _count(enrol_now(store, today, dry_run=True))


def _count(told: Enrolment) -> int:
    return len(told.new) + len(told.added)


def enrol_now(store: Store, today: date, *, dry_run: bool = False, meeting: str | None = None) -> Enrolment:
    """The same at once, where little is to be done and nobody waits to see how far it is.

    Raises:
        NotSaved: the book refused.
    """
    return outcome(enrol(store, today, dry_run=dry_run, meeting=meeting))


def enrol_meeting(store: Store, meeting: Meeting, today: date) -> Enrolment:
    """The same for one meeting that was just saved.

    Raises:
        NotSaved: the book refused.
    """
    return enrol_now(store, today, meeting=meeting.uid)


@dataclass(frozen=True)
class Named:
    """A new entry in words."""

    name: str
    capacity: str
    since: date
    clients: tuple[str, ...]
    again: bool


def named(store: Store, told: Enrolment) -> list[Named]:
    """The new entries as people read them."""
    persons = {new.actor.person for new in told.new} | {p for new in told.new for _o, p in new.clients if p}
    entities = {new.actor.organisation for new in told.new} | {
        o for new in told.new for o, _p in new.clients if o
    }
    people = names_of(store, Person, persons - {0})
    bodies = names_of(store, Organisation, entities - {0})
    return [
        Named(
            ", ".join(filter(None, (people.get(new.actor.person), bodies.get(new.actor.organisation)))),
            Capacity[new.actor.capacity].value,
            new.since,
            tuple(bodies.get(o or 0) or people.get(p or 0, "") for o, p in new.clients),
            new.again,
        )
        for new in told.new
    ]
