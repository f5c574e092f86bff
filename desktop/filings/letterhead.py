"""The head of a PDF: whose paper it is, what it is called, and by which law."""

from __future__ import annotations

from desktop.filings.act import Act
from desktop.filings.document import Document
from desktop.filings.emblem import Emblem
from desktop.filings.letters import Ink
from desktop.filings.pages import END, Pages, height, ops, set_lines
from desktop.filings.wording import few_lines


def letterhead(pages: Pages, told: Document | Act, picture: Emblem | None) -> None:
    """Emblem, institution and its own words; below them the title and the article."""
    stamp, inks = told.stamp, pages.inks
    top, left = pages.y, pages.sheet.margin
    if picture:
        mark = pages.tags.block("Figure", f"Emblema de {stamp.institution}")
        place = (picture.across, picture.high, left, pages.y - picture.high)
        pages.write(mark, b"q %.2f 0 0 %.2f %.2f %.2f cm/E Do Q\n" % place, END)
        left += picture.across + 14
    paragraph(pages, stamp.institution, inks.name, left)
    for line in few_lines(stamp.header_text):
        paragraph(pages, line, inks.lead, left)
    if picture:
        pages.y = min(pages.y, top - picture.high)
    pages.y -= 8
    paragraph(pages, told.title, inks.title, role="H1")
    paragraph(pages, told.legal, inks.lead)


def paragraph(pages: Pages, said: str, ink: Ink, left: float = 0, *, role: str = "P") -> None:
    """A short text, from the left margin on if nothing else is said; it never turns the page."""
    left = left or pages.sheet.margin
    lines = set_lines(said, ink, pages.sheet.right - left)
    if not lines:
        return
    pages.write(pages.tags.block(role), ops(lines, left, pages.y), END)
    pages.y -= height(lines)
