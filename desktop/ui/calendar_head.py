"""The headings of the calendar: a day over however many columns it has, hours beside the rows."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from desktop.domain.sentences import long_day, weekday_word
from desktop.ui.calendar_model import GridModel, Mode
from desktop.ui.kit import theme

HEIGHT, WIDTH = 28, 56


class DayHead(QHeaderView):
    """Writes a day's name over all of its columns, shorter where there is little room."""

    def __init__(self, view: QTableView, model: GridModel) -> None:
        """Above the columns."""
        super().__init__(Qt.Orientation.Horizontal, view)
        self._grid = model
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(1)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(super().sizeHint().width(), theme.px(HEIGHT))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """The part of the day's name that lies over this column."""
        sight, grid = self._grid.sight, self._grid.grid
        if sight is None or section >= grid.columns:
            return
        told, days = theme.tokens(), grid.days[0]
        day = days[section]
        mine = [column for column, other in enumerate(days) if other == day]
        left = rect.left() + self.sectionPosition(mine[0]) - self.sectionPosition(section)
        whole = QRect(left, rect.top(), sum(map(self.sectionSize, mine)), rect.height())
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, QColor(told.base))
        letters = self.font()
        letters.setBold(sight.mode is not Mode.MONTH and day == sight.today)
        painter.setFont(letters)
        painter.setPen(QColor(told.text))
        room = whole.adjusted(theme.px(5), 0, -theme.px(4), 0)
        names = self._names(day)
        length = self._length(painter.fontMetrics(), room.width(), len(names))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(flags), names[length])
        painter.restore()

    def _length(self, metrics: QFontMetrics, width: int, lengths: int) -> int:
        """The longest form in which every day has room, so that all are told alike."""
        days = dict.fromkeys(self._grid.grid.days[0])
        for length in range(lengths):
            if all(metrics.horizontalAdvance(self._names(day)[length]) <= width for day in days):
                return length
        return lengths - 1

    def _names(self, day: date) -> list[str]:
        """A day's name, from the longest to the shortest."""
        sight = self._grid.sight
        if sight is None:
            return [""]
        long, short = weekday_word(day), weekday_word(day, width="abbreviated")
        if sight.mode is Mode.MONTH:
            return [long, short]
        near = [f"{long} {day.day}", f"{short} {day.day}", str(day.day)]
        return [long_day(day, sight.today), *near] if sight.mode is Mode.DAY else near


class HourHead(QHeaderView):
    """Writes each hour where it begins."""

    def __init__(self, view: QTableView, model: GridModel) -> None:
        """Beside the rows."""
        super().__init__(Qt.Orientation.Vertical, view)
        self._grid = model
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(1)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        """An hour."""
        return QSize(theme.px(WIDTH), super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """A whole hour and its line; between them nothing."""
        told, hour = theme.tokens(), self._grid.grid.hour(section)
        painter.save()
        painter.fillRect(rect, QColor(told.base))
        if hour is not None and not hour.minute:
            letters = self.font()
            letters.setPixelSize(theme.px(theme.SMALL))
            painter.setFont(letters)
            painter.setPen(QColor(told.text))
            painter.fillRect(rect.left(), rect.top(), rect.width(), 1, QColor(told.hairline))
            room = rect.adjusted(0, 2, -theme.px(8), 0)
            painter.drawText(
                room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop), f"{hour:%H:%M}"
            )
        painter.restore()
