"""Line icons in the colours in use, drawn from the SVGs under `resources/icons`."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.domain.resources import RESOURCES
from desktop.ui.kit.colours import tokens

SIZES = (16, 20, 24, 32, 40, 48, 64, 96)


def icon(name: str, colour: str = "") -> QIcon:
    """One icon by its file's name, in the text's colour or another; ask again when the looks change."""
    told = tokens()
    return _icon(name, colour or told.text, told.line)


def pixmap(name: str, size: int, colour: str = "", ratio: float = 1.0) -> QPixmap:
    """One icon as a picture of `size` pixels."""
    return QPixmap(_pixmap(name, size, colour or tokens().text, ratio))


@lru_cache(1024)
def _pixmap(name: str, size: int, colour: str, ratio: float) -> QPixmap:
    """Drawn once: a board asks for the icon of each of its lines whenever it is painted."""
    drawn = _drawn(name, round(size * ratio), colour)
    drawn.setDevicePixelRatio(ratio)
    return drawn


@cache
def _icon(name: str, normal: str, disabled: str) -> QIcon:
    made = QIcon()
    for mode, colour in ((QIcon.Mode.Normal, normal), (QIcon.Mode.Disabled, disabled)):
        for size in SIZES:
            made.addPixmap(_drawn(name, size, colour), mode)
    return made


def _drawn(name: str, size: int, colour: str) -> QPixmap:
    drawing = QSvgRenderer(QByteArray(tinted(name, colour)))  # it may not be readable: before one paints
    drawn = QPixmap(QSize(size, size))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    drawing.render(painter)
    painter.end()
    return drawn


def tinted(name: str, colour: str) -> bytes:
    """The SVG with the colour in place of `currentColor`."""
    return _svg(name).replace("currentColor", colour).encode()


@cache
def _svg(name: str) -> str:
    return (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _folder() -> TemporaryDirectory[str]:
    """A style sheet draws arrows and ticks from files only; these go when the program ends."""
    return TemporaryDirectory(prefix="probidad-looks-")


@cache
def tinted_file(name: str, colour: str) -> str:
    """A tinted SVG as a file, for the style sheet."""
    path = Path(_folder().name) / f"{name}-{colour.strip('#')}.svg"
    path.write_bytes(tinted(name, colour))
    return path.as_posix()
