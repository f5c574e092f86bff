"""The first start: three short steps to a book that can be worked in, and what they will make."""

from __future__ import annotations

from datetime import date
from pathlib import Path

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
from desktop.jobs.planning import Plan
from desktop.ui.first_book import Named, Unreadable, read_by_hand
from desktop.ui.first_officials import Who
from desktop.ui.first_steps import Step, Where, Whose
from desktop.ui.first_summary import Summary
from desktop.ui.kit import theme
from desktop.ui.kit.text import Label, Title
from desktop.ui.page import Page

WIDTH = 860


class FirstStart(Page):
    """Walks through the steps; the last one makes the book."""

    opens = Signal(str)
    practises = Signal()
    makes = Signal(str, str, str, list, list)
    """Place, name and code of the institution, the officials' rows, and the spreadsheets of others."""
    reviews = Signal(str, str, list)
    """Name and code of the institution: what would become of the rows of these spreadsheets?"""
    wants_template = Signal(str)

    def __init__(self, place: str, today: date, why: str = "", parent: QWidget | None = None) -> None:
        """Begin at the first step; `why` says what is missing, if a book was expected."""
        super().__init__(parent)
        self.where, self.whose, self.who = Where(place), Whose(), Who(today)
        self.summary = Summary()
        self.steps: tuple[Step, ...] = (self.where, self.whose, self.who, self.summary)
        self._reviewed: tuple[str, str] = ("", "")
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
        self.whose.chose.connect(self.on.click)
        self.who.wants_review.connect(self._review)
        self.who.wants_template.connect(self.wants_template)
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
        """Enter in a field goes to the next, elsewhere to the next step; Escape goes back."""
        if event.key() == Qt.Key.Key_Escape and self.back.isVisible():
            self.back.click()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(self.focusWidget(), (QLineEdit, QComboBox)):
            self.focusNextChild()
        else:
            self.on.click()

    def refuse(self, why: str) -> None:
        """The book could not be made: say why, and let it be put right."""
        self.setEnabled(True)
        self.wrong.setText(why)

    def took(self, plan: Plan) -> None:
        """What would become of the rows of the spreadsheet."""
        self.who.file.show_plan(plan)

    def refuse_list(self, why: str = "") -> None:
        """The spreadsheet cannot be read."""
        self.who.file.refuse(why)

    @property
    def named(self) -> list[Named]:
        """The officials that were typed."""
        return [Named(*row) for row in self.who.told()]

    def _told(self) -> tuple[str, str, str]:
        """Place, name and code."""
        return self.where.told(), self.whose.name.text().strip(), self.whose.code.text().strip()

    def _review(self, path: Path) -> None:
        _place, name, code = self._told()
        self._reviewed = (name, code)
        self.reviews.emit(name, code, [path])

    def _walk(self, step: int) -> None:
        """To another step, unless something typed stands in the way: then it is said, and nothing is lost."""
        here = self.stack.currentIndex() + step
        place, name, code = self._told()
        if here == 1 and step > 0 and self.where.is_there():
            self.opens.emit(place)
            return
        try:
            self.wrong.setText(self._refusal(here) if step > 0 else "")
        except Unreadable as refusal:
            self.wrong.setText(str(refusal))
        if self.wrong.text():
            return
        if here == len(self.steps):
            self.setEnabled(False)
            files = [self.who.file.path] if self.who.file.path else []
            self.makes.emit(place, name, code, self.who.told(), files)
            return
        self.stack.setCurrentIndex(here)
        self._tell()
        self.enter()
        if here == 2 and (path := self.who.file.path) and self._reviewed != (name, code):  # noqa: PLR2004
            self.who.file.take(path)

    def _refusal(self, here: int) -> str:
        """Why one cannot go on to that step.

        Raises:
            Unreadable: something typed is no value.
        """
        place, name, code = self._told()
        if here == 1:
            return self.where.refusal()
        told = read_by_hand(name, code, self.named)
        self.summary.show_all(place, told, self.who.file.summary())
        return ""

    def _firsts(self) -> tuple[QWidget, ...]:
        """Where the keys begin, step by step."""
        return self.on, self.whose.search, self.who.rows[0][0], self.on

    def _tell(self) -> None:
        here = self.stack.currentIndex()
        last = len(self.steps) - 1
        self.count.setText(_("Paso {} de {}").format(here + 1, last) if here < last else _("Resumen"))
        self.back.setVisible(here > 0)
        self.on.setEnabled(self.steps[here].is_answered())
        self.on.setText(self._next(here))

    def _next(self, here: int) -> str:
        """What the main button does."""
        if here == 0 and self.where.is_there():
            return _("Abrir este libro")
        if here < len(self.steps) - 1:
            return _("Seguir")
        is_empty = not self.who.told() and self.who.file.path is None
        return _("Crear el libro sin autoridades") if is_empty else _("Crear el libro")
