"""Where one was when the window was closed: kept in the book itself, for what was typed is personal data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Protocol

from desktop.registers import by_name
from desktop.store import NotSaved, Store
from desktop.store.drafts import Draft
from desktop.ui.compliance import ShelfPage
from desktop.ui.listing import ListingPage
from desktop.ui.page import Page
from desktop.ui.preferences import Preferences
from desktop.ui.settings import SettingsPage

WANTED = "session/restore"
"""The setting: `0` where the window always begins at its first page."""
NOT_KEPT = frozenset({"reserved", "declaration"})
"""Pages behind a lock: one comes back to the place before them."""
LONGEST_NAME = 60
"""Letters that the book's settings have for a name."""
INSTEAD = {"reserved": "home", "declaration": "declaration_board"}


class Host(Protocol):
    """The window, as it is left and found again."""

    store: Store
    preferences: Preferences
    pages: dict[str, Page]
    here: str
    typed_before: dict[str, str]
    """What lists that are not yet made were filtered by."""

    def go(self, name: str) -> None:
        """To a page."""

    def list_page(self) -> ListingPage | None:
        """The list in sight."""

    def open_record(self, register: str, uid: str) -> None:
        """A record on its page."""

    def resume(self, draft: Draft) -> None:
        """Go on with what was being typed."""


def is_wanted(preferences: Preferences) -> bool:
    """Whether this person wants the window as it was left."""
    return preferences.text(WANTED, "1") != "0"


def keep(window: Host) -> None:
    """Write down where one is; a book that cannot be written keeps what it had."""
    told = json.dumps(_left(window))
    name = _name(window.store)
    try:
        if told != window.store.setting(name):
            window.store.set(name, told)
    except NotSaved:
        return


def give_back(window: Host) -> None:
    """Go where one was; what is not there any more is passed over in silence."""
    try:
        told = json.loads(window.store.setting(_name(window.store)))
    except ValueError:
        return
    if not isinstance(told, dict):
        return
    typed = told.get("typed")
    if isinstance(typed, dict):
        window.typed_before.update({str(name): str(text) for name, text in typed.items()})
    _go_to(window, {name: str(told.get(name) or "") for name in ("page", "part", "register", "uid", "draft")})


def keep_typed(window: Host) -> bool:
    """Keep every draft now; whether nothing that was typed is left unkept."""
    for page in window.pages.values():
        page.leave()
    listed = window.list_page()
    record = listed.has_record() if listed else None
    return record is None or record.flush_draft()


def _name(store: Store) -> str:
    """Everybody who works in a book has a place of their own in it."""
    return f"session:{store.actor}"[:LONGEST_NAME]


def _left(window: Host) -> dict[str, Any]:
    here = INSTEAD.get(window.here, window.here)
    page = window.pages.get(here)
    left: dict[str, Any] = {
        "page": here,
        "part": page.place() if isinstance(page, ShelfPage | SettingsPage) else "",
        "typed": {one.register.name: one.head.typed for one in _lists(window) if one.head.typed},
    }
    listed = window.list_page() if window.here not in NOT_KEPT else None
    if listed is not None and listed.store is window.store:
        left["register"] = listed.register.name
        if (record := listed.has_record()) is not None:
            left["uid"] = record.record.uid if record.record else ""
            left["draft"] = listed.draft_in_hand
    return left


def _lists(window: Host) -> Iterator[ListingPage]:
    """Every list of the book that was made."""
    for page in window.pages.values():
        inside: list[Any] = [page]
        if isinstance(page, ShelfPage):
            inside = list(page.pages.values())
        elif isinstance(page, SettingsPage):
            inside = list(page.lists())
        yield from (one for one in inside if isinstance(one, ListingPage) and one.store is window.store)


def _go_to(window: Host, told: dict[str, str]) -> None:
    """To the page, its part, and the record or draft in hand."""
    register, uid = told["register"], told["uid"]
    try:
        model = by_name(register).model if register else None
        window.go(told["page"] or "home")
    except KeyError:
        return  # a page that this program does not have
    page = window.pages.get(window.here)
    if isinstance(page, ShelfPage | SettingsPage) and told["part"] in page.part_names():
        page.show_part(told["part"])
    drafts = window.store.drafts.all(register) if told["draft"] else []
    draft = next((one for one in drafts if one.id == told["draft"]), None)
    if draft is not None:
        window.resume(draft)
    elif model is not None and uid and window.store.get(model, uid) is not None:
        window.open_record(register, uid)
