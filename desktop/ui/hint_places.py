"""Where in the window the exercises point: a mark's name, and the widget that bears it now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtWidgets import QWidget

from desktop.ui.closing import ClosingPage
from desktop.ui.compliance import ShelfPage
from desktop.ui.exporting import ExportPage
from desktop.ui.frame import Frame
from desktop.ui.listing import ListingPage
from desktop.ui.page import Page


class Shown(Protocol):
    """The window, as one who looks for a place knows it."""

    frame: Frame
    pages: dict[str, Page]
    here: str

    def list_page(self) -> ListingPage | None:
        """The list in sight."""


def part_of(window: Shown) -> Page | None:
    """The page in sight; of a shelf, the part of it."""
    page = window.pages.get(window.here)
    return page.current() if isinstance(page, ShelfPage) else page


def find(window: Shown, marks: Sequence[str]) -> QWidget | None:
    """The first of the marks that can be seen now."""
    for mark in marks:
        widget = PLACES[mark](window) if mark in PLACES else _row(window, mark)
        if widget is not None and widget.isVisible():
            return widget
    return None


def _new(window: Shown) -> QWidget | None:
    page = window.list_page()
    return page.head.new if page else None


def _acts(window: Shown) -> QWidget | None:
    page = window.list_page()
    record = page.has_record() if page else None
    return record.head.acts if record else None


def _row(window: Shown, name: str) -> QWidget | None:
    """The row of a form, brought into sight."""
    page = window.list_page()
    record = page.has_record() if page else None
    row = record.form.content.rows.get(name) if record else None
    if record is not None and row is not None:
        record.area.ensureWidgetVisible(row)
    return row


def _closing_steps(window: Shown) -> QWidget | None:
    page = part_of(window)
    return page.steps if isinstance(page, ClosingPage) else None


def _silence(window: Shown) -> QWidget | None:
    """The list of those without records, or the step that leads there."""
    page = part_of(window)
    if not isinstance(page, ClosingPage):
        return None
    return page.silence.list if page.silence.list.isVisible() else page.steps


def _export(window: Shown) -> QWidget | None:
    page = part_of(window)
    return page.go if isinstance(page, ExportPage) else None


PLACES: dict[str, Callable[[Shown], QWidget | None]] = {
    "new": _new,
    "acts": _acts,
    "steps": _closing_steps,
    "silence": _silence,
    "go": _export,
    "search": lambda window: window.frame.top.search,
    "sound": lambda window: window.frame.status.sound,
}
