"""One window a book: a second start raises the first."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE = 400
"""Milliseconds to wait for the other window; it answers at once or it is not there."""


def name_of(book: str) -> str:
    """The name by which the windows of one book find each other; the book's place is not told in it."""
    place = book if "://" in book else str(Path(book).expanduser().resolve())
    return "probidad-" + hashlib.sha256(f"{Path.home()}|{place}".encode()).hexdigest()[:24]


def raise_other(book: str) -> bool:
    """Ask the window that has the book open to come forward; whether there is one."""
    socket = QLocalSocket()
    socket.connectToServer(name_of(book))
    if not socket.waitForConnected(PATIENCE):
        return False
    socket.write(b"raise")
    socket.waitForBytesWritten(PATIENCE)
    socket.disconnectFromServer()
    return True


class Instance(QObject):
    """Holds the book's name while the window is open."""

    asked = Signal()
    """Another start wants this window in front."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Hold nothing yet."""
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)

    def hold(self, book: str) -> bool:
        """Take the book's name, also one left by a crash; False: another window has it, and was raised."""
        self._server.close()
        if raise_other(book):
            return False
        QLocalServer.removeServer(name_of(book))
        self._server.listen(name_of(book))
        return True

    def release(self) -> None:
        """Let the name go."""
        self._server.close()

    def _greet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            self.asked.emit()
