"""What stands in the package of a close, file by file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from desktop.description.register import describe
from desktop.domain.periods import Period
from desktop.domain.text import words
from desktop.filings.document import Document
from desktop.filings.formats import EXTENSIONS, WRITERS
from desktop.filings.manifest import Head
from desktop.filings.packing import PackageFile
from desktop.jobs.closing.planning import changed_months
from desktop.jobs.closing.publication import Publication
from desktop.jobs.spool import Spool
from desktop.registers import CORRECTED, by_name
from desktop.registers.rectifications import Rectification
from desktop.store.published import Frozen

LISTED = ("pdf", "csv", "json")
"""The formats in which each list stands by itself; workbook, site and exchange files hold them together."""


@dataclass(frozen=True)
class Earlier:
    """A month closed before, as it stands now that this close added to it or corrected it."""

    year: int
    month: int
    documents: Mapping[str, Document]


def files(publication: Publication, spools: list[Spool]) -> Iterator[PackageFile]:
    """Every file, in the order in which they are written; the spools are the caller's to close."""
    documents = {name: _spooled(document, spools) for name, document in publication.documents().items()}
    month = f"{publication.facts.year}-{publication.facts.month:02d}"
    for name, document in documents.items():
        yield from _lists(document, f"{called(name)}-{month}", "")
    for earlier in _earlier(publication):
        told = f"{earlier.year}-{earlier.month:02d}"
        for name, document in earlier.documents.items():
            yield from _lists(
                _spooled(document, spools), f"{called(name)}-{told}", f"meses-anteriores/{told}/"
            )


def _spooled(document: Document, spools: list[Spool]) -> Document:
    """The same document, its rows read once and put aside for all its writers."""
    spool = Spool()
    spools.append(spool)
    for _rows in spool.fill(iter(document.rows)):
        pass
    return replace(document, rows=spool)


def _lists(document: Document, name: str, folder: str) -> Iterator[PackageFile]:
    for format_ in LISTED:
        path = f"{folder}{format_}/{name}{EXTENSIONS[format_]}"
        yield path, partial(WRITERS[format_], document)


def called(register: str) -> str:
    """What the files of a register are called."""
    short = {"attestations": "sin-movimiento", "rectifications": "fe-de-erratas", "officials": "autoridades"}
    return short.get(register) or words(by_name(register).about.title)[0]


def _earlier(publication: Publication) -> Iterator[Earlier]:
    """The other months that this close changes, whole as they now stand."""
    new: list[Frozen] = []
    for model in CORRECTED:
        new += publication.shelf.new(describe(model).name)
    for year, month in changed_months(iter(new), publication.month):
        period = Period.month(year, month)
        documents = {
            describe(model).name: publication.document(describe(model).name, period) for model in CORRECTED
        }
        yield Earlier(year, month, {name: each for name, each in documents.items() if each.count})


def head(publication: Publication) -> Head:
    """What the manifest says of the close."""
    facts = publication.facts
    digests = publication.digests()
    counts = {name: len(records) for name, records in publication.of_the_month().items()}
    counts[describe(Rectification).name] = len(publication.errata())
    return Head(
        code=facts.code,
        institution=str(publication.letterhead.get("name", "")),
        month=f"{facts.year}-{facts.month:02d}",
        closing=facts.number,
        program=facts.program,
        seal_number=facts.seal_number,
        seal_hash=facts.seal_hash,
        seal_at=facts.seal_at,
        rows={name: {"count": counts[name], "sha256": told} for name, told in digests.items()},
    )
