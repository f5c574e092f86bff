"""Officials from a list of personnel: first what would become of each row, then the taking in.

People are found by their RUT, else by their exact name if one alone has it, else made. A row that the book
has already adds nothing; one that contradicts it is refused, and says how.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Sequence
from datetime import date
from pathlib import Path

from desktop.description.plain import record_plain
from desktop.description.reading import read_record
from desktop.domain.language import _
from desktop.domain.seats import seat_name
from desktop.exchange.incoming import Row
from desktop.exchange.staff import STAFF
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
from desktop.jobs.staff_row import Understood, understand
from desktop.registers.offices import Office
from desktop.registers.officials import Official
from desktop.registers.people import Person
from desktop.store import Store
from desktop.store.aggregates import Body
from desktop.store.lists import Query
from desktop.store.posts import Holding, Known, holdings

NAME = "officials"
"""What `import --as` calls this format."""


def take_staff(
    store: Store, paths: Sequence[Path], today: date, *, dry_run: bool = False, since: date | None = None
) -> Generator[Progress, None, Plan]:
    """Review lists of personnel, and take them in unless it is a trial; `since` is for rows without a start.

    Raises:
        ValueError: a file cannot be read, is dangerous, or is no such list.
        NotSaved: the book refused.
    """
    read = yield from read_lists(paths, STAFF)
    planner, plan = _Planner(store, today, since), begun(NAME, read, dry_run=dry_run)
    for place, row in enumerate(read.rows):
        if place % STEP == 0:
            yield Progress(place, len(read.rows), _("Revisando"))
        plan.lines.append(planner.line(understand(row)))
    if not dry_run:
        yield from write(store, plan)
    return plan


class _Planner:
    """Knows the book, and what earlier rows of the list will add to it."""

    def __init__(self, store: Store, today: date, since: date | None) -> None:
        self._store, self._today, self._since = store, today, since
        self._directory = Directory(store)
        self._held: defaultdict[tuple[int, int, str], list[Holding]] = defaultdict(list)
        for held in holdings(store):
            self._held[held.person, held.institution, seat_name(held.post)].append(held)
        self._seen: dict[tuple[str, int, str, date | None], Row] = {}
        self._offices: dict[int, dict[str, Office]] = {}

    def line(self, told: Understood) -> Line:
        """What becomes of one row."""
        refusal = told.refusal
        body, who = self._directory.body(told.institution), who_of(told)
        if not refusal and body is None:
            refusal = _("No existe el organismo «{}» en el libro.").format(told.institution)
        if refusal or body is None:
            return self._line(told, Fate.REFUSED, refusal)
        known, note = self._directory.known(who)
        key = (
            known.uid if known else who.key,
            body.id,
            seat_name(told.post),
            told.starts,
        )
        if key in self._seen:
            text = _("Repite la fila {}: es la misma persona en el mismo cargo.")
            return self._line(told, Fate.REFUSED, text.format(self._seen[key].line))
        self._seen[key] = told.row
        theirs = self._held[known.id, body.id, seat_name(told.post)] if known else []
        same = _same(theirs, told.starts, self._today)
        if same is not None:
            return self._changed(told, same, note)
        starts = told.starts or self._since
        if starts is None:
            return self._line(told, Fate.REFUSED, _("Falta desde cuándo ejerce el cargo."))
        if (other := _overlapping(theirs, starts, told.ends)) is not None:
            text = _(
                "Ya figura en ese cargo desde el {:%d-%m-%Y}: revise la fecha, en la lista o en el libro."
            )
            return self._line(told, Fate.REFUSED, text.format(other.starts))
        return self._new(told, body, known, starts, note)

    # -- fates

    def _new(self, told: Understood, body: Body, known: Known | None, starts: date, note: str) -> Line:
        who = who_of(told)
        reading, person = self._directory.person(who, known)
        if reading is not None and not reading.complete:
            return self._line(told, Fate.REFUSED, refusals(reading))
        raws: dict[str, object] = told.raws | {"starts": starts, "person": person, "institution": body.uid}
        if told.office and (office := self._office(body, told.office)) is not None:
            raws["office"] = office.uid
        official = read_record(Official, raws, self._directory.find)
        if not official.complete:
            return self._line(told, Fate.REFUSED, refusals(official))
        if reading is not None:
            self._directory.keep(who, person)
        made = person if known is None else None
        return self._line(told, Fate.NEW, note, official.record.uid, official.record, made)

    def _changed(self, told: Understood, same: Holding, note: str) -> Line:
        """The record with what the list says otherwise; what the list leaves blank stays."""
        record = self._store.get(Official, same.uid)
        assert record is not None  # noqa: S101 -- read a moment ago
        given = {name: raw for name, raw in told.raws.items() if name not in ("post", "starts", "person")}
        if not told.has_category:
            given.pop("category", None)
        reading = read_record(Official, record_plain(record) | given, self._directory.find)
        if not reading.complete:
            return self._line(told, Fate.REFUSED, refusals(reading))
        changed = changes(record, reading.record)
        if not changed:
            return self._line(told, Fate.KNOWN, note, same.uid)
        return self._line(told, Fate.CHANGED, changed, same.uid, reading.record)

    def _office(self, body: Body, name: str) -> Office | None:
        if body.id not in self._offices:
            found = self._store.find(Office, Query(register="offices"))
            self._offices[body.id] = {plain(o.name or ""): o for o in found if o.institution.id == body.id}
        return self._offices[body.id].get(plain(name))

    @staticmethod
    def _line(  # noqa: PLR0913, PLR0917 -- the parts of a line
        told: Understood,
        fate: Fate,
        reason: str,
        uid: str = "",
        record: Official | None = None,
        person: Person | None = None,
    ) -> Line:
        return Line(
            told.row,
            fate,
            told.name or told.rut,
            told.post,
            told.category,
            told.starts,
            reason,
            uid,
            record,
            person,
        )


def who_of(told: Understood) -> Who:
    """Whom a row names."""
    return Who(told.rut, told.given_names, told.surnames)


def _same(theirs: Sequence[Holding], starts: date | None, today: date) -> Holding | None:
    """The holding a row speaks of: by its first day; without one, the present one."""
    if starts is not None:
        return next((one for one in theirs if one.starts == starts), None)
    return next((one for one in theirs if one.held_on(today)), None)


def _overlapping(theirs: Sequence[Holding], starts: date, ends: date | None) -> Holding | None:
    return next(
        (
            one
            for one in theirs
            if (one.ends is None or one.ends >= starts) and (ends is None or one.starts <= ends)
        ),
        None,
    )
