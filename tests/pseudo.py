"""A language of no people: what comes through the catalogue is marked, so that what does not is seen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from zipfile import ZipFile, is_zipfile

import pytest

from desktop.domain import language
from tests.filings.readers import pdf_text

BEGIN, END = "‡", "†"
"""Letters that every font of ours has, and no text of ours."""


def marked(text: str) -> str:
    """The text as that language says it."""
    return f"{BEGIN}{text}{END}"


@contextmanager
def spoken(known: frozenset[str] | None = None) -> Iterator[set[str]]:
    """Speak it for a while; of a catalogue known, what it lacks is gathered and stays as it is."""
    lacking: set[str] = set()

    def say(text: str) -> str:
        if known is None or text in known:
            return marked(text)
        lacking.add(text)
        return text

    held = SimpleNamespace(
        gettext=say,
        pgettext=lambda _context, text: say(text),
        ngettext=lambda one, many, n: say(one if n == 1 else many),
    )
    patch = pytest.MonkeyPatch()
    patch.setattr(language, "_catalogue", held)
    try:
        yield lacking
    finally:
        patch.undo()


def left_in(folder: Path) -> list[str]:
    """The files in which a marked text stands, by their text or their bytes; archives are looked into."""
    return [name for name, data in _files(folder) if _is_marked(name, data)]


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and is_zipfile(path):
            with ZipFile(path) as archive:
                yield from ((f"{path.name}/{name}", archive.read(name)) for name in archive.namelist())
        elif path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def _is_marked(name: str, data: bytes) -> bool:
    if name.endswith(".pdf"):
        return BEGIN in pdf_text(data)
    text = data.decode("utf-16" if data.startswith(b"\xff\xfe") else "utf-8", "replace")
    return BEGIN in text or rb"\u2021" in data
