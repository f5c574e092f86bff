"""Records that have no table: kept whole, as sealed text, and described like any other.

A declaration of interests and assets is one. Its rows may have rows, and the same kind of row may stand in
several places: a property is the declarant's, the spouse's, a ward's or a company's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, TypeVar

from desktop.description.plain import Json, sealed_plain
from desktop.description.reading import Reading, faults_of, read_bare
from desktop.description.register import Parts, Record, new_uid
from desktop.description.withheld import RESERVED
from desktop.domain.problems import Problem

S = TypeVar("S", bound="Sealed")


class Sealed(Record):
    """A described record, or a row of one, that is kept in no table; it inherits the fields of its bases."""

    __abstract__ = True
    has_table: ClassVar[bool] = False
    within: Sealed | None = None
    """What holds the row, once `settled` has been asked."""

    def __init_subclass__(cls, **words: Any) -> None:
        """Describe the class; nothing is mapped."""
        cls.__abstract__ = True
        super().__init_subclass__(**words)
        for field in cls.fields:
            if field.name in cls.__dict__ and not field.is_computed:
                setattr(cls, field.name, None)

    def __init__(self) -> None:
        """A new one, empty, with an identity of its own."""
        self.uid = new_uid()
        for field in self.fields:
            if isinstance(field.kind, Parts):
                setattr(self, field.name, [])

    def identify(self, raw: object) -> None:
        """A row keeps its identity from one year to the next."""
        if isinstance(raw, str) and 0 < len(raw) <= 36:  # noqa: PLR2004 -- the length of a uid
            self.uid = raw

    def identity(self) -> str:
        """By what it is known among the rows beside it."""
        return self.uid

    def unsaid(self) -> frozenset[str]:
        """The fields that a published version leaves out without a word, by the record's own case."""
        return frozenset()


def settled(record: S, within: Sealed | None = None) -> S:
    """The same record, each row knowing what holds it."""
    record.within = within
    for row in rows_of(record):
        settled(row, record)
    return record


def rows_of(record: Sealed) -> Iterator[Sealed]:
    """The rows right below a record, in the order of its description."""
    for field in record.fields:
        if isinstance(field.kind, Parts):
            yield from field.value(record)


def everything(record: Sealed) -> Iterator[Sealed]:
    """The record and all rows below it, however deep."""
    yield record
    for row in rows_of(record):
        yield from everything(row)


def public_version(record: S) -> S:
    """A copy of what is published: `RESERVED` stands for what is withheld, and no private value is there."""
    return _published(settled(record))


def _published(record: S) -> S:
    copy = type(record)()
    copy.uid = record.uid
    hidden, unsaid = record.withheld(), record.unsaid()
    for field in record.fields:
        value = field.value(record)
        if field.is_computed or field.name in unsaid or value is None:
            continue
        if isinstance(field.kind, Parts):
            setattr(copy, field.name, [_published(row) for row in value] if field.is_public else [])
        else:
            setattr(copy, field.name, RESERVED if field.name in hidden or not field.is_public else value)
    return copy


def read_sealed(model: type[S], raws: Mapping[str, object]) -> Reading[S]:
    """Through the door: the record in `raws`, with all that is wrong with it."""
    reading = read_bare(model, raws)
    settled(reading.record).identify(raws.get("id"))
    return reading


def faults(record: Sealed) -> tuple[Problem, ...]:
    """What is wrong with a record that exists, as the door would say it."""
    return faults_of(settled(record))


def write_sealed(record: Sealed) -> dict[str, Json]:
    """The record as JSON has it; `read_sealed` reads it back."""
    return sealed_plain(record)
