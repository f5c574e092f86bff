"""What is said aloud without being asked: a screen reader hears of what changed by itself."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

NOTHING = " "
"""A description of nothing; without one, Qt reads out the tip, which repeats the name and has markup."""


def announce(widget: QWidget, text: str, *, at_once: bool = False) -> None:
    """Let a screen reader say this, `at_once` in the middle of whatever it says."""
    if text.strip() and widget.isVisible():
        event = QAccessibleAnnouncementEvent(widget, text)
        manners = QAccessible.AnnouncementPoliteness
        event.setPoliteness(manners.Assertive if at_once else manners.Polite)
        QAccessible.updateAccessibility(event)


def describe(widget: QWidget, text: str) -> None:
    """What is said after the name; nothing if it would only say the name again."""
    told = NOTHING if not text.strip() or text == widget.accessibleName() else text
    if widget.accessibleDescription() != told:
        widget.setAccessibleDescription(told)
