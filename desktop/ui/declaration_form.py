"""The derived form of one row of a declaration, or of the fields that are no rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from desktop.description.plain import Json
from desktop.description.reading import Reading
from desktop.description.register import Entry, Field, Record, Register, Section, field_of
from desktop.description.sealed import Sealed, read_sealed
from desktop.domain.problems import Problem
from desktop.registers.declaration.goods import Lien, Prohibition
from desktop.registers.declaration.items import FOLLOWED, Item
from desktop.ui.declaration_tree import Raws
from desktop.ui.kit.editor import Desk
from desktop.ui.kit.form import Form
from desktop.ui.kit.plan import Plan, derived

BY_PROGRAM = frozenset({"change", "source", "kept", "part", "heading_before"})
"""What the program notes of an item; it is read, and written by no hand."""
EXPLAINS = ("reason", "explanation")
_NAMES = ("first_names", "paternal", "maternal")
SHARES = {f"{whose}{name}": 3 for whose in ("", "spouse_") for name in _NAMES} | {"reason": 6}
"""Of a line of nine: parts of a name stand side by side; under a reason there is room for what is asked."""
NARROW = frozenset({Lien, Prohibition})
"""Rows that stand in lines without frames."""


def asked(model: type[Record], *, follows: bool) -> list[Field]:
    """The fields of a row that a hand fills; if it `follows` an earlier one, last why it changed."""
    fields = sorted(model.fields, key=lambda field: field.section is FOLLOWED)
    return [
        field
        for field in fields
        if not field.is_computed
        and (field.section is not FOLLOWED or (follows and field.name in EXPLAINS))
        and not (issubclass(model, Item) and field.name in BY_PROGRAM)
    ]


class SealedForm(Form):
    """The fields of a row without a table, read through the door; what else is wrong is handed in."""

    def __init__(
        self, model: type[Sealed], names: Sequence[str], desk: Desk, *, follows: bool = False
    ) -> None:
        """These fields, and in the rows below it those that are asked for."""
        self._model, self._names, self._follows = model, tuple(names), follows
        self._beside: tuple[Problem, ...] = ()
        self._kept: Raws = {}
        super().__init__(Register(cast("type[Entry]", model)), desk)
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(0, 0, 0, 0)

    def compose(self) -> None:
        """By the sections of the description."""
        sections: dict[Section | None, list[Field]] = {}
        for name in self._names:
            field = field_of(self._model, name)
            sections.setdefault(field.section, []).append(field)
        for section, fields in sections.items():
            if section not in (None, FOLLOWED) and len(sections) > 1:
                assert section is not None  # noqa: S101 -- it is none of those
                self.heading(section)
            for line in derived(fields, SHARES):
                self.line(*line)

    def plan_of(self, model: type[Record]) -> Plan:
        """How the rows below stand; what the program notes of them is kept without a box."""
        lines = derived(asked(model, follows=self._follows), SHARES)
        folded = issubclass(model, Item)
        return Plan(tuple(tuple(line) for line in lines), nested=model in NARROW, folded=folded)

    def show_row(self, raws: Raws, *, everything: bool) -> None:
        """Show a row; of one that is new, gaps are told when the hand has left them."""
        self._kept = {
            name: raw for name, raw in raws.items() if name not in self._names and not isinstance(raw, list)
        }
        self.open({name: raws[name] for name in self._names if name in raws}, {}, everything=everything)

    def told(self) -> Raws:
        """The fields as typed, by name."""
        return {name: raw for name, raw in self.content.raws().items() if name in self._names}

    def ask_why(self, *, on: bool) -> None:
        """Whether it is asked why the row changed; what is said already is seen all the same."""
        for name in EXPLAINS:
            if name in self.content.rows:
                self.reveal(name, on=on)

    def hand_in(self, problems: Sequence[Problem]) -> None:
        """What the whole declaration says of this row; it is told at once."""
        if (beside := tuple(problems)) != self._beside:
            self._beside = beside
            self.check()

    def raws(self) -> dict[str, Json]:
        """The whole row, with what has no box here."""
        return {**self._kept, **self.content.raws()}

    def _read(self) -> Reading[Entry]:
        reading: Reading[Any] = read_sealed(self._model, self.raws())
        said = {problem.field for problem in reading.problems}
        more = [problem for problem in self._beside if problem.field not in said]
        mine = [p for p in (*reading.problems, *more) if p.field.partition(".")[0] in self.content.rows]
        return Reading(reading.record, tuple(mine))
