"""What was declared last year in a section and is not there any more: each with why."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from desktop.domain.language import _
from desktop.registers.declaration.changes import Mark, Pair, heading_of, line_of, part_of
from desktop.registers.declaration.items import Gone, Item
from desktop.ui.declaration_form import EXPLAINS, SealedForm
from desktop.ui.declaration_in_hand import InHand
from desktop.ui.declaration_tree import Raws
from desktop.ui.kit.colours import px
from desktop.ui.kit.editor import Desk
from desktop.ui.kit.text import Label, Reading


class GoneRows(QWidget):
    """Made anew only when others are gone than before."""

    edited = Signal()
    restoring = Signal(object)
    """The item is wanted back."""

    def __init__(self, hand: InHand, path: str, desk: Desk) -> None:
        """None yet."""
        super().__init__()
        self._hand, self._path, self._desk = hand, path, desk
        self._shown: list[str] = []
        self.forms: list[SealedForm] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(8))
        self.hide()

    def pairs(self) -> list[Pair]:
        """What is gone from this section."""
        compared = self._hand.compared
        sections = [each for each in compared.sections if each.path == self._path] if compared else []
        return [
            pair for each in sections for pair in each.pairs if pair.mark is Mark.GONE and not pair.follows
        ]

    def tell(self) -> None:
        """As it stands now."""
        pairs = self.pairs()
        shown = [cast("Item", pair.before).uid for pair in pairs]
        if shown == self._shown:
            return
        self._shown, self.forms = shown, []
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if pairs:
            self._column.addWidget(Label(_("Ya no está"), "strong"))
        for pair in pairs:
            self._column.addWidget(self._card(cast("Item", pair.before)))
        self.setVisible(bool(pairs))

    def _card(self, item: Item) -> QFrame:
        card = QFrame()
        card.setProperty("look", "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(px(12), px(8), px(12), px(8))
        inner.setSpacing(px(6))
        inner.addWidget(Reading(heading_of(item)))
        form = SealedForm(Gone, EXPLAINS, self._desk, follows=True)
        form.show_row(self._line(item), everything=False)
        form.edited.connect(partial(self._on_edited, form, item))
        self.forms.append(form)
        inner.addWidget(form)
        back = QPushButton(_("Sigue estando: copiarlo de nuevo"))
        back.setProperty("look", "quiet")
        back.setProperty("align", "left")
        back.clicked.connect(partial(self.restoring.emit, item))
        inner.addWidget(back)
        return card

    def _line(self, item: Item) -> Raws:
        """What is said of it already."""
        found = line_of(self._hand.contents.gone, self._path, item)
        rows = self._hand.tree.rows("gone")
        return next((row for row in rows if found is not None and row.get("id") == found.uid), {})

    def _on_edited(self, form: SealedForm, item: Item) -> None:
        rows = self._hand.tree.rows("gone")
        line = next((row for row in rows if row.get("source") == item.uid), None) or self._line(item)
        if not line:
            line = self._hand.tree.rows("gone")[self._hand.tree.add("gone")]
        told: Raws = {"part": part_of(self._path), "heading_before": heading_of(item), "source": item.uid}
        line.update(told | form.told())
        self.edited.emit()

    def redress(self) -> None:
        """The looks changed."""
        for form in self.forms:
            form.redress()
