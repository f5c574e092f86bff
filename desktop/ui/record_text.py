"""A record as plain text, label and value a line: what is pasted into an e-mail."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.description.kinds import Attachment, Picture, Whole
from desktop.description.register import Entry, Field, Parts, Record
from desktop.description.sections import by_section
from desktop.domain.language import _
from desktop.ui.kit.attachment import file_told

BETWEEN = "\n\n" + "-" * 40 + "\n\n"
"""What parts one record from the next."""
STEP = "    "


def record_text(record: Entry, *, whole: bool) -> str:
    """Everything that it holds, or only what is published."""
    told = [_(record.about.singular) + (f": {record.heading()}" if record.heading() else "")]
    for section, fields in by_section(shown_fields(record, whole=whole)):
        told += ["", _(section.title).upper()] if section is not None else [""]
        for field in fields:
            told += _lines(record, field, "", whole=whole)
    return "\n".join(told)


def holds_private(record: Record) -> bool:
    """Whether its whole text has something that is not published."""
    return any(
        is_private(record, field)
        or (isinstance(field.kind, Parts) and any(holds_private(row) for row in field.value(record)))
        for field in shown_fields(record, whole=True)
    )


def is_private(record: Record, field: Field) -> bool:
    """Whether this record does not publish that field."""
    return not field.is_public or field.name in record.withheld()


def shown_fields(record: Record, *, whole: bool) -> Iterator[Field]:
    """The fields that hold something; a picture says nothing in words."""
    for field in record.fields:
        is_image = isinstance(field.kind, Picture) and not isinstance(field.kind, Attachment)
        if field.value(record) in (None, "", []) or is_image:
            continue
        if whole or not is_private(record, field):
            yield field


def told_of(record: Record, field: Field) -> str:
    """What people read here: of a file its kind and size."""
    if isinstance(field.kind, Attachment):
        return file_told(field.value(record))
    return field.say(record)


def label_of(field: Field) -> str:
    """The label, with the unit that its number has."""
    kind = field.kind
    return f"{_(field.label)} ({_(kind.unit)})" if isinstance(kind, Whole) and kind.unit else _(field.label)


def _lines(record: Record, field: Field, indent: str, *, whole: bool) -> Iterator[str]:
    label = label_of(field)
    if whole and is_private(record, field) and not record.about.internal:
        label = _("{} (no se publica)").format(label)
    if not isinstance(field.kind, Parts):
        text = told_of(record, field).replace("\n", f"\n{indent}{STEP}")
        yield f"{indent}{label}: {text}"
        return
    yield f"{indent}{label}:"
    for row in field.value(record):
        yield f"{indent}  - {row.heading() or '—'}"
        for inner in shown_fields(row, whole=whole):
            if inner.name not in row.about.summary:
                yield from _lines(row, inner, indent + STEP, whole=whole)
