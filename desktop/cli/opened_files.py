"""Files named where a command could stand: the window opens with them, as after a double click."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from desktop.cli.commands import MODULES

BOOK = ".probidad"
WITH_VALUE = ("--book", "--lang")
HEADER, MARK, MARK_AT = b"SQLite format 3\0", b"PROB", 68
"""How the file of a book begins, whatever it is called."""


def apart(said: Sequence[str]) -> tuple[tuple[str, ...], list[str]]:
    """The files, in full, and the words without them; a command's own words are left as they are."""
    places = [
        place
        for place, (word, before) in enumerate(zip(said, ["", *said], strict=False))
        if not word.startswith("-") and before not in WITH_VALUE
    ]
    if not places or said[places[0]] in MODULES or not all(is_one(said[place]) for place in places):
        return (), list(said)
    files = tuple(str(Path(said[place]).expanduser().absolute()) for place in places)
    return files, [word for place, word in enumerate(said) if place not in places]


def is_one(word: str) -> bool:
    """Whether a word names a file: one that is there, or a book that was."""
    path = Path(word).expanduser()
    return path.suffix.casefold() == BOOK or path.is_file()


def is_book(file: str) -> bool:
    """Whether it is a book, by its name or by how it begins; all else is to be taken in."""
    path = Path(file)
    if path.suffix.casefold() == BOOK:
        return True
    try:
        with path.open("rb") as opened:
            start = opened.read(MARK_AT + len(MARK))
    except OSError:
        return False
    return start.startswith(HEADER) and start.endswith(MARK)


def sorted_out(files: Iterable[str]) -> tuple[str | None, tuple[str, ...]]:
    """The first book among the files, if there is one, and what is to be taken in."""
    told = list(files)
    books = [file for file in told if is_book(file)]
    return (books[0] if books else None), tuple(file for file in told if file not in books)
