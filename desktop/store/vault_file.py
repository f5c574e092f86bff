"""The file of a reserved book: one program holds it at a time, and it is whole whenever the power fails."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

from desktop.domain.language import _
from desktop.store.copying import new_file, part_of, publish, sync
from desktop.store.errors import BookError, NotSaved
from desktop.store.vault_key import HEAD

_HELD = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})


class VaultFile:
    """Reads and replaces the file; what it writes is locked already."""

    def __init__(self, path: Path) -> None:
        """Hold the file against every other program.

        Raises:
            BookError: another holds it, or the folder may not be written into.
        """
        self.path = path
        self._head = b""
        self._handle = _hold(path.with_name(f".{path.name}.candado"))

    def close(self) -> None:
        """Let the file go."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def read(self) -> bytes:
        """What stands on the disk.

        Raises:
            BookError: there is nothing, or it cannot be read.
        """
        locked = self._all()
        self._head = locked[:HEAD]
        return locked

    def read_again(self) -> bytes:
        """What was read or written last, from the disk.

        Raises:
            BookError: somebody else wrote the file meanwhile, or it cannot be read.
        """
        locked = self._all()
        if locked[:HEAD] != self._head:
            raise BookError(
                _("Otro programa cambió el libro reservado: ciérrelo con llave y ábralo otra vez.")
            )
        return locked

    def _all(self) -> bytes:
        try:
            return self.path.read_bytes()
        except FileNotFoundError:
            raise BookError(_("No hay ningún libro reservado en {}.").format(self.path)) from None
        except OSError as error:
            raise BookError(_("No se puede leer {}: {}").format(self.path, error.strerror)) from None

    def create(self, locked: bytes) -> None:
        """Write the file where none is.

        Raises:
            BookError: there is one, or the disk refused.
        """
        write_new(self.path, locked)
        self._head = locked[:HEAD]

    def write(self, locked: bytes) -> None:
        """Put this in the place of what was read or written last; it is on the disk when this returns.

        Raises:
            NotSaved: the disk refused, or somebody else wrote the file meanwhile.
        """
        if self._handle is None or self._there() != self._head:
            raise NotSaved(
                _("No se guardó: otro programa cambió el libro reservado. Ciérrelo y ábralo otra vez.")
            )
        part: Path | None = None
        try:
            part = part_of(self.path)
            _write(part, locked)
            part.replace(self.path)
            self._head = locked[:HEAD]
            sync(self.path.parent)
        except OSError as error:
            raise NotSaved(_("No se guardó en el libro reservado: {}.").format(error.strerror)) from None
        finally:
            _forget(part)

    def _there(self) -> bytes:
        try:
            with self.path.open("rb") as file:
                return file.read(HEAD)
        except OSError:
            return b""


def write_new(path: Path, content: bytes) -> None:
    """A whole new file that only its owner reads.

    Raises:
        BookError: there is one of that name, or the disk refused; nothing is left behind.
    """
    part: Path | None = None
    try:
        part = part_of(path)
        _write(part, content)
        publish(part, path)
    except FileExistsError:
        raise BookError(_("Ya existe un archivo en {}: no se tocó.").format(path)) from None
    except OSError as error:
        raise BookError(_("No se puede escribir en {}: {}").format(path.parent, error.strerror)) from None
    finally:
        _forget(part)


def _write(part: Path, content: bytes) -> None:
    new_file(part)
    with part.open("wb") as file:
        file.write(content)
    sync(part)


def _forget(part: Path | None) -> None:
    """What is left of an attempt is locked like the rest: if it cannot be removed now, the next one does."""
    try:
        if part is not None:
            part.unlink(missing_ok=True)
    except OSError:
        return


def _hold(path: Path) -> int | None:
    """Hold a lock until the handle is closed; where a disk knows no locks, the heads tell of the other.

    Raises:
        BookError: another program holds it, or it cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as error:
        raise BookError(_("No se puede usar la carpeta {}: {}").format(path.parent, error.strerror)) from None
    try:
        _lock(handle)
    except OSError as error:
        if error.errno in _HELD:
            os.close(handle)
            raise BookError(
                _("El libro reservado está abierto en otro programa o ventana: ciérrelo allí primero.")
            ) from None
    return handle


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 -- only Windows has it

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        return
    import fcntl  # noqa: PLC0415 -- Windows has none

    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
