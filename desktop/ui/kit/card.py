"""One row within a record, as a card or as a line."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from desktop.description.plain import Json
from desktop.description.reading import STAMPS
from desktop.description.register import Record, new_uid
from desktop.domain.language import _
from desktop.ui.kit.colours import px
from desktop.ui.kit.editor import Desk
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

    def __init__(self, model: type[Record], desk: Desk, plan: Plan, *, nested: bool) -> None:
        """Begin empty."""
        super().__init__()
        self._plan = plan
        self._stamps: dict[str, Json] = {} if model.has_table else {"id": new_uid()}
        self._no_fields = STAMPS - {field.name for field in model.fields}
        self.setProperty("look", "nested" if nested else "card")
        names = [name for line in lines_of(model, plan) for name, _share in line]
        self.rows = Rows(model, names, desk, bare=plan.bare)
        self.rows.setParent(self)
        inner = QWidget(self)
        lines = Lines(inner, across=8, down=6)
        for line in lines_of(model, plan):
            lines.add_line(*[self._placed(name, share) for name, share in line])
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
        around = QHBoxLayout(self)
        side = px(0 if nested else 10)
        around.setContentsMargins(side, px(2 if nested else 8), px(2), px(2 if nested else 8))
        around.setSpacing(px(4))
        around.addWidget(inner, 1)
        around.addLayout(beside)
        self.rows.edited.connect(self._on_edited)
        self.rows.left.connect(self._on_left)
        self.rows.ended.connect(self._on_ended)
        self.arrange()

    def _placed(self, name: str, share: int) -> tuple[QWidget, int, int]:
        row: Row = self.rows.rows[name]
        return row, share or row.editor.share, row.editor.least

    def redress(self) -> None:
        """Icons in the colours and at the size in use."""
        self.remove.setIcon(icon("x"))
        self.remove.setIconSize(QSize(px(16), px(16)))
        self._above.setFixedHeight(px(20))
        self.rows.redress()

    def name(self, singular: str, place: int) -> None:
        """Tell screen readers which one this is."""
        told = f"{singular} {place + 1}"
        self.setAccessibleName(told)
        self.remove.setAccessibleName(_("Quitar {}").format(told))

    def label(self, *, on: bool) -> None:
        """In lines under one another the first alone has labels."""
        self._above.setVisible(on)
        for row in self.rows.rows.values():
            row.name_above(on=on)

    def raws(self) -> dict[str, Json]:
        """Its values, with its stamps."""
        return {**self._stamps, **self.rows.raws()}

    def set_raws(self, raws: dict[str, Json]) -> None:
        """Show these values."""
        self._stamps = {name: raw for name, raw in raws.items() if name in self._no_fields}
        self.rows.set_raws({name: raw for name, raw in raws.items() if name not in self._no_fields})
        self.arrange()

    def is_filled(self) -> bool:
        """Whether the door would count it."""
        return any(is_filled(raw) for name, raw in self.rows.raws().items() if name not in self._no_fields)

    def arrange(self) -> None:
        """Show the rows that matter by what the others hold."""
        if self._plan.arrange is not None:
            self._plan.arrange(self.rows)

    def _on_edited(self, _name: str) -> None:
        self.arrange()
        self.edited.emit()

    def _on_left(self, _name: str) -> None:
        self.left.emit()

    def _on_ended(self) -> None:
        self.ended.emit(self)

    def _on_remove(self) -> None:
        self.removed.emit(self)
