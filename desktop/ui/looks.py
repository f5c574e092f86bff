"""How the whole program looks, as this person wants it: the size of text, light or dark."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from desktop.ui.kit import theme
from desktop.ui.preferences import LARGEST, SMALLEST, Preferences


def size(preferences: Preferences, wanted: int) -> None:
    """Another size of text, per cent."""
    preferences.keep("text_size", max(SMALLEST, min(LARGEST, wanted)))
    dress(preferences)


def turn(preferences: Preferences) -> None:
    """From light to dark or back."""
    preferences.keep("mode", "light" if theme.tokens().is_dark else "dark")
    dress(preferences)


def dress(preferences: Preferences) -> None:
    """Show the looks that were chosen."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        theme.apply(app, preferences.mode, preferences.text_size)
