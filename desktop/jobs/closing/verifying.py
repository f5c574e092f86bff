"""What was filed, held against its manifest and against the book: intact, or altered, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from desktop.domain.language import _
from desktop.filings import manifest
from desktop.filings.manifest import FileDigest
from desktop.filings.package_check import Damage, Verdict, check, compare
from desktop.jobs.closing.publication import Facts
from desktop.store import Store
from desktop.store.published import Closing, by_package, closings, manifest_of


@dataclass(frozen=True)
class Checked:
    """A package or one file of it: what is wrong, and what the book says of it."""

    verdict: Verdict
    closing: Closing | None
    notes: tuple[str, ...]

    @property
    def intact(self) -> bool:
        """Whether nothing is wrong."""
        return self.verdict.intact


def check_package(path: Path, store: Store | None) -> Checked:
    """A folder, zip or manifest of a close; with the book, whether it is the one that the book remembers."""
    verdict = check(path)
    told = verdict.told
    if told is None or store is None:
        return Checked(verdict, None, ())
    closing = by_package(store, told.package)
    damages, notes = [*verdict.damages], []
    mine = [one for one in closings(store) if one.code == told.head.code]
    if closing is None and any(one.number == told.head.closing for one in mine):
        text = _("El libro recuerda otro paquete para el cierre N° {}.").format(told.head.closing)
        damages.append(Damage(manifest.NAME, text))
    elif closing is None:
        notes.append(_("Este libro no conoce ese cierre: se comprobó solo contra su manifiesto."))
    if mine and not store.holds(told.head.seal_number, told.head.seal_hash):
        text = _("La historia del libro ya no tiene el sello {}.").format(told.head.seal_number)
        damages.append(Damage("", text))
    judged = Verdict(verdict.name, told, tuple(damages), verdict.files)
    return Checked(judged, closing, tuple(notes))


def check_file(path: Path, store: Store | None) -> Checked | None:
    """One file alone, against the closes of the book, or the manifest beside it; None if nobody knows it."""
    with path.open("rb") as source:
        found = manifest.digest_of(path.name, source)
        known = [
            (closing, wanted)
            for closing, listed in _known(path, store)
            for wanted in listed
            if wanted.sha256 == found.sha256 or wanted.path.rpartition("/")[2] == path.name
        ]
        if not known:
            return None
        closing, wanted = max(known, key=lambda pair: _alike(pair[1], found))
        source.seek(0)
        if found.size > wanted.size and _begins_with(source, wanted):
            note = _("Es lo que se publicó, y después se le agregó algo: una firma, u otra cosa.")
            return Checked(Verdict(path.name, None, (), 1), closing, (note,))
        source.seek(0)
        damage = compare(wanted, source)
    return Checked(Verdict(path.name, None, (damage,) if damage else (), 1), closing, ())


def _begins_with(source: BinaryIO, wanted: FileDigest) -> bool:
    """Whether a PDF is the one that was filed, with more behind it, as a signature is."""
    if not wanted.path.endswith(".pdf"):
        return False
    return manifest.digest_of(wanted.path, BytesIO(source.read(wanted.size))).sha256 == wanted.sha256


def _alike(wanted: FileDigest, found: FileDigest) -> tuple[bool, int, int]:
    """How much of a file is as it should be: all of it, so many blocks, nearly its size."""
    same = sum(mine == theirs for mine, theirs in zip(wanted.blocks, found.blocks, strict=False))
    return wanted.sha256 == found.sha256, same, -abs(wanted.size - found.size)


def _known(path: Path, store: Store | None) -> Iterator[tuple[Closing | None, list[FileDigest]]]:
    """What is listed in the package where the file lies, and in each close of the book, the latest first."""
    for folder in list(path.resolve().parents)[:6]:
        beside = folder / manifest.NAME
        if beside.is_file():
            try:
                yield None, list(manifest.read(beside.read_bytes()).files.values())
            except ValueError:
                continue
    if store is not None:
        for closing in reversed(closings(store)):
            yield closing, list(manifest.read(manifest_of(store, closing)).files.values())


def name_of(closing: Closing) -> str:
    """What it is called; in a practice book its package has a longer name."""
    return Facts.of(closing).name
