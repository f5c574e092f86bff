"""A page of the handbook on paper: black on white, whatever the window's colours."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QPageSize, QPdfWriter, QTextCharFormat, QTextCursor, QTextDocument

from desktop.ui.handbook_view import compose

DOTS = 96
"""To an inch: letters are measured in pixels, and so they come out as on the screen."""
LINE = 600


def paper(source: str, language: str, title: str) -> bytes:
    """The page as a PDF, A4, with numbered leaves."""
    document = QTextDocument()
    compose(document, source, language, LINE)
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    black = QTextCharFormat()
    black.setForeground(QColor("black"))
    cursor.mergeCharFormat(black)
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setTitle(title)
    document.print_(writer)
    buffer.close()
    return bytes(held.data())
