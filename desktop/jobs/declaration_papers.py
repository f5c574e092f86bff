"""One declaration as files, whole or as it is published, in each format asked for."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from desktop.description.withheld import known
from desktop.domain.language import _
from desktop.domain.text import words
from desktop.exchange import infoprobidad
from desktop.filings import act_pdf
from desktop.filings.declaration import declaration_act
from desktop.filings.declaration_list import declaration_document
from desktop.filings.declaration_sheets import write_workbook
from desktop.filings.declared import FULL, VERSIONS, Signed, declarant, shown, version_of
from desktop.filings.document import Stamp
from desktop.filings.files import write_beside
from desktop.filings.formats import WRITERS
from desktop.filings.wording import named
from desktop.jobs.declaring import CONTENTS, fingerprint, unpacked
from desktop.jobs.progress import Progress
from desktop.registers.declaration.contents import Contents
from desktop.registers.declaration.sections import Standings, standings
from desktop.registers.declarations import Declaration
from desktop.store import BookError
from desktop.store.strongbox import Strongbox

EXCHANGE = "infoprobidad"
_LETTERS = 80


@dataclass(frozen=True)
class Sheet:
    """A declaration with all that its papers tell of it."""

    contents: Contents
    found: Standings
    stamp: Stamp
    view: str = FULL
    signed: Signed | None = None

    @property
    def name(self) -> str:
        """What its files are called: whose, which, and that a full or unsigned one is that."""
        told = declarant(version_of(self.contents, self.view))
        act = (shown(self.contents, "period"), shown(self.contents, "kind"), told)
        named = "-".join(words(" ".join(("declaracion", *filter(None, act)))))[:_LETTERS].strip("-")
        draft = "" if self.signed else "-borrador"
        return f"{named}-{words(VERSIONS[self.view])[0]}{draft}"


def of_book(
    box: Strongbox, declaration: Declaration, stamp: Stamp, view: str, number: int | None = None
) -> Sheet:
    """A declaration of this book; what was signed is proven by its fingerprint before it is written.

    Raises:
        BookError: it is damaged, was never kept, or is not what was signed.
    """
    content = box.read(CONTENTS, declaration.uid, number)
    contents = unpacked(content)
    signed = _signed(declaration, contents) if number in {None, declaration.signed_version} else None
    if signed and signed.fingerprint and signed.fingerprint != fingerprint(content):
        raise BookError(_("Lo guardado no es lo que se firmó: la huella no calza. Recupere un respaldo."))
    day: date | None = declaration.declared_on
    return Sheet(contents, standings(contents, day or stamp.made_at.date()), stamp, view, signed)


def _signed(declaration: Declaration, contents: Contents) -> Signed | None:
    if declaration.progress is None or not declaration.progress.is_done:
        return None
    if declaration.fingerprint and declaration.signed_at:
        return Signed(declaration.signed_at, declaration.signed_version or 0, declaration.fingerprint)
    return elsewhere(contents)


def elsewhere(contents: Contents) -> Signed:
    """That a declaration was made in the system of the State, which alone can prove it."""
    return Signed(known(contents.declared_at), 0, "")


def of_published(contents: Contents, stamp: Stamp, view: str) -> Sheet:
    """A declaration that the State has published, in no book."""
    day = contents.declared_on or stamp.made_at.date()
    return Sheet(contents, standings(contents, day), stamp, view, elsewhere(contents))


def write_declaration(
    sheet: Sheet, formats: Sequence[str], folder: Path, name: str = ""
) -> Generator[Progress, None, tuple[Path, ...]]:
    """Write it in each format; each file is whole or not there, and nobody else reads a full one.

    Raises:
        NotWrittenError: the disk refused.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths: list[Path] = []
    for place, format_ in enumerate(formats):
        ending, write = FORMATS[format_]
        path = folder / f"{named(name or sheet.name, practice=sheet.stamp.practice)}{ending}"
        said = _("Escribiendo {}").format(path.name)
        yield Progress(place, len(formats), said)
        for _part in write_beside(path, partial(write, sheet), private=sheet.view == FULL):
            yield Progress(place, len(formats), said)
        paths.append(path)
    return tuple(paths)


def to_look_at(sheet: Sheet) -> Generator[Progress, None, BinaryIO]:
    """Its PDF, in memory alone."""
    out = BytesIO()
    for pages in _pdf(sheet, out):
        yield Progress(pages, 0, _("Preparando las páginas"))
    return out


def _pdf(sheet: Sheet, out: BinaryIO) -> Iterator[int]:
    act = declaration_act(sheet.contents, sheet.found, sheet.stamp, version=sheet.view, signed=sheet.signed)
    return act_pdf.write(act, out)


def _xlsx(sheet: Sheet, out: BinaryIO) -> Iterator[int]:
    return write_workbook(sheet.contents, sheet.stamp, out, version=sheet.view, signed=sheet.signed)


def _list(format_: str, sheet: Sheet, out: BinaryIO) -> Iterator[int]:
    document = declaration_document(sheet.contents, sheet.stamp, version=sheet.view, signed=sheet.signed)
    return WRITERS[format_](document, out)


def _exchange(sheet: Sheet, out: BinaryIO) -> Iterator[int]:
    told = infoprobidad.write(version_of(sheet.contents, sheet.view))
    out.write(infoprobidad.dumps(told).encode())
    yield 1


FORMATS: dict[str, tuple[str, Callable[[Sheet, BinaryIO], Iterator[int]]]] = {
    "pdf": (".pdf", _pdf),
    "xlsx": (".xlsx", _xlsx),
    **{name: (f".{name}", partial(_list, name)) for name in ("csv", "json", "html")},
    EXCHANGE: ("-infoprobidad.json", _exchange),
}
"""How each format's files end, and what writes them."""
