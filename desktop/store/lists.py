"""Reading lists: numbers first, then a page of lines at a time; words are found by index, never by scanning."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection, Select, func, literal_column, select, text

from desktop.description.register import State
from desktop.domain.periods import Period
from desktop.domain.text import fold
from desktop.store.tables import CELLS, summaries, summary_officials

MOST_FOUND = 1_000


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


def match_words(typed: str) -> list[str]:
    """The words of a search, folded; nothing in them is syntax."""
    return re.findall(r"[^\W_]+", fold(typed))[:12]


def _select(query: Query, sqlite: bool, *columns: object) -> Select[tuple[int]]:  # noqa: FBT001 -- which dialect
    chosen = select(*columns)  # type: ignore[call-overload]  # columns of one table
    s = summaries.c
    if query.register:
        chosen = chosen.where(s.register == query.register)
    if query.period.first:
        chosen = chosen.where(s.day >= query.period.first)
    if query.period.last:
        chosen = chosen.where(s.day <= query.period.last)
    if query.state:
        chosen = chosen.where(s.state == query.state.name)
    if query.warned:
        chosen = chosen.where(s.warnings > 0)
    if query.publishable:
        chosen = chosen.where(s.state != State.DRAFT.name, s.reserved.is_(False))
    if query.official:
        official = select(summaries.c.entry_id).where(
            summaries.c.uid == query.official, summaries.c.register == "officials"
        )
        chosen = chosen.where(
            s.id.in_(
                select(summary_officials.c.summary_id).where(summary_officials.c.official_id.in_(official))
            )
        )
    if words := match_words(query.text):
        chosen = _matching(chosen, words, sqlite)
    return chosen  # type: ignore[no-any-return]  # built step by step


def _matching(chosen: Select[tuple[int]], words: list[str], sqlite: bool) -> Select[tuple[int]]:  # noqa: FBT001 -- as above
    if sqlite:
        pattern = " ".join(f'"{word}"*' for word in words)
        found = text("SELECT rowid FROM search WHERE search MATCH :words").bindparams(words=pattern)
        return chosen.where(summaries.c.id.in_(found.columns(literal_column("rowid"))))
    pattern = " & ".join(f"{word}:*" for word in words)
    vector = func.to_tsvector(literal_column("'simple'"), summaries.c.text)
    return chosen.where(vector.op("@@")(func.to_tsquery(literal_column("'simple'"), pattern)))


def numbers(connection: Connection, query: Query) -> array[int]:
    """The numbers of all lines in order; with words, of the latest thousand that have them."""
    sqlite = connection.dialect.name == "sqlite"
    s = summaries.c
    key = s[f"key{query.sort}"]
    order = (key.desc(), s.id.desc()) if query.descending else (key.asc(), s.id.asc())
    if match_words(query.text):
        newest = _select(query, sqlite, s.id).order_by(s.id.desc()).limit(MOST_FOUND).subquery()
        chosen = select(s.id).where(s.id.in_(select(newest.c.id)))
    else:
        chosen = _select(query, sqlite, s.id)
    return array("q", connection.execute(chosen.order_by(*order)).scalars())


def count(connection: Connection, query: Query) -> int:
    """How many lines there are."""
    chosen = _select(query, connection.dialect.name == "sqlite", func.count())
    return connection.execute(chosen.select_from(summaries)).scalar_one()


def lines(connection: Connection, wanted: Sequence[int]) -> list[Line]:
    """The lines of these numbers, in the order asked; one that is gone is left out."""
    rows = connection.execute(select(summaries).where(summaries.c.id.in_(list(wanted)))).all()
    by_number = {row.id: row for row in rows}
    return [_line(by_number[number]) for number in wanted if number in by_number]


def _line(row: object) -> Line:
    told = row._mapping  # type: ignore[attr-defined]  # noqa: SLF001 -- SQLAlchemy's public name for it
    cells = (told[f"cell{place}"] for place in range(CELLS))
    return Line(
        number=told["id"],
        register=told["register"],
        uid=told["uid"],
        day=told["day"],
        state=State[told["state"]],
        reserved=told["reserved"],
        warnings=told["warnings"],
        cells=tuple(cell for cell in cells if cell is not None),
    )


def proposals(connection: Connection, registers: Iterable[str], typed: str, most: int = 8) -> list[Line]:
    """What a name being typed may mean, from these registers; those that begin so come first."""
    found: list[Line] = []
    for register in registers:
        chosen = numbers(connection, Query(register=register, text=typed, sort=0, descending=False))
        found += lines(connection, chosen[: most * 3])
    start = fold(typed).strip()
    found.sort(key=lambda line: not fold(" ".join(line.cells)).startswith(start))
    return found[:most]
