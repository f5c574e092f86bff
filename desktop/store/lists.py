"""Reading lists: numbers first, then a page of lines at a time; words are found by index, never by scan."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    column,
    func,
    literal,
    literal_column,
    select,
    table,
    text,
)

from desktop.description.register import State
from desktop.domain.periods import Period
from desktop.domain.text import clean, fold, sort_key
from desktop.registers import ALL, INTERNAL, by_name
from desktop.store.tables import CELLS, chunks, summaries, summary_officials
from desktop.store.words import also_asked, cut, marks_asked, postgresql_pattern, sqlite_words

MOST_FOUND = 1_000
SHORT_DAYS = 550
NOBODY = 0
INDEXED_LETTERS = 5
BY_NUMBER = ("NOT INDEXED", "sqlite")
NAMES = frozenset(str(model.__tablename__) for model in ALL)
RESERVABLE = tuple(str(model.__tablename__) for model in ALL if "reserved" in model.__table__.c)
"""The registers whose records the law may keep out of everything (art. 8)."""
OFFICE_ALONE = tuple(str(model.__tablename__) for model in INTERNAL)
LONGEST_TYPED = 200
LAST = "\U0010ffff"
_search = table("search", column("rowid"))
_shown = [
    summaries.c[name] for name in ("id", "register", "uid", "day", "state", "reserved", "warnings", "heading")
] + [summaries.c[f"cell{place}"] for place in range(CELLS)]


@dataclass(frozen=True)
class Query:
    """Which lines of a list, and in what order; `sort` is the place of a summary column.

    What is reserved is in no list, unless `reserved` asks for it too. `value` is a column of the register and
    what it is to hold (None: nothing), `among` are the only uids that may be in it: what a chart counted.
    """

    register: str | None = None
    text: str = ""
    period: Period = field(default_factory=Period)
    official: str | None = None
    state: State | None = None
    warned: bool = False
    publishable: bool = False
    sort: int = 0
    descending: bool = True
    reserved: bool = False
    value: tuple[str, str | None] | None = None
    among: tuple[str, ...] | None = None


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


def reserved(registers: Iterable[str] = RESERVABLE) -> Select[int]:
    """The numbers of the few lines that are reserved, from whichever index holds the mark."""
    few = summaries.alias("few")
    return select(few.c.id).where(few.c.register.in_(list(registers)), few.c.reserved.is_(True))


def hidden(number: ColumnElement[int], registers: Iterable[str]) -> list[ColumnElement[bool]]:
    """That a line is not reserved, if its register may have such; each list keeps the index it is read by."""
    mine = [name for name in registers if name in RESERVABLE]
    return [number.not_in(reserved(mine))] if mine else []


def _shown_only(query: Query, number: ColumnElement[int]) -> list[ColumnElement[bool]]:
    if query.reserved or query.publishable:
        return []
    return hidden(number, [query.register] if query.register else RESERVABLE)


def _conditions(query: Query, official: int | None) -> list[ColumnElement[bool]]:
    """All that a query asks besides its words."""
    s = summaries.c
    told = [*_days(query), *_counted(query), *_shown_only(query, s.id)]
    if query.register:
        told.append(s.register == query.register)
    if query.state:
        told.append(s.state == query.state.name)
    if query.warned:
        told.append(s.warnings > 0)
    if query.publishable:
        told += [s.state != State.DRAFT.name, s.reserved.is_(False)]
        if query.register is None or query.register in OFFICE_ALONE:
            told.append(s.register.not_in(OFFICE_ALONE))
    if official is not None:
        theirs = select(summary_officials.c.summary_id).where(summary_officials.c.official_id == official)
        told.append(s.id.in_(theirs))
    return told


def _days(query: Query) -> list[ColumnElement[bool]]:
    ends: list[ColumnElement[bool]] = []
    if query.period.first:
        ends.append(summaries.c.day >= query.period.first)
    if query.period.last:
        ends.append(summaries.c.day <= query.period.last)
    return ends


def _counted(query: Query) -> list[ColumnElement[bool]]:
    """Of a list of what a chart counted: the records with a value, or those of these uids."""
    s = summaries.c
    told: list[ColumnElement[bool]] = []
    if query.value is not None and query.register is not None:
        name, value = query.value
        of = by_name(query.register).model.__table__.c
        told.append(
            s.entry_id.in_(select(of.id).where(of[name].is_(None) if value is None else of[name] == value))
        )
    if query.among is not None:
        told.append(s.uid.in_(query.among))
    return told


def _official(connection: Connection, query: Query) -> int | None:
    """The key of the official a list is cut to; none has the key of one who is not in the book."""
    if not query.official:
        return None
    mine = (summaries.c.uid == query.official, summaries.c.register == "officials")
    found = connection.execute(select(summaries.c.entry_id).where(*mine)).scalar_one_or_none()
    return NOBODY if found is None else found


def _matching(connection: Connection, query: Query) -> Select[int] | None:
    """The numbers of the lines that have the words of a query, latest first; None if it has no words."""
    s = summaries.c
    official = _official(connection, query)
    if connection.dialect.name != "sqlite":
        pattern = postgresql_pattern(query.text)
        vector = func.to_tsvector(literal_column("'simple'"), s.text)
        found = vector.op("@@")(func.to_tsquery(literal_column("'simple'"), pattern))
        chosen = select(s.id).where(found, *_conditions(query, official)).order_by(s.id.desc())
        return chosen if pattern else None
    words = sqlite_words(query.text)
    if not words:
        return None
    marks = marks_asked(query.register, query.period, query.state, official)
    pattern = " AND ".join((*marks, *also_asked(query.warned, query.publishable), *words))
    chosen = select(_search.c.rowid).where(text("search MATCH :words").bindparams(words=pattern))
    chosen = chosen.where(*_shown_only(query, _search.c.rowid))
    if also := [*_days(query), *_counted(query)]:
        return (
            select(s.id).where(s.id.in_(chosen), *also).order_by(s.id.desc()).with_hint(summaries, *BY_NUMBER)
        )
    return chosen.order_by(_search.c.rowid.desc())


def wanted(connection: Connection, query: Query, *columns: ColumnElement[Any]) -> Select[Any]:
    """Columns of the lines that a query without words asks for, in no order: to list or to count them."""
    chosen = select(*columns).select_from(summaries)
    return _hinted(chosen.where(*_conditions(query, _official(connection, query))), query)


def numbers(connection: Connection, query: Query, most: int | None = MOST_FOUND) -> array[int]:
    """The numbers of all lines in order; with words, of the latest `most` that have them.

    The lines of no one register have no column in common: they come in the order in which they were entered.
    """
    s = summaries.c
    matching = _matching(connection, query)
    if matching is not None:
        chosen = select(s.id).where(s.id.in_(matching.limit(most)))
    else:
        chosen = wanted(connection, query, s.id)
    key = s[f"key{_sort(query)}"] if query.register else s.id
    chosen = chosen.order_by(*((key.desc(), s.id.desc()) if query.descending else (key, s.id)))
    return _fetched(connection, chosen)


def _sort(query: Query) -> int:
    """The place of the column to sort by, if the register has so many."""
    columns = len(by_name(query.register).about.summary) if query.register in NAMES else CELLS
    return query.sort if 0 <= query.sort < columns else 0


def _hinted(chosen: Select[Any], query: Query) -> Select[Any]:
    """Tell SQLite, which counts nothing beforehand, by which index a list is read quickest."""
    s = summaries.c
    period = query.period
    if not query.register or query.among is not None:
        return chosen
    if query.official:
        return chosen.with_hint(summaries, *BY_NUMBER)
    if period.first and period.last and (period.last - period.first).days <= SHORT_DAYS:
        index = "ix_summaries_day"
    elif query.state or query.warned or query.publishable or not _sort(query):
        index = "ix_summaries_key0"
    else:
        index = f"ix_summaries_key{_sort(query)}"
        chosen = chosen.where(s[f"key{_sort(query)}"].is_not(None))
    return chosen.with_hint(summaries, f"INDEXED BY {index}", "sqlite")


def _fetched(connection: Connection, chosen: Select[int]) -> array[int]:
    """All numbers at once: as one text, a hundred thousand come in half the time of as many rows."""
    if connection.dialect.name == "sqlite":
        inner = chosen.limit(-1).subquery()
        told = connection.execute(select(func.group_concat(inner.c[0]))).scalar_one()
        return array("q", json.loads(f"[{told or ''}]"))
    rows: Any = connection.execute(chosen).cursor
    return array("q", chain.from_iterable(rows))


def count(connection: Connection, query: Query) -> int:
    """How many lines there are; with words, up to `MOST_FOUND`."""
    matching = _matching(connection, query)
    chosen = wanted(connection, query, summaries.c.id) if matching is None else matching.limit(MOST_FOUND)
    return connection.execute(select(func.count()).select_from(chosen.subquery())).scalar_one()


def lines(connection: Connection, asked: Sequence[int]) -> list[Line]:
    """The lines of these numbers, in the order asked; one that is gone is left out."""
    found: dict[int, Line] = {}
    for chunk in chunks(asked):
        rows = connection.execute(select(*_shown).where(summaries.c.id.in_(chunk)))
        found |= {row.id: _line(row) for row in rows}
    return [found[number] for number in asked if number in found]


def _line(row: Any) -> Line:
    number, register, uid, day, state, reserved, warnings, heading = row[:8]
    shown = tuple(cell for cell in row[8:] if cell is not None)
    return Line(number, register, uid, day, State[state], reserved, warnings, shown, heading)


def span(connection: Connection, register: str) -> Period:
    """The first and the last day of a register's records."""
    day = summaries.c.day
    mine = (summaries.c.register == register, day.is_not(None), *hidden(summaries.c.id, [register]))
    first, last = (
        connection.execute(select(day).where(*mine).order_by(order).limit(1)).scalar_one_or_none()
        for order in (day, day.desc())
    )
    return Period(first, last)


