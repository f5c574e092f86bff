"""«¿Es lobby?»: one question at a time, the path beside it, and a result to keep, print or register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.description.kinds import Day
from desktop.description.plain import Json
from desktop.description.reading import Reading, read_record
from desktop.description.register import field_of
from desktop.domain.language import _
from desktop.domain.lobby_tree import read_answers, replay, version_on
from desktop.domain.lobby_walk import Walk
from desktop.jobs.papers import assessment_act
from desktop.registers.assessments import Assessment
from desktop.registers.lobby_answers import typed
from desktop.store import NotSaved
from desktop.store.lists import Line, Query
from desktop.ui.bench import Bench
from desktop.ui.board import Said
from desktop.ui.kit import theme
from desktop.ui.kit.aloud import announce
from desktop.ui.kit.lines import said_cells
from desktop.ui.lobby_path import Column, PathPane, scrolling
from desktop.ui.lobby_question import WIDEST, QuestionView, VerdictView
from desktop.ui.page import Page
from desktop.ui.printing import print_paper
from desktop.ui.record import RecordPage

Key = Qt.Key
MOST_EARLIER = 12
DAY_OF = {"meetings": "day", "requests": "received_on"}
"""What can be asked about, and the field that dates it."""


@dataclass(frozen=True)
class Origin:
    """The hearing or request that is asked about: its register, itself if in the book, what was typed."""

    register: str = ""
    uid: str = ""
    matter: str = ""
    day: date | None = None


class LobbyTestPage(Page):
    """Asks, keeps, prints."""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        """The first question of the rule of today."""
        super().__init__(parent)
        self.bench = bench
        self.store, self.runner, self.notice = bench.store, bench.runner, bench.notice
        self.preferences, self.today = bench.preferences, bench.today
        self.origin = Origin()
        self.day = self.today()
        self.walk = Walk(version_on(self.day))
        self.kept: Assessment | None = None
        self.view: QuestionView | VerdictView | None = None
        self._matter, self._who, self._is_unfolded = "", self.store.actor, False
        self.path = PathPane(self.today, self)
        self.path.back_to.connect(self.go_back_to)
        self.path.day_chosen.connect(self.change_day)
        self.path.anew.connect(self.begin)
        self._arrange()
        self._show()

    def _arrange(self) -> None:
        held = Column()
        held.setProperty("look", "sheet")
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._middle = QWidget(held)
        self._middle.setLayout(self._column)
        inside = QHBoxLayout(held)
        inside.setContentsMargins(24, 16, 24, 24)
        inside.addWidget(self._middle, 1)
        inside.addStretch(0)
        self.area = QScrollArea(self)
        scrolling(self.area, held, _("La pregunta"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.path, 3)
        row.addWidget(self.area, 5)
        theme.signals.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self._middle.setMaximumWidth(theme.px(WIDEST))

    # -- as a page

    def enter(self) -> None:
        """Read anew what was kept, and take the keys."""
        self.reread()
        self._take_keys()

    def reread(self) -> None:
        """The results that the book keeps."""
        self.runner.ask(self, self._read_earlier, self._show_earlier)

    def _read_earlier(self) -> list[Line]:
        return self.store.lines(self.store.numbers(Query(register="assessments"))[:MOST_EARLIER])

    def _show_earlier(self, lines: list[Line]) -> None:
        self.path.show_earlier([self._said(line) for line in lines])

    def _said(self, line: Line) -> Said:
        day, matter, outcome, *_rest = said_cells(line)
        return Said(
            "file-text", matter or line.heading, f"{day} · {outcome}", act=lambda: self.open(line.uid)
        )

    # -- walking

    def begin(self, origin: Origin | None = None) -> None:
        """A new walk, of nothing in particular or about a hearing or request in hand."""
        self.origin = origin or Origin()
        self.day = self.origin.day or self.today()
        self.kept, self._matter, self._who = None, self.origin.matter, self.store.actor
        self._go(Walk(version_on(self.day)))

    def ask_about(self, record: RecordPage) -> None:
        """The meeting or request under the hand; of any other record nothing is asked."""
        name = record.register.name
        if name not in DAY_OF:
            return
        raws = record.form.raws()
        try:
            day = Day().read(raws.get(DAY_OF[name]))
        except ValueError:
            day = None
        uid = record.record.uid if record.record else ""
        self.begin(Origin(name, uid, str(raws.get("subject") or ""), day))

    def answer(self, code: str) -> None:
        """One answer more."""
        self._walk_on(self.walk.take(code))

    def go_back_to(self, place: int) -> None:
        """Answer a step again; what came after it is forgotten."""
        self._walk_on(self.walk.back(place))

    def back(self) -> None:
        """To the question before."""
        self.go_back_to(len(self.walk.steps) - 1)

    def change_day(self, day: date) -> None:
        """Another day may have another rule: the answers are carried over as far as they fit it."""
        if day == self.day:
            return
        self.day, walk = day, Walk(version_on(day))
        for step in self.walk.steps:
            question = walk.question
            if question is None or question.id != step.question.id:
                break
            if step.answer.code not in [answer.code for answer in question.answers]:
                break
            walk = walk.take(step.answer.code)
        self._walk_on(walk)

    def open(self, uid: str) -> None:
        """A kept result as it was reached, by the rule of its own day."""
        kept = self.store.get(Assessment, uid)
        if kept is None:
            self.notice.say(_("El registro ya no está en el libro."), "careful")
            self.reread()
            return
        try:
            walk = replay(kept.rule or "", read_answers(kept.answers or ""))
        except ValueError as refusal:
            self.notice.say(str(refusal), "bad")
            return
        self.origin, self.day = Origin(), field_of(Assessment, "day").value(kept) or self.today()
        self._matter, self._who = kept.matter or "", kept.answered_by or ""
        self._go(walk)
        self.kept = kept
        self._tell_kept()

    def _walk_on(self, walk: Walk) -> None:
        """Another place of the same walk: what was typed under a result is kept in mind."""
        if isinstance(self.view, VerdictView):
            self._matter, self._who = self.view.matter.toPlainText(), self.view.who.text()
        self._go(walk)

    def _go(self, walk: Walk) -> None:
        if isinstance(self.view, QuestionView):
            self._is_unfolded = self.view.fold.isChecked()
        self.walk, self.kept = walk, None
        self._show()
        self._take_keys()

    def _show(self) -> None:
        """The question or the verdict at which the walk stands."""
        self.path.show_walk(self.walk, self.day)
        if self.view is not None:
            self._column.removeWidget(self.view)
            self.view.hide()
            self.view.deleteLater()
        if (question := self.walk.question) is not None:
            place = len(self.walk.steps) + 1
            tree, unfolded = self.walk.tree, self._is_unfolded
            asked = QuestionView(question, tree, place, is_unfolded=unfolded, parent=self)
            asked.chosen.connect(self.answer)
            self.view = asked
        else:
            self.view = self._verdict_view()
        self._column.insertWidget(0, self.view)
        if self._column.count() == 1:
            self._column.addStretch(1)
        self.view.show()
        self.area.verticalScrollBar().setValue(0)

    def _verdict_view(self) -> VerdictView:
        verdict = self.walk.verdict
        assert verdict is not None  # noqa: S101 -- a walk stands at a question or a verdict
        back_to = {"meetings": _("Volver a la audiencia"), "requests": _("Volver a la solicitud")}
        told = VerdictView(
            verdict, self._matter, self._who, back_to.get(self.origin.register, ""), parent=self
        )
        told.keep.clicked.connect(self.save)
        told.print.clicked.connect(self.print)
        told.register.clicked.connect(self.register)
        told.matter.textChanged.connect(self._changed)
        told.who.textEdited.connect(self._changed)
        return told

    def _take_keys(self) -> None:
        if not self.isVisible():
            return
        if isinstance(self.view, QuestionView):
            self.view.buttons[0].setFocus()
        elif isinstance(self.view, VerdictView):
            (self.view.register if self.view.register.isVisibleTo(self) else self.view.matter).setFocus()
        if self.view is not None:
            announce(self.view, self.view.told())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Numbers answer; Backspace and Esc go back."""
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held:
            super().keyPressEvent(event)
        elif key in (Key.Key_Backspace, Key.Key_Escape) and self.walk.steps:
            self.back()
        elif isinstance(self.view, QuestionView) and 0 <= key - Key.Key_1 < len(self.view.buttons):
            self.view.buttons[key - Key.Key_1].click()
        else:
            super().keyPressEvent(event)

    # -- what is done with the result

    def reading(self) -> Reading[Assessment] | None:
        """The result as the door takes it; None while there is none."""
        if not isinstance(self.view, VerdictView):
            return None
        raws = typed(
            self.walk,
            day=self.day,
            matter=self.view.matter.toPlainText(),
            answered_by=self.view.who.text(),
            request=self.origin.uid if self.origin.register == "requests" else "",
        )
        return read_record(Assessment, raws, self.store.finder())

    def save(self) -> bool:
        """Into the book, with the path, the version of the rule and who answered."""
        reading = self.reading()
        if reading is None or not isinstance(self.view, VerdictView):
            return False
        if self.kept is not None:
            return True
        if not self.view.matter.toPlainText().strip():
            self.view.miss(_("Escriba de qué asunto se trata."))
            return False
        if not reading.complete:
            self.view.miss(reading.problems[0].text)
            return False
        try:
            self.kept = self.store.save(reading.record)
        except NotSaved as error:
            self.notice.say(str(error), "bad")
            return False
        self._tell_kept()
        self.reread()
        self.changed_book.emit()
        return True

    def _tell_kept(self) -> None:
        if isinstance(self.view, VerdictView) and self.kept is not None:
            told = _("Guardado, con el camino y la versión {} de la regla.")
            self.view.state.setText(told.format(self.kept.rule))
            announce(self.view, self.view.state.text())
            self.view.keep.setEnabled(False)
            self.view.miss("")
            wrong = [problem.text for problem in self.kept.problems()]
            self.view.warn(" ".join(wrong))

    def _changed(self) -> None:
        """What was kept is no longer what stands here."""
        if isinstance(self.view, VerdictView):
            self.kept = None
            self.view.miss("")
            self.view.warn("")
            self.view.state.setText("")
            self.view.keep.setEnabled(True)

    def print(self) -> None:
        """A page that says how the result was reached; what is printed is kept first."""
        if not self.save() or self.kept is None:
            return
        print_paper(self.bench, self, partial(assessment_act, self.kept), f"es-lobby-{self.day.isoformat()}")

    def register(self) -> None:
        """To a new hearing with what the answers tell; or back to the one that was asked about."""
        if self.origin.register:
            self.wants_place.emit(self.origin.register)
            return
        told: dict[str, Json] = {"day": self.day.isoformat()}
        told |= {name: value for name, value in self.walk.told.items() if name == "decision"}
        told["attendees"] = [{name: self.walk.told[name] for name in ("capacity", "paid")}]
        if isinstance(self.view, VerdictView) and (matter := self.view.matter.toPlainText().strip()):
            told["subject"] = matter
        self.wants_new.emit("meetings", told)
