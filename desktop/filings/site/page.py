"""One page of the site: its view is made and poured when the file is written, and not before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol

from desktop.filings.document import Stamp
from desktop.filings.site.addresses import (
    FEED,
    INDEX,
    OFFICIALS,
    SCRIPT,
    SEARCH,
    STYLE,
    close_page,
    root_from,
)
from desktop.filings.site.contents import Site, Write
from desktop.filings.webpage import composed, picture_kind, poured
from desktop.filings.wording import INVENTED, made, tool

_NAMES = {
    "index": INDEX,
    "search": SEARCH,
    "feed": FEED,
    "officials": OFFICIALS,
    "style": STYLE,
    "script": SCRIPT,
}


class Counted(Protocol):
    """What a page walks: how many of its rows are written."""

    number: int


@dataclass(frozen=True)
class View:
    """What a page shows: its template and words, its tables, and the pages above it, the nearest last."""

    template: str
    title: str
    words: dict[str, Any]
    tables: tuple[Counted, ...] = ()
    crumbs: tuple[tuple[str, str], ...] = ()
    here: str = ""
    """Which of the site's own pages it is, if it is one."""
    head: tuple[str, ...] = ()
    """The lines under the title."""


def shown(site: Site, path: str, view: Callable[[], View]) -> tuple[str, Write]:
    """A page as a file that is yet to be written."""

    def write(out: BinaryIO) -> Iterator[int]:
        made_view = view()
        pieces = composed(f"site/{made_view.template}.html", _words(site, path, made_view))
        return poured(pieces, out, lambda: sum(table.number for table in made_view.tables))

    return path, write


def picture_file(stamp: Stamp) -> str:
    """What the emblem is called, if there is one."""
    return f"emblema.{picture_kind(stamp.emblem)}" if stamp.emblem else ""


def _words(site: Site, path: str, view: View) -> dict[str, Any]:
    root = root_from(path)
    return {
        **view.words,
        "view": view,
        "stamp": site.stamp,
        "root": root,
        "to": {name: f"{root}{address}" for name, address in _NAMES.items()},
        "crumbs": [(text, f"{root}{address}") for text, address in view.crumbs],
        "emblem": picture_file(site.stamp),
        "close": (site.this.number, f"{root}{close_page(site.this.number)}"),
        "invented": INVENTED,
        "made": made(site.stamp),
        "tool": tool(site.stamp),
    }
