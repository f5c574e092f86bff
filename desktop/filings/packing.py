"""A package on the disk: written whole beside its place, with manifest and zip, then renamed into it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import IO, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from desktop.filings import manifest
from desktop.filings.files import refused, sync_folder
from desktop.filings.manifest import FileDigest, Head

Write = Callable[[BinaryIO], Iterator[int]]
PackageFile = tuple[str, Write]
"""Its path in the package, with `/`, and what writes it."""
Telling = Callable[[Sequence[FileDigest]], Iterator[PackageFile]]
"""Gives the files that tell of the others: each is asked for when all before it are written and digested."""
PART = ".parte"
_FIXED = (1980, 1, 1, 0, 0, 0)
_PIECE = 1 << 20


class TakenError(ValueError):
    """Where the package belongs stands something else."""


@dataclass(frozen=True)
class Packed:
    """A package that is written, and where it belongs."""

    folder: Path
    name: str
    digest: str
    manifest: bytes


def hidden(folder: Path, name: str) -> tuple[Path, Path]:
    """Where folder and zip are while they are not in their places."""
    return folder / f".{name}{PART}", folder / f".{name}.zip{PART}"


def sweep(folder: Path, name: str) -> None:
    """Forget what was left half written."""
    inside, archive = hidden(folder, name)
    if inside.is_dir():
        shutil.rmtree(inside)
    if archive.is_file():
        archive.unlink()


def _no_more(_digests: Sequence[FileDigest]) -> Iterator[PackageFile]:
    return iter(())


def write_package(
    folder: Path, name: str, files: Iterable[PackageFile], head: Head, telling: Telling = _no_more
) -> Generator[tuple[int, str], None, Packed]:
    """Write every file, the manifest and the zip beside their places; yields how many files, and which.

    Closed on the way, nothing is left.

    Raises:
        NotWrittenError: the disk refused.
    """
    folder = Path(os.path.realpath(folder))
    whole = False
    try:
        with refused(name):
            folder.mkdir(parents=True, exist_ok=True)
            sweep(folder, name)
            inside, zipped = hidden(folder, name)
            inside.mkdir()
            digests: list[FileDigest] = []
            for path, write in chain(files, telling(digests)):
                for _rows in _write(inside / path, write):
                    yield len(digests), path
                with (inside / path).open("rb") as done:
                    digests.append(manifest.digest_of(path, done))
            content = manifest.written(head, digests)
            for _rows in _write(inside / manifest.NAME, lambda out: iter([out.write(content)])):
                yield len(digests), manifest.NAME
            yield from _zip(inside, zipped, name, [*(one.path for one in digests), manifest.NAME])
            _sync(inside)
        whole = True
    finally:
        if not whole:
            sweep(folder, name)
    return Packed(folder, name, manifest.package_digest(head, digests), content)


def _write(path: Path, write: Write) -> Iterator[int]:
    """One file, safe on the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as out:
        yield from write(out)
        out.flush()
        os.fsync(out.fileno())


def _zip(inside: Path, archive: Path, name: str, paths: list[str]) -> Iterator[tuple[int, str]]:
    """The same files in one."""
    entries = ((f"{name}/{path}", (inside / path).open("rb")) for path in sorted(paths))
    with archive.open("x+b") as out:
        for place in zipped(out, entries):
            yield place, f"{name}.zip"
        out.flush()
        os.fsync(out.fileno())


def zipped(out: IO[bytes], entries: Iterable[tuple[str, IO[bytes]]]) -> Iterator[int]:
    """Files in one, with fixed dates, in the order given: the same files give the same bytes."""
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=6) as archive:
        for place, (path, source) in enumerate(entries):
            told = ZipInfo(path, _FIXED)
            told.compress_type, told.external_attr, told.create_system = ZIP_DEFLATED, 0o644 << 16, 3
            with source, archive.open(told, "w", force_zip64=True) as entry:
                for _piece in _copy(source, entry):
                    yield place


def _copy(source: IO[bytes], target: IO[bytes]) -> Iterator[int]:
    while piece := source.read(_PIECE):
        yield target.write(piece)


def _sync(folder: Path) -> None:
    """Make every name in it durable."""
    for each in [*(path for path in folder.rglob("*") if path.is_dir()), folder]:
        sync_folder(each)


def put_in_place(folder: Path, name: str) -> Path:
    """Give the package its name; may be said again after a crash at any point.

    Raises:
        NotWrittenError: the disk refused.
        TakenError: something else has that name.
    """
    folder = Path(os.path.realpath(folder))
    inside, zipped = hidden(folder, name)
    place, archive = folder / name, folder / f"{name}.zip"
    with refused(name):
        if inside.is_dir():
            if place.exists():
                _same_or_refuse(inside, place)
                shutil.rmtree(inside)
            else:
                inside.rename(place)
        if zipped.is_file():
            zipped.replace(archive)
        sync_folder(folder)
    return place


def _same_or_refuse(inside: Path, place: Path) -> None:
    mine, theirs = inside / manifest.NAME, place / manifest.NAME
    if not theirs.is_file() or mine.read_bytes() != theirs.read_bytes():
        raise TakenError(f"Ya existe «{place.name}» con otro contenido: elija otra carpeta.")


def is_in_place(folder: Path, name: str) -> bool:
    """Whether folder and zip stand under their names."""
    return (folder / name / manifest.NAME).is_file() and (folder / f"{name}.zip").is_file()
