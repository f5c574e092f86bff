"""One row within a record, as a card or as a line; a large one may stay folded until it is wanted."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop.description.plain import Json
from desktop.description.reading import STAMPS, read_bare
from desktop.description.register import Record, new_uid
from desktop.domain.language import _
from desktop.domain.problems import Problem, Severity
from desktop.ui.kit.aloud import describe
from desktop.ui.kit.colours import px, tokens
from desktop.ui.kit.editor import Desk, Editor
from desktop.ui.kit.flow import Lines
from desktop.ui.kit.icons import icon
from desktop.ui.kit.plan import Plan, lines_of
from desktop.ui.kit.rows import Row, Rows, is_filled


class Card(QFrame):
    """One row within a record, with its own fields."""

    edited = Signal()
    left = Signal()
    ended = Signal(object)
    removed = Signal(object)
    reshaped = Signal()

    def __init__(self, model: type[Record], desk: Desk, plan: Plan, *, nested: bool) -> None:
        """Begin empty; folded, if the plan says so, it makes its rows when somebody asks for them."""
        super().__init__()
        self._model, self._desk, self._plan, self._nested = model, desk, plan, nested
        self._stamps = self._first_stamps()
        self._no_fields = STAMPS - {field.name for field in model.fields}
        self._rows: Rows | None = None
        self._waiting: dict[str, Json] = {}
        self._carried: dict[str, Json] = {}
        self._fold: QPushButton | None = None
        self._wrong = self._told = ""
        self.setProperty("look", "nested" if nested else "card")
        self.remove = QToolButton(self)
        self.remove.setProperty("look", "quiet")
        self.remove.setIcon(icon("x"))
        self.remove.setIconSize(QSize(px(16), px(16)))
        self.remove.setToolTip(_("Quitar"))
        self.remove.clicked.connect(self._on_remove)
        self._above = QWidget(self)
        self._above.setFixedHeight(px(20))
        self._above.setVisible(nested and not plan.bare)
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self._above)
        beside.addWidget(self.remove)
        beside.addStretch(1)
        self._around = QHBoxLayout(self)
        side = px(0 if nested else 10)
        self._around.setContentsMargins(side, px(2 if nested else 8), px(2), px(2 if nested else 8))
        self._around.setSpacing(px(4))
        self._around.addLayout(beside)
        if plan.folded:
            self._show_folded()
        else:
            self._make_rows()

    def _first_stamps(self) -> dict[str, Json]:
        return {} if self._model.has_table else {"id": new_uid()}

    def empty(self) -> None:
        """As if it had just been made: for another row, which the hand has not been to."""
        self.set_raws({})
        self._stamps = self._first_stamps()
        if self._rows is not None:
            self._rows.touched.clear()

    @property
    def rows(self) -> Rows:
        """Its rows; of a folded card they are made now, and seen."""
        return self._rows if self._rows is not None else self._make_rows()

    def _make_rows(self) -> Rows:
        names = [name for line in lines_of(self._model, self._plan) for name, _share in line]
        rows = self._rows = Rows(self._model, names, self._desk, bare=self._plan.bare)
        rows.setParent(self)
        inner = QWidget(self)
        lines = Lines(inner, across=8, down=6)
        for line in lines_of(self._model, self._plan):
            lines.add_line(*[self._placed(rows.rows[name], share) for name, share in line])
        if self._fold is not None:
            self._around.removeWidget(self._fold)
            self._fold.hide()
            rows.set_raws(self._waiting)
        self._around.insertWidget(0, inner, 1)
        rows.edited.connect(self._on_edited)
        rows.left.connect(self._on_left)
        rows.ended.connect(self._on_ended)
        rows.reshaped.connect(self.reshaped)
        self._name_rows()
        self.arrange()
        return rows

    @staticmethod
    def _placed(row: Row, share: int) -> tuple[QWidget, int, int]:
        return row, share or row.editor.share, row.editor.least

    # -- folded

    def _show_folded(self) -> None:
        self._fold = QPushButton(self)
        self._fold.setProperty("look", "quiet")
        self._fold.setProperty("align", "left")
        self._fold.clicked.connect(self.unfold)
        self._around.insertWidget(0, self._fold, 1)
        self._say_folded()

    def _say_folded(self) -> None:
        if self._fold is not None and self._rows is None:
            said = read_bare(self._model, self._waiting).record.heading() if self._waiting else ""
            self._fold.setText((said or _(self._model.about.singular)).replace("&", "&&"))
            colour = {"danger": tokens().danger, "warn": tokens().warn}.get(self._wrong, tokens().dim)
            self._fold.setIcon(icon("triangle-alert" if self._wrong else "chevron-right", colour))
            self._fold.setIconSize(QSize(px(16), px(16)))

    def unfold(self) -> None:
        """Show the rows, the hand in the first."""
        self.rows.focus_first()
        self.reshaped.emit()

    # -- as its editor asks

    def stops(self) -> list[QWidget]:
        """Where Tab stops: through the rows, or at what unfolds them; then what takes it out."""
        folded = [self._fold] if self._fold is not None else []
        return [*(folded if self._rows is None else self._rows.stops()), self.remove]

    def focus_first(self) -> None:
        """To the first row that is seen, or to what unfolds them."""
        if self._rows is None and self._fold is not None:
            self._fold.setFocus()
        else:
            self.rows.focus_first()

    def settle(self) -> None:
        """Make all shorthand long."""
        if self._rows is not None:
            self._rows.settle()

    def tell(self, problems: list[Problem], *, everything: bool) -> list[Problem]:
        """Place its problems; folded, it carries the sign of the worst."""
        if self._rows is not None:
            return self._rows.tell(problems, everything=everything)
        missing = any(problem.severity is not Severity.WARNING for problem in problems)
        wrong = "danger" if missing else "warn" if problems else ""
        if wrong != self._wrong:
            self._wrong = wrong
            self._say_folded()
        return problems

    def editor_at(self, path: str) -> Editor | None:
        """The editor a path within it leads to."""
        return self.rows.editor_at(path)

    def redress(self) -> None:
        """Icons in the colours and at the size in use."""
        self.remove.setIcon(icon("x"))
        self.remove.setIconSize(QSize(px(16), px(16)))
        self._above.setFixedHeight(px(20))
        self._say_folded()
        if self._rows is not None:
            self._rows.redress()

    def name(self, singular: str, place: int, within: str = "") -> None:
        """Tell screen readers which one this is, and each of its fields in which one it stands."""
        told = f"{singular} {place + 1}" + (f", {within}" if within else "")
        self.setAccessibleName(told)
        self.remove.setAccessibleName(_("Quitar {}").format(told))
        describe(self.remove, "")
        self._told = told
        self._name_rows()

    def _name_rows(self) -> None:
        for row in self._rows.rows.values() if self._rows is not None else ():
            row.stand_within(self._told)

    def label(self, *, on: bool) -> None:
        """In lines under one another the first alone has labels."""
        self._above.setVisible(on)
        for row in self.rows.rows.values():
            row.name_above(on=on)

    def raws(self) -> dict[str, Json]:
        """Its values, with its stamps."""
        return {**self._stamps, **(self._waiting if self._rows is None else self._rows.raws())}

    def set_raws(self, raws: dict[str, Json]) -> None:
        """Show these values."""
        self._carried = {}
        self._stamps = {name: raw for name, raw in raws.items() if name in self._no_fields}
        told = {name: raw for name, raw in raws.items() if name not in self._no_fields}
        if self._rows is None:
            self._waiting = told
            self._say_folded()
            return
        self._rows.set_raws(told)
        self.arrange()

    def carry(self, raws: dict[str, Json]) -> None:
        """Begin with what the row above says; that alone does not fill it."""
        if raws:
            self.set_raws({**self.raws(), **raws})
            self._carried = {name: raw for name, raw in self.raws().items() if name in raws}

    def is_filled(self) -> bool:
        """Whether the door would count it."""
        return any(
            is_filled(raw)
            for name, raw in self.raws().items()
            if name not in self._no_fields and not (name in self._carried and raw == self._carried[name])
        )

    def arrange(self) -> None:
        """Show the rows that matter by what the others hold."""
        if self._plan.arrange is not None and self._rows is not None:
            self._plan.arrange(self._rows)

    def _on_edited(self, _name: str) -> None:
        self.arrange()
        self.edited.emit()

    def _on_left(self, _name: str) -> None:
        self.left.emit()

    def _on_ended(self) -> None:
        self.ended.emit(self)

    def _on_remove(self) -> None:
        self.removed.emit(self)
