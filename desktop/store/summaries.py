"""Each record's line in the lists, kept in the transaction that saves the record or what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, insert, select, update
from sqlalchemy import text as sql
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from desktop.description.kinds import Day
from desktop.description.reading import check
from desktop.description.register import Entry, Field, Link, Parts, Record, describe
from desktop.domain.text import fold, sort_key
from desktop.store.tables import CELLS, MODELS, PARENTS, summaries, summary_officials

CELL_LENGTH = 160
CHUNK = 400


def summary_of(entry: Entry) -> dict[str, Any]:
    """The line of one record, without its own number."""
    register = describe(type(entry))
    day = getattr(entry, register.about.day) if register.about.day else None
    shown = [_cell(field, entry) for field in register.summary]
    row: dict[str, Any] = {
        "register": register.name,
        "entry_id": entry.id,
        "uid": entry.uid,
        "day": day,
        "state": entry.state.name,
        "reserved": entry.is_reserved(),
        "warnings": len(check(entry)),
        "text": fold(" ".join(_texts(entry))),
    }
    for place in range(CELLS):
        text = shown[place] if place < len(shown) else None
        row[f"cell{place}"] = text and text[:CELL_LENGTH]
        row[f"key{place}"] = None if text is None else _key(register.summary[place], entry, text)
    return row


def _cell(field: Field, entry: Entry) -> str:
    if isinstance(field.kind, Parts):
        return "; ".join(filter(None, (part.heading() for part in field.value(entry))))
    return field.show(entry).replace("\n", " ")


def _key(field: Field, entry: Entry, text: str) -> str:
    """What the column is sorted by: days as ISO, numbers by size, texts as Spanish sorts them."""
    value = field.value(entry)
    if isinstance(field.kind, Day) and isinstance(value, date):
        return value.isoformat()
    natural = re.sub(r"\d[\d.]*", lambda digits: digits[0].replace(".", "").zfill(12), text[:60])
    return sort_key(natural)


def _texts(record: Record) -> Iterator[str]:
    """All public texts of a record and its parts."""
    for field in record.fields:
        if not field.is_public or field.name in record.withheld():
            continue
        if isinstance(field.kind, Parts):
            for part in field.value(record):
                yield from _texts(part)
        else:
            yield field.show(record)


def loading(model: type[Record], depth: int = 4) -> list[ORMOption]:
    """How to load records with all they show, a fixed number of queries however many they are."""
    options: list[ORMOption] = []
    for field in model.fields:
        if depth and isinstance(field.kind, (Link, Parts)):
            option = selectinload(getattr(model, field.name))
            options.append(option.options(*loading(field.kind.target, depth - 1)))  # type: ignore[arg-type]  # loader options are ORM options
    return options


def refresh(session: Session, model: type[Entry], ids: Iterable[int]) -> None:
    """Write the lines of these records anew."""
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), CHUNK):
        chunk = wanted[start : start + CHUNK]
        entries = session.scalars(select(model).where(model.id.in_(chunk)).options(*loading(model))).all()
        for entry in entries:
            _write(session, entry)


def _write(session: Session, entry: Entry) -> None:
    row = summary_of(entry)
    old = session.execute(select(summaries.c.id, summaries.c.text).where(_mine(entry))).one_or_none()
    if old is None:
        (number,) = session.execute(insert(summaries).values(**row).returning(summaries.c.id)).one()
        index(session, [(number, row["text"])])
    else:
        number = old.id
        session.execute(update(summaries).where(summaries.c.id == number).values(**row))
        if old.text != row["text"]:
            unindex(session, number, old.text)
            index(session, [(number, row["text"])])
    session.execute(delete(summary_officials).where(summary_officials.c.summary_id == number))
    if officials := involved(entry, number):
        session.execute(insert(summary_officials), officials)


def involved(entry: Entry, number: int) -> list[dict[str, int]]:
    """The rows that tie a line to the officials whose record it is."""
    ids = sorted({official.id for official in entry.involved()})
    return [{"summary_id": number, "official_id": official} for official in ids]


def _mine(entry: Entry) -> ColumnElement[bool]:
    return and_(summaries.c.register == describe(type(entry)).name, summaries.c.entry_id == entry.id)


def index(session: Session, texts: Sequence[tuple[int, str]]) -> None:
    """Make texts findable (the server's index keeps itself).

    In the program and not in a trigger: an untrusted schema may not write into a search table.
    """
    if session.get_bind().dialect.name == "sqlite":
        rows = [{"number": number, "text": text} for number, text in texts]
        session.execute(sql("INSERT INTO search(rowid, text) VALUES (:number, :text)"), rows)


def unindex(session: Session, number: int, text: str) -> None:
    """Take a text out of the index; it must be the one that went in."""
    if session.get_bind().dialect.name == "sqlite":
        row = {"number": number, "text": text}
        session.execute(sql("INSERT INTO search(search, rowid, text) VALUES ('delete', :number, :text)"), row)


def forget(session: Session, entry: Entry) -> None:
    """Take the line of a removed record away."""
    old = session.execute(select(summaries.c.id, summaries.c.text).where(_mine(entry))).one_or_none()
    if old is not None:
        unindex(session, old.id, old.text)
        session.execute(delete(summaries).where(summaries.c.id == old.id))


def dependents(session: Session, model: type[Entry], ids: Sequence[int]) -> dict[type[Entry], set[int]]:
    """The records whose line shows one of these, directly or through another: a person's posts, their meetings."""
    found: dict[type[Entry], set[int]] = {}
    waiting = [(model, set(ids))]
    while waiting:
        target, changed = waiting.pop()
        for other, roots in _pointing_at(session, target, changed):
            new = roots - found.get(other, set())
            if new:
                found.setdefault(other, set()).update(new)
                waiting.append((other, new))
    return found


def _pointing_at(
    session: Session, target: type[Entry], ids: set[int]
) -> Iterator[tuple[type[Entry], set[int]]]:
    for model in MODELS:
        for holder, key in _links_to(model, target):
            found: set[int] = set()
            wanted = sorted(ids)
            for start in range(0, len(wanted), CHUNK):
                found |= _roots(session, holder, key, wanted[start : start + CHUNK])
            yield model, found


def _links_to(model: type[Record], target: type[Entry]) -> Iterator[tuple[type[Record], str]]:
    for field in model.fields:
        if isinstance(field.kind, Link) and field.kind.target is target:
            yield model, field.key
        elif isinstance(field.kind, Parts):
            yield from _links_to(field.kind.target, target)


def _roots(session: Session, holder: type[Record], key: str, ids: list[int]) -> set[int]:
    """The keys of the registers' own rows above the rows of `holder` that point at `ids`."""
    table = holder.__table__
    condition = table.c[key].in_(ids)
    while (parent := PARENTS.get(str(table.name))) is not None:  # type: ignore[attr-defined]  # a mapped class has a Table
        inner = select(table.c[parent.parent.name]).where(condition)
        table = parent.column.table
        condition = table.c.id.in_(inner)
    return set(session.execute(select(table.c.id).where(condition)).scalars())
