"""The calendar itself: a table whose cells are days, entries and half hours; keys, clicks and dragging."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from desktop.domain.language import _
from desktop.duties.calendar_grid import WEEK, Kind, Place
from desktop.duties.calendar_steps import landing, sideways, up_or_down
from desktop.store.agenda import Dated
from desktop.ui.calendar_cells import Places
from desktop.ui.calendar_fit import fit, grid_of, room, show_headings
from desktop.ui.calendar_head import DayHead, HourHead
from desktop.ui.calendar_model import MIME, GridModel, Mode, Sight, brought
from desktop.ui.kit import theme

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
STEPS: dict[int, int] = {Key.Key_Up: -1, Key.Key_Left: -1, Key.Key_Down: 1, Key.Key_Right: 1}


class CalendarTable(QTableView):
    """Shows some days and tells what is asked of them."""

    opened = Signal(object)
    """An entry."""
    opened_day = Signal(object)
    began = Signal(object, object)
    """Something new on a day, at an hour or None."""
    copied = Signal(object)
    """The entry that was taken along; None where there is none."""
    pasted = Signal(object, object)
    dropped = Signal(object, object, object)
    """Register and uid of what was dragged (a pair), the day, and the hour or None."""
    stepped = Signal(int)
    left = Signal()
    turned = Signal(int)
    """Another view: the next or the one before."""
    beyond = Signal(object)
    """A day that is not in sight."""
    wants_today = Signal()
    wants_menu = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty; `show_sight` fills it."""
        super().__init__(parent)
        self.lines = GridModel(self)
        self._column = 0
        self._taken: tuple[str, str, str] | None = None
        self._room, self._is_laying = (0, 0), False
        self.setModel(self.lines)
        self.setHorizontalHeader(DayHead(self, self.lines))
        self.setVerticalHeader(HourHead(self, self.lines))
        self._places = Places(self, self.lines, self.place)
        self.setItemDelegate(self._places)
        self._look()
        theme.signals.changed.connect(self._dress)
        self._dress()

    def _look(self) -> None:
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
        self.verticalHeader().setAccessibleName(_("Horas"))
        self.horizontalHeader().setAccessibleName(_("Días"))
        self.setAccessibleDescription(
            _("Las flechas recorren días y registros; Intro abre, N crea, Ctrl+C y Ctrl+V copian a otro día.")
        )

    # -- what is shown

    def show_sight(self, sight: Sight, day: date, uid: str = "", hour: time | None = None) -> None:
        """Show some days, and stand on one of them, on an entry or an hour of it."""
        before = self.lines.sight
        self._is_laying = True
        self._lay(sight)
        self._is_laying = False
        self._stand_on_day(day, uid, hour)
        if sight.mode is Mode.WEEK and (before is None or before.mode is not Mode.WEEK):
            self.verticalScrollBar().setValue(0)

    def _lay(self, sight: Sight) -> None:
        show_headings(self, sight)
        self._room = room(self, sight)
        self.lines.put(grid_of(sight, *self._room), sight)
        self.clearSpans()
        for place in self.lines.grid.places:
            if place.rows > 1 or place.columns > 1:
                self.setSpan(place.row, place.column, place.rows, place.columns)
        fit(self, self.lines.grid, sight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Room for more or fewer entries."""
        super().resizeEvent(event)
        if (sight := self.lines.sight) is None or self._is_laying:
            return  # headings that come or go are this very laying out's
        if room(self, sight) != self._room:
            self._show_again(sight)
        else:
            fit(self, self.lines.grid, sight)

    def _show_again(self, sight: Sight) -> None:
        """The same days where there is more or less room."""
        entry = self.entry()
        self.show_sight(sight, self.day(), entry.uid if entry else "", self.hour())

    # -- where one is

    def place(self) -> Place | None:
        """On what the keys stand."""
        index = self.currentIndex()
        return self.lines.grid.at(index.row(), index.column()) if index.isValid() else None

    def day(self) -> date:
        """On which day: a trip has several."""
        row = max(0, self.currentIndex().row())
        return self.lines.grid.day(row, min(self._column, self.lines.grid.columns - 1))

    def hour(self) -> time | None:
        """At which hour, in a week."""
        return self.lines.grid.hour(self.currentIndex().row())

    def entry(self) -> Dated | None:
        """The entry on which the keys stand."""
        place = self.place()
        return place.entries[0] if place is not None and place.kind is Kind.ENTRY else None

    def _stand_on(self, row: int, column: int) -> None:
        self._column = column
        place = self.lines.grid.at(row, column)
        if place is not None:
            self.setCurrentIndex(self.lines.index(place.row, place.column))

    def _stand_on_day(self, day: date, uid: str, hour: time | None) -> None:
        grid = self.lines.grid
        cell = grid.cell_of_entry(uid, day) if uid else None
        head = cell or grid.cell_of(day) or (0, 0)
        if cell is None and hour is not None and hour in grid.hours:
            head = landing(grid, grid.hours.index(hour), head[1])
        self._stand_on(*head)

    def go_to(self, day: date) -> None:
        """To a day, whether it is in sight or not."""
        if (cell := self.lines.grid.cell_of(day)) is not None:
            self._stand_on(*cell)
        else:
            self.beyond.emit(day)

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """All the calendar's keys."""
        key, control = event.key(), event.modifiers() == CONTROL
        if self.lines.sight is None or event.modifiers() not in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
            CONTROL,
        ):
            super().keyPressEvent(event)
        elif act := (self._with_control() if control else self._plain()).get(key):
            act()
        elif key in STEPS and not control:
            self._walk(key, STEPS[key])
        else:
            super().keyPressEvent(event)

    def _plain(self) -> dict[int, Callable[[], object]]:
        return {
            Key.Key_Return: self.open,
            Key.Key_Enter: self.open,
            Key.Key_Escape: self.left.emit,
            Key.Key_N: lambda: self.began.emit(self.day(), self.hour()),
            Key.Key_PageUp: lambda: self.stepped.emit(-1),
            Key.Key_PageDown: lambda: self.stepped.emit(1),
            Key.Key_Home: lambda: self.go_to(self.day() - timedelta(self.day().weekday())),
            Key.Key_End: lambda: self.go_to(self.day() + timedelta(WEEK - 1 - self.day().weekday())),
        }

    def _with_control(self) -> dict[int, Callable[[], object]]:
        return {
            Key.Key_C: self.copy,
            Key.Key_V: self.paste,
            Key.Key_PageUp: lambda: self.turned.emit(-1),
            Key.Key_PageDown: lambda: self.turned.emit(1),
            Key.Key_Home: self.wants_today.emit,
        }

    def _walk(self, key: int, step: int) -> None:
        """To the next stop; where the grid ends, to the days beyond."""
        grid, cell = self.lines.grid, (self.currentIndex().row(), self._column)
        if key in (Key.Key_Up, Key.Key_Down):
            there = up_or_down(grid, cell, step)
            is_month = self.lines.sight is not None and self.lines.sight.mode is Mode.MONTH
            beyond = self.day() + timedelta(WEEK * step) if is_month else None
        else:
            there = sideways(grid, cell, step)
            beyond = self.day() + timedelta(step)
        if there is not None:
            self._stand_on(*there)
        elif beyond is not None:
            self.go_to(beyond)

    def open(self) -> None:
        """Open the entry, or the day; in a free half hour something new begins."""
        place, entry = self.place(), self.entry()
        if entry is not None:
            self.opened.emit(entry)
        elif place is not None and place.kind is Kind.SLOT:
            self.began.emit(self.day(), self.hour())
        elif place is not None:
            self.opened_day.emit(self.day())

    def copy(self) -> None:
        """Take the entry along; other programs get its sentence.

        The clipboard holds text alone: data made here would outlive Python there, and crash its end.
        """
        entry, place = self.entry(), self.place()
        if entry is not None and place is not None:
            said = self.lines.said(place)
            self._taken = (entry.register, entry.uid, said)
            QGuiApplication.clipboard().setText(said)
        self.copied.emit(entry)

    def taken(self) -> tuple[str, str] | None:
        """Register and uid of what was copied last, unless something else was copied elsewhere since."""
        if self._taken is None or QGuiApplication.clipboard().text() != self._taken[2]:
            return None
        return self._taken[:2]

    def paste(self) -> None:
        """Put what was taken along on this day, at this hour."""
        if self.lines.sight is not None:
            self.pasted.emit(self.day(), self.hour())

    # -- the hand

    def _cell(self, at: QPoint) -> tuple[int, int]:
        return self.rowAt(at.y()), self.columnAt(at.x())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Stand where the hand is; a blank belongs to its day."""
        row, column = self._cell(event.position().toPoint())
        super().mousePressEvent(event)
        if self.lines.grid.at(row, column) is not None:
            self._stand_on(*landing(self.lines.grid, row, column))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What has no room is shown at once."""
        super().mouseReleaseEvent(event)
        place = self.lines.grid.at(*self._cell(event.position().toPoint()))
        is_left = event.button() is Qt.MouseButton.LeftButton
        if place is not None and place.kind is Kind.MORE and place is self.place() and is_left:
            self.opened_day.emit(place.day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """An entry is opened; elsewhere something new begins."""
        cell = self._cell(event.position().toPoint())
        place = self.lines.grid.at(*cell)
        if place is not None and place.kind is Kind.ENTRY:
            self.opened.emit(place.entries[0])
        elif place is not None and place.kind is not Kind.MORE:
            self.began.emit(self.lines.grid.day(*cell), self.lines.grid.hour(cell[0]))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done here."""
        at = event.pos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            at = self.visualRect(self.currentIndex()).center()
        self.wants_menu.emit(self.viewport().mapToGlobal(at))

    # -- dragging

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """What was taken from a calendar; files go on to the window."""
        if event.mimeData().hasFormat(MIME):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """The day under the hand is marked; at the edge the days go on."""
        super().dragMoveEvent(event)
        cell = self._cell(event.position().toPoint())
        if not event.mimeData().hasFormat(MIME) or self.lines.grid.at(*cell) is None:
            event.ignore()
            return
        self._aim(cell)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """No day is under the hand."""
        super().dragLeaveEvent(event)
        self._aim(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """A copy on the day, at the hour."""
        cell, told = self._cell(event.position().toPoint()), brought(event.mimeData())
        self.stopAutoScroll()
        self.setState(QAbstractItemView.State.NoState)
        self._aim(None)
        if told is None or self.lines.grid.at(*cell) is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(told, self.lines.grid.day(*cell), self.lines.grid.hour(cell[0]))

    def _aim(self, cell: tuple[int, int] | None) -> None:
        self._places.aimed = cell
        self.viewport().update()

    def _dress(self) -> None:
        """New looks."""
        ground = theme.tokens().base
        self.setStyleSheet(
            "CalendarTable:focus { border: 0; }"
            f"QTableCornerButton::section {{ background: {ground}; border: 0; }}"
        )
        self._places.forget_icons()
        if (sight := self.lines.sight) is not None:
            self._show_again(sight)
