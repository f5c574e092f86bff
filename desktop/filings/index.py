"""The index of a bound PDF: written before its chapters, its page numbers once they are known."""

from __future__ import annotations

from desktop.filings.pages import END, Line, Pages, height, ops, rule, set_lines
from desktop.filings.paper import Paper

_ASIDE = 60.0  # for the number of a page
_AIR = 6.0
_NAME = "I"


class Index:
    """Lines that lead to chapters; the numbers are forms that are drawn when the file is closed."""

    def __init__(self, pages: Pages, paper: Paper) -> None:
        self._pages, self._paper = pages, paper
        self._links: list[tuple[int, int, str]] = []
        self._reached: list[tuple[int, int]] = []

    def write(self, chapters: list[tuple[str, str]]) -> None:
        """The title of each chapter, and how much it holds."""
        pages = self._pages
        inks = pages.inks
        heading = set_lines("Índice", inks.title, pages.sheet.across)
        pages.write(pages.tags.block("H2"), ops(heading, pages.sheet.margin, pages.y), END)
        pages.y -= height(heading) + 2 * _AIR
        across = pages.sheet.across - _ASIDE
        for place, (title, told) in enumerate(chapters):
            lines = [*set_lines(title, inks.name, across), *set_lines(told, inks.lead, across)]
            if height(lines) + _AIR > pages.room:
                pages.turn()
            self._line(place, lines)

    def _line(self, place: int, lines: list[Line]) -> None:
        """One chapter: its words, the number of its page, and a link over both."""
        pages, paper = self._pages, self._paper
        left, right = pages.sheet.margin, pages.sheet.right
        top, bottom = pages.y, pages.y - height(lines)
        annotation = paper.reserve()
        begin, key = pages.tags.link(annotation)
        number = b"q 1 0 0 1 %.2f %.2f cm/%b%d Do Q\n" % (right, top, _NAME.encode("ascii"), place)
        pages.write(begin, ops(lines, left, top), number, END)
        pages.links.append(annotation)
        self._links.append((annotation, key, f"{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}"))
        pages.y = bottom - _AIR / 2
        pages.write(b"/Artifact BMC\n", rule(left, right, pages.y, 0.4, 0.6), END)
        pages.y -= _AIR / 2

    def reached(self) -> None:
        """The next chapter begins on the page under the pen."""
        self._reached.append((len(self._pages.numbers), self._pages.numbers[-1]))

    def close(self, font: int) -> str:
        """Write the links and the numbers with this font; what pages need to know of them."""
        ink, paper = self._pages.inks.name, self._paper
        told = ""
        for place, ((annotation, key, box), (count, page)) in enumerate(
            zip(self._links, self._reached, strict=True)
        ):
            paper.put(
                annotation,
                f"<</Type/Annot/Subtype/Link/Rect[{box}]/Border[0 0 0]/F 4/StructParent {key}"
                f"/Dest[{page} 0 R/Fit]>>",
            )
            shown = str(count)
            line = Line(ink.leading, -ink.width(shown), ink, ink.letters.encode(shown))
            form = paper.stream(
                ops([line], 0, 0),
                f"/Type/XObject/Subtype/Form/BBox[-{_ASIDE} -20 2 2]/Resources<</Font<</B {font} 0 R>>>>",
            )
            told += f"/{_NAME}{place} {form} 0 R"
        return told
