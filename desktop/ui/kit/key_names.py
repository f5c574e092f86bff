"""What keys are called here: one name each, in menus, tips and texts. Qt's own would be others."""

from __future__ import annotations

from PySide6.QtCore import QTranslator

from desktop.domain.language import _


def _names() -> dict[str, str]:
    """As Qt writes a key in its own language, and as people read it; some bear one name in all languages."""
    alike = {key: key for key in ("Ctrl", "Alt", "Esc", "+")}
    return alike | {
        "Shift": _("Mayús"),
        "Return": _("Intro"),
        "Enter": _("Intro"),
        "Del": _("Supr"),
        "PgUp": _("RePág"),
        "PgDown": _("AvPág"),
        "Left": "←",
        "Right": "→",
        "Up": "↑",
        "Down": "↓",
    }


def on_keyboard(keys: str) -> str:
    """A shortcut as Qt writes it, with the names that keys have here.

    >>> on_keyboard("Ctrl+Return")
    'Ctrl+Intro'
    """
    names = _names()
    return "+".join(names.get(key, key) for key in keys.split("+"))


class KeyNames(QTranslator):
    """Has Qt say the same where it writes shortcuts itself: in menus and behind texts of buttons."""

    def isEmpty(self) -> bool:
        """Qt would leave out one that knows nothing."""
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """The name of a key; nothing of other texts, which leaves them to Qt's own translations."""
        return _names().get(source) if context == "QShortcut" else None
