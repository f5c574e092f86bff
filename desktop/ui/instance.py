"""One window a book: a second start raises the first, and hands it the files that it was started with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE = 400
"""Milliseconds to wait for the other window; it answers at once or it is not there."""
LONGEST = 200_000
"""Bytes that another start may say: some thousands of paths."""


def without_password(book: str) -> str:
    """A book's place as it may be kept and shown: of a server's address, all but the password."""
    if "://" not in book:
        return book
    parts = urlsplit(book)
    user, at, host = parts.netloc.rpartition("@")
    told = [(name, value) for name, value in parse_qsl(parts.query) if name != "password"]
    return urlunsplit(parts._replace(netloc=user.partition(":")[0] + at + host, query=urlencode(told)))


def with_password(book: str, password: str) -> str:
    """A server's address with its password, for this run only."""
    parts = urlsplit(without_password(book))
    told = urlencode([*parse_qsl(parts.query), ("password", password)])
    return urlunsplit(parts._replace(query=told))


def name_of(book: str) -> str:
    """The name by which the windows of one book find each other; the book's place is not told in it."""
    place = without_password(book) if "://" in book else str(Path(book).expanduser().resolve())
    return "probidad-" + hashlib.sha256(f"{Path.home()}|{place}".encode()).hexdigest()[:24]


def raise_other(book: str, files: Sequence[str] = ()) -> bool:
    """Ask the window that has the book open to come forward, with files to take in; whether there is one."""
    socket = QLocalSocket()
    socket.connectToServer(name_of(book))
    if not socket.waitForConnected(PATIENCE):
        return False
    socket.write(json.dumps({"files": list(files)}).encode())
    while socket.bytesToWrite() and socket.waitForBytesWritten(PATIENCE):
        pass
    socket.disconnectFromServer()
    return True


def told_files(said: bytes) -> list[Path]:
    """The files that another start named and that are there; what makes no sense names none."""
    try:
        told = json.loads(said)
    except ValueError:
        return []
    named = told.get("files") if isinstance(told, dict) else None
    paths = [Path(name) for name in (named if isinstance(named, list) else ()) if isinstance(name, str)]
    return [path for path in paths if path.is_absolute() and path.exists()]


class Instance(QObject):
    """Holds the book's name while the window is open."""

    asked = Signal()
    """Another start wants this window in front."""
    handed = Signal(list)
    """Files that it was started with."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Hold nothing yet."""
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)

    def hold(self, book: str, files: Sequence[str] = ()) -> bool:
        """Take the book's name, also one left by a crash; False: another window has it, and was raised."""
        self._server.close()
        if raise_other(book, files):
            return False
        QLocalServer.removeServer(name_of(book))
        self._server.listen(name_of(book))
        return True

    def release(self) -> None:
        """Let the name go."""
        self._server.close()

    def _greet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            self.asked.emit()
            said = bytearray()
            socket.readyRead.connect(partial(self._read, socket, said))
            socket.disconnected.connect(partial(self._ended, socket, said))
            self._read(socket, said)
            if socket.state() is QLocalSocket.LocalSocketState.UnconnectedState:
                self._ended(socket, said)

    def _read(self, socket: QLocalSocket, said: bytearray) -> None:
        said += bytes(socket.readAll().data())[: LONGEST - len(said)]

    def _ended(self, socket: QLocalSocket, said: bytearray) -> None:
        """All is said, and this is told once: by `_greet` or by the signal.

        What listened holds this object. Were it let go by the socket's own end, it would take the server
        along, and with it that socket once more.
        """
        self._read(socket, said)
        socket.readyRead.disconnect()
        socket.disconnected.disconnect()
        files = told_files(bytes(said))
        socket.deleteLater()
        if files:
            self.handed.emit(files)
