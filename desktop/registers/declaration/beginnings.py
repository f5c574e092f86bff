"""A declaration that begins as an earlier one: the last of this book, or the one the State published."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.description.register import Parts, new_uid
from desktop.description.sealed import S, Sealed
from desktop.description.withheld import RESERVED
from desktop.registers.declaration.contents import Contents
from desktop.registers.declaration.estate import Estate, Note
from desktop.registers.declaration.items import OWN, Item
from desktop.registers.declaration.pairing import holders, paired

_OF_THE_ACT = frozenset(
    {"declared_at", "published_id", "rectifies_id", "rectification_reason", "kept", "gone", "previous"}
)
"""What belongs to one declaration and to no other."""


def started_from(
    previous: Contents, kind: str | None, period: int | None, declaration: str | None = None
) -> Contents:
    """A new declaration that says what an earlier one said; each item knows from which it comes.

    That there is nothing to declare is not taken over: it is said anew, of the new day (`nothing_before`).
    Activities stay where they stood: which have ended, and which are past the twelve months, only the
    declarant knows, and `duties/declaration_doubts` asks. The income stays within its year.

    `declaration` is the identifier of the earlier one in the book.
    """
    begun = _copied(previous)
    begun.uid = new_uid()
    for name in _OF_THE_ACT:
        setattr(begun, name, [] if name == "gone" else None)
    if period != previous.period:
        begun.yearly_income = None
    begun.kind, begun.period, begun.previous = kind, period, declaration  # type: ignore[assignment]
    return begun


def from_published(
    published: Contents, known: Contents | None = None, kind: str | None = None, period: int | None = None
) -> Contents:
    """The same of what InfoProbidad has; what is reserved there comes from what this book knows, if it does.

    What nobody knows stays reserved, and keeps the declaration a draft until it is written.
    """
    begun = started_from(published, kind, period)
    if known is not None:
        _fill(begun, known)
    return begun


def nothing_before(previous: Contents) -> tuple[str, ...]:
    """The sections said to have nothing to declare: `vehicles`, `spouse_estate.0.debts`."""
    return tuple(_nothing(previous, ""))


def _nothing(holder: Estate, path: str) -> Iterator[str]:
    yield from (path + note.part for note in holder.notes if note.nothing is True and note.part)
    if isinstance(holder, Contents):
        for name in ("spouse_estate", "ward_estates"):
            for place, other in enumerate(getattr(holder, name)):
                yield from _nothing(other, f"{name}.{place}.")


def _copied(record: S) -> S:
    """A copy, rows and all; an item is a new one that comes from the old."""
    copy = type(record)()
    for field in record.fields:
        value = field.value(record)
        if isinstance(field.kind, Parts):
            rows = (_copied(row) for row in value)
            setattr(copy, field.name, [row for row in rows if not isinstance(row, Note) or row.remarks])
        elif not field.is_computed:
            setattr(copy, field.name, value)
    if isinstance(copy, Item):
        copy.source, copy.change, copy.reason, copy.explanation = record.uid, None, None, None
    else:
        copy.uid = record.uid
    if isinstance(copy, Note):
        copy.nothing = None
    return copy


def _fill(begun: Sealed, known: Sealed) -> None:
    """Put what is known where a published version has nothing to say, row by row."""
    unsaid = known.unsaid()
    for field in begun.fields:
        if field.name in OWN or field.name in _OF_THE_ACT or field.is_computed:
            continue
        if isinstance(field.kind, Parts):
            match = holders if issubclass(field.kind.target, Estate) else paired
            for one, other in match(field.value(known), field.value(begun)):
                if one is not None and other is not None:
                    _fill(other, one)
            continue
        value, held = field.value(begun), field.value(known)
        if value is RESERVED or (value is None and field.name in unsaid):
            setattr(begun, field.name, value if held is None else held)
