"""The colours in use: three sets, of which one holds at a time."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette


@dataclass(frozen=True)
class Tokens:
    """Every colour the window may use, by what it is for; text reaches 7:1 on its ground, controls 3:1."""

    is_dark: bool
    window: str
    """Behind side bar, tool bar and status line."""
    base: str
    """Behind what is read and typed."""
    raised: str
    """A card, a hovered row."""
    text: str
    dim: str
    """Help and second lines; still 7:1."""
    line: str
    """The frame of a control; 3:1."""
    hairline: str
    """What only parts; never the frame of a control."""
    accent: str
    """Focus ring, marks, icons that ask for an act; 3:1 and more."""
    accent_text: str
    """Links."""
    fill: str
    """The ground of the one main button and of selected letters."""
    on_fill: str
    ring: str
    """The focus ring of what stands on `fill`: seen on it and on the ground around."""
    chosen: str
    """The ground of a chosen row; text stands on it."""
    danger: str
    danger_ground: str
    warn: str
    warn_ground: str
    good: str
    good_ground: str


LIGHT = Tokens(
    is_dark=False,
    window="#f3f5f7",
    base="#ffffff",
    raised="#f7f9fb",
    text="#1a1f26",
    dim="#3a424b",
    line="#78838f",
    hairline="#dde2e8",
    accent="#0f69b4",
    accent_text="#084a85",
    fill="#0a5090",
    on_fill="#ffffff",
    ring="#1a1f26",
    chosen="#dcebf8",
    danger="#8f1212",
    danger_ground="#fdeeee",
    warn="#704300",
    warn_ground="#fdf3df",
    good="#0f5a2c",
    good_ground="#e8f5ec",
)
DARK = Tokens(
    is_dark=True,
    window="#14171b",
    base="#1b1f24",
    raised="#22272e",
    text="#e8ebee",
    dim="#c2cad3",
    line="#7d8894",
    hairline="#323942",
    accent="#5aa9ee",
    accent_text="#8ec5f7",
    fill="#8ec5f7",
    on_fill="#0b1a29",
    ring="#e8ebee",
    chosen="#1f3a55",
    danger="#ffabab",
    danger_ground="#3a2023",
    warn="#f2c878",
    warn_ground="#362c18",
    good="#8fdcaa",
    good_ground="#1b3325",
)
CONTRAST = Tokens(
    is_dark=True,
    window="#000000",
    base="#000000",
    raised="#101010",
    text="#ffffff",
    dim="#ffffff",
    line="#ffffff",
    hairline="#8a8a8a",
    accent="#ffff00",
    accent_text="#00ffff",
    fill="#ffff00",
    on_fill="#000000",
    ring="#2f6bff",
    chosen="#00305c",
    danger="#ff9d9d",
    danger_ground="#2a0000",
    warn="#ffd75e",
    warn_ground="#251a00",
    good="#7dff9f",
    good_ground="#00240c",
)
BY_MODE = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}


@dataclass
class _InUse:
    tokens: Tokens = LIGHT
    scale: float = 1.0


in_use = _InUse()
"""What `theme.apply` chose last; a screen has one look at a time."""


def tokens() -> Tokens:
    """The colours in use."""
    return in_use.tokens


def px(size: float) -> int:
    """A length on the 4-pixel grid at the text size in use."""
    return round(size * in_use.scale)


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, as WCAG counts it: 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    told = QColor(colour)
    shares = (told.redF(), told.greenF(), told.blueF())
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]  # noqa: PLR2004 -- sRGB's own numbers
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def palette(chosen: Tokens) -> QPalette:
    """The same colours for what Fusion draws by itself."""
    role = QPalette.ColorRole
    told = QPalette()
    pairs = (
        (role.Window, chosen.window),
        (role.Base, chosen.base),
        (role.AlternateBase, chosen.raised),
        (role.Button, chosen.base),
        (role.WindowText, chosen.text),
        (role.Text, chosen.text),
        (role.ButtonText, chosen.text),
        (role.BrightText, chosen.danger),
        (role.PlaceholderText, chosen.dim),
        (role.Highlight, chosen.fill),
        (role.HighlightedText, chosen.on_fill),
        (role.Accent, chosen.accent),
        (role.Link, chosen.accent_text),
        (role.LinkVisited, chosen.accent_text),
        (role.ToolTipBase, chosen.text),
        (role.ToolTipText, chosen.base),
        (role.Light, chosen.raised),
        (role.Midlight, chosen.hairline),
        (role.Mid, chosen.line),
        (role.Dark, chosen.line),
    )
    for which, colour in pairs:
        told.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        told.setColor(QPalette.ColorGroup.Disabled, which, QColor(chosen.line))
    return told
