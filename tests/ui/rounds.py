"""A walk through the whole window: every page, shelf, list and form, by the lists that the window goes by."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.kit.parts import PartsEditor
from desktop.ui.late_pages import LATE, SHELVED
from desktop.ui.listing import ListingPage
from desktop.ui.places import places
from desktop.ui.settings import SettingsPage
from desktop.ui.window import Window

Settled = Callable[[Any], None]
NOT_ALONE = frozenset({"declaration", *SHELVED})
"""Pages that are reached another way: from a shelf, or from a declaration."""


@dataclass(frozen=True)
class Sight:
    """What one has before one: its name, and the widget that holds it."""

    name: str
    root: QWidget
    is_page: bool = True
    """Whether it is a page as one comes to it, and not a form opened on it."""


def breathe() -> None:
    """What is due now happens: layouts, timers of nothing, deletions."""
    for _turn in range(3):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)


def page_names() -> list[str]:
    """Every page that has a name of its own, those on shelves last."""
    shelves = ["compliance", "declaring", "filings"]
    names = [place.name for place in places()]
    names += [name for name in (*LATE, "help", "reserved") if name not in NOT_ALONE]
    return [*dict.fromkeys(name for name in names if name not in (*shelves, "settings")), *SHELVED]


def rounds(
    window: Window,
    settled: Settled,
    forms: tuple[str, ...] = ("new", "open"),
    pages: Sequence[str] = (),
) -> Iterator[Sight]:
    """All of it, one after the other, or some `pages`; `forms` take most of the time."""
    for name in pages or page_names():
        window.go(name)
        settled(window)
        breathe()
        yield from _page(window, name, settled, forms)
    if pages:
        return
    window.go("settings")
    settings = window.pages["settings"]
    assert isinstance(settings, SettingsPage)
    for part in settings.parts.names():
        settings.parts.choose(part)
        settled(window)
        breathe()
        yield Sight(f"settings/{part}", settings)
        if (listed := settings.current_list()) is not None:
            yield from _forms(f"settings/{part}", listed, settings, settled, forms)
    window.go("home")
    settled(window)
    window.palette.come()
    window.palette.field.setText("reglamento")
    settled(window)
    breathe()
    yield Sight("palette", window.palette)
    window.palette.hide()


def _page(window: Window, name: str, settled: Settled, forms: tuple[str, ...]) -> Iterator[Sight]:
    page = window.pages[window.here]
    yield Sight(name, page)
    if (listed := window.list_page()) is not None:
        yield from _forms(name, listed, page, settled, forms)


def _forms(
    name: str, listed: ListingPage, page: QWidget, settled: Settled, forms: tuple[str, ...]
) -> Iterator[Sight]:
    """The form of a register: all that it lacks told and rows begun, then with the first record."""
    if "new" in forms and listed.head.new.isVisible():
        listed.new()
        for row in listed.record.form.content.rows.values():
            if isinstance(row.editor, PartsEditor):
                row.editor.begin()
        listed.record.form.everything = True
        listed.record.form.check()
        breathe()
        yield Sight(f"{name} › new", page, is_page=False)
    if "open" in forms and listed.table.lines.rowCount():
        listed.table.selectRow(0)
        listed.table.open_now()
        settled(listed.runner)
        breathe()
        yield Sight(f"{name} › open", page, is_page=False)
