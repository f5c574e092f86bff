"""Documents as one web page on its own: no script, nothing loaded; read aloud, by phone or on paper."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from typing import BinaryIO

from desktop.domain.resources import RESOURCES
from desktop.filings.document import EMPTY, STEP, Document
from desktop.filings.layouts import Arrangement, Block, Column
from desktop.filings.wording import extent, made, omitted, tool

_FOLDER = RESOURCES / "templates"


def write(document: Document, out: BinaryIO) -> Iterator[int]:
    """Write the page as it is composed; yield how many rows are written."""
    rows = _Walk(document)
    style = _style(rows.arrangement.columns)
    pieces = _composed(
        document=document,
        stamp=document.stamp,
        columns=rows.arrangement.columns,
        rows=rows,
        style=style,
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        emblem=_data_address(document.stamp.emblem),
        extent=extent(document),
        omitted=omitted(document),
        made=made(document.stamp),
        tool=tool(document.stamp),
        empty=EMPTY,
    )
    written = 0
    page: list[str] = []
    for piece in pieces:
        page.append(piece)
        if rows.number - written >= STEP:
            written = rows.number
            out.write("".join(page).encode())
            page.clear()
            yield written
    out.write("".join(page).encode())
    yield rows.number


class _Walk:
    """The rows as the page wants them, each with the name by which it is linked to; it counts as it goes."""

    def __init__(self, document: Document) -> None:
        self.arrangement = Arrangement(document)
        self.number = 0
        self._rows = document.rows
        self._has_names = document.headings[0].kind == "identifier"

    def __iter__(self) -> Iterator[tuple[str, list[list[Block]]]]:
        for row in self._rows:
            yield (row[0].text if self._has_names else ""), self.arrangement.blocks(row)
            self.number += 1


def _style(columns: tuple[Column, ...]) -> str:
    """The style sheet with the widths of these columns; the page allows this very text and no other."""
    whole = sum(column.share for column in columns)
    widths = [
        f".c{place} {{ width: {100 * column.share / whole:.1f}%; }}"
        for place, column in enumerate(columns, 1)
    ]
    return (_FOLDER / "register.css").read_text(encoding="utf-8") + "\n".join(widths)


def _data_address(picture: bytes | None) -> str:
    """The emblem as an address that carries it."""
    if not picture:
        return ""
    kind = "png" if picture.startswith(b"\x89PNG") else "jpeg"
    return f"data:image/{kind};base64,{base64.b64encode(picture).decode('ascii')}"


def _composed(**words: object) -> Iterator[str]:
    """The page in pieces; Jinja2 is imported for the first one, for it costs the start of the program."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 -- as said above

    world = Environment(
        autoescape=True,
        loader=FileSystemLoader(_FOLDER),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return world.get_template("register.html").generate(words)
