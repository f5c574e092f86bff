"""Editors of what one types: text, numbers, amounts, days, hours, RUT."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QDate, QLocale, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from desktop.description.kinds import Day
from desktop.description.plain import Json
from desktop.description.register import Field
from desktop.domain import shorthand
from desktop.domain.language import _
from desktop.domain.sentences import weekday_word
from desktop.ui.kit.boxes import LineBox, ProseBox
from desktop.ui.kit.colours import px, tokens
from desktop.ui.kit.editor import Desk, Editor, shown
from desktop.ui.kit.icons import icon
from desktop.ui.kit.text import Label


class LineEditor(Editor):
    """A box of one line."""

    least = 150

    def __init__(self, field: Field, desk: Desk) -> None:
        """Begin empty."""
        super().__init__(field, desk)
        self.line = self.make_box()
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(px(6))
        self.row.addWidget(self.line)
        self.line.textEdited.connect(self._on_edited)
        self.line.entered.connect(self._on_entered)
        self.line.left.connect(self._on_left)
        self.name_boxes()

    def name_boxes(self) -> None:
        """The box, and what each of its buttons is for."""
        super().name_boxes()
        for button in self.line.buttons():
            button.setAccessibleName(f"{button.toolTip()}: {self.named()}")

    def add_button(self, sign: str, text: str) -> QToolButton:
        """A button in the box, told apart from those of other fields."""
        button = self.line.add_button(sign, text)
        self.name_boxes()
        return button

    def make_box(self) -> LineBox:
        """Which box."""
        return LineBox(self)

    def box(self) -> QWidget:
        """The line."""
        return self.line

    def raw(self) -> Json:
        """The text as typed."""
        return self.line.text()

    def set_raw(self, value: Json) -> None:
        """The value as people read it."""
        self.line.put(self.text_of(value))

    def text_of(self, value: Json) -> str:
        """What the box shows of a raw."""
        return "" if value is None else str(value)

    def long(self, text: str) -> str:
        """Shorthand made long."""
        return text

    def enter(self) -> None:
        """What stands is chosen, as Tab does it: typing takes its place."""
        self.focus_first()
        self.line.selectAll()

    def hint(self, text: str) -> None:
        """Faintly, while it is empty."""
        self.line.setPlaceholderText(text)

    def settle(self) -> None:
        """Make shorthand long."""
        text = self.line.text()
        long = self.long(text)
        if long != text:
            self.line.put(long)
            self.edited.emit()

    def _on_edited(self) -> None:
        self.edited.emit()

    def _on_entered(self) -> None:
        self.settle()
        self.done.emit()

    def _on_left(self) -> None:
        self.settle()
        self.left.emit()


class ValueEditor(LineEditor):
    """A box whose text is a value: a record's is shown as people read it, a typed one when it is left."""

    share, least = 2, 104

    def text_of(self, value: Json) -> str:
        """As the kind shows it."""
        return shown(self.field.kind, value)

    def long(self, text: str) -> str:
        """As the kind shows it, if it reads."""
        return shown(self.field.kind, text) if text.strip() else text


class WholeEditor(ValueEditor):
    """A whole number, its unit beside it."""

    def __init__(self, field: Field, desk: Desk) -> None:
        """Show the unit."""
        super().__init__(field, desk)
        unit = getattr(field.kind, "unit", "")
        if unit:
            self.row.addWidget(Label(unit, "dim"))


class AmountEditor(ValueEditor):
    """An amount; a currency typed with it goes to the currency's own field."""

    share, least = 3, 120
    currency_told = Signal(str)

    def __init__(self, field: Field, desk: Desk) -> None:
        """Numbers stand right."""
        super().__init__(field, desk)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def long(self, text: str) -> str:
        """`US$ 300` is 300 and its currency."""
        amount, currency = shorthand.money(text)
        if text.strip():
            self.currency_told.emit(currency or "")
        return super().long(amount)


class RutEditor(ValueEditor):
    """A RUT; that its check digit is wrong is said as soon as it is whole."""

    share, least, tells_at_once = 3, 130, True

    def looks_whole(self) -> bool:
        """Whether all of it seems to be there."""
        return bool(re.fullmatch(r"[0-9][0-9. ]{5,}-[0-9kK]", self.line.text().strip()))


class HourEditor(ValueEditor):
    """An hour; `930` is half past nine."""

    least = 88

    def long(self, text: str) -> str:
        """As a clock shows it."""
        return super().long(shorthand.hour(text))


