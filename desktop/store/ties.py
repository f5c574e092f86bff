"""With whom the book has seen people and entities: who worked for whom, and who spoke for whom."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from enum import Enum
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    Select,
    bindparam,
    cast,
    literal,
    null,
    select,
    union,
)

from desktop.registers.lobbyists import Client, Lobbyist
from desktop.registers.meetings import Announced, Attendee, Meeting, Represented
from desktop.registers.requests import Expected, OnBehalf, Request
from desktop.store.tables import chunks

PEOPLE, ORGANISATIONS = "people", "organisations"
Key = tuple[str, int]
"""A record of the directory: its register and its number in this book."""


class Bond(Enum):
    """What tied two of the directory, in a sentence."""

    WORKS = "{} trabajó para {}"
    ACTS = "{} representó a {}"


Bonded = tuple[Key, Key, Bond]
_Columns = tuple[ColumnElement[int] | None, ...]
"""Of a row: the person and the entity at the left of a bond, and those at its right."""


def keys_of(person: int | None, entity: int | None) -> Iterator[Key]:
    """The records that two links of a row name."""
    if person is not None:
        yield PEOPLE, person
    if entity is not None:
        yield ORGANISATIONS, entity


def bonds_of(connection: Connection, keys: Collection[Key], *, hidden: bool) -> set[Bonded]:
    """Every bond in which one of these stands; `hidden` leaves out those of reserved meetings."""
    found: set[Bonded] = set()
    for chunk in chunks({number for _register, number in keys}):
        wanted = set(chunk)
        told = {
            name: [number for register, number in keys if register == name and number in wanted]
            for name in (PEOPLE, ORGANISATIONS)
        }
        for *ends, bond in connection.execute(_asking(hidden), told):
            for left in keys_of(*ends[:2]):
                found |= {(left, right, Bond[bond]) for right in keys_of(*ends[2:]) if right != left}
    return found


@cache
def _asking(hidden: bool) -> Any:
    """One question for all: each way in which a row ties two, from either of them by its index."""
    wanted: tuple[Any, ...] = tuple(bindparam(name, expanding=True) for name in (PEOPLE, ORGANISATIONS))
    asked: list[Select[Any]] = []
    for bond, columns, rows in _ways(hidden):
        told: list[Any] = [cast(null(), Integer) if column is None else column for column in columns]
        chosen = rows.with_only_columns(*told, literal(bond.name))
        for place, column in enumerate(columns):
            if column is not None:
                asked.append(chosen.where(column.in_(wanted[place % 2])))
    return union(*asked)


def _ways(hidden: bool) -> Iterator[tuple[Bond, _Columns, Select[Any]]]:
    a, b, n, m = (part.__table__.c for part in (Attendee, Represented, Announced, Meeting))
    r, o, e = Request.__table__.c, OnBehalf.__table__.c, Expected.__table__.c
    y, c = Lobbyist.__table__.c, Client.__table__.c

    def of(rows: FromClause, key: Any = None) -> Select[Any]:
        """Rows, and of meetings those that are not reserved."""
        if hidden and key is not None:
            return (
                select(key)
                .select_from(rows.join(Meeting.__table__, m.id == key))
                .where(m.reserved.is_not(True))
            )
        return select(literal(1)).select_from(rows)

    attending, asking, lobbying = Attendee.__table__, Request.__table__, Lobbyist.__table__
    yield Bond.WORKS, (a.person_id, None, None, a.employer_id), of(attending, a.meeting_id)
    spoken = attending.join(Represented.__table__, b.attendee_id == a.id)
    columns: _Columns = (a.person_id, a.employer_id, b.person_id, b.organisation_id)
    yield Bond.ACTS, columns, of(spoken, a.meeting_id)
    yield Bond.WORKS, (n.person_id, None, None, n.employer_id), of(Announced.__table__, n.meeting_id)
    yield Bond.ACTS, (r.person_id, None, None, r.organisation_id), of(asking)
    columns = (r.person_id, r.organisation_id, o.person_id, o.organisation_id)
    yield Bond.ACTS, columns, of(asking.join(OnBehalf.__table__, o.request_id == r.id))
    yield Bond.WORKS, (e.person_id, None, None, e.employer_id), of(Expected.__table__)
    yield Bond.WORKS, (y.person_id, None, None, y.organisation_id), of(lobbying)
    columns = (y.person_id, y.organisation_id, c.person_id, c.organisation_id)
    yield Bond.ACTS, columns, of(lobbying.join(Client.__table__, c.lobbyist_id == y.id))


def reached(
    keys: Collection[Key], bonds: Collection[Bonded], names: Mapping[Key, str]
) -> dict[Key, dict[Key, str]]:
    """For each of these: whom else it is tied to, and the sentence that says how.

    It goes no further: whoever speaks for many ties all of them to each other, and that says nothing.
    """
    told: dict[Key, dict[Key, str]] = {key: {} for key in keys}
    for left, right, bond in sorted(bonds, key=lambda each: (each[:2], each[2].name)):
        if (left in keys) != (right in keys):
            mine, other = (left, right) if left in keys else (right, left)
            told[mine].setdefault(other, bond.value.format(names[left], names[right]))
    return told
