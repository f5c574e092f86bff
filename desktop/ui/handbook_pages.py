"""The pages of the handbook as they lie under `resources/handbook`, and what is found in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from desktop.domain.language import SOURCE, current
from desktop.domain.resources import RESOURCES
from desktop.domain.text import fold
from desktop.ui.handbook_places import INDEX

FOLDER = RESOURCES / "handbook"
PICTURES = FOLDER / "pictures"
HEADING = re.compile(r"^(#{1,3}) (.+?)(?: \{#([\w-]+)\})?$", re.MULTILINE)
ANCHOR = re.compile(r"\s*\{#([\w-]+)\}$")
_ENTRY = re.compile(r"^- \[(.+?)\]\((\w+)\.md\)|^## (.+)$", re.MULTILINE)
_MARKS = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|\{#[\w-]+\}|[*|#]|^-+$", re.MULTILINE)


@dataclass(frozen=True)
class Section:
    """What stands under one heading of a page."""

    page: str
    anchor: str
    title: str
    text: str


@dataclass(frozen=True)
class Entry:
    """One line of the index: a page with its title, or a heading without a page."""

    title: str
    page: str = ""


class Pages:
    """All pages in one language, read when first asked for."""

    def __init__(self, expand: Callable[[str], str]) -> None:
        """Those of the language in use; `expand` puts in what is made by the program."""
        self.language = current() if (FOLDER / current()).is_dir() else SOURCE
        self._expand = expand
        self._read: dict[str, str] = {}

    def source(self, name: str) -> str:
        """The Markdown of a page.

        Raises:
            KeyError: there is no such page.
        """
        if name not in self._read:
            path = FOLDER / self.language / f"{name}.md"
            if not re.fullmatch(r"\w+", name) or not path.is_file():
                raise KeyError(name)
            self._read[name] = self._expand(path.read_text(encoding="utf-8"))
        return self._read[name]

    def title(self, name: str) -> str:
        """The heading with which a page begins."""
        return (HEADING.search(self.source(name)) or [name] * 3)[2]

    def entries(self) -> list[Entry]:
        """The index, line by line."""
        first = Entry(self.title(INDEX), INDEX)
        found = _ENTRY.finditer(self.source(INDEX))
        return [first, *(Entry(one[3]) if one[3] else Entry(one[1], one[2]) for one in found)]

    def names(self) -> list[str]:
        """The pages in the order of the index."""
        return [entry.page for entry in self.entries() if entry.page]

    def sections(self, name: str) -> Iterator[Section]:
        """A page under its headings."""
        source = self.source(name)
        heads = list(HEADING.finditer(source))
        for place, head in enumerate(heads):
            end = heads[place + 1].start() if place + 1 < len(heads) else len(source)
            yield Section(name, head[3] or "", head[2], plain(source[head.end() : end]))

    def find(self, asked: str) -> list[Section]:
        """Where all the words stand, headings first; accents and case do not count."""
        wanted = fold(asked).split()
        if not wanted:
            return []
        found = [
            (sum(word in fold(section.title) for word in wanted), section)
            for name in self.names()
            for section in self.sections(name)
            if all(word in fold(f"{section.title} {section.text}") for word in wanted)
        ]
        return [section for _score, section in sorted(found, key=lambda pair: -pair[0])]


def plain(source: str) -> str:
    """Markdown without its marks."""
    return " ".join(_MARKS.sub(lambda found: found[1] or " ", source).split())
