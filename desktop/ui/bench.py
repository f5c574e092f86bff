"""What every page works with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from desktop.store import Store
from desktop.ui.kit.runner import Runner
from desktop.ui.last_act import LastAct
from desktop.ui.notice import Notice
from desktop.ui.open_boxes import OpenBoxes
from desktop.ui.preferences import Preferences

Clock = Callable[[], date]
"""The day on the wall; a window may stay open over midnight."""


@dataclass(frozen=True)
class Bench:
    """The book, who runs long work, where news is told, how one likes the window, what day it is."""

    store: Store
    runner: Runner
    notice: Notice
    preferences: Preferences
    today: Clock
    boxes: OpenBoxes | None = None
    """The strongboxes that are open in this window; the reserved book has none."""
    last: LastAct = field(default_factory=LastAct)
    """How what was done last to the book is taken back."""
