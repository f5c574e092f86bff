"""A small step over the page: the few fields that an answer needs, given by keyboard and saved whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.description.plain import Json
from desktop.description.register import Entry, describe
from desktop.domain.problems import Problem
from desktop.jobs.requests import NotAnsweredError
from desktop.registers.request_answers import day_of
from desktop.registers.requests import Request
from desktop.store import Store
from desktop.ui.expected import look_ahead
from desktop.ui.forms import form_of
from desktop.ui.kit.adding import AddPanel, add_in_place
from desktop.ui.kit.colours import px
from desktop.ui.kit.editor import Desk
from desktop.ui.kit.editors import make_editor
from desktop.ui.kit.flow import Lines
from desktop.ui.kit.plan import Plan
from desktop.ui.kit.rows import Rows
from desktop.ui.kit.step import Step
from desktop.ui.kit.text import Heading, Help, Label

WIDTH = 560
Told = Mapping[str, Json]
Give = Callable[[date, Told], object]
"""Gives the answer: its day, and the fields that go with it; raises NotAnsweredError."""


@dataclass(frozen=True)
class Wanted:
    """What a step asks: title, what it will do, the button, and the fields in their lines with shares.

    `day` is the field that holds the day of the answer; `labels` say some fields otherwise than the form.
    """

    title: str
    help: str
    button: str
    lines: Sequence[Sequence[tuple[str, int]]]
    day: str
    labels: Mapping[str, str]
    model: type[Entry] = Request
    """Of which register the fields are."""


class AnswerStep(Step):
    """Fields of a record under the hand; Ctrl+S, or Enter in the last, answers."""

    def __init__(  # noqa: PLR0913 -- where, with what, what is asked and known, what it does, what is told
        self,
        anchor: QWidget,
        desk: Desk,
        wanted: Wanted,
        raws: Told,
        give: Give,
        *,
        aside: QWidget | None = None,
    ) -> None:
        """With what is known filled in; `aside` is told under the fields."""
        super().__init__(anchor)
        self._aside = aside
        self._wanted, self._give = wanted, give
        self._panels: list[AddPanel] = []
        self.desk = replace(desk, add=self._add)
        names = [name for line in wanted.lines for name, _share in line]
        self.rows = Rows(wanted.model, names, self.desk)
        self.rows.setParent(self)
        look_ahead(self.rows)
        self.rows.set_raws({name: raws.get(name) for name in names})
        self.rows.ended.connect(self.save)
        self.line = Label("", "danger", wraps=True)
        self.line.hide()
        self._lay_out(wanted)
        self.setAccessibleName(wanted.title)

    def _lay_out(self, wanted: Wanted) -> None:
        around = QVBoxLayout(self)
        around.setContentsMargins(px(20), px(16), px(20), px(12))
        around.setSpacing(px(8))
        around.addWidget(Heading(wanted.title))
        if wanted.help:
            around.addWidget(Help(wanted.help))
        self.inside = QWidget()
        flow = Lines(self.inside)
        for line in wanted.lines:
            flow.add_line(*[(self.rows.rows[name], share, 110) for name, share in line])
        for name, text in wanted.labels.items():
            self.rows.rows[name].label.setText(text)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.inside)
        self.inside.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        around.addWidget(area, 1)
        if self._aside is not None:
            around.addWidget(self._aside)
        around.addWidget(self.line)
        around.addLayout(self.buttons(wanted.button))

    def come(self) -> None:
        """Open, as high as its fields; the hand in the first that is empty."""
        width = px(WIDTH)
        inner = self.inside.layout()
        assert inner is not None  # noqa: S101 -- `_lay_out` gave it one
        beside = self._aside.heightForWidth(width - px(40)) + px(8) if self._aside is not None else 0
        self.open(width, inner.heightForWidth(width - px(40)) + beside + px(156))
        first = next((row for _n, row in self.rows.editors() if not row.editor.raw()), None)
        (first.editor if first is not None else self.rows).focus_first()

    def save(self) -> None:
        """Answer; what is wrong is said under its field, and nothing is saved."""
        panel = next((panel for panel in reversed(self._panels) if not panel.is_shut), None)
        if panel is not None:
            panel.save()
            return
        self.rows.settle()
        raws = {name: row.editor.raw() for name, row in self.rows.editors()}
        day_raw = raws.pop(self._wanted.day, None)
        try:
            day = day_of(day_raw, self.desk.today())
        except ValueError as unread:
            self._tell(NotAnsweredError(str(unread), self._wanted.day))
            return
        try:
            self._give(day, raws)
        except NotAnsweredError as refused:
            self._tell(refused)
            return
        self.close_up()

    def _tell(self, refused: NotAnsweredError) -> None:
        here = refused.field if refused.field in self.rows.rows else ""
        for name, row in self.rows.editors():
            row.tell([Problem(name, str(refused))] if name == here else [])
        self.line.setText("" if here else str(refused))
        self.line.setVisible(not here)
        if here:
            self.rows.rows[here].editor.focus_first()

    def _add(self, anchor: QWidget, model: type[Entry], name: str, told: Callable[[Entry], None]) -> None:
        self._panels.append(add_in_place(anchor, form_of(describe(model), self.desk), name, told))


def desk_of(store: Store, today: date, show: Callable[[str, str], None]) -> Desk:
    """What the editors of a step need; it adds records in place by itself."""
    return Desk(store, lambda: today, make_editor, lambda _model: Plan(), lambda *_words: None, show)
