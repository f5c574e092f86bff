"""The window with its book: which page is shown, what each action does, what the pages tell one another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.description.register import Register, State
from desktop.domain.declaring import Expected
from desktop.domain.language import _
from desktop.domain.periods import Period
from desktop.registers import by_name
from desktop.store import Store
from desktop.store.drafts import Draft
from desktop.store.lists import Query
from desktop.store.practice_book import is_practice
from desktop.store.published import pending
from desktop.store.waiting import to_answer
from desktop.ui import resumption
from desktop.ui.bench import Bench
from desktop.ui.book_facts import BookFacts
from desktop.ui.commands import Commands
from desktop.ui.compliance import CompliancePage, DeclaringPage, PublishingPage, ShelfPage
from desktop.ui.frame import Frame
from desktop.ui.handbook_way import HandbookWay
from desktop.ui.home import HomePage
from desktop.ui.late_pages import LATE, SHELVED
from desktop.ui.listing import ListingPage
from desktop.ui.open_boxes import OpenBoxes
from desktop.ui.orders import Uses, orders
from desktop.ui.page import Page
from desktop.ui.places import places
from desktop.ui.record import RecordPage
from desktop.ui.saving import Raws
from desktop.ui.search import Palette
from desktop.ui.settings import SettingsPage

PASTED = (".eml", ".txt", ".ics")
"""Files that are messages or calendars."""
OFFICIALS = 400
"""How many officials the filter offers."""


class Window(QObject):
    """Brings pages into sight, made when first needed, and carries what one tells the others."""

    closed, closes, book_changed = Signal(), Signal(), Signal()
    """`closes` while the book is still open; `closed` when all is kept and the book is left whole."""
    record_opened = Signal(str, str)

    def __init__(self, frame: Frame, store: Store, *, today: Callable[[], date]) -> None:
        """Open the book in the frame."""
        super().__init__(frame)
        self.frame, self.store, self.today = frame, store, today
        self.runner, self.preferences = frame.runner, frame.preferences
        self.boxes = OpenBoxes(frame.preferences, frame)
        self.bench = Bench(store, frame.runner, frame.notice, frame.preferences, today, self.boxes)
        self.pages: dict[str, Page] = {}
        self.here = ""
        self.typed_before: dict[str, str] = {}
        self.facts = BookFacts(frame, store, today)
        told = partial(orders, self, frame.actions_by_name)
        self.palette = Palette(store, self.runner, told, Uses(self.preferences), frame)
        self.handbook = HandbookWay(self)
        self.commands = Commands(self, self.palette.come)
        self._practise()
        self._connect()
        frame.top.months.show_period(self.preferences.period)
        self._wish = self.preferences.text("official")
        frame.open_book(True)
        self.go("home")
        self.reread_counts()
        self.facts.begin()
        self._finish_closes()

    def _finish_closes(self) -> None:
        """A close that a crash left without its package gets it now."""
        if pending(self.store):
            from desktop.jobs.closing.publishing import finish  # noqa: PLC0415 -- hardly ever needed

            self.runner.start(_("Terminar el cierre del mes"), finish(self.store), failed=self.frame.say)

    def _practise(self) -> None:
        """A practice book is marked as one, and has somebody beside the work."""
        if is_practice(self.store):
            from desktop.ui.practice_guide import PracticeGuide  # noqa: PLC0415 -- nobody else needs it

            PracticeGuide(self)

    def _connect(self) -> None:
        frame = self.frame
        frame.side.chosen.connect(self.go)
        frame.top.search.clicked.connect(self.palette.come)
        frame.top.help.clicked.connect(self.handbook.come)
        frame.top.looks.connect(self.commands.looks)
        frame.top.months.changed.connect(self._narrow)
        frame.top.officials.changed.connect(self._narrow)
        frame.dropped.connect(self._take_in)
        frame.may_close = self.may_close
        self.palette.wants_open.connect(self.open_record)
        self.runner.ended.connect(self._job_ended)
        self.runner.failed_question.connect(frame.say)

    # -- pages

    def go(self, name: str) -> None:
        """Bring a page into sight."""
        if name == "everything":
            self._show_everything()
            return
        if name in SHELVED:
            self._go_to_shelf(name)
            return
        page = self.page(name)
        if (before := self.pages.get(self.here)) is not None and before is not page:
            before.leave()
            self.frame.notice.pass_on()
        self.here = name
        self.frame.side.mark(
            {"import": "", "paste": "", "declaration": "declaring", "charts": "home"}.get(name, name)
        )
        self.frame.top.show_filters(page.by_official, page.by_month)
        self._hand_filters(page)
        self.frame.show_page(page)
        page.enter()

    def page(self, name: str) -> Page:
        """A page, made now if nobody has been there yet."""
        if name not in self.pages:
            page = self._make(name, self.frame.pages)
            page.wants_open.connect(self.open_record)
            page.wants_place.connect(self.go)
            page.wants_new.connect(self.new)
            page.wants_change.connect(self.change)
            page.wants_declaration.connect(self.open_declaration)
            page.wants_counted.connect(self.show_counted)
            page.changed_book.connect(self.reread_counts)
            self.pages[name] = page
        return self.pages[name]

    def _make(self, name: str, parent: QWidget) -> Page:
        """Pages that few open load what they need, filings and readers, when they are first opened.

        Each is made in its place: what moves to another is dressed anew.
        """
        if name in LATE:
            module, called = LATE[name]
            page: Page = getattr(import_module(module), called)(self.bench, parent)
            return page
        makers: dict[str, Callable[[], Page]] = {
            "home": self._home,
            "compliance": lambda: CompliancePage(self._make, parent),
            "declaring": lambda: DeclaringPage(self._make, parent),
            "filings": lambda: PublishingPage(self._make, parent),
            "settings": self._settings,
            "calendar": self._calendar,
            "reserved": self._reserved,
            "help": self.handbook.make,
        }
        return makers[name]() if name in makers else self.listing(by_name(name), parent)

    def _settings(self) -> Page:
        dress = self.commands.dress
        return SettingsPage(self.bench, self._make, self.facts, dress, self.frame.pages)

    def _reserved(self) -> Page:
        from desktop.ui.reserved import ReservedPage  # noqa: PLC0415 -- few have one

        return ReservedPage(self.bench, self._arm, self.frame.pages)

    def _calendar(self) -> Page:
        from desktop.ui.calendar import CalendarPage  # noqa: PLC0415 -- as above

        page = CalendarPage(self.bench, self.frame.pages)
        page.walked.connect(self.frame.top.months.show_period)
        page.begins.connect(self._begin)
        return page

    def _go_to_shelf(self, name: str) -> Page | None:
        """To a part that stands on a shelf."""
        self.go(SHELVED[name])
        shelf = self.pages[SHELVED[name]]
        return shelf.show_part(name) if isinstance(shelf, ShelfPage) else None

    def _home(self) -> HomePage:
        home = HomePage(self.bench, self.facts, self.frame.pages)
        home.wants_draft.connect(self.resume)
        home.wants_list.connect(self.show_list)
        home.wants_month.connect(self._show_month)
        home.wants_close.connect(self._close_month)
        home.wants_chart.connect(self._show_chart)
        return home

    def listing(self, register: Register, parent: QWidget) -> ListingPage:
        """The page of a register."""
        make_record = partial(RecordPage, self.store, register, today=self.today, blank=False)
        page = ListingPage(self.bench, register, make_record, parent)
        page.restore(self.preferences)
        page.head.write(self.typed_before.pop(register.name, ""))
        page.opened.connect(self.record_opened)
        self._arm(page)
        return page

    def _arm(self, page: ListingPage) -> None:
        """The keys that every list has."""
        actions = self.frame.actions_by_name
        page.table.addActions([actions["copy"], actions["remove"]])

    def list_page(self) -> ListingPage | None:
        """The list in sight, if it is one."""
        page = self.pages.get(self.here)
        inside = getattr(page, "current_list", None)
        return _as_list(inside() if inside else page)

    def open_record(self, register: str, uid: str) -> None:
        """Open a record on its page; without a uid, the page."""
        if register in {place.register for place in places()}:
            self.go(register)
            page = _as_list(self.pages[register])
        elif register in SHELVED:
            page = _as_list(self._go_to_shelf(register))
        else:
            self.go("settings")
            settings = self.pages["settings"]
            page = settings.show_list(register) if isinstance(settings, SettingsPage) else None
        if page is not None and uid:
            page.open(uid)

    def show_setting(self, id: str) -> None:  # noqa: A002 -- the setting's own name
        """To a setting on its page."""
        self.go("settings")
        if isinstance(page := self.pages["settings"], SettingsPage):
            page.show_setting(id)

    def _list_of(self, register: str) -> ListingPage | None:
        """Bring the list of a register into sight, wherever it is kept."""
        self.open_record(register, "")
        return self.list_page()

    def resume(self, draft: Draft) -> None:
        """Go on with what was being typed."""
        if (page := self._list_of(draft.register)) is not None:
            page.resume(draft)

    def new(self, register: str, raws: Raws | None = None) -> None:
        """A new record of a register, perhaps with something in it."""
        if (page := self._list_of(register)) is not None:
            page.begin_with(raws) if raws else page.new()

    def _begin(self, register: str, raws: Raws) -> None:
        """A new record with its day in the form; nothing is kept until something is typed."""
        if (page := self._list_of(register)) is not None:
            page.new(raws=raws)

    def change(self, register: str, uid: str, raws: Raws) -> None:
        """A record with something else in its form, for a hand to save."""
        self.open_record(register, uid)
        if (page := self.list_page()) is not None and (record := page.has_record()) is not None:
            record.adopt(raws)

    def open_declaration(
        self, declarant: str, declaration: str | None, expected: Expected | None = None
    ) -> None:
        """The page of a declaration (uids), or of one that is expected and not begun."""
        from desktop.ui.declaration import DeclarationPage  # noqa: PLC0415 -- as below

        page = self.page("declaration")
        if isinstance(page, DeclarationPage):
            page.open(declarant, declaration, expected)
            self.go("declaration")

    def test_lobby(self) -> None:
        """«¿Es lobby?», about the meeting or request in hand if there is one."""
        from desktop.ui.lobby_test import LobbyTestPage  # noqa: PLC0415 -- as above

        listed, page = self.list_page(), self.page("lobby_test")
        record = listed.has_record() if listed else None
        if record is not None and isinstance(page, LobbyTestPage):
            page.ask_about(record)
        self.go("lobby_test")

    def show_list(self, register: str, chip: str) -> None:
        """A list under one of its chips, of all days and everybody."""
        self._show_everything()
        if register == "declaration_board":
            part = self._go_to_shelf(register)
            if part is not None:
                part.show_only(chip)
        elif (page := self._list_of(register)) is not None:
            page.head.clear()
            page.head.choose(chip)
            page.reread()

    def show_counted(self, query: Query, told: str) -> None:
        """The list of what a bar of a chart counts, under a chip that says so."""
        self._show_everything()
        if query.register and (page := self._list_of(query.register)) is not None:
            page.head.show_counted(query, told)
            page.reread()

    def _show_chart(self, name: str) -> None:
        """A chart at its size."""
        self.go("charts")
        self.pages["charts"].show_only(name)

    def _show_month(self, official: str | None, month: Period) -> None:
        """The meetings of a month, of one official or all."""
        self.frame.top.officials.choose(official)
        self.frame.top.months.show_period(month)
        self.go("meetings")

    def _close_month(self, month: Period) -> None:
        """The steps of its close."""
        self.frame.top.months.show_period(month)
        self.go("closing")

    # -- what narrows

    def _hand_filters(self, page: Page) -> None:
        top = self.frame.top
        page.narrow(top.officials.official, top.months.period)

    def _narrow(self) -> None:
        if page := self.pages.get(self.here):
            self._hand_filters(page)

    def _show_everything(self) -> None:
        self.frame.top.officials.choose(None)
        self.frame.top.months.show_period(Period())

    # -- what the book tells

    def reread_counts(self) -> None:
        """What waits where, and who the officials are; pages read anew when one comes to them."""
        self.book_changed.emit()
        self.runner.ask(self, self._ask_counts, self._show_counts)

    def _ask_counts(self) -> tuple[dict[str, int], list[tuple[str, str]]]:
        counts = {
            place.name: self.store.count(Query(register=place.register, state=State.DRAFT))
            for place in places()
            if place.register
        }
        counts["requests"] = to_answer(self.store)
        numbers = self.store.numbers(Query(register="officials", descending=False))[:OFFICIALS]
        lines = self.store.lines(numbers)
        return counts, [(line.uid, line.heading or ", ".join(line.cells[:2])) for line in lines]

    def _show_counts(self, told: tuple[dict[str, int], list[tuple[str, str]]]) -> None:
        counts, officials = told
        self.frame.side.wait(counts)
        self.frame.top.officials.offer(officials)
        if self._wish:
            self.frame.top.officials.choose(self._wish)
            self._wish = ""

    # -- jobs and the end

    def _take_in(self, paths: list[Path]) -> None:
        """Files were dropped on the window."""
        name = "paste" if all(path.suffix.casefold() in PASTED for path in paths) else "import"
        self.go(name)
        self.pages[name].offer(paths)

    def _job_ended(self, _job: object, how: str, why: str) -> None:
        if how == "failed":
            self.frame.say(why)

    def may_close(self) -> bool:
        """Keep drafts and arrangements; work in hand is asked about."""
        if self.runner.jobs and not self.commands.may_stop_jobs():
            return False
        for page in self.pages.values():
            page.leave()
            page.remember(self.preferences)
        resumption.keep(self)
        for page in self.pages.values():
            page.end()
        self.closes.emit()
        self.boxes.lock_all()
        top = self.frame.top
        self.preferences.period = top.months.period
        self.preferences.keep("official", top.officials.official or "")
        self.runner.close()
        self.store.close()
        self.closed.emit()
        return True


def _as_list(page: Page | None) -> ListingPage | None:
    return page if isinstance(page, ListingPage) else None
