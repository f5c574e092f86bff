"""What whoever helps wants to know of this machine and program: versions and sizes, no person or place."""

from __future__ import annotations

import platform
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSysInfo, qVersion
from PySide6.QtGui import QGuiApplication

from desktop import __version__
from desktop.domain.language import _
from desktop.ui import diary
from desktop.ui.preferences import Preferences

LAST_LINES = 60


@dataclass(frozen=True)
class Fact:
    """One line of it."""

    label: str
    value: str


def told(fact: Fact) -> str:
    """As it is written down."""
    return f"{fact.label}: {fact.value}"


def facts() -> list[Fact]:
    """The program and what it stands on."""
    import sqlite3  # noqa: PLC0415 -- what a start without a failure need not load
    from importlib.metadata import version as version_of  # noqa: PLC0415 -- as above

    return [
        Fact("Probidad", __version__),
        Fact("Python", platform.python_version()),
        Fact("Qt", qVersion()),
        Fact("PySide6", version_of("PySide6-Essentials")),
        Fact("SQLite", sqlite3.sqlite_version),
        Fact("SQLAlchemy", version_of("SQLAlchemy")),
        Fact(_("Sistema"), f"{QSysInfo.prettyProductName()}, {platform.machine()}"),
        Fact(_("Plataforma de ventanas"), QGuiApplication.platformName()),
        Fact(_("Programa empaquetado"), _("sí") if getattr(sys, "frozen", False) else _("no")),
    ]


def of_the_looks(preferences: Preferences) -> list[Fact]:
    """How the window is seen."""
    screen = QGuiApplication.primaryScreen()
    size = screen.size()
    ratio = screen.devicePixelRatio()
    return [
        Fact(_("Pantalla"), f"{size.width()} × {size.height()} × {ratio:g}"),
        Fact(_("Apariencia"), preferences.mode),
        Fact(_("Tamaño del texto"), f"{preferences.text_size} %"),
        Fact(_("Idioma"), preferences.language),
    ]


def whole(of_the_book: Sequence[Fact], preferences: Preferences) -> str:
    """All of it, with the diary's last lines: text to be pasted into a message to whoever helps."""
    lines = [told(fact) for fact in [*facts(), *of_the_book, *of_the_looks(preferences)]]
    return "\n".join([*lines, "", *diary.last_lines(LAST_LINES)]) + "\n"
