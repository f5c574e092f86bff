"""Entries of a declaration come and go, and so do the goods of others; undoing brings them back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.description.sealed import Sealed
from desktop.domain.language import _
from desktop.registers.declaration.items import Item
from desktop.ui.declaration_copying import as_entry, over
from desktop.ui.declaration_in_hand import InHand
from desktop.ui.declaration_keeping import DeclarationKeeping
from desktop.ui.declaration_list import SectionList
from desktop.ui.declaration_section import SectionEditor
from desktop.ui.declaration_tree import Raws
from desktop.ui.kit.editor import Desk


class DeclarationEntering(DeclarationKeeping):
    """What is done with the section in hand and its entries."""

    def __init__(self, hand: InHand, desk: Desk, parent: QWidget | None = None) -> None:
        """No section is in hand yet."""
        super().__init__(hand, desk, parent)
        self.list = SectionList(self)
        self.section: SectionEditor | None = None
        self._undo: Callable[[], None] | None = None
        """Brings back what was taken out last."""

    # -- entries

    def new(self) -> None:
        """One more entry of the section in hand."""
        if self.section is not None:
            self.section.new()

    def duplicate(self) -> None:
        """A copy of the entry in hand."""
        if self.section is not None:
            self.section.duplicate()

    def copy_item(self, item: Item) -> None:
        """An item of last year as a new entry."""
        if self.section is not None:
            self.section.new(as_entry(item))

    def take_over(self, held: Sealed) -> None:
        """What the row in hand said last year."""
        if self.section is not None:
            names = self.section.part.names
            self.hand.tree.put(self.section.path, over(held, names))
            self.section.reread()

    def _on_removed(self, path: str, place: int, row: Raws) -> None:
        def undo() -> None:
            self._undo = None
            self.banner.hide()
            self.list.choose(path)
            if self.section is not None:
                self.section.restore(place, row)

        self._undo = undo
        self.banner.say("careful", _("Se quitó la entrada {}.").format(place + 1), (_("Deshacer"), undo))

    # -- the goods of others

    def add_estate(self, part: str, who: Raws) -> None:
        """Sections for the goods of somebody who is named."""
        place = self.hand.tree.add(part, dict(who))
        self.keep_draft()
        self.list.choose(f"{part}.{place}:0")

    def remove_estate(self, part: str, place: int) -> None:
        """Take all goods of somebody out; undoing brings them back."""
        row = self.hand.tree.remove(part, place)
        self.list.choose(self.list.parts[0].path)
        self.keep_draft()

        def undo() -> None:
            self._undo = None
            self.banner.hide()
            self.hand.tree.add(part, row, place)
            self.keep_draft()

        self._undo = undo
        self.banner.say("careful", _("Se quitaron los bienes de la persona."), (_("Deshacer"), undo))

    def _name_first(self, field: str) -> None:
        self.banner.say("careful", _("Anote primero quién es; después agregue sus bienes."))
        self.go_to(field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undoing outside a form brings back what was taken out."""
        if event.matches(QKeySequence.StandardKey.Undo) and self._undo is not None:
            self._undo()
        else:
            super().keyPressEvent(event)
