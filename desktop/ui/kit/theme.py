"""The looks of the whole program: colours, letters, sizes; light, dark, contrast, or as the system."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QStyleFactory

from desktop.domain.resources import RESOURCES
from desktop.ui.kit.colours import BY_MODE, Tokens, in_use, palette, px, tokens
from desktop.ui.kit.icons import icon, pixmap
from desktop.ui.kit.sheet import BODY, HEADING, SMALL, TITLE, sheet

__all__ = [
    "BODY",
    "HEADING",
    "MODES",
    "SMALL",
    "TITLE",
    "Tokens",
    "apply",
    "icon",
    "pixmap",
    "px",
    "signals",
    "tokens",
]

MODES = ("system", "light", "dark", "contrast")
MOVING = tuple(effect for effect in Qt.UIEffect if effect is not Qt.UIEffect.UI_General)
"""None of these, for anybody: that one does not want to see things move, Qt tells from 6.12 on only."""
FACES = ("Regular", "Bold", "Italic", "BoldItalic")
LEAST, MOST = 90, 200


class Signals(QObject):
    """Tells that the looks changed: icons are to be asked for again."""

    changing = Signal()
    """Before: what cannot be seen puts off its dressing (`kit/stack.py`)."""
    changed = Signal()


class _Chosen(QObject):
    """What was asked for last, so that `system` can follow the system."""

    def __init__(self) -> None:
        super().__init__()
        self.mode, self.scale = "system", 100
        self.is_styled = False
        """Whether the program has its style: to set it again would dress every widget once more."""

    def follow(self) -> None:
        """The system went from light to dark or back, or asks for more contrast."""
        app = QApplication.instance()
        if self.mode == "system" and isinstance(app, QApplication):
            _dress(app, self.mode, self.scale)


signals = Signals()
_chosen = _Chosen()


def apply(app: QApplication, mode: str = "system", scale: int = 100) -> None:
    """Dress the program; `scale` is the size of its text in per cent, 90 to 200."""
    _chosen.mode, _chosen.scale = mode, max(LEAST, min(MOST, scale))
    hints = app.styleHints()
    for changed in (hints.colorSchemeChanged, hints.accessibility().contrastPreferenceChanged):
        changed.connect(_chosen.follow, Qt.ConnectionType.UniqueConnection)
    if not _chosen.is_styled:
        app.setStyle(QStyleFactory.create("Fusion"))
        for effect in MOVING:
            app.setEffectEnabled(effect, False)
        _chosen.is_styled = True
    _dress(app, _chosen.mode, _chosen.scale)


def _dress(app: QApplication, mode: str, scale: int) -> None:
    chosen = BY_MODE.get(mode) or BY_MODE[_system(app)]
    in_use.tokens, in_use.scale = chosen, scale / 100
    told = sheet(chosen, _family())
    if told != app.styleSheet():  # to say the same again would dress every widget anew
        letters = QFont(_family())
        letters.setPixelSize(px(BODY))
        letters.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
        signals.changing.emit()
        app.setStyleSheet("")  # from one sheet to another Qt dresses every widget once for each that holds it
        app.setFont(letters)
        app.setPalette(palette(chosen))
        app.setStyleSheet(told)
    signals.changed.emit()


def _system(app: QApplication) -> str:
    hints = app.styleHints()
    if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() is Qt.ColorScheme.Dark else "light"


@cache
def _family() -> str:
    """The program's own letters, alike on every machine."""
    numbers = [
        QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / f"NotoSans-{face}.ttf")) for face in FACES
    ]
    families = QFontDatabase.applicationFontFamilies(numbers[0]) if numbers[0] >= 0 else []
    return families[0] if families else "Noto Sans"
