"""The calendar: meetings and trips of a month, a week or a day, opened, begun, copied to another day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from desktop.description.plain import record_plain
from desktop.domain.language import _
from desktop.domain.periods import Period
from desktop.domain.sentences import long_day, sentence
from desktop.duties.calendar import Shown, shown, terms_ending
from desktop.duties.calendar_grid import WEEK, weeks_of
from desktop.registers import by_name
from desktop.store.agenda import MEETINGS, TRIPS, Dated
from desktop.ui.bench import Bench
from desktop.ui.calendar_bar import MODES, CalendarBar
from desktop.ui.calendar_model import Mode, Sight
from desktop.ui.calendar_paper import print_month
from desktop.ui.calendar_table import CalendarTable
from desktop.ui.calendar_words import counted
from desktop.ui.filters import month_text
from desktop.ui.kit.text import Elided
from desktop.ui.page import Page
from desktop.ui.preferences import Preferences
from desktop.ui.register_words import words
from desktop.ui.repeating import next_day, on_day


class CalendarPage(Page):
    """Looks at days, opens what is in them, begins and copies."""

    by_official = by_month = True
    walked = Signal(object)
    """Another month than the window's filter: the filter follows."""
    begins = Signal(str, object)
    """A new record of a register, with its day in the form; unlike a copy, nothing to be kept yet."""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        """Show nothing yet: `enter` asks the book."""
        super().__init__(parent)
        self._bench, self._store = bench, bench.store
        self._official: str | None = None
        self._period = Period()
        self._day = self._anchor = bench.today()
        self._uid = ""
        self._shown: Shown | None = None
        self._terms: dict[date, int] = {}
        self._terms_of: tuple[object, ...] = ()
        kept = bench.preferences.text("pages/calendar/mode", Mode.MONTH.value)
        self.mode = next((mode for mode in MODES if mode.value == kept), Mode.MONTH)
        self.bar, self.table = CalendarBar(self), CalendarTable(self)
        self.foot = Elided("", "help", self)
        self._arrange()
        self._connect()
        self.bar.show_mode(self.mode)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 0)
        column.setSpacing(8)
        column.addWidget(self.bar)
        column.addWidget(self.table, 1)
        column.addWidget(self.foot)
        self.foot.setContentsMargins(0, 4, 0, 8)

    def _connect(self) -> None:
        bar, table = self.bar, self.table
        bar.stepped.connect(self.step)
        bar.now.clicked.connect(self.go_today)
        bar.new.clicked.connect(self._begin_here)
        bar.chose.connect(self.show_as)
        table.opened.connect(self._open)
        table.opened_day.connect(self.show_day)
        table.began.connect(self.begin)
        table.copied.connect(self._copied)
        table.pasted.connect(self._paste)
        table.dropped.connect(self._dropped)
        table.stepped.connect(self.step)
        table.turned.connect(self._turn)
        table.left.connect(self._go_back)
        table.beyond.connect(self.go_to)
        table.wants_today.connect(self.go_today)
        table.wants_menu.connect(self._offer)

    # -- what is shown

    def narrow(self, official: str | None, period: Period) -> None:
        """Whose records, and of which month."""
        if (official, period) == (self._official, self._period):
            return
        self._keep_place()
        is_other = period != self._period
        self._official, self._period = official, period
        if is_other and period.first is not None and self._anchor not in period:
            today = self._bench.today()
            self._day, self._uid = (today if today in period else period.first), ""
            self._anchor = self._day
        if self._is_here:
            self._ask()

    def enter(self) -> None:
        """Read anew, and take the keys."""
        self._keep_place()
        self._is_here = True
        self._ask()
        self._ask_terms()
        self.table.setFocus()

    def reread(self) -> None:
        """The book changed elsewhere."""
        if self._is_here:
            self.enter()

    def leave(self) -> None:
        """Where one was is where one comes back to."""
        self._keep_place()
        self._is_here = False

    def remember(self, preferences: Preferences) -> None:
        """Month, week or day."""
        preferences.keep("pages/calendar/mode", self.mode.value)

    _is_here = _waits = False
    _wide = Mode.MONTH
    _hour: time | None = None

    def _keep_place(self) -> None:
        """Where the keys stand, unless they are on their way to another day."""
        if self._is_here and not self._waits and self.table.lines.sight is not None:
            entry = self.table.entry()
            self._day, self._hour = self.table.day(), self.table.hour()
            self._uid = entry.uid if entry else ""
            if self.mode is not Mode.MONTH:
                self._anchor = self._day

    def _span(self) -> tuple[date, int]:
        """The first day in sight, and how many there are; the keys may stand on a day beside the month."""
        if self.mode is Mode.MONTH:
            monday, weeks = weeks_of(self._anchor)
            return monday, weeks * WEEK
        if self.mode is Mode.WEEK:
            return self._day - timedelta(self._day.weekday()), WEEK
        return self._day, 1

    def _ask(self) -> None:
        (first, days), store, official = self._span(), self._store, self._official
        last = first + timedelta(days - 1)
        self._waits = True
        self._bench.runner.ask(self, lambda: shown(store, first, last, official), self._show)

    def _show(self, told: Shown) -> None:
        self._shown, self._waits = told, False
        first, days = self._span()
        month, weeks = self._anchor.month, -(-days // WEEK)
        sight = Sight(self.mode, first, weeks, month, self._bench.today(), told, self._terms)
        self.table.show_sight(sight, self._day, self._uid, self._hour)
        self._tell(told)

    def _ask_terms(self) -> None:
        """The days on which terms end, if the book or the day changed since they were told."""
        store, today, known = self._store, self._bench.today(), self._terms_of

        def asked() -> tuple[tuple[object, ...], dict[date, int]] | None:
            now = (today, *store.head())
            return None if now == known else (now, terms_ending(store, today))

        self._bench.runner.ask(self.table, asked, self._show_terms)

    def _show_terms(self, told: tuple[tuple[object, ...], dict[date, int]] | None) -> None:
        if told is None:
            return
        self._terms_of, terms = told
        self._terms = terms
        if (sight := self.table.lines.sight) is not None:
            self.table.lines.mark(replace(sight, terms=terms))

    def _tell(self, told: Shown) -> None:
        """What is in sight, in words."""
        today, month = self._bench.today(), Period.month(self._anchor.year, self._anchor.month)
        entries = [*told.entries]
        if self.mode is Mode.MONTH:
            title = month_text(month)
            entries = [one for one in entries if any(day in month for day in (one.first, one.last))]
        elif self.mode is Mode.WEEK:
            title = _("Semana del {}").format(long_day(told.first, today))
        else:
            title = _("{day} de {year}").format(day=long_day(self._day, self._day), year=self._day.year)
            title = sentence(title)
        self.bar.what.setText(title)
        self.table.setAccessibleName(_("Calendario, {}").format(title))
        shown_here = " · ".join(counted(entries)) or _("sin audiencias ni viajes")
        keys = _("Intro abre, N crea; Ctrl+C y Ctrl+V, o arrastrar, copian a otro día.")
        self.foot.setText(f"{shown_here} — {keys}")

    # -- going about

    def go_to(self, day: date) -> None:
        """To a day; where the window shows one month alone, it follows."""
        self._day, self._anchor, self._uid, before = day, day, "", self._period
        if before.first is not None and day not in before:
            self._is_here, was_here = False, self._is_here
            self.walked.emit(Period.month(day.year, day.month))
            self._is_here = was_here
        self._ask()

    def go_today(self) -> None:
        """To this day."""
        self.go_to(self._bench.today())

    def step(self, step: int) -> None:
        """The month, week or day before or after."""
        self._keep_place()
        day = self._day
        if self.mode is Mode.MONTH:
            months = self._anchor.year * 12 + self._anchor.month - 1 + step
            first = date(months // 12, months % 12 + 1, 1)
            last = Period.month(first.year, first.month).last or first
            self.go_to(first.replace(day=min(day.day, last.day)))
        else:
            self.go_to(day + timedelta(step * (WEEK if self.mode is Mode.WEEK else 1)))

    def show_day(self, day: date) -> None:
        """All that one day holds."""
        self._day, self._uid = day, ""
        self._put_mode(Mode.DAY)

    def show_as(self, mode: Mode) -> None:
        """A month, a week or a day, around where one stands."""
        self._keep_place()
        if self.mode is not Mode.MONTH:
            self._anchor = self._day
        self._put_mode(mode)

    def _turn(self, step: int) -> None:
        self.show_as(MODES[(MODES.index(self.mode) + step) % len(MODES)])

    def _go_back(self) -> None:
        """From a day to the month or week from which one came."""
        if self.mode is Mode.DAY:
            self.show_as(self._wide)

    def _put_mode(self, mode: Mode) -> None:
        if self.mode is not Mode.DAY:
            self._wide = self.mode
        self.mode = mode
        self.bar.show_mode(mode)
        self._ask()

    # -- records

    def _open(self, entry: Dated) -> None:
        self.wants_open.emit(entry.register, entry.uid)

    def begin(self, day: date, hour: time | None) -> None:
        """A new meeting on a day, at an hour."""
        hours = {"starts_at": f"{hour:%H:%M}"} if hour else {}
        self.begins.emit(MEETINGS, {"day": day.isoformat(), **hours})

    def _begin_here(self) -> None:
        """Where the keys stand; before anything is shown, on the day on which they will."""
        is_shown = self.table.lines.sight is not None
        self.begin(*(self.table.day(), self.table.hour()) if is_shown else (self._day, None))

    def _copied(self, entry: Dated | None) -> None:
        if entry is None:
            self._choose_first()
            return
        told = _("Se copió. Vaya a otro día y presione Ctrl+V: se abre el formulario para revisar y guardar.")
        self._bench.notice.say(told, "good")

    def _choose_first(self) -> None:
        self._bench.notice.say(_("Elija primero una audiencia o un viaje."), "careful")

    def _paste(self, day: date, hour: time | None) -> None:
        if (told := self.table.taken()) is None:
            self._bench.notice.say(_("Copie primero una audiencia o un viaje con Ctrl+C."), "careful")
        else:
            self.copy_to(*told, day, hour)

    def _dropped(self, told: tuple[str, str], day: date, hour: time | None) -> None:
        """A copy, unless the hand let go where it had taken."""
        entries = self._shown.entries if self._shown else ()
        held = next((entry for entry in entries if entry.uid == told[1]), None)
        there = held is not None and held.first <= day <= held.last
        if not there or (hour is not None and held is not None and not _is_at(held, hour)):
            self.copy_to(*told, day, hour)

    def copy_to(self, register: str, uid: str, day: date, hour: time | None = None) -> None:
        """The form with a record's values on another day, for a hand to save."""
        known = by_name(register) if register in (MEETINGS, TRIPS) else None
        record = self._store.get(known.model, uid) if known else None
        if known is None or record is None or record.is_reserved():
            self._bench.notice.say(_("El registro ya no está en el libro."), "careful")
        else:
            self.wants_new.emit(register, on_day(known, record_plain(record), day, hour))

    def duplicate(self) -> None:
        """The entry again, its day to be typed over."""
        if (entry := self.table.entry()) is not None:
            self.copy_to(entry.register, entry.uid, entry.first)
        else:
            self._choose_first()

    def repeat(self) -> None:
        """The entry again, on its next day."""
        if (entry := self.table.entry()) is not None:
            self.copy_to(entry.register, entry.uid, next_day(entry.first, self._bench.today()))
        else:
            self._choose_first()

    def act(self, name: str) -> bool:
        """What the menus mean here."""
        acts: dict[str, Callable[[], object]] = {
            "new": self._begin_here,
            "duplicate": self.duplicate,
            "repeat": self.repeat,
            "copy": self.table.copy,
            "paste_here": self.table.paste,
            "print": self._print,
        }
        if name in acts:
            acts[name]()
        return name in acts

    def _print(self) -> None:
        """The month in sight, or that of the week or day."""
        self._keep_place()
        day = self._anchor if self.mode is Mode.MONTH else self._day
        print_month(self._bench, self, day, self._official, self._terms)

    def _offer(self, at: QPoint) -> None:
        """What can be done where one stands, each with its key."""
        menu, table = QMenu(self), self.table
        entry, day, hour = table.entry(), table.day(), table.hour()
        menu.setAccessibleName(_("Acciones"))
        if entry is not None:
            _add(menu, _("Abrir"), _("Intro"), table.open)
            _add(menu, _("Copiar"), "Ctrl+C", table.copy)
            _add(menu, _("Duplicar"), "Ctrl+D", self.duplicate)
            _add(menu, _("Repetir en su próxima fecha"), "Ctrl+R", self.repeat)
        if table.taken() is not None:
            _add(menu, _("Pegar la copia aquí"), "Ctrl+V", table.paste)
        menu.addSeparator()
        _add(menu, words(MEETINGS).new, "N", lambda: self.begin(day, hour))
        _add(menu, words(TRIPS).new, "", lambda: self.begins.emit(TRIPS, {"starts": day.isoformat()}))
        if self.mode is not Mode.DAY:
            _add(menu, _("Ver el día"), "", lambda: self.show_day(day))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)


def _is_at(entry: Dated, hour: time) -> bool:
    """Whether an entry begins within a half hour."""
    at = entry.starts_at
    return at is not None and (at.hour, at.minute // 30) == (hour.hour, hour.minute // 30)


def _add(menu: QMenu, text: str, key: str, act: Callable[[], object]) -> None:
    menu.addAction(f"{text}\t{key}" if key else text, act)
