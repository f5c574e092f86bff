"""Rows of a form: a label, an editor, and below it the help, which gives its place to what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.description.countries import Currency
from desktop.description.plain import Json
from desktop.description.register import Field, Parts, Record
from desktop.description.withheld import RESERVED_TEXT
from desktop.domain.language import _
from desktop.domain.problems import Problem, Severity
from desktop.ui.kit.colours import px, tokens
from desktop.ui.kit.cover import Cover
from desktop.ui.kit.editor import Desk, Editor, describing
from desktop.ui.kit.icons import pixmap
from desktop.ui.kit.note import ORDER, Note, show
from desktop.ui.kit.text import Label, put_tip
from desktop.ui.kit.typed import AmountEditor, RutEditor
from desktop.ui.kit.why import TARGET, WhySign, trigger


class Row(QWidget):
    """One field of a record under the hand."""

    def __init__(
        self, model: type[Record], field: Field, editor: Editor, *, bare: bool = False, locks: bool = True
    ) -> None:
        """A `bare` row has no label of its own: a heading above says it.

        Only where some fields are published does a lock tell which are not (`locks`).
        """
        super().__init__()
        self.model, self.field, self.editor = model, field, editor
        self._is_locked = locks and not field.is_public
        if self._is_locked:
            editor.is_private = True
            editor.name_boxes()
        self.is_pinned = False
        self.cover: Cover | None = None
        """Made when a value is reserved; while it is seen, the editor is not."""
        self.note = Note("" if bare or not field.help else _(field.help))
        self._pin: Label | None = None
        self._lock: Label | None = None
        self._why: WhySign | None = None
        around = self._around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(px(2))
        around.addLayout(self._head(bare=bare))
        around.addWidget(editor)
        around.addWidget(self.note)
        around.addStretch(1)
        self.note.taken.connect(self.take_offer)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def _head(self, *, bare: bool) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(px(4))
        mark = " *" if self.field.required and not self.field.is_computed else ""
        self.label = Label(_(self.field.label) + mark, "label")
        self.lead()
        put_tip(self.label, describing(self.field))
        if bare:
            self.editor.hint(_(self.field.label))
        if isinstance(self.field.kind, Parts):
            self.label.set_role("strong")
        head.addWidget(self.label)
        if self._is_locked:
            self._lock = _sign(_("No se publica."))
            head.addWidget(self._lock)
            show(self._lock, on=not bare)
        if self.field.legal:
            self._why = WhySign(_(self.field.label))
            self._why.clicked.connect(self._ask_why)
            head.addWidget(self._why)
            show(self._why, on=not bare)
        head.addStretch(1)
        show(self.label, on=not bare)
        self._head_line = head
        self._redress_head()
        return head

    def _ask_why(self) -> None:
        """As if the hand had asked from the field."""
        self.in_hand.focus_first()
        trigger(self, "why")

    def stand_within(self, row: str) -> None:
        """In which row of the record it is."""
        self.editor.stand_within(row)
        if self._why is not None:
            self._why.tell(self.editor.named())
        self.lead()

    def lead(self) -> None:
        """The label leads to the box, unless the box has more to say of itself: an option, a row's number.

        A screen reader says the label in place of the name.
        """
        box = self.editor.box()
        says_more = bool(self.editor.within) or isinstance(box, QAbstractButton)
        self.label.setBuddy(self.editor if says_more else box)

    # -- the value

    @property
    def in_hand(self) -> Editor:
        """The editor, or what covers it while its value is reserved."""
        return self.editor if self.cover is None or self.cover.isHidden() else self.cover

    def raw(self) -> Json:
        """What the record has here."""
        return self.in_hand.raw()

    def set_raw(self, value: Json, *, may_cover: bool) -> None:
        """Show a value; one that is reserved covers the editor, where there may be one (`may_cover`)."""
        covers = may_cover and value == RESERVED_TEXT and not isinstance(self.field.kind, Parts)
        if covers and self.cover is None:
            self.cover = Cover(self.editor)
            self.cover.opened.connect(self.uncover)
            self.cover.done.connect(self.editor.done)
            self._around.insertWidget(self._around.indexOf(self.editor), self.cover)
        if self.cover is not None and self.cover.isHidden() == covers:
            self.cover.setVisible(covers)
            self.editor.setVisible(not covers)
            self.editor.reshaped.emit()
        self.editor.set_raw(None if covers else value)

    def uncover(self) -> None:
        """Let the hand write what was reserved; undoing brings that back."""
        self.editor.left.emit()
        self.set_raw(None, may_cover=False)
        self.editor.edited.emit()
        self.editor.focus_first()

    def name_above(self, *, on: bool) -> None:
        """Show label and lock, or leave them to the line above."""
        for part in (self.label, self._lock, self._why):
            if part is not None:
                part.setVisible(on)

    def pin(self, on: bool) -> None:
        """Carry the value over to the next record, or no longer."""
        self.is_pinned = on
        if self._pin is None:
            self._pin = _sign(_("Fijado: pasa al registro siguiente (F9)."))
            self._head_line.insertWidget(2 if self._lock is not None else 1, self._pin)
        self._pin.setVisible(on)
        self._redress_head()

    def tell(self, problems: list[Problem]) -> None:
        """What is wrong with this field."""
        self.note.tell(problems)
        if (offer := self.note.offer()) and offer == str(self.editor.raw()).strip():
            self.note.offered.lead_on()
        worst = min((ORDER.index(p.severity) for p in problems), default=None)
        self.editor.mark(ORDER[worst] if worst is not None else None)
        self.editor.say_wrong(self.note.text() if problems else "")

    def take_offer(self) -> bool:
        """Put what the note offers in place of what was typed, which undoing brings back; whether it does."""
        offer = self.note.offer()
        if offer:
            self.editor.left.emit()
            self.editor.take_offer(offer)
        return bool(offer)

    def redress(self) -> None:
        """The looks changed."""
        self._redress_head()
        self.note.redress()
        self.editor.redress()
        if self.cover is not None:
            self.cover.redress()

    def _redress_head(self) -> None:
        self.label.setMinimumHeight(px(TARGET))  # as high as its neighbour's, which has a sign to be hit
        self.label.setIndent(self.label.indent())  # Qt keeps the former height until it is told something
        ratio = self.devicePixelRatioF()
        if self._why is not None:
            self._why.redress()
        if self._lock is not None:
            self._lock.setPixmap(pixmap("eye-off", px(12), tokens().dim, ratio))
        if self._pin is not None:
            self._pin.setPixmap(pixmap("pin", px(12), tokens().accent, ratio))


def _sign(told: str) -> Label:
    """A picture beside a label, and what it says."""
    sign = Label()
    sign.setAccessibleName(told)
    put_tip(sign, told)
    return sign


class Rows(QObject):
    """The rows of one record or part: their raws, and where problems stand."""

    edited = Signal(str)
    """A field changed by hand."""
    left = Signal(str)
    """The hand left a field."""
    ended = Signal()
    """Enter in the last row."""
    reshaped = Signal()
    """Tab has other stops than before."""

    def __init__(self, model: type[Record], names: Iterable[str], desk: Desk, *, bare: bool = False) -> None:
        """The rows of these fields; the values of others are kept as they came."""
        super().__init__()
        self.model = model
        self.rows: dict[str, Row] = {}
        some_public = any(field.is_public and not field.is_computed for field in model.fields)
        self.touched: set[str] = set()
        self.at_rest = False
        """Whether the hand has been still for long enough to be spoken to."""
        self._kept: dict[str, Json] = {}
        known = {field.name: field for field in model.fields}
        desk = replace(desk, holder=model)
        for name in names:
            alone = bare or known[name].is_computed
            row = Row(model, known[name], desk.make(known[name], desk), bare=alone, locks=some_public)
            self.rows[name] = row
            _Wire(self, name, row.editor)
        self._pair_currencies()

    # -- values

    def raws(self) -> dict[str, Json]:
        """All values by name, those without a row as they came."""
        return {**self._kept, **{name: row.raw() for name, row in self.editors()}}

    def set_raws(self, raws: dict[str, Json]) -> None:
        """Show these values; only rows whose value is another are touched."""
        known = {field.name for field in self.model.fields if field.is_computed}
        self._kept = {name: raw for name, raw in raws.items() if name not in known and name not in self.rows}
        for name, row in self.editors():
            value = raws.get(name)
            if row.raw() != value:
                row.set_raw(value, may_cover=not self.model.has_table)

    def editors(self) -> Iterable[tuple[str, Row]]:
        """The rows that hold a value of their own."""
        return [(name, row) for name, row in self.rows.items() if not row.field.is_computed]

    def settle(self) -> None:
        """Make all shorthand long."""
        for _name, row in self.editors():
            row.editor.settle()

    # -- problems

    def tell(self, problems: list[Problem], *, everything: bool) -> list[Problem]:
        """Place each problem under its row; answer those that are seen.

        Without `everything`, a field that the hand has not left yet is not spoken of.
        """
        seen: list[Problem] = []
        for name, row in self.rows.items():
            own = [problem for problem in problems if problem.field == name]
            within = [_inside(problem, name) for problem in problems if problem.field.startswith(f"{name}.")]
            spoken = everything or name in self.touched
            told = [
                problem
                for problem in own
                if (spoken and not _too_early(row, problem))
                or _at_once(row, problem)
                or (problem.offer and (self.at_rest or row.note.says(problem)))
            ]
            row.tell(told)
            seen += told
            seen += [problem.within(name) for problem in row.editor.tell(within, everything=everything)]
        return seen

    # -- moving

    def advance(self, name: str) -> None:
        """On from a row to the next one that is seen."""
        names = list(self.rows)
        for later in names[names.index(name) + 1 :]:
            row = self.rows[later]
            if not row.isHidden() and not row.field.is_computed:
                row.in_hand.enter()
                return
        self.ended.emit()

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        return [stop for _name, row in self.editors() for stop in row.in_hand.stops()]

    def editor_at(self, path: str) -> Editor | None:
        """The editor that a problem's path leads to, or the nearest above it."""
        name, _dot, rest = path.partition(".")
        row = self.rows.get(name)
        return row.in_hand.editor_at(rest) if row else None

    def focus_first(self) -> None:
        """To the first row that is seen."""
        for _name, row in self.editors():
            if not row.isHidden():
                row.in_hand.enter()
                return

    def redress(self) -> None:
        """The looks changed."""
        for row in self.rows.values():
            row.redress()

    def _pair_currencies(self) -> None:
        """An amount's currency is the field beside it."""
        for name, row in self.rows.items():
            for other in (f"{name}_currency", "currency"):
                pair = self.rows.get(other)
                if isinstance(row.editor, AmountEditor) and pair and isinstance(pair.field.kind, Currency):
                    _Pair(self, row.editor, pair.editor)
                    break


