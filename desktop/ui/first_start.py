"""The first start: three short steps to a book that can be worked in."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.language import _
from desktop.ui.first_steps import Step, Where, Who, Whose
from desktop.ui.kit import theme
from desktop.ui.kit.text import Label, Title
from desktop.ui.page import Page

WIDTH = 760


class FirstStart(Page):
    """Walks through the steps; the last one makes the book."""

    opens = Signal(str)
    practises = Signal()
    makes = Signal(str, str, str, list)
    """Place, name and code of the institution, and the officials' rows."""

    def __init__(self, place: str, today: date, why: str = "", parent: QWidget | None = None) -> None:
        """Begin at the first step; `why` says what is missing, if a book was expected."""
        super().__init__(parent)
        self.where, self.whose, self.who = Where(place), Whose(), Who(today)
        self.steps: tuple[Step, ...] = (self.where, self.whose, self.who)
        self.stack = QStackedWidget(self)
        for step in self.steps:
            self.stack.addWidget(step)
            step.changed.connect(self._tell)
        self.count = Label("", "dim", parent=self)
        self.wrong = Label(why, "danger", wraps=True, parent=self)
        self.back = QPushButton(_("Atrás"), self)
        self.back.clicked.connect(lambda: self._walk(-1))
        self.on = QPushButton(_("Seguir"), self)
        self.on.setProperty("look", "primary")
        self.on.setDefault(True)
        self.on.clicked.connect(lambda: self._walk(1))
        self.where.opens.connect(self.opens)
        self.where.practises.connect(self.practises)
        self._arrange()
        self._tell()

    def _arrange(self) -> None:
        middle = QWidget(self)
        middle.setMaximumWidth(theme.px(WIDTH))
        column = QVBoxLayout(middle)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addWidget(Title(_("Le damos la bienvenida a Probidad"), self))
        column.addWidget(self.count)
        column.addWidget(self.stack, 1)
        column.addWidget(self.wrong)
        buttons = QHBoxLayout()
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        buttons.addWidget(self.on)
        column.addLayout(buttons)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(middle, 100)
        row.addStretch(1)
        row.setAlignment(Qt.AlignmentFlag.AlignHCenter)

    def enter(self) -> None:
        """Take the keys."""
        self._firsts()[self.stack.currentIndex()].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field goes to the next, elsewhere to the next step."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(self.focusWidget(), (QLineEdit, QComboBox)):
            self.focusNextChild()
        else:
            self.on.click()

    def refuse(self, why: str) -> None:
        """The book could not be made: say why, and let it be put right."""
        self.setEnabled(True)
        self.wrong.setText(why)

    def _walk(self, step: int) -> None:
        here = self.stack.currentIndex() + step
        if here == 1 and self.where.is_there():
            self.opens.emit(self.where.place.text().strip())
            return
        self.wrong.setText("")
        if here == len(self.steps):
            self.setEnabled(False)
            place, name, code = (
                field.text().strip() for field in (self.where.place, self.whose.name, self.whose.code)
            )
            self.makes.emit(place, name, code, self.who.told())
            return
        self.stack.setCurrentIndex(here)
        self._tell()
        self.enter()

    def _firsts(self) -> tuple[QWidget, ...]:
        """Where the keys begin, step by step."""
        return self.on, self.whose.search, self.who.rows[0][0]

    def _tell(self) -> None:
        here = self.stack.currentIndex()
        self.count.setText(_("Paso {} de {}").format(here + 1, len(self.steps)))
        self.back.setVisible(here > 0)
        self.on.setEnabled(self.steps[here].is_answered())
        self.on.setText(self._next(here))

    def _next(self, here: int) -> str:
        """What the main button does."""
        if here == 0 and self.where.is_there():
            return _("Abrir este libro")
        if here < len(self.steps) - 1:
            return _("Seguir")
        return _("Crear el libro") if self.who.told() else _("Crear el libro sin autoridades")
