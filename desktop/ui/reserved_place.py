"""Where the reserved book of a book lies, by what was said in the window."""

from __future__ import annotations

from pathlib import Path

from desktop.store import Store
from desktop.store.vault import vault_beside
from desktop.ui.preferences import Preferences

PLACE = "reserved/place"


def place_kept(store: Store) -> str:
    """Under which preference it was said where it lies."""
    return f"{PLACE}/{store.path.stem if store.path else 'server'}"


def reserved_place(store: Store, preferences: Preferences) -> Path | None:
    """Beside the book, unless it was said to be elsewhere; of a book on a server, only if it was said."""
    if kept := preferences.text(place_kept(store)):
        return Path(kept)
    return vault_beside(store.path) if store.path else None