class _Wire(QObject):
    """Tells the rows which of their editors spoke."""

    def __init__(self, rows: Rows, name: str, editor: Editor) -> None:
        super().__init__(rows)
        self._rows, self._name = rows, name
        editor.edited.connect(self.on_edited)
        editor.left.connect(self.on_left)
        editor.done.connect(self.on_done)
        editor.reshaped.connect(rows.reshaped)

    def on_edited(self) -> None:
        self._rows.edited.emit(self._name)

    def on_left(self) -> None:
        self._rows.touched.add(self._name)
        self._rows.left.emit(self._name)

    def on_done(self) -> None:
        self._rows.advance(self._name)


class _Pair(QObject):
    """Puts a currency typed with an amount into its own field; without any, pesos."""

    def __init__(self, rows: Rows, amount: AmountEditor, currency: Editor) -> None:
        super().__init__(rows)
        self._currency = currency
        amount.currency_told.connect(self.on_told)

    def on_told(self, code: str) -> None:
        if code or not self._currency.raw():
            self._currency.set_raw(code or "CLP")
            self._currency.edited.emit()


def is_filled(raw: Json) -> bool:
    """Whether the door would take a raw for something."""
    return raw not in (None, "", [])


def _inside(problem: Problem, name: str) -> Problem:
    return replace(problem, field=problem.field[len(name) + 1 :])


def _too_early(row: Row, problem: Problem) -> bool:
    """Whether the hand is still writing what does not read yet, and it was not said before."""
    now = QApplication.focusWidget()
    here = now is not None and row.editor.isAncestorOf(now)
    return problem.severity is Severity.UNREADABLE and here and not row.note.says(problem)


def _at_once(row: Row, problem: Problem) -> bool:
    """Whether a problem is said before the hand has left the field."""
    editor = row.editor
    return (
        problem.severity is Severity.UNREADABLE
        and editor.tells_at_once
        and (not isinstance(editor, RutEditor) or editor.looks_whole())
    )


Arrange = Callable[[Rows], None]
"""Shows and hides rows by what the others hold."""
