"""The pen that writes an act: texts flow over pages, and what belongs together stays together."""

from __future__ import annotations

from desktop.filings.letters import Ink
from desktop.filings.outline import Bookmark
from desktop.filings.pages import ARTIFACT, END, Inks, Line, Pages, height, ops, rule, set_lines

_TOGETHER = 2  # so many lines of a text at least stand on each page it goes over


class ActInks(Inks):
    """The letters of a paper that is read at a desk, not searched like a list."""

    def __init__(self) -> None:
        super().__init__()
        self.title = Ink(self.bold, "B", 15, 20)
        self.chapter = Ink(self.bold, "B", 13, 18)
        self.heading = Ink(self.bold, "B", 11, 15)
        self.text = Ink(self.regular, "R", 10, 14.2)
        self.bold_text = Ink(self.bold, "B", 10, 14.2)
        self.note = Ink(self.regular, "R", 8, 11)
        self.strong = Ink(self.bold, "B", 8.6, 12)
        self.body = Ink(self.regular, "R", 9, 12)
        self.label_text = Ink(self.regular, "R", 7.8, 12)
        self.tiny = Ink(self.regular, "R", 7, 9)
        self.large = Ink(self.bold, "B", 23, 34)


class Pen:
    """Where the next block stands, and the headings that were written."""

    def __init__(self, pages: Pages, inks: ActInks) -> None:
        self.pages, self.inks = pages, inks
        self.bookmarks: list[Bookmark] = []
        self._in_chapter = False

    @property
    def left(self) -> float:
        """The left margin."""
        return self.pages.sheet.margin

    def gap(self, points: float) -> None:
        """Leave room above what comes; nothing on a page that is still empty."""
        if not self.is_fresh():
            self.pages.y -= points

    def is_fresh(self) -> bool:
        """Whether nothing stands on this page yet."""
        return self.pages.top - self.pages.y < 2 * self.inks.foot.leading

    def keep(self, points: float) -> None:
        """Turn the page if what comes does not fit on it whole."""
        if points > self.pages.room and not self.is_fresh():
            self.pages.turn()

    def turn(self) -> None:
        """A new page, unless this one is."""
        if not self.is_fresh():
            self.pages.turn()

    def chapter(self, said: str, below: float = 0) -> None:
        """The heading of all headings up to the next one, over a rule; `below` it so much must find room."""
        self._in_chapter = False
        self._head(said, self.inks.chapter, 12, below)
        self.line(self.left, self.pages.sheet.right, self.pages.y - 1)
        self.pages.y -= 3
        self._in_chapter = True

    def heading(self, said: str, below: float = 0) -> None:
        """A heading, on the page of what it heads; readers can jump to it."""
        self._head(said, self.inks.heading, 8, below)

    def _head(self, said: str, ink: Ink, above: float, below: float) -> None:
        lines = set_lines(said, ink, self.pages.sheet.across)
        self.gap(above)
        self.keep(height(lines) + max(below, 4 * self.inks.text.leading))
        level = int(self._in_chapter)
        self.bookmarks.append(Bookmark(said, self.pages.numbers[-1], self.pages.y, level))
        self.flow(lines, self.left, role=f"H{2 + level}")
        self.gap(2)

    def text(self, said: str, ink: Ink, *, left: float = 0) -> None:
        """A paragraph."""
        left = left or self.left
        self.flow(set_lines(said, ink, self.pages.sheet.right - left), left)

    def flow(self, lines: list[Line], left: float, *, role: str = "P") -> None:
        """Lines, over as many pages as they take."""
        pages = self.pages
        while lines:
            many = self._fitting(lines)
            if not many:
                pages.turn()
                continue
            pages.write(pages.tags.block(role), ops(lines[:many], left, pages.y), END)
            pages.y -= height(lines[:many])
            lines = lines[many:]

    def _fitting(self, lines: list[Line]) -> int:
        """How many lines this page takes; none if the next one takes them better."""
        room, many = self.pages.room, 0
        while many < len(lines) and lines[many].drop <= room:
            room -= lines[many].drop
            many += 1
        if self.is_fresh():
            return max(many, 1)
        if many < len(lines):
            many = min(many, max(len(lines) - _TOGETHER, 0))
            return many if many >= _TOGETHER else 0
        return many

    def pair(self, label: str, said: str, aside: float) -> None:
        """A label with its value beside it."""
        across = self.pages.sheet.across
        names = set_lines(label, self.inks.strong, aside - 10)
        lines = set_lines(said, self.inks.body, across - aside)
        self.keep(max(height(names), height(lines[:_TOGETHER])))
        pages = self.pages
        pages.write(pages.tags.block("P"), ops(names, self.left, pages.y), END)
        down = pages.y - height(names)
        first = len(pages.numbers)
        self.flow(lines, self.left + aside)
        if len(pages.numbers) == first:
            pages.y = min(pages.y, down)
        self.gap(2.5)

    def line(self, left: float, right: float, y: float) -> None:
        """A thin rule."""
        self.pages.write(ARTIFACT, rule(left, right, y, 0.5, 0.3), END)
