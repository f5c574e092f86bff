"""Files that are either whole or not there: written beside, synced, and renamed into place."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import BinaryIO

_SENTENCES = {
    errno.ENOENT: "La carpeta no existe.",
    errno.ENOTDIR: "La carpeta no existe.",
    errno.EACCES: "No hay permiso para escribir allí. Si el archivo está abierto en otro programa, ciérrelo.",
    errno.EPERM: "No hay permiso para escribir allí. Si el archivo está abierto en otro programa, ciérrelo.",
    errno.EROFS: "La unidad es de solo lectura.",
    errno.ENOSPC: "No queda espacio en la unidad.",
    errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC: "No queda espacio en la unidad.",
    errno.EISDIR: "Con ese nombre ya hay una carpeta.",
    errno.ENAMETOOLONG: "El nombre es demasiado largo.",
}

_MARK = ContextVar("_MARK", default="")


class NotWrittenError(OSError):
    """A file could not be written; what stood there before still stands."""


def write_beside(
    path: Path, write: Callable[[BinaryIO], Iterator[int]], *, private: bool = False
) -> Generator[int, None, None]:
    """Write a file through `write`, handing on its progress; at its end the whole file is safe on the disk.

    A private one nobody but its owner reads, not even while it is written.
    If it is closed early, or anything fails, the temporary file is gone and `path` is as it was.

    Raises:
        NotWrittenError: the disk refused, said in a sentence.
    """
    path = Path(os.path.realpath(path))
    beside = unfinished(path.parent)
    with refused(path.name):
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        try:
            opener = _privately if private else None
            with open(beside, "xb", opener=opener) as out:
                yield from write(out)
                out.flush()
                os.fsync(out.fileno())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
        sync_folder(path.parent)


def unfinished(folder: Path) -> Path:
    """A hidden name in a folder, for what is not whole yet."""
    return folder / f".{_MARK.get()}{secrets.token_hex(8)}.tmp"


def mark_unfinished(mark: str) -> None:
    """Have all that this process does not finish bear a mark, by which another can sweep it away."""
    _MARK.set(mark)


def sweep_unfinished(folder: Path, mark: str) -> None:
    """Forget what a process with this mark left half written when it was ended."""
    for path in folder.glob(f".{mark}*.tmp"):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with suppress(OSError):
                path.unlink()


@contextmanager
def refused(name: str) -> Iterator[None]:
    """Say in a sentence that the disk did not take a file.

    Raises:
        NotWrittenError: it did not.
    """
    try:
        yield
    except OSError as error:
        if isinstance(error, NotWrittenError):
            raise
        why = _SENTENCES.get(error.errno or 0, "El disco no lo aceptó.")
        raise NotWrittenError(error.errno, f"No se pudo guardar «{name}»: {why}") from error


def _privately(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def sync_folder(folder: Path) -> None:
    """Make the new name durable; Windows keeps it with the file and opens no folder."""
    if os.name == "nt":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
