"""The pages of a PDF: A4, the foot that stands on each, and the texts that are set on them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from desktop.filings.letters import Ink, Letters
from desktop.filings.paper import Paper
from desktop.filings.tags import Tags


class Sheet(NamedTuple):
    """The size of a page and the margin on all sides, in points."""

    width: float
    height: float
    margin: float

    @property
    def right(self) -> float:
        """Where the right margin begins."""
        return self.width - self.margin

    @property
    def across(self) -> float:
        """What is left between the margins."""
        return self.width - 2 * self.margin


LYING, STANDING = Sheet(841.89, 595.28, 34.0), Sheet(595.28, 841.89, 54.0)
"""A4 for lists, and for letters."""

END = b"EMC\n"
ARTIFACT = b"/Artifact BMC\n"
_MOST_RUNNING = 2  # lines of what stands above each page; the first page says it whole
_LEAVES = 500  # pages on one branch of their tree
_RISE = 0.78  # where in its leading a line's letters stand


class Line(NamedTuple):
    """A line set: what it takes of the height, how far it stands in, its ink, and its encoded letters."""

    drop: float
    indent: float
    ink: Ink
    data: bytes


class Inks:
    """The letters of a document in the sizes that it uses."""

    def __init__(self) -> None:
        self.regular, self.bold = Letters("NotoSans-Regular"), Letters("NotoSans-Bold")
        self.title = Ink(self.bold, "B", 17, 22)
        self.name = Ink(self.bold, "B", 11, 14.5)
        self.lead = Ink(self.regular, "R", 9, 12.5)
        self.strong = Ink(self.bold, "B", 8, 10.4)
        self.body = Ink(self.regular, "R", 8, 10.4)
        self.label = Ink(self.bold, "B", 6.3, 9)
        self.small = Ink(self.regular, "R", 6, 7.6)
        self.foot = Ink(self.regular, "R", 6.5, 8.6)


def set_lines(text: str, ink: Ink, limit: float, gap: float = 0) -> list[Line]:
    """A text as lines; `gap` is left above the first."""
    lines = [Line(ink.leading, 0, ink, data) for data in ink.lines(text, limit)]
    if gap and lines:
        lines[0] = lines[0]._replace(drop=ink.leading + gap)
    return lines


def height(lines: list[Line]) -> float:
    """What the lines take, one under the other."""
    return sum([line.drop for line in lines])


def ops(lines: list[Line], x: float, y: float) -> bytes:
    """The lines as a page writes them, the first one's upper edge at `y`."""
    written = [b"BT\n"]
    ink: Ink | None = None
    at_x = at_y = 0.0
    for line in lines:
        y -= line.drop
        left, base = x + line.indent, y + (1 - _RISE) * line.ink.leading
        if line.ink is not ink:
            ink = line.ink
            written.append(ink.choose)
        written.append(b"%.2f %.2f Td(%b)Tj\n" % (left - at_x, base - at_y, line.data))
        at_x, at_y = left, base
    written.append(b"ET\n")
    return b"".join(written)


def rule(left: float, right: float, y: float, weight: float, grey: float = 0) -> bytes:
    """A line across."""
    return b"%.1f w %.2f G %.2f %.2f m %.2f %.2f l S\n" % (weight, grey, left, y, right, y)


