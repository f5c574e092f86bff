"""The program's own diary of what failed: types and places, never a value, in files that do not grow."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from platformdirs import user_log_path
from PySide6.QtCore import QMessageLogContext, QtMsgType, QUrl, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices

from desktop.ui.messages import log, note, note_qt

FILE, LARGEST, FILES = "probidad.log", 200_000, 3
LEVELS = {
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def folder() -> Path:
    """Where the diary lies."""
    return user_log_path("probidad", appauthor=False)


def begin() -> None:
    """Write to the file from now on; without a place for it the program goes on without."""
    try:
        folder().mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder() / FILE, maxBytes=LARGEST, backupCount=FILES, encoding="utf-8", delay=True
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    log.propagate = False
    # What libraries log may quote what somebody typed, and what is printed ends in the system's own log.
    logging.getLogger().addHandler(logging.NullHandler())


def catch_all(tell: Callable[[BaseException], None]) -> None:
    """Whatever nobody caught is noted and told to the person, wherever it happened."""

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        tell(error)

    sys.excepthook = caught
    sys.unraisablehook = lambda told: note(told.exc_value) if told.exc_value else None
    threading.excepthook = lambda told: note(told.exc_value) if told.exc_value else None
    qInstallMessageHandler(_from_qt)


def _from_qt(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    if kind in LEVELS:
        note_qt(text, context.category or "", LEVELS[kind])


def show() -> None:
    """Show its folder, as the system shows folders."""
    folder().mkdir(parents=True, exist_ok=True)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder())))


def last_lines(most: int) -> list[str]:
    """What was noted last, if anything."""
    try:
        return (folder() / FILE).read_text(encoding="utf-8", errors="replace").splitlines()[-most:]
    except OSError:
        return []
