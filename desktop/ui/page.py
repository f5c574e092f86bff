"""What the window asks of every page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.periods import Period
from desktop.ui.kit.text import Styled
from desktop.ui.preferences import Preferences


class Page(Styled):
    """One place of the side bar, or one that a menu opens."""

    wants_open = Signal(str, str)
    """A record elsewhere: register and uid; an empty uid is the register itself."""
    wants_place = Signal(str)
    wants_new = Signal(str, object)
    """A new record of a register, with something in its form."""
    wants_declaration = Signal(str, object, object)
    """To write a declaration: the uid of its declarant, its own or None, and what the law expects or None."""
    wants_counted = Signal(object, str)
    """The list that a bar counts: its query, and what it is in words."""
    wants_change = Signal(str, str, object)
    """A record opened with something else in its form, not saved: register, uid, raw values."""
    changed_book = Signal()
    """Something was saved or removed: counts and other lists are to be read again."""

    by_official = False
    by_month = False

    def __init__(self, parent: QWidget | None = None) -> None:
        """On the ground on which one reads."""
        super().__init__(parent)
        self.setProperty("look", "sheet")

    def heightForWidth(self, width: int) -> int:
        """Out of sight it asks for no room: a stack takes the most that any of its pages asks."""
        return super().heightForWidth(width) if self._is_in_sight() else -1

    def minimumSizeHint(self) -> QSize:
        """As above."""
        return super().minimumSizeHint() if self._is_in_sight() else QSize(0, 0)

    def _is_in_sight(self) -> bool:
        above = self.parentWidget()
        return above is None or self.isVisibleTo(above)

    def scrolled(self, inside: QLayout, name: str) -> QScrollArea:
        """Let the page scroll where it has no room."""
        held = Styled()
        held.setProperty("look", "sheet")
        held.setLayout(inside)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(held)
        area.setAccessibleName(name)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        return area

    def enter(self) -> None:
        """The page comes into sight: read anew what it shows, and take the keys."""

    def reread(self) -> None:
        """The book changed elsewhere."""

    def narrow(self, official: str | None, period: Period) -> None:
        """Whose records, and of which month."""

    def remember(self, preferences: Preferences) -> None:
        """Keep how the page was arranged."""

    def show_only(self, chip: str) -> None:
        """Show only what a chip stands for."""

    def offer(self, paths: Sequence[Path]) -> None:
        """Files were dropped on the window; the page that takes them in takes them."""

    def leave(self) -> None:
        """The page goes out of sight or the program ends: nothing typed may be lost."""

    def act(self, _name: str) -> bool:
        """Do an act of the menus in the page's own way; whether it has one."""
        return False

    def place(self) -> str:
        """The name of the part in sight, of a page that has several."""
        return ""

    def end(self) -> None:
        """The window closes: let go of what must not stay open."""