class Pages:
    """The page under the pen, and those before it."""

    def __init__(  # noqa: PLR0913, PLR0917 -- what all pages share, each once
        self,
        paper: Paper,
        tags: Tags,
        inks: Inks,
        running: str,
        foot: list[str],
        sheet: Sheet = LYING,
        ground: bytes = b"",
    ) -> None:
        self.paper, self.tags, self.inks, self.sheet = paper, tags, inks, sheet
        self.tree, self.resources = paper.reserve(), paper.reserve()
        self.numbers: list[int] = []
        self._nodes: list[tuple[int, int]] = []
        self.links: list[int] = []
        self.running, self._ground = running, ground
        own = sheet.across - 90
        self._foot = [line for text in foot for line in set_lines(text, inks.foot, own)]
        self.bottom = sheet.margin + max(height(self._foot), inks.foot.leading) + 4
        self.y = self.top = sheet.height - sheet.margin
        self._ops: list[bytes] = []
        self._key = 0

    @property
    def room(self) -> float:
        """The height that is left on this page."""
        return self.y - self.bottom

    def write(self, *pieces: bytes) -> None:
        """Put operators on the page."""
        self._ops.extend(pieces)

    def begin(self, *, opens: bool = False) -> None:
        """A new page; unless it is the first, or opens a part, it says whose and what it is."""
        number = self.paper.reserve()
        self.numbers.append(number)
        self._key = self.tags.begin_page(number)
        self._ops = [ARTIFACT, self._ground, END] if self._ground else []
        self.y = self.top
        if len(self.numbers) > 1 and self.running and not opens:
            line = set_lines(self.running, self.inks.foot, self.sheet.across)[:_MOST_RUNNING]
            self.write(ARTIFACT, ops(line, self.sheet.margin, self.y), END)
            self.y -= height(line) + 5

    def turn(self) -> None:
        """This page is full."""
        self.end()
        self.begin()

    def end(self) -> None:
        """Write the page with its foot, and its number of so many."""
        sheet = self.sheet
        base = sheet.margin + max(height(self._foot), self.inks.foot.leading)
        shown = set_lines(f"Página {len(self.numbers)} de ", self.inks.foot, 90)
        left = sheet.right - 68
        self.write(ARTIFACT, rule(sheet.margin, sheet.right, base + 2, 0.4, 0.5))
        if self._foot:
            self.write(ops(self._foot, sheet.margin, base))
        self.write(ops(shown, left, base))
        after = left + self.inks.foot.width(f"Página {len(self.numbers)} de ")
        self.write(b"q 1 0 0 1 %.2f %.2f cm/N Do Q\n" % (after, base - _RISE * self.inks.foot.leading), END)
        content = self.paper.stream(b"".join(self._ops))
        if len(self.numbers) % _LEAVES == 1:
            self._nodes.append((self.paper.reserve(), len(self.numbers) - 1))
        links = f"/Annots[{_references(self.links)}]" if self.links else ""
        self.links = []
        self.paper.put(
            self.numbers[-1],
            f"<</Type/Page/Parent {self._nodes[-1][0]} 0 R/Resources {self.resources} 0 R"
            f"/MediaBox[0 0 {sheet.width} {sheet.height}]"
            f"/Contents {content} 0 R/StructParents {self._key}/Tabs/S{links}>>",
        )
        self.tags.end_page()

    def close(self, pictures: str = "", late: Callable[[int], str] | None = None) -> None:
        """Write what all pages share: fonts, the number of pages, pictures, and forms drawn late in bold."""
        fonts = [self.paper.reserve() for _ in range(2)]
        pictures += late(fonts[1]) if late else ""
        shown = ops([Line(0, 0, self.inks.foot, self.inks.regular.encode(str(len(self.numbers))))], 0, 0)
        drop = (1 - _RISE) * self.inks.foot.leading
        own = f"/Resources<</Font<</R {fonts[0]} 0 R>>>>"
        total = self.paper.stream(
            shown, f"/Type/XObject/Subtype/Form/BBox[-1 -3 60 9]/Matrix[1 0 0 1 0 {-drop:.2f}]{own}"
        )
        for number, letters in zip(fonts, (self.inks.regular, self.inks.bold), strict=True):
            letters.embed(self.paper, number)
        self.paper.put(
            self.resources,
            f"<</Font<</R {fonts[0]} 0 R/B {fonts[1]} 0 R>>/XObject<</N {total} 0 R{pictures}>>>>",
        )
        for node, start in self._nodes:
            leaves = self.numbers[start : start + _LEAVES]
            told = f"/Parent {self.tree} 0 R/Count {len(leaves)}/Kids[{_references(leaves)}]"
            self.paper.put(node, f"<</Type/Pages{told}>>")
        nodes = _references([node for node, _start in self._nodes])
        self.paper.put(self.tree, f"<</Type/Pages/Count {len(self.numbers)}/Kids[{nodes}]>>")


def _references(numbers: list[int]) -> str:
    return " ".join(f"{number} 0 R" for number in numbers)
