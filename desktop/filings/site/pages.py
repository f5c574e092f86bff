"""The files of the site that a close makes or changes; laid over those of the closes before, they agree."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from desktop.filings import csv, json
from desktop.filings.site import feed, search
from desktop.filings.site.addresses import (
    FEED,
    INDEX,
    OFFICIALS,
    SCRIPT,
    SEARCH,
    STYLE,
    close_page,
    official_page,
    register_file,
    search_data,
)
from desktop.filings.site.contents import Closed, Site, Write
from desktop.filings.site.page import picture_file, shown
from desktop.filings.site.views import (
    close_view,
    index_view,
    month_view,
    official_view,
    officials_view,
    register_view,
    search_view,
)
from desktop.filings.webpage import FOLDER

FORMATS = {"csv": csv.write, "json": json.write}
"""The forms in which the page of a register offers what it shows."""


def pages(site: Site) -> Iterator[tuple[str, Write]]:
    """Every file with its path from the root of the site; each is composed while it is written."""
    for closed in site.written:
        yield from _month(site, closed)
    for year in site.official_years:
        yield shown(site, official_page(year.key, year.year), partial(official_view, year))
    yield shown(site, close_page(site.this.number), partial(close_view, site))
    for download in site.downloads:
        yield download.path, download.write
    yield shown(site, OFFICIALS, partial(officials_view, site))
    yield shown(site, SEARCH, partial(search_view, site))
    yield FEED, partial(feed.write, site)
    yield STYLE, _style
    yield SCRIPT, partial(_put, (FOLDER / "site" / "search.js").read_bytes())
    if site.stamp.emblem:
        yield picture_file(site.stamp), partial(_put, site.stamp.emblem)
    yield shown(site, INDEX, partial(index_view, site))


def _month(site: Site, closed: Closed) -> Iterator[tuple[str, Write]]:
    for document in closed.documents:
        path = f"{closed.folder}/{register_file(document)}"
        yield shown(site, f"{path}.html", partial(register_view, closed, document))
        for ending, write in FORMATS.items():
            yield f"{path}.{ending}", partial(write, document)
    yield shown(site, f"{closed.folder}/index.html", partial(month_view, closed))
    yield search_data(closed.year, closed.month), partial(search.write_month, closed)


def _style(out: BinaryIO) -> Iterator[int]:
    """One style sheet: that of a page on its own, that of the site, and the widths of columns."""
    told = [(FOLDER / name).read_text(encoding="utf-8") for name in ("register.css", "site/site.css")]
    widths = [f".w{width} {{ width: {width}%; }}" for width in range(1, 101)]
    return _put("\n".join([*told, *widths, ""]).encode(), out)


def _put(content: bytes, out: BinaryIO) -> Iterator[int]:
    out.write(content)
    yield 0
