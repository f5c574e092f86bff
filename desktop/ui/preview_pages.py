"""The pages of a PDF one below the other: drawn beside the painting thread, and only those in sight."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import partial
from itertools import accumulate

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from desktop.domain.language import _
from desktop.ui.kit import theme
from desktop.ui.kit.pdf import Hit, Pdf
from desktop.ui.kit.runner import Runner
from desktop.ui.preview_pictures import Pictures

WIDTH, PAGE = "width", "page"
"""Zooms that follow the window."""
LEAST, MOST = 0.25, 4.0
STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
PIXELS_A_POINT = 96 / 72
GAP = 14
PAPER, INK, FOUND = "#ffffff", "#1a1f26", "#ffd54a"

Zoom = str | float
Key = Qt.Key


class PagesView(QAbstractScrollArea):
    """Scrolls, zooms, marks what was found, and says which page is in sight."""

    turned = Signal(int)
    zoomed = Signal()

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        """No document; `runner` answers what is asked of it."""
        super().__init__(parent)
        self._runner = runner
        self.pdf: Pdf | None = None
        self.zoom: Zoom = WIDTH
        self.page = 0
        self.hits: list[Hit] = []
        self.hit = -1
        self._tops: list[float] = [0.0]
        self.pictures = Pictures(runner, self)
        self.pictures.arrived.connect(self.viewport().update)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setAccessibleName(_("Páginas"))
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)
        theme.signals.changed.connect(self.viewport().update)

    # -- the document

    def show_pdf(self, pdf: Pdf | None) -> None:
        """Another document, from its first page; or none."""
        self.pdf, self.page = pdf, 0
        self.hits, self.hit = [], -1
        self.pictures.show(pdf)
        self.verticalScrollBar().setValue(0)
        self._lay_out()
        self._tell_page()

    @property
    def many(self) -> int:
        """How many pages there are."""
        return len(self.pdf) if self.pdf else 0

    @property
    def factor(self) -> float:
        """The zoom in use: 1 is the size of the paper."""
        if not isinstance(self.zoom, str):
            return self.zoom
        if self.pdf is None or not self.pdf.sizes:
            return 1.0
        room = self.maximumViewportSize() - QSize(2 * GAP, 2 * GAP)
        wide, high = self.pdf.sizes[self.page if self.zoom == PAGE else 0]
        most = _within(room.height() / (high * PIXELS_A_POINT)) if self.zoom == PAGE else MOST

        def over(across: int) -> float:
            return min(most, _within(across / (wide * PIXELS_A_POINT)))

        # Whether the bar is there now does not count: it would come and go for ever.
        without = over(room.width())
        return (
            without
            if self._fits(without)
            else over(room.width() - self.verticalScrollBar().sizeHint().width())
        )

    def _fits(self, factor: float) -> bool:
        """Whether all pages are seen at once at that zoom."""
        heights = [high * factor * PIXELS_A_POINT + GAP for _wide, high in self.pdf.sizes] if self.pdf else []
        return round(sum(heights)) + GAP <= self.maximumViewportSize().height()

    def set_zoom(self, zoom: Zoom) -> None:
        """Another zoom; what was in sight stays in sight."""
        at = self._place()
        self.zoom = zoom if isinstance(zoom, str) else _within(zoom)
        self._lay_out(at)
        self.zoomed.emit()

    def step_zoom(self, step: int) -> None:
        """The next larger or smaller of the usual zooms."""
        now = self.factor
        larger = next((one for one in STEPS if one > now * 1.01), MOST)
        smaller = next((one for one in reversed(STEPS) if one < now * 0.99), LEAST)
        self.set_zoom(larger if step > 0 else smaller)

    def _size(self, number: int) -> tuple[float, float]:
        wide, high = self.pdf.sizes[number] if self.pdf else (0.0, 0.0)
        return wide * self._scale, high * self._scale

    @property
    def _scale(self) -> float:
        """Pixels of the window a point."""
        return self.factor * PIXELS_A_POINT

    # -- where things stand

    def _place(self) -> tuple[int, float]:
        """The page at the upper edge, and how much of it is above."""
        above = self.verticalScrollBar().value()
        number = max(0, min(self.many - 1, bisect_right(self._tops, above) - 1))
        high = self._size(number)[1] if self.many else 0
        return number, (above - self._tops[number]) / high if high else 0.0

    def _lay_out(self, at: tuple[int, float] | None = None) -> None:
        """Where each page begins, and how far one can scroll."""
        scale, sizes = self._scale, self.pdf.sizes if self.pdf else []
        self._tops = [float(GAP), *accumulate((high * scale + GAP for _wide, high in sizes), initial=GAP)][1:]
        widest = max((wide for wide, _high in sizes), default=0) * scale + 2 * GAP
        room = self.viewport().size()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, round(self._tops[-1]) - room.height()))
        down.setPageStep(room.height())
        down.setSingleStep(theme.px(48))
        across.setRange(0, max(0, round(widest) - room.width()))
        across.setPageStep(room.width())
        across.setSingleStep(theme.px(48))
        if at is not None and self.many:
            number, share = at
            down.setValue(round(self._tops[number] + share * self._size(number)[1]))
        self._scrolled()

    def _in_sight(self) -> range:
        """The pages that the window shows a part of."""
        above = self.verticalScrollBar().value()
        first = max(0, bisect_right(self._tops, above) - 1)
        last = bisect_right(self._tops, above + self.viewport().height(), hi=max(self.many, 1))
        return range(first, max(first + 1, min(last, self.many)) if self.many else first)

    def _rect(self, number: int) -> QRectF:
        """A page in the window."""
        wide, high = self._size(number)
        room = max(self.viewport().width(), self.horizontalScrollBar().maximum() + self.viewport().width())
        left = (room - wide) / 2 - self.horizontalScrollBar().value()
        return QRectF(round(left), round(self._tops[number] - self.verticalScrollBar().value()), wide, high)

    def go(self, number: int) -> None:
        """Bring a page to the upper edge."""
        if self.many:
            number = max(0, min(self.many - 1, number))
            self.verticalScrollBar().setValue(round(self._tops[number] - GAP))
            self._turn(number)

    def _scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() / 3
        self._turn(max(0, min(self.many - 1, bisect_right(self._tops, middle) - 1)))
        self._ask()
        self.viewport().update()

    def _turn(self, number: int) -> None:
        if self.many and number != self.page:
            self.page = number
            self._tell_page()

    def _tell_page(self) -> None:
        """Say to screen readers which page this is; its text follows as its description."""
        told = _("Página {} de {}").format(self.page + 1, self.many) if self.many else _("Páginas")
        self.setAccessibleName(told)
        self.turned.emit(self.page)
        if (pdf := self.pdf) is not None:
            self._runner.ask("text", partial(pdf.text, self.page), self._read)

    def _read(self, text: str) -> None:
        self.setAccessibleDescription(text)

    # -- drawing

    @property
    def _fine(self) -> float:
        """Pixels of the screen a point."""
        return self._scale * self.devicePixelRatioF()

    def _ask(self) -> None:
        if self.many:
            self.pictures.want(self._in_sight(), self._fine)

    def is_drawn(self) -> bool:
        """Whether what is in sight has arrived."""
        return self.pictures.are_drawn(self._in_sight(), self._fine)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paper on the ground of the window, whatever the theme: it is what the printer prints."""
        told, painter = theme.tokens(), QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(told.window))
        for number in self._in_sight() if self.pdf else ():
            place = self._rect(number)
            painter.fillRect(place, QColor(PAPER))
            if (drawn := self.pictures.of(number)) is not None:
                self._paint(painter, place, drawn)
            self._mark(painter, number, place)
            painter.setPen(QPen(QColor(told.line), 1))
            painter.drawRect(place.adjusted(-0.5, -0.5, 0.5, 0.5))
        if self.hasFocus():
            painter.setPen(QPen(QColor(told.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def _paint(self, painter: QPainter, place: QRectF, drawn: QPixmap) -> None:
        if drawn.isNull():
            painter.setPen(QColor(INK))
            told = _("Esta página está dañada y no se puede mostrar.")
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, told)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(place, drawn, QRectF(drawn.rect()))

    def _mark(self, painter: QPainter, number: int, place: QRectF) -> None:
        """What was found on a page; the one in hand has a frame."""
        for order, hit in enumerate(self.hits):
            if hit.page != number:
                continue
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            boxes = [_scaled(box, self._scale, place.topLeft()) for box in hit.places]
            for box in boxes:
                painter.fillRect(box.adjusted(-1, -1, 1, 1), QColor(FOUND))
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            if order == self.hit:
                painter.setPen(QPen(QColor(INK), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                for box in boxes:
                    painter.drawRect(box.adjusted(-2, -2, 2, 2))

    # -- what was found

    def show_hits(self, hits: Sequence[Hit], chosen: int) -> None:
        """Mark them; bring the one in hand into sight."""
        self.hits, self.hit = list(hits), chosen
        if 0 <= chosen < len(self.hits) and self.hits[chosen].places:
            hit = self.hits[chosen]
            box = _scaled(hit.places[0], self._scale, self._rect(hit.page).topLeft())
            room = QRectF(self.viewport().rect()).adjusted(0, GAP, 0, -GAP)
            if not room.contains(box):
                down, across = self.verticalScrollBar(), self.horizontalScrollBar()
                down.setValue(round(down.value() + box.center().y() - room.height() / 3))
                across.setValue(round(across.value() + box.center().x() - room.width() / 2))
            self._turn(hit.page)
        self.viewport().update()

    # -- the hand

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows scroll, the others turn pages."""
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        sideways = across.maximum() > 0
        key, shift = Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key == Key.Key_Space:
            down.setValue(down.value() + (-1 if shift else 1) * (down.pageStep() - theme.px(32)))
        elif key in (Key.Key_PageDown, Key.Key_PageUp):
            down.setValue(
                down.value() + (1 if key == Key.Key_PageDown else -1) * (down.pageStep() - theme.px(32))
            )
        elif key in (Key.Key_Home, Key.Key_End):
            down.setValue(0 if key == Key.Key_Home else down.maximum())
        elif key in (Key.Key_Right, Key.Key_Left):
            step = 1 if key == Key.Key_Right else -1
            if sideways:
                across.setValue(across.value() + step * across.singleStep())
            else:
                self.go(self.page + step)
        elif key in (Key.Key_Down, Key.Key_Up):
            down.setValue(down.value() + (1 if key == Key.Key_Down else -1) * down.singleStep())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A zoom that follows the window follows it."""
        super().resizeEvent(event)
        self._lay_out(self._place())
        if isinstance(self.zoom, str):
            self.zoomed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """On another screen pages are drawn anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._ask()

    def scrollContentsBy(self, _across: int, _down: int) -> None:
        """Everything is painted anew: pages are pictures."""
        self.viewport().update()


def _within(zoom: float) -> float:
    return max(LEAST, min(MOST, zoom))


def _scaled(box: QRectF, scale: float, origin: QPointF) -> QRectF:
    return QRectF(
        origin.x() + box.x() * scale, origin.y() + box.y() * scale, box.width() * scale, box.height() * scale
    )
