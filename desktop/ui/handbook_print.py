"""A page of the handbook on paper: black on white, whatever the window's colours."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_documents_path
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSaveFile
from PySide6.QtGui import QColor, QPageSize, QPdfWriter, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.language import _
from desktop.domain.text import words
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


def print_page(parent: QWidget, source: str, language: str, title: str) -> str:
    """Ask where and write; the name of the file, empty if nothing was written."""
    offered = user_documents_path() / f"{'-'.join(words(title)) or 'manual'}.pdf"
    path, _filter = QFileDialog.getSaveFileName(parent, _("Imprimir (PDF)"), str(offered), "PDF (*.pdf)")
    if not path:
        return ""
    file = QSaveFile(path)
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        return ""
    file.write(paper(source, language, title))
    return Path(path).name if file.commit() else ""
