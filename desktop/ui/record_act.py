"""What can be done with a record besides typing it: answers, papers, what follows from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from importlib import import_module

from PySide6.QtWidgets import QMenu, QWidget

from desktop.description.register import Entry
from desktop.domain.language import _
from desktop.store import Store
from desktop.ui.kit.theme import icon
from desktop.ui.open_boxes import OpenBoxes
from desktop.ui.printing import MakeAct
from desktop.ui.saving import Raws

ACTS: dict[str, str] = {
    "gifts": "desktop.ui.gift_acts",
    "lobbyists": "desktop.ui.lobbyist_acts",
    "meetings": "desktop.ui.meeting_acts",
    "officials": "desktop.ui.official_acts",
    "petitions": "desktop.ui.petition_acts",
    "requests": "desktop.ui.request_acts",
    "resolutions": "desktop.ui.resolution_acts",
    "tenders": "desktop.ui.tender_acts",
    "trips": "desktop.ui.trip_acts",
}
"""The file with the acts on each register's records; loaded when a menu is first opened."""


@dataclass(frozen=True)
class Hand:
    """What an act works with: the record as the book has it, and what the window can do for it."""

    store: Store
    record: Entry
    today: date
    parent: QWidget
    say: Callable[[str, str], None]
    """A sentence, and its look: `good`, `careful`, `bad` or `plain`."""
    begin: Callable[[str, Raws], None]
    """A new record of a register with something in its form."""
    open: Callable[[str, str], None]
    """A record by register and uid."""
    print: Callable[[MakeAct, str], None]
    """A paper as PDF, and what its file is called."""
    reload: Callable[[], None]
    """The record was changed in the book: show it as it stands."""
    boxes: OpenBoxes | None = None
    """The strongboxes that are open in the window."""


@dataclass(frozen=True)
class RecordAct:
    """One line of the menu; it is offered for the records it fits, to the hands that may."""

    text: str
    icon: str
    run: Callable[[Hand], None]
    fits: Callable[[Entry], bool] = lambda _record: True
    may: Callable[[Hand], bool] = lambda _hand: True


def offered(register: str, hand: Hand) -> list[RecordAct]:
    """The acts that fit the record in hand."""
    return [act for act in acts_of(register) if act.fits(hand.record) and act.may(hand)]


def show_acts(button: QWidget, register: str, hand: Hand) -> None:
    """Their menu, under its button."""
    menu = QMenu(button)
    for act in offered(register, hand):
        menu.addAction(icon(act.icon), act.text, partial(act.run, hand))
    menu.setAccessibleName(_("Acciones"))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))


@cache
def acts_of(register: str) -> tuple[RecordAct, ...]:
    """The acts on a register's records."""
    found: tuple[RecordAct, ...] = import_module(ACTS[register]).acts() if register in ACTS else ()
    return found
