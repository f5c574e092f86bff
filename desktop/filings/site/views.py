"""What each page of the site shows.

A page that no later close writes again leads only to pages that stay, and to no row of another page.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from desktop.domain.periods import MONTHS
from desktop.domain.text import sort_key
from desktop.filings.document import Document
from desktop.filings.site.addresses import INDEX, OFFICIALS, close_page, official_page, register_file
from desktop.filings.site.contents import Closed, MonthLink, OfficialYear, Site
from desktop.filings.site.errata import RECORD, Errata, Links, corrected
from desktop.filings.site.page import View
from desktop.filings.webpage import Table
from desktop.filings.wording import counted, omitted

_HOME = ("Inicio", INDEX)


def index_view(site: Site) -> View:
    """Every year and month, the newest first, and where everything else is."""
    months = sorted(site.months, key=lambda one: (one.year, one.month), reverse=True)
    years = [
        (year, [_month_row(site, one) for one in found])
        for year, found in groupby(months, key=lambda one: one.year)
    ]
    return View(
        "index",
        "Audiencias, viajes y donativos",
        {"years": years, "registers": [document.title for document in site.this.documents]},
        here="index",
        head=("Registros de agenda pública de la Ley 20.730, mes a mes.",),
    )


def _month_row(site: Site, one: MonthLink) -> dict[str, Any]:
    folder = f"{one.year}/{one.month:02d}"
    return {
        "name": MONTHS[one.month - 1].capitalize(),
        "href": f"{folder}/index.html",
        "counts": [
            (_thousands(one.counts.get(document.name, 0)), f"{folder}/{register_file(document)}.html")
            for document in site.this.documents
        ],
        "errata": _thousands(one.errata),
        "silent": _thousands(one.silent),
        "number": one.number,
        "close": close_page(one.number),
    }


def month_view(closed: Closed) -> View:
    """How much each register holds, what was corrected, and who had nothing."""
    errata = Errata(closed.errata, _within(closed))
    silence = Table(closed.silence)
    return View(
        "month",
        closed.said.capitalize(),
        {"registers": _registers(closed), "errata": errata, "silence": silence, "here": ""},
        tables=(errata, silence),
        crumbs=(_HOME,),
        head=(_as_published(closed),),
    )


def _within(closed: Closed) -> Links:
    """From an erratum to its record, if that stands in the month."""
    wanted = corrected(closed.errata)
    place = [heading.key for heading in closed.errata.headings].index(RECORD)
    found = {
        row[0].text: f"{register_file(document)}.html#r-{row[0].text}"
        for document in (closed.documents if wanted else ())
        for row in document.rows
        if row[0].text in wanted
    }
    return lambda row: found.get(row[place].text, "")


def register_view(closed: Closed, document: Document) -> View:
    """The records of a register in a month."""
    table = Table(document)
    return View(
        "register",
        f"{document.title}, {closed.said}",
        {
            "table": table,
            "registers": _registers(closed),
            "here": document.name,
            "file": register_file(document),
            "counted": counted(document),
        },
        tables=(table,),
        crumbs=(_HOME, (closed.said.capitalize(), f"{closed.folder}/index.html")),
        head=tuple(filter(None, (document.legal, _as_published(closed), omitted(document)))),
    )


def _registers(closed: Closed) -> list[dict[str, str]]:
    return [
        {
            "name": document.name,
            "title": document.title,
            "file": register_file(document),
            "counted": counted(document) if document.count else "sin registros",
        }
        for document in closed.documents
    ]


def official_view(official: OfficialYear) -> View:
    """A year of an official."""
    tables = tuple(map(Table, official.documents))
    return View(
        "official",
        f"{official.name}, {official.year}",
        {"tables": tables},
        tables=tables,
        crumbs=(_HOME, ("Autoridades", f"{OFFICIALS}#{official.key}")),
        head=(official.post,),
    )


def officials_view(site: Site) -> View:
    """Everybody who has a page."""
    rows = [
        (one, [(year, official_page(one.key, year)) for year in sorted(one.years, reverse=True)])
        for one in sorted(site.officials, key=lambda one: (sort_key(one.name), one.key))
    ]
    return View("officials", "Autoridades", {"rows": rows}, crumbs=(_HOME,), here="officials")


def close_view(site: Site) -> View:
    """What a close published, its files, and how to prove them."""
    errata = Errata(site.errata)
    months = [(one.said.capitalize(), f"{one.folder}/index.html") for one in site.written]
    return View(
        "close",
        f"Cierre {site.this.number}, {site.this.said}",
        {
            "months": months,
            "errata": errata,
            "downloads": [(one.label, one.path) for one in site.downloads],
        },
        tables=(errata,),
        crumbs=(_HOME,),
        head=(f"Publicado el {site.stamp.made_at:%d-%m-%Y}.",),
    )


def search_view(site: Site) -> View:
    """Words in every record, without a server."""
    months = sorted(((one.year, one.month) for one in site.months), reverse=True)
    years = [
        (year, " ".join(f"{month:02d}" for _year, month in found))
        for year, found in groupby(months, key=lambda one: one[0])
    ]
    registers = [(register_file(document), document.title) for document in site.this.documents]
    words = {"years": years, "registers": registers}
    return View("search", "Buscar en los registros", words, crumbs=(_HOME,), here="search")


def _as_published(closed: Closed) -> str:
    return f"Como quedó publicado en el cierre {closed.number}."


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")