def proposals(
    connection: Connection, registers: Iterable[str], typed: str, most: int = 8, *, reserved: bool = False
) -> list[Line]:
    """What a name being typed may mean: first those that begin so, then those with words that do."""
    found: list[Line] = []
    asked = [Query(register, reserved=reserved) for register in registers]
    for query in asked:
        found += _beginning(connection, query, typed, most)
    if len(found) < most:
        have = {line.number for line in found}
        for query in asked:
            found += [line for line in _with_words(connection, query, typed, most) if line.number not in have]
    start = fold(typed).strip()
    found.sort(key=lambda line: (not fold(line.heading).startswith(start), sort_key(line.heading)))
    return found[:most]


def _beginning(connection: Connection, query: Query, typed: str, most: int) -> list[Line]:
    """Those whose first or second column begins with what was typed: name or surname."""
    start = sort_key(clean(typed[:LONGEST_TYPED], LONGEST_TYPED))
    found: list[Line] = []
    for key in (summaries.c.key0, summaries.c.key1):
        chosen = (
            select(*_shown)
            .where(summaries.c.register == query.register, key >= start, key < start + LAST)
            .where(*_shown_only(query, summaries.c.id))
            .order_by(key, summaries.c.id)
            .limit(most)
        )
        have = {line.number for line in found}
        found += [_line(row) for row in connection.execute(chosen) if row.id not in have]
    return found


def _with_words(connection: Connection, query: Query, typed: str, most: int) -> list[Line]:
    """Those that have the words; SQLite looks for a long one by its first letters, which it does at once."""
    s = summaries.c
    words = cut(typed)
    long = [word for word in words if len(word) > INDEXED_LETTERS and connection.dialect.name == "sqlite"]
    short = " ".join(word[:INDEXED_LETTERS] if word in long else word for word in words)
    matching = _matching(connection, replace(query, text=short))
    if matching is None:
        return []
    if long:
        found = matching.subquery()
        begun = [(literal(" ") + s.text).like(f"% {word}%") for word in long]
        matching = select(s.id).join(found, found.c[0] == s.id).where(*begun)
    return lines(connection, [number for (number,) in connection.execute(matching.limit(most * 4))])
