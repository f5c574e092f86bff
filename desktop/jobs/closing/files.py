"""What stands in the package of a close, file by file."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from desktop.description.register import describe
from desktop.domain.periods import Period
from desktop.domain.text import words
from desktop.exchange.outgoing import Outgoing
from desktop.exchange.writers import WRITERS as WRITERS_OUT
from desktop.filings import bound, close_workbook, data_package, verifier
from desktop.filings.bound import Cover
from desktop.filings.document import Document
from desktop.filings.formats import EXTENSIONS, WRITERS
from desktop.filings.manifest import FileDigest, Head
from desktop.filings.packing import PackageFile, Packed, Telling, Write, write_package
from desktop.jobs.closing.publication import Publication
from desktop.jobs.closing.shelf import changed_months
from desktop.jobs.closing.site import site_files
from desktop.jobs.spool import Spool
from desktop.registers import CORRECTED, by_name
from desktop.registers.rectifications import Rectification

LISTED = ("pdf", "csv", "json")
"""The formats in which each list stands by itself; workbook, site and exchange files hold them together."""


@dataclass(frozen=True)
class Earlier:
    """A month closed before, as it stands now that this close added to it or corrected it."""

    year: int
    month: int
    documents: Mapping[str, Document]


def write(
    folder: Path, publication: Publication, spools: list[Spool]
) -> Generator[tuple[int, str], None, Packed]:
    """Write the package of a close beside its place; the spools are the caller's to close."""
    told = head(publication)
    tables: dict[str, Document] = {}
    listed = files(publication, told, spools, tables)
    return write_package(folder, publication.package, listed, told, telling(told, tables))


def telling(told: Head, tables: Mapping[str, Document]) -> Telling:
    """The files that tell of the others: what their tables hold, and the page that checks them all."""

    def tell(digests: Sequence[FileDigest]) -> Iterator[PackageFile]:
        yield data_package.NAME, _whole(data_package.written(told, tables, digests))
        yield verifier.NAME, _whole(verifier.written(told, digests))

    return tell


def _whole(content: bytes) -> Write:
    def write(out: BinaryIO) -> Iterator[int]:
        yield out.write(content)

    return write


def files(
    publication: Publication, told: Head, spools: list[Spool], tables: dict[str, Document]
) -> Iterator[PackageFile]:
    """Every file, in the order in which they are written; which list is where is told in `tables`."""
    documents = {name: _spooled(document, spools) for name, document in publication.documents().items()}
    month = told.month
    for name, document in documents.items():
        yield from _lists(document, publication.called(f"{called(name)}-{month}"), "", tables)
    lists, stamp = tuple(documents.values()), publication.plain_stamp()
    cover = Cover(publication.month.text, told.closing, publication.book_stamp(), legal="Ley 20.730")
    book = publication.called(f"libro-{month}")
    yield f"pdf/{book}.pdf", partial(bound.write, lists, cover)
    yield f"excel/{book}.xlsx", partial(close_workbook.write, lists, told, stamp)
    for earlier in _earlier(publication):
        when = f"{earlier.year}-{earlier.month:02d}"
        for name, document in earlier.documents.items():
            kept = _spooled(document, spools)
            file = publication.called(f"{called(name)}-{when}")
            yield from _lists(kept, file, f"meses-anteriores/{when}/", tables)
    yield from site_files(publication)
    yield from _exchanged(publication, told)


def _exchanged(publication: Publication, told: Head) -> Iterator[PackageFile]:
    """The month in the formats of others, each in a folder of its own."""
    records = publication.of_the_month()
    outgoing = Outgoing(told.code, told.institution, lambda register: records.get(register, ()))
    for each in WRITERS_OUT.values():
        if each.linked:
            folder = publication.called(each.folder)
            yield from ((f"{folder}/{path}", out) for path, out in each.files(outgoing, "meetings"))


def _spooled(document: Document, spools: list[Spool]) -> Document:
    """The same document, its rows read once and put aside for all its writers."""
    spool = Spool()
    spools.append(spool)
    for _rows in spool.fill(iter(document.rows)):
        pass
    return replace(document, rows=spool)


def _lists(document: Document, name: str, folder: str, tables: dict[str, Document]) -> Iterator[PackageFile]:
    for format_ in LISTED:
        path = f"{folder}{format_}/{name}{EXTENSIONS[format_]}"
        tables[path] = document
        yield path, partial(WRITERS[format_], document)


def called(register: str) -> str:
    """What the files of a register are called."""
    short = {"attestations": "sin-movimiento", "rectifications": "fe-de-erratas", "officials": "autoridades"}
    return short.get(register) or words(by_name(register).about.title)[0]


def _earlier(publication: Publication) -> Iterator[Earlier]:
    """The other months that this close changes, whole as they now stand."""
    for year, month in changed_months(publication.shelf, publication.month):
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
        practice=publication.practice,
    )
