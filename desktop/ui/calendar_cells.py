"""How the places of the calendar are painted: days, entries by icon and word, what has no room."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from desktop.domain.language import _
from desktop.duties.calendar_grid import Kind, Place
from desktop.ui import calendar_words as words
from desktop.ui.calendar_model import GridModel, Mode, Sight
from desktop.ui.kit import theme

Index = QModelIndex | QPersistentModelIndex
RING, BAR, ICON, GAP = 2, 3, 14, 4
ROOMY = 84
"""Pixels at 100 % from which a meeting, which is told by its hour, has its icon too."""
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class Places(QStyledItemDelegate):
    """Paints the cells of one calendar."""

    def __init__(self, view: QTableView, model: GridModel, marked: Callable[[], Place | None]) -> None:
        """`marked` tells on what the keys stand."""
        super().__init__(view)
        self._view, self._model, self._marked = view, model, marked
        self._icons: dict[tuple[str, str], QPixmap] = {}
        self.aimed: tuple[int, int] | None = None
        """The cell over which something is being dragged."""

    def forget_icons(self) -> None:
        """The palette changed: tint them anew."""
        self._icons.clear()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, lines, what stands there, ring."""
        place, sight = self._model.place(index), self._model.sight
        if place is None or sight is None:
            return
        rect: QRect = option.rect
        painter.save()
        painter.setClipRect(rect)
        self._ground(painter, rect, place, sight)
        inner = rect.adjusted(1, 1, -2, -1)
        if place.kind is Kind.DAY:
            self._day(painter, inner.adjusted(theme.px(GAP), 0, -theme.px(GAP), 0), place, sight)
        elif place.kind is Kind.ENTRY:
            self._entry(painter, inner, place, sight)
        elif place.kind is Kind.MORE:
            self._more(painter, inner.adjusted(theme.px(GAP), 0, 0, 0), place)
        if self._marked() is place:
            self._ring(painter, rect)
        painter.restore()

    def _ring(self, painter: QPainter, rect: QRect) -> None:
        """Where the keys are, or will be."""
        told = theme.tokens()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._view.hasFocus():
            painter.setPen(QPen(QColor(told.accent), RING))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        else:
            painter.setPen(QPen(QColor(told.line), 1))
            painter.drawRect(rect.adjusted(0, 0, -2, -1))

    def _ground(self, painter: QPainter, rect: QRect, place: Place, sight: Sight) -> None:
        """Days of rest have another ground; a line parts days, weeks and hours."""
        told = theme.tokens()
        line = QColor(told.hairline)
        for column in range(place.column, place.column + place.columns):
            day = self._model.grid.day(place.row, column)
            left = rect.left() + self._view.columnViewportPosition(column)
            left -= self._view.columnViewportPosition(place.column)
            box = QRect(left, rect.top(), self._view.columnWidth(column), rect.height())
            is_aimed = self.aimed is not None and self._aims_at(place, column, sight)
            ground = told.chosen if is_aimed else told.window if day in sight.shown.resting else told.base
            painter.fillRect(box, QColor(ground))
            grid = self._model.grid
            if column + 1 == grid.columns or grid.day(place.row, column + 1) != day:
                painter.fillRect(box.right(), box.top(), 1, box.height(), line)
        top_of_week = place.row % self._model.grid.block == 0
        hour = self._model.grid.hour(place.row)
        if top_of_week or (hour is not None and not hour.minute):
            painter.fillRect(rect.left(), rect.top(), rect.width(), 1, line)

    def _aims_at(self, place: Place, column: int, sight: Sight) -> bool:
        """In a week one aims at an hour, else at a day."""
        row, at = self.aimed or (0, 0)
        grid = self._model.grid
        if sight.mode is Mode.WEEK:
            return self._model.grid.at(row, at) is place
        return grid.day(row, at) == grid.day(place.row, column)

    def _day(self, painter: QPainter, box: QRect, place: Place, sight: Sight) -> None:
        """In a month its number; what rests, what ends, and elsewhere how much there is."""
        told = theme.tokens()
        painter.setFont(self._letters(small=sight.mode is not Mode.MONTH))
        if sight.mode is Mode.MONTH:
            box = self._number(painter, box, place, sight)
        painter.setPen(QColor(told.text))
        painter.setFont(self._letters(small=True))
        if terms := sight.terms.get(place.day, 0):
            count = str(terms)
            width = painter.fontMetrics().horizontalAdvance(count)
            painter.drawText(box, int(RIGHT), count)
            box = box.adjusted(0, 0, -width - 2, 0)
            size = theme.px(ICON)
            self._icon(painter, "clock", told.text, QRect(box.right() - size, box.top(), size, box.height()))
            box = box.adjusted(0, 0, -size - theme.px(GAP), 0)
        said = [words.rest_of(place.day, sight.shown)]
        if sight.mode is not Mode.MONTH:
            said += words.counted(place.entries)
        self._write(painter, box, " · ".join(filter(None, said)))

    def _number(self, painter: QPainter, box: QRect, place: Place, sight: Sight) -> QRect:
        """The day of the month; today has a ground and says so; what is left of the box."""
        told = theme.tokens()
        is_today, is_ours = place.day == sight.today, place.day.month == sight.month
        painter.setFont(self._letters(bold=is_ours))
        text = _("{} · hoy").format(place.day.day) if is_today else str(place.day.day)
        width = painter.fontMetrics().horizontalAdvance(text)
        painter.setPen(QColor(told.on_fill if is_today else told.text if is_ours else told.dim))
        if is_today:
            height = min(box.height(), painter.fontMetrics().height() + 2)
            pill = QRect(box.left(), box.center().y() - height // 2 + 1, width + theme.px(12), height)
            painter.setBrush(QColor(told.fill))
            ink = painter.pen()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(pill, 4, 4)
            painter.setPen(ink)
            painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), text)
            width = pill.width()
        else:
            painter.drawText(box, int(LEFT), text)
        return box.adjusted(width + theme.px(8), 0, 0, 0)

    def _entry(self, painter: QPainter, box: QRect, place: Place, sight: Sight) -> None:
        """A rounded box with a bar where it begins; drafts are dashed, have a pencil, and say so."""
        told, entry = theme.tokens(), place.entries[0]
        ground, edge = (told.good_ground, told.good) if entry.is_trip else (told.chosen, told.accent)
        if entry.is_draft:
            ground, edge = told.warn_ground, told.warn
        box = box.adjusted(1 if place.begins else 0, 0, -1 if place.ends else 1, 0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(ground))
        line = Qt.PenStyle.DashLine if entry.is_draft else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(edge), 1, line))
        painter.drawRoundedRect(box, 3, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if place.begins and not entry.is_draft:
            painter.fillRect(box.left(), box.top() + 1, BAR, box.height() - 1, QColor(edge))
        box = box.adjusted(BAR + theme.px(GAP), 0, -theme.px(GAP), 0)
        size = theme.px(ICON)
        first = box.height() if place.rows == 1 else painter.fontMetrics().height() + 4
        name = "pencil" if entry.is_draft else "plane" if entry.is_trip else "messages-square"
        if entry.is_draft or entry.is_trip or box.width() > theme.px(ROOMY):
            self._icon(painter, name, edge, QRect(box.left(), box.top(), size, first))
            box = box.adjusted(size + theme.px(GAP), 0, 0, 0)
        painter.setPen(QColor(told.text))
        self._say(painter, box, place, sight)

    def _say(self, painter: QPainter, box: QRect, place: Place, sight: Sight) -> None:
        """All there is to say where there is room, else one line of it."""
        entry = place.entries[0]
        if sight.mode is Mode.DAY:
            self._write(painter, box, " · ".join(words.lines(entry)))
        elif sight.mode is Mode.MONTH or place.rows == 1:
            self._write(painter, box, words.line(entry))
        else:
            has_room = painter.fontMetrics().horizontalAdvance(words.hours(entry)) <= box.width()
            self._lines(painter, box.adjusted(0, 2, 0, -2), words.lines(entry, ends=has_room))

    def _lines(self, painter: QPainter, box: QRect, texts: list[str]) -> None:
        """As many lines as have room, each cut where it must; the last takes what is left."""
        high = painter.fontMetrics().lineSpacing()
        for number, text in enumerate(texts[:-1]):
            if (number + 1) * high > box.height():
                return
            self._write(painter, QRect(box.left(), box.top() + number * high, box.width(), high), text)
        left = box.adjusted(0, (len(texts) - 1) * high, 0, 0)
        whole = left.height() // high * high
        if whole > high:
            painter.drawText(QRect(left.left(), left.top(), left.width(), whole), int(WRAPPED), texts[-1])
        elif whole:
            self._write(painter, QRect(left.left(), left.top(), left.width(), high), texts[-1])

    def _more(self, painter: QPainter, box: QRect, place: Place) -> None:
        painter.setPen(QColor(theme.tokens().accent_text))
        painter.setFont(self._letters(bold=True))
        if place.rows == 1:
            self._write(painter, box, words.more(place.entries))
        else:
            painter.drawText(box, int(WRAPPED), words.more(place.entries))

    @staticmethod
    def _write(painter: QPainter, box: QRect, text: str) -> None:
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(LEFT), cut)

    def _letters(self, *, small: bool = False, bold: bool = False) -> QFont:
        letters = QFont(self._view.font())
        letters.setBold(bold)
        if small:
            letters.setPixelSize(theme.px(theme.SMALL))
        return letters

    def _icon(self, painter: QPainter, name: str, colour: str, box: QRect) -> None:
        size = theme.px(ICON)
        known = self._icons.get((name, colour))
        if known is None:
            known = theme.pixmap(name, size, colour, self._view.devicePixelRatioF())
            self._icons[name, colour] = known
        painter.drawPixmap(box.left(), box.top() + (box.height() - size) // 2, known)
