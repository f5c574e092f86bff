"""A hand that counts every key pressed in the window, and apart the letters that stand as typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

Key = Qt.Key
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT, BARE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier


class Hand:
    """Presses keys wherever the focus is, a menu before anything else."""

    def __init__(self) -> None:
        self.keys = self.letters = 0

    @property
    def there(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        inside = QApplication.focusWidget() if popup is None else popup.focusWidget()
        widget = inside if isinstance(inside, QWidget) else popup
        assert widget is not None
        return widget

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = BARE) -> None:
        """Keys; one held with Ctrl, Alt or Shift is one stroke."""
        for key in keys:
            QTest.keyClick(self.there, key, held)
            self.keys += 1

    def short(self, *texts: str) -> None:
        """What stands for something else: a day, an hour, a name's first letters; then Tab. All count."""
        for text in texts:
            QTest.keyClicks(self.there, text)
            self.keys += len(text)
            self.press(Key.Key_Tab)

    def write(self, text: str) -> None:
        """The record's own words: they stand as typed, and are counted apart."""
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(self.there, letter)
            else:  # QTest knows no others
                pressed = QKeyEvent(QEvent.Type.KeyPress, Key.Key_unknown, BARE, letter)
                QApplication.sendEvent(self.there, pressed)
        self.letters += len(text)

    def tell(self, task: str) -> None:
        """For the person who reads the run."""
        print(f"{task}: {self.keys} teclas, más {self.letters} letras propias")  # noqa: T201 -- to be told
