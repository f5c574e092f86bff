"""What is said aloud without being asked: a screen reader hears of what changed by itself."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from desktop.domain.language import _

NOTHING = " "
"""A description of nothing; without one, Qt reads out the tip, which repeats the name and has markup."""


def announce(widget: QWidget, text: str, *, at_once: bool = False) -> None:
    """Let a screen reader say this, `at_once` in the middle of whatever it says."""
    if text.strip() and widget.isVisible():
        event = QAccessibleAnnouncementEvent(widget, text)
        manners = QAccessible.AnnouncementPoliteness
        event.setPoliteness(manners.Assertive if at_once else manners.Polite)
        QAccessible.updateAccessibility(event)


def with_ways(text: str, ways: Iterable[str], key: str = "") -> str:
    """A text with what its buttons say, and the key that leads to them: they lie where the hand is not."""
    told = ", ".join(way.replace("&", "") for way in ways)
    if not told:
        return text
    ways_on = _("Botones, con {}: {}.").format(key, told) if key else _("Botones: {}.").format(told)
    return f"{text} {ways_on}"


def tell_rows(app: QApplication) -> None:
    """Who comes to a list hears in which line: Qt tells it only when an arrow moves."""
    app.focusChanged.connect(_on_focus)


def _on_focus(_old: QWidget | None, now: QWidget | None) -> None:
    if isinstance(now, QAbstractItemView) and QAccessible.isActive():
        QTimer.singleShot(0, now, lambda: tell_row(now))  # once the list itself was told


def tell_row(view: QAbstractItemView) -> None:
    """The line in which the keys are has them, for who hears."""
    told = QAccessible.queryAccessibleInterface(view)
    line: QAccessibleInterface | None = told.focusChild() if view.hasFocus() else None
    if line is not None and (place := told.indexOfChild(line)) >= 0:
        event = QAccessibleEvent(view, QAccessible.Event.Focus)
        event.setChild(place)
        QAccessible.updateAccessibility(event)


def describe(widget: QWidget, text: str) -> None:
    """What is said after the name; nothing if it would only say the name again."""
    told = NOTHING if not text.strip() or text == widget.accessibleName() else text
    if widget.accessibleDescription() != told:
        widget.setAccessibleDescription(told)
