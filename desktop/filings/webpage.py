"""What every web page of ours is made of: its template, its tables, and how it is poured into a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, BinaryIO, NamedTuple

from desktop.domain.resources import RESOURCES
from desktop.filings.document import EMPTY, STEP, Document
from desktop.filings.layouts import Arrangement, Block

FOLDER = RESOURCES / "templates"
_POURED = 1 << 16  # so many characters at most wait to be written


class Head(NamedTuple):
    """A column as a page wants it; `width` is its share in hundredths, and the name of its class."""

    title: str
    width: int


class Table:
    """A document as the table of a page; its rows are counted as they are walked."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.title, self.count, self.empty = document.title, document.count, f"{EMPTY}."
        self.caption = f"{document.title}, {document.stamp.period}"
        self._arrangement = Arrangement(document)
        whole = sum(column.share for column in self._arrangement.columns)
        self.heads = [
            Head(column.title, round(100 * column.share / whole)) for column in self._arrangement.columns
        ]
        self.number = 0
        self._has_names = document.headings[0].kind == "identifier"

    @property
    def rows(self) -> Iterator[tuple[str, list[list[Block]]]]:
        """Each row: the name by which it is linked to, and its cells."""
        for row in self.document.rows:
            name = row[0].text if self._has_names else ""
            yield name, self._arrangement.blocks(row)
            self.number += 1


def composed(template: str, words: dict[str, Any]) -> Iterator[str]:
    """The page in pieces, as its rows are walked."""
    return iter(_world().get_template(template).generate(words))


def poured(pieces: Iterator[str], out: BinaryIO, count: Callable[[], int]) -> Iterator[int]:
    """Write the pieces as they come; yield how many rows are written."""
    written = length = 0
    page: list[str] = []
    for piece in pieces:
        page.append(piece)
        length += len(piece)
        if count() - written >= STEP or length > _POURED:
            written = count()
            out.write("".join(page).encode())
            page.clear()
            length = 0
            yield written
    out.write("".join(page).encode())
    yield count()


def picture_kind(picture: bytes) -> str:
    """Of which kind an emblem is, as its file and its address name it."""
    return "png" if picture.startswith(b"\x89PNG") else "jpeg"


@cache
def _world() -> Any:
    """Where templates are found; Jinja2 is imported for the first page, for it costs the program's start."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 -- as said above

    return Environment(
        autoescape=True,
        loader=FileSystemLoader(FOLDER),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
