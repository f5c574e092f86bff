"""The goods of spouse, children and wards: sections of their own, added from those who are named already."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop.description.sealed import Sealed
from desktop.domain.language import _
from desktop.registers.declaration.sections import FAMILY_PARTS
from desktop.ui.declaration_in_hand import InHand
from desktop.ui.declaration_tree import Raws

NAMED = ("first_names", "paternal", "maternal", "run")
SPOUSE, WARDS = FAMILY_PARTS


class FamilyButton(QPushButton):
    """Its menu says whose goods can be added, and whose taken out."""

    adding = Signal(str, object)
    """A part, and who it is of."""
    removing = Signal(str, int)
    naming = Signal(str)
    """Somebody is to be named first: at that field."""

    def __init__(self, hand: InHand, parent: QWidget | None = None) -> None:
        """The menu is made when it opens."""
        super().__init__(_("Bienes del cónyuge, hijos y pupilos"), parent)
        self.setProperty("look", "quiet")
        self.setProperty("align", "left")
        self._hand = hand
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self.fill)
        self.setMenu(self._menu)

    def fill(self) -> None:
        """As the declaration stands now."""
        self._menu.clear()
        contents, raws = self._hand.contents, self._hand.tree.raws
        if not contents.spouse_estate:
            spouse: Raws = {name: raws.get(f"spouse_{name}") for name in NAMED}
            self._add(
                _("Agregar bienes del cónyuge o conviviente civil"), SPOUSE, spouse, "spouse_first_names"
            )
        for place, ward in enumerate(contents.wards):
            if not any(_same(ward, other) for other in contents.ward_estates):
                row = self._hand.tree.rows("wards")[place]
                who = {name: row.get(name) for name in ("relation", *NAMED)}
                self._add(_("Agregar bienes de {}").format(ward.heading() or place + 1), WARDS, who, "wards")
        if not contents.wards:
            self._add(_("Agregar bienes de un hijo o pupilo"), WARDS, {}, "wards")
        self._menu.addSeparator()
        for name in FAMILY_PARTS:
            for place, holder in enumerate(getattr(contents, name)):
                text = _("Quitar los bienes de {}").format(holder.heading() or place + 1)
                action = self._menu.addAction(text.replace("&", "&&"))
                action.triggered.connect(partial(self.removing.emit, name, place))

    def _add(self, text: str, part: str, who: Raws, first: str) -> None:
        action = self._menu.addAction(text.replace("&", "&&"))
        if any(who.values()):
            action.triggered.connect(partial(self.adding.emit, part, who))
        else:
            action.triggered.connect(partial(self.naming.emit, first))

    def acts(self) -> list[str]:
        """What the menu offers."""
        return [action.text() for action in self._menu.actions() if action.text()]


def _same(one: Sealed, other: Sealed) -> bool:
    return [getattr(one, name) for name in NAMED] == [getattr(other, name) for name in NAMED]
