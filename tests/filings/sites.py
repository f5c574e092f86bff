"""A public site as it grows: three closes over one folder, the third with an erratum of the first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import BinaryIO

from desktop.description.register import Entry
from desktop.domain.periods import Period
from desktop.filings.document import Stamp
from desktop.filings.site.addresses import close_page, official_key
from desktop.filings.site.contents import (
    Closed,
    Download,
    MonthLink,
    Notice,
    OfficialLink,
    OfficialYear,
    Site,
)
from desktop.filings.site.pages import pages
from desktop.registers.attestations import Attestation
from desktop.registers.gifts import Gift
from desktop.registers.meetings import Meeting
from desktop.registers.officials import Official
from desktop.registers.rectifications import Rectification
from desktop.registers.trips import Trip
from tests.filings.samples import STAMP, paper, varied

MODELS: tuple[type[Entry], ...] = (Meeting, Trip, Gift)


def stamp_of(number: int) -> Stamp:
    """The stamp of a close."""
    return replace(
        STAMP, made_at=datetime(2026, 8 + number, 3, 9, 30, tzinfo=UTC), seal=f"{number}:abc{number}"
    )


@cache
def records(model: type[Entry], size: int, month: int) -> list[Entry]:
    """The records of a month, the same ones in every close."""
    return varied(model, size, seed=month)


def month_of(number: int, month: int, sizes: tuple[int, int, int], *, is_corrected: bool = False) -> Closed:
    """A month as a close leaves it; what is corrected is its first meeting."""
    errata = records(Rectification, 1, month) if is_corrected else []
    for one in errata:
        one.record = records(Meeting, sizes[0], month)[0].uid  # type: ignore[attr-defined]
    stamp = replace(stamp_of(number), period=Period.month(2026, month).text)
    documents = [
        paper(model, records(model, size, month), stamp) for model, size in zip(MODELS, sizes, strict=True)
    ]
    silent = paper(Attestation, records(Attestation, 2, month), stamp)
    return Closed(2026, month, number, tuple(documents), paper(Rectification, errata, stamp), silent)


def link_of(closed: Closed) -> MonthLink:
    """How the index names a month."""
    counts = {document.name: document.count for document in closed.documents}
    return MonthLink(
        closed.year, closed.month, closed.number, counts, closed.errata.count, closed.silence.count
    )


def officials(number: int) -> tuple[tuple[OfficialLink, ...], list[OfficialYear]]:
    """One official more in each close, and the pages of their year."""
    links, made = [], []
    for place, one in enumerate(records(Official, 4, 1)[: number + 1]):
        name = one.heading()
        key = official_key(name, f"official-{place}")
        links.append(OfficialLink(name, "Directora", key, (2026,)))
        documents = tuple(paper(model, records(model, 2, 100 + place), stamp_of(number)) for model in MODELS)
        made.append(OfficialYear(name, "Directora", key, 2026, documents))
    return tuple(links), made


def _put(out: BinaryIO) -> Iterator[int]:
    out.write(b"%PDF")
    yield 0


CLOSES = {1: (7, (4, 2, 0)), 2: (8, (0, 0, 0)), 3: (9, (3, 1, 1))}


def three_closes() -> list[Site]:
    """July, August and September; the third close also corrects July."""
    sites: list[Site] = []
    months: dict[int, MonthLink] = {}
    notices: list[Notice] = []
    for number, (month, sizes) in CLOSES.items():
        this = month_of(number, month, sizes)
        changed = (month_of(3, *CLOSES[1], is_corrected=True),) if number == 3 else ()
        for closed in (this, *changed):
            months[closed.month] = link_of(closed)
        said = f"Se publicó {this.said}"
        notices.append(
            Notice(f"cierre-{number}", said, f"{said}.", close_page(number), stamp_of(number).made_at)
        )
        links, years = officials(number)
        sites.append(
            Site(
                stamp=stamp_of(number),
                months=tuple(months.values()),
                this=this,
                errata=changed[0].errata if changed else this.errata,
                changed=changed,
                officials=links,
                official_years=years,
                feed=tuple(notices),
                downloads=(Download("Libro del mes (PDF)", f"descargas/cierre-{number}/libro.pdf", _put),),
                address="https://www.ejemplo.cl/lobby",
            )
        )
    return sites


def lay(site: Site, folder: Path) -> list[str]:
    """Write the site's files over a folder, as unzipping its package does; their paths in order."""
    paths = []
    for path, write in pages(site):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as out:
            for _number in write(out):
                pass
        paths.append(path)
    return paths
