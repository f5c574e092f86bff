"""What a close would publish: the month, and what came late or was corrected in months closed before."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field

from desktop.description.frozen import freeze
from desktop.description.register import Entry, State, describe
from desktop.domain.language import _
from desktop.domain.periods import Period
from desktop.jobs.closing.shelf import LETTERHEAD
from desktop.registers import CORRECTED, STANDING
from desktop.registers.institutions import Institution
from desktop.registers.rectifications import Rectification
from desktop.store import Store
from desktop.store.closing import Candidate, Plan, candidates, next_number, settle, whole
from desktop.store.errors import NotSaved
from desktop.store.practice_book import is_practice
from desktop.store.published import Frozen, closings, frozen, newest_seal, was_closed


@dataclass
class _Gathered:
    rows: list[Frozen] = field(default_factory=list)
    publishes: dict[type[Entry], list[int]] = field(default_factory=dict)


def plan(store: Store, institution: Institution, year: int, month: int, program: str) -> Plan:
    """The close of a month as the book stands now; nothing is written but the seal of what others wrote.

    Raises:
        NotSaved: the institution has no code, or the book refused.
    """
    if not institution.code:
        raise NotSaved(_("Falta el código del organismo: anótelo en Ajustes, Organismo."))
    settle(store)
    seal = newest_seal(store)
    number = next_number(store, institution.uid)
    gathered = _Gathered()
    closed = {(one.year, one.month) for one in closings(store, institution.uid)}
    dated: tuple[type[Entry], ...] = (*CORRECTED, Rectification)
    for model in dated:
        _dated(store, institution, model, Period.month(year, month), closed, gathered)
    for model in STANDING:
        _standing(store, institution, model, number, gathered)
    _letterhead(store, institution, number, gathered)
    return Plan(
        institution=institution.uid,
        code=institution.code,
        year=year,
        month=month,
        number=number,
        program=program,
        seal=seal,
        rows=gathered.rows,
        publishes=gathered.publishes,
    )


def _dated(  # noqa: PLR0913, PLR0917 -- what decides about a record
    store: Store,
    institution: Institution,
    model: type[Entry],
    month: Period,
    closed: set[tuple[int, int]],
    gathered: _Gathered,
) -> None:
    """What is complete and waits, in the month and in months that were closed before; errata of any day."""
    errata = model is Rectification
    ends = [end for one in closed if (end := Period.month(*one).last)]
    last = max([month.last, *ends]) if month.last else None  # a close may be of a month before others
    found = candidates(store, model, institution.id, None, None if errata else last)
    known = was_closed(store, {one.uid for one in found if one.state is State.PUBLISHED and one.day in month})
    wanted = [one for one in found if _waits(one, month, closed, known, errata=errata)]
    register = describe(model).name
    days = {one.uid: one.day for one in wanted}
    gathered.rows += (
        Frozen(register, record.uid, days[record.uid], freeze(record))
        for record in whole(store, model, [one.id for one in wanted])
    )
    gathered.publishes[model] = [one.id for one in wanted if one.state is State.COMPLETE]
    hidden = [one for one in found if one.reserved or one.state is State.DRAFT]
    taken = was_closed(store, {one.uid for one in hidden})
    gathered.rows += (Frozen(register, one.uid, one.day, b"") for one in hidden if one.uid in taken)


def _waits(
    one: Candidate, month: Period, closed: set[tuple[int, int]], known: set[str], *, errata: bool
) -> bool:
    """Whether this close publishes it: it is complete, and of the month, or of one that is closed."""
    if one.reserved or one.state is State.DRAFT or one.day is None:
        return False
    if one.state is State.PUBLISHED:
        return one.day in month and one.uid not in known
    return errata or one.day in month or (one.day.year, one.day.month) in closed


def _standing(
    store: Store, institution: Institution, model: type[Entry], number: int, gathered: _Gathered
) -> None:
    """Of a list that is published as it stands: what is new or changed, and what is no longer there."""
    register = describe(model).name
    stood = {one.uid: one.content for one in frozen(store, institution.uid, register, number)}
    found = [
        one for one in candidates(store, model, institution.id, None, None) if one.state is not State.DRAFT
    ]
    for record in whole(store, model, [one.id for one in found]):
        content = freeze(record)
        if stood.pop(record.uid, None) != content:
            gathered.rows.append(Frozen(register, record.uid, None, content))
    gathered.rows += (Frozen(register, uid, None, b"") for uid, content in stood.items() if content)


def _letterhead(store: Store, institution: Institution, number: int, gathered: _Gathered) -> None:
    """What heads and foots the papers, if it changed."""
    content = letterhead(institution, practice=is_practice(store))
    stood = [one.content for one in frozen(store, institution.uid, LETTERHEAD, number)]
    if stood != [content]:
        gathered.rows.append(Frozen(LETTERHEAD, institution.uid, None, content))


def letterhead(institution: Institution, *, practice: bool = False) -> bytes:
    """The institution's name, words and emblem, and if all is practice, as canonical JSON."""
    emblem = base64.b64encode(institution.emblem).decode("ascii") if institution.emblem else ""
    told = {
        "name": institution.name or "",
        "header": institution.header_text or "",
        "footer": institution.footer_text or "",
        "emblem": emblem,
    } | ({"practice": True} if practice else {})
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
