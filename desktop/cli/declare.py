"""`declare`: declarations of interests and assets, from the strongbox to what is sent."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from desktop.cli.command_line import Asked

_FILES = {
    "box": "declare_box",
    "compare": "declare_papers",
    "papers": "declare_papers",
    "take-in": "declare_published",
    "convert": "declare_published",
}
"""The file of each kind of work; the life of a declaration has its own."""


def run(asked: Asked) -> int:
    """Do what was asked."""
    name = _FILES.get(asked.options.work, "declare_life")
    work: Callable[[Asked], int] = import_module(f"desktop.cli.{name}").run
    return work(asked)
