"""The papers of a declaration, asked for from its page."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.ui.bench import Bench


def print_sheet(bench: Bench, parent: QWidget, owner: str, code: str) -> None:
    """The recovery sheet."""
    del bench, parent, owner, code, datetime, _
