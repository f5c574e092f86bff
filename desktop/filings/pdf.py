"""Documents as PDF: the official paper, with its letters embedded and its parts named for screen readers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO
from xml.sax.saxutils import escape

from desktop.filings.document import EMPTY, STEP, Document, Stamp
from desktop.filings.emblem import Emblem, emblem
from desktop.filings.layouts import Arrangement
from desktop.filings.letters import Ink
from desktop.filings.pages import END, MARGIN, WIDTH, Inks, Pages, height, ops, set_lines
from desktop.filings.paper import Paper, text
from desktop.filings.table import Table
from desktop.filings.tags import Tags
from desktop.filings.wording import extent, few_lines, made, omitted, tool

_LANGUAGE = "es-CL"


def write(document: Document, out: BinaryIO) -> Iterator[int]:
    """Write page after page as it fills; yield how many rows are written."""
    paper = Paper(out)
    tags = Tags(paper)
    picture = emblem(document.stamp.emblem)
    pages = Pages(paper, tags, Inks(), _running(document), _foot(document.stamp))
    pages.begin()
    _letterhead(pages, document, picture)
    table = Table(pages, Arrangement(document))
    if document.count:
        table.begin()
    else:
        _paragraph(pages, f"{EMPTY}.", pages.inks.lead)
    number = 0
    for row in document.rows:
        table.add(row)
        number += 1
        if not number % STEP:
            yield number
    pages.end()
    tags.close()
    pages.close(f"/E {picture.embed(paper)} 0 R" if picture else "")
    paper.close(_catalogue(paper, pages, tags, document), _information(paper, document))
    yield number


def _running(document: Document) -> str:
    """What stands above each page but the first."""
    stamp = document.stamp
    return " · ".join(said for said in (stamp.institution, document.title, stamp.period) if said)


def _foot(stamp: Stamp) -> list[str]:
    seal = [f"Sello: {stamp.seal}"] if stamp.seal else []
    return [*few_lines(stamp.footer_text), " ".join([made(stamp), *seal])]


def _letterhead(pages: Pages, document: Document, picture: Emblem | None) -> None:
    """Whose paper it is, what it lists, by which law, for when, and how much."""
    stamp, inks = document.stamp, pages.inks
    top, left = pages.y, MARGIN
    if picture:
        mark = pages.tags.block("Figure", f"Emblema de {stamp.institution}")
        place = (picture.across, picture.high, MARGIN, pages.y - picture.high)
        pages.write(mark, b"q %.2f 0 0 %.2f %.2f %.2f cm/E Do Q\n" % place, END)
        left += picture.across + 14
    _paragraph(pages, stamp.institution, inks.name, left)
    for line in few_lines(stamp.header_text):
        _paragraph(pages, line, inks.lead, left)
    if picture:
        pages.y = min(pages.y, top - picture.high)
    pages.y -= 8
    _paragraph(pages, document.title, inks.title, role="H1")
    _paragraph(pages, document.legal, inks.lead)
    _paragraph(pages, extent(document), inks.name)
    _paragraph(pages, omitted(document), inks.lead)
    pages.y -= 10


def _paragraph(pages: Pages, said: str, ink: Ink, left: float = MARGIN, *, role: str = "P") -> None:
    lines = set_lines(said, ink, WIDTH - MARGIN - left)
    if not lines:
        return
    pages.write(pages.tags.block(role), ops(lines, left, pages.y), END)
    pages.y -= height(lines)


def _catalogue(paper: Paper, pages: Pages, tags: Tags, document: Document) -> int:
    """The root: pages, tags, language, metadata, and the title as a bookmark."""
    outlines, item = paper.reserve(2), paper.reserve()
    mark = outlines + 1
    paper.put(outlines, f"<</Type/Outlines/First {mark} 0 R/Last {mark} 0 R/Count 1>>")
    paper.put(
        mark,
        f"<</Title {text(document.title)}/Parent {outlines} 0 R/Dest[{pages.numbers[0]} 0 R/Fit]>>",
    )
    metadata = paper.plain_stream(_packet(document), "/Type/Metadata/Subtype/XML")
    paper.put(
        item,
        f"<</Type/Catalog/Version/1.7/Pages {pages.tree} 0 R/StructTreeRoot {tags.root} 0 R"
        f"/MarkInfo<</Marked true>>/Lang({_LANGUAGE})/ViewerPreferences<</DisplayDocTitle true>>"
        f"/Metadata {metadata} 0 R/Outlines {outlines} 0 R>>",
    )
    return item


def _information(paper: Paper, document: Document) -> int:
    stamp = document.stamp
    when = f"(D:{_moment(stamp.made_at)})"
    return paper.add(
        f"<</Title {text(document.title)}/Author {text(stamp.institution)}/Subject {text(_subject(document))}"
        f"/Creator {text(tool(stamp))}/Producer {text(tool(stamp))}/CreationDate {when}/ModDate {when}>>"
    )


def _subject(document: Document) -> str:
    return ", ".join(said for said in (document.legal, document.stamp.period) if said)


def _moment(made_at: datetime) -> str:
    """As PDF writes moments: with the distance from Greenwich if it is known."""
    zone = made_at.strftime("%z")
    return f"{made_at:%Y%m%d%H%M%S}" + (f"{zone[:3]}'{zone[3:5]}'" if zone else "")


def _packet(document: Document) -> bytes:
    """The same metadata as XML, for archives."""
    stamp = document.stamp
    when = stamp.made_at.isoformat(timespec="seconds")
    said = (tool(stamp), document.title, stamp.institution, _subject(document))
    by, title, of, subject = map(escape, said)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>'
        f"<dc:creator><rdf:Seq><rdf:li>{of}</rdf:li></rdf:Seq></dc:creator>"
        f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt>'
        f"</dc:description><dc:language><rdf:Bag><rdf:li>{_LANGUAGE}</rdf:li></rdf:Bag></dc:language>"
        f"<xmp:CreateDate>{when}</xmp:CreateDate><xmp:ModifyDate>{when}</xmp:ModifyDate>"
        f"<xmp:CreatorTool>{by}</xmp:CreatorTool><pdf:Producer>{by}</pdf:Producer>"
        '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'
    ).encode()
