"""What one letter of the sample brought back, noted with one key a kind of error."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.description.kinds import Day
from desktop.domain.language import _
from desktop.jobs.closing.sampling import kinds_of
from desktop.registers.confirmations import Confirmation
from desktop.ui.kit import theme
from desktop.ui.kit.boxes import LineBox
from desktop.ui.kit.flow import Lines
from desktop.ui.kit.text import Label

LONGEST = 600
DAY_WIDTH, CHECKS_WIDTH, OTHER_WIDTH = 110, 640, 200
WHOLE, LARGE = 100, 150
"""Letters larger than this (per cent) leave no room for the word before the boxes."""


def keys() -> tuple[tuple[str, str, str], ...]:
    """The kinds of error, the key of each, and what it is called."""
    return (
        ("date", "F", _("Fecha")),
        ("post", "C", _("Cargo")),
        ("name", "N", _("Nombre")),
        ("subject", "M", _("Materia")),
        ("unknown", "D", _("No lo reconoce")),
    )


class OtherBox(LineBox):
    """Another error in words; Enter notes it, Escape goes back."""

    back = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()
        else:
            super().keyPressEvent(event)


class AnswerRow(QWidget):
    """The day, what is wrong, and the ways to say that all is right or that nothing came."""

    told = Signal(object, object, str)
    """A day or None, the kinds that are wrong, and another error in words."""
    done = Signal()
    """The keys go back to the list."""
    failed = Signal(str)

    def __init__(self, parent: QWidget, today: Callable[[], date]) -> None:
        """No letter yet."""
        super().__init__(parent)
        self._today = today
        self.letter: Confirmation | None = None
        self.day = LineBox(self)
        self.day.setAccessibleName(_("Contestada el"))
        self.right = QPushButton(_("Conforme (V)"), self)
        self.none = QPushButton(_("Sin respuesta (Supr)"), self)
        self.none.setProperty("look", "quiet")
        self.boxes: dict[str, QCheckBox] = {}
        for kind, key, name in keys():
            self.boxes[kind] = QCheckBox(f"{name} ({key})", self)
            self.boxes[kind].setAccessibleName(_("Equivocado: {}").format(name))
        self.checks = QWidget(self)
        self.wrong = Label(_("Equivocado:"), "dim", parent=self)
        self.other = OtherBox(self)
        self.other.setMaxLength(LONGEST)
        self.other.setPlaceholderText(_("Otro error, en palabras (O); Intro lo anota"))
        self.other.setAccessibleName(_("Otro error"))
        self._connect()
        self._arrange()
        self._widen()

    def _connect(self) -> None:
        self.right.clicked.connect(self.say_right)
        self.none.clicked.connect(self.say_nothing)
        for box in self.boxes.values():
            box.clicked.connect(self._say)
        self.other.entered.connect(self._say_other)
        self.other.back.connect(self._back)
        theme.signals.changed.connect(self._widen)

    def _widen(self) -> None:
        self.day.setFixedWidth(theme.px(DAY_WIDTH))
        self.wrong.setVisible(theme.px(WHOLE) <= LARGE)

    def _arrange(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout(self.checks)
        for row in (first, second):
            row.setSpacing(12)
        first.addWidget(Label(_("Contestada el"), "dim", parent=self))
        first.addWidget(self.day)
        first.addWidget(self.right)
        first.addWidget(self.none)
        first.addStretch(1)
        second.setContentsMargins(0, 0, 0, 0)
        second.addWidget(self.wrong)
        for box in self.boxes.values():
            second.addWidget(box)
        second.addStretch(1)
        lines = Lines()
        lines.add_line((self.checks, 6, CHECKS_WIDTH), (self.other, 3, OTHER_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(first)
        column.addLayout(lines)

    def reach(self, table: QWidget) -> None:
        """The keys that answer while the list has the hand."""
        acts: list[tuple[str, Callable[[], object]]] = [
            (key, self.boxes[kind].click) for kind, key, _name in keys()
        ]
        acts += [("V", self.say_right), ("Del", self.say_nothing), ("O", self.other.setFocus)]
        for key, act in acts:
            shortcut = QShortcut(QKeySequence(key), table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)

    def show_letter(self, letter: Confirmation | None) -> None:
        """What is noted of a letter; the day is that of its answer, or the one typed last."""
        self.letter = letter
        self.setEnabled(letter is not None)
        if letter is None:
            return
        if letter.answered_on or not self.day.text().strip():
            self.day.put(Day().show(letter.answered_on or self._today()))
        wrong = kinds_of(letter)
        for kind, box in self.boxes.items():
            box.setChecked(kind in wrong)
        self.other.put(letter.other_error or "")

    # -- saying

    def say_right(self) -> None:
        """All is as it was published."""
        for box in self.boxes.values():
            box.setChecked(False)
        self.other.clear()
        self._say()

    def say_nothing(self) -> None:
        """It was noted by mistake: nothing came back."""
        if self.letter is not None and self.letter.answered_on:
            self.told.emit(None, (), "")

    def _say(self) -> None:
        if self.letter is None:
            return
        try:
            on = Day().read(self.day.text())
        except ValueError as refusal:
            self.failed.emit(str(refusal))
            self.show_letter(self.letter)
            self.day.setFocus()
            return
        wrong = tuple(kind for kind, box in self.boxes.items() if box.isChecked())
        self.told.emit(on, wrong, self.other.text())

    def _say_other(self) -> None:
        self._say()
        self.done.emit()

    def _back(self) -> None:
        self.show_letter(self.letter)
        self.done.emit()
