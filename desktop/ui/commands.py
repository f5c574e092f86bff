"""What each action of the menus does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from desktop.domain.language import _
from desktop.domain.periods import Period
from desktop.ui import diary, looks
from desktop.ui.bench import Bench
from desktop.ui.book_facts import BookFacts
from desktop.ui.frame import Frame
from desktop.ui.handbook_way import HandbookWay
from desktop.ui.kit.text import ask
from desktop.ui.list_papers import copy_text, print_page
from desktop.ui.listing import ListingPage
from desktop.ui.machine_settings import copy_diagnosis
from desktop.ui.page import Page
from desktop.ui.places import places
from desktop.ui.preferences import STEP


class Host(Protocol):
    """The window, as the actions know it."""

    frame: Frame
    bench: Bench
    facts: BookFacts
    handbook: HandbookWay
    pages: dict[str, Page]
    here: str

    def go(self, name: str) -> None:
        """To a page."""

    def list_page(self) -> ListingPage | None:
        """The list in sight."""

    def test_lobby(self) -> None:
        """«¿Es lobby?», about the record in hand if it can be asked of it."""


class Commands:
    """Ties the actions to the window."""

    def __init__(self, host: Host, find: Callable[[], None]) -> None:
        """Tie them all; `find` brings the search."""
        self._host, self._find = host, find
        self._frame = host.frame
        self._preferences = host.frame.preferences
        acts = self._of_records() | self._of_the_view() | self._of_the_program()
        for place in places():
            acts[f"go_{place.name}"] = lambda name=place.name: host.go(name)  # type: ignore[misc]  # bound now
        for name, act in acts.items():
            host.frame.actions_by_name[name].triggered.connect(partial(self._run, name, act))

    def _run(self, name: str, act: Callable[[], object], _checked: bool = False) -> None:
        """The page in sight may have its own way."""
        page = self._host.pages.get(self._host.here)
        if page is None or not page.act(name):
            act()

    def _of_records(self) -> dict[str, Callable[[], object]]:
        return {
            "new": self._new,
            "save": self._record("save"),
            "save_new": self._record("save_and_new"),
            "undo_save": self._undo_save,
            "undo": partial(_press, QKeySequence.StandardKey.Undo),
            "redo": partial(_press, QKeySequence.StandardKey.Redo),
            "pin": partial(_press, "F9"),
            "use_offer": partial(_press, "F8"),
            "gap": self._record("jump"),
            "duplicate": self._list(ListingPage.duplicate),
            "repeat": self._list(lambda page: page.duplicate(repeats=True)),
            "change_many": self._list(lambda page: page.many.change()),
            "remove": self._list(ListingPage.remove),
            "copy": self._list(lambda page: page.table.copy()),
            "paste_here": lambda: None,  # the calendar's own
            "copy_text": self._list(copy_text),
            "print": self._print,
            "filter": self._list(lambda page: page.head.take_focus()),
            "search": self._find,
        }

    def _of_the_view(self) -> dict[str, Callable[[], object]]:
        months = self._frame.top.months
        return {
            "month_back": lambda: months.walk(-1),
            "month_on": lambda: months.walk(1),
            "all_days": lambda: months.show_period(Period()),
            "charts": lambda: self._host.go("charts"),
            "pane": self._next_pane,
            "section": partial(_press, "F7"),
            "section_back": partial(_press, "Shift+F7"),
            "reread": self._reread,
            "larger": lambda: self.size(self._preferences.text_size + STEP),
            "smaller": lambda: self.size(self._preferences.text_size - STEP),
            "ordinary": lambda: self.size(100),
            "looks": self.looks,
        }

    def _of_the_program(self) -> dict[str, Callable[[], object]]:
        host = self._host
        return {
            "import": lambda: host.go("import"),
            "paste": lambda: host.go("paste"),
            "export": lambda: host.go("export"),
            "backup": host.facts.back_up,
            "lobby_test": host.test_lobby,
            "verify": host.facts.verify,
            "homonyms": lambda: host.go("homonyms"),
            "reserved": lambda: host.go("reserved"),
            "cancel": self._frame.status.jobs.cancel,
            "diary": diary.show,
            "diagnosis": lambda: copy_diagnosis(host.bench.store, self._preferences, self._frame.notice),
            "help": host.handbook.come,
            "why": host.handbook.why,
            "keys": host.handbook.show_keys,
            "about": lambda: host.go("about"),
        }

    # -- records

    def _list(self, act: Callable[[ListingPage], object]) -> Callable[[], None]:
        def run() -> None:
            if (page := self._host.list_page()) is not None:
                act(page)

        return run

    def _record(self, name: str) -> Callable[[], None]:
        def run() -> None:
            page = self._host.list_page()
            if page is not None and (record := page.has_record()) is not None:
                getattr(record, name)()

        return run

    def _undo_save(self) -> None:
        """What was done last: in the book of the list in sight, or in the window's."""
        page = self._host.list_page()
        last = page.bench.last if page is not None else self._host.bench.last
        if last.under_way:
            self._frame.notice.say(_("Todavía se deshace lo anterior: espere a que termine."))
        elif not last.undo():
            self._frame.notice.say(_("No hay un guardado que deshacer."))

    def _print(self) -> None:
        """The list or record in sight; a page without either has its own way, or nothing to print."""
        if (page := self._host.list_page()) is not None:
            print_page(page)
        else:
            told = _(
                "Aquí no hay una lista ni un registro que imprimir: abra uno en la barra de la izquierda."
            )
            self._frame.notice.say(told)

    def _new(self) -> None:
        """A new record of the list in sight; elsewhere, a meeting: what is written most."""
        if self._host.list_page() is None:
            self._host.go("meetings")
        if (page := self._host.list_page()) is not None:
            page.new()

    # -- the view

    def _next_pane(self) -> None:
        """News that one can answer; else side bar, list, record, and round again."""
        if (notice := self._frame.notice).text() and not notice.has_keys():
            notice.take_keys()
            return
        page = self._host.list_page()
        panes: list[QWidget] = [self._frame.side]
        panes += page.panes() if page else [self._frame.pages]
        inside = QApplication.focusWidget()
        here = next((n for n, pane in enumerate(panes) if inside and pane.isAncestorOf(inside)), -1)
        for step in range(1, len(panes) + 1):
            if _enter(panes[(here + step) % len(panes)]):
                return

    def _reread(self) -> None:
        if (page := self._host.pages.get(self._host.here)) is not None:
            page.enter()

    def size(self, wanted: int) -> None:
        """Another size of text."""
        looks.size(self._preferences, wanted)

    def looks(self) -> None:
        """From light to dark or back."""
        looks.turn(self._preferences)

    def dress(self) -> None:
        """Show the looks that were chosen."""
        looks.dress(self._preferences)

    # -- the end

    def may_stop_jobs(self) -> bool:
        """Closing stops what runs; that is asked first."""
        told = _("Hay un trabajo en curso. Si cierra ahora se cancela y no queda nada a medias.")
        return ask(self._frame, told, _("Cancelar el trabajo y cerrar"), _("Seguir trabajando"))


def _press(keys: QKeySequence.StandardKey | str) -> None:
    """A key where the hand is, as if no menu had it: what is in hand knows what it means there.

    Sent as an ordinary event it would be the menu's again.
    """
    key = QKeySequence(keys)[0]  # type: ignore[index]  # the stubs do not know it
    inside = QApplication.focusWidget()
    while inside is not None:
        told = QKeyEvent(QEvent.Type.KeyPress, key.key(), key.keyboardModifiers())
        if (inside.event(told) and told.isAccepted()) or inside.isWindow():
            return
        inside = inside.parentWidget()


def _enter(pane: QWidget) -> bool:
    """Give a pane the keys: to itself, or to the first in it that takes them."""
    inside = [pane, *pane.findChildren(QWidget)]
    for widget in inside:
        if widget.focusPolicy() and widget.isVisible() and widget.isEnabled():
            widget.setFocus()
            return True
    return False
