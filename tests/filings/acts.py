"""Acts written, and what their readers find."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pypdfium2

from desktop.filings.act import (
    Act,
    Checks,
    Code,
    Facts,
    Grid,
    Label,
    Labels,
    Pairs,
    Photo,
    Signatures,
    Text,
)
from desktop.filings.act_pdf import write

HOSTILE = (
    "<b>negrita</b> &amp; <script>alert(1)</script> </para>",
    "=1+1|calc",
    "{applicant} [fuera] %s",
    "palabra" * 43,
    "flor 🌸 y עברית مرحبا",
    r"a\b (c) [d] <</Type>> endstream endobj",
)


def pdf(act: Act) -> bytes:
    """The act as a file's bytes."""
    out = BytesIO()
    for _pages in write(act, out):
        pass
    return out.getvalue()


def pages(data: bytes) -> int:
    """How many pages it has."""
    with pypdfium2.PdfDocument(data) as read:
        return len(read)


def texts(act: Act) -> Iterator[str]:  # noqa: C901 -- one line a kind of block reads best whole
    """Everything that the act says in words; of labels, what a sticker holds."""
    yield from (act.title, act.legal, act.mark)
    for block in act.blocks:
        match block:
            case Text():
                yield from block.text.split("\n\n")
            case Pairs():
                yield block.title
                yield from (text for label, value in block.rows if value for text in (label, value))
            case Checks():
                yield from (text for row in block.rows for text in row)
            case Facts():
                yield from (text for label, value in block.rows if value for text in (label, value))
            case Grid():
                yield from block.headings
                yield from (cell for row in block.rows for cell in row)
            case Code() | Photo():
                yield block.caption
            case Signatures():
                yield from block.names
            case Labels():
                for label in block.items:
                    assert isinstance(label, Label)
                    yield from (label.title, *label.lines)
