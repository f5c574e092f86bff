"""An act before it is ink: a letter, a sheet to sign, labels; the paper of one matter, never a list."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.filings.document import Stamp


@dataclass(frozen=True)
class Text:
    """A paragraph; blank lines part it into several."""

    text: str
    look: str = ""
    """`chapter`, `heading`, `strong`, `note`, `large` (to be typed off), or none."""


@dataclass(frozen=True)
class Facts:
    """Labels with their values, under each other; what has no value is left out."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Pairs:
    """One thing, told by labels and values: two beside each other where both are short.

    What has no value is left out; `inward` is how many steps it stands in.
    """

    rows: tuple[tuple[str, str], ...]
    title: str = ""
    inward: int = 0


@dataclass(frozen=True)
class Checks:
    """Things to tick off with a pen, each with what is to be known of it."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Grid:
    """A table with its head; it turns pages between rows, and each page repeats the head.

    `shares` are the columns' parts of the width; `tall` leaves room to sign in each row; `inward` is how many
    steps it stands in.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...] = ()
    tall: bool = False
    inward: int = 0


@dataclass(frozen=True)
class Code:
    """A QR code with the words that say what it brings back."""

    content: str
    caption: str


@dataclass(frozen=True)
class Photo:
    """A small picture (PNG or JPEG) with what it shows."""

    data: bytes
    caption: str


@dataclass(frozen=True)
class Signatures:
    """Lines to sign on, each over who signs: name and post."""

    names: tuple[str, ...]


@dataclass(frozen=True)
class Label:
    """One label to stick on a thing: its QR code, its number, and a few lines."""

    code: str
    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Labels:
    """A sheet of labels in three columns."""

    items: tuple[Label, ...]


@dataclass(frozen=True)
class Chart:
    """Bars drawn from numbers: upright, or `lying` with their labels before them; several series are stacked.

    The figure is named and told in words by `title` and `spoken`; its numbers belong in a table beside it.
    A `low` one is half as high, so that several stand on one page.
    """

    title: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[int, ...]], ...]
    spoken: str
    lying: bool = False
    low: bool = False


@dataclass(frozen=True)
class DayBox:
    """A day of a month: its number, what is to be known of it, and what it holds, each in its own text.

    One that `rests` is no working day; one without a number is of another month.
    """

    number: str = ""
    note: str = ""
    texts: tuple[str, ...] = ()
    rests: bool = False


@dataclass(frozen=True)
class Month:
    """The weeks of a month under the names of the days, over all the room that the page has left."""

    headings: tuple[str, ...]
    weeks: tuple[tuple[DayBox, ...], ...]


@dataclass(frozen=True)
class Turn:
    """A new page: what comes can be parted from what came and sent back."""


Block = Chart | Month | Turn | Text | Facts | Pairs | Checks | Grid | Code | Photo | Signatures | Labels


@dataclass(frozen=True)
class Act:
    """One paper on A4: title, the article it rests on, what it says, and where it was made.

    `name` is its stable English key; `mark` stands large on every page (CONFIDENCIAL, BORRADOR), if any;
    `lying` turns the sheet for wide tables.
    """

    name: str
    title: str
    legal: str
    stamp: Stamp
    blocks: tuple[Block, ...]
    mark: str = ""
    lying: bool = False
