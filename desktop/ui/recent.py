"""The books opened last, on this machine: in the menu and where a book is asked for."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMenu, QWidget

from desktop.domain.language import _
from desktop.ui.instance import without_password
from desktop.ui.preferences import Preferences

MOST = 8
KEY = "book/recent"


def recent(preferences: Preferences) -> list[str]:
    """Those that are there, the latest first; of a disk that is not plugged in nothing is said."""
    return [place for place in _kept(preferences) if _is_there(place)]


def remember(preferences: Preferences, place: str) -> None:
    """It was opened now; those whose folder is there and that are not, are forgotten. No password is kept."""
    place = without_password(place)
    gone = {one for one in _kept(preferences) if not _is_there(one) and Path(one).parent.is_dir()}
    kept = [one for one in _kept(preferences) if one != place and one not in gone]
    preferences.keep(KEY, json.dumps([place, *kept][:MOST]))


def forget(preferences: Preferences, place: str = "") -> None:
    """Forget one of them, or all; the books themselves stay where they are."""
    kept = [one for one in _kept(preferences) if place and one != place]
    preferences.keep(KEY, json.dumps(kept))


def _kept(preferences: Preferences) -> list[str]:
    try:
        told = json.loads(preferences.text(KEY, "[]"))
    except ValueError:
        return []
    return [place for place in told if isinstance(place, str)] if isinstance(told, list) else []


def _is_there(place: str) -> bool:
    return "://" in place or Path(place).is_file()


def shown(place: str) -> str:
    """A book by its name and its folder, short where the folder is the person's own."""
    if "://" in place:
        return place
    path, home = Path(place), Path.home()
    folder = path.parent
    told = f"~/{folder.relative_to(home)}" if folder.is_relative_to(home) else str(folder)
    return _("{name} en {folder}").format(name=path.name, folder=told.removesuffix("/."))


class RecentMenu(QMenu):
    """The books opened last, with a way to forget them."""

    def __init__(self, preferences: Preferences, opens: Callable[[str], object], parent: QWidget) -> None:
        """Ask what there is each time it is opened."""
        super().__init__(_("&Libros recientes"), parent)
        self.setToolTipsVisible(True)
        self._preferences, self._opens = preferences, opens
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """A line each, by number; then the one that forgets."""
        self.clear()
        places = recent(self._preferences)
        for number, place in enumerate(places, start=1):
            action = self.addAction(f"&{number} {shown(place).replace('&', '&&')}")
            action.triggered.connect(partial(self._open, place))
        if not places:
            self.addAction(_("Ninguno todavía")).setEnabled(False)
            return
        self.addSeparator()
        self.addAction(_("&Olvidar los libros recientes"), partial(forget, self._preferences))

    def _open(self, place: str, _checked: bool = False) -> None:
        self._opens(place)
