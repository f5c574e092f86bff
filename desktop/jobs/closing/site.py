"""The public site that a close adds to, from the frozen rows alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from desktop.description.frozen import thaw
from desktop.description.register import describe
from desktop.domain.periods import Period
from desktop.filings.document import Document
from desktop.filings.listing import listing
from desktop.filings.packing import PackageFile
from desktop.filings.site.addresses import close_page, official_key
from desktop.filings.site.contents import Closed, MonthLink, Notice, OfficialLink, OfficialYear, Site
from desktop.filings.site.pages import pages
from desktop.jobs.closing.by_official import ByOfficial
from desktop.jobs.closing.publication import Facts, Publication
from desktop.jobs.closing.site_history import History, Month, history
from desktop.registers import AGENDA, by_name
from desktop.registers.attestations import Attestation
from desktop.registers.officials import Official
from desktop.registers.rectifications import Rectification

FOLDER = "sitio"
"""Where the site lies in a package."""


def site_files(publication: Publication, address: str = "") -> Iterator[PackageFile]:
    """The files of the site in the package; each is to be written before the next is asked for."""
    for path, write in pages(site_of(publication, address)):
        yield f"{FOLDER}/{path}", write


def site_of(publication: Publication, address: str = "") -> Site:
    """What this close makes or changes of the site, and what stands on it already."""
    facts = publication.facts
    told, closes = history(publication.shelf, facts)
    this = (facts.year, facts.month)
    return Site(
        stamp=publication.plain_stamp(),
        months=tuple(_link(told, month) for month in sorted(told.last)),
        this=_closed(publication, told, this),
        errata=_errata(publication, None, publication.month),
        changed=tuple(_closed(publication, told, month) for month in told.changed if month != this),
        officials=tuple(_officials(told)),
        official_years=_official_years(publication, told),
        feed=tuple(_notice(told, one) for one in closes),
        address=address,
    )


def _link(told: History, month: Month) -> MonthLink:
    counts = dict(told.counts.get(month, {}))
    return MonthLink(*month, told.last[month], counts, len(told.errata.get(month, ())), told.silent[month])


def _closed(publication: Publication, told: History, month: Month) -> Closed:
    period = Period.month(*month)
    return Closed(
        *month,
        publication.facts.number,
        tuple(publication.document(describe(model).name, period) for model in AGENDA),
        _errata(publication, set(told.errata.get(month, ())), period),
        publication.document(describe(Attestation).name, period),
    )


def _errata(publication: Publication, wanted: set[str] | None, period: Period) -> Document:
    """The errata with these identifiers; those that the close itself publishes, if none are named."""
    register = by_name(describe(Rectification).name)
    if wanted is None:
        found = publication.errata()
    else:
        rows = publication.shelf.rows(register.name) if wanted else iter(())
        found = [thaw(Rectification, one.content) for one in rows if one.uid in wanted]
    return listing(register, found, replace(publication.plain_stamp(), period=period.text), len(found))


def _officials(told: History) -> Iterator[OfficialLink]:
    for uid, years in told.years.items():
        name, post = _named(told, uid)
        yield OfficialLink(name, post, _key(told, uid), tuple(sorted(years)))


def _named(told: History, uid: str) -> tuple[str, str]:
    """The name and post of an official as they are published now."""
    official = thaw(Official, told.names[uid][1])
    return official.person.heading(), official.post or ""


def _key(told: History, uid: str) -> str:
    """The folder of an official: from the name by which the site first knew them."""
    return official_key(thaw(Official, told.names[uid][0]).person.heading(), uid)


def _official_years(publication: Publication, told: History) -> Iterator[OfficialYear]:
    """The pages of officials that change; each is to be written before the next is asked for."""
    by_year: dict[int, list[str]] = defaultdict(list)
    for uid, year in sorted(told.touched):
        by_year[year].append(uid)
    for year, officials in sorted(by_year.items()):
        with ByOfficial(publication, year) as sorted_:
            for uid in officials:
                yield OfficialYear(*_named(told, uid), _key(told, uid), year, sorted_.documents(uid))


def _notice(told: History, one: Facts) -> Notice:
    month = Period.month(one.year, one.month).text
    number = told.corrections[one.number]
    corrected = f", y se corrige lo publicado antes ({number})" if number else ""
    return Notice(
        key=f"cierre-{one.number}",
        title=f"Cierre {one.number}: {month}",
        text=f"Se publican las audiencias, los viajes y los donativos de {month}{corrected}.",
        path=close_page(one.number),
        at=one.moment,
    )
