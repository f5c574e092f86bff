"""The bookmarks of a PDF: headings that a reader can jump to, those of a chapter below it."""

from __future__ import annotations

from typing import NamedTuple

from desktop.filings.paper import Paper, text


class Bookmark(NamedTuple):
    """A heading: the object of its page, how high on it, if not at the top, and how deep it stands."""

    title: str
    page: int
    top: float | None = None
    level: int = 0


def outline(paper: Paper, marks: list[Bookmark]) -> int:
    """Write the bookmarks in the order they stand; the object that holds them."""
    root = paper.reserve(1 + len(marks))
    numbers = range(root + 1, root + 1 + len(marks))
    below: dict[int, list[int]] = {root: []}
    parents: list[int] = []
    open_: list[tuple[int, int]] = []
    for number, mark in zip(numbers, marks, strict=True):
        while open_ and open_[-1][0] >= mark.level:
            open_.pop()
        parent = open_[-1][1] if open_ else root
        open_.append((mark.level, number))
        parents.append(parent)
        below[parent].append(number)
        below[number] = []
    first, last = below[root][0], below[root][-1]
    paper.put(root, f"<</Type/Outlines/First {first} 0 R/Last {last} 0 R/Count {len(below[root])}>>")
    for number, parent, mark in zip(numbers, parents, marks, strict=True):
        where = "/Fit" if mark.top is None else f"/XYZ null {mark.top:.2f} null"
        own = f"{_beside(below[parent], number)}{_below(below[number])}"
        paper.put(
            number, f"<</Title {text(mark.title)}/Parent {parent} 0 R/Dest[{mark.page} 0 R{where}]{own}>>"
        )
    return root


def _beside(siblings: list[int], number: int) -> str:
    place = siblings.index(number)
    before = f"/Prev {siblings[place - 1]} 0 R" if place else ""
    return before + (f"/Next {siblings[place + 1]} 0 R" if place + 1 < len(siblings) else "")


def _below(children: list[int]) -> str:
    """A chapter is shown closed: its count is below zero."""
    return f"/First {children[0]} 0 R/Last {children[-1]} 0 R/Count -{len(children)}" if children else ""
