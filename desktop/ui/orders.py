"""What Ctrl+K can do besides finding records: acts, pages and settings by name, the usual ones first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from desktop.domain.language import _
from desktop.domain.text import fold, words
from desktop.ui import register_words
from desktop.ui.compliance import declaring_parts, parts, publishing_parts
from desktop.ui.listing import ListingPage
from desktop.ui.menus import Actions, key_of, plain
from desktop.ui.preferences import Preferences
from desktop.ui.record_act import offered
from desktop.ui.setting_list import settings

KEPT = "orders/used"
NEW = ("meetings", "trips", "gifts", "requests", "people", "organisations")
"""Registers of which a new record is often begun."""
REMEMBERED, HALF_LIFE = 80, 20
"""Uses kept, and after how many later ones a use weighs half."""


@dataclass(frozen=True)
class Order:
    """One line: its name in the memory of uses, what it says, what stands beside it, what it does."""

    name: str
    text: str
    beside: str
    run: Callable[[], object]
    also: str = ""
    """Other words by which it is found."""


class Host(Protocol):
    """The window, as the orders know it."""

    def go(self, name: str) -> None:
        """To a page."""

    def new(self, register: str) -> None:
        """A new record of a register."""

    def show_setting(self, setting: str) -> None:
        """To one of the settings, by its id."""

    def list_page(self) -> ListingPage | None:
        """The list in sight."""


def orders(host: Host, actions: Actions) -> list[Order]:
    """All that can be done now, in the order of the menus, then pages, settings, and the record in hand."""
    found = [
        Order(name, plain(action), key_of(action), action.trigger)
        for name, action in actions.by_name.items()
        if action.isEnabled()
    ]
    if not actions["new"].isEnabled():
        return found
    for register in NEW:
        told = register_words.words(register).new
        found.append(Order(f"new_{register}", told, "", partial(host.new, register)))
    for shelf, titles in (
        (_("Cumplimiento"), parts()),
        (_("Declaraciones"), declaring_parts()),
        (_("Publicación"), publishing_parts()),
    ):
        found += [Order(f"part_{name}", title, shelf, partial(host.go, name)) for name, title in titles]
    for one in settings():
        run = partial(host.show_setting, one.id)
        found.append(Order(f"set_{one.id}", one.label, _("Ajustes"), run, f"{one.help} {one.also}"))
    return found + _of_the_record(host)


def _of_the_record(host: Host) -> list[Order]:
    """What can be done with the open record, as the book has it."""
    page = host.list_page()
    record = page.has_record() if page is not None else None
    if page is None or record is None or record.record is None or record.is_dirty():
        return []
    hand, register = page.hand(record.record), page.register
    return [
        Order(
            f"act_{register.name}_{place}", act.text.replace("&", ""), _("Acciones"), partial(act.run, hand)
        )
        for place, act in enumerate(offered(register.name, hand))
    ]


def fitting(typed: str, told: Iterable[Order]) -> tuple[list[Order], list[Order]]:
    """Those with words that begin as typed, and those that only have the letters somewhere."""
    wanted = words(typed)
    begun: list[Order] = []
    within: list[Order] = []
    for order in told:
        have = words(f"{order.text} {order.beside} {order.also}")
        if all(any(word.startswith(start) for word in have) for start in wanted):
            begun.append(order)
        elif all(start in fold(order.text) for start in wanted):
            within.append(order)
    return begun, within


class Uses:
    """What was used of late, kept among the preferences: names of orders, never anything that was typed."""

    def __init__(self, preferences: Preferences) -> None:
        """Read when asked."""
        self._preferences = preferences

    def note(self, name: str) -> None:
        """It was used now."""
        self._preferences.keep(KEPT, " ".join([*self._used(), name][-REMEMBERED:]))

    def ranked(self, told: list[Order]) -> list[Order]:
        """The most used first; the others stay as they stood."""
        weights: defaultdict[str, float] = defaultdict(float)
        for place, name in enumerate(reversed(self._used())):
            weights[name] += 0.5 ** (place / HALF_LIFE)
        return sorted(told, key=lambda order: -weights[order.name])

    def _used(self) -> list[str]:
        return self._preferences.text(KEPT).split()
