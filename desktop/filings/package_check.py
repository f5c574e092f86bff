"""Whether a package is as it was filed, and where it is not: a folder, its zip, or one file of it."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import SpooledTemporaryFile, TemporaryFile
from typing import IO, BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from desktop.filings import manifest, packing
from desktop.filings.manifest import FileDigest, Manifest

MOST_MANIFEST = 50_000_000
MOST_TOTAL = 20_000_000_000
MOST_FILES = 100_000
MOST_SWELL, SMALL = 200, 50_000_000
"""A zip that unpacks to so many times its size, and to more than is small, was made to fill the disk."""
_HELD = 16_000_000
_TORN = (
    BadZipFile,
    zlib.error,
    ValueError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    struct.error,
)
"""What `zipfile` raises where a zip is damaged."""
_TEXTS = (".csv", ".json", ".html", ".xml", ".ttl", ".js", ".css", ".txt")


@dataclass(frozen=True)
class Damage:
    """What is wrong with one file; from which byte to which (not included), if it is known."""

    path: str
    text: str
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True)
class Verdict:
    """What was checked, and everything that is wrong with it."""

    name: str
    told: Manifest | None
    damages: tuple[Damage, ...]
    files: int = 0

    @property
    def intact(self) -> bool:
        """Whether nothing is wrong."""
        return not self.damages


@dataclass
class _Seen:
    damages: list[Damage] = field(default_factory=list)
    met: set[str] = field(default_factory=set)


def is_package(path: Path) -> bool:
    """Whether a path is the folder, the zip or the manifest of a close."""
    if path.is_dir():
        return (path / manifest.NAME).is_file()
    if path.name == manifest.NAME:
        return path.is_file()
    return path.suffix.casefold() == ".zip" and _has_manifest(path)


def _has_manifest(path: Path) -> bool:
    try:
        with ZipFile(path) as archive:
            return any(_inner(name) == manifest.NAME for name in archive.namelist())
    except _TORN:
        return False


def check(path: Path) -> Verdict:
    """Hold a package against its own manifest.

    Raises:
        OSError: it cannot be read.
    """
    if path.name == manifest.NAME and path.is_file():
        path = path.parent
    return _check_folder(path) if path.is_dir() else _check_zip(path)


def _check_folder(path: Path) -> Verdict:
    content = (path / manifest.NAME).read_bytes()[:MOST_MANIFEST]
    there = ((file.relative_to(path).as_posix(), file) for file in sorted(path.rglob("*")) if file.is_file())
    return _judge(path.name, content, _opened(there))


def _opened(there: Iterable[tuple[str, Path]]) -> Iterator[tuple[str, BinaryIO]]:
    for name, file in there:
        with file.open("rb") as source:
            yield name, source


def _check_zip(path: Path) -> Verdict:
    """The same of a zip, which is never unpacked onto the disk."""
    with path.open("rb") as file:  # a disk that refuses is no damage
        return _check_opened(path, file)


def _check_opened(path: Path, file: BinaryIO) -> Verdict:
    try:
        with ZipFile(file) as archive:
            infos = [info for info in archive.infolist() if not info.filename.endswith("/")]
            if _is_bomb(infos, path.stat().st_size):
                return Verdict(path.name, None, (Damage("", "El archivo comprimido es demasiado grande."),))
            content = next(
                archive.read(info)
                for info in infos
                if _inner(info.filename) == manifest.NAME and info.file_size <= MOST_MANIFEST
            )
            verdict = _judge(path.name, content, _entries(archive))
            return replace(verdict, damages=tuple(_wrapping(path, archive))) if verdict.intact else verdict
    except StopIteration:
        return Verdict(path.name, None, (Damage(manifest.NAME, "Falta el manifiesto."),))
    except _TORN as error:
        return Verdict(path.name, None, (Damage("", f"El archivo comprimido está dañado: {error}"),))


def _is_bomb(infos: list[ZipInfo], size: int) -> bool:
    whole = sum(info.file_size for info in infos)
    return len(infos) > MOST_FILES or whole > MOST_TOTAL or whole > max(SMALL, MOST_SWELL * size)


def _wrapping(path: Path, archive: ZipFile) -> Iterator[Damage]:
    """What is not as it was written though every file in it is: names, dates, order, padding."""
    entries = ((info.filename, archive.open(info)) for info in archive.infolist())
    with TemporaryFile() as again, path.open("rb") as source:
        for _piece in packing.zipped(again, entries):
            pass
        again.seek(0)
        wanted, found = manifest.digest_of(path.name, again), manifest.digest_of(path.name, source)
    if (place := wanted.damaged(found)) is not None:
        told = "Los archivos están íntegros, pero el .zip no es el que se escribió: bytes {} a {}."
        yield Damage(path.name, told.format(*map(_number, place)), *place)


def _entries(archive: ZipFile) -> Iterator[tuple[str, IO[bytes]]]:
    """Each file of a zip; of one that is damaged, as much as can still be read."""
    for info in archive.infolist():
        if info.filename.endswith("/"):
            continue
        with SpooledTemporaryFile(_HELD) as held:
            held.writelines(_pieces(archive, info))
            held.seek(0)
            yield _inner(info.filename), held


def _pieces(archive: ZipFile, info: ZipInfo) -> Iterator[bytes]:
    """What can be read of a file; where it is torn it ends, and so it is found to differ."""
    try:
        with archive.open(info) as entry:
            while piece := entry.read(manifest.BLOCK):
                yield piece
    except _TORN:
        return


def _inner(name: str) -> str:
    """The path within the package: a zip holds it under the package's own name."""
    return name.partition("/")[2] or name


def _judge(name: str, content: bytes, there: Iterator[tuple[str, IO[bytes]]]) -> Verdict:
    try:
        told = manifest.read(content)
    except ValueError as refusal:
        return Verdict(name, None, (Damage(manifest.NAME, str(refusal)),))
    seen = _Seen()
    for path, source in there:
        if path == manifest.NAME:
            continue
        wanted = told.files.get(path)
        seen.met.add(path)
        if wanted is None:
            seen.damages.append(Damage(path, "No es del paquete: alguien lo agregó."))
        elif damage := compare(wanted, source):
            seen.damages.append(damage)
    seen.damages += (Damage(path, "Falta en el paquete.") for path in told.files if path not in seen.met)
    return Verdict(name, told, tuple(sorted(seen.damages, key=lambda one: one.path)), len(seen.met))


def compare(wanted: FileDigest, source: IO[bytes]) -> Damage | None:
    """What is wrong with a file that should have this digest, and where."""
    found = manifest.digest_of(wanted.path, source)
    place = wanted.damaged(found)
    if place is None:
        return None
    first, last = place
    told = f"Alterado entre los bytes {_number(first)} y {_number(last)}"
    if wanted.path.endswith(_TEXTS):
        source.seek(0)
        told += _lines(source, first, last)
    if found.size != wanted.size:
        told += f"; mide {_number(found.size)} bytes y debía medir {_number(wanted.size)}"
    return Damage(wanted.path, f"{told}.", first, last)


def _lines(source: IO[bytes], first: int, last: int) -> str:
    """On which lines of a text those bytes stand."""
    before = source.read(first).count(b"\n") + 1
    within = source.read(last - first).count(b"\n")
    return f" (líneas {_number(before)} a {_number(before + within)})"


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")
