"""The roster of those who must declare, from a list: first what would become of each row, then the taking in.

Whom the list does not name any more is told of, with an end proposed; it is written only if that is asked.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from desktop.description.kinds import Commune, Term
from desktop.description.plain import record_plain
from desktop.description.reading import read_record
from desktop.domain.catalogues import catalogue
from desktop.domain.language import _
from desktop.domain.seats import seat_name
from desktop.domain.text import fold
from desktop.exchange.incoming import Row
from desktop.exchange.roster import ROSTER
from desktop.exchange.staff import StaffRow
from desktop.jobs.person_cells import day_of, names_of, rut_of, text_of
from desktop.jobs.planning import (
    STEP,
    Directory,
    Fate,
    Line,
    Plan,
    Who,
    begun,
    changes,
    plain,
    read_lists,
    refusals,
    write,
)
from desktop.jobs.progress import Progress
from desktop.registers.declarants import Declarant
from desktop.store import Store
from desktop.store.aggregates import Body
from desktop.store.posts import Known
from desktop.store.roster import Roll, roll

NAME = "declarants"
YES = frozenset({"si", "s", "x", "1", "true", "verdadero"})
NUMERALS = "declarant_numerals"
_NUMBER = re.compile(r"(?:art(?:iculo|\.)? *4,? *|4 *- *)?(?:(?:num(?:eral|\.)?|n[°º.o]*) *)?([0-9]{1,2})$")


def take_roster(
    store: Store,
    paths: Sequence[Path],
    today: date,
    *,
    dry_run: bool = False,
    end_missing: date | None = None,
) -> Generator[Progress, None, Plan]:
    """Review a roster, and take it in unless it is a trial; `end_missing` ends whom it does not name.

    Raises:
        ValueError: a file cannot be read, is dangerous, or is no such list.
        NotSaved: the book refused.
    """
    read = yield from read_lists(paths, ROSTER)
    planner, plan = _Planner(store, today), begun(NAME, read, dry_run=dry_run)
    for place, row in enumerate(read.rows):
        if place % STEP == 0:
            yield Progress(place, len(read.rows), _("Revisando"))
        plan.lines.append(planner.line(row))
    plan.lines += planner.missing(end_missing or today)
    if not dry_run:
        yield from write(store, plan, (Fate.CHANGED, Fate.LEFT) if end_missing else (Fate.CHANGED,))
    return plan


@dataclass(frozen=True)
class _Told:
    """A row as it is understood."""

    row: Row
    who: Who
    post: str
    institution: str
    numeral: str
    starts: date | None
    raws: dict[str, object] = field(default_factory=dict)


def _understand(row: StaffRow) -> _Told:
    """Read one row.

    Raises:
        ValueError: it cannot be read; the sentence says why.
    """
    values = row.values
    given, surnames = names_of(values)
    who = Who(rut_of(values), given, surnames)
    if not who.name and not who.rut:
        raise ValueError(_("Falta de quién se trata: RUT o nombre."))
    post = text_of(values, "post")
    if not post:
        raise ValueError(_("Falta el cargo."))
    starts, ends = day_of(values, "starts", _("Desde")), day_of(values, "ends", _("Hasta"))
    if starts and ends and ends < starts:
        raise ValueError(_("El término es anterior al inicio."))
    numeral, commune = _numeral(text_of(values, "numeral")), text_of(values, "commune")
    heads = text_of(values, "heads_service")
    raws: dict[str, object] = {
        "post": post,
        "unit": text_of(values, "unit"),
        "numeral": numeral,
        "heads_service": (fold(heads) in YES) if heads else None,
        "starts": starts,
        "ends": ends,
        "commune": Commune().read(commune) if commune else None,
        "reason": text_of(values, "reason"),
    }
    told = {name: raw for name, raw in raws.items() if raw not in (None, "")}
    return _Told(row.row, who, post, text_of(values, "institution"), numeral, starts, told)


def _numeral(said: str) -> str:
    """`10`, `4-10`, `N° 10`, `art. 4 N° 10` or its words; empty if the row says none.

    Raises:
        ValueError: there is none such.
    """
    short = _NUMBER.match(fold(said))
    code = f"4-{int(short[1])}" if short else ""
    if code in catalogue(NUMERALS):
        return code
    return str(Term(NUMERALS).read(said)) if said else ""


class _Planner:
    """Knows the book, and what earlier rows of the list will add to it."""

    def __init__(self, store: Store, today: date) -> None:
        self._store, self._today = store, today
        self._directory = Directory(store)
        self._roll = roll(store)
        self._held: defaultdict[tuple[int, int, str], list[Roll]] = defaultdict(list)
        for one in self._roll:
            self._held[one.person, one.institution, seat_name(one.post)].append(one)
        self._seen: dict[tuple[str, int, str, date | None], Row] = {}
        self._named: set[str] = set()
        self._bodies: set[int] = set()
        self._files: list[str] = []

    def line(self, row: StaffRow) -> Line:
        """What becomes of one row."""
        self._files.append(row.row.file)
        try:
            told = _understand(row)
        except ValueError as refusal:
            return self._unread(row, str(refusal))
        body = self._directory.body(told.institution)
        if body is None:
            text = _("No existe el organismo «{}» en el libro.").format(told.institution)
            return _line(told, Fate.REFUSED, text)
        self._bodies.add(body.id)
        known, note = self._directory.known(told.who)
        key = known.uid if known else told.who.key, body.id, seat_name(told.post), told.starts
        if key in self._seen:
            text = _("Repite la fila {}: es la misma persona en el mismo cargo.")
            return _line(told, Fate.REFUSED, text.format(self._seen[key].line))
        self._seen[key] = told.row
        theirs = self._held[known.id, body.id, seat_name(told.post)] if known else []
        same = _same(theirs, told.starts, self._today)
        return self._changed(told, same, note) if same else self._new(told, body, known, theirs, note)

    def _unread(self, row: StaffRow, why: str) -> Line:
        """A row that says something unreadable; whoever it may name is not missing from the list."""
        who = Who(text_of(row.values, "rut"), *names_of(row.values))
        named = plain(who.name)
        self._named |= {one.uid for one in self._roll if named and plain(one.name) == named}
        self._named |= {one.uid for one in self._roll if one.rut and _digits(one.rut) == _digits(who.rut)}
        post = text_of(row.values, "post")
        return Line(row.row, Fate.REFUSED, who.name or who.rut, post, reason=why)

    def _new(self, told: _Told, body: Body, known: Known | None, theirs: list[Roll], note: str) -> Line:
        if told.starts is None:
            return _line(told, Fate.REFUSED, _("Falta desde cuándo ejerce el cargo."))
        other = next((one for one in theirs if one.ends is None or one.ends >= told.starts), None)
        if other is not None:
            self._named.add(other.uid)
            text = _(
                "Ya figura en ese cargo desde el {:%d-%m-%Y}: revise la fecha, en la lista o en el libro."
            )
            return _line(told, Fate.REFUSED, text.format(other.starts))
        if not told.numeral:
            return _line(told, Fate.REFUSED, _("Falta por qué numeral debe declarar (art. 4)."))
        reading, person = self._directory.person(told.who, known)
        if reading is not None and not reading.complete:
            return _line(told, Fate.REFUSED, refusals(reading))
        made = read_record(
            Declarant, told.raws | {"person": person, "institution": body.uid}, self._directory.find
        )
        if not made.complete:
            return _line(told, Fate.REFUSED, refusals(made))
        if reading is not None:
            self._directory.keep(told.who, person)
        made.record.origin = f"roster:{made.record.uid}"
        whose = person if known is None else None
        return replace(_line(told, Fate.NEW, note), uid=made.record.uid, record=made.record, person=whose)

    def _changed(self, told: _Told, same: Roll, note: str) -> Line:
        """The record with what the list says otherwise; what the list leaves blank stays."""
        self._named.add(same.uid)
        record = self._store.get(Declarant, same.uid)
        assert record is not None  # noqa: S101 -- read a moment ago
        given = {name: raw for name, raw in told.raws.items() if name not in ("post", "starts")}
        reading = read_record(Declarant, record_plain(record) | given, self._directory.find)
        if not reading.complete:
            return _line(told, Fate.REFUSED, refusals(reading))
        changed = changes(record, reading.record)
        line = _line(told, Fate.CHANGED if changed else Fate.KNOWN, changed or note)
        written = reading.record if changed else None
        return replace(line, uid=same.uid, category=told.numeral or same.numeral, record=written)

    def missing(self, day: date) -> Iterator[Line]:
        """Who is in the book, in a body of the list, on that day, and in no row of it."""
        for one in self._roll:
            present = one.starts <= day and (one.ends is None or one.ends > day)
            if one.uid in self._named or one.institution not in self._bodies or not present:
                continue
            record = self._store.get(Declarant, one.uid)
            assert record is not None  # noqa: S101 -- read a moment ago
            record.ends = day
            text = _("Está en el libro y no en la lista. ¿Dejó el cargo? Término propuesto: {:%d-%m-%Y}.")
            yield Line(
                Row.of(self._files[0], 0, ""), Fate.LEFT, one.name, one.post, one.numeral, one.starts,
                text.format(day), one.uid, record,
            )  # fmt: skip


def _digits(rut: str) -> str:
    return "".join(letter for letter in rut.upper() if letter.isalnum())


def _line(told: _Told, fate: Fate, reason: str) -> Line:
    name = told.who.name or told.who.rut
    return Line(told.row, fate, name, told.post, told.numeral, told.starts, reason)


def _same(theirs: Sequence[Roll], starts: date | None, today: date) -> Roll | None:
    """The line a row speaks of: by its first day; without one, the present one."""
    if starts is not None:
        return next((one for one in theirs if one.starts == starts), None)
    return next((one for one in theirs if one.ends is None or one.ends >= today), None)
