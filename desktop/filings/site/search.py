"""What the search reads: a script a month, for a page that lies in a folder may load nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from desktop.filings.document import STEP, Cell, Document
from desktop.filings.layouts import Arrangement
from desktop.filings.site.addresses import register_file
from desktop.filings.site.contents import Closed

_MARKUP = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def write_month(closed: Closed, out: BinaryIO) -> Iterator[int]:
    """The records of a month: register, identifier, when, who, and everything else that is said of them."""
    encode = json.JSONEncoder(separators=(",", ":")).encode
    out.write(f"probidad({closed.year},{closed.month},[\n".encode())
    number = 0
    lines: list[str] = []
    for document in closed.documents:
        place = register_file(document)
        for told in _told(document):
            lines.append(encode([place, *told]).translate(_MARKUP) + ",\n")
            number += 1
            if not number % STEP:
                out.write("".join(lines).encode())
                lines.clear()
                yield number
    out.write(("".join(lines) + "]);\n").encode())
    yield number


def _told(document: Document) -> Iterator[tuple[str, str, str, str]]:
    arrangement = Arrangement(document)
    for row in document.rows:
        yield row[0].text, *_texts(arrangement, row)


def _texts(arrangement: Arrangement, row: tuple[Cell, ...]) -> tuple[str, str, str]:
    """The first text of the first two columns, and all the others; an identifier is none of them."""
    first, second, *others = [[block.text for block in cell] for cell in arrangement.blocks(row)]
    first = [text for text in first if text != row[0].text]
    when, *more = first or [""]
    who, *about = second or [""]
    rest = [*(text for cell in others for text in cell), *more, *about]
    return when, who, "\n".join(rest)
