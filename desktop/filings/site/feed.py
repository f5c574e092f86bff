"""The feed (RSS 2.0): every close, for those who follow what is published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from email.utils import format_datetime
from itertools import islice
from typing import BinaryIO
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from desktop.filings.site.addresses import FEED, INDEX
from desktop.filings.site.contents import Notice, Site
from desktop.filings.wording import INVENTED, tool

_MOST = 60
_DESCRIPTION = "Audiencias, viajes y donativos, mes a mes, y lo que se corrige en ellos."
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">\n'
)


def write(site: Site, out: BinaryIO) -> Iterator[int]:
    """The newest notices first. Addresses are named in full or, where the site's is unknown, not at all."""
    newest = sorted(site.feed, key=lambda notice: (notice.at, notice.key), reverse=True)
    out.write((_HEAD + "".join(f"{line}\n" for line in _channel(site, islice(newest, _MOST)))).encode())
    yield len(site.feed)


def _channel(site: Site, notices: Iterable[Notice]) -> Iterator[str]:
    stamp = site.stamp
    yield "<channel>"
    yield _element("title", f"{stamp.institution}: registros de la Ley 20.730")
    yield _element("link", _full(site, INDEX) or uuid5(NAMESPACE_URL, f"probidad:{stamp.code}").urn)
    yield _element("description", f"{INVENTED}." if stamp.practice else _DESCRIPTION)
    yield _element("language", "es-cl")
    yield _element("lastBuildDate", format_datetime(stamp.made_at))
    yield _element("generator", tool(stamp))
    if address := _full(site, FEED):
        yield f'<atom:link href={quoteattr(address)} rel="self" type="application/rss+xml"/>'
    for notice in notices:
        yield from _item(site, notice)
    yield "</channel>"
    yield "</rss>"


def _item(site: Site, notice: Notice) -> Iterator[str]:
    yield "<item>"
    yield _element("title", notice.title)
    if address := _full(site, notice.path):
        yield _element("link", address)
    yield _element("description", escape(notice.text))  # readers take it for markup
    yield _element("pubDate", format_datetime(notice.at))
    key = f"probidad:{site.stamp.code}:{notice.key}"
    yield f'<guid isPermaLink="false">{uuid5(NAMESPACE_URL, key).urn}</guid>'
    yield "</item>"


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>"


def _full(site: Site, path: str) -> str:
    return f"{site.address.rstrip('/')}/{quote(path, safe='/#')}" if site.address else ""
