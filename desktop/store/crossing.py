"""Who takes part in a request or a meeting, and with whom the book has seen them; in columns, and no more.

It serves the private radar of who declares: nothing of what is asked here is written anywhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Any

from sqlalchemy import Connection, Select, select

from desktop.description.register import Entry
from desktop.registers.gifts import Gift
from desktop.registers.meetings import Announced, Attendee, Meeting, Present, Represented
from desktop.registers.officials import Official
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.registers.requests import Expected, OnBehalf, Request
from desktop.registers.tenders import Tender
from desktop.registers.trips import Cost, Trip
from desktop.store.aliases import family
from desktop.store.store import Store
from desktop.store.tables import chunks
from desktop.store.ties import ORGANISATIONS, PEOPLE, Key, bonds_of, keys_of, reached

Crossed = type[Request | Meeting]
"""The registers whose records are crossed."""


class Role(Enum):
    """As what somebody takes part."""

    APPLICANT = "Solicitante"
    REPRESENTED = "Representado"
    ANNOUNCED = "Anunciado"
    ATTENDEE = "Asistente"
    EMPLOYER = "Para quien trabaja"
    PRESENT = "Otro presente"
    TENDER = "Licitación"


@dataclass(frozen=True)
class Named:
    """A person, an entity or a mere name, as it takes part; of a tender, the text that tells what it is.

    `name` is whole, `surnames` its last part if known; `ties` are those the book has seen it with, each with
    the sentence that says how.
    """

    name: str
    surnames: str = ""
    rut: str | None = None
    is_person: bool | None = None
    uid: str = ""
    roles: tuple[Role, ...] = ()
    ties: tuple[tuple[str, Named], ...] = ()


@dataclass(frozen=True)
class Favour:
    """A gift or a trip (register and uid) that somebody gave or paid to a person who holds a post."""

    register: str
    uid: str
    day: date | None
    giver: Named


# -- who takes part


@dataclass(frozen=True)
class _Seen:
    """Someone in a row: a record of the directory, or only a name."""

    role: Role
    key: Key | None
    name: str = ""


def involved_in(store: Store, model: Crossed, uid: str) -> tuple[Named, ...]:
    """Everybody a request or a meeting names, each once with all its roles and its ties; the tender too."""
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        roles: defaultdict[tuple[Key | None, str], list[Role]] = defaultdict(list)
        for one in _of_meeting(connection, uid) if model is Meeting else _of_request(connection, uid):
            if one.role not in roles[one.key, one.name]:
                roles[one.key, one.name].append(one.role)
        keys = {key for key, _name in roles if key is not None}
        bonds = bonds_of(connection, keys, hidden=not store.keeps_reserved)
        known = _named(connection, keys | {end for pair in bonds for end in pair[:2]})
    tied = reached(keys, bonds, {key: who.name for key, who in known.items()})
    found: list[Named] = []
    for (key, name), parts in roles.items():
        if key is None:
            found.append(Named(name, is_person=None if Role.TENDER in parts else True, roles=tuple(parts)))
        elif key in known:
            ties = tuple((said, known[other]) for other, said in tied[key].items() if other in known)
            found.append(replace(known[key], roles=tuple(parts), ties=ties))
    return tuple(found)


def _of_request(connection: Connection, uid: str) -> Iterator[_Seen]:
    r, t = Request.__table__.c, Tender.__table__.c
    chosen = select(r.id, r.person_id, r.organisation_id, t.code, t.title, t.note)
    chosen = chosen.outerjoin_from(Request.__table__, Tender.__table__, t.id == r.tender_id)
    row = connection.execute(chosen.where(r.uid == uid)).one_or_none()
    if row is None:
        return
    yield from _both(Role.APPLICANT, row.person_id, row.organisation_id)
    yield from _tender(row.code, row.title, row.note)
    b, e = OnBehalf.__table__.c, Expected.__table__.c
    for person, body in connection.execute(
        select(b.person_id, b.organisation_id).where(b.request_id == row.id)
    ):
        yield from _both(Role.REPRESENTED, person, body)
    announced = select(e.person_id, e.employer_id, e.name).where(e.request_id == row.id)
    for person, employer, name in connection.execute(announced):
        yield from _announced(person, employer, name)


def _of_meeting(connection: Connection, uid: str) -> Iterator[_Seen]:
    m, r, t = Meeting.__table__.c, Request.__table__.c, Tender.__table__.c
    chosen = select(m.id, r.uid.label("request"), t.code, t.title, t.note)
    chosen = chosen.outerjoin_from(Meeting.__table__, Request.__table__, r.id == m.request_id)
    chosen = chosen.outerjoin(Tender.__table__, t.id == m.tender_id)
    row = connection.execute(chosen.where(m.uid == uid)).one_or_none()
    if row is None:
        return
    a, b, n, p = (part.__table__.c for part in (Attendee, Represented, Announced, Present))
    attending = select(a.person_id, a.employer_id).where(a.meeting_id == row.id)
    for person, employer in connection.execute(attending):
        yield from _both(Role.ATTENDEE, person, None)
        yield from _both(Role.EMPLOYER, None, employer)
    behalf = select(b.person_id, b.organisation_id).join(Attendee.__table__, a.id == b.attendee_id)
    for person, body in connection.execute(behalf.where(a.meeting_id == row.id)):
        yield from _both(Role.REPRESENTED, person, body)
    announced = select(n.person_id, n.employer_id, n.name).where(n.meeting_id == row.id)
    for person, employer, name in connection.execute(announced):
        yield from _announced(person, employer, name)
    for name in connection.execute(select(p.name).where(p.meeting_id == row.id)).scalars():
        yield from _bare(Role.PRESENT, name)
    yield from _tender(row.code, row.title, row.note)
    if row.request:
        yield from _of_request(connection, row.request)


def _both(role: Role, person: int | None, body: int | None) -> Iterator[_Seen]:
    yield from (_Seen(role, key) for key in keys_of(person, body))


def _announced(person: int | None, employer: int | None, name: str | None) -> Iterator[_Seen]:
    yield from _both(Role.ANNOUNCED, person, None)
    yield from _both(Role.EMPLOYER, None, employer)
    if person is None:
        yield from _bare(Role.ANNOUNCED, name)


def _bare(role: Role, name: str | None) -> Iterator[_Seen]:
    if name and name.strip():
        yield _Seen(role, None, name.strip())


def _tender(*texts: str | None) -> Iterator[_Seen]:
    yield from _bare(Role.TENDER, " · ".join(text for text in texts if text))


def _named(connection: Connection, keys: Collection[Key]) -> dict[Key, Named]:
    p, o = Person.__table__.c, Organisation.__table__.c
    found: dict[Key, Named] = {}
    for chunk in chunks({number for register, number in keys if register == PEOPLE}):
        chosen = select(p.id, p.uid, p.given_names, p.surnames, p.rut).where(p.id.in_(chunk))
        for number, uid, given, surnames, rut in connection.execute(chosen):
            name = " ".join(part for part in (given, surnames) if part)
            found[PEOPLE, number] = Named(name, surnames or "", rut, is_person=True, uid=uid)
    for chunk in chunks({number for register, number in keys if register == ORGANISATIONS}):
        chosen = select(o.id, o.uid, o.name, o.rut).where(o.id.in_(chunk))
        for number, uid, name, rut in connection.execute(chosen):
            found[ORGANISATIONS, number] = Named(name, "", rut, is_person=False, uid=uid)
    return found


# -- who gave and who paid


def favours(store: Store, person: str) -> tuple[Favour, ...]:
    """The gifts that a person (a uid) received in any post, and the trips that others paid or invited to."""
    p, o, g, t, c = (model.__table__.c for model in (Person, Official, Gift, Trip, Cost))
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        whose = p.uid.in_(family(connection, person))
        posts = select(o.id).join(Person.__table__, p.id == o.person_id).where(whose)
        mine = [t.official_id.in_(posts)]
        if not store.keeps_reserved:
            mine.append(t.reserved.is_not(True))
        gifts = select(g.uid, g.day, g.giver_person_id, g.giver_organisation_id)
        invited = select(t.uid, t.starts, t.invited_by_person_id, t.invited_by_organisation_id)
        paid = select(t.uid, t.starts, c.payer_person_id, c.payer_organisation_id)
        asked: tuple[tuple[type[Entry], Select[Any]], ...] = (
            (Gift, gifts.where(g.official_id.in_(posts))),
            (Trip, invited.where(*mine)),
            (Trip, paid.join(Cost.__table__, c.trip_id == t.id).where(*mine)),
        )
        rows: dict[tuple[str, str, Key], date | None] = {}
        for model, chosen in asked:
            for uid, day, one, body in connection.execute(chosen):
                rows |= {(str(model.__tablename__), uid, key): day for key in keys_of(one, body)}
        known = _named(connection, {key for _register, _uid, key in rows})
    return tuple(Favour(register, uid, day, known[key]) for (register, uid, key), day in rows.items())
