"""A chart painted, or written as SVG or PNG: told apart by filling and words, never by colour alone."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLineF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QImageWriter, QPainter, QPen
from PySide6.QtSvg import QSvgGenerator

from desktop.domain.figures import Figures
from desktop.ui.kit.chart_layout import SLACK, Bar, Drawn, Word, lay_out
from desktop.ui.kit.colours import LIGHT, Tokens
from desktop.ui.kit.sheet import HEADING, SMALL

WIDE, HIGH = 900, 420
"""Of a chart that leaves the window, in its own pixels."""
SCALE = 2
"""A PNG has so many dots for each, so that it is sharp on paper."""
DOTS = 96
"""To an inch: what a pixel is to who reads an SVG."""
OTHERS = "Arial, sans-serif"
"""Letters for who lacks ours."""
MARGIN = 20
HATCH = 5.0
"""Pixels between two strokes of a hatching."""


def letters(family: str, size: float, *, strong: bool = False) -> QFont:
    """Letters of a size in pixels."""
    font = QFont(family)
    font.setPixelSize(round(size))
    font.setBold(strong)
    return font


def paint(painter: QPainter, drawn: Drawn, tokens: Tokens, pointed: Bar | None = None) -> None:
    """Paint a chart in the painter's letters; the bar that is pointed at stands on another ground."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if pointed is not None:
        painter.fillRect(pointed.room, QColor(tokens.chosen))
    for line, look in drawn.lines:
        if look == "grid":
            painter.setPen(QPen(QColor(tokens.hairline), 1))
            painter.drawLine(line)
    for box, number in [(bar.box, bar.filling) for bar in drawn.bars] + drawn.keys:
        _fill(painter, box, number, tokens)
    for line, look in drawn.lines:
        if look != "grid":
            style = Qt.PenStyle.DashLine if look == "limit" else Qt.PenStyle.SolidLine
            painter.setPen(QPen(QColor(tokens.text if look == "limit" else tokens.line), 1, style))
            painter.drawLine(line)
    for word in drawn.words:
        painter.setPen(QColor(tokens.dim if word.look == "dim" else tokens.text))
        _write(painter, word)


def _write(painter: QPainter, word: Word) -> None:
    """On one line, cut if it is longer; on two or more where there is room for them."""
    metrics = QFontMetricsF(painter.font())
    said, flags = word.text, int(word.side | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextDontClip)
    box, room = QRectF(word.box), word.box.width()
    if metrics.horizontalAdvance(said) * SLACK > room and word.lines > 1:
        box.setWidth(room := room / SLACK)
        flags |= int(Qt.TextFlag.TextWordWrap)
        said = metrics.elidedText(said, Qt.TextElideMode.ElideRight, room * (word.lines - 0.3))
    else:
        said = metrics.elidedText(said, Qt.TextElideMode.ElideRight, room + 1)
        flags |= int(Qt.TextFlag.TextSingleLine)
    painter.drawText(box, flags, said)


def _fill(painter: QPainter, box: QRectF, filling: int, tokens: Tokens) -> None:
    """Full, or hatched."""
    if box.width() <= 0 or box.height() <= 0:
        return
    ink = QColor(tokens.fill)
    if not filling:
        painter.fillRect(box, ink)
        return
    painter.fillRect(box, QColor(tokens.base))
    painter.setPen(QPen(ink, 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box)
    painter.drawLines(hatching(box))


def hatching(box: QRectF) -> list[QLineF]:
    """Strokes that rise from left to right, cut by the box: not every medium cuts for us."""
    strokes = []
    wide, high = box.width(), box.height()
    for number in range(1, int((wide + high) / HATCH) + 1):
        along = number * HATCH
        start, end = max(0.0, along - high), min(wide, along)
        strokes.append(
            QLineF(
                box.left() + start,
                box.top() + along - start,
                box.left() + end,
                box.top() + along - end,
            )
        )
    return strokes


# -- out of the window


def png(figures: Figures, family: str, size: QSize | None = None) -> bytes:
    """The chart with title and source on white, as a picture of so many dots."""
    size = size or QSize(WIDE * SCALE, HIGH * SCALE)
    image = picture(figures, family, size)
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(held.data())


def picture(figures: Figures, family: str, size: QSize) -> QImage:
    """The same, to be put on the clipboard."""
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.base))
    painter = QPainter(image)
    scale = size.width() / WIDE
    painter.scale(scale, scale)
    _whole(painter, figures, family, QRectF(0, 0, WIDE, size.height() / scale))
    painter.end()
    return image


def svg(figures: Figures, family: str) -> bytes:
    """The chart with title and source; its words are text, and the sentence is its description."""
    held = QByteArray()
    buffer = QBuffer(held)
    made = QSvgGenerator()
    made.setOutputDevice(buffer)
    made.setResolution(DOTS)
    made.setSize(QSize(WIDE, HIGH))
    made.setViewBox(QRect(0, 0, WIDE, HIGH))
    made.setTitle(figures.title)
    made.setDescription(figures.told)
    painter = QPainter(made)
    painter.fillRect(QRectF(0, 0, WIDE, HIGH), QColor(LIGHT.base))
    _whole(painter, figures, family, QRectF(0, 0, WIDE, HIGH))
    painter.end()
    named = f'font-family="{family}'
    return bytes(held.data()).replace(named.encode(), f"{named}, {OTHERS}".encode())


def _whole(painter: QPainter, figures: Figures, family: str, box: QRectF) -> None:
    """Title above, chart, source below."""
    box = box.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
    head, small = letters(family, HEADING, strong=True), letters(family, SMALL)
    title, line = QFontMetricsF(head).height(), QFontMetricsF(small).height()
    painter.setFont(head)
    painter.setPen(QColor(LIGHT.text))
    flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextDontClip)
    painter.drawText(box, flags, figures.title)
    painter.setFont(small)
    painter.setPen(QColor(LIGHT.dim))
    below = QRectF(box.left(), box.bottom() - 2 * line, box.width(), 2 * line)
    painter.drawText(below, flags | int(Qt.TextFlag.TextWordWrap), figures.source)
    inner = box.adjusted(0, title * 1.5, 0, -2.6 * line)
    if figures.is_empty:
        painter.setPen(QColor(LIGHT.text))
        painter.drawText(inner, flags | int(Qt.TextFlag.TextWordWrap), figures.told)
        return
    paint(painter, lay_out(figures, inner, QFontMetricsF(small)), LIGHT)
