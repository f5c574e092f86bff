"""One record on one sheet: as it is published, or whole for the office's own use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from desktop.description.kinds import Attachment, Picture, Whole
from desktop.description.register import Entry, Field, Parts, Record
from desktop.description.sections import by_section
from desktop.domain.problems import Problem
from desktop.filings.act import Act, Block, Facts, Pairs, Photo, Text
from desktop.filings.document import WITHHELD, InternalError, Stamp
from desktop.filings.listing import is_publishable

INTERNAL = "USO INTERNO"
"""What stands on every page that holds what is not published."""

_WHOLE = "Versión completa, de uso interno: contiene datos que no se publican. No la entregue a terceros."
_PUBLIC = "Tal como se publica: lo que la ley reserva no va."
_KILO = 1_000
_SHORT = 90
"""Letters of a name; longer ones say again what stands below."""
_KINDS = ((b"%PDF-", "PDF"), (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"))


def record_sheet(record: Entry, stamp: Stamp, *, whole: bool, problems: Sequence[Problem] = ()) -> Act:
    """The sheet of a record; `problems` are told on the whole one only.

    Raises:
        InternalError: it was asked for as published, and its register serves the office alone.
        ValueError: the same, and the record is a draft or reserved.
    """
    if not whole and record.about.internal:
        raise InternalError(f"{record.about.title}: es un registro interno, no se publica.")
    if not whole and not is_publishable(record):
        raise ValueError("Este registro es un borrador o es reservado: no se publica.")
    told = record.heading()
    blocks: list[Block] = [Text(told, "strong")] if 0 < len(told) <= _SHORT else []
    blocks.append(Text(_WHOLE if whole else _PUBLIC, "note"))
    blocks += _sections(record, whole=whole)
    if whole:
        blocks += _problems(record, problems)
    blocks.append(Text(_known(record, whole=whole), "note"))
    return Act(
        name="record_sheet",
        title=record.about.singular,
        legal=record.about.legal,
        stamp=replace(stamp, period=told if len(told) <= _SHORT else ""),
        blocks=tuple(blocks),
        mark=INTERNAL if whole else "",
    )


def _sections(record: Record, *, whole: bool) -> Iterator[Block]:
    """What it holds, under its headings; short values in pairs, rows of a part one by one."""
    waiting: list[tuple[str, str]] = []
    shown = [field for field in record.fields if _is_shown(record, field, whole=whole)]
    for section, fields in by_section(shown):
        if section is not None:
            yield Text(section.title, "heading")
        for field in fields:
            if _is_large(field):
                yield from _pairs(waiting)
                yield from _large(record, field, whole=whole)
            else:
                waiting.append((_label(record, field, whole=whole), _text(record, field, whole=whole)))
        yield from _pairs(waiting)


def _is_large(field: Field) -> bool:
    """Whether it takes the width of the sheet: rows, or a picture."""
    is_picture = isinstance(field.kind, Picture) and not isinstance(field.kind, Attachment)
    return is_picture or isinstance(field.kind, Parts)


def _pairs(waiting: list[tuple[str, str]]) -> Iterator[Block]:
    """The pairs that are waiting, if any."""
    if waiting:
        yield Pairs(tuple(waiting))
        waiting.clear()


def _is_shown(record: Record, field: Field, *, whole: bool) -> bool:
    """Whether the sheet has a line for it: what is empty has none."""
    return (whole or field.is_public) and field.value(record) not in (None, "", [])


def _large(record: Record, field: Field, *, whole: bool) -> Iterator[Block]:
    """A part row by row, or a picture."""
    label = _label(record, field, whole=whole)
    if not whole and field.name in record.withheld():
        yield Pairs(((label, WITHHELD),))
    elif isinstance(field.kind, Parts):
        yield Pairs((), title=label)
        yield from _rows(field.value(record), 1, whole=whole, marked=field.is_public)
    else:
        yield Photo(field.value(record), label)


def _rows(rows: Iterable[Record], inward: int, *, whole: bool, marked: bool) -> Iterator[Block]:
    """Rows of a part, one after the other; rows within rows stand further in.

    Where none of a part is published its heading has said so: its fields are not `marked` again.
    """
    for row in rows:
        inner = [field for field in row.fields if _is_shown(row, field, whole=whole)]
        flat = [field for field in inner if not isinstance(field.kind, Parts)]
        says = whole and marked
        yield Pairs(
            tuple((_label(row, field, whole=says), _text(row, field, whole=whole)) for field in flat),
            inward=inward,
        )
        for field in inner:
            if not isinstance(field.kind, Parts):
                continue
            if not whole and field.name in row.withheld():
                yield Pairs(((field.label, WITHHELD),), inward=inward)
                continue
            yield Pairs((), title=_label(row, field, whole=says), inward=inward)
            yield from _rows(field.value(row), inward + 1, whole=whole, marked=marked and field.is_public)


def _label(record: Record, field: Field, *, whole: bool) -> str:
    """The label with its unit; on the whole sheet it says what is not published."""
    kind = field.kind
    label = f"{field.label} ({kind.unit})" if isinstance(kind, Whole) and kind.unit else field.label
    hidden = not field.is_public or field.name in record.withheld()
    return f"{label} (no se publica)" if whole and hidden and not record.about.internal else label


def _text(record: Record, field: Field, *, whole: bool) -> str:
    if not whole and field.name in record.withheld():
        return WITHHELD
    return _file(field.value(record)) if isinstance(field.kind, Picture) else field.show(record)


def _file(data: bytes) -> str:
    """What kind of file it is, and how large.

    >>> _file(b"%PDF-" + bytes(120_000))
    'Archivo PDF, 120 kB'
    """
    kind = next((name for start, name in _KINDS if data.startswith(start)), "")
    return f"Archivo {kind}, {max(1, len(data) // _KILO)} kB".replace("  ", " ")


def _problems(record: Entry, problems: Sequence[Problem]) -> Iterator[Block]:
    """What is missing or asks for care."""
    labels = {field.name: field.label for field in record.fields}
    if rows := tuple((labels.get(one.field, one.field), one.text) for one in problems):
        yield Text("Por completar o revisar", "heading")
        yield Facts(rows)


def _known(record: Entry, *, whole: bool) -> str:
    """By what the book knows it; on the whole sheet also who wrote it, and when."""
    told = [f"Identificador {record.uid}", record.state.value]
    if whole:
        told += [
            f"versión {record.version or 1}",
            f"creado el {made}" if (made := _moment(record.created_at)) else "",
            f"último cambio el {changed}" if (changed := _moment(record.changed_at)) else "",
            f"por {record.author}" if record.author else "",
        ]
    return " · ".join(filter(None, told))


def _moment(at: datetime | None) -> str:
    """A moment of the book (UTC) by this machine's clock."""
    return f"{at.replace(tzinfo=at.tzinfo or UTC).astimezone():%d-%m-%Y %H:%M}" if at else ""
