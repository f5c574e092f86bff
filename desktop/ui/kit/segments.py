"""A few options in a row of joined buttons: one is chosen, or none."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from desktop.domain.text import fold
from desktop.ui.kit.boxes import PASSING, is_enter
from desktop.ui.kit.colours import px


class Segment(QPushButton):
    """One option."""

    left = Signal()

    def __init__(self, text: str, row: Segments) -> None:
        """A button that stays pressed."""
        super().__init__(text, row)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setProperty("look", "segment")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._row = row

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and first letters choose; Delete leaves it open; Enter moves on."""
        if not self._row.take_key(event):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the hand left."""
        super().focusOutEvent(event)
        if event.reason() not in PASSING:
            self.left.emit()


class Segments(QWidget):
    """The row; one stop for Tab. Told as a choice of one; a group of its own lets none be chosen as well."""

    edited = Signal()
    left = Signal()
    entered = Signal()

    def __init__(self, labels: list[str], parent: QWidget | None = None) -> None:
        """None is chosen."""
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        group = QButtonGroup(self)
        group.setExclusive(False)
        self.buttons = [Segment(label, self) for label in labels]
        for place, button in enumerate(self.buttons):
            group.addButton(button)
            button.setProperty("end", _end(place, len(labels)))
            button.clicked.connect(self._on_clicked)
            button.left.connect(self.left)
            row.addWidget(button)
        row.addStretch(1)
        self.setFocusProxy(self.buttons[0])
        self._stop()

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for any line."""
        return QSize(px(80), super().minimumSizeHint().height())

    def chosen(self) -> int | None:
        """The place of the option chosen."""
        return next((place for place, button in enumerate(self.buttons) if button.isChecked()), None)

    def choose(self, place: int | None) -> None:
        """Choose an option, or none."""
        for other, button in enumerate(self.buttons):
            button.setChecked(other == place)
        self._stop()

    def take_key(self, event: QKeyEvent) -> bool:
        """Whether the key was one of the row's."""
        key, now = event.key(), self.chosen()
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}.get(
            Qt.Key(key), 0
        )
        if is_enter(event):
            self.entered.emit()
        elif step:
            wanted = step - 1 if now is None else now + step
            self._take(max(0, min(wanted, len(self.buttons) - 1)))
        elif key == Qt.Key.Key_Space and now is not None and self.buttons[now].hasFocus():
            pass  # it is chosen already: the hand means yes, and must not take it out unseen
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._take(None)
        elif (
            not held and event.text().isalnum() and (place := self._beginning(event.text(), now)) is not None
        ):
            self._take(place)
        else:
            return False
        return True

    def _beginning(self, letter: str, now: int | None) -> int | None:
        starting = [
            place for place, button in enumerate(self.buttons) if fold(button.text()).startswith(fold(letter))
        ]
        later = [place for place in starting if now is not None and place > now]
        return next(iter(later or starting), None)

    def _take(self, place: int | None) -> None:
        if place != self.chosen():
            self.choose(place)
            self.edited.emit()
        self.buttons[place or 0].setFocus()

    def _on_clicked(self) -> None:
        """The one pressed, alone; pressing the chosen one again leaves it open."""
        pressed = self.sender()
        for button in self.buttons:
            if button is not pressed:
                button.setChecked(False)
        self._stop()
        self.edited.emit()

    def _stop(self) -> None:
        """Tab stops at the chosen one, or at the first."""
        stop = self.buttons[self.chosen() or 0]
        for button in self.buttons:
            policy = Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)
        self.setFocusProxy(stop)


def _end(place: int, many: int) -> str:
    if many == 1:
        return "both"
    return {0: "first", many - 1: "last"}.get(place, "middle")
