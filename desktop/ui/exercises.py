"""«Ejercicios»: what one can practise, what is done, and the way to a fresh practice office."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.domain.language import _
from desktop.duties.exercises import EXERCISES, Exercise
from desktop.ui.bench import Bench
from desktop.ui.board import Said, Section
from desktop.ui.frame import Frame
from desktop.ui.kit.text import Label, Title
from desktop.ui.page import Page
from desktop.ui.practice_guide import PracticeGuide, took


class ExercisesPage(Page):
    """Two lists: for who records, and for who administers the book."""

    def __init__(self, bench: Bench, parent: QWidget) -> None:
        """Show how far each is; the guide stands in the window of the book."""
        super().__init__(parent)
        frame = self.window()
        assert isinstance(frame, Frame)  # noqa: S101 -- no page stands elsewhere
        guide = frame.findChild(PracticeGuide)
        assert guide is not None  # noqa: S101 -- only a practice book leads here
        self._bench, self._guide, self._frame = bench, guide, frame
        self.count = Label("", "dim", parent=self)
        self.recording = Section(_("Para quien registra"), self)
        self.administering = Section(_("Para quien administra"), self)
        self.renew = QPushButton(_("Hacer otra oficina de práctica…"), self)
        self.renew.clicked.connect(self._ask_renew)
        guide.changed.connect(self._show)
        self._arrange()
        self._show()

    def _arrange(self) -> None:
        told = _(
            "Elija un ejercicio: sus instrucciones quedan arriba mientras lo hace, y el programa ve solo "
            "cuándo está listo. Aquí no se puede echar a perder nada."
        )
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Title(_("Ejercicios"), self))
        head.addWidget(self.count, 1)
        head.addWidget(self.renew)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        for section, share in ((self.recording, 3), (self.administering, 2)):
            column = QVBoxLayout()
            column.addWidget(section)
            column.addStretch(1)
            columns.addLayout(column, share)
        whole = QVBoxLayout()
        whole.setContentsMargins(24, 12, 24, 24)
        whole.setSpacing(12)
        whole.addLayout(head)
        whole.addWidget(Label(told, "dim", wraps=True, parent=self))
        whole.addLayout(columns, 1)
        self.scrolled(whole, _("Ejercicios"))

    def enter(self) -> None:
        """Take the keys, at the first that is not done."""
        rows = [*self.recording.lines(), *self.administering.lines()]
        left = [row for row, one in zip(rows, _in_order(), strict=True) if not self._is_done(one)]
        (left or rows)[0].setFocus()

    def _is_done(self, one: Exercise) -> bool:
        told = self._guide.kept.get(one.name)
        return told is not None and told.is_done

    def _show(self) -> None:
        for section, administers in ((self.recording, False), (self.administering, True)):
            lines = [self._line(one) for one in EXERCISES if one.administers is administers]
            section.show_lines(lines, "")
        done = sum(self._is_done(one) for one in EXERCISES)
        self.count.setText(_("Hechos: {} de {}").format(done, len(EXERCISES)))

    def _line(self, one: Exercise) -> Said:
        told, guide = self._guide.kept.get(one.name), self._guide
        act = lambda: guide.begin(one.name)  # noqa: E731 -- what the line opens
        if told is None:
            return Said("pencil", _(one.title), "", "", act)
        if told.is_done:
            return Said(
                "circle-check", _(one.title), _("hecho en {}").format(took(told.seconds)), "good", act
            )
        is_in_hand = guide.exercise is one
        return Said("clock", _(one.title), _("en curso") if is_in_hand else _("seguir"), "", act)

    def _ask_renew(self) -> None:
        """To throw all of it away is asked first, in a line of the page."""
        told = _(
            "Se bota esta oficina, con lo que anotó y lo hecho en los ejercicios, y se inventa otra igual."
        )
        again = (_("Botarla y hacer otra"), self._frame.renews_practice.emit)
        self._bench.notice.say(told, "careful", [again])


def _in_order() -> list[Exercise]:
    """As the page lists them."""
    return sorted(EXERCISES, key=lambda one: one.administers)
