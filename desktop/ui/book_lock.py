"""Whether somebody else has the book open: at another machine, or under another name at this one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLockFile, QStorageInfo, QSysInfo

from desktop.domain.language import _

OF_A_NETWORK = ("nfs", "cifs", "smb", "afs", "ncp", "9p", "fuse.sshfs", "davfs", "fuse.davfs", "vboxsf")
"""How file systems that lie on another machine begin their names."""


class BookLock:
    """Lies beside a book while it is open in a window; what a crash here leaves holds nobody up."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._lock: QLockFile | None = None
        self.elsewhere = ""
        """The other machine that has the book open."""

    def take(self, book: str) -> bool:
        """Take it where it can be written; False: the book is open at another machine."""
        self.release()
        self.elsewhere = ""
        place = beside(book)
        if place is None or not place.parent.is_dir():
            return True
        self._lock = QLockFile(str(place))
        self._lock.setStaleLockTime(0)
        if self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError:
            return True
        host = self._host(self._lock)
        self._lock = None
        if host and host != QSysInfo.machineHostName():
            self.elsewhere = host
        return not self.elsewhere

    @staticmethod
    def _host(lock: QLockFile) -> str:
        """The machine that holds a lock; of one that cannot be read, nothing."""
        told: object = lock.getLockInfo()
        return str(told[1]) if isinstance(told, tuple) else ""

    def force(self, book: str) -> None:
        """Somebody says that nobody has it open there any more: the other machine went out without a word."""
        if (place := beside(book)) is not None:
            place.unlink(missing_ok=True)

    def release(self) -> None:
        """Let it go."""
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def remark(self, book: str) -> str:
        """What is to be known of where the book lies, in one sentence, or nothing."""
        if (place := beside(book)) is None:
            return ""
        if is_of_a_network(place.parent):
            return _(
                "El libro está en una carpeta de red: ábralo en un solo equipo a la vez. Para que trabajen "
                "varios, pida un servidor."
            )
        if self._lock is None and place.exists():
            return _(
                "Otra persona tiene abierto este libro en este equipo: si ambas cambian lo mismo, el programa"
                " pregunta con qué quedarse."
            )
        return ""


def beside(book: str) -> Path | None:
    """Where the lock of a book lies, if the book is a file."""
    if "://" in book:
        return None
    path = Path(book).expanduser()
    return path.with_name(f".{path.name}.abierto")


def is_of_a_network(folder: Path) -> bool:
    """Whether a folder lies on another machine."""
    kind = bytes(QStorageInfo(str(folder)).fileSystemType().data()).decode(errors="replace").casefold()
    return kind.startswith(OF_A_NETWORK) or str(folder).startswith("\\\\")
