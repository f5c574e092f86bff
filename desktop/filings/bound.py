"""The lists of a month bound in one PDF: a cover, an index that leads on, and a chapter for each list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

from desktop.filings.document import EMPTY, STEP, Document, Stamp
from desktop.filings.drawings import ground
from desktop.filings.emblem import Emblem, emblem
from desktop.filings.imprint import imprint
from desktop.filings.index import Index
from desktop.filings.layouts import Arrangement
from desktop.filings.letterhead import paragraph
from desktop.filings.outline import Bookmark
from desktop.filings.pages import END, LYING, Inks, Pages
from desktop.filings.paper import Paper
from desktop.filings.particulars import catalogue, information, running
from desktop.filings.table import Table
from desktop.filings.tags import Tags
from desktop.filings.wording import extent, few_lines, foot, large, omitted

_MOST_DAYS = 400
_HIGH = 110.0  # above what stands on the cover


@dataclass(frozen=True)
class Cover:
    """What stands on the cover; `month` as people write it, `closing` the number of the close."""

    month: str
    closing: int
    stamp: Stamp
    title: str = "Registro de agenda pública"
    legal: str = ""


def write(documents: Sequence[Document], cover: Cover, out: BinaryIO) -> Iterator[int]:
    """Write cover, index and chapters as they fill; yield how many rows are written in all."""
    paper = Paper(out)
    tags = Tags(paper)
    whole = _whole(cover)
    picture = emblem(cover.stamp.emblem)
    inks = Inks()
    mark = ground(large(whole), inks.bold, LYING)
    pages = Pages(paper, tags, inks, running(whole), foot(cover.stamp), LYING, mark)
    pages.begin()
    _cover(pages, cover, picture)
    pages.turn()
    index = Index(pages, paper)
    marks = [Bookmark(cover.title, pages.numbers[0]), Bookmark("Índice", pages.numbers[-1])]
    index.write([(document.title, extent(document)) for document in documents])
    number = 0
    for document in documents:
        pages.end()
        pages.running = running(document)
        pages.begin(opens=True)
        index.reached()
        tags.open_part()
        marks.append(Bookmark(document.title, pages.numbers[-1]))
        for told in _chapter(pages, document):
            if told:
                marks.append(told)
            else:
                number += 1
                if not number % STEP:
                    yield number
        tags.close_part()
    pages.end()
    tags.close()
    shared = f"/E {picture.embed(paper)} 0 R" if picture else ""
    pages.close(shared, index.close)
    root = catalogue(paper, pages, tags, whole, marks)
    paper.close(root, information(paper, whole), cover.stamp.mark)
    yield number


def _whole(cover: Cover) -> Document:
    """The book as one document, for what a file says of itself."""
    stamp = replace(cover.stamp, period=cover.month)
    return Document("book", cover.title, cover.legal, (), (), 0, stamp)


def _cover(pages: Pages, cover: Cover, picture: Emblem | None) -> None:
    stamp, inks = cover.stamp, pages.inks
    if picture:
        place = (picture.across, picture.high, pages.sheet.margin, pages.y - picture.high)
        mark = pages.tags.block("Figure", f"Emblema de {stamp.institution}")
        pages.write(mark, b"q %.2f 0 0 %.2f %.2f %.2f cm/E Do Q\n" % place, END)
    pages.y -= _HIGH
    paragraph(pages, cover.title, inks.title, role="H1")
    paragraph(pages, cover.legal, inks.lead)
    pages.y -= 4
    paragraph(pages, cover.month[:1].upper() + cover.month[1:], inks.name)
    pages.y -= 16
    paragraph(pages, stamp.institution, inks.name)
    for line in few_lines(stamp.header_text):
        paragraph(pages, line, inks.lead)
    paragraph(pages, f"Código {stamp.code}" if stamp.code else "", inks.lead)
    pages.y -= 16
    paragraph(pages, f"Cierre N° {cover.closing}", inks.lead)
    paragraph(pages, f"Sello del libro: {stamp.seal}" if stamp.seal else "", inks.lead)
    pages.y -= 12
    imprint(pages, stamp.mark)


def _chapter(pages: Pages, document: Document) -> Iterator[Bookmark | None]:
    """A list from its title to its mark; a bookmark where a new day begins, and nothing for each row."""
    inks = pages.inks
    paragraph(pages, document.title, inks.title, role="H2")
    paragraph(pages, document.legal, inks.lead)
    paragraph(pages, extent(document), inks.name)
    paragraph(pages, omitted(document), inks.lead)
    pages.y -= 10
    table = Table(pages, Arrangement(document))
    if document.count:
        table.begin()
    else:
        paragraph(pages, f"{EMPTY}.", inks.lead)
    days: set[str] = set()
    dated = next((place for place, head in enumerate(document.headings) if head.kind == "day"), None)
    for row in document.rows:
        start = table.add(row)
        day = row[dated].text if dated is not None else ""
        if day and day not in days and len(days) < _MOST_DAYS:
            days.add(day)
            yield Bookmark(day, *start, 1)
        yield None
    pages.tags.end_table()
    imprint(pages, document.stamp.mark)
