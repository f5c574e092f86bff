"""Each record's line in the lists, kept in the transaction that saves the record or what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from desktop.description.kinds import Day, Picture
from desktop.description.reading import check
from desktop.description.register import Entry, Field, Parts, Record, State, describe
from desktop.domain.text import sort_key
from desktop.store.linked import linked
from desktop.store.tables import CELLS, chunks, summaries, summary_officials
from desktop.store.words import also, marks_of, searchable

CELL_LENGTH = 160
HEADING_LENGTH = 300


def summary_of(entry: Entry) -> dict[str, Any]:
    """The line of one record, without its own number."""
    register = describe(type(entry))
    day = getattr(entry, register.about.day) if register.about.day else None
    warnings, reserved = len(check(entry)), entry.is_reserved()
    marks = marks_of(register.name, day, entry.state, _officials(entry))
    publishable = entry.state is not State.DRAFT and not reserved and not register.about.internal
    marks += also(warned=warnings > 0, publishable=publishable)
    row: dict[str, Any] = {
        "register": register.name,
        "entry_id": entry.id,
        "uid": entry.uid,
        "day": day,
        "state": entry.state.name,
        "reserved": reserved,
        "warnings": warnings,
        "heading": entry.heading()[:HEADING_LENGTH],
        "text": " ".join((*marks, searchable(" ".join(_texts(entry, everything=register.about.internal))))),
    }
    fields = register.summary
    for place in range(CELLS):
        text = _cell(fields[place], entry) if place < len(fields) else None
        row[f"cell{place}"] = text and text[:CELL_LENGTH]
        row[f"key{place}"] = None if text is None else _key(fields[place], entry, text)
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
    return sort_key(re.sub(r"\d[\d.]*", _by_size, text[:60]))


def _by_size(digits: re.Match[str]) -> str:
    return digits[0].replace(".", "").zfill(12)


def _texts(record: Record, *, everything: bool) -> Iterator[str]:
    """All public texts of a record and its parts; what is computed says again what they say.

    Of a register that serves the office alone, `everything` that is a text, its folio too.
    """
    withheld = record.withheld()
    for field in record.fields:
        told = field.is_public and not field.is_computed and field.name not in withheld
        if not (told or everything) or isinstance(field.kind, Picture):
            continue
        if isinstance(field.kind, Parts):
            for part in field.value(record):
                yield from _texts(part, everything=everything)
        else:
            yield field.show(record)


def refresh(session: Session, model: type[Entry], ids: Iterable[int]) -> None:
    """Write the lines of these records anew."""
    for chunk in chunks(ids):
        entries = session.scalars(select(model).where(model.id.in_(chunk))).all()
        _write(session, describe(model).name, linked(session, entries))


def _write(session: Session, register: str, entries: Sequence[Entry]) -> None:
    s = summaries.c
    mine = (s.register == register, s.entry_id.in_([entry.id for entry in entries]))
    old = {row.entry_id: row for row in session.execute(select(s.id, s.entry_id, s.text).where(*mine))}
    changed: list[dict[str, Any]] = []
    officials: list[dict[str, int]] = []
    for entry in entries:
        row = summary_of(entry)
        if there := old.get(entry.id):
            number = there.id
            changed.append(row | {"number": number})
            if there.text != row["text"]:
                unindex(session, number, there.text)
                index(session, [(number, row["text"])])
        else:
            number = session.execute(insert(summaries).values(**row).returning(s.id)).scalar_one()
            index(session, [(number, row["text"])])
        officials += involved(entry, number)
    if changed:
        session.execute(update(summaries).where(s.id == bindparam("number")), changed)
        numbers = [row["number"] for row in changed]
        session.execute(delete(summary_officials).where(summary_officials.c.summary_id.in_(numbers)))
    if officials:
        session.execute(insert(summary_officials), officials)


def involved(entry: Entry, number: int) -> list[dict[str, int]]:
    """The rows that tie a line to the officials whose record it is."""
    return [{"summary_id": number, "official_id": official} for official in _officials(entry)]


def _officials(entry: Entry) -> list[int]:
    return sorted({official.id for official in entry.involved()})


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
    s = summaries.c
    mine = (s.register == describe(type(entry)).name, s.entry_id == entry.id)
    old = session.execute(select(s.id, s.text).where(*mine)).one_or_none()
    if old is not None:
        unindex(session, old.id, old.text)
        session.execute(delete(summaries).where(s.id == old.id))
