"""The events of a calendar file, each with what becomes of it; drafts come in when one says so."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.description.kinds import Day
from desktop.domain import shorthand
from desktop.domain.language import _
from desktop.domain.periods import Period
from desktop.exchange.messages.calendars import Event, Events
from desktop.exchange.messages.message import Known
from desktop.exchange.messages.rules import apply
from desktop.jobs.appointments import Appointments, Fate, book_rules, events_of, take_in_events
from desktop.jobs.progress import Progress
from desktop.registers.office_law import Treatment
from desktop.ui.bench import Bench
from desktop.ui.jobs_panel import thousands
from desktop.ui.kit import theme
from desktop.ui.kit.text import Help, Label, tip
from desktop.ui.kit.turning import Turning

DAY = Day()
BEFORE, AFTER = timedelta(days=31), timedelta(days=60)
"""The days first offered, around today."""
ACTION, TOLD = 5, 6


@dataclass(frozen=True)
class _Read:
    """A calendar as it was read, and what the rules say of each event."""

    events: Events
    treatments: dict[str, Treatment]


class EventsView(QWidget):
    """Which days, whose calendar, and the events."""

    imported = Signal()

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        """Nothing is read yet."""
        super().__init__(parent)
        self.store, self.runner, self.notice, self.today = (
            bench.store,
            bench.runner,
            bench.notice,
            bench.today,
        )
        self.path: Path | None = None
        self.events = Events(())
        self.treatments: dict[str, Treatment] = {}
        self.file, self.told = Label("", wraps=True, parent=self), Help("", self)
        self.days = Period(self.today() - BEFORE, self.today() + AFTER)
        self.first, self.last = self._day(_("Desde"), -BEFORE), self._day(_("Hasta"), AFTER)
        self.host = QComboBox(self)
        self.host.setAccessibleName(_("De quién es el calendario"))
        self.host.setMinimumContentsLength(24)
        self.table = QTableWidget(0, 7, self)
        self.setFocusProxy(self.table)
        self.go = self._button(_("&Importar borradores"), self.take_in, "primary")
        self._arrange()
        self.offer_hosts([])

    def _day(self, name: str, away: timedelta) -> QLineEdit:
        box = QLineEdit(DAY.show(self.today() + away), self)
        box.setAccessibleName(name)
        box.setFixedWidth(theme.px(112))
        box.editingFinished.connect(self._rewindow)
        return box

    def _rewindow(self) -> None:
        """Other days were typed; what is no day gives way to the one before."""
        told = []
        for box, before in ((self.first, self.days.first), (self.last, self.days.last)):
            try:
                day = DAY.read(shorthand.day(box.text(), self.today()))
            except ValueError:
                day = before or self.today()
            box.setText(DAY.show(day))
            told.append(day)
        if Period(*told) != self.days:
            self.days = Period(*told)
            self.read()

    def _button(self, text: str, act: object, look: str = "") -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("look", look)
        button.clicked.connect(act)
        return button

    def _arrange(self) -> None:
        names = (_("Fecha"), _("Hora"), _("Título"), _("Lugar"), _("Personas"), _("Qué hacer"), _("Qué pasó"))
        table = self.table
        table.setHorizontalHeaderLabels(names)
        table.setAccessibleName(_("Eventos del calendario"))
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        for place, width in {0: 96, 1: 96, 3: 130, 4: 150, ACTION: 100, TOLD: 150}.items():
            table.setColumnWidth(place, theme.px(width))
        table.installEventFilter(self)
        days, acts = QHBoxLayout(), QHBoxLayout()
        for name, box in ((_("Desde"), self.first), (_("Hasta"), self.last), (_("Calendario de"), self.host)):
            label = Label(name, "dim", parent=self)
            label.setBuddy(box)
            days.addWidget(label)
            days.addWidget(box)
        days.addStretch(1)
        Turning(self, 820, days)
        for action in Treatment:
            acts.addWidget(
                self._button(_(action.value), lambda _checked=False, action=action: self.treat(action))
            )
        acts.addWidget(self.told, 1)
        acts.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.file)
        column.addLayout(days)
        column.addWidget(table, 1)
        column.addLayout(acts)

    def offer_hosts(self, known: Sequence[Known]) -> None:
        """Whose calendar it may be."""
        chosen = self.host.currentData()
        self.host.clear()
        self.host.addItem(_("(sin indicar)"), "")
        for one in known:
            self.host.addItem(", ".join(text for text in (one.name, one.post) if text), one.uid)
        self.host.setCurrentIndex(max(0, self.host.findData(chosen)))

    # -- reading

    def show_file(self, path: Path) -> None:
        """Read another calendar."""
        self.path = path
        self.read()

    def read(self) -> None:
        """Read the events of the days chosen."""
        if self.path is None:
            return
        self.go.setEnabled(False)
        self.runner.start(
            _("Leer el calendario"), self._reading(self.path), done=self._show, failed=self._failed
        )

    def _reading(self, path: Path) -> Generator[Progress, None, _Read]:
        yield Progress(0, 0, _("Leyendo {}").format(path.name))
        events = events_of(path, self.days)
        rules = book_rules(self.store)
        return _Read(events, {event.identity: apply(rules, event) for event in events.events})

    def _failed(self, why: str) -> None:
        self._show(_Read(Events(()), {}))
        self.told.setText(why)

    def _show(self, read: _Read) -> None:
        self.events, self.treatments = read.events, dict(read.treatments)
        self.file.setText(self.path.name if self.path else "")
        self.table.setRowCount(len(self.events.events))
        for row, event in enumerate(self.events.events):
            self._put(row, event)
            self.table.setRowHeight(row, theme.px(30))
        if self.events.events:
            self.table.setCurrentCell(0, 0)
            self.table.setFocus()
        self._count()

    def _put(self, row: int, event: Event) -> None:
        people = ", ".join(name or mail for name, mail in event.attendees)
        hours = f"{event.starts:%H:%M}" if event.starts else _("todo el día")
        if event.starts and event.ends:
            hours += f"–{event.ends:%H:%M}"
        cells = (
            f"{event.day:%d-%m-%Y}",
            hours,
            event.title,
            event.place,
            people,
            self._action(event),
            _note(event),
        )
        for column, text in enumerate(cells):
            item = QTableWidgetItem(" ".join(text.split()))
            item.setToolTip(tip(text))
            self.table.setItem(row, column, item)

    def _action(self, event: Event) -> str:
        return _(self.treatments.get(event.identity, Treatment.DRAFT).value)

    def _count(self) -> None:
        coming = sum(action is not Treatment.IGNORE for action in self.treatments.values())
        told = _("{} eventos, {} entran como borrador").format(
            thousands(len(self.treatments)), thousands(coming)
        )
        if self.events.unread:
            told += _("; {} no se pueden leer").format(len(self.events.unread))
        self.told.setText(told + ".")
        self.go.setEnabled(coming > 0)

    # -- choosing

    def treat(self, action: Treatment | None) -> None:
        """What becomes of the selected events; None: the next of the three."""
        for row in sorted({index.row() for index in self.table.selectedIndexes()}):
            event = self.events.events[row]
            now = list(Treatment).index(self.treatments[event.identity])
            self.treatments[event.identity] = action or list(Treatment)[(now + 1) % len(Treatment)]
            self._put(row, event)
        self._count()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space goes through what can be done."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Space
        ):
            self.treat(None)
            return True
        return False

    # -- taking in

    def take_in(self) -> None:
        """The chosen events as drafts, each once."""
        if self.path is None:
            return
        self.go.setEnabled(False)
        host = str(self.host.currentData() or "")
        work = take_in_events(self.store, self.events, self.treatments, host=host)
        self.runner.start(_("Importar el calendario"), work, done=self._done, failed=self._failed)

    def _done(self, account: Appointments) -> None:
        fates = {(one.title, one.day): one for one in account.told}
        for row, event in enumerate(self.events.events):
            told = fates.get((event.title, f"{event.day:%d-%m-%Y}"))
            if told is not None:
                item = QTableWidgetItem(fate_words(told.fate))
                item.setToolTip(tip(told.reason))
                self.table.setItem(row, TOLD, item)
        self.told.setText(account_words(account))
        self.notice.say(account_words(account), "good")
        self.imported.emit()


def _note(event: Event) -> str:
    if event.is_cancelled:
        return _("cancelado")
    return _("privado") if event.is_private else ""


def fate_words(fate: Fate) -> str:
    """What became of an event, in words."""
    return {
        Fate.NEW: _("borrador nuevo"),
        Fate.KNOWN: _("ya estaba"),
        Fate.MOVED: _("borrador al día"),
        Fate.DIFFERENT: _("cambió: revíselo"),
        Fate.IGNORED: _("ignorado"),
        Fate.REFUSED: _("no entra"),
    }[fate]


def account_words(account: Appointments) -> str:
    """The account in a sentence."""
    told = [f"{fate_words(fate)}: {thousands(count)}" for fate, count in account.sums.items()]
    return (
        (_("Calendario: ") + "; ".join(told) + ".")
        if told
        else _("El calendario no trae eventos en esos días.")
    )