class MomentEditor(ValueEditor):
    """A day with its hour: `hoy 9:30`, `12-10 930`."""

    share, least = 3, 190

    def long(self, text: str) -> str:
        """The whole date, and the hour as a clock shows it."""
        day, blank, hour = text.strip().partition(" ")
        if not blank:
            return super().long(text)
        return super().long(f"{shorthand.day(day, self.desk.today())} {shorthand.hour(hour)}")


class DayBox(LineBox):
    """A day with its weekday written faintly behind it."""

    weekday = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, then the weekday where there is room."""
        super().paintEvent(event)
        if not self.weekday:
            return
        start = px(18) + self.fontMetrics().horizontalAdvance(self.text())
        room = QRect(start, 0, self.width() - start - px(34), self.height())
        if room.width() < self.fontMetrics().horizontalAdvance(self.weekday):
            return
        painter = QPainter(self)
        painter.setPen(QColor(tokens().dim))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.weekday)
        painter.end()


class DayEditor(ValueEditor):
    """A day: `hoy`, `ayer`, `12`, `12-10`, or from a small calendar."""

    share, least = 2, 152
    nearest = False
    """Whether a day without a year may lie ahead: the page of a register says so."""

    def __init__(self, field: Field, desk: Desk) -> None:
        """With a button for the calendar."""
        super().__init__(field, desk)
        self._open = self.add_button("calendar", _("Calendario"))
        self._open.clicked.connect(self.open_calendar)
        self.line.textChanged.connect(self._on_text)

    def make_box(self) -> LineBox:
        """The box with the weekday."""
        return DayBox(self)

    def long(self, text: str) -> str:
        """The whole date."""
        return super().long(shorthand.day(text, self.desk.today(), nearest=self.nearest))

    def day(self) -> date | None:
        """The day typed, if it reads."""
        try:
            return Day().read(shorthand.day(self.line.text(), self.desk.today(), nearest=self.nearest))
        except ValueError:
            return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F4 and Alt+Down open the calendar."""
        held = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_F4 or (event.key() == Qt.Key.Key_Down and held):
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def open_calendar(self) -> None:
        """A month to choose from."""
        frame = QWidget(self, Qt.WindowType.Popup)
        frame.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        around = QVBoxLayout(frame)
        around.setContentsMargins(1, 1, 1, 1)
        calendar = QCalendarWidget(frame)
        calendar.setLocale(QLocale("es_CL"))
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        plain = calendar.weekdayTextFormat(Qt.DayOfWeek.Monday)
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(weekday, plain)
        day = self.day() or self.desk.today()
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        calendar.activated.connect(self._on_day)
        calendar.clicked.connect(self._on_day)
        calendar.activated.connect(frame.close)
        calendar.clicked.connect(frame.close)
        around.addWidget(calendar)
        frame.move(self.mapToGlobal(self.rect().bottomLeft()))
        frame.show()
        calendar.setFocus()

    def redress(self) -> None:
        """The calendar's icon in the colours in use."""
        self._open.setIcon(icon("calendar"))

    def _on_day(self, day: QDate) -> None:
        self.line.put(f"{day.day():02d}-{day.month():02d}-{day.year():04d}")
        self.line.setFocus()
        self.edited.emit()

    def _on_text(self) -> None:
        day = self.day() if len(self.line.text().strip()) >= 8 else None  # noqa: PLR2004 -- `1-1-2026`
        box = self.line
        if isinstance(box, DayBox):
            box.weekday = weekday_word(day, width="abbreviated") if day else ""


class ProseEditor(Editor):
    """Text of several lines."""

    share, least = 9, 240

    def __init__(self, field: Field, desk: Desk) -> None:
        """Begin with three lines."""
        super().__init__(field, desk)
        self.prose = self.make_prose()
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.prose)
        self._quiet = False
        self.prose.textChanged.connect(self._on_changed)
        self.prose.left.connect(self.left)
        self.name_boxes()

    def make_prose(self) -> ProseBox:
        """Which box."""
        return ProseBox(self)

    def box(self) -> QWidget:
        """The text."""
        return self.prose

    def raw(self) -> Json:
        """The text as typed."""
        return self.prose.text()

    def set_raw(self, value: Json) -> None:
        """A text."""
        self._quiet = True
        self.prose.put("" if value is None else str(value))
        self._quiet = False

    def take_offer(self, offer: str) -> None:
        """The offer, its next gap chosen: what is typed then fills it."""
        super().take_offer(offer)
        self.prose.choose_gap()

    def _on_changed(self) -> None:
        if not self._quiet:
            self.edited.emit()
