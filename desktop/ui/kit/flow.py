"""Rows in lines by their shares of the width; what does not fit in a narrow window goes to the next line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QLayout, QLayoutItem, QWidget, QWidgetItem

from desktop.ui.kit.colours import px

WHOLE = 9
"""A line is parted in nine."""
NEARLY = 7
"""A line that is as full as this is spread over the whole width."""


@dataclass
class _Place:
    item: QWidgetItem
    share: int
    least: int


class Lines(QLayout):
    """Lines of widgets; each has its share of nine and the least width at which it can be read."""

    def __init__(self, parent: QWidget | None = None, *, across: int = 12, down: int = 12) -> None:
        """Leave `across` between neighbours and `down` between lines, in pixels at 100 %."""
        super().__init__(parent)
        self._lines: list[list[_Place]] = []
        self._across, self._down = across, down
        self._heights: dict[int, int] = {}
        self._leasts: dict[int, int] = {}
        """By the id of the place: asking a widget of many parts takes long, and it is asked often."""
        self.setContentsMargins(0, 0, 0, 0)

    def add_line(self, *widgets: tuple[QWidget, int, int]) -> None:
        """A line of (widget, share, least width); a share of nine or more stands alone."""
        line: list[_Place] = []
        for widget, share, least in widgets:
            self.addChildWidget(widget)
            line.append(_Place(QWidgetItem(widget), share, least))
        self._lines.append(line)
        self.invalidate()

    def clear(self) -> None:
        """Forget all lines; the widgets stay with their parent."""
        self._lines.clear()
        self.invalidate()

    # -- as Qt asks

    def addItem(self, item: QLayoutItem) -> None:
        """Widgets come by `add_line` only."""
        raise NotImplementedError

    def count(self) -> int:
        """How many widgets."""
        return sum(len(line) for line in self._lines)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The widget at a place, counted through all lines."""
        items = [place.item for line in self._lines for place in line]
        return items[index] if 0 <= index < len(items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take one out."""
        for line in self._lines:
            if index < len(line):
                self.invalidate()
                return line.pop(index).item
            index -= len(line)
        return None

    def expandingDirections(self) -> Qt.Orientation:
        """It fills the width and no more than its height."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """Notes wrap, so height follows width."""
        return True

    def invalidate(self) -> None:
        """Something changed its size."""
        self._heights.clear()
        self._leasts.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at that width."""
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def minimumSize(self) -> QSize:
        """The widest of what cannot be narrower."""
        shown = [place for line in self._lines for place in line if not place.item.isEmpty()]
        margins = self.contentsMargins()
        width = max((min(px(place.least), px(200)) for place in shown), default=0)
        return QSize(width + margins.left() + margins.right(), 0)

    def sizeHint(self) -> QSize:
        """A comfortable width."""
        width = px(560)
        return QSize(width, self.heightForWidth(width))

    def setGeometry(self, rect: QRect) -> None:
        """Put everything in its place."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    # -- arranging

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        y = inner.y()
        first = True
        for line in self._lines:
            fills = sum(place.share for place in line) >= NEARLY
            for part in self._broken(line, inner.width()):
                y += 0 if first else px(self._down)
                first = False
                widths = self._widths(part, inner.width(), fills=fills)
                y += self._put_line(part, widths, inner.x(), y) if move else _highest(part, widths)
        return y - rect.y() + margins.bottom()

    def _broken(self, line: list[_Place], width: int) -> list[list[_Place]]:
        """The line as it fits: broken where the least widths add up to more than there is."""
        lines: list[list[_Place]] = []
        room = 0
        for place in line:
            if place.item.isEmpty():
                continue
            need = min(self._least(place), width)
            if lines and need + px(self._across) <= room:
                lines[-1].append(place)
                room -= need + px(self._across)
            else:
                lines.append([place])
                room = width - need
        return lines

    def _put_line(self, line: list[_Place], widths: list[int], x: int, y: int) -> int:
        height = _highest(line, widths)
        for place, width in zip(line, widths, strict=True):
            place.item.setGeometry(QRect(x, y, width, height))
            x += width + px(self._across)
        return height

    def _widths(self, line: list[_Place], width: int, *, fills: bool) -> list[int]:
        """Shares of the width, but never less than can be read; a line that `fills` is spread."""
        total = sum(place.share for place in line)
        room = width - px(self._across) * (len(line) - 1)
        whole = total if fills else WHOLE
        open_places = list(range(len(line)))
        widths = [0] * len(line)
        while open_places:
            shares = sum(line[place].share for place in open_places) + max(0, whole - total)
            tight = [
                place
                for place in open_places
                if room * line[place].share // max(shares, 1) < min(self._least(line[place]), width)
            ]
            for place in tight or open_places:
                if tight:
                    widths[place] = min(self._least(line[place]), width)
                else:
                    widths[place] = room * line[place].share // max(shares, 1)
            if not tight:
                break
            room -= sum(widths[place] for place in tight)
            open_places = [place for place in open_places if place not in tight]
        return widths

    def _least(self, place: _Place) -> int:
        """What the widget needs, or what its words need."""
        if id(place) not in self._leasts:
            self._leasts[id(place)] = max(px(place.least), place.item.minimumSize().width())
        return self._leasts[id(place)]


def _highest(line: list[_Place], widths: list[int]) -> int:
    return max(_height(place.item, width) for place, width in zip(line, widths, strict=True))


def _height(item: QWidgetItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


@contextmanager
def laid_out_once(page: QWidget) -> Iterator[None]:
    """What comes and goes on a page is laid out at the end; where the hand is, at every change."""
    hand = QApplication.focusWidget()
    hides = page.isVisible() and not (hand is not None and page.isAncestorOf(hand))
    page.setVisible(not hides)
    try:
        yield
    finally:
        page.show()
