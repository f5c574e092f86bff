"""What a PDF says about itself: title, author, language, bookmarks, and the same as XML for archives."""

from __future__ import annotations

from datetime import datetime
from xml.sax.saxutils import escape

from desktop.domain.resources import RESOURCES
from desktop.filings.act import Act
from desktop.filings.document import Document
from desktop.filings.outline import Bookmark, outline
from desktop.filings.pages import Pages
from desktop.filings.paper import Paper, text
from desktop.filings.tags import Tags
from desktop.filings.wording import tool

_LANGUAGE = "es-CL"


def running(told: Document | Act) -> str:
    """What stands above each page but the first."""
    stamp = told.stamp
    return " · ".join(said for said in (stamp.institution, told.title, stamp.period) if said)


def catalogue(paper: Paper, pages: Pages, tags: Tags, told: Document | Act, marks: list[Bookmark]) -> int:
    """The root: pages, tags, language, metadata, and the bookmarks; the first is the title's."""
    outlines, item = outline(paper, marks), paper.reserve()
    metadata = paper.plain_stream(_packet(told), "/Type/Metadata/Subtype/XML")
    paper.put(
        item,
        f"<</Type/Catalog/Pages {pages.tree} 0 R/StructTreeRoot {tags.root} 0 R"
        f"/MarkInfo<</Marked true>>/Lang({_LANGUAGE})/ViewerPreferences<</DisplayDocTitle true>>"
        f"/Metadata {metadata} 0 R/OutputIntents[{_intent(paper)}]/Outlines {outlines} 0 R>>",
    )
    return item


def _intent(paper: Paper) -> str:
    """In which colours the paper is meant, as archives ask."""
    profile = paper.stream((RESOURCES / "colour" / "sRGB.icc").read_bytes(), "/N 3")
    name = "(sRGB IEC61966-2.1)"
    return (
        f"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier{name}/Info{name}"
        f"/RegistryName(http://www.color.org)/DestOutputProfile {profile} 0 R>>"
    )


def information(paper: Paper, told: Document | Act) -> int:
    """The short form of the same."""
    stamp = told.stamp
    when = f"(D:{_moment(stamp.made_at)})"
    return paper.add(
        f"<</Title {text(told.title)}/Author {text(stamp.institution)}/Subject {text(_subject(told))}"
        f"/Creator {text(tool(stamp))}/Producer {text(tool(stamp))}/CreationDate {when}/ModDate {when}>>"
    )


def _subject(told: Document | Act) -> str:
    return ", ".join(said for said in (told.legal, told.stamp.period) if said)


def _moment(made_at: datetime) -> str:
    """As PDF writes moments: with the distance from Greenwich if it is known."""
    zone = made_at.strftime("%z")
    return f"{made_at:%Y%m%d%H%M%S}" + (f"{zone[:3]}'{zone[3:5]}'" if zone else "")


def _packet(told: Document | Act) -> bytes:
    """The same metadata as XML, for archives."""
    stamp = told.stamp
    when = stamp.made_at.isoformat(timespec="seconds")
    said = (tool(stamp), told.title, stamp.institution, _subject(told))
    by, title, of, subject = map(escape, said)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"'
        ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>'
        f"<dc:creator><rdf:Seq><rdf:li>{of}</rdf:li></rdf:Seq></dc:creator>"
        f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt>'
        f"</dc:description><dc:language><rdf:Bag><rdf:li>{_LANGUAGE}</rdf:li></rdf:Bag></dc:language>"
        f"<xmp:CreateDate>{when}</xmp:CreateDate><xmp:ModifyDate>{when}</xmp:ModifyDate>"
        f"<xmp:CreatorTool>{by}</xmp:CreatorTool><pdf:Producer>{by}</pdf:Producer>"
        "<pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"
        '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'
    ).encode()
