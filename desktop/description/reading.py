"""The door: what was typed, imported or sent becomes a record, and all that is wrong is said at its field."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Generic, TypeVar

from desktop.description.kinds import Term
from desktop.description.register import Entry, Field, Link, Parts, Record, State, new_uid
from desktop.description.withheld import RESERVED, RESERVED_TEXT
from desktop.domain.catalogues import holds_on
from desktop.domain.language import _
from desktop.domain.problems import Problem, Severity, warning
from desktop.domain.text import hides_characters

STAMPS = frozenset(
    {"id", "state", "origin", "version", "created_at", "changed_at", "author", "heading", "register"}
)
MOST_PARTS = 2_000

Finder = Callable[[type[Entry], object], Entry | None]
"""Finds the record that a raw link stands for: its identifier, or an object with it; None if none is."""

R = TypeVar("R", bound=Record)
E = TypeVar("E", bound=Entry)


@dataclass(frozen=True)
class Reading(Generic[R]):
    """A record as far as it could be read, and what is wrong with it."""

    record: R
    problems: tuple[Problem, ...]

    def has(self, severity: Severity) -> bool:
        """Whether any problem is that severe."""
        return any(problem.severity is severity for problem in self.problems)

    @property
    def unreadable(self) -> bool:
        """Whether something typed is no value: such a record is not kept."""
        return self.has(Severity.UNREADABLE)

    @property
    def complete(self) -> bool:
        """Whether nothing keeps the record a draft."""
        return not self.unreadable and not self.has(Severity.REFUSAL)


def read_record(model: type[E], raws: Mapping[str, object], find: Finder) -> Reading[E]:
    """The record in `raws` (by field name), complete or a draft as its problems say.

    `id`, `version` and `origin` name a record that exists already, or its source. What came from outside
    was published by others: its gaps are warnings, for nothing may be invented to fill them.
    """
    record, problems = _read(model, raws, find)
    record.uid = _text(raws.get("id")) or new_uid()
    record.origin = _text(raws.get("origin"))
    version = raws.get("version")
    record.version = version if isinstance(version, int) and not isinstance(version, bool) else 1
    if record.origin:
        problems = [_softened(problem) for problem in problems]
    reading = Reading(record, tuple(problems))
    wanted_draft = str(raws.get("state") or "").upper() == State.DRAFT.name
    record.state = State.COMPLETE if reading.complete and not wanted_draft else State.DRAFT
    return reading


def check(record: Entry) -> tuple[Problem, ...]:
    """What is wrong with a record that exists, as the door would say it."""
    problems = [*_gaps(record), *_of_its_day(record), *_own(record)]
    if record.origin:
        problems = [_softened(problem) for problem in problems]
    return tuple(problems)


def read_bare(model: type[R], raws: Mapping[str, object]) -> Reading[R]:
    """A record that has no table and names no other; identity and stamps are not looked at."""
    record, problems = _read(model, raws, _nobody)
    return Reading(record, tuple(problems))


def faults_of(record: Record) -> tuple[Problem, ...]:
    """What is wrong with such a record, as the door would say it."""
    return (*_gaps(record), *_own(record))


def _nobody(_model: type[Entry], _raw: object) -> None:
    return None


def _text(raw: object) -> str | None:
    return str(raw) if raw else None


def _softened(problem: Problem) -> Problem:
    return replace(problem, severity=Severity.WARNING) if problem.severity is Severity.REFUSAL else problem


def _read(model: type[R], raws: Mapping[str, object], find: Finder) -> tuple[R, list[Problem]]:
    record = model()
    known = {field.name: field for field in model.fields}
    problems = [
        Problem(str(name)[:60], _("No existe este campo."), Severity.UNREADABLE)
        for name in raws
        if name not in known and name not in STAMPS
    ]
    for field in known.values():
        if not field.is_computed:
            problems.extend(_read_field(record, field, raws.get(field.name), find))
    unread = {problem.field for problem in problems if problem.severity is Severity.UNREADABLE}
    own = (*_gaps(record, deep=False), *_of_its_day(record), *record.problems())
    problems.extend(problem for problem in own if problem.field not in unread)
    return record, problems


def _read_field(record: Record, field: Field, raw: object, find: Finder) -> Iterator[Problem]:
    if isinstance(field.kind, Parts):
        yield from _read_parts(record, field, field.kind, raw, find)
        return
    if _blank(raw):
        _put(record, field, None)
        return
    if raw == RESERVED_TEXT and not record.has_table:
        _put(record, field, RESERVED)
        return
    if isinstance(field.kind, Link):
        target = find(field.kind.target, raw) if issubclass(field.kind.target, Entry) else None
        _put(record, field, target)
        if target is None:
            yield Problem(
                field.name, _("No está en el libro: elíjalo de la lista o agréguelo."), Severity.UNREADABLE
            )
        return
    if isinstance(raw, str) and hides_characters(raw):
        yield warning(field.name, _("Se quitaron caracteres invisibles."))
    if isinstance(raw, (dict, list)):
        yield Problem(field.name, _("Se espera un solo valor."), Severity.UNREADABLE)
        return
    try:
        _put(record, field, field.kind.read(raw))
    except ValueError as refusal:
        _put(record, field, None)
        yield Problem(field.name, str(refusal), Severity.UNREADABLE)


def _blank(raw: object) -> bool:
    return raw is None or raw == [] or (isinstance(raw, str) and not raw.strip())


def _read_parts(record: Record, field: Field, kind: Parts, raw: object, find: Finder) -> Iterator[Problem]:
    rows = [] if raw is None or raw == "" else raw
    if (
        not isinstance(rows, list)
        or len(rows) > MOST_PARTS
        or not all(isinstance(row, Mapping) for row in rows)
    ):
        yield Problem(field.name, _("Se espera una lista de filas."), Severity.UNREADABLE)
        return
    parts: list[Record] = []
    no_fields = STAMPS - {own.name for own in kind.target.fields}
    for place, row in enumerate(rows):
        if all(name in no_fields or _blank(value) for name, value in row.items()):
            continue
        part, problems = _read(kind.target, row, find)
        part.identify(row.get("id"))
        yield from (problem.within(f"{field.name}.{place}") for problem in problems)
        parts.append(part)
    setattr(record, field.name, parts)


def _put(record: Record, field: Field, value: Any) -> None:
    """Set the value, and for a link the key beside it, so that the record is whole without a book at hand."""
    setattr(record, field.name, value)
    if isinstance(field.kind, Link):
        setattr(record, field.key, value.id if value is not None else None)


def _gaps(record: Record, *, deep: bool = True) -> Iterator[Problem]:
    for field in record.fields:
        value = field.value(record)
        if field.required and (value is None or value == ""):
            yield Problem(field.name, _("Falta este dato."))
        elif field.required and value is RESERVED:
            yield Problem(field.name, _("En lo publicado viene reservado: escríbalo."))
        if deep and isinstance(field.kind, Parts):
            for place, part in enumerate(value):
                yield from (problem.within(f"{field.name}.{place}") for problem in _gaps(part))


def _of_its_day(record: Record) -> Iterator[Problem]:
    """What a list of the law did not hold on the record's own day: each is judged by the rule of its day."""
    day = record.judged_on() if isinstance(record, Entry) else None
    if day is not None:
        yield from _dated(record, day)


def _dated(record: Record, day: date) -> Iterator[Problem]:
    for field in record.fields:
        value = field.value(record)
        if isinstance(field.kind, Parts):
            for place, part in enumerate(value):
                yield from (problem.within(f"{field.name}.{place}") for problem in _dated(part, day))
        elif (
            isinstance(field.kind, Term)
            and value
            and value is not RESERVED
            and not holds_on(field.kind.catalogue, value, day)
        ):
            yield warning(field.name, _("Ese valor de la lista no regía el {:%d-%m-%Y}.").format(day))


def _own(record: Record) -> Iterator[Problem]:
    yield from record.problems()
    for field in record.fields:
        if isinstance(field.kind, Parts):
            for place, part in enumerate(field.value(record)):
                yield from (problem.within(f"{field.name}.{place}") for problem in _own(part))
