"""Reading lists: numbers first, then a page of lines at a time; words are found by index, never by scan."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    column,
    func,
    literal_column,
    select,
    table,
    text,
)

from desktop.description.register import State
from desktop.domain.periods import Period
from desktop.domain.text import clean, fold, sort_key
from desktop.store.tables import CELLS, chunks, summaries, summary_officials
from desktop.store.words import postgresql_pattern, sqlite_pattern

MOST_FOUND = 1_000
LONGEST_TYPED = 200
LAST = "\U0010ffff"
_search = table("search", column("rowid"))
_shown = [
    summaries.c[name] for name in ("id", "register", "uid", "day", "state", "reserved", "warnings", "heading")
] + [summaries.c[f"cell{place}"] for place in range(CELLS)]


@dataclass(frozen=True)
class Query:
    """Which lines of a list, and in what order; `sort` is the place of a summary column."""

    register: str | None = None
    text: str = ""
    period: Period = field(default_factory=Period)
    official: str | None = None
    state: State | None = None
    warned: bool = False
    publishable: bool = False
    sort: int = 0
    descending: bool = True


@dataclass(frozen=True)
class Line:
    """One record as a list shows it."""

    number: int
    register: str
    uid: str
    day: date | None
    state: State
    reserved: bool
    warnings: int
    cells: tuple[str, ...]
    heading: str = ""


def _conditions(query: Query) -> list[ColumnElement[bool]]:
    """All that a query asks besides its words."""
    s = summaries.c
    told: list[ColumnElement[bool]] = []
    if query.register:
        told.append(s.register == query.register)
    if query.period.first:
        told.append(s.day >= query.period.first)
    if query.period.last:
        told.append(s.day <= query.period.last)
    if query.state:
        told.append(s.state == query.state.name)
    if query.warned:
        told.append(s.warnings > 0)
    if query.publishable:
        told += [s.state != State.DRAFT.name, s.reserved.is_(False)]
    if query.official:
        official = select(s.entry_id).where(s.uid == query.official, s.register == "officials")
        theirs = select(summary_officials.c.summary_id).where(summary_officials.c.official_id.in_(official))
        told.append(s.id.in_(theirs))
    return told


def _words(connection: Connection, query: Query) -> str:
    """The words of a query as this database is asked for them; empty if there are none."""
    if connection.dialect.name == "sqlite":
        return sqlite_pattern(query.text, query.register)
    return postgresql_pattern(query.text)


def _matching(connection: Connection, query: Query, words: str) -> Select[int]:
    """The numbers of the lines that have the words, latest first."""
    s = summaries.c
    conditions = _conditions(query)
    if connection.dialect.name != "sqlite":
        vector = func.to_tsvector(literal_column("'simple'"), s.text)
        found = vector.op("@@")(func.to_tsquery(literal_column("'simple'"), words))
        return select(s.id).where(found, *conditions).order_by(s.id.desc())
    match = text("search MATCH :words").bindparams(words=words)
    chosen = select(_search.c.rowid).where(match)
    if len(conditions) > bool(query.register):
        # The plus keeps SQLite from walking the lines and asking the index about each.
        chosen = chosen.where(literal_column("+search.rowid") == s.id, *conditions)
    return chosen.order_by(_search.c.rowid.desc())


def numbers(connection: Connection, query: Query, most: int | None = MOST_FOUND) -> array[int]:
    """The numbers of all lines in order; with words, of the latest `most` that have them."""
    s = summaries.c
    key = s[f"key{query.sort}"]
    chosen = select(s.id)
    if words := _words(connection, query):
        chosen = chosen.where(s.id.in_(_matching(connection, query, words).limit(most)))
    else:
        chosen = chosen.where(*_conditions(query))
    order = (key.desc(), s.id.desc()) if query.descending else (key.asc(), s.id.asc())
    # The driver's own rows: a hundred thousand numbers are read in a third of the time.
    rows: Any = connection.execute(chosen.order_by(*order)).cursor
    return array("q", chain.from_iterable(rows))


def count(connection: Connection, query: Query) -> int:
    """How many lines there are; with words, up to `MOST_FOUND`."""
    words = _words(connection, query)
    chosen = (
        select(func.count()).select_from(_matching(connection, query, words).limit(MOST_FOUND).subquery())
        if words
        else select(func.count()).select_from(summaries).where(*_conditions(query))
    )
    return connection.execute(chosen).scalar_one()


def lines(connection: Connection, wanted: Sequence[int]) -> list[Line]:
    """The lines of these numbers, in the order asked; one that is gone is left out."""
    found: dict[int, Line] = {}
    for chunk in chunks(wanted):
        rows = connection.execute(select(*_shown).where(summaries.c.id.in_(chunk)))
        found |= {row.id: _line(row) for row in rows}
    return [found[number] for number in wanted if number in found]


def _line(row: Any) -> Line:
    number, register, uid, day, state, reserved, warnings, heading = row[:8]
    shown = tuple(cell for cell in row[8:] if cell is not None)
    return Line(number, register, uid, day, State[state], reserved, warnings, shown, heading)


def span(connection: Connection, register: str) -> Period:
    """The first and the last day of a register's records."""
    day = summaries.c.day
    mine = (summaries.c.register == register, day.is_not(None))
    first, last = (
        connection.execute(select(day).where(*mine).order_by(order).limit(1)).scalar_one_or_none()
        for order in (day, day.desc())
    )
    return Period(first, last)


def proposals(connection: Connection, registers: Iterable[str], typed: str, most: int = 8) -> list[Line]:
    """What a name being typed may mean: first those that begin so, then those with words that do."""
    found: list[Line] = []
    for register in registers:
        found += _beginning(connection, register, typed, most)
    if len(found) < most:
        have = {line.number for line in found}
        for register in registers:
            found += [
                line for line in _with_words(connection, register, typed, most) if line.number not in have
            ]
    start = fold(typed).strip()
    found.sort(key=lambda line: (not fold(line.heading).startswith(start), sort_key(line.heading)))
    return found[:most]


def _beginning(connection: Connection, register: str, typed: str, most: int) -> list[Line]:
    """Those whose first or second column begins with what was typed: name or surname."""
    start = sort_key(clean(typed[:LONGEST_TYPED], LONGEST_TYPED))
    found: list[Line] = []
    for key in (summaries.c.key0, summaries.c.key1):
        chosen = (
            select(*_shown)
            .where(summaries.c.register == register, key >= start, key < start + LAST)
            .order_by(key, summaries.c.id)
            .limit(most)
        )
        have = {line.number for line in found}
        found += [_line(row) for row in connection.execute(chosen) if row.id not in have]
    return found


def _with_words(connection: Connection, register: str, typed: str, most: int) -> list[Line]:
    query = Query(register=register, text=typed)
    words = _words(connection, query)
    if not words:
        return []
    found = connection.execute(_matching(connection, query, words).limit(most * 4))
    return lines(connection, [number for (number,) in found])
