"""A file of the book put under its name only when it is whole, checked and on the disk."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from desktop.domain.language import _
from desktop.store.errors import BookError

BESIDE = ("-wal", "-shm", "-journal")


def new_file(path: Path) -> None:
    """An empty file that only its owner reads.

    Raises:
        FileExistsError: there is one already.
    """
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def part_of(target: Path) -> Path:
    """The name under which a file is made that will be called `target`; what a crash left there is swept."""
    part = target.with_name(f".{target.name}.parte")
    sweep(part)
    return part


def sweep(path: Path) -> None:
    """Remove a file of a book with what SQLite keeps beside it."""
    path.unlink(missing_ok=True)
    sweep_beside(path)


def sweep_beside(path: Path) -> None:
    """Remove what SQLite kept beside a file that is gone: beside another file it would do damage."""
    for suffix in BESIDE:
        Path(f"{path}{suffix}").unlink(missing_ok=True)


def copy_to(path: Path, target: Path) -> None:
    """A copy of an open book, in one step, checked, synced, and then under its name.

    Raises:
        BookError: it could not be written or does not check; nothing is left behind.
    """
    part = part_of(target)
    try:
        new_file(part)
        _copy(path, part)
        publish(part, target)
    except (OSError, sqlite3.Error) as error:
        raise BookError(_("No se pudo hacer la copia en {}: {}").format(target.parent, error)) from None
    finally:
        sweep(part)


def _copy(path: Path, part: Path) -> None:
    source, copy = sqlite3.connect(path), sqlite3.connect(part)
    try:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
        (told,) = copy.execute("PRAGMA integrity_check").fetchone()
    finally:
        source.close()
        copy.close()
    if told != "ok":
        raise BookError(_("La copia no pasó la revisión: el libro puede estar dañado."))


def publish(part: Path, target: Path) -> None:
    """Give a finished file its name, never that of another: both are on the disk when this returns.

    Raises:
        FileExistsError: there is a file of that name.
        OSError: the disk refused.
    """
    sync(part)
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links, or Windows without the right to them
        if target.exists():
            raise FileExistsError(target) from None
        part.rename(target)
    part.unlink(missing_ok=True)
    sync(target.parent)


def sync(path: Path) -> None:
    """Have the system write a file or folder to the disk (folders cannot be opened on Windows)."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
