"""The middle of the page: one section with its entries, or the fields of a heading, to be filled."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.description.register import Field, field_of
from desktop.description.sealed import Sealed
from desktop.domain.language import _
from desktop.domain.problems import Problem
from desktop.registers.declaration.changes import Mark, Pair
from desktop.registers.declaration.contents import Contents
from desktop.ui.declaration_entries import Entries
from desktop.ui.declaration_form import SealedForm, asked
from desktop.ui.declaration_gone import GoneRows
from desktop.ui.declaration_in_hand import InHand
from desktop.ui.declaration_lines import cited, lines_of, mark_told, moved, seen_from
from desktop.ui.declaration_parts import Part
from desktop.ui.declaration_tree import Raws, model_at, renewed
from desktop.ui.declaration_watch import Watches
from desktop.ui.kit.boxes import ProseBox
from desktop.ui.kit.colours import px
from desktop.ui.kit.editor import Desk
from desktop.ui.kit.text import Heading, Help, Label


class SectionEditor(QWidget):
    """Made for one part; the form is that of the chosen entry only."""

    edited = Signal()
    """Something was typed: it is in the tree already."""
    turned = Signal()
    """Another entry is chosen."""
    removed = Signal(str, int, object)
    """A row was taken out: of which section, from which place, as it was."""

    def __init__(self, hand: InHand, part: Part, desk: Desk) -> None:
        """With its first entry in hand, if there is one."""
        super().__init__()
        self.hand, self.part, self.desk = hand, part, desk
        self.entry = -1
        self.form: SealedForm | None = None
        self.sum: SealedForm | None = None
        self.entries: Entries | None = None
        self.gone: GoneRows | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(24), px(12), px(24), px(24))
        self._column.setSpacing(px(10))
        self._head()
        self.watches = Watches()
        self._column.addWidget(self.watches)
        if part.has_rows:
            self._rows()
        else:
            self._fields()
        self._column.addStretch(1)
        self.tell(part)

    # -- made once

    def _head(self) -> None:
        field = self._field()
        texts = (cited(self.part.legal), _(field.help) if field and field.help else "")
        told = " · ".join(text for text in texts if text)
        self._column.addWidget(Heading(self.part.title))
        if told:
            self._column.addWidget(Help(told))

    def _field(self) -> Field | None:
        if not self.part.has_rows:
            return None
        holder, _dot, name = self.part.path.rpartition(".")
        return field_of(model_at(holder) if holder else Contents, name)

    def _fields(self) -> None:
        model = model_at(self.part.row) if self.part.row and not self.part.is_own else Contents
        self.form = self._form(model, self.part.names)
        self.form.show_row(self._row(), everything=not self.hand.is_new)
        self._column.addWidget(self.form)

    def _rows(self) -> None:
        self.nothing = QCheckBox(_("Nada que declarar en esta sección"))
        self.nothing.clicked.connect(self._on_nothing)
        self._column.addWidget(self.nothing)
        holder, _dot, name = self.part.path.rpartition(".")
        if name == "debts":
            owner = model_at(holder) if holder else Contents
            self.sum = self._form(owner, ["debts_total"])
            self.sum.show_row(self.hand.tree.row(holder), everything=True)
            self._column.addWidget(self.sum)
        self.model = model_at(self.part.path)
        self.entries = Entries(_(self.model.about.singular))
        self.entries.chosen.connect(self.choose)
        self.entries.adding.connect(self.new)
        self.entries.copying.connect(self.duplicate)
        self.entries.removing.connect(self.remove)
        self.entries.entered.connect(self.focus_first)
        self._column.addWidget(self.entries)
        self.mark = Label("", "dim", wraps=True)
        self.why = QPushButton(_("Decir por qué"))
        self.why.setProperty("look", "quiet")
        self.why.clicked.connect(self._on_why)
        beside = QHBoxLayout()
        beside.addWidget(self.mark, 1)
        beside.addWidget(self.why)
        self._column.addLayout(beside)
        self._place = self._column.count()
        self.gone = GoneRows(self.hand, self.part.path, self.desk)
        self.gone.edited.connect(self.edited)
        self._column.addWidget(self.gone)
        self._remarks()
        if self.hand.tree.rows(self.part.path):
            self.choose(0)

    def _remarks(self) -> None:
        self._column.addSpacing(px(8))
        label = Label(_("Observaciones de la sección (van en la versión completa; no se publican)"), "label")
        self.remarks = ProseBox()
        self.remarks.setAccessibleName(label.text())
        self.remarks.put(str(self.hand.tree.note(self.part.path).get("remarks") or ""))
        self.remarks.textChanged.connect(self._on_remarks)
        label.setBuddy(self.remarks)
        self._column.addWidget(label)
        self._column.addWidget(self.remarks)

    def _form(self, model: type[Sealed], names: Sequence[str]) -> SealedForm:
        form = SealedForm(model, names, self.desk, follows=self._follows())
        form.edited.connect(partial(self._on_edited, form))
        return form

    # -- the entry in hand

    @property
    def path(self) -> str:
        """Of the row in hand."""
        if self.part.is_own:
            return ""
        return f"{self.part.path}.{self.entry}" if self.part.has_rows else self.part.row

    def _row(self) -> Raws:
        return self.hand.tree.row(self.path)

    def choose(self, place: int, *, is_new: bool = False) -> None:
        """Another entry into the hand."""
        if self.entries is None or place == self.entry:
            return
        self._drop_form()
        self.entry = place
        self.form = self._form(self.model, [f.name for f in asked(self.model, follows=self._follows())])
        self._column.insertWidget(self._place, self.form)
        self.form.show_row(self._row(), everything=not is_new)
        self.form.ended.connect(self.entries.add.setFocus)
        self.tell(self.part)
        self.turned.emit()

    def _follows(self) -> bool:
        return self.hand.compared is not None

    def _drop_form(self) -> None:
        if self.form is not None:
            self._column.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self.form, self.entry = None, -1

    def new(self, told: Raws | None = None) -> None:
        """One more entry, with the hand in it."""
        if self.entries is None:
            return
        rows = self.hand.tree.rows(self.part.path)
        blank = next((n for n, row in enumerate(rows) if set(row) <= {"id"}), None)
        place = self.hand.tree.add(self.part.path, told) if blank is None or told else blank
        if self.nothing.isChecked():
            self._say(nothing=False)
        self.choose(place, is_new=not told)
        self.edited.emit()
        self.focus_first()

    def duplicate(self) -> None:
        """A copy of the entry in hand."""
        if self.entries is not None and self.form is not None:
            self.new({name: raw for name, raw in renewed(self._row()).items() if name != "id"})

    def remove(self) -> None:
        """Take the entry in hand out; undoing brings it back."""
        if self.entries is None or self.form is None:
            return
        place = self.entry
        self._drop_form()
        row = self.hand.tree.remove(self.part.path, place)
        self._after(place)
        self.removed.emit(self.part.path, place, row)
        self.edited.emit()

    def restore(self, place: int, row: Raws) -> None:
        """Bring back what was taken out."""
        self._drop_form()
        self.hand.tree.add(self.part.path, row, place)
        self._after(place)
        self.edited.emit()

    def reread(self) -> None:
        """The tree holds something else of the row in hand."""
        if self.form is not None:
            self.form.take({name: raw for name, raw in self._row().items() if name in self.form.told()})
            self.edited.emit()

    def _after(self, place: int) -> None:
        many = len(self.hand.tree.rows(self.part.path))
        if many:
            self.choose(min(place, many - 1))
        else:
            self.tell(self.part)
            self.turned.emit()
        if self.entries is not None:
            (self.entries.list if many else self.entries.add).setFocus()

    # -- by hand

    def _on_edited(self, form: SealedForm) -> None:
        if form is self.sum:
            self.hand.tree.put(self.part.path.rpartition(".")[0], form.told())
        else:
            self.hand.tree.put(self.path, form.told())
        self.edited.emit()

    def _on_why(self) -> None:
        if self.form is not None:
            self.form.focus_problem(Problem("reason", ""))

    def _on_nothing(self) -> None:
        self._say(nothing=self.nothing.isChecked())
        self.edited.emit()

    def _on_remarks(self) -> None:
        self._say(nothing=self.nothing.isChecked())
        self.edited.emit()

    def _say(self, *, nothing: bool) -> None:
        self.nothing.setChecked(nothing)
        self.hand.tree.say(self.part.path, nothing=nothing, remarks=self.remarks.text())

    # -- as it stands

    def tell(self, part: Part) -> None:
        """What the whole declaration says of this part."""
        self.part = part
        self.watches.tell(self.hand, part.path)
        problems = [(self.hand.tree.seen(p.field), p) for p in (*part.gaps, *part.warnings)]
        if self.sum is not None:
            name = self.part.path.rpartition(".")[0]
            self.sum.hand_in([moved(p, seen_from(name, path)) for path, p in problems])
        if self.form is not None:
            mine = [(seen_from(self.path, path), p) for path, p in problems]
            self.form.hand_in([moved(p, field) for field, p in mine if field])
        if self.entries is not None:
            self._tell_rows(problems)

    def _tell_rows(self, problems: list[tuple[str, Problem]]) -> None:
        assert self.entries is not None  # noqa: S101 -- asked by who has looked
        rows = self.hand.tree.rows(self.part.path)
        self.entries.tell(lines_of(self.hand, self.part.path, problems), self.entry)
        note = self.hand.tree.note(self.part.path)
        self.nothing.setChecked(bool(note.get("nothing")))
        self.nothing.setVisible(not rows or self.nothing.isChecked())
        pair = self.pair()
        self.mark.setText(mark_told(pair) if pair else "")
        self.mark.setVisible(pair is not None)
        self.why.setVisible(pair is not None and not pair.is_told)
        if self.form is not None and self._follows():
            self.form.ask_why(on=pair is not None and pair.mark is not Mark.UNCHANGED)
        if self.gone is not None:
            self.gone.tell()

    def pair(self) -> Pair | None:
        """The entry in hand beside last year's."""
        if self.entry < 0 or not self.part.has_rows:
            return None
        return self.hand.compared.of(str(self._row().get("id"))) if self.hand.compared else None

    # -- moving

    def go_to(self, field: str) -> None:
        """Bring the hand to a field, as a path through the tree."""
        if self.entries is not None and field.startswith(f"{self.part.path}."):
            place = field[len(self.part.path) + 1 :].partition(".")[0]
            if place.isdigit() and int(place) < len(self.hand.tree.rows(self.part.path)):
                self.choose(int(place))
        if field.startswith("gone") and self.gone is not None and self.gone.forms:
            self.gone.forms[0].focus_first()
        elif self.sum is not None and field.endswith("debts_total"):
            self.sum.focus_first()
        elif self.form is not None and (inside := seen_from(self.path, field)):
            self.form.everything = True
            self.form.check()
            self.form.focus_problem(Problem(inside, ""))
        elif self.entries is not None:
            (self.nothing if not self.nothing.isHidden() else self.entries.add).setFocus()

    def focus_first(self) -> None:
        """Bring the hand to the first field, or to what begins one."""
        if self.form is not None:
            self.form.focus_first()
        elif self.entries is not None:
            self.entries.add.setFocus()

    def settle(self) -> None:
        """Make all shorthand long."""
        for form in (self.form, self.sum, *(self.gone.forms if self.gone else ())):
            if form is not None:
                form.settle()

    def redress(self) -> None:
        """The looks changed."""
        for each in (self.form, self.sum, self.entries, self.gone):
            if each is not None:
                each.redress()
