"""How this person likes the window: kept on this machine, and never anything that was typed."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_config_path
from PySide6.QtCore import QByteArray, QSettings

from desktop.domain.periods import Period

SMALLEST, LARGEST, STEP = 90, 200, 10
"""The size of text, per cent."""


class Preferences:
    """Reads and keeps them; what is missing or broken is as at first."""

    def __init__(self, path: Path | None = None) -> None:
        """Open the file in the person's folder for settings."""
        path = path or user_config_path("probidad", appauthor=False) / "ventana.ini"
        self._kept = QSettings(str(path), QSettings.Format.IniFormat)

    def text(self, name: str, otherwise: str = "") -> str:
        """A word."""
        value = self._kept.value(name, otherwise)
        return value if isinstance(value, str) else otherwise

    def number(self, name: str, otherwise: int) -> int:
        """A number."""
        told = self.text(name)
        return int(told) if told.lstrip("-").isdigit() else otherwise

    def numbers(self, name: str) -> list[int]:
        """Some numbers."""
        parts = self.text(name).split()
        return [int(part) for part in parts] if all(part.isdigit() for part in parts) else []

    def state(self, name: str) -> QByteArray:
        """What a widget of Qt's said of itself."""
        value = self._kept.value(name)
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep(self, name: str, value: str | int | list[int] | QByteArray) -> None:
        """Keep it."""
        if isinstance(value, list):
            value = " ".join(map(str, value))
        self._kept.setValue(name, value if isinstance(value, QByteArray) else str(value))

    def save(self) -> None:
        """To the disk, now."""
        self._kept.sync()

    # -- those that several places ask for

    @property
    def language(self) -> str:
        """`es` or `en`."""
        return "en" if self.text("language") == "en" else "es"

    @property
    def mode(self) -> str:
        """`system`, `light`, `dark` or `contrast`."""
        told = self.text("mode", "system")
        return told if told in ("system", "light", "dark", "contrast") else "system"

    @property
    def text_size(self) -> int:
        """Per cent of the ordinary."""
        return max(SMALLEST, min(LARGEST, self.number("text_size", 100)))

    @property
    def period(self) -> Period:
        """The month that the lists show, or all."""
        year, _dash, month = self.text("month").partition("-")
        if year.isdigit() and month.isdigit() and 1 <= int(month) <= 12 and 1900 <= int(year) <= 2199:  # noqa: PLR2004 -- months and years
            return Period.month(int(year), int(month))
        return Period()

    @period.setter
    def period(self, period: Period) -> None:
        self.keep("month", f"{period.first:%Y-%m}" if period.first else "")
