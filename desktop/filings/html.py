"""Documents as one web page on its own: no script, nothing loaded; read aloud, by phone or on paper."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from typing import BinaryIO

from desktop.filings.document import Document
from desktop.filings.webpage import FOLDER, Table, composed, picture_kind, poured
from desktop.filings.wording import INVENTED, extent, made, omitted, tool


def write(document: Document, out: BinaryIO) -> Iterator[int]:
    """Write the page as it is composed; yield how many rows are written."""
    table = Table(document)
    style = _style(table)
    pieces = composed(
        "register.html",
        {
            "document": document,
            "stamp": document.stamp,
            "table": table,
            "style": style,
            "style_hash": base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
            "emblem": _data_address(document.stamp.emblem),
            "extent": extent(document),
            "omitted": omitted(document),
            "invented": INVENTED,
            "made": made(document.stamp),
            "tool": tool(document.stamp),
        },
    )
    return poured(pieces, out, lambda: table.number)


def _style(table: Table) -> str:
    """The style sheet with the widths of these columns; the page allows this very text and no other."""
    widths = [f".w{width} {{ width: {width}%; }}" for width in sorted({head.width for head in table.heads})]
    return (FOLDER / "register.css").read_text(encoding="utf-8") + "\n".join(widths)


def _data_address(picture: bytes | None) -> str:
    """The emblem as an address that carries it."""
    if not picture:
        return ""
    return f"data:image/{picture_kind(picture)};base64,{base64.b64encode(picture).decode('ascii')}"
