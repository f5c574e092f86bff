"""What becomes of each row of a list of people: reviewed first, written then; shared by all such lists."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TypeVar

from desktop.description.plain import record_plain
from desktop.description.reading import Reading, read_record
from desktop.description.register import Entry
from desktop.domain.language import _
from desktop.domain.problems import Severity
from desktop.domain.text import fold
from desktop.exchange import staff
from desktop.exchange.incoming import Row
from desktop.exchange.staff import Layout, Staff
from desktop.exchange.texts import load
from desktop.jobs.account import COLUMNS
from desktop.jobs.progress import Progress
from desktop.registers.people import Person
from desktop.store import Store
from desktop.store.aggregates import Body, bodies, own_body
from desktop.store.posts import Known, directory

STEP = 100
E = TypeVar("E", bound=Entry)


class Fate(Enum):
    """What becomes of a row; the value is the word of reports."""

    NEW = "taken"
    CHANGED = "changed"
    KNOWN = "already there"
    LEFT = "missing"
    """Of no row: it stands in the book, and the list does not name it any more."""
    REFUSED = "refused"


@dataclass(frozen=True)
class Line:
    """One row of the list, and what becomes of it."""

    row: Row
    fate: Fate
    name: str
    post: str = ""
    category: str = ""
    """Under which category or numeral, by its code."""
    starts: date | None = None
    reason: str = ""
    """Why it is refused, what changes, or what is to be known."""
    uid: str = ""
    record: Entry | None = field(default=None, compare=False)
    person: Person | None = field(default=None, compare=False)
    """A person to be made, if the book does not know them."""


@dataclass
class Plan:
    """All rows with their fate; nothing is written yet. `name` is that of the format."""

    name: str
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
            told = (line.row.file, str(line.row.line), line.fate.value, self.name, line.uid, "", line.reason)
            yield dict(zip(COLUMNS, (*told, line.row.raw), strict=True))


def read_lists(paths: Sequence[Path], layout: Layout) -> Generator[Progress, None, Staff]:
    """All rows of some files.

    Raises:
        ValueError: one cannot be read, is dangerous, or is no such list.
    """
    read = Staff()
    for place, path in enumerate(paths):
        yield Progress(place, len(paths), _("Leyendo {}").format(path.name))
        one = staff.read(path.name, load(path), layout)
        read.rows += one.rows
        read.refused += one.refused
        read.unknown += one.unknown
        read.read |= one.read
    return read


def begun(name: str, read: Staff, *, dry_run: bool) -> Plan:
    """A plan with what could not even be read."""
    plan = Plan(name, unknown=list(dict.fromkeys(read.unknown)), read=read.read, dry_run=dry_run)
    plan.lines += [Line(each.row, Fate.REFUSED, "", reason=each.reason) for each in read.refused]
    return plan


def write(store: Store, plan: Plan, changing: Sequence[Fate] = (Fate.CHANGED,)) -> Iterator[Progress]:
    """New people and records in one transaction; then what changed, each by itself."""
    new, changed = plan.of(Fate.NEW), [line for fate in changing for line in plan.of(fate)]
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


@dataclass(frozen=True)
class Who:
    """Whom a row names."""

    rut: str
    given_names: str
    surnames: str

    @property
    def name(self) -> str:
        """The name as one says it."""
        return " ".join(part for part in (self.given_names, self.surnames) if part)

    @property
    def key(self) -> str:
        """What tells one from another while the book knows neither."""
        return self.rut or plain(self.name)


class Directory:
    """The people and bodies of the book, and the people that a list will add.

    People are found by their RUT, else by their exact name if one alone has it.
    """

    def __init__(self, store: Store) -> None:
        """Read both once."""
        self._store, self._finder = store, store.finder()
        self._bodies, self._own = bodies(store), own_body(store)
        self._by_rut: dict[str, Known] = {}
        self._by_name: defaultdict[str, list[Known]] = defaultdict(list)
        for one in directory(store):
            if one.rut:
                self._by_rut.setdefault(one.rut, one)
            self._by_name[plain(one.name)].append(one)
        self._made: dict[str, Person] = {}

    def body(self, named: str) -> Body | None:
        """The body of that name or code; without one, the book's own."""
        if not named:
            return self._own
        wanted = plain(named)
        return next(
            (body for body in self._bodies.values() if wanted in (plain(body.name), plain(body.code))), None
        )

    def known(self, who: Who) -> tuple[Known | None, str]:
        """The person of the book, and what is to be said of it."""
        if who.rut and (known := self._by_rut.get(who.rut)):
            same = not who.name or plain(known.name) == plain(who.name)
            return known, "" if same else _("En el libro se llama {}.").format(known.name)
        named = [one for one in self._by_name[plain(who.name)] if not who.rut or not one.rut]
        if who.name and len(named) == 1:
            return named[0], _("El libro no tiene su RUT.") if who.rut else ""
        return None, ""

    def person(self, who: Who, known: Known | None) -> tuple[Reading[Person] | None, Person]:
        """The person of a row; a new one with how it was read, to be kept (`keep`) if it is complete."""
        if known is not None:
            person = self._store.get(Person, known.uid)
            assert person is not None  # noqa: S101 -- read a moment ago
            return None, person
        if who.key in self._made:
            return None, self._made[who.key]
        raws = {"given_names": who.given_names, "surnames": who.surnames, "rut": who.rut}
        reading = read_record(Person, raws, self._finder)
        return reading, reading.record

    def keep(self, who: Who, person: Person) -> None:
        """A later row may name the same one."""
        self._made[who.key] = person

    def find(self, model: type[Entry], raw: object) -> Entry | None:
        """What a link of the door means; a record that is to be made is itself."""
        return raw if isinstance(raw, model) else self._finder(model, raw)


def plain(text: str) -> str:
    """A text as names are compared."""
    return " ".join(fold(text).replace(",", " ").split())


def refusals(reading: Reading[E]) -> str:
    """Why the door let something through only as a draft, or not at all."""
    told = [problem for problem in reading.problems if problem.severity is not Severity.WARNING]
    return " ".join(f"{problem.field}: {problem.text}" for problem in told)


def changes(before: Entry, after: Entry) -> str:
    """Field by field, what is not the same any more; empty if all is."""
    old, new = record_plain(before), record_plain(after)
    return "; ".join(
        f"{_(each.label)}: {each.say(before) or '—'} → {each.say(after) or '—'}"
        for each in type(before).fields
        if old[each.name] != new[each.name]
    )
