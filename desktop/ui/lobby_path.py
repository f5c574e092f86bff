"""The left side of «¿Es lobby?»: the day that picks the rule, the answers so far, the results kept before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.description.kinds import Day
from desktop.domain import shorthand
from desktop.domain.language import _
from desktop.domain.lobby_walk import Walk
from desktop.ui.board import Said, Section
from desktop.ui.kit import theme
from desktop.ui.kit.tall_button import TallButton
from desktop.ui.kit.text import Heading, Help, Label, Styled, Title


class Column(Styled):
    """What scrolls: as high as its words need at its width, not as they would at the narrowest."""

    def minimumSizeHint(self) -> QSize:
        """The height follows the width."""
        return QSize(super().minimumSizeHint().width(), 0)


def scrolling(area: QScrollArea, held: QWidget, name: str) -> None:
    """Let a column scroll up and down, and nothing else."""
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setAccessibleName(name)
    area.setWidget(held)


class PathPane(QScrollArea):
    """Where one stands, and every way back."""

    back_to = Signal(int)
    """Answer this step again."""
    day_chosen = Signal(object)
    anew = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        """Nothing answered yet."""
        super().__init__(parent)
        self._today = today
        held = Column(self)
        column = QVBoxLayout(held)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        column.addWidget(Title(_("¿Es lobby?")))
        self.day = QLineEdit()
        self.day.setAccessibleName(_("Fecha del contacto"))
        self.day.editingFinished.connect(self._read_day)
        label = Label(_("Fecha del contacto"), "label")
        label.setBuddy(self.day)
        column.addWidget(label)
        column.addWidget(self.day)
        self.rule = Help("")
        column.addWidget(self.rule)
        column.addWidget(Heading(_("El camino")))
        self._path = QVBoxLayout()
        self._path.setSpacing(0)
        column.addLayout(self._path)
        self.hint = Help(
            _("Responda con las teclas 1, 2, 3… o con un clic. Con Retroceso o Esc se vuelve atrás.")
        )
        column.addWidget(self.hint)
        self.again = QPushButton(_("Comenzar de nuevo"))
        self.again.clicked.connect(self.anew)
        column.addWidget(self.again)
        self.earlier = Section(_("Guardados"))
        column.addWidget(self.earlier)
        column.addStretch(1)
        scrolling(self, held, _("El camino"))
        self.steps: list[TallButton] = []
        theme.signals.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setMaximumWidth(theme.px(340))
        self.day.setMaximumWidth(theme.px(150))

    def show_walk(self, walk: Walk, day: date) -> None:
        """The answers so far, each of which can be given again."""
        self.day.setText(Day().show(day))
        self._wrong("")
        since = Day().show(walk.tree.valid_from)
        self.rule.setText(_("Regla vigente desde el {}.").format(since))
        for button in self.steps:
            button.hide()
            button.deleteLater()
        self.steps = []
        for place, step in enumerate(walk.steps):
            asked, told = _(step.question.text), _(step.answer.text)
            button = TallButton(str(place + 1), told, above=asked, look="quiet", parent=self)
            button.setToolTip(_("Volver a esta pregunta"))
            button.clicked.connect(lambda _checked=False, place=place: self.back_to.emit(place))
            self.steps.append(button)
            self._path.addWidget(button)
        self.again.setVisible(bool(walk.steps))
        self.hint.setVisible(walk.question is not None)

    def show_earlier(self, lines: Sequence[Said]) -> None:
        """The results that the book keeps, latest first."""
        self.earlier.show_lines(lines, _("Aún no se ha guardado ninguno."))

    def _read_day(self) -> None:
        try:
            day = Day().read(shorthand.day(self.day.text(), self._today()))
        except ValueError as refusal:
            self._wrong(str(refusal))
            return
        self._wrong("")
        self.day_chosen.emit(day)

    def _wrong(self, text: str) -> None:
        self.day.setProperty("wrong", "true" if text else "false")
        self.day.style().unpolish(self.day)
        self.day.style().polish(self.day)
        if text:
            self.rule.setText(text)
