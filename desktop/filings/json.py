"""Documents as JSON: stable English keys, described by the schemas under `resources/schemas`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from desktop.description.plain import Json
from desktop.filings.document import STEP, Cell, Document


def write(document: Document, out: BinaryIO) -> Iterator[int]:
    """Write what the filing is, then a record a line; yield how many are written."""
    head = json.dumps(_head(document), ensure_ascii=False, indent=1)
    out.write(f'{head.removesuffix("}").rstrip()},\n "records": ['.encode())
    keys = [heading.key for heading in document.headings]
    encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
    number = 0
    lines: list[str] = []
    for row in document.rows:
        lines.append(("," if number else "") + "\n  " + encode(_record(keys, row)))
        number += 1
        if not number % STEP:
            out.write("".join(lines).encode())
            lines.clear()
            yield number
    out.write(("".join(lines) + "\n ]\n}\n").encode())
    yield number


def _head(document: Document) -> dict[str, Json]:
    stamp = document.stamp
    return {
        **({"practice": True} if stamp.practice else {}),
        "register": document.name,
        "title": document.title,
        "legal": document.legal,
        "institution": {"code": stamp.code, "name": stamp.institution},
        "period": stamp.period,
        "made_at": stamp.made_at.isoformat(timespec="seconds"),
        "version": stamp.version,
        "seal": stamp.seal,
        "left_out": list(document.left_out),
        "count": document.count,
    }


def _record(keys: list[str], row: tuple[Cell, ...]) -> dict[str, Json]:
    """The values by key; what the record withholds is empty and named under `withheld`."""
    values: dict[str, Json] = dict(zip(keys, [cell.value for cell in row], strict=True))
    values["withheld"] = [
        key for key, cell in zip(keys, row, strict=True) if cell.value is None and cell.text
    ]
    return values
