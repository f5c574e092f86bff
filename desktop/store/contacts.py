"""Meetings and requests about a procurement procedure while it is open, in columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from desktop.description.register import Entry, State
from desktop.domain.text import fold
from desktop.registers.meetings import Meeting
from desktop.registers.requests import Request
from desktop.registers.tenders import Tender
from desktop.store.store import Store


@dataclass(frozen=True)
class Contact:
    """One record of a day on which a tender was open; it is tied to it, or its text only names the code."""

    register: str
    uid: str
    day: date
    tender: str
    """Its identifier."""
    code: str
    is_tied: bool


@dataclass(frozen=True)
class _Tender:
    id: int
    uid: str
    code: str
    opened_on: date
    closed_on: date | None

    def is_open(self, day: date) -> bool:
        return self.opened_on <= day and (self.closed_on is None or day <= self.closed_on)


def contacts(store: Store) -> list[Contact]:
    """All of them, the latest first; nothing reserved."""
    t = Tender.__table__.c
    chosen = select(t.id, t.uid, t.code, t.opened_on, t.closed_on).where(
        t.code.is_not(None), t.opened_on.is_not(None)
    )
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        tenders = [_Tender(*row) for row in connection.execute(chosen)]
    if not tenders:
        return []
    found = [
        *_in(store, Meeting, "day", tenders),
        *_in(store, Request, "received_on", tenders),
    ]
    return sorted(found, key=lambda one: (-one.day.toordinal(), one.register, one.uid))


def _in(store: Store, model: type[Entry], day: str, tenders: list[_Tender]) -> Iterator[Contact]:
    """The records of one register: the few that are tied or may name a code are read, and looked at."""
    by_id = {tender.id: tender for tender in tenders}
    by_code: dict[str, list[_Tender]] = {}
    for tender in tenders:
        by_code.setdefault(fold(tender.code).strip(), []).append(tender)
    by_code.pop("", None)
    any_code = "|".join(re.escape(code) for code in sorted(by_code, key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w-])(?:{any_code})(?![\w-])")
    register, c = str(model.__tablename__), model.__table__.c
    wanted = [c.state != State.DRAFT, c[day] >= min(tender.opened_on for tender in tenders)]
    if "reserved" in c:
        wanted.append(c.reserved.is_not(True))
    likely = [c.tender_id.is_not(None), *_naming(c, by_code)]
    chosen = select(c.uid, c[day], c.tender_id, c.subject, c.observations).where(*wanted, or_(*likely))
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        rows = connection.execute(chosen).all()
    for uid, when, tied, subject, observations in rows:
        own = by_id.get(tied or 0)
        if own is not None and own.is_open(when):
            yield Contact(register, uid, when, own.uid, own.code, is_tied=True)
        said = set(pattern.findall(fold(f"{subject or ''}\n{observations or ''}"))) if by_code else set()
        for tender in (one for code in said for one in by_code[code]):
            if tender is not own and tender.is_open(when):
                yield Contact(register, uid, when, tender.uid, tender.code, is_tied=False)


_DASHED = re.compile(r"\S+-\S+-\S+")


def _naming(
    columns: ReadOnlyColumnCollection[str, Any], codes: dict[str, list[_Tender]]
) -> Iterator[ColumnElement[bool]]:
    """A first sieve: the codes of the platform have two dashes; others are looked for one by one."""
    for name in ("subject", "observations"):
        column = columns[name]
        if any(_DASHED.fullmatch(code) for code in codes):
            yield column.like("%-%-%")
        for code in codes:
            if not _DASHED.fullmatch(code):
                yield and_(column.is_not(None), func.lower(column).contains(code, autoescape=True))
