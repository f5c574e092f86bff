"""A comparison in sight: its four groups, the rows of one, both sides of the row in hand, and the keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.domain.language import _
from desktop.duties.against_published import Comparison
from desktop.ui.against_groups import (
    GROUPS,
    MOST_SHOWN,
    NAMES,
    fit_rows,
    group_table,
    items,
    pair_of,
    show_group,
    show_sides,
    sides_table,
)
from desktop.ui.jobs_panel import thousands
from desktop.ui.kit import theme
from desktop.ui.kit.segments import Segments
from desktop.ui.kit.text import Help, Label

Key = Qt.Key


class GroupsView(QWidget):
    """The row in hand is opened, adopted or taken in by one key, or its button."""

    opened = Signal(object)
    adopted = Signal(object)
    taken = Signal(object)
    """Published records that the book does not know, as a list of their sides."""

    def __init__(self, parent: QWidget) -> None:
        """Empty until a comparison is shown."""
        super().__init__(parent)
        self.found: Comparison | None = None
        self.group = NAMES[0]
        self._scope = ""
        self.summary = Label("", "dim", wraps=True, parent=self)
        self.groups = Segments([GROUPS[name].title() for name in NAMES], self)
        self.acts = [QPushButton(self), QPushButton(self)]
        self.table, self.sides, self.keys = group_table(self), sides_table(self), Help("", self)
        self._arrange()
        self.groups.edited.connect(self._choose)
        self.groups.entered.connect(self.table.setFocus)
        for button, act in zip(self.acts, (self.first_act, self.second_act), strict=True):
            button.clicked.connect(act)
        self.table.installEventFilter(self)
        self.table.itemSelectionChanged.connect(self._open)
        self.table.itemDoubleClicked.connect(self.first_act)
        self.sides.horizontalHeader().sectionResized.connect(lambda *_sizes: fit_rows(self.sides))
        self.setFocusProxy(self.table)
        self._plain: dict[Key, Callable[[], None]] = {
            Key.Key_Return: self.first_act,
            Key.Key_Enter: self.first_act,
            Key.Key_Left: partial(self._walk, -1),
            Key.Key_Right: partial(self._walk, 1),
        }
        theme.signals.changed.connect(self._redress)

    def _arrange(self) -> None:
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.keys, 1)
        for button in self.acts:
            acts.addWidget(button)
        inner = QVBoxLayout(self)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(self.summary)
        inner.addWidget(self.groups)
        inner.addWidget(self.table, 3)
        inner.addLayout(acts)
        inner.addWidget(self.sides, 4)

    def _redress(self) -> None:
        self._open()

    # -- what is shown

    def show_found(self, found: Comparison, scope: str) -> None:
        """A comparison and of what it is; the hand stays on its row, or where that was."""
        here = self.in_hand()
        self.found, self._scope = found, scope
        if not items(found, self.group):
            self.group = next((name for name in NAMES if items(found, name)), self.group)
        now = items(found, self.group)
        if here is not None and here in now[:MOST_SHOWN]:
            self._fill(now.index(here))
        else:
            self._fill(max(0, self.table.currentRow()))

    def _fill(self, place: int) -> None:
        found = self.found
        if found is None:
            return
        counts = {name: len(items(found, name)) for name in NAMES}
        for name, segment in zip(NAMES, self.groups.buttons, strict=True):
            segment.setText(f"{GROUPS[name].title()}: {thousands(counts[name])}")
        self.groups.choose(NAMES.index(self.group))
        told = [self._scope]
        if counts[self.group] > MOST_SHOWN:
            told.append(_("Se muestran los primeros {}.").format(thousands(MOST_SHOWN)))
        self.summary.setText(" ".join(told))
        self.keys.setText(_("{} ← y → cambian de grupo.").format(GROUPS[self.group].keys()))
        texts = GROUPS[self.group].acts()
        for number, button in enumerate(self.acts):
            button.setVisible(number < len(texts))
            button.setText(texts[number] if number < len(texts) else "")
        self.table.blockSignals(True)
        show_group(self.table, found, self.group)
        self.table.selectRow(min(place, self.table.rowCount() - 1))
        self.table.blockSignals(False)
        self._open()

    def _choose(self) -> None:
        """By the buttons of the groups: one without rows is not gone to."""
        place = self.groups.chosen()
        name = self.group if place is None else NAMES[place]
        self.go_to(name if self.found is not None and items(self.found, name) else self.group)

    def go_to(self, group: str) -> None:
        """The rows of a group."""
        same = group == self.group
        self.group = group
        self._fill(self.table.currentRow() if same else 0)

    def _walk(self, step: int) -> None:
        """To the next group that has something."""
        here = NAMES.index(self.group)
        after = NAMES[here + 1 :] if step > 0 else NAMES[:here][::-1]
        there = next((name for name in after if self.found and items(self.found, name)), None)
        if there is not None:
            self.go_to(there)

    def in_hand(self) -> Any:
        """What the chosen row stands for; None without one."""
        row = self.table.currentRow()
        told = items(self.found, self.group) if self.found else ()
        return told[row] if 0 <= row < len(told) else None

    def _open(self) -> None:
        item = self.in_hand()
        show_sides(self.sides, pair_of(item) if item is not None else None)

    # -- one key for each

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the table."""
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(event)
        return False

    def _take_key(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shift = held == Qt.KeyboardModifier.ShiftModifier
        act = self._act_of(Key(event.key()), shift=shift) if shift or not held else None
        if act is not None:
            act()
        return act is not None

    def _act_of(self, key: Key, *, shift: bool) -> Callable[[], None] | None:
        if key == Key.Key_A:
            acts = {("unknown", False): self.first_act, ("unknown", True): self.second_act}
            return (acts | {("different", False): self.second_act}).get((self.group, shift))
        return None if shift else self._plain.get(key)

    def first_act(self) -> None:
        """Enter: opens the record; one unknown here is taken in, and the next comes to hand."""
        item = self.in_hand()
        if item is None:
            return
        if self.group != "unknown":
            self.opened.emit(item)
            return
        self.table.selectRow(min(self.table.currentRow() + 1, self.table.rowCount() - 1))
        self.taken.emit([item])

    def second_act(self) -> None:
        """Adopts what was published of the one in hand; of the unknown, takes in all."""
        if self.group == "unknown" and self.found is not None:
            self.taken.emit(list(self.found.unknown))
        elif self.group == "different" and (item := self.in_hand()) is not None:
            self.adopted.emit(item)
