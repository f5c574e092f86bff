"""A record's form: the rows are derived from its description; where they stand may be composed by hand."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.description.plain import Json, without_ids
from desktop.description.reading import Finder, Reading, read_record
from desktop.description.register import Entry, Parts, Record, Register, Section
from desktop.domain.language import _, ngettext
from desktop.domain.problems import Problem, Severity
from desktop.ui.kit.aloud import announce
from desktop.ui.kit.colours import px
from desktop.ui.kit.editor import Desk
from desktop.ui.kit.flow import Lines, laid_out_once
from desktop.ui.kit.note import Note
from desktop.ui.kit.parts import PartsEditor
from desktop.ui.kit.plan import Placed, Plan, derived
from desktop.ui.kit.rows import Row, Rows
from desktop.ui.kit.steps import Steps
from desktop.ui.kit.text import Heading
from desktop.ui.kit.usual import Usual

PAUSE = 250
"""Milliseconds of rest before what was typed is checked."""
REST = 1000
"""Milliseconds of rest before doubts are told about a text that one is still writing."""
WIDEST = 920
MOST_ALOUD = 2
"""Of more that is wrong at once, only the number is said."""


class Form(QWidget):
    """The rows of one record, checked through the door while one types."""

    parts: ClassVar[dict[type[Record], Plan]] = {}
    """How the parts' fields stand, where they are not derived."""

    edited = Signal()
    """Something changed by hand."""
    checked = Signal()
    """`reading` and `seen` are new."""
    ended = Signal()
    """Enter in the last row."""

    def __init__(self, register: Register, desk: Desk) -> None:
        """Compose the page and leave it empty."""
        super().__init__()
        self.register = register
        self.desk = replace(desk, plan_of=self.plan_of, usual=Usual(desk.store, register.model))
        self.everything = False
        """Whether what is missing is told of fields that the hand has not left yet."""
        self.number: int | None = None
        """The number that the book gave the record: what is computed may show it."""
        self.seen: list[Problem] = []
        self._lines: list[Section | list[Placed]] = []
        self.compose()
        names = [name for line in self._lines if isinstance(line, list) for name, _share in line]
        self.content = Rows(register.model, names, self.desk)
        self.content.setParent(self)
        self._known: dict[tuple[type[Entry], str], Entry] = {}
        self._stamps: dict[str, Json] = {}
        self._steps = Steps()
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._check_aloud)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._on_rest)
        self._lay_out()
        self.content.edited.connect(self._on_edited)
        self.content.left.connect(self._on_left)
        self.content.ended.connect(self.ended)
        self.content.reshaped.connect(self.retab)
        self.reading: Reading[Entry] = self._read()

    # -- composing

    def compose(self) -> None:
        """The page; a register's own form says it by `heading` and `line`."""
        sections: dict[Section | None, list[str]] = {}
        for field in self.register.fields:
            if not field.is_computed:
                sections.setdefault(field.section, []).append(field.name)
        for section, names in sections.items():
            if section is not None:
                self.heading(section)
            for line in derived([self.register[name] for name in names]):
                self.line(*line)

    def heading(self, section: Section) -> None:
        """A section begins."""
        self._lines.append(section)

    def line(self, *names: str | Placed) -> None:
        """Fields that stand side by side, with their shares of nine if they are not their kind's."""
        self._lines.append([(name, 0) if isinstance(name, str) else name for name in names])

    def arrange(self) -> None:
        """Show and hide rows by what others hold; a register's own form says how."""

    def reveal(self, name: str, *, on: bool) -> None:
        """Show a row, or hide it while it is empty."""
        row = self.content.rows[name]
        row.setVisible(on or bool(row.editor.raw()))

    def plan_of(self, model: type[Record]) -> Plan:
        """How a part's fields stand."""
        return self.parts.get(model, Plan())

    def _lay_out(self) -> None:
        around = QVBoxLayout(self)
        top = px(8 if isinstance(self._lines[0], Section) else 16)
        around.setContentsMargins(px(24), top, px(24), px(24))
        self.setMaximumWidth(px(WIDEST))
        inner = self._inner = QWidget(self)
        flow = Lines(inner)
        self._elsewhere = Note("")
        flow.add_line((self._elsewhere, 9, 200))
        for line in self._lines:
            if isinstance(line, Section):
                title = Heading(_(line.title))
                title.setContentsMargins(0, px(12), 0, 0)
                flow.add_line((title, 9, 120))
            else:
                flow.add_line(*[self._placed(name, share) for name, share in line])
        around.addWidget(inner)
        around.addStretch(1)
        taken: set[str] = set()
        for row in self.content.rows.values():
            if isinstance(row.editor, PartsEditor):
                row.editor.give_letter(taken)
        self.retab()

    def _placed(self, name: str, share: int) -> tuple[QWidget, int, int]:
        row: Row = self.content.rows[name]
        return row, share or row.editor.share, row.editor.least

    def retab(self) -> None:
        """Tab goes in reading order."""
        for one, next_one in pairwise(self.content.stops()):
            QWidget.setTabOrder(one, next_one)

    # -- values

    def raws(self) -> dict[str, Json]:
        """Everything as typed, with the record's stamps."""
        return {**self.content.raws(), **self._stamps}

    def open(self, raws: dict[str, Json], stamps: dict[str, Json], *, everything: bool) -> None:
        """Show a record or a draft; undoing goes back to here."""
        self._known.clear()
        if self.desk.usual is not None:
            self.desk.usual.forget()
        self.content.touched.clear()
        self.everything = everything
        self.restamp(stamps)
        with laid_out_once(self._inner):
            self.content.set_raws(raws)
            if not everything:
                self._begin_parts()
            self.arrange()
            self._steps.start(self.content.raws())
            self.check()

    def restamp(self, stamps: dict[str, Json]) -> None:
        """Which record and version this is."""
        self._stamps = dict(stamps)

    def take(self, raws: dict[str, Json]) -> None:
        """The record as it was saved: the same texts in their long form; undoing still goes back."""
        self.content.set_raws(raws)
        self.arrange()
        self._steps.note(self.content.raws())
        self.check()

    def mark(self) -> None:
        """A step of its own: undoing what comes next stops here."""
        self._steps.note(self.content.raws())

    def settle(self) -> None:
        """Make all shorthand long."""
        self.content.settle()

    def _begin_parts(self) -> None:
        for row in self.content.rows.values():
            if isinstance(row.editor, PartsEditor) and row.editor.plan.begins:
                row.editor.begin()

    # -- checking

    def check(self) -> None:
        """Read everything through the door and place what is wrong."""
        self._timer.stop()
        self.reading = self._read()
        self._turn_to_official()
        problems = list(self.reading.problems)
        self.seen = self.content.tell(problems, everything=self.everything)
        elsewhere = [p for p in problems if p.field.partition(".")[0] not in self.content.rows]
        self._elsewhere.tell(elsewhere if self.everything else [])
        self.seen += elsewhere if self.everything else []
        for row in self.content.rows.values():
            if row.field.is_computed:
                row.editor.set_raw(row.field.show(self.reading.record))
        self.checked.emit()

    def _check_aloud(self) -> None:
        """Check, and say what is newly seen to be wrong; of much at once, only how much."""
        before = {(problem.field, problem.text) for problem in self.seen}
        self.check()
        new = [problem for problem in self.seen if (problem.field, problem.text) not in before]
        if len(new) > MOST_ALOUD:
            announce(self, ngettext("{} dato por revisar", "{} datos por revisar", len(new)).format(len(new)))
        for problem in new if len(new) <= MOST_ALOUD else []:
            editor = self.content.editor_at(problem.field)
            field = editor.named() if editor is not None else ""
            told = _("{field}: {problem}").format(field=field, problem=problem.text)
            announce(self, told if field else problem.text)

    def _read(self) -> Reading[Entry]:
        reading = read_record(self.register.model, self.raws(), self.finder())
        if self.number is not None:
            reading.record.id = self.number
        return reading

    def _turn_to_official(self) -> None:
        """What is usual is that of the official in the form."""
        if self.desk.usual is not None:
            record: Record = self.reading.record
            whose = record.involved() if isinstance(record, Entry) else []  # what is declared is no entry
            self.desk.usual.turn_to(whose[0].uid if whose else "")

    def finder(self) -> Finder:
        """Finds links in the book, each once."""
        ask = self.desk.store.finder()

        def find(model: type[Entry], raw: object) -> Entry | None:
            uid = raw.get("id") if isinstance(raw, dict) else None
            if not isinstance(uid, str):
                return ask(model, raw)
            if (model, uid) not in self._known:
                found = ask(model, raw)
                if found is None:
                    return None
                self._known[model, uid] = found
            return self._known[model, uid]

        return find

    def focus_problem(self, problem: Problem) -> None:
        """Bring the hand to where something is wrong."""
        editor = self.content.editor_at(problem.field)
        if editor is not None:
            editor.focus_first()

    def focus_first(self) -> None:
        """Bring the hand to the first row."""
        self.content.focus_first()

    def focus_missing(self) -> None:
        """Bring the hand to the first row that keeps the record from being complete, or to the first one."""
        lacking = {
            p.field.partition(".")[0]: p
            for p in reversed(self.reading.problems)
            if p.severity is Severity.REFUSAL
        }
        names = (name for name, row in self.content.editors() if name in lacking and not row.isHidden())
        first = next(names, None)
        editor = self.content.editor_at(lacking[first].field) if first is not None else None
        if editor is None:
            self.focus_first()
        else:
            editor.enter()

    # -- pins, help, undo

    def row_in_hand(self, *, innermost: bool = False) -> Row | None:
        """The row that has the focus; innermost, the one within a part."""
        above: QWidget | None = QApplication.focusWidget()
        found: Row | None = None
        while above is not None and above is not self:
            if isinstance(above, Row):
                found = above
                if innermost:
                    break
            above = above.parentWidget()
        return found if above is not None else None

    def toggle_pin(self) -> None:
        """Pin the field in hand, or let it go."""
        row = self.row_in_hand()
        if row is not None:
            row.pin(not row.is_pinned)

    def pinned(self) -> dict[str, Json]:
        """What the next new record begins with."""
        return {name: without_ids(row.editor.raw()) for name, row in self.content.editors() if row.is_pinned}

    def walk(self, step: int) -> None:
        """To the next section, or back to one before; after the last comes what saves."""
        names = [name for line in self._lines if isinstance(line, list) for name, _share in line]
        starts = [
            line[0][0]
            for above, line in pairwise(self._lines)
            if isinstance(above, Section) and isinstance(line, list)
        ]
        row = self.row_in_hand()
        here = names.index(row.field.name) if row is not None else -1
        after = [name for name in starts if names.index(name) > here]
        before = [name for name in starts if names.index(name) < here]
        found = next(iter(after if step > 0 else before[::-1]), None)
        if found is not None:
            self._focus_from(names, found)
        elif step > 0:
            self.ended.emit()

    def _focus_from(self, names: list[str], first: str) -> None:
        """To the first row from there on that is seen."""
        for name in names[names.index(first) :]:
            row = self.content.rows[name]
            if not row.isHidden() and not row.field.is_computed:
                row.in_hand.enter()
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo, for the whole form; F7 walks the sections, F8 takes what a note offers."""
        if event.key() == Qt.Key.Key_F7:
            self.walk(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            return
        if event.key() == Qt.Key.Key_F8 and not event.modifiers() and self.take_offer():
            return
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo()
        else:
            super().keyPressEvent(event)

    def undo(self) -> None:
        """One step back."""
        self._steps.note(self.content.raws())
        self._put(self._steps.back())

    def redo(self) -> None:
        """One step forward."""
        self._put(self._steps.forward())

    def _put(self, raws: dict[str, Json] | None) -> None:
        if raws is None:
            return
        before = self.content.raws()
        self.content.set_raws(raws)
        self.arrange()
        changed = next((name for name, _row in self.content.editors() if before[name] != raws[name]), None)
        if changed is not None and not isinstance(self.content.rows[changed].field.kind, Parts):
            self.content.rows[changed].editor.focus_first()
        self.check()
        self.edited.emit()

    def redress(self) -> None:
        """The looks changed."""
        self.setMaximumWidth(px(WIDEST))
        self.content.redress()
        self._elsewhere.redress()

    # -- by hand

    def take_offer(self) -> bool:
        """Use the sentence that is offered in the field in hand, else the first one offered."""
        row = self.row_in_hand(innermost=True)
        rows = [row] if row is not None else []
        return any(one.take_offer() for one in (*rows, *self.content.rows.values()))

    def _on_rest(self) -> None:
        self.content.at_rest = True
        self.check()

    def _on_edited(self, _name: str) -> None:
        self.arrange()
        self.content.at_rest = False
        self._rest.start()
        self._timer.start()
        self.edited.emit()

    def _on_left(self, _name: str) -> None:
        self._steps.note(self.content.raws())
        self._timer.setInterval(PAUSE)
        self._timer.start(0)
