"""Who lobbied before whom and for whom, and who is in the register of lobbyists, in columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import ColumnElement, or_, select

from desktop.description.register import Entry, State
from desktop.registers.lobbyists import Client, Lobbyist, Way
from desktop.registers.meetings import Attendee, Capacity, Host, Meeting, Represented
from desktop.registers.officials import Official
from desktop.store.store import Store
from desktop.store.tables import chunks, summaries

Party = tuple[int | None, int | None]
"""Keys of an organisation and a person, one of them."""


@dataclass(frozen=True, order=True)
class Actor:
    """Somebody before one body in one quality: person, entity they come from, or both; all are keys."""

    institution: int
    person: int
    organisation: int
    capacity: str


@dataclass(frozen=True)
class Deed:
    """One time somebody took part, and on whose behalf."""

    actor: Actor
    day: date
    clients: tuple[Party, ...]


@dataclass
class Enrolled:
    """One entry of the register."""

    uid: str
    actor: Actor
    since: date | None
    removed: date | None
    by_acting: bool
    clients: set[Party] = field(default_factory=set)
    place: int = -1
    """Where it stands among those that are to be made, if it is not in the book yet."""

    def stands(self, day: date) -> bool:
        """Whether it is there on a day, or was made later and never removed before."""
        return self.removed is None or day < self.removed


def deeds(store: Store, until: date, meeting: str | None = None) -> list[Deed]:
    """Every time a lobbyist or an interest manager was in a complete meeting that is not reserved, in order.

    `meeting` is the identifier of the only one to look at.
    """
    m, a, h, o = (model.__table__.c for model in (Meeting, Attendee, Host, Official))
    wanted = [
        m.state != State.DRAFT,
        m.reserved.is_not(True),
        m.day <= until,
        a.capacity.in_([Capacity.LOBBYIST, Capacity.INTEREST_MANAGER]),
        o.institution_id.is_not(None),
        *([m.uid == meeting] if meeting else []),
    ]
    chosen = (
        select(a.id, o.institution_id, a.person_id, a.employer_id, a.capacity, m.day)
        .distinct()
        .join_from(Attendee.__table__, Meeting.__table__, m.id == a.meeting_id)
        .join(Host.__table__, h.meeting_id == m.id)
        .join(Official.__table__, o.id == h.official_id)
        .where(*wanted)
        .order_by(m.day, a.id, o.institution_id)
    )
    r = Represented.__table__.c
    behalf = (
        select(r.attendee_id, r.organisation_id, r.person_id)
        .join_from(Represented.__table__, Attendee.__table__, a.id == r.attendee_id)
        .join(Meeting.__table__, m.id == a.meeting_id)
        .where(m.state != State.DRAFT, m.reserved.is_not(True), *([m.uid == meeting] if meeting else []))
    )
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        rows = connection.execute(chosen).all()
        clients: defaultdict[int, list[Party]] = defaultdict(list)
        for attendee, organisation, person in connection.execute(behalf):
            if organisation or person:
                clients[attendee].append((organisation, person))
    return [
        Deed(Actor(body, person or 0, employer or 0, capacity.name), day, tuple(clients.get(attendee, ())))
        for attendee, body, person, employer, capacity, day in rows
        if person or employer
    ]


def enrolled(store: Store, only: Iterable[Actor] | None = None) -> list[Enrolled]:
    """All entries, or those of a few; drafts too: what is begun is not begun twice."""
    n, c = Lobbyist.__table__.c, Client.__table__.c
    theirs = [_of(only)] if only is not None else []
    chosen = select(
        n.id, n.uid, n.institution_id, n.person_id, n.organisation_id, n.capacity, n.way
    ).add_columns(n.enrolled_on, n.removed_on)
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        rows = connection.execute(chosen.where(*theirs).order_by(n.id)).all()
        clients: defaultdict[int, set[Party]] = defaultdict(set)
        behalf = select(c.lobbyist_id, c.organisation_id, c.person_id)
        if only is not None:
            behalf = behalf.where(c.lobbyist_id.in_([row.id for row in rows]))
        for number, organisation, person in connection.execute(behalf):
            clients[number].add((organisation, person))
    return [
        Enrolled(
            row.uid,
            Actor(
                row.institution_id or 0,
                row.person_id or 0,
                row.organisation_id or 0,
                row.capacity.name if row.capacity else "",
            ),
            row.enrolled_on,
            row.removed_on,
            row.way is Way.PARTICIPATION,
            clients.get(row.id, set()),
        )
        for row in rows
    ]


def _of(actors: Iterable[Actor]) -> ColumnElement[bool]:
    """Entries of these people and, where no person acted, entities."""
    n, actors = Lobbyist.__table__.c, list(actors)
    persons = {actor.person for actor in actors if actor.person}
    entities = {actor.organisation for actor in actors if not actor.person}
    return or_(n.person_id.in_(persons), n.person_id.is_(None) & n.organisation_id.in_(entities))


def names_of(store: Store, model: type[Entry], numbers: Iterable[int]) -> dict[int, str]:
    """What the records of these keys are called."""
    s = summaries.c
    found: dict[int, str] = {}
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        for chunk in chunks(numbers):
            chosen = select(s.entry_id, s.heading).where(
                s.register == model.__tablename__, s.entry_id.in_(chunk)
            )
            found |= {row.entry_id: row.heading for row in connection.execute(chosen)}
    return found
