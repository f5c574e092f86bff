"""Which marks of a declaration a version must not tell, in every spelling that a file may have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.description.register import Parts
from desktop.description.sealed import everything, settled
from desktop.registers.declaration.contents import Contents
from desktop.registers.declaration.estate import Note
from tests.filings.declared import Marked


def marks(contents: Contents) -> tuple[set[str], set[str]]:
    """Those that the public version tells, and those that it must not."""
    told: set[str] = set()
    hidden: set[str] = set()
    for row in everything(settled(contents)):
        for field in row.fields:
            if isinstance(field.kind, Parts):
                continue
            text = field.show(row)
            if isinstance(row, Note):
                hidden |= {text} if field.name == "remarks" and text else set()
            elif Marked.is_mark(text):
                masked = not field.is_public or field.name in row.withheld() | row.unsaid()
                (hidden if masked else told).add(text)
    return told, hidden - told


def spelled(text: str) -> Iterator[str]:
    """A mark as people, JSON and InfoProbidad write it."""
    yield text
    if day := re.fullmatch(r"(\d\d)-(\d\d)-(\d{4})", text):
        d, m, y = day.groups()
        yield from (f"{y}-{m}-{d}", f"{y}/{m}/{d}")
    else:
        yield text.replace(".", "")


def every_spelling(texts: set[str]) -> set[str]:
    """All marks in all spellings."""
    return {each for text in texts for each in spelled(text)}
