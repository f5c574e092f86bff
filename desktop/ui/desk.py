"""What every page works with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.store import Store
from desktop.ui.kit.runner import Runner
from desktop.ui.notice import Notice
from desktop.ui.preferences import Preferences


@dataclass(frozen=True)
class Desk:
    """The book, who runs long work, where news is told, how one likes the window, and the day."""

    store: Store
    runner: Runner
    notice: Notice
    preferences: Preferences
    today: date
