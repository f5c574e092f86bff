"""Documents as PDF: the official paper, with its letters embedded and its parts named for screen readers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from desktop.filings.document import EMPTY, STEP, Document
from desktop.filings.drawings import ground
from desktop.filings.emblem import emblem
from desktop.filings.imprint import imprint
from desktop.filings.layouts import Arrangement
from desktop.filings.letterhead import letterhead, paragraph
from desktop.filings.outline import Bookmark
from desktop.filings.pages import LYING, Inks, Pages
from desktop.filings.paper import Paper
from desktop.filings.particulars import catalogue, information, running
from desktop.filings.table import Table
from desktop.filings.tags import Tags
from desktop.filings.wording import extent, foot, large, omitted


def write(document: Document, out: BinaryIO) -> Iterator[int]:
    """Write page after page as it fills; yield how many rows are written."""
    paper = Paper(out)
    tags = Tags(paper)
    picture = emblem(document.stamp.emblem)
    inks = Inks()
    mark = ground(large(document), inks.bold, LYING)
    pages = Pages(paper, tags, inks, running(document), foot(document.stamp), LYING, mark)
    pages.begin()
    letterhead(pages, document, picture)
    paragraph(pages, extent(document), pages.inks.name)
    paragraph(pages, omitted(document), pages.inks.lead)
    pages.y -= 10
    table = Table(pages, Arrangement(document))
    if document.count:
        table.begin()
    else:
        paragraph(pages, f"{EMPTY}.", pages.inks.lead)
    number = 0
    for row in document.rows:
        table.add(row)
        number += 1
        if not number % STEP:
            yield number
    tags.end_table()
    imprint(pages, document.stamp.mark)
    pages.end()
    tags.close()
    pages.close(f"/E {picture.embed(paper)} 0 R" if picture else "")
    marks = [Bookmark(document.title, pages.numbers[0])]
    paper.close(
        catalogue(paper, pages, tags, document, marks), information(paper, document), document.stamp.mark
    )
    yield number
