"""Officials from a list of personnel: first what would become of each row, then the taking in.

People are found by their RUT, else by their exact name if one alone has it, else made. A row that the book
has already adds nothing; one that contradicts it is refused, and says how.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from pathlib import Path

from desktop.description.plain import record_plain
from desktop.description.reading import Reading, read_record
from desktop.description.register import Entry
from desktop.domain.language import _
from desktop.domain.problems import Severity
from desktop.domain.seats import seat_name
from desktop.domain.text import fold
from desktop.exchange import staff
from desktop.exchange.incoming import Row
from desktop.exchange.staff import Staff
from desktop.exchange.texts import load
from desktop.jobs.account import COLUMNS
from desktop.jobs.progress import Progress
from desktop.jobs.staff_row import Understood, understand
from desktop.registers.offices import Office
from desktop.registers.officials import Official
from desktop.registers.people import Person
from desktop.store import Store
from desktop.store.aggregates import Body, bodies, own_body
from desktop.store.lists import Query
from desktop.store.posts import Holding, Known, directory, holdings

STEP = 100
NAME = "officials"
"""What `import --as` calls this format."""


class Fate(Enum):
    """What becomes of a row; the value is the word of reports."""

    NEW = "taken"
    CHANGED = "changed"
    KNOWN = "already there"
    REFUSED = "refused"


@dataclass(frozen=True)
class Line:
    """One row of the list, and what becomes of it."""

    row: Row
    fate: Fate
    name: str
    post: str = ""
    category: str = ""
    starts: date | None = None
    reason: str = ""
    """Why it is refused, what changes, or what is to be known."""
    uid: str = ""
    record: Official | None = field(default=None, compare=False)
    person: Person | None = field(default=None, compare=False)
    """A person to be made, if the book does not know them."""


@dataclass
class Plan:
    """All rows with their fate; nothing is written yet."""

    lines: list[Line] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    read: dict[str, int] = field(default_factory=dict)
    dry_run: bool = True

    def of(self, fate: Fate) -> list[Line]:
        """The rows with that fate."""
        return [line for line in self.lines if line.fate is fate]

    @property
    def counts(self) -> Counter[Fate]:
        """How many rows have each fate."""
        return Counter(line.fate for line in self.lines)

    def report(self) -> Iterator[dict[str, str]]:
        """Every row and what became of it, as `import --report` has it."""
        for line in self.lines:
            told = (line.row.file, str(line.row.line), line.fate.value, NAME, line.uid, "", line.reason)
            yield dict(zip(COLUMNS, (*told, line.row.raw), strict=True))


def take_staff(
    store: Store, paths: Sequence[Path], today: date, *, dry_run: bool = False, since: date | None = None
) -> Generator[Progress, None, Plan]:
    """Review lists of personnel, and take them in unless it is a trial; `since` is for rows without a start.

    Raises:
        ValueError: a file cannot be read, is dangerous, or is no such list.
        NotSaved: the book refused.
    """
    read = Staff()
    for place, path in enumerate(paths):
        yield Progress(place, len(paths), _("Leyendo {}").format(path.name))
        one = staff.read(path.name, load(path))
        read.rows += one.rows
        read.refused += one.refused
        read.unknown += one.unknown
        read.read |= one.read
    planner = _Planner(store, today, since)
    plan = Plan(unknown=list(dict.fromkeys(read.unknown)), read=read.read, dry_run=dry_run)
    plan.lines += [Line(each.row, Fate.REFUSED, "", reason=each.reason) for each in read.refused]
    for place, row in enumerate(read.rows):
        if place % STEP == 0:
            yield Progress(place, len(read.rows), _("Revisando"))
        plan.lines.append(planner.line(understand(row)))
    if not dry_run:
        yield from _write(store, plan)
    return plan


def _write(store: Store, plan: Plan) -> Iterator[Progress]:
    """New people and officials in one transaction; then what changed, each by itself."""
    new, changed = plan.of(Fate.NEW), plan.of(Fate.CHANGED)
    entries: list[Entry] = []
    people: set[str] = set()
    for line in new:
        if line.person is not None and line.person.uid not in people:
            people.add(line.person.uid)
            entries.append(line.person)
        if line.record is not None:
            entries.append(line.record)
    if entries:
        with store.batch() as batch:
            for start in range(0, len(entries), STEP):
                yield Progress(start, len(entries) + len(changed), _("Guardando"))
                batch.add(entries[start : start + STEP])
    for place, line in enumerate(changed):
        yield Progress(len(entries) + place, len(entries) + len(changed), _("Guardando"))
        if line.record is not None:
            store.save(line.record)
    yield Progress(len(plan.lines), len(plan.lines), _("Guardado"))


class _Planner:
    """Knows the book, and what earlier rows of the list will add to it."""

    def __init__(self, store: Store, today: date, since: date | None) -> None:
        self._store, self._today, self._since = store, today, since
        self._find = store.finder()
        self._bodies = bodies(store)
        self._own = own_body(store)
        self._by_rut: dict[str, Known] = {}
        self._by_name: defaultdict[str, list[Known]] = defaultdict(list)
        for one in directory(store):
            if one.rut:
                self._by_rut.setdefault(one.rut, one)
            self._by_name[_plain(one.name)].append(one)
        self._held: defaultdict[tuple[int, int, str], list[Holding]] = defaultdict(list)
        for held in holdings(store):
            self._held[held.person, held.institution, seat_name(held.post)].append(held)
        self._made: dict[str, Person] = {}
        self._seen: dict[tuple[str, int, str, date | None], Row] = {}
        self._offices: dict[int, dict[str, Office]] = {}

    def line(self, told: Understood) -> Line:
        """What becomes of one row."""
        refusal = told.refusal
        body = self._body(told)
        if not refusal and body is None:
            refusal = _("No existe el organismo «{}» en el libro.").format(told.institution)
        if refusal or body is None:
            return self._line(told, Fate.REFUSED, refusal)
        known, note = self._known(told)
        key = (
            known.uid if known else told.rut or _plain(told.name),
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

    # -- who and where

    def _body(self, told: Understood) -> Body | None:
        if not told.institution:
            return self._own
        wanted = _plain(told.institution)
        return next(
            (body for body in self._bodies.values() if wanted in (_plain(body.name), _plain(body.code))), None
        )

    def _known(self, told: Understood) -> tuple[Known | None, str]:
        """The person of the book, and what is to be said of it."""
        if told.rut and (known := self._by_rut.get(told.rut)):
            same = not told.name or _plain(known.name) == _plain(told.name)
            return known, "" if same else _("En el libro se llama {}.").format(known.name)
        named = [one for one in self._by_name[_plain(told.name)] if not told.rut or not one.rut]
        if told.name and len(named) == 1:
            return named[0], _("El libro no tiene su RUT.") if told.rut else ""
        return None, ""

    def _person(self, told: Understood, known: Known | None) -> tuple[Reading[Person] | None, Person]:
        key = told.rut or _plain(told.name)
        if known is not None:
            person = self._store.get(Person, known.uid)
            assert person is not None  # noqa: S101 -- read a moment ago
            return None, person
        if key in self._made:
            return None, self._made[key]
        raws = {"given_names": told.given_names, "surnames": told.surnames, "rut": told.rut}
        reading = read_record(Person, raws, self._find)
        return reading, reading.record

    # -- fates

    def _new(self, told: Understood, body: Body, known: Known | None, starts: date, note: str) -> Line:
        reading, person = self._person(told, known)
        if reading is not None and not reading.complete:
            return self._line(told, Fate.REFUSED, _why(reading))
        raws: dict[str, object] = told.raws | {"starts": starts, "person": person, "institution": body.uid}
        if told.office and (office := self._office(body, told.office)) is not None:
            raws["office"] = office.uid
        official = read_record(Official, raws, self._finding)
        if not official.complete:
            return self._line(told, Fate.REFUSED, _why(official))
        if reading is not None:
            self._made[told.rut or _plain(told.name)] = person
        made = person if known is None else None
        return self._line(told, Fate.NEW, note, official.record.uid, official.record, made)

    def _changed(self, told: Understood, same: Holding, note: str) -> Line:
        """The record with what the list says otherwise; what the list leaves blank stays."""
        record = self._store.get(Official, same.uid)
        assert record is not None  # noqa: S101 -- read a moment ago
        before = record_plain(record)
        given = {name: raw for name, raw in told.raws.items() if name not in ("post", "starts", "person")}
        if not told.has_category:
            given.pop("category", None)
        reading = read_record(Official, before | given, self._find)
        if not reading.complete:
            return self._line(told, Fate.REFUSED, _why(reading))
        after = record_plain(reading.record)
        fields = [each for each in Official.fields if before[each.name] != after[each.name]]
        if not fields:
            return self._line(told, Fate.KNOWN, note, same.uid)
        changes = "; ".join(
            f"{_(each.label)}: {each.show(record) or '—'} → {each.show(reading.record) or '—'}"
            for each in fields
        )
        return self._line(told, Fate.CHANGED, changes, same.uid, reading.record)

    def _office(self, body: Body, name: str) -> Office | None:
        if body.id not in self._offices:
            found = self._store.find(Office, Query(register="offices"))
            self._offices[body.id] = {_plain(o.name or ""): o for o in found if o.institution.id == body.id}
        return self._offices[body.id].get(_plain(name))

    def _finding(self, model: type[Entry], raw: object) -> Entry | None:
        return raw if isinstance(raw, model) else self._find(model, raw)

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


def _plain(text: str) -> str:
    return " ".join(fold(text).replace(",", " ").split())


def _why(reading: Reading[Entry] | Reading[Person] | Reading[Official]) -> str:
    told = [problem for problem in reading.problems if problem.severity is not Severity.WARNING]
    return " ".join(f"{problem.field}: {problem.text}" for problem in told)


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
