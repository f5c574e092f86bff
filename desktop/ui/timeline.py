"""A post's time as a painted bar, month by month; what it shows is said in words in the list under it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.language import _
from desktop.domain.sentences import month_word
from desktop.duties.holders import Hold, Stretch
from desktop.ui.kit import theme
from desktop.ui.kit.text import put_tip

BAR, HEAD, GAP = 30, 20, 6
LEAST_MONTHS, MOST_MONTHS = 12, 60
NARROW = 14
"""A month narrower than this has no letter of its own."""
PATTERNS = {
    Hold.HOLDER: Qt.BrushStyle.SolidPattern,
    Hold.SUBSTITUTE: Qt.BrushStyle.BDiagPattern,
    Hold.DOUBLE: Qt.BrushStyle.DiagCrossPattern,
    Hold.VACANT: Qt.BrushStyle.NoBrush,
}
"""Told by pattern and word too, not by colour alone: a print in grey must say as much."""


class Timeline(QWidget):
    """Lanes of bars under a head of months: the last five years at most."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing yet."""
        super().__init__(parent)
        self._lanes: list[list[Stretch]] = []
        self._first, self._last = datetime(2000, 1, 1), datetime(2001, 1, 1)  # noqa: DTZ001 -- the office's own clock
        self._mark: datetime | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.signals.changed.connect(self.updateGeometry)

    def show_stretches(self, lanes: Sequence[Sequence[Stretch]], today: date, said: str) -> None:
        """Show these lanes up to today and a bit on; `said` is what it shows, in words."""
        self._lanes = [list(lane) for lane in lanes]
        starts = [each.starts for lane in self._lanes for each in lane]
        ends = [each.ends for lane in self._lanes for each in lane if each.ends is not None]
        now = datetime.combine(today, datetime.min.time())
        last = _month_after(max([*ends, now]) if ends else now)
        last = min(last, _month_after(now + timedelta(days=366)))
        span = min(MOST_MONTHS, max(LEAST_MONTHS, _months(min(starts, default=now), last)))
        self._first, self._last = _months_before(last, span), last
        self.setAccessibleName(said)
        put_tip(self, said)
        self.updateGeometry()
        self.update()

    def mark(self, moment: datetime | None) -> None:
        """A line at the moment that was asked about."""
        self._mark = moment
        self.update()

    def sizeHint(self) -> QSize:
        """A head and its lanes."""
        return QSize(theme.px(400), theme.px(2 * HEAD + (BAR + GAP) * max(1, len(self._lanes)) + GAP))

    def minimumSizeHint(self) -> QSize:
        """As tall as its lanes."""
        return QSize(theme.px(160), self.sizeHint().height())

    def _x(self, moment: datetime) -> int:
        share = (moment - self._first) / (self._last - self._first)
        return round(max(0.0, min(1.0, share)) * (self.width() - 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Months, bars, and the line of the moment."""
        told = theme.tokens()
        painter = QPainter(self)
        self._months(painter)
        top = theme.px(2 * HEAD)
        for place, lane in enumerate(self._lanes):
            for each in lane:
                left, right = self._x(each.starts), self._x(each.ends or self._last)
                if right > left and each.starts < self._last:
                    y = top + place * theme.px(BAR + GAP)
                    self._bar(painter, QRect(left, y, right - left, theme.px(BAR)), each)
        if self._mark is not None and self._first <= self._mark <= self._last:
            painter.setPen(QColor(told.accent))
            x = self._x(self._mark)
            painter.fillRect(x - 1, theme.px(HEAD), 2, self.height() - theme.px(HEAD), QColor(told.accent))

    def _months(self, painter: QPainter) -> None:
        """Years above, the first letters of months below them, a hairline between."""
        told = theme.tokens()
        month = self._first
        height = theme.px(HEAD)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        while month < self._last:
            after = _month_after(month)
            left, right = self._x(month), self._x(after)
            painter.setPen(QColor(told.line if month.month == 1 else told.hairline))
            painter.drawLine(left, height if month.month > 1 else 0, left, self.height())
            painter.setPen(QColor(told.dim))
            if month.month == 1 or month == self._first:
                painter.drawText(QRect(left + 4, 0, theme.px(60), height), flags, str(month.year))
            if right - left >= theme.px(NARROW):
                name = month_word(month.month)[: 3 if right - left >= theme.px(3 * NARROW) else 1]
                painter.drawText(QRect(left + 4, height, right - left, height), flags, name)
            month = after

    def _bar(self, painter: QPainter, box: QRect, each: Stretch) -> None:
        told = theme.tokens()
        colours = {
            Hold.HOLDER: (told.chosen, told.accent),
            Hold.SUBSTITUTE: (told.good_ground, told.good),
            Hold.DOUBLE: (told.danger_ground, told.danger),
            Hold.VACANT: (told.warn_ground, told.warn),
        }
        ground, edge = colours[each.hold]
        painter.fillRect(box, QColor(ground))
        if each.hold is not Hold.HOLDER:
            faint = QColor(edge)
            faint.setAlpha(70)
            painter.fillRect(box, QBrush(faint, PATTERNS[each.hold]))
        painter.setPen(QColor(edge))
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        text = each.acting.name if each.acting else _(each.hold.value)
        room = box.adjusted(theme.px(6), 0, -theme.px(4), 0)
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        if room.width() > theme.px(NARROW):
            if each.hold is not Hold.HOLDER:
                width = painter.fontMetrics().horizontalAdvance(cut)
                under = QRect(room.left() - 3, box.top() + 4, min(width, room.width()) + 6, box.height() - 8)
                painter.fillRect(under, QColor(ground))
            painter.setPen(QColor(told.text))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), cut)


def _month_after(moment: datetime) -> datetime:
    year, month = moment.year + moment.month // 12, moment.month % 12 + 1
    return datetime(year, month, 1)  # noqa: DTZ001 -- as above


def _months(first: datetime, last: datetime) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def _months_before(moment: datetime, months: int) -> datetime:
    ahead, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    return datetime(ahead, month + 1, 1)  # noqa: DTZ001 -- as above
