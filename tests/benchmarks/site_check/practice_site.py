"""The public site of a practice office: three closes one over the other, and a register's page on its own.

PYTHONPATH=. python tests/benchmarks/site_check/practice_site.py FOLDER [MEETINGS]
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.description.register import describe
from desktop.domain.periods import Period
from desktop.filings import html
from desktop.filings.document import Document
from desktop.filings.site.addresses import close_page, official_key
from desktop.filings.site.contents import Closed, MonthLink, Notice, OfficialLink, OfficialYear, Site
from desktop.jobs.export import compose
from desktop.jobs.practice import practice
from desktop.registers import AGENDA
from desktop.registers.attestations import Attestation
from desktop.registers.officials import Official
from desktop.registers.rectifications import Rectification
from desktop.store import Store, open_book
from desktop.store.lists import Query
from tests.filings.samples import STAMP, paper, varied
from tests.filings.sites import lay, link_of

TODAY = date(2026, 11, 24)
MONTHS = (8, 9, 10)


def moment(number: int) -> datetime:
    """When a close was made."""
    return datetime(2026, 8 + number, 3, 9, 30, tzinfo=UTC)


def documents(
    store: Store, period: Period, number: int, official: Official | None = None
) -> tuple[Document, ...]:
    """The three registers of a stretch of days."""
    made = (compose(store, describe(model), period, official, moment(number), "0.1.0")[0] for model in AGENDA)
    head = {"emblem": STAMP.emblem, "footer_text": STAMP.footer_text}
    return tuple(replace(document, stamp=replace(document.stamp, **head)) for document in made)  # type: ignore[arg-type]


def closed(store: Store, number: int, month: int, errata: int) -> Closed:
    """A month of the book; who had nothing and what was corrected is invented."""
    found = documents(store, Period.month(2026, month), number)
    stamp = found[0].stamp
    wrong = varied(Rectification, errata, seed=month)
    for one, row in zip(wrong, found[0].rows, strict=False):
        one.record = row[0].text  # type: ignore[attr-defined]
    silent = varied(Attestation, month - MONTHS[0], seed=month)
    return Closed(
        2026, month, number, found, paper(Rectification, wrong, stamp), paper(Attestation, silent, stamp)
    )


def sites(store: Store) -> Iterator[Site]:
    """Three closes; the last corrects the first."""
    links: dict[int, MonthLink] = {}
    notices: list[Notice] = []
    found = list(store.find(Official, Query(register="officials")))
    keys = {one.uid: official_key(one.person.heading(), one.uid) for one in found}
    for number, month in enumerate(MONTHS, 1):
        this = closed(store, number, month, 0)
        changed = (closed(store, number, MONTHS[0], 2),) if number == len(MONTHS) else ()
        links |= {one.month: link_of(one) for one in (this, *changed)}
        said = f"Se publicó {this.said}"
        notices.append(Notice(f"cierre-{number}", said, f"{said}.", close_page(number), moment(number)))
        yield Site(
            stamp=this.documents[0].stamp,
            months=tuple(links.values()),
            this=this,
            errata=changed[0].errata if changed else this.errata,
            changed=changed,
            officials=tuple(
                OfficialLink(one.person.heading(), one.post or "", keys[one.uid], (2026,)) for one in found
            ),
            official_years=(
                OfficialYear(
                    one.person.heading(),
                    one.post or "",
                    keys[one.uid],
                    2026,
                    documents(store, Period(date(2026, 1, 1), date(2026, 12, 31)), number, one),
                )
                for one in found
            ),
            feed=tuple(notices),
        )


def main(folder: Path, meetings: int) -> None:
    """Make it all."""
    with TemporaryDirectory() as place:
        book = Path(place) / "libro.probidad"
        for _progress in practice(book, actor="t", today=TODAY, meetings=meetings, seed=5):
            pass
        store = open_book(book, actor="t")
        written = 0
        for site in sites(store):
            written = len(lay(site, folder))
        with (folder / "sola.html").open("wb") as out:
            for _number in html.write(documents(store, Period.month(2026, 10), 3)[0], out):
                pass
        store.close()
    print(f"{written} files in the last close, {len(list(folder.rglob('*.html')))} pages")  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 600)
