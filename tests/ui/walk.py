"""How one walks through what opens over the pages of one window: what is asked for, waited for, and shut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from desktop.store import Store
from desktop.ui.kit.panel import Panel
from desktop.ui.listing import ListingPage
from desktop.ui.record_act import offered
from desktop.ui.window import Window
from tests.ui.rounds import Settled, Sight, breathe

P = TypeVar("P", bound=QWidget)


@dataclass
class Walk:
    """The window, its book, and how one waits for it."""

    window: Window
    store: Store
    settled: Settled

    def rest(self) -> None:
        """All that was asked is answered and painted."""
        self.settled(self.window)
        breathe()

    def over(self, name: str, kind: type[P] | None = None) -> Iterator[Sight]:
        """What is open over the page, then shut."""
        self.rest()
        found: list[QWidget] = list(self.window.frame.findChildren(kind or Panel))
        (panel,) = (one for one in found if one.isVisible())
        yield Sight(name, panel)
        if isinstance(panel, Panel):
            panel.close_up()
        breathe()

    def record(self, register: str, uid: str) -> ListingPage:
        """Open on its page."""
        self.window.open_record(register, uid)
        self.rest()
        page = self.window.list_page()
        assert page is not None
        return page

    def act(self, page: ListingPage, text: str) -> None:
        """One of the acts on the record in hand."""
        assert page.record.record is not None
        hand = page.hand(page.record.record)
        next(act for act in offered(page.register.name, hand) if act.text.replace("&", "") == text).run(hand)
