"""A PDF to look at: its pages as pictures, their text, and where words stand on them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from desktop.domain.language import _
from desktop.domain.text import fold

_ONE_AT_A_TIME = threading.Lock()
"""Pdfium is not made for two threads at once, not even on two documents."""
_WITH_PASSWORD = 4
_PORTION = 1 << 20

Source = bytes | Path | BinaryIO


class UnreadableError(ValueError):
    """What was to be shown is no PDF that can be shown; the text says why."""


class Hit(NamedTuple):
    """Words found: on which page, and the places they cover, in points from its upper left corner."""

    page: int
    places: tuple[QRectF, ...]


class Pdf:
    """One open PDF; every question takes its turn, so any thread may ask."""

    def __init__(self, source: Source) -> None:
        """Open it.

        Raises:
            UnreadableError: it is damaged, locked with a password, or not there.
        """
        from pypdfium2 import PdfDocument, PdfiumError  # noqa: PLC0415 -- loaded when the first paper is looked at

        self._document: Any = None
        try:
            with _ONE_AT_A_TIME:
                self._document = PdfDocument(source)
                many = len(self._document)
                self.sizes: list[tuple[float, float]] = [
                    self._document.get_page_size(number) for number in range(many)
                ]
        except PdfiumError as error:
            if error.err_code == _WITH_PASSWORD:
                raise UnreadableError(
                    _("El PDF está cerrado con una clave: ábralo con el programa del sistema.")
                ) from None
            raise UnreadableError(_("El archivo está dañado o no es un PDF: no se puede mostrar.")) from None
        except OSError:
            raise UnreadableError(_("El archivo ya no está donde estaba.")) from None

    def __len__(self) -> int:
        """How many pages it has."""
        return len(self.sizes)

    def close(self) -> None:
        """Let go of it; whoever asks later hears nothing."""
        with _ONE_AT_A_TIME:
            if self._document is not None:
                self._document.close()
                self._document = None

    @contextmanager
    def _page(self, number: int) -> Iterator[Any]:
        """One page while nobody else asks; nothing if the document was closed or the page is damaged."""
        from pypdfium2 import PdfiumError  # noqa: PLC0415 -- as above

        with _ONE_AT_A_TIME:
            page = None
            if self._document is not None:
                try:
                    page = self._document[number]
                except PdfiumError:
                    page = None
            try:
                yield page
            finally:
                if page is not None:
                    page.close()

    def draw(self, number: int, scale: float, top: int = 0, rows: int = 0) -> QImage:
        """A page at so many pixels a point, or `rows` of them from `top` on; null if it is damaged."""
        with self._page(number) as page:
            if page is None:
                return QImage()
            _width, height = page.get_size()
            whole = _pixels(height, scale)
            below = max(0, whole - top - rows) if rows else 0
            # A shade less than the whole pixel: pdfium rounds what is cut off upwards.
            crop = (0, max(0.0, below - 0.01) / scale, 0, max(0.0, top - 0.01) / scale)
            drawn = page.render(scale=scale, crop=crop, prefer_bgrx=True)
            seen = QImage(
                bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32
            ).copy()
            drawn.close()
            return seen

    def text(self, number: int) -> str:
        """What a page says, in its lines."""
        with self._page(number) as page:
            if page is None:
                return ""
            told = page.get_textpage()
            said = str(told.get_text_bounded())
            told.close()
        return said.replace("\r\n", "\n").replace("\x00", "").strip()

    def find(self, number: int, wanted: str) -> list[Hit]:
        """Where a page says something; accents, capitals and ends of lines do not count."""
        wanted = " ".join(fold(wanted).split())
        if not wanted:
            return []
        from pypdfium2.raw import FPDFText_GetUnicode  # noqa: PLC0415 -- as above

        with self._page(number) as page:
            if page is None:
                return []
            told = page.get_textpage()
            letters = [FPDFText_GetUnicode(told, place) for place in range(told.count_chars())]
            _width, height = page.get_size()
            hits = [
                Hit(number, tuple(_boxes(told, first, many, height)))
                for first, many in _found(letters, wanted)
            ]
            told.close()
        return hits


def copying(source: Source, out: BinaryIO) -> Iterator[int]:
    """Write the document's own bytes, telling how many are."""
    if isinstance(source, bytes):
        out.write(source)
        yield len(source)
    elif isinstance(source, Path):
        with source.open("rb") as read:
            yield from _portions(read, out)
    else:
        yield from _portions(source, out)


def _portions(read: BinaryIO, out: BinaryIO) -> Iterator[int]:
    """From its own place each time: others read the same file meanwhile."""
    done = 0
    while True:
        with _ONE_AT_A_TIME:
            read.seek(done)
            portion = read.read(_PORTION)
        if not portion:
            return
        out.write(portion)
        done += len(portion)
        yield done


def _pixels(points: float, scale: float) -> int:
    return -int(-points * scale // 1)


def _boxes(told: Any, first: int, many: int, height: float) -> Iterator[QRectF]:
    for place in range(told.count_rects(first, many)):
        left, bottom, right, top = told.get_rect(place)
        yield QRectF(left, height - top, right - left, top - bottom)


def _found(letters: list[int], wanted: str) -> Iterator[tuple[int, int]]:
    """First letter and how many, of each place where the folded letters say what is wanted."""
    said: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(letters):
        for one in fold(chr(letter)) if letter < 0x110000 else "":  # noqa: PLR2004 -- the end of Unicode
            shown = " " if one.isspace() or one == "\x00" else one
            if shown == " " and said and said[-1] == " ":
                continue
            said.append(shown)
            places.append(place)
    text, start = "".join(said), 0
    while (start := text.find(wanted, start)) >= 0:
        first, last = places[start], places[start + len(wanted) - 1]
        yield first, last - first + 1
        start += len(wanted)
