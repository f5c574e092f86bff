"""The side bar: the map of the program, with a count where something waits."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.language import _
from desktop.ui.kit import theme
from desktop.ui.kit.key_names import on_keyboard
from desktop.ui.kit.text import Styled
from desktop.ui.places import Place, exercises, places

WIDTH, HEIGHT, LEAST = 192, 40, 26
RAIL, TARGET = 48, 24
"""Where the window is narrow for its letters: icons alone, each with its name in its tip."""


class Entry(QPushButton):
    """One place: icon, name, and how many things wait there."""

    looked_at = Signal()

    def __init__(self, place: Place, parent: QWidget) -> None:
        """Say which place, and by which key one gets there."""
        super().__init__(parent)
        self.place, self._waiting = place, 0
        self._signs: dict[tuple[str, int, float], QPixmap] = {}
        self.is_narrow = False
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.wait(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The arrows came here: it has to be in sight."""
        super().focusInEvent(event)
        self.looked_at.emit()

    def wait(self, waiting: int) -> None:
        """How many things wait here."""
        self._waiting = waiting
        said = _("{}, {} por responder") if self.place.register == "requests" else _("{}, {} borradores")
        told = said.format(self.place.title, waiting) if waiting else self.place.title
        self.setAccessibleName(told)
        key = on_keyboard(self.place.shortcut())
        self.setAccessibleDescription(key)
        self.setToolTip(f"{told} ({key})")
        self.update()

    def sizeHint(self) -> QSize:
        """A wide, calm target."""
        return QSize(theme.px(RAIL if self.is_narrow else WIDTH), theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, mark, icon, name, count, ring."""
        told, box = theme.tokens(), self.rect()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        if chosen or self.underMouse():
            painter.fillRect(box, QColor(told.chosen if chosen else told.raised))
        if chosen:
            painter.fillRect(0, 0, 3, box.height(), QColor(told.accent))
        colour = told.text if self.isEnabled() else told.line
        size = theme.px(18)
        left = (box.width() - size) // 2 if self.is_narrow else theme.px(16)
        place = QRect(left, (box.height() - size) // 2, size, size)
        painter.drawPixmap(place, self._sign(told.accent if chosen else told.dim, size))
        if self.is_narrow:
            self._dot(painter, box)
        else:
            self._name(painter, box.adjusted(left + size + theme.px(12), 0, 0, 0), colour)
        if self.hasFocus():
            painter.setPen(QColor(told.accent))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
            painter.drawRect(box.adjusted(2, 2, -3, -3))

    def _name(self, painter: QPainter, box: QRect, colour: str) -> None:
        painter.setPen(QColor(colour))
        letters = QFont(self.font())
        letters.setBold(self.isChecked())
        painter.setFont(letters)
        room = box.adjusted(0, 0, -theme.px(44 if self._waiting else 8), 0)
        name = painter.fontMetrics().elidedText(self.place.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), name)
        if self._waiting:
            self._count(painter, self.rect())

    def _dot(self, painter: QPainter, box: QRect) -> None:
        """That something waits; how much says the tip."""
        if self._waiting:
            size = theme.px(7)
            painter.setPen(QColor(theme.tokens().window))
            painter.setBrush(QColor(theme.tokens().accent))
            left, top = box.center().x() + theme.px(6), max(1, box.center().y() - theme.px(10))
            painter.drawEllipse(left, top, size, size)

    def _sign(self, colour: str, size: int) -> QPixmap:
        """The icon, drawn once a look."""
        told = (colour, size, self.devicePixelRatioF())
        if told not in self._signs:
            self._signs = {told: theme.pixmap(self.place.icon, size, colour, told[2])} | self._signs
        return self._signs[told]

    def _count(self, painter: QPainter, box: QRect) -> None:
        told = theme.tokens()
        text = str(self._waiting) if self._waiting < 1000 else "999+"  # noqa: PLR2004 -- three digits have room
        letters = QFont(self.font())
        letters.setPixelSize(theme.px(theme.SMALL))
        painter.setFont(letters)
        width = max(painter.fontMetrics().horizontalAdvance(text) + theme.px(12), theme.px(24))
        height = theme.px(20)
        pill = QRect(box.right() - width - theme.px(10), (box.height() - height) // 2, width, height)
        painter.setPen(QColor(told.hairline))
        painter.setBrush(QColor(told.base))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setPen(QColor(told.text))
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), text)


class SideBar(Styled):
    """All places under each other; arrows walk them, Enter and a click go there."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Put them all in."""
        super().__init__(parent)
        self.setAccessibleName(_("Secciones"))
        self._is_narrow = False
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        column.setSpacing(2)
        self._column = column
        self._group = QButtonGroup(self)
        self.entries: dict[str, Entry] = {}
        for place in places():
            if place.name in ("people", "compliance"):
                column.addSpacing(theme.px(12))
            if place.name == "settings":
                column.addStretch(1)
                column.addWidget(_rule(self))
            column.addWidget(self._entry(place))
        self._group.buttonClicked.connect(self._clicked)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inside)
        for ground in (inside, self._area.viewport()):
            ground.setAutoFillBackground(False)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._area)
        self._fit()
        theme.signals.changed.connect(self._fit)

    def _entry(self, place: Place) -> Entry:
        entry = self.entries[place.name] = Entry(place, self)
        entry.looked_at.connect(lambda: self._area.ensureWidgetVisible(entry))
        self._group.addButton(entry)
        return entry

    def offer_exercises(self) -> None:
        """In a practice book there is one more place, under the first."""
        entry = self._entry(exercises())
        self._column.insertWidget(1, entry)
        QWidget.setTabOrder(self.entries["home"], entry)
        self._fit()

    def mark(self, name: str) -> None:
        """Show where one is, and let Tab stop there; a page that is no entry leaves none marked."""
        self._group.setExclusive(False)
        for place, entry in self.entries.items():
            entry.setChecked(place == name)
            if place == name:
                self._area.ensureWidgetVisible(entry)
        self._group.setExclusive(True)
        stop = self.entries.get(name, self.entries["home"])
        for entry in self.entries.values():
            policy = Qt.FocusPolicy.StrongFocus if entry is stop else Qt.FocusPolicy.ClickFocus
            entry.setFocusPolicy(policy)

    def wait(self, counts: dict[str, int]) -> None:
        """How many things wait where."""
        for name, entry in self.entries.items():
            entry.wait(counts.get(name, 0))

    def be_narrow(self, on: bool) -> None:
        """Icons alone, or with their names."""
        if on != self._is_narrow:
            self._is_narrow = on
            self._fit()

    def _clicked(self, entry: Entry) -> None:
        self.chosen.emit(entry.place.name)

    def _fit(self) -> None:
        self.setFixedWidth(theme.px(RAIL if self._is_narrow else WIDTH))
        for entry in self.entries.values():
            entry.is_narrow = self._is_narrow
            entry.setMinimumHeight(max(TARGET, theme.px(LEAST)))
            entry.setMaximumHeight(theme.px(HEIGHT))


def _rule(parent: QWidget) -> QFrame:
    rule = QFrame(parent)
    rule.setProperty("look", "rule")
    return rule
