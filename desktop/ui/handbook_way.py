"""The way from the work to the handbook and back, and the panel that tells why a field is asked for."""

from __future__ import annotations

from functools import partial
from typing import Protocol

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from desktop.domain.language import _
from desktop.ui.bench import Bench
from desktop.ui.field_help import HelpPanel
from desktop.ui.frame import Frame
from desktop.ui.handbook import HandbookPage
from desktop.ui.handbook_places import INDEX, link_to, link_to_field
from desktop.ui.kit.rows import Row
from desktop.ui.page import Page
from desktop.ui.paper import Paper, Version, as_it_is
from desktop.ui.printing import file_called, show_paper

HELP = "help"
KEYS = "keyboard"


class Host(Protocol):
    """The window, as the way knows it."""

    frame: Frame
    bench: Bench
    pages: dict[str, Page]
    here: str

    def go(self, name: str) -> None:
        """To a page."""

    def page(self, name: str) -> Page:
        """A page, made now if nobody has been there yet."""


class HandbookWay(QObject):
    """Remembers where the hand was, so that Esc brings it back there."""

    def __init__(self, host: Host) -> None:
        """Nobody has gone yet."""
        super().__init__(host.frame)
        self._host = host
        self._before: tuple[str, QWidget | None] = ("home", None)

    def make(self) -> HandbookPage:
        """The page, when it is first needed."""
        page = HandbookPage(self._host.frame.pages)
        page.left.connect(self.back)
        page.printing.connect(self._print)
        return page

    def _print(self, title: str, made: bytes) -> None:
        version = Version(title, partial(as_it_is, made))
        show_paper(self._host.bench, self._host.frame, Paper(title, file_called(title), (version,)))

    def come(self) -> None:
        """To what the handbook says of the field in hand, or of the place."""
        self.open(self.link())

    def show_keys(self) -> None:
        """To the table of all keys."""
        self.open(KEYS)

    def open(self, link: str) -> None:
        """To a page of the handbook."""
        if self._host.here != HELP:
            inside = panel_in_hand()
            self._before = (self._host.here, inside.before if inside else QApplication.focusWidget())
            if inside is not None:
                inside.close_up()
        page = self._host.page(HELP)
        if isinstance(page, HandbookPage):
            page.open(link)
        self._host.go(HELP)
        if isinstance(page, HandbookPage):
            page.open(link)  # once more: only what is seen has the lines by which it scrolls

    def back(self) -> None:
        """To the work, and to the field that had the hand."""
        place, hand = self._before
        self._host.go(place)
        if hand is not None and shiboken6.isValid(hand) and hand.isVisible():
            hand.setFocus()

    def link(self) -> str:
        """What the handbook has on what is in hand."""
        if self._host.here == HELP:
            return INDEX
        inside = panel_in_hand()
        row = inside.row if inside else row_in_hand()
        if row is not None:
            return link_to_field(row.model, row.field)
        page = self._host.pages.get(self._host.here)
        return link_to(self._host.here, page.place() if page else "")

    def why(self) -> None:
        """The panel beside the field in hand; without one, a word on how to come by it."""
        if (row := row_in_hand()) is not None:
            HelpPanel(row)
        else:
            self._host.frame.notice.say(_("Vaya primero a un campo: aquí se dice por qué se pide."), "plain")


def row_in_hand() -> Row | None:
    """The row of a form that has the focus, the innermost."""
    above = QApplication.focusWidget()
    while above is not None and not isinstance(above, Row):
        above = above.parentWidget()
    return above


def panel_in_hand() -> HelpPanel | None:
    """The panel that tells of a field, if it has the focus."""
    above = QApplication.focusWidget()
    while above is not None and not isinstance(above, HelpPanel):
        above = above.parentWidget()
    return above
