"""The strip over the pages of a practice book: that all of it is invented, and the exercise in hand."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.domain.language import _
from desktop.ui.kit import theme
from desktop.ui.kit.text import Label


@dataclass(frozen=True)
class Doing:
    """The exercise in hand, as the strip shows it."""

    heading: str
    text: str
    steps: tuple[str, ...]
    lacking: str
    """What it still lacks; empty when it is done."""
    took: str = ""
    """How long it took, once it is done."""


class PracticeStrip(QFrame):
    """Always in sight, beside whatever one does."""

    wants_list = Signal()
    wants_place = Signal()
    wants_anew = Signal()
    wants_stop = Signal()
    wants_next = Signal()
    wants_out = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Say what kind of book this is."""
        super().__init__(parent)
        self.setProperty("look", "practice")
        self.setAccessibleName(_("Libro de práctica"))
        self.sign, self.state = Label(parent=self), Label(parent=self)
        told = _("Oficina de práctica: todo lo que ve es inventado.")
        self.mark = Label(told, "strong", wraps=True, parent=self)
        self.heading = Label("", "strong", wraps=True, parent=self)
        self.text = Label("", wraps=True, parent=self)
        self.steps = Label("", "dim", wraps=True, parent=self)
        self.lacking = Label("", wraps=True, parent=self)
        self.list = self._button(_("Ejercicios"), self.wants_list)
        self.out = self._button(_("Salir de la práctica"), self.wants_out)
        self.place = self._button(_("Muéstrame dónde"), self.wants_place)
        self.fold = self._button(_("Ver los pasos"), None)
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self._fold)
        self.anew = self._button(_("De nuevo"), self.wants_anew)
        self.anew.setToolTip(_("Empezar este ejercicio de nuevo"))
        self.anew.setAccessibleDescription(_("Empezar este ejercicio de nuevo"))
        self.stop = self._button(_("Dejar el ejercicio"), self.wants_stop)
        self.next = self._button(_("Siguiente ejercicio"), self.wants_next)
        self.next.setProperty("look", "primary")
        self._doing: Doing | None = None
        self._arrange()
        theme.signals.changed.connect(self._dress)
        self.show_exercise(None)

    def _button(self, text: str, signal: object) -> QPushButton:
        button = QPushButton(text, self)
        if signal is not None:
            button.clicked.connect(signal)
        return button

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 12, 4)
        column.setSpacing(4)
        head, foot = QHBoxLayout(), QHBoxLayout()
        for row in (head, foot):
            row.setSpacing(8)
        head.addWidget(self.sign)
        head.addWidget(self.mark, 1)
        head.addWidget(self.heading, 1)
        for button in (self.list, self.out):
            head.addWidget(button)
        foot.addWidget(self.state, 0, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self.lacking, 1)
        for button in (self.place, self.fold, self.anew, self.stop, self.next):
            foot.addWidget(button)
        column.addLayout(head)
        column.addWidget(self.text)
        column.addWidget(self.steps)
        column.addLayout(foot)

    def show_exercise(self, doing: Doing | None) -> None:
        """The exercise in hand, or none."""
        before, self._doing = self._doing, doing
        hand = QApplication.focusWidget()
        is_done = doing is not None and not doing.lacking
        self.mark.setVisible(doing is None)
        for widget in (self.heading, self.lacking, self.state):
            widget.setVisible(doing is not None)
        self.text.setVisible(doing is not None and not is_done)
        for button in (self.place, self.fold, self.anew, self.stop):
            button.setVisible(doing is not None and not is_done)
        self.next.setVisible(is_done)
        self._fold()
        if doing is not None:
            self.heading.setText(_("Práctica · {}").format(doing.heading))
            self.text.setText(doing.text)
            self.steps.setText("\n".join(f"{n}. {step}" for n, step in enumerate(doing.steps, 1)))
            self.lacking.setText(doing.lacking or _("¡Hecho! Tardó {}.").format(doing.took))
            if before is not None and before.lacking != doing.lacking:
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.lacking.text()))
        self._dress()
        if hand is not None and hand.isHidden() and self.isAncestorOf(hand):
            self.take_hand()

    def take_hand(self) -> None:
        """The hand comes here, where one goes on from: it began, ended or left an exercise."""
        next(one for one in (self.place, self.next, self.list) if not one.isHidden()).setFocus()

    def minimumSizeHint(self) -> QSize:
        """As high as its words need at the width they have, not at the least."""
        least = super().minimumSizeHint()
        return QSize(least.width(), self.heightForWidth(max(self.width(), least.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap anew."""
        super().resizeEvent(event)
        self.updateGeometry()

    def _fold(self) -> None:
        """Show the steps, or hide them."""
        doing = self._doing
        self.steps.setVisible(self.fold.isChecked() and doing is not None and bool(doing.lacking))
        self.fold.setText(_("Ocultar los pasos") if self.fold.isChecked() else _("Ver los pasos"))

    def _dress(self) -> None:
        told, size, ratio = theme.tokens(), theme.px(18), self.devicePixelRatioF()
        self.sign.setPixmap(theme.pixmap("pencil", size, told.warn, ratio))
        if self._doing is not None:
            name, colour = ("circle-help", told.dim) if self._doing.lacking else ("circle-check", told.good)
            self.state.setPixmap(theme.pixmap(name, size, colour, ratio))
